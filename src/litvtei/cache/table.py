"""Thousands of values of one class as columns, in which what many have in common stands once.

Much that thousands of documents say of themselves is the same; so it is written once, read once and held once.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import fields, is_dataclass
from typing import Any, Generic, TypeVar, get_type_hints

from litvtei.cache.codec import CodecError, codec_of
from litvtei.diagnostics import ALIKE

T = TypeVar("T")


class Table(Generic[T]):
    """How values of a frozen dataclass become columns that can be written as JSON, and columns values again."""

    def __init__(self, wanted: type[T]) -> None:
        """Make a column of each field; a field that is a dataclass is a table itself."""
        hints, alike = get_type_hints(wanted), {one.name for one in fields(wanted) if ALIKE in one.metadata}  # type: ignore[arg-type]
        self._make: Any = wanted
        self._names = [one.name for one in fields(wanted)]  # type: ignore[arg-type]
        self._columns: list[Table[Any] | _Column] = [
            Table(hints[name]) if is_dataclass(hints[name]) and name not in alike else _Column(hints[name])
            for name in self._names
        ]

    def dump(self, values: Sequence[T]) -> list[Any]:
        """Return some values as columns."""
        return [
            column.dump([getattr(one, name) for one in values])
            for name, column in zip(self._names, self._columns, strict=True)
        ]

    def load(self, plain: Any) -> list[T]:  # noqa: ANN401
        """Return the values that ``dump`` made columns of. Raises CodecError for anything else."""
        try:
            columns = [column.load(one) for column, one in zip(self._columns, plain, strict=True)]
            return [self._make(*row) for row in zip(*columns, strict=True)]
        except (ValueError, TypeError, LookupError, AttributeError, RecursionError) as error:
            raise CodecError(str(error)) from None


class _Column:
    """The values of a field: each once, and where it stands unless that is everywhere another."""

    def __init__(self, wanted: Any) -> None:  # noqa: ANN401
        self._codec = codec_of(tuple[wanted, ...])

    def dump(self, values: Iterable[Any]) -> list[Any]:
        places: dict[Any, int] = {}
        where: list[int] | None = [places.setdefault(one, len(places)) for one in values]
        some = list(places)
        where = None if where == list(range(len(some))) else where
        return [self._codec.write(some) if self._codec.write else some, where]

    def load(self, plain: Any) -> Sequence[Any]:  # noqa: ANN401
        written, where = plain
        if self._codec.read is None:
            raise CodecError("a column is no list")
        some = self._codec.read(written)
        return some if where is None else list(map(some.__getitem__, where))
