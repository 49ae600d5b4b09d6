"""H008."""

from __future__ import annotations

from collections.abc import Iterator

from litvtei.checks.check import Finding, edition_check
from litvtei.diagnostics import Severity
from litvtei.edition.edition import Edition
from litvtei.markup.pointers import private_prefix


@edition_check("H008", Severity.WARNING)
def undeclared_prefix(edition: Edition) -> Iterator[Finding]:
    """A pointer has a prefix that no header explains.

    Such a prefix is short for an address. Only prefixDef says for which; without it no
    program can follow the pointer. Reported once for each prefix of a file.

    Wrong:  <persName ref="psn:litvinov">Litvinov</persName>, and no prefixDef
    Right:  <prefixDef ident="psn" matchPattern="(.+)" replacementPattern="persons.xml#$1"/> in listPrefixDef

    Source: TEI Guidelines, 16.2.3 (Using Abbreviated Pointers).
    """
    declared = {prefix.ident for file in edition.files for prefix in file.prefixes}
    for file in edition.files:
        for pointer in file.loose:
            prefix = private_prefix(pointer.token)
            if prefix and prefix not in declared:
                yield Finding(
                    pointer.location,
                    f"The prefix of “{pointer.token}” is not declared.",
                    f"Without a prefixDef nobody knows what “{prefix}:” is short for.",
                    f'Write <prefixDef ident="{prefix}" matchPattern="…" replacementPattern="…"/> into '
                    "encodingDesc/listPrefixDef.",
                )
