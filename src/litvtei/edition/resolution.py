"""Where pointers lead: from a mention to the entries that it names."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from litvtei.edition.authority import same_url
from litvtei.edition.convention import Convention
from litvtei.edition.kind import Kind
from litvtei.edition.mention import Mention
from litvtei.edition.register import RegisterEntry
from litvtei.markup.pointers import Form, Prefix, read_pointer


class Directory:
    """All entries of an edition, to be found by whatever a pointer says."""

    def __init__(self, entries: Iterable[RegisterEntry], prefixes: dict[str, tuple[Prefix, ...]]) -> None:
        """``prefixes`` are the declared ones of each file, by its path."""
        self._by_id: defaultdict[str, list[RegisterEntry]] = defaultdict(list)
        self._by_url: dict[str, RegisterEntry] = {}
        self._found: dict[tuple[str, tuple[Prefix, ...], Kind | None], RegisterEntry | None] = {}
        self._prefixes = prefixes
        self._everywhere = tuple(dict.fromkeys(one for some in prefixes.values() for one in some))
        for entry in entries:
            self._by_id[entry.id].append(entry)
            for url in entry.urls:
                self._by_url.setdefault(same_url(url), entry)

    def prefixes_of(self, path: str) -> tuple[Prefix, ...]:
        """Return the prefixes that a file declares, or, if it declares none, those of all files."""
        return self._prefixes.get(path) or self._everywhere

    def find(self, token: str, path: str = "", kind: Kind | None = None) -> RegisterEntry | None:
        """Return the entry a pointer leads to; ``kind`` decides where an identifier has two."""
        question = (token, self.prefixes_of(path), kind)
        if question not in self._found:
            self._found[question] = self._find(*question)
        return self._found[question]

    def _find(self, token: str, prefixes: tuple[Prefix, ...], kind: Kind | None) -> RegisterEntry | None:
        pointer = read_pointer(token, prefixes)
        if pointer.form is Form.URL:
            by_url = self._by_url.get(same_url(pointer.id))
            return by_url or self._choose(pointer.id.rpartition("#")[2], kind)
        for identifier in (pointer.id, token):
            entry = self._choose(identifier, kind)
            if entry:
                return entry
        return None

    def _choose(self, identifier: str, kind: Kind | None) -> RegisterEntry | None:
        candidates = self._by_id.get(identifier, [])
        return next((one for one in candidates if one.kind is kind), candidates[0] if candidates else None)


def resolve_mention(mention: Mention, path: str, directory: Directory, convention: Convention) -> Mention:
    """Say of a mention which entries it leads to, which pointers lead nowhere, which lead out of the edition."""
    entries: list[tuple[Kind, str]] = []
    unresolved: list[str] = []
    external: list[str] = []
    for token in convention.pointer(mention)[1]:
        entry = directory.find(token, path, mention.kind)
        if entry:
            entries.append(entry.key())
        elif token.startswith(("http://", "https://")):
            external.append(token)
        else:
            unresolved.append(token)
    if not (entries or unresolved or external):
        return mention
    kind = entries[0][0] if entries else mention.kind
    return mention._replace(kind=kind, entries=tuple(entries), unresolved=tuple(unresolved), external=tuple(external))
