"""E008."""

from __future__ import annotations

from collections.abc import Iterator

from litvtei.checks.check import Finding, file_check
from litvtei.diagnostics import Severity
from litvtei.edition.document import OpenFile

MACHINE = "#litvtei"


@file_check("E008", Severity.WARNING)
def unreviewed_suggestion(file: OpenFile) -> Iterator[Finding]:
    """A tag was made by litvtei, and nobody has looked at it yet.

    Suggestions that were taken over unread have resp="#litvtei". An edition should not
    be published before somebody has read them.

    Wrong:  <p><persName ref="#litvinov" resp="#litvtei" cert="medium">Maxim</persName></p>
    Right:  <p><persName ref="#litvinov">Maxim</persName></p>

    Source: TEI Guidelines, 22.4 (Responsibility), att.global.responsibility.
    """
    if file.tree is None or MACHINE.encode(file.tree.source.encoding) not in file.tree.source.data:
        return
    hits = [one for one in file.tree.elements if MACHINE in (one.get("resp") or "").split()]
    if hits:
        many = f"{len(hits)} suggestions of litvtei have" if len(hits) > 1 else "A suggestion of litvtei has"
        yield Finding(
            file.tree.location(hits[0], "resp"),
            f"{many} not been reviewed.",
            f'resp="{MACHINE}" says that a program set the tag.',
            "If it is right, remove @resp and @cert; if not, correct it or remove the tag.",
        )
