"""A run of tokens that is to be understood as a whole, and what can be taken off its ends."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any

from litvtei.edition.dateexpression import vocabulary as v


@dataclass(frozen=True, slots=True)
class Run:
    """Tokens in a row. ``era`` is 1 or -1 if an era is said for them, else 0."""

    shape: str
    values: tuple[Any, ...]
    month_first: bool
    era: int = 0

    def part(self, start: int, end: int | None = None) -> Run:
        """Return the tokens from ``start`` to ``end``."""
        return replace(self, shape=self.shape[start:end], values=self.values[start:end])

    def joined(self, other: Run) -> Run:
        """Return the tokens of both, with the era of the other."""
        return replace(other, shape=self.shape + other.shape, values=self.values + other.values)

    def without(self, kinds: str) -> Run:
        """Return the run without the tokens of some kinds."""
        if not any(kind in self.shape for kind in kinds):
            return self
        kept = [(kind, value) for kind, value in zip(self.shape, self.values, strict=True) if kind not in kinds]
        return replace(self, shape="".join(kind for kind, _ in kept), values=tuple(value for _, value in kept))

    def off_the_ends(self, kind: str) -> tuple[Run, Any]:
        """Return the run without a token of a kind at its beginning or end, and that token's value."""
        if self.shape[:1] == kind:
            return self.part(1), self.values[0]
        if self.shape[-1:] == kind:
            return self.part(0, -1), self.values[-1]
        return self, None

    def in_era(self) -> Run:
        """Return the run without its era, which it remembers."""
        run, era = self.off_the_ends(v.ERA)
        return run if era is None else replace(run, era=era)
