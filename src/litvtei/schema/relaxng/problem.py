"""What can be wrong with a schema itself, and how much work one may cost.

Work is counted in steps, never in seconds, so that the same schema ends the
same way on every machine.
"""

from __future__ import annotations

from litvtei.errors import SourceError


class SchemaError(SourceError):
    """A schema breaks a rule of RELAX NG, or is more than litvtei is willing to follow."""

    def __init__(self, message: str, uri: str = "", line: int = 0) -> None:
        place = f"line {line}" if line else ""
        place = f"{uri}, {place}" if uri and place else uri or place
        super().__init__(f"{message} ({place})" if place else message)
        self.message, self.uri, self.line = message, uri, line


class TooMuchWorkError(SchemaError):
    """Following a schema would take more steps than it may."""


class Budget:
    """The steps that are left for one job."""

    __slots__ = ("_reason", "left")

    def __init__(self, steps: int, reason: str) -> None:
        """Allow so many steps; ``reason`` is the sentence when they are used up."""
        self.left, self._reason = steps, reason

    def spend(self, steps: int) -> None:
        """Take steps away. Raises TooMuchWorkError when none are left."""
        self.left -= steps
        if self.left < 0:
            raise TooMuchWorkError(self._reason)
