"""Frozen values as JSON and back, by what their classes say of themselves.

A codec is made from annotations: strings, numbers, truth values, words of an enumeration, ``None`` beside one of
these, tuples, frozen sets, named tuples and dataclasses. A value of a class is the list of its fields, and ``0`` if
it says nothing but defaults. What is read back is refused unless it has the very shape that was written.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import MISSING, fields, is_dataclass
from enum import Enum
from operator import attrgetter
from types import NoneType, UnionType
from typing import Any, Generic, TypeVar, Union, get_args, get_origin, get_type_hints

from litvtei.diagnostics import ALIKE

T = TypeVar("T")
Turn = Callable[[Any], Any]
_words: dict[str, str] = {}
_alike: dict[Any, Any] = {}
_MOST_WORDS, _LONGEST_WORD, _MOST_ALIKE = 50_000, 60, 20_000
_PORTION = 2000
_LEAVES = (str, int, float, bool)


class CodecError(ValueError):
    """What was read is not what a codec writes."""


class Codec(Generic[T]):
    """The JSON of one type. ``shape`` says of which, to the last field: what is stored is good as long as it stays."""

    def __init__(
        self,
        shape: str,
        write: Turn | None,
        read: Turn | None,
        leaf: type | None = None,
        each: Codec[Any] | None = None,
    ) -> None:
        """Without ``write`` and ``read`` a value stands for itself; ``leaf`` is its type then.

        ``each`` is the codec of the values in a tuple of any length.
        """
        self.shape, self.write, self.read, self.leaf, self.each = shape, write, read, leaf, each

    def dump(self, value: T) -> bytes:
        """Return a value as JSON in UTF-8."""
        if self.each is None:
            return _json(self.write(value) if self.write else value)
        # Many values are never there both as they are and as lists.
        some: Any = value
        write = self.each.write or _same
        parts = (_json(list(map(write, some[at : at + _PORTION])))[1:-1] for at in range(0, len(some), _PORTION))
        return b"[%b]" % b",".join(parts)

    def load(self, data: bytes) -> T:
        """Return the value that ``dump`` made bytes of. Raises CodecError for any other bytes."""
        try:
            plain = json.loads(data.decode("utf-8", "surrogatepass"))
            _expect(plain, self)
            return self.read(plain) if self.read else plain  # type: ignore[no-any-return]
        except (ValueError, TypeError, LookupError, AttributeError, RecursionError) as error:
            raise CodecError(str(error)) from None


def _json(plain: object) -> bytes:
    return json.dumps(plain, ensure_ascii=False, separators=(",", ":")).encode("utf-8", "surrogatepass")


_known: dict[Any, Codec[Any]] = {}


def codec_of(wanted: Any) -> Codec[Any]:  # noqa: ANN401 - any annotation
    """Return the codec of a type. Raises TypeError for one that it does not know."""
    if wanted not in _known:
        # A class may have itself among its fields.
        later = _Later(wanted)
        _known[wanted] = Codec(later.name, later.write, later.read)
        try:
            _known[wanted] = _codec_of(wanted)
        except BaseException:
            del _known[wanted]
            raise
    return _known[wanted]


class _Later:
    """Stands for the codec of a type as long as it is being made, and then asks it."""

    def __init__(self, wanted: Any) -> None:  # noqa: ANN401
        self._wanted, self.name = wanted, getattr(wanted, "__name__", "")

    def write(self, value: object) -> object:
        """Write as the finished codec does."""
        write = _known[self._wanted].write
        return write(value) if write else value

    def read(self, plain: object) -> object:
        """Read as the finished codec does."""
        return _checked(_known[self._wanted])(plain)


def _codec_of(wanted: Any) -> Codec[Any]:  # noqa: ANN401
    origin, inner = get_origin(wanted), get_args(wanted)
    if wanted in _LEAVES:
        return Codec(wanted.__name__, None, None, wanted)
    if origin in (Union, UnionType):
        return _optional(wanted, inner)
    if origin is tuple:
        return _many(inner[0], tuple) if inner[1:] == (...,) else _fixed(inner)
    if origin is frozenset:
        return _many(inner[0], frozenset)
    if isinstance(wanted, type) and issubclass(wanted, Enum):
        words = {one.value: one for one in wanted}
        return Codec(f"{wanted.__name__}{sorted(words)}", lambda one: one.value, words.__getitem__)
    if isinstance(wanted, type) and (is_dataclass(wanted) or hasattr(wanted, "_fields")):
        return _row(wanted)
    raise TypeError(f"{wanted} is no type that can be stored")


def _expect(plain: object, codec: Codec[Any]) -> None:
    if codec.leaf and type(plain) is not codec.leaf:
        raise CodecError(f"{plain!r} is no {codec.shape}")


def _optional(wanted: object, inner: tuple[Any, ...]) -> Codec[Any]:
    some = [one for one in inner if one is not NoneType]
    if len(some) != 1 or len(inner) != 2:
        raise TypeError(f"{wanted} is no type that can be stored")
    one = codec_of(some[0])
    write, read = one.write or _same, _checked(one)
    return Codec(
        f"{one.shape}?",
        lambda value: None if value is None else write(value),
        lambda plain: None if plain is None else read(plain),
    )


def _same(value: Any) -> Any:  # noqa: ANN401
    return value


def _checked(codec: Codec[Any]) -> Turn:
    """Return how a single value is read, its type proved."""
    if codec.read:
        return codec.read

    def read(plain: object) -> object:
        _expect(plain, codec)
        return plain

    return read


def _many(inner: object, kind: type) -> Codec[Any]:
    """As many as there are, of one type; a set in the order of what is written, so that the same makes the same."""
    one = codec_of(inner)
    write, read, leaf, empty = one.write, one.read, one.leaf, kind()

    def written(values: Any) -> object:  # noqa: ANN401
        some = list(map(write, values)) if write else list(values)
        return sorted(some) if kind is frozenset else some

    def told(plain: object) -> object:
        if type(plain) is not list:
            raise CodecError(f"{plain!r} is no list")
        if not plain:
            return empty
        if leaf and not all(type(each) is leaf for each in plain):
            raise CodecError(f"{plain!r} does not hold {one.shape} only")
        return kind(map(read, plain)) if read else kind(plain)

    return Codec(f"{kind.__name__}[{one.shape}]", written, told, each=one if kind is tuple else None)


def _fixed(inner: tuple[Any, ...]) -> Codec[Any]:
    some = [codec_of(one) for one in inner]
    writes, reads = [one.write or _same for one in some], [_checked(one) for one in some]

    def told(plain: object) -> object:
        if type(plain) is not list or len(plain) != len(reads):
            raise CodecError(f"{plain!r} has not {len(reads)} parts")
        return tuple([read(part) for read, part in zip(reads, plain, strict=True)])

    return Codec(
        f"({','.join(one.shape for one in some)})",
        lambda value: [write(part) for write, part in zip(writes, value, strict=True)],
        told,
    )


def _row(wanted: Any) -> Codec[Any]:  # noqa: ANN401
    """A class with fields, as a list of them."""
    hints, names = get_type_hints(wanted), _names(wanted)
    some = [codec_of(hints[name]) for name in names]
    row = _Row(wanted, names, some)
    inner = ",".join(f"{name}:{one.shape}" for name, one in zip(names, some, strict=True))
    return Codec(f"{wanted.__name__}({inner})", row.write, row.read)


def _shared(word: str) -> str:
    """Return a word that is said again and again as one, so that it takes its place once."""
    found = _words.get(word)
    if found is None:
        if len(_words) < _MOST_WORDS and len(word) < _LONGEST_WORD:
            _words[word] = word
        return word
    return found


def _held_once(value: Any) -> Any:  # noqa: ANN401
    """Return a value that many others have as one, as ``_shared`` does words."""
    if len(_alike) < _MOST_ALIKE:
        return _alike.setdefault(value, value)
    return _alike.get(value, value)


class _Row:
    """How values of a class become rows, and rows values again."""

    def __init__(self, wanted: Any, names: tuple[str, ...], some: list[Codec[Any]]) -> None:  # noqa: ANN401
        self._name, self._width = wanted.__name__, len(names)
        self._writes = [(place, one.write) for place, one in enumerate(some) if one.write]
        self._reads = [(place, one.read) for place, one in enumerate(some) if one.read]
        alike = {one.name for one in fields(wanted) if ALIKE in one.metadata} if is_dataclass(wanted) else set[str]()
        self._alike = [place for place, name in enumerate(names) if name in alike]
        self._words = [place for place, one in enumerate(some) if one.leaf is str and names[place] not in alike]
        self._leaves = [(place, one) for place, one in enumerate(some) if one.leaf]
        self._get = attrgetter(*names) if len(names) > 1 else lambda value: (getattr(value, names[0]),)
        self._make = wanted._make if hasattr(wanted, "_make") else lambda row: wanted(*row)
        self._blank = _blank(wanted)
        self._proved: set[tuple[type, ...]] = set()

    def write(self, value: Any) -> object:  # noqa: ANN401
        """Return a value as a row."""
        if value == self._blank:
            return 0
        row = list(self._get(value))
        for place, write in self._writes:
            row[place] = write(row[place])
        return row

    def read(self, row: Any) -> object:  # noqa: ANN401
        """Return the value of a row. Raises CodecError for any other list."""
        if type(row) is not list:
            if row == 0 and type(row) is int and self._blank is not None:
                return self._blank
            raise CodecError(f"{row!r} is no {self._name}")
        types = tuple(map(type, row))
        if types not in self._proved:
            if len(row) != self._width:
                raise CodecError(f"{self._name} has not {len(row)} fields")
            for place, one in self._leaves:
                _expect(row[place], one)
            self._proved.add(types)
        for place in self._words:
            row[place] = _shared(row[place])
        for place, read in self._reads:
            row[place] = read(row[place])
        for place in self._alike:
            row[place] = _held_once(row[place])
        return self._make(row)


def _names(wanted: Any) -> tuple[str, ...]:  # noqa: ANN401
    if not is_dataclass(wanted):
        return tuple(wanted._fields)
    if any(not one.init for one in fields(wanted)):
        raise TypeError(f"{wanted} has fields that cannot be given")
    return tuple(one.name for one in fields(wanted))


def _blank(wanted: Any) -> object:  # noqa: ANN401
    """Return the value that says nothing but defaults, one for all; None if a field has none."""
    if not is_dataclass(wanted):
        return wanted() if len(wanted._field_defaults) == len(wanted._fields) else None
    whole = all(one.default is not MISSING or one.default_factory is not MISSING for one in fields(wanted))
    return wanted() if whole and isinstance(wanted, type) else None
