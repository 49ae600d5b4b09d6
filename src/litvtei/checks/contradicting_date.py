"""D003."""

from __future__ import annotations

from collections.abc import Iterator

from litvtei.checks.check import Finding, file_check
from litvtei.diagnostics import Severity
from litvtei.edition.document import OpenFile
from litvtei.markup.names import tei_name


@file_check("D003", Severity.WARNING)
def contradicting_date(file: OpenFile) -> Iterator[Finding]:
    """A date says @when and a range at once, or both kinds of bound at one end.

    @when says that the date is known; @notBefore and @notAfter that it is not; @from and @to that
    it lasts.

    Wrong:  <date when="1917-11-08" notBefore="1917-11">
    Right:  <date when="1917-11-08"> or <date notBefore="1917-11" notAfter="1917-12">

    Source: TEI Guidelines, att.datable.w3c, its Schematron constraints.
    """
    if file.tree is None:
        return
    for element in file.tree.having("from", "to", "when"):
        has = {name for name in ("when", "from", "to", "notBefore", "notAfter") if element.get(name) is not None}
        name = tei_name(element.tag)
        if "when" in has and len(has) > 1:
            others = ", ".join(f"@{one}" for one in sorted(has - {"when"}))
            yield Finding(
                file.tree.location(element, "when"),
                f"<{name}> has @when and {others}.",
                "@when says that the date is known, the others that it is not or that it lasts.",
                f"Keep @when if the day is known, else {others}.",
            )
        for one, other in (("from", "notBefore"), ("to", "notAfter")):
            if {one, other} <= has:
                yield Finding(
                    file.tree.location(element, one),
                    f"<{name}> has @{one} and @{other}.",
                    f"@{one} says when it happened, @{other} that this is not known.",
                    "Keep one of the two.",
                )
