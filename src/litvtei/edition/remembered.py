"""Files read once, and not again before they change: what each says, and what was made of it, kept between runs.

What is kept of a file is good as long as its key is: the digest of its bytes, of the settings that shape the value,
and of the whole folder where the file includes others. Schemas and stylesheets of the edition shape what is made of
all files: when one changes, all are read.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from contextlib import closing, suppress
from dataclasses import dataclass, fields
from functools import partial
from typing import Any, NamedTuple

from litvtei.cache.codec import CodecError, codec_of
from litvtei.cache.snapshot import Seen, digest, digest_of_lines, is_passing, token
from litvtei.cache.store import FileRow, Store, packed, unpacked
from litvtei.config import EditionConfig
from litvtei.edition.archive import Archive
from litvtei.edition.document import FileReading, OpenFile, Role, broken, read_file
from litvtei.edition.edition import Edition, assemble, read_edition, run_over
from litvtei.edition.faults import lost
from litvtei.edition.file import find_files
from litvtei.edition.state import NO_SCHEMAS, STYLESHEETS, State
from litvtei.errors import SourceError
from litvtei.garbage import no_garbage
from litvtei.markup.parse import read_bytes
from litvtei.workers import Lost

_SHAPES = "shapes"
# What a file that is not well-formed may be a schema by.
_SCHEMA = re.compile(rb"<(?:[\w.-]+:)?(?:grammar|schema|element|pattern)\b")
# What these say is told of the edition as a whole, and shapes nothing that is made of a single file.
_OF_THE_WHOLE = frozenset(
    "workers scheduler mentions title subtitle introduction version texts registers exclude pointers url "
    "collation downloads report cover outlines seconds megabytes".split()
)
OF_CHECKS = frozenset("grammar schematron select ignore severity ignored".split())
Step = Callable[[int, int], None]
# Takes what is kept aside of a file; the last that comes is the one that holds.
Keep = Callable[[str, "Aside"], None]


@dataclass(frozen=True, slots=True)
class Part:
    """What is made of a file while it is open, and remembered under the name of its ``kind``.

    ``make`` is a function of a module, ``type`` an annotation that says what it returns. With ``kept`` it returns a
    second value, of that type, which is left packed before somebody asks for it. ``blind`` are settings that do not
    shape what is made; the schemas or stylesheets of the edition do if it says so.
    """

    kind: str
    make: Callable[[OpenFile], Any]
    type: Any
    kept: Any = None
    blind: frozenset[str] = frozenset()
    by_schemas: bool = False
    by_stylesheets: bool = False

    @property
    def aside(self) -> str:
        """The kind under which the second value is remembered."""
        return f"{self.kind}, aside"


class Aside(NamedTuple):
    """A value that is kept aside: packed, or if ``data`` is None, remembered under ``kind``, path and ``key``."""

    kind: str
    key: str
    data: bytes | None


class Read(NamedTuple):
    """A file as it was read or remembered, with what the parts that were asked for made of it.

    Without a ``digest`` the file could not be read to the end.
    """

    reading: FileReading
    values: tuple[Any, ...]
    digest: str
    fresh: bool


class _Packed(NamedTuple):
    """What a worker hands back: values packed, and those kept aside. Without a ``digest`` they are not remembered."""

    digest: str
    alone: bool
    data: tuple[bytes, ...]
    aside: tuple[bytes, ...]


class _Fresh(NamedTuple):
    """What was made of a file in this process; packed only if it is remembered, or travels to another."""

    digest: str
    alone: bool
    values: tuple[Any, ...]
    aside: tuple[bytes, ...]
    parts: Sequence[Part]
    thick: bool

    @property
    def data(self) -> tuple[bytes, ...]:
        """The values packed; ``thick`` if they are to be stored and so shall be small."""
        return tuple(
            packed(codec_of(part.type).dump(made), thick=self.thick)
            for part, made in zip(self.parts, self.values, strict=True)
        )

    def __reduce__(self) -> tuple[Any, ...]:
        """Travel packed, which is smaller."""
        return _Packed, (self.digest, self.alone, self.data, self.aside)


def _reading(file: OpenFile) -> FileReading:
    return file.reading


def _nothing(_file: OpenFile) -> None:
    return None


READING = Part("reading", _reading, FileReading, blind=OF_CHECKS)


def _no_shelf(_path: str, _aside: Aside) -> None:
    """Keep nothing aside."""


class Memory:
    """What is known of an edition's files from an earlier run."""

    def __init__(self, state: State, keep: Keep = _no_shelf) -> None:
        """Take the folder as it was seen; files that are not as they were will be looked into.

        ``keep`` takes what is kept aside. In the ``archive`` are the mentions of files that were read.
        """
        self._state, self._digests, self._keep = state, dict[str, str](), keep
        self.archive = Archive(state.config.mentions)
        self.config, self.store = state.config, state.store

    def read(self, parts: Sequence[Part], step: Step = lambda _done, _all: None) -> list[Read]:
        """Return what every file of the edition says, and its parts, in the order of the files.

        A file over which litvtei fails comes back as a broken one, as from ``read_files``. What was read is
        remembered, unless a file has changed in the meantime.
        """
        paths, parts = find_files(self.config), (READING, *parts)
        self._state.compare()
        with no_garbage():
            found = self._recalled(paths, parts)
        found |= self._read([path for path in paths if path not in found], parts, step)
        shapes = self._shapes(parts, {path: one.reading.role for path, one in found.items()})
        before = _told(self.store.value(_SHAPES))
        others = [part for part in parts if part.kind in shapes and before.get(part.kind) != shapes[part.kind]]
        if others:
            # A file that is gone may come back.
            for kind in (name for part in others for name in (part.kind, part.aside)):
                gone = [path for path in self.store.keys(kind) if path not in found or not found[path].fresh]
                self.store.forget_files(kind, gone)
            found |= self._read([path for path in paths if not found[path].fresh], parts, step)
        self.store.keep(_SHAPES, json.dumps(before | shapes).encode())
        self._state.keep()
        return [found[path] for path in paths]

    def read_anew(self, paths: Sequence[str], parts: Sequence[Part]) -> dict[str, Read]:
        """Return what some files say as they are now, and their parts; what was read is remembered."""
        found = self._read(paths, (READING, *parts), lambda _done, _all: None)
        self.store.commit()
        return found

    def recall(self, path: str, part: Part, digest_: str) -> Any:  # noqa: ANN401 - what the part says
        """Return what a part is remembered to have made of a file with this digest; None if that is forgotten."""
        for alone in (True, False):
            data = self.store.file(part.kind, path, self._keys(digest_, (part,), alone=alone)[0])
            with suppress(CodecError):
                if data is not None:
                    return codec_of(part.type).load(unpacked(data))
        return None

    def _read(self, paths: Sequence[str], parts: Sequence[Part], step: Step) -> dict[str, Read]:
        found: dict[str, Read] = {}
        results = run_over(self.config, partial(_read_parts, self.config, parts, self.store.works), paths)
        with closing(results):
            for number, (path, result) in enumerate(zip(paths, results, strict=True), 1):
                step(number, len(paths))
                if isinstance(result, Lost):
                    result = _made(broken(self.config, path, lost(path, result)), parts)  # noqa: PLW2901
                keys = self._keys(result.digest, parts, alone=result.alone)
                if result.digest:
                    self._remember(path, result, parts, keys)
                values = (
                    result.values
                    if isinstance(result, _Fresh)
                    else [codec_of(one.type).load(unpacked(data)) for one, data in zip(parts, result.data, strict=True)]
                )
                some = (key for part, key in zip(parts, keys, strict=True) if part.kept)
                kinds = (part.aside for part in parts if part.kept)
                for one in map(Aside, kinds, some, result.aside):
                    self._keep(path, one)
                found[path] = Read(self.archive.put(values[0]), tuple(values[1:]), result.digest, fresh=True)
        return found

    def _remember(self, path: str, result: _Fresh | _Packed, parts: Sequence[Part], keys: list[str]) -> None:
        if path not in self._state.files:
            return
        self._state.files[path] = self._state.files[path]._replace(digest=result.digest)
        if not self.store.works or (not result.alone and self._state.young):
            return
        aside = iter(result.aside)
        for part, key, data in zip(parts, keys, result.data, strict=True):
            rows = [FileRow(path, part.kind, key, data)]
            if part.kept:
                rows.append(FileRow(path, part.aside, key, next(aside)))
            self.store.remember(rows)

    def _keys(self, digest_: str, parts: Sequence[Part], *, alone: bool) -> list[str]:
        """Return under which key each part of a file is remembered."""
        around = "" if alone else self._state.signature
        return [digest(f"{digest_} {around} {self._settings(part)}".encode()) for part in parts]

    def _settings(self, part: Part) -> str:
        if part.kind not in self._digests:
            blind = _OF_THE_WHOLE | part.blind
            told = repr(
                [(one.name, getattr(self.config, one.name)) for one in fields(self.config) if one.name not in blind]
            )
            self._digests[part.kind] = digest(told.encode("utf-8", "surrogateescape"))
        return self._digests[part.kind]

    def _recalled(self, paths: Sequence[str], parts: Sequence[Part]) -> dict[str, Read]:
        """Return what is remembered of the files that are as they were."""
        wanted: dict[str, list[list[str]]] = {}
        for path in paths:
            one = self._state.files.get(path)
            if one is not None and one.digest:
                wanted[path] = [self._keys(one.digest, parts, alone=alone) for alone in (True, False)]
        values: dict[str, list[Any]] = {path: [] for path in wanted}
        for place, part in enumerate(parts):
            codec = codec_of(part.type)
            there = self.store.keys(part.aside) if part.kept else {}
            for path, key, data in self.store.files(part.kind):
                if path not in wanted or key not in (keys[place] for keys in wanted[path]):
                    continue
                if part.kept and there.get(path) != key:
                    continue
                with suppress(CodecError):
                    value = codec.load(unpacked(data))
                    values[path].append(value if place else self.archive.put(value))
                    if part.kept:
                        self._keep(path, Aside(part.aside, key, None))
        return {
            path: Read(some[0], tuple(some[1:]), self._state.files[path].digest, fresh=False)
            for path, some in values.items()
            if len(some) == len(parts)
        }

    def _shapes(self, parts: Iterable[Part], roles: Mapping[str, Role]) -> dict[str, str]:
        """Return for each kind of value what tells the files that shape it from any other.

        A schema is any file that is not one of the texts, and one of them that is no TEI.
        """
        shapes = {}
        for part in parts:
            told = ""
            if part.by_schemas:
                told += _shape(
                    (path, one)
                    for path, one in self._state.files.items()
                    if not path.lower().endswith(NO_SCHEMAS) and self._is_schema(path, roles.get(path, Role.OTHER))
                )
            if part.by_stylesheets:
                told += _shape((path, one) for path, one in self._state.files.items() if path.startswith(STYLESHEETS))
            if told:
                shapes[part.kind] = told
        return shapes

    def _is_schema(self, path: str, role: Role) -> bool:
        if role is not Role.BROKEN:
            return role is Role.OTHER and not is_passing(path)
        try:
            return _SCHEMA.search(read_bytes(self.config.folder / path)) is not None
        except SourceError:
            return False


