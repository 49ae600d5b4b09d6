"""The edition as a whole: every file read once, entries merged, mentions resolved."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Generator, Iterable, Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass, replace
from functools import partial
from pathlib import PurePosixPath
from typing import TypeVar

from litvtei.cluster import run_on_cluster
from litvtei.config import EditionConfig
from litvtei.diagnostics import Diagnostic, Location, Severity
from litvtei.edition.archive import Archive
from litvtei.edition.convention import Convention, Pointers, read_convention
from litvtei.edition.document import Document, FileReading, OpenFile, Role, broken, read_file
from litvtei.edition.faults import lost
from litvtei.edition.file import find_files
from litvtei.edition.kind import Kind
from litvtei.edition.mention import Mention, Scope
from litvtei.edition.register import RegisterEntry, Relation, merge_entries
from litvtei.edition.resolution import Directory, Resolver
from litvtei.workers import Limits, Lost, available_workers, run_apart, run_here

T = TypeVar("T")
# Fewer files are read sooner than another process is ready.
_MANY = 200


@dataclass(frozen=True, slots=True)
class Edition:
    """All that an edition says, in the order of its files.

    ``mentions`` hold names, ``dates`` dated expressions; of a large edition these lie on the disk. ``files`` are all
    files with what they are; ``assumptions`` the guesses made where the configuration is silent. ``held`` tells how
    many mentions and dates each of the files has, which stand one after the other.
    """

    config: EditionConfig
    documents: tuple[Document, ...]
    entries: tuple[RegisterEntry, ...]
    mentions: Sequence[Mention]
    dates: Sequence[Mention]
    relations: tuple[Relation, ...]
    files: tuple[FileReading, ...]
    convention: Convention
    directory: Directory
    assumptions: tuple[str, ...]
    diagnostics: tuple[Diagnostic, ...]
    title: str
    held: tuple[tuple[int, int], ...] = ()


def _title(config: EditionConfig, documents: list[Document]) -> str:
    """The edition's title: as configured, else what its documents share, else its folder's name."""
    if config.title:
        return config.title
    for titles in (
        {document.header.title for document in documents},
        {document.header.series for document in documents},
    ):
        if len(titles) == 1 and (only := titles.pop()):
            return only
    return config.folder.name


def read_files(
    config: EditionConfig, job: Callable[[OpenFile], T], step: Callable[[int, int], None], *, briefly: bool = False
) -> Iterator[tuple[FileReading, T]]:
    """Read every file once and do a job on it while it is open; ``step`` is told how far it is.

    ``briefly`` is enough for registers. A file at which litvtei itself fails comes back as a broken one, with what
    the job makes of that.
    In several processes where :attr:`EditionConfig.workers` says so, with the same results.
    """
    paths = find_files(config)
    results = run_over(config, partial(_read, config, job, briefly), paths)
    with closing(results):
        for number, (path, result) in enumerate(zip(paths, results, strict=True), 1):
            step(number, len(paths))
            if isinstance(result, Lost):
                opened = broken(config, path, lost(path, result))
                yield opened.reading, job(opened)
            else:
                yield result


def run_over(config: EditionConfig, read: Callable[[str], T], paths: Sequence[str]) -> Generator[T | Lost]:
    """Do a job on each of some files, where, in as many processes and within such limits as the edition says."""
    limits = Limits(config.seconds, config.megabytes << 20)
    if config.scheduler:
        return run_on_cluster(read, paths, config.scheduler, config.folder, limits)
    workers = min(workers_for(config, len(paths)), len(paths))
    apart = workers > 1 or config.has_limits
    return run_apart(read, paths, workers, limits) if apart else run_here(read, paths)


def workers_for(config: EditionConfig, files: int) -> int:
    """Return how many processes work on an edition of so many files."""
    return config.workers or (available_workers() if files > _MANY else 1)


def _read(
    config: EditionConfig,
    job: Callable[[OpenFile], T],
    briefly: bool,  # noqa: FBT001
    path: str,
) -> tuple[FileReading, T]:
    opened = read_file(path, config, briefly=briefly)
    return opened.reading, job(opened)


def read_edition(
    config: EditionConfig,
    job: Callable[[OpenFile], T],
    step: Callable[[int, int], None] = lambda _done, _all: None,
    *,
    briefly: bool = False,
) -> tuple[Edition, tuple[T, ...]]:
    """Read an edition, and what a job makes of each of its files while that is open; ``briefly`` for registers only."""
    readings, results, archive = [], [], Archive(config.mentions)
    for reading, result in read_files(config, job, step, briefly=briefly):
        readings.append(archive.put(reading))
        results.append(result)
    return assemble(config, readings, archive), tuple(results)


def assemble(config: EditionConfig, readings: list[FileReading], archive: Archive | None = None) -> Edition:
    """Make an edition of what its files say: merge entries, guess the convention, resolve mentions.

    In the ``archive`` are the mentions and dates of the files that were put there.
    """
    archive = archive or Archive(config.mentions)
    included = frozenset(path for reading in readings for path in reading.included)
    whole = [reading for reading in readings if not (reading.role is not Role.DOCUMENT and reading.path in included)]
    entries = _merged(whole)
    directory = Directory(entries, {one.path: one.prefixes for one in whole if one.prefixes})
    documents = _identified(whole)
    named = Counter((one.scope, one.pointers) for reading in whole for one in archive.mentions(reading))
    convention = read_convention(named, lambda token: directory.find(token) is not None, config.pointers)
    renamed = {(document.path, old): document.id for document, old in documents if document.id != old}
    resolve = Resolver(directory, convention).resolve
    held: tuple[Counter[str], Counter[str]] = Counter(), Counter()
    mentions, dates = archive.settled(
        (resolve(at_home(mention, path, renamed), path) for path, mention in _each(whole, archive.mentions, held[0])),
        (at_home(mention, path, renamed) for path, mention in _each(whole, archive.dates, held[1])),
    )
    return Edition(
        config,
        tuple(document for document, _ in documents),
        entries,
        mentions,
        dates,
        tuple(relation for reading in whole for relation in reading.relations),
        tuple(readings),
        convention,
        directory,
        tuple(_assumptions(config, whole, documents, entries, convention, named)),
        tuple(_diagnostics(readings, whole, included)),
        _title(config, [document for document, _ in documents]),
        tuple((held[0][reading.path], held[1][reading.path]) for reading in readings),
    )


def _each(
    readings: Iterable[FileReading], of: Callable[[FileReading], Sequence[Mention]], held: Counter[str]
) -> Iterator[tuple[str, Mention]]:
    """Yield the mentions of files with their paths, and count how many each holds."""
    for reading in readings:
        some = of(reading)
        held[reading.path] = len(some)
        for one in some:
            yield reading.path, one


def _merged(readings: Iterable[FileReading]) -> tuple[RegisterEntry, ...]:
    groups: defaultdict[tuple[Kind, str], list[RegisterEntry]] = defaultdict(list)
    for reading in readings:
        for entry in reading.entries:
            groups[entry.key()].append(entry)
    return tuple(merge_entries(group) for group in groups.values())


def _identified(readings: Iterable[FileReading]) -> list[tuple[Document, str]]:
    """Documents with identifiers made unique: files of one name in two folders take the folder's name too."""
    documents = [document for reading in readings for document in reading.documents]
    seen: defaultdict[str, int] = defaultdict(int)
    for document in documents:
        seen[document.id.casefold()] += 1
    result: list[tuple[Document, str]] = []
    taken: set[str] = set()
    for document in documents:
        identifier = document.id
        if seen[identifier.casefold()] > 1:
            folder = "-".join(PurePosixPath(document.path).parent.parts)
            identifier = f"{folder}-{identifier}" if folder else identifier
        base, number = identifier, 2
        while identifier.casefold() in taken:
            identifier, number = f"{base}-{number}", number + 1
        taken.add(identifier.casefold())
        renamed = document if identifier == document.id else replace(document, id=identifier)
        result.append((renamed, document.id))
    return result


