"""R010."""

from __future__ import annotations

import os
import posixpath
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

from litvtei.checks.check import Finding, edition_check
from litvtei.checks.few import few
from litvtei.config import SITE_MARK
from litvtei.diagnostics import Severity
from litvtei.edition.edition import Edition
from litvtei.edition.image import ImagePointer, is_image
from litvtei.markup.parse import is_regular, without_links


@edition_check("R010", Severity.WARNING)
def missing_image(edition: Edition) -> Iterator[Finding]:
    """An image that a text names is not in the edition's folder.

    A file whose name differs in its ending, or in capital letters, is named. Images on
    the web are not looked for. Where an edition has no images at all, that is said once.

    Wrong:  <pb facs="img/12.JPG"/>, where the folder holds img/12.jpg
    Right:  <pb facs="img/12.jpg"/>

    Source: TEI Guidelines, 12.1 (Digital Facsimiles).
    """
    folder = edition.config.folder
    missing = [image for file in edition.files for image in file.images if not _is_there(folder, image.path)]
    if not missing:
        return
    there = _images_in(folder)
    if not there:
        rest = f", nor any of the other {len(missing) - 1} that the texts name" if len(missing) > 1 else ""
        yield Finding(
            missing[0].location,
            f"There is no image “{missing[0].written}”{rest}: the edition has no images at all.",
            cure="Put the images into its folder, or name them by their addresses on the web.",
            severity=Severity.NOTE,
        )
        return
    like: defaultdict[str, list[str]] = defaultdict(list)
    for path in there:
        like[_likeness(path)].append(path)

    def finding(image: ImagePointer) -> Finding:
        near = _name_for(image, like[_likeness(image.path)])
        cure = f"There is “{near}”." if near else "Correct the name, or put the image there."
        return Finding(image.location, f"There is no image “{image.written}”.", cure=cure)

    by_file: defaultdict[str, list[ImagePointer]] = defaultdict(list)
    for image in missing:
        by_file[image.location.path].append(image)
    for images in by_file.values():
        yield from few(images, finding, lambda image: image.location)


def _is_there(folder: Path, path: str) -> bool:
    """Tell whether a file lies in the folder, by the very letters of its name."""
    if "\0" in path:
        return False
    file = without_links(folder / path)
    return file.is_relative_to(folder) and is_regular(file)


def _images_in(folder: Path) -> list[str]:
    """Return the images of an edition, hidden folders and built sites passed over."""
    found: list[str] = []
    for place, folders, files in os.walk(folder):
        if SITE_MARK in files:
            folders.clear()
            continue
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        home = Path(place).relative_to(folder)
        found += [(home / name).as_posix() for name in sorted(files) if is_image(name)]
    return found


def _likeness(path: str) -> str:
    """Return a name without its ending and its capital letters."""
    return posixpath.splitext(path)[0].casefold()


def _name_for(image: ImagePointer, near: list[str]) -> str:
    """Return how the text would name the image that seems to be meant: in its own way, if that is in one folder."""
    for path in near:
        if posixpath.dirname(path) == posixpath.dirname(image.path):
            return posixpath.join(posixpath.dirname(image.written), posixpath.basename(path))
    return near[0] if near else ""
