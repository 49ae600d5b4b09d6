"""A source imported in memory: the document made of it, its text, and what our schema has against it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

from litvtei.importing.piece import Feature, Taken
from litvtei.importing.read import read_source
from litvtei.importing.write import HeaderValues, document
from litvtei.markup.parse import parse_xml
from litvtei.schema.grammar import BUNDLED, read_grammar


@dataclass(frozen=True)
class Imported:
    """``body`` is the document's text as it is written, without the indentation of blocks; ``text`` has no tags."""

    taken: Taken
    data: bytes
    body: str
    text: str
    header: str
    faults: tuple[str, ...]

    @property
    def told(self) -> list[str]:
        return [str(one) for one in self.taken.recognised]

    @property
    def unmapped(self) -> list[str]:
        return [str(one) for one in self.taken.unmapped]


def imported(name: str, source: str | bytes, *leave: Feature, **header: str) -> Imported:
    """Import a source under a name."""
    data = source if isinstance(source, bytes) else source.encode("utf-8")
    taken = read_source(name, data, frozenset(leave))
    made = document(taken, HeaderValues(**header), name)
    root = parse_xml(made).root
    faults = tuple(one.message for one in read_grammar(BUNDLED, Path()).faults(root))
    written = made.decode("utf-8")
    body = written[written.index("<body>") + 6 : written.index("</body>")] if "<body>" in written else ""
    lines = [line.strip() for line in body.split("\n")]
    text = "".join(root.find("{*}text").itertext())
    return Imported(taken, made, re.sub(r' xml:id="[pd]\d+"', "", "\n".join(lines).strip()), text, written, faults)


def squeezed(text: str) -> str:
    """Return a text without its white space."""
    return "".join(text.split())
