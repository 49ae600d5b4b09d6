"""All that is wrong with an edition, packed: a large one has a hundred thousand findings, which few ask for again."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import overload

from litvtei.cache.codec import CodecError, codec_of
from litvtei.cache.store import packed, unpacked
from litvtei.diagnostics import Diagnostic

_CODEC = codec_of(tuple[Diagnostic, ...])


class Findings(Sequence[Diagnostic]):
    """Findings as they are remembered, ``data``, which are made again each time when somebody asks for them."""

    __slots__ = ("_number", "data")

    def __init__(self, diagnostics: Sequence[Diagnostic]) -> None:
        """Pack them."""
        self._number, self.data = len(diagnostics), packed(_CODEC.dump(tuple(diagnostics)))

    def __len__(self) -> int:
        return self._number

    def __iter__(self) -> Iterator[Diagnostic]:
        return iter(self._all())

    @overload
    def __getitem__(self, place: int) -> Diagnostic: ...
    @overload
    def __getitem__(self, place: slice) -> Sequence[Diagnostic]: ...
    def __getitem__(self, place: int | slice) -> Diagnostic | Sequence[Diagnostic]:
        return self._all()[place]

    def _all(self) -> tuple[Diagnostic, ...]:
        return _CODEC.load(unpacked(self.data))  # type: ignore[no-any-return]


def read_findings(data: bytes) -> tuple[Diagnostic, ...] | None:
    """Return the findings that were remembered as bytes, unpacked; None if it is not they."""
    try:
        return _CODEC.load(data)  # type: ignore[no-any-return]
    except CodecError:
        return None
