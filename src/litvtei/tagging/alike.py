"""Entries by the sound of their names, to be asked of which a strange name may be another spelling."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cached_property

from litvtei.edition.kind import Kind
from litvtei.edition.register import RegisterEntry
from litvtei.tagging.inflection import without_ending
from litvtei.tagging.transliteration import skeleton
from litvtei.tagging.word import fold, words_of

_SHORTEST_SPELLING, _LONGEST_SPELLING = 5, 3


class Alike:
    """The persons and places of an edition. Their sounds are made when somebody first asks."""

    def __init__(self, entries: Iterable[RegisterEntry]) -> None:
        """Keep the persons and places among entries."""
        self._entries = [one for one in entries if one.kind in (Kind.PERSON, Kind.PLACE)]

    @cached_property
    def _by_sound(self) -> dict[str, dict[tuple[Kind, str], RegisterEntry]]:
        """The entries by the sounds of the last word of each of their names."""
        found: dict[str, dict[tuple[Kind, str], RegisterEntry]] = {}
        for entry in self._entries:
            for words in {entry.label.partition(", ")[0], *(name.words for name in entry.names)}:
                sounds = skeleton((words_of(words) or [""])[-1])
                if sounds:
                    found.setdefault(sounds, {})[entry.key()] = entry
        return found

    def to(self, name: str, language: str) -> list[RegisterEntry]:
        """Return the entries of which a name may be another spelling, also where it has an ending."""
        words = words_of(name)
        if not words or len(words[-1]) < _SHORTEST_SPELLING or len(words) > _LONGEST_SPELLING:
            return []
        spelt = (words[-1], *without_ending(fold(words[-1]), language))
        sounding = (self._by_sound.get(skeleton(one)) for one in spelt)
        return next((list(found.values()) for found in sounding if found), [])
