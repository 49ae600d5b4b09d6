"""G003."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from litvtei.checks.check import Finding, edition_check
from litvtei.diagnostics import Location, Severity
from litvtei.edition.authority import AuthorityLink, authority_of_url
from litvtei.edition.edition import Edition
from litvtei.edition.kind import Kind
from litvtei.edition.register import RegisterEntry


@edition_check("G003", Severity.WARNING)
def same_authority(edition: Edition) -> Iterator[Finding]:
    """Two entries of a kind have the same identifier of an authority.

    They are one thing entered twice, or one of the two identifiers is wrong.

    Wrong:  <idno type="VIAF">68937142</idno> in <person xml:id="radek"> and in <person xml:id="radek2">
    Right:  one <person xml:id="radek">, to which all mentions point

    Source: TEI Guidelines, 14.3 (Biographical and Prosopographical Data), idno.
    """
    first: dict[tuple[Kind, AuthorityLink], RegisterEntry] = {}
    shared: defaultdict[tuple[RegisterEntry, RegisterEntry], list[AuthorityLink]] = defaultdict(list)
    for entry in edition.entries:
        for link in entry.authorities:
            if authority_of_url(link.url):
                other = first.setdefault((entry.kind, link), entry)
                if other is not entry:
                    shared[entry, other].append(link)
    for (entry, other), links in shared.items():
        numbers = " and ".join(f"{link.name} {link.identifier}" for link in links)
        yield Finding(
            entry.locations[0] if entry.locations else Location(""),
            f"“{entry.id}” ({entry.label}) and “{other.id}” ({other.label}) have the same identifier: {numbers}.",
            cure="Make one entry of the two, or correct the identifier that is wrong.",
            related=other.locations[:1],
        )
