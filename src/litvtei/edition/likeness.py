"""Which entry an editor may have meant by a pointer that leads nowhere."""

from __future__ import annotations

import difflib
from collections import defaultdict
from collections.abc import Iterable

from litvtei.edition.kind import Kind
from litvtei.edition.register import RegisterEntry

_ALIKE = 0.75


class Lookalikes:
    """The entries of an edition, to be found by what a mention says or by a slip in its pointer.

    Many pointers share few slips, so only identifiers that begin or end alike and are about
    as long are compared, each pointer once.
    """

    def __init__(self, entries: Iterable[RegisterEntry]) -> None:
        """Take the entries that can be meant."""
        self._by_name: dict[tuple[Kind, str], RegisterEntry | None] = {}
        self._by_end: defaultdict[str, list[RegisterEntry]] = defaultdict(list)
        self._found: dict[tuple[str, str, Kind | None], RegisterEntry | None] = {}
        for entry in entries:
            for end in _ends(entry.id):
                self._by_end[end].append(entry)
            for words in {entry.label, *(name.words for name in entry.names)}:
                key = (entry.kind, words.casefold())
                # A name that two entries share means neither.
                self._by_name[key] = None if key in self._by_name else entry

    def nearest(self, identifier: str, words: str, kind: Kind | None) -> RegisterEntry | None:
        """Return the entry that has a mention's words for a name, or an identifier much like its pointer's."""
        key = (identifier, words, kind)
        if key not in self._found:
            named = self._by_name.get((kind, words.casefold())) if kind else None
            self._found[key] = self._misspelt(identifier) or named
        return self._found[key]

    def _misspelt(self, identifier: str) -> RegisterEntry | None:
        """Numbers are not misspelt words: ``pmb151`` is no slip for ``pmb51``."""
        if sum(character.isdigit() for character in identifier) * 2 >= len(identifier):
            return None
        candidates = {
            entry.id: entry
            for end in _ends(identifier)
            for entry in self._by_end.get(end, ())
            if abs(len(entry.id) - len(identifier)) <= 2
        }
        near = difflib.get_close_matches(identifier, candidates, 1, _ALIKE)
        return candidates[near[0]] if near else None


def _ends(identifier: str) -> tuple[str, str]:
    folded = identifier.casefold()
    return f"{folded[:2]}…", f"…{folded[-3:]}"
