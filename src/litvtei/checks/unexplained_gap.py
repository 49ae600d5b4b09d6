"""E003."""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from litvtei.checks.check import Finding, file_check
from litvtei.diagnostics import Severity
from litvtei.edition.document import OpenFile
from litvtei.markup.names import tei_name

_AMOUNT = frozenset("quantity extent unit atLeast atMost min max dur".split())
# These say themselves why something cannot be read.
_EXPLAINING = frozenset("del damage damageSpan restore redact unclear".split())


@file_check("E003", Severity.NOTE)
def unexplained_gap(file: OpenFile) -> Iterator[Finding]:
    """A gap does not say why something is missing.

    Is it lost, illegible, or left out by the editors? A reader must know.

    Wrong:  <p>the commissar <gap/> arrived</p>
    Right:  <p>the commissar <gap reason="illegible" quantity="2" unit="words"/> arrived</p>

    Source: TEI Guidelines, 3.5.3 (Additions, Deletions, and Omissions), 12.3.1.
    """
    if file.tree is None:
        return
    tree = file.tree

    gaps = [gap for gap in tree.named("gap") if not _explained(gap)]
    if gaps:
        amount = "" if _AMOUNT & set(gaps[0].attrib) else ", nor how much"
        yield Finding(
            tree.location(gaps[0]),
            f"This <gap> does not say why something is missing{amount}"
            + (f"; {len(gaps)} gaps of this file are like that." if len(gaps) > 1 else "."),
            cure='Write reason="…", such as "lost", "illegible" or "omitted", and quantity="…" with unit="…".',
        )


def _explained(gap: etree._Element) -> bool:
    if gap.get("reason") or gap.get("agent") or len(gap):
        return True
    return any(tei_name(one.tag) in _EXPLAINING for one in gap.iterancestors())
