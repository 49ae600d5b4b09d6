"""The rules of a file by its name: the bundled ones, or a Schematron or RELAX NG file inside the edition."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from litvtei.errors import SourceError
from litvtei.markup.parse import is_regular, read_bytes, without_links
from litvtei.resources import bundled
from litvtei.schema.grammar import BUNDLED
from litvtei.schema.schematron.reading import read_schematron
from litvtei.schema.schematron.run import Rules
from litvtei.schema.schematron.saxon import has_saxon


def read_rules(name: str, folder: Path) -> Rules:
    """Return rules that are ready to run: the bundled ones for ``litvtei``, else those of a file inside ``folder``.

    Raises SourceError if there is none, it lies outside, or it cannot be followed. Either is found out once,
    however many files ask.
    """
    rules, problem = _tried(name, folder)
    if rules is None:
        raise SourceError(problem)
    return rules


def forget() -> None:
    """Forget what was read, for whoever has changed a file meanwhile."""
    _tried.cache_clear()


@cache
def _tried(name: str, folder: Path) -> tuple[Rules | None, str]:
    def read(path: str) -> bytes:
        file = without_links(folder.joinpath(path))
        if not file.is_relative_to(folder.resolve()):
            raise SourceError(f"the schema {path} lies outside the edition's folder")
        if not is_regular(file):
            raise SourceError(f"there is no schema {path} in the edition")
        return read_bytes(file)

    try:
        if name == BUNDLED:
            data = bundled("schemas").joinpath("litvtei.sch").read_bytes()
            return Rules(read_schematron(data, "litvtei.sch", read)), ""
        return Rules(read_schematron(read(name), name, read), saxon=has_saxon()), ""
    except SourceError as error:
        return None, str(error)
