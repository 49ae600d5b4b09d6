"""Mappings that know nothing before they are asked."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from functools import cached_property
from typing import TypeVar

K = TypeVar("K")
V = TypeVar("V")


class Asked(Mapping[K, V]):
    """Answers that are found when somebody asks, and kept: what there is not has None. None can tell them all."""

    def __init__(self, find: Callable[[K], V | None]) -> None:
        """``find`` returns the answer to one question."""
        self._find, self._known = find, dict[K, V | None]()

    def __getitem__(self, key: K) -> V:
        if key not in self._known:
            self._known[key] = self._find(key)
        found = self._known[key]
        if found is None:
            raise KeyError(key)
        return found

    def __iter__(self) -> Iterator[K]:
        raise NotImplementedError("what nobody has asked for is not known")

    __len__ = __iter__  # type: ignore[assignment]


class Later(Mapping[K, V]):
    """A mapping that is made when somebody asks for the first time."""

    def __init__(self, make: Callable[[], Mapping[K, V]]) -> None:
        """``make`` returns all of it."""
        self._make = make

    @cached_property
    def _all(self) -> Mapping[K, V]:
        return self._make()

    def __getitem__(self, key: K) -> V:
        return self._all[key]

    def __iter__(self) -> Iterator[K]:
        return iter(self._all)

    def __len__(self) -> int:
        return len(self._all)