def read_remembered(config: EditionConfig, step: Step = lambda _done, _all: None, *, briefly: bool = False) -> Edition:
    """Return an edition as ``read_edition`` does; what a build or a check has left remembered is not read again.

    ``briefly`` is enough for registers, where nothing is remembered.
    """
    with closing(Store(config.folder, begins=False)) as store:
        if not store.works:
            return read_edition(config, _nothing, step, briefly=briefly)[0]
        memory = Memory(State(config, store))
        return assemble(config, [one.reading for one in memory.read((), step)], memory.archive)


def _read_parts(config: EditionConfig, parts: Sequence[Part], thick: bool, path: str) -> _Fresh:  # noqa: FBT001
    return _made(read_file(path, config), parts, thick=thick)


def _made(file: OpenFile, parts: Sequence[Part], *, thick: bool = False) -> _Fresh:
    """Return what is made of an open file; ``thick`` if it is to be stored and so shall be small."""
    aside, values = [], []
    for part in parts:
        made = part.make(file)
        if part.kept:
            made, second = made
            aside.append(packed(codec_of(part.kept).dump(second)))
        values.append(made)
    tree = file.tree
    told = digest(tree.source.data) if tree else ""
    alone = tree is None or not (tree.included or tree.refusals)
    return _Fresh(told, alone, tuple(values), tuple(aside), parts, thick)


def _shape(files: Iterable[tuple[str, Seen]]) -> str:
    return digest_of_lines(f"{path}\0{token(one)}" for path, one in files)


def _told(data: bytes | None) -> dict[str, Any]:
    try:
        told = json.loads(data or b"{}")
    except ValueError:
        return {}
    return told if isinstance(told, dict) else {}
