"""E008."""

from __future__ import annotations

from collections.abc import Iterator

from litvtei.checks.check import Finding, file_check
from litvtei.diagnostics import Severity
from litvtei.edition.document import OpenFile
from litvtei.markup.names import XML_ID, tei
from litvtei.markup.tree import SourceTree

MACHINE = "litvtei"


@file_check("E008", Severity.WARNING)
def unreviewed_suggestion(file: OpenFile) -> Iterator[Finding]:
    """A tag was made by litvtei, and nobody has looked at it yet.

    Suggestions that were taken over unread have resp="#litvtei", or point to another
    respStmt whose name is litvtei ([tagging] resp in litvtei.toml). An edition should not
    be published before somebody has read them.

    Wrong:  <p><persName ref="#litvinov" resp="#litvtei" cert="medium">Maxim</persName></p>
    Right:  <p><persName ref="#litvinov">Maxim</persName></p>

    Source: TEI Guidelines, 22.4 (Responsibility), att.global.responsibility.
    """
    if file.tree is None or MACHINE.encode(file.tree.source.encoding) not in file.tree.source.data:
        return
    pointers = {f"#{MACHINE}", *_named(file.tree)}
    hits = [one for one in file.tree.elements if not pointers.isdisjoint((one.get("resp") or "").split())]
    if hits:
        many = f"{len(hits)} suggestions of litvtei have" if len(hits) > 1 else "A suggestion of litvtei has"
        yield Finding(
            file.tree.location(hits[0], "resp"),
            f"{many} not been reviewed.",
            f'resp="{hits[0].get("resp")}" says that a program set the tag.',
            "If it is right, remove @resp and @cert; if not, correct it or remove the tag.",
        )


def _named(tree: SourceTree) -> Iterator[str]:
    """Yield pointers to what the header calls litvtei."""
    for one in tree.named("respStmt"):
        identifier = one.get(XML_ID)
        if identifier and any((name.text or "").strip() == MACHINE for name in one.iter(tei("name"))):
            yield f"#{identifier}"
