"""The folders that travel with litvtei: schemas, stylesheets, templates, static files."""

from __future__ import annotations

from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path


@cache
def bundled(folder: str) -> Traversable:
    """Return a folder as it is installed, or as it stands at the top of a checkout.

    An editable install only puts ``src/`` on the path, so ``schemas/`` and
    ``xslt/`` are then found beside it. Raises FileNotFoundError if neither is there.
    """
    installed = files("litvtei").joinpath(folder)
    if installed.is_dir():
        return installed
    checkout = Path(__file__).resolve().parents[2] / folder
    if checkout.is_dir():
        return checkout
    raise FileNotFoundError(f"litvtei is installed without its folder {folder}/")
