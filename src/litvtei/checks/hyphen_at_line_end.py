"""E001."""

from __future__ import annotations

import re
from collections.abc import Iterator

from lxml import etree

from litvtei.checks.check import Finding, file_check
from litvtei.checks.few import times
from litvtei.diagnostics import Location, Severity
from litvtei.edition.document import OpenFile
from litvtei.markup.tree import SourceTree

_HYPHEN = re.compile(r"([^\W\d_]+)([-\u00ad\u2010\u00ac\u2e17])\s*$")
_REST = re.compile(r"\s*([^\W\d_]+)")
# “Vor- und Nachteile”: the hyphen stands for the rest of a compound, not for a break.
_AND = frozenset("and or und oder bzw sowie et ou e o y i oraz och en of и или а".split())


@file_check("E001", Severity.NOTE)
def hyphen_at_line_end(file: OpenFile) -> Iterator[Finding]:
    """A word is broken at the end of a line, and <lb/> does not say so.

    A search for the word finds neither half. With break="no" the two are one word,
    whether the hyphen stays in the text or not.

    Wrong:  <p>the Depu-<lb/>ty Commissar</p>
    Right:  <p>the Depu-<lb break="no"/>ty Commissar</p>

    Source: TEI Guidelines, 3.11.3 (Milestone Elements), att.breaking.
    """
    if file.tree is None:
        return
    broken = [found for one in file.tree.named("lb") if (found := _broken(one, file.tree))]
    if broken:
        place, first, rest = broken[0]
        yield Finding(
            place,
            f"“{first}{rest}” is broken at the end of a line, and <lb/> does not say so{times(len(broken))}.",
            "A search for the word finds neither half.",
            'Write <lb break="no"/>; keep the hyphen or drop it, as your principles say.',
        )


def _broken(line: etree._Element, tree: SourceTree) -> tuple[Location, str, str] | None:
    """Return the place of the hyphen before a line break and the halves of the word, if it is a broken word."""
    if not {"break", "rend", "rendition", "type"}.isdisjoint(line.attrib):
        return None
    previous, parent = line.getprevious(), line.getparent()
    before = previous.tail if previous is not None else parent.text if parent is not None else None
    hyphen = _HYPHEN.search(before[-60:]) if before else None
    following = line
    while not (following.tail or "").strip() and following.getnext() is not None and not len(following):
        following = following.getnext()  # type: ignore[assignment]
        if following.text:
            break
    rest = _REST.match((line.tail or "").strip() or following.text or following.tail or "")
    if not hyphen or not rest or not rest[1][0].islower() or rest[1] in _AND or before is None:
        return None
    offset = max(len(before) - 60, 0) + hyphen.start(2)
    if previous is not None and not isinstance(previous.tag, str):
        return tree.location(line), hyphen[1] + hyphen[2], rest[1]
    node, tail = (previous, True) if previous is not None else (parent, False)
    return tree.location_in_text(node, offset, tail=tail), hyphen[1] + hyphen[2], rest[1]  # type: ignore[arg-type]
