"""The folders that travel with litvtei: schemas, stylesheets, templates, static files."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from importlib.resources.abc import Traversable


@cache
def bundled(folder: str) -> Traversable:
    """Return a folder as it is installed, or as it stands at the top of a checkout.

    An editable install only puts ``src/`` on the path, so ``schemas/`` and
    ``xslt/`` are then found beside it. Raises FileNotFoundError if neither is there.
    """
    here = Path(__file__).parent
    for place in (here / folder, here.resolve().parents[1] / folder):
        if place.is_dir():
            return place
    # Only what is run from an archive needs the library for it, which loads all kinds of archives.
    from importlib.resources import files  # noqa: PLC0415

    inside = files("litvtei").joinpath(folder)
    if inside.is_dir():
        return inside
    raise FileNotFoundError(f"litvtei is installed without its folder {folder}/")