def at_home(mention: Mention, path: str, renamed: dict[tuple[str, str], str]) -> Mention:
    """Return a mention with the identifier that its document has in the edition."""
    identifier = renamed.get((path, mention.document)) if renamed else None
    return mention if identifier is None else mention._replace(document=identifier)


def _assumptions(
    config: EditionConfig,
    readings: list[FileReading],
    documents: list[tuple[Document, str]],
    entries: tuple[RegisterEntry, ...],
    convention: Convention,
    named: Iterable[tuple[Scope, Pointers]],
) -> Iterator[str]:
    if config.configured:
        return
    registers = sum(1 for one in readings if one.role is Role.REGISTER)
    holding = sum(1 for one in readings if one.role is Role.DOCUMENT and one.entries)
    yield (
        f"There is no litvtei.toml, so {_counted(len(documents), 'document')} and "
        f"{_counted(registers, 'register file')} were told apart by what they hold."
    )
    if holding:
        yield (
            f"{_counted(holding, 'document')} with register entries inside; "
            "entries with the same identifier were made one."
        )
    if not entries:
        yield "There is no register entry, so names are listed by their pointers, or by their words."
    if any(pointers and scope is not Scope.SPEECH for scope, pointers in named):
        yield convention.sentence
    if any(scope is Scope.SPEECH for scope, _ in named):
        yield "Speeches point to the cast with @who; they are counted apart from mentions."


def _counted(number: int, noun: str) -> str:
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"


def _diagnostics(
    readings: list[FileReading], whole: list[FileReading], included: frozenset[str]
) -> Iterator[Diagnostic]:
    for reading in readings:
        yield from reading.diagnostics
    for reading in whole:
        if reading.role is Role.PART and reading.path not in included:
            yield Diagnostic(
                Location(reading.path, 1, 1),
                "X015",
                Severity.NOTE,
                "The file holds a part of a TEI document, and no document includes it.",
                "",
                "Include it with xi:include, or leave it out with [sources] exclude.",
            )


def text_mentions(mentions: Iterable[Mention]) -> Iterator[Mention]:
    """Yield the mentions that count as mentions in a text."""
    return (mention for mention in mentions if mention.scope is Scope.TEXT)
