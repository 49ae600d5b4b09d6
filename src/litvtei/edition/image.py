"""Images that a file names: ``graphic/@url``, and ``@facs`` where it is the name of a file. TEI Guidelines 12.1."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import unquote

from lxml import etree

from litvtei.diagnostics import Location
from litvtei.markup.names import XML_NAMESPACE, tei
from litvtei.markup.pointers import file_in
from litvtei.markup.tree import SourceTree

XML_BASE = f"{{{XML_NAMESPACE}}}base"
IMAGE_ENDINGS = frozenset(".jpg .jpeg .png .gif .webp .svg .avif .tif .tiff .jp2 .bmp".split())


@dataclass(frozen=True, slots=True)
class ImagePointer:
    """The address of an image as ``written`` in a file, and the ``path`` in the edition that it means."""

    location: Location
    attribute: str
    written: str
    path: str


def is_image(path: str) -> bool:
    """Tell whether a file's name is that of an image."""
    return posixpath.splitext(path)[1].lower() in IMAGE_ENDINGS


def read_images(tree: SourceTree) -> Iterator[ImagePointer]:
    """Yield the images of the edition's own folder that a file names; none on the web, none by a private prefix."""
    for element in tree.elements if tree.may_hold("facs") else ():
        named = element.get("facs", "")
        tokens = named.split() if "." in named else []
        # A name with a blank in it is one name.
        for token in tokens if all(map(is_image, tokens)) else [named]:
            yield from _local(tree, element, "facs", token)
    for element in tree.root.iter(tei("graphic")):
        yield from _local(tree, element, "url", element.get("url", "").strip())


def _local(tree: SourceTree, element: etree._Element, attribute: str, written: str) -> Iterator[ImagePointer]:
    if ":" in written or "#" in written or written.startswith("/") or not is_image(written):
        return
    bases = [base for one in (element, *element.iterancestors()) if (base := one.get(XML_BASE, "").strip())]
    base = bases[0] if bases else ""
    if ":" not in base:
        path = file_in(tree.path, unquote(posixpath.join(posixpath.dirname(base), written)))
        yield ImagePointer(tree.location(element, attribute), attribute, written, path)
