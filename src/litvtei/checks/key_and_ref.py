"""R009."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from litvtei.checks.check import Finding, edition_check
from litvtei.checks.few import times
from litvtei.diagnostics import Severity
from litvtei.edition.edition import Edition
from litvtei.edition.mention import Mention
from litvtei.markup.pointers import read_pointer


@edition_check("R009", Severity.NOTE)
def key_and_ref(edition: Edition) -> Iterator[Finding]:
    """A name has both @key and @ref, and the two do not say the same.

    Told once a file, with the number of such names. If the two lead to different
    entries, each place is a warning.

    Wrong:  <persName key="lev" ref="#trotsky">Trotsky</persName>
    Right:  <persName ref="#trotsky">Trotsky</persName>

    Source: TEI Guidelines, 14.1.1 (Linking names and their referents), att.canonical.
    """
    beside: defaultdict[str, list[Mention]] = defaultdict(list)
    for mention in edition.mentions:
        given = dict(mention.pointers)
        key, ref = given.get("key", "").strip(), given.get("ref", "").split()
        if not key or not ref or key in ref or key in (read_pointer(token).id for token in ref):
            continue
        path = mention.location.path
        by_key = edition.directory.find(key, path, mention.kind)
        by_ref = [entry for token in ref if (entry := edition.directory.find(token, path, mention.kind))]
        if by_key is None or not by_ref:
            beside[path].append(mention)
        elif by_key not in by_ref:
            yield Finding(
                mention.location,
                f"@key of “{mention.words}” is “{by_key.id}” ({by_key.label}), @ref is “{by_ref[0].id}” "
                f"({by_ref[0].label}).",
                "One name points to two entries.",
                "Keep the pointer that is right.",
                severity=Severity.WARNING,
            )
    for mentions in beside.values():
        given = dict(mentions[0].pointers)
        yield Finding(
            mentions[0].location,
            f"A name has both key=“{given['key']}” and ref=“{given['ref']}”{times(len(mentions))}.",
            "TEI advises one of the two; programs differ in which they read.",
            "Keep @ref, and let the register say the rest.",
        )
