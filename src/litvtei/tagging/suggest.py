"""Suggestions for an edition: names of its registers and dates, where its files do not mark them yet."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field, replace

from litvtei.config import EditionConfig
from litvtei.edition.date import read_date
from litvtei.edition.document import OpenFile, Role
from litvtei.edition.edition import Edition, read_edition
from litvtei.edition.kind import NAME_ELEMENTS, Kind
from litvtei.edition.register import RegisterEntry
from litvtei.errors import SourceError
from litvtei.markup.parse import read_bytes
from litvtei.markup.pointers import split_pointers
from litvtei.markup.rewrite import digest
from litvtei.markup.source import Source
from litvtei.tagging import russian
from litvtei.tagging.alike import Alike
from litvtei.tagging.ambiguity import Choice, Knowledge, Memory, choose
from litvtei.tagging.dated import Anchor, Dated, read_dates
from litvtei.tagging.gazetteer import Gazetteer
from litvtei.tagging.habit import Habit, read_habit
from litvtei.tagging.knowledge import gather, lacks_russian, make_gazetteer
from litvtei.tagging.match import Hit, Word, find_names, split_words
from litvtei.tagging.policy import Policy, read_policy
from litvtei.tagging.recogniser import Recogniser, read_recogniser
from litvtei.tagging.stream import BARRIER, Known, Stream, Streams, read_streams
from litvtei.tagging.suggestion import (
    DATE,
    Candidate,
    Certainty,
    FileSuggestions,
    Suggestion,
    Suggestions,
    UnknownName,
)
from litvtei.tagging.unknown import find_unknown, listed
from litvtei.tagging.word import fold

_CONTEXT = 40
_MOST_CANDIDATES = 9
ALL_KINDS = (*(str(one) for one in Kind if one is not Kind.OTHER), DATE)


@dataclass(frozen=True, slots=True)
class _Setting:
    """What every file is read with."""

    edition: Edition
    entries: dict[tuple[Kind, str], RegisterEntry]
    gazetteer: Gazetteer
    knowledge: Knowledge
    habit: Habit
    alike: Alike
    kinds: frozenset[str]
    policy: Policy
    recogniser: Recogniser | None


def suggest_edition(
    config: EditionConfig,
    kinds: Iterable[str] = ALL_KINDS,
    step: Callable[[int, int], None] = lambda _done, _all: None,
) -> tuple[Edition, Suggestions]:
    """Read an edition and return it with the suggestions for its documents, of the kinds that are wanted.

    Files that cannot be read or tagged are passed over, and named in the notes. Raises ConfigError if what
    ``[tagging] ner`` names is not there.
    """
    policy = read_policy(config)
    recogniser = read_recogniser(config.ner, config.folder)
    edition, languages = read_edition(config, _language, step)
    notes: list[str] = [russian.MISSING] if lacks_russian(edition) else []
    files: list[Streams] = []
    for reading, language in zip(edition.files, languages, strict=True):
        if reading.role in (Role.DOCUMENT, Role.PART):
            try:
                source = Source(reading.path, read_bytes(config.folder / reading.path))
                files.append(read_streams(source, language or policy.first_language, policy.leave))
            except SourceError as error:
                notes.append(f"passed over: {error}")
    return edition, replace(suggest(edition, files, kinds, recogniser), notes=tuple(notes))


def _language(file: OpenFile) -> str:
    """The language of a file that no xml:lang says: the only one of its header."""
    if file.tree is None:
        return ""
    idents = {one.get("ident", "") for one in file.tree.named("language")}
    return next((one.document.language for one in file.documents if one.document.language), "") or (
        idents.pop() if len(idents) == 1 else ""
    )


def suggest(
    edition: Edition, files: list[Streams], kinds: Iterable[str] = ALL_KINDS, recogniser: Recogniser | None = None
) -> Suggestions:
    """Return the suggestions for files that are read already."""
    written = [(one.source.path, stream.text) for one in files for stream in one.streams]
    gazetteer = make_gazetteer(edition, written, {stream.language for one in files for stream in one.streams})
    setting = _Setting(
        edition,
        {one.key(): one for one in edition.entries},
        gazetteer,
        gather(edition, written),
        read_habit(edition),
        Alike(edition.entries),
        frozenset(kinds),
        read_policy(edition.config),
        recogniser,
    )
    unknown: list[tuple[str, UnknownName]] = []
    found = []
    for file in files:
        run = _File(setting, file)
        suggestions = tuple(sorted(run.suggestions(), key=lambda one: one.start))
        unknown += run.unknown
        found.append(FileSuggestions(file.source.path, digest(file.source.data), suggestions))
    return Suggestions(tuple(found), listed(unknown))


@dataclass(slots=True)
class _File:
    """The work on one file."""

    setting: _Setting
    file: Streams
    memory: Memory = field(default_factory=Memory)
    unknown: list[tuple[str, UnknownName]] = field(default_factory=list)

    def suggestions(self) -> Iterator[Suggestion]:
        """Yield the suggestions, stream by stream."""
        marks = [(one.byte, key) for one in self.file.known for key in self._meant(one)]
        self.memory.present.update(key for _, key in marks)
        self.memory.correspondents = {key for one in self.file.known if one.header for key in self._meant(one)}
        waiting = sorted(marks, reverse=True)
        dates = [(one.byte, one) for one in self.file.known if one.element == "date" and not one.header]
        dates.sort(key=lambda pair: pair[0])
        has_julian = b'"julian"' in self.file.source.data
        anchor = self._anchor()
        for stream in self.file.streams:
            if not self.setting.policy.reads(stream.language):
                continue
            begin = stream.byte(0)
            while waiting and waiting[-1][0] < begin:
                byte, key = waiting.pop()
                self.memory.last[key] = byte
            told = [first for byte, one in dates if byte < begin and (first := read_date(dict(one.attributes)).first)]
            anchor = replace(anchor, last=told[-1]) if told else anchor
            dated: list[Dated] = []
            if DATE in self.setting.kinds:
                dated, anchor = read_dates(stream, anchor, has_julian=has_julian)
            yield from self._in_stream(stream, dated)

    def _anchor(self) -> Anchor:
        document = next((one for one in self.setting.edition.documents if one.path == self.file.source.path), None)
        return Anchor(written=document.date.first) if document else Anchor()

    def _meant(self, known: Known) -> list[tuple[Kind, str]]:
        """The entries that a tag in the file names."""
        convention, directory = self.setting.edition.convention, self.setting.edition.directory
        given = dict(known.attributes)
        for attribute in convention.attributes:
            tokens = split_pointers(attribute, given.get(attribute, ""))
            if tokens:
                kind = NAME_ELEMENTS.get(known.element)
                found = [directory.find(token, self.file.source.path, kind) for token in tokens]
                return [one.key() for one in found if one is not None]
        return []

    def _in_stream(self, stream: Stream, dated: list[Dated]) -> Iterator[Suggestion]:
        words = split_words(stream.text)
        taken: set[int] = set()
        for one in dated:
            made = self._made(stream, one.start, one.end, DATE, "date", one.certainty, one.candidates)
            if made is not None:
                yield made
        spans = [(one.start, one.end) for one in dated]
        for hit in find_names(stream, words, self.setting.gazetteer):
            if any(start < hit.end and hit.start < end for start, end in spans):
                continue
            choice = choose(hit, words, stream.text, self.memory, self.setting.knowledge)
            named = self._name(stream, hit, choice)
            if choice.certainty is not Certainty.ASK:
                self._remember(stream, hit, choice)
            if choice.forms[0].score >= 0.5:
                taken.update(range(hit.first, hit.first + hit.count))
            if named is not None:
                yield named
        taken.update(at for at, word in enumerate(words) if any(a <= word.start < b for a, b in spans))
        yield from self._strangers(stream, words, taken)

    def _remember(self, stream: Stream, hit: Hit, choice: Choice) -> None:
        entry = choice.forms[0].entry
        self.memory.present[entry] += 1
        if hit.count > 1:
            self.memory.last[entry] = stream.byte(hit.start)

    def _name(self, stream: Stream, hit: Hit, choice: Choice) -> Suggestion | None:
        forms = choice.forms[:_MOST_CANDIDATES]
        kind = forms[0].entry[0]
        if kind not in self.setting.kinds:
            return None
        candidates = []
        for form in forms:
            label = self.setting.entries[form.entry].label
            rule = "; ".join(one for one in (form.rule, choice.reason) if one)
            attributes = self.setting.habit.attributes(form.entry)
            candidates.append(Candidate(form.entry[1], label, attributes, round(form.score, 2), rule))
        if hit.family:
            entries = [form.entry for form in forms if form.entry[0] is kind]
            attributes = self.setting.habit.attributes(*entries)
            labels = " and ".join(self.setting.entries[one].label for one in entries)
            candidates.append(Candidate(" ".join(one for _, one in entries), labels, attributes, 0.5, "the family"))
        element, _ = self.setting.habit.tag(kind)
        return self._made(stream, hit.start, hit.end, kind, element, choice.certainty, tuple(candidates))

    def _made(
        self,
        stream: Stream,
        start: int,
        end: int,
        kind: str,
        element: str,
        certainty: Certainty,
        candidates: tuple[Candidate, ...],
    ) -> Suggestion | None:
        span = stream.span(start, end)
        first = candidates[0]
        if span is None or not self.setting.policy.has(stream.text[start:end], first.id.split(), first.score):
            return None
        place = self.file.source.location(span[0])
        return Suggestion(
            str(kind),
            stream.prefix + element,
            *span,
            place.line,
            place.column,
            _folded(stream.text[start:end]),
            *_around(stream.text, start, end),
            stream.language,
            certainty,
            candidates,
        )

    def _strangers(self, stream: Stream, words: list[Word], taken: set[int]) -> Iterator[Suggestion]:
        """Note names that no register has; one that sounds like an entry is proposed as that."""
        knowledge = self.setting.knowledge
        noted: list[tuple[int, int]] = []
        for one in find_unknown(stream.text, stream.language, words, taken, knowledge):
            alike = self.setting.alike.to(one.words, stream.language)
            if alike:
                kind = alike[0].kind
                candidates = tuple(
                    Candidate(entry.id, entry.label, self.setting.habit.attributes(entry.key()), 0.3, "other spelling")
                    for entry in alike[:_MOST_CANDIDATES]
                )
                element, _ = self.setting.habit.tag(kind)
                made = self._made(stream, one.start, one.end, kind, element, Certainty.ASK, candidates)
                if made is not None and kind in self.setting.kinds:
                    yield made
                noted.append((one.start, one.end))
            elif not one.weak:
                self._note(stream, one.start, one.end)
                noted.append((one.start, one.end))
        if self.setting.recogniser is not None:
            noted += [(words[at].start, words[at].end) for at in taken]
            self._recognise(stream, self.setting.recogniser, noted)

    def _recognise(self, stream: Stream, recogniser: Recogniser, noted: list[tuple[int, int]]) -> None:
        """Note names that somebody else finds, where there is nothing yet."""
        for start, end, kind in recogniser(stream.text, stream.language):
            words = stream.text[start:end]
            named = 0 <= start < end <= len(stream.text) and words[0].isupper() and BARRIER not in words
            if named and not any(first < end and start < last for first, last in noted):
                self._note(stream, start, end, kind)

    def _note(self, stream: Stream, start: int, end: int, kind: str = "") -> None:
        """Note a name that no register has."""
        words = _folded(stream.text[start:end])
        if self.setting.policy.has(words, (), 1.0):
            place = self.file.source.location(stream.byte(start))
            left, right = _around(stream.text, start, end)
            name = UnknownName(words, 1, place.path, place.line, place.column, kind, left, right)
            self.unknown.append((fold(words), name))


def _around(text: str, start: int, end: int) -> tuple[str, str]:
    return _folded(text[max(start - _CONTEXT, 0) : start]), _folded(text[end : end + _CONTEXT])


def _folded(text: str) -> str:
    return " ".join(text.replace("\ufdd0", " … ").split())
