"""A session of review: what is asked next, what each answer decides, and how it is taken back.

Every answer is a line of the decisions file before the next question, so that a session can end at any time, in any
way, and go on where it was.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from datetime import UTC, datetime

from litvtei.config import EditionConfig
from litvtei.edition.edition import read_edition
from litvtei.edition.kind import Kind
from litvtei.edition.register import RegisterEntry
from litvtei.entry.add import add_entries
from litvtei.entry.change import Change, FileChange, write_change
from litvtei.entry.new import NewEntry
from litvtei.errors import SourceError
from litvtei.markup.parse import read_bytes
from litvtei.markup.rewrite import digest
from litvtei.markup.source import Source
from litvtei.markup.token import Token, tokens_of
from litvtei.tagging.accept import BULK
from litvtei.tagging.decision import (
    Decided,
    Decision,
    Verdict,
    add_decisions,
    context_of,
    entry_of,
    read_decisions,
    standing,
    without_rejected,
)
from litvtei.tagging.group import Group, Place, groups_of
from litvtei.tagging.sidecar import read_sidecar, write_sidecar
from litvtei.tagging.span import span_of
from litvtei.tagging.suggest import ALL_KINDS, suggest_edition
from litvtei.tagging.suggestion import Candidate, Suggestions
from litvtei.tagging.transliteration import skeleton
from litvtei.tagging.word import words_of

_MOST_ALIKE = 5
Step = Callable[[int, int], None]


class Review:
    """What is suggested and what is decided, to be asked about group by group.

    Raises SourceError where suggestions or decisions cannot be read.
    """

    def __init__(self, config: EditionConfig, step: Step) -> None:
        self.config = config
        self._step = step
        self._decisions = list(read_decisions(config.folder))
        self._skipped: list[tuple[str, ...]] = []
        self._split: list[tuple[str, str]] = []
        self._undo: list[Callable[[], str]] = []
        self._files: dict[str, tuple[Source, tuple[Token, ...]]] = {}
        self._known: tuple[RegisterEntry, ...] | None = None
        self.found = self._current()

    def _current(self) -> Suggestions:
        """Return the suggestions that there are, made anew if there are none or a file has changed since."""
        try:
            found = read_sidecar(self.config.folder)
            if all(digest(read_bytes(self.config.folder / one.path)) == one.sha256 for one in found.files):
                return found
        except SourceError:
            pass
        return self._suggested()

    def read_again(self) -> None:
        """Take the suggestions as they are now, after accepted ones were put into the texts."""
        self._files.clear()
        self.found = self._current()

    def _suggested(self) -> Suggestions:
        edition, found = suggest_edition(self.config, ALL_KINDS, self._step)
        found = without_rejected(found, Decided(self._decisions))
        write_sidecar(self.config.folder, found)
        self._known = tuple(edition.entries)
        self._files.clear()
        return found

    def groups(self) -> list[Group]:
        """Return what is still to be asked in this session, in its order; a group that was split comes at once."""
        groups = groups_of(self.found, Decided(self._decisions), frozenset(self._split))
        left = [one for one in groups if one.key not in self._skipped]
        now = self._split[-1:]
        return sorted(left, key=lambda one: (one.kind, one.form) not in now)

    def open_groups(self) -> int:
        """Return how many groups nobody has decided upon, those that were skipped among them."""
        return len(groups_of(self.found, Decided(self._decisions)))

    def accepted(self) -> int:
        """Return how many suggestions are accepted and not yet in the texts."""
        decided = Decided(self._decisions)
        some = ((file.path, one) for file in self.found.files for one in file.suggestions)
        return sum(decided.accepted(path, one) is not None for path, one in some)

    def accept(self, group: Group, candidate: Candidate) -> int:
        """Tag a group as one candidate; return at how many places it is one."""
        places = [one for one in group.places if candidate in one.suggestion.candidates]
        entry = entry_of(candidate)
        self._say(self._each(Decision(Verdict.ACCEPT, group.kind, group.form, entry), group, places))
        return len(places)

    def accept_words(self, group: Group, candidate: Candidate, words: str) -> int:
        """Tag other words in the place of a group's as one candidate; return at how many places they stand."""
        words = " ".join(words.split())
        places = [one for one in group.places if self._has_words(one, words)]
        if places:
            said = Decision(Verdict.ACCEPT, group.kind, group.form, entry_of(candidate), words=words)
            self._say(self._each(said, replace(group, whole=False), places))
        return len(places)

    def reject(self, group: Group) -> None:
        """Say that the first candidate is wrong; the next, if there is one, is asked about."""
        entry = entry_of(group.candidates[0])
        self._say(self._each(Decision(Verdict.REJECT, group.kind, group.form, entry), group, group.places))

    def never(self, group: Group) -> None:
        """Say that the words of a group are not to be tagged."""
        self._say(self._each(Decision(Verdict.NEVER, group.kind, group.form), group, group.places))

    def accept_unread(self, level: str) -> int:
        """Accept the first candidate of all that is as sure as ``level``; return how many suggestions that are."""
        places: list[Decision] = []
        decided = Decided(self._decisions)
        for file in without_rejected(self.found, decided).files:
            for one in file.suggestions:
                if one.certainty in BULK[level] and decided.accepted(file.path, one) is None:
                    entry = entry_of(one.candidates[0])
                    said = Decision(Verdict.ACCEPT, one.kind, one.form, entry, file.path, context_of(one))
                    places.append(replace(said, unread=level))
        self._say(places)
        return len(places)

    def skip(self, group: Group) -> None:
        """Leave a group for another session."""
        self._skipped.append(group.key)
        self._undo.append(lambda: self._again(group))

    def _again(self, group: Group) -> str:
        self._skipped.remove(group.key)
        return f"“{group.form}” is asked about again"

    def split(self, group: Group) -> None:
        """Ask about a group place by place from now on, or, if that is so already, all at once again."""
        name = (group.kind, group.form)
        if name in self._split:
            self._split.remove(name)
        else:
            self._split.append(name)

    def is_split(self, group: Group) -> bool:
        """Tell whether the places of a group are asked about one by one."""
        return (group.kind, group.form) in self._split

    def alike(self, kind: Kind, name: str) -> list[str]:
        """Return the entries that a name may be another spelling of: their labels and identifiers, few of them."""
        sounds = _sounds(name)
        alike = [
            one
            for one in self._entries()
            if one.kind is kind
            and (one.label == name or (sounds and any(_sounds(each) == sounds for each in (one.label, *_words(one)))))
        ]
        return [
            f"{one.label} ({', '.join(part for part in (one.id, one.life) if part)})" for one in alike[:_MOST_ALIKE]
        ]

    def _entries(self) -> tuple[RegisterEntry, ...]:
        if self._known is None:
            edition, _ = read_edition(self.config, lambda _file: None, self._step)
            self._known = tuple(edition.entries)
        return self._known

    def create(self, group: Group, kind: Kind, name: str, other: str = "") -> tuple[str, str, int]:
        """Add an entry to the register of its kind and tag a group as it.

        Returns its identifier, its file, and at how many places the group is tagged: at none if its words are no
        form of the names. ``other`` is a second name of it. Raises SourceError if there is no such register, or its
        file cannot be changed; nothing is changed then.
        """
        edition, _ = read_edition(self.config, lambda _file: None, self._step)
        change, (new,) = add_entries(edition, (NewEntry(kind, name, other=other),))
        write_change(self.config, change)
        self.found = self._suggested()
        before, tagged = len(self._undo), 0
        for one in groups_of(self.found, Decided(self._decisions)):
            chosen = next((each for each in one.candidates if each.id == new.id), None)
            if chosen is not None and (one.kind, one.form) == (str(kind), group.form):
                tagged += self.accept(one, chosen)
        said = self._undo[before:]
        self._undo[before:] = [lambda: self._removed(new.id, change.files[0], said)]
        return new.id, change.files[0].path, tagged

    def _removed(self, identifier: str, file: FileChange, said: list[Callable[[], str]]) -> str:
        write_change(self.config, Change((FileChange(file.path, file.new, file.old),)))
        for one in reversed(said):
            one()
        self.found = self._suggested()
        return f"the entry {identifier} is gone from {file.path} again"

    def undo(self) -> str:
        """Take back what was done last, in this session or in one before; return it in words, ``""`` if nothing."""
        if self._undo:
            return self._undo.pop()()
        kept = standing(self._decisions)
        if not kept:
            return ""
        last = [one for one in kept if one.when == kept[-1].when] if kept[-1].when else kept[-1:]
        words = self._taken_back(last)
        if any(one.verdict is not Verdict.ACCEPT for one in last):
            self.found = self._suggested()  # what was rejected then is not among the suggestions of today
        return words

    def _taken_back(self, said: list[Decision]) -> str:
        self._add(replace(one, verdict=Verdict.OPEN, words="", unread="", when=_now()) for one in said)
        forms = ", ".join(dict.fromkeys(f"“{one.form}”" for one in said[:3]))
        return f"{forms} {'is' if len(said) == 1 else 'are'} open again"

    def _each(self, said: Decision, group: Group, places: Iterable[Place]) -> Iterator[Decision]:
        """Yield a decision for everywhere if the group is whole, else one for each place."""
        if group.whole:
            yield said
            return
        contexts = dict.fromkeys((one.path, context_of(one.suggestion)) for one in places)
        for path, context in contexts:
            yield replace(said, path=path, context=context)

    def _say(self, decisions: Iterable[Decision]) -> None:
        now = _now()
        said = [replace(one, when=now) for one in decisions]
        if said:
            self._add(said)
            self._undo.append(lambda: self._taken_back(said))

    def _add(self, decisions: Iterable[Decision]) -> None:
        some = list(decisions)
        add_decisions(self.config.folder, some)
        self._decisions += some

    def _has_words(self, place: Place, words: str) -> bool:
        if place.path not in self._files:
            source = Source(place.path, read_bytes(self.config.folder / place.path))
            self._files[place.path] = source, tokens_of(source)
        source, tokens = self._files[place.path]
        return span_of(source, tokens, place.suggestion, words) is not None


def _now() -> str:
    return datetime.now(UTC).isoformat(timespec="microseconds")


def _words(entry: RegisterEntry) -> Iterator[str]:
    return (name.words for name in entry.names)


def _sounds(name: str) -> str:
    """Return how the surname sounds: what stands before a comma, or the last word."""
    words = words_of(name.partition(",")[0]) or [name]
    return skeleton(words[-1])
