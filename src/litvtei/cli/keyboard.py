"""Single keys from a terminal; whole lines where there is none, or where keys cannot be had (Windows)."""

from __future__ import annotations

import os
import select
import sys
from types import TracebackType
from typing import Any, Self

import click

try:
    import termios
except ImportError:  # Windows
    _TERMIOS: Any = None
else:
    _TERMIOS = termios

END = "\x04"
_ESCAPE = b"\x1b"
_ESCAPE_SECONDS = 0.02
_LFLAG, _CC = 3, 6


class Keyboard:
    """Keys, as a context: while it lasts a key needs no Enter and is not shown; afterwards all is as before."""

    def __init__(self) -> None:
        self.has_keys = _TERMIOS is not None and sys.stdin.isatty() and sys.stdout.isatty()
        self._input = sys.stdin.fileno() if self.has_keys else -1
        self._before: list[Any] = _TERMIOS.tcgetattr(self._input) if self.has_keys else []

    def __enter__(self) -> Self:
        self._single(on=True)
        return self

    def __exit__(
        self, _type: type[BaseException] | None, _error: BaseException | None, _trace: TracebackType | None
    ) -> None:
        self._single(on=False)

    def key(self, prompt: str) -> str:
        """Ask for a key and return it, ``END`` where there is nothing more to come, ``""`` for one without a letter.

        Where there are no keys, it is the first letter of a line.
        """
        click.echo(prompt, nl=False)
        sys.stdout.flush()
        if not self.has_keys:
            line = sys.stdin.readline()
            click.echo()
            return line.strip()[:1].lower() if line else END
        self._single(on=True)
        pressed = self._pressed()
        click.echo(pressed if pressed.isprintable() else "")
        return pressed

    def line(self, prompt: str) -> str | None:
        """Ask for a line and return it; None where there is none, after Ctrl-D."""
        self._single(on=False)
        click.echo(prompt, nl=False)
        sys.stdout.flush()
        try:
            typed = self._typed() if self.has_keys else sys.stdin.readline()
        except UnicodeDecodeError:  # a letter cut by Backspace in a terminal that counts bytes
            return None
        finally:
            self._single(on=True)
        return typed.strip() if typed else None

    def _typed(self) -> str:
        """Return a line, and no more than that: keys typed ahead are for the next question."""
        line = b""
        while (one := os.read(self._input, 1)) and one != b"\n":
            line += one
        return (line + one).decode("utf-8")

    def _pressed(self) -> str:
        first = os.read(self._input, 1)
        if not first or first == END.encode():
            return END
        if first == _ESCAPE:
            self._swallow()
            return ""
        # The other bytes of a letter that is none of ASCII's come with the first.
        more = {0b110: 1, 0b1110: 2, 0b11110: 3}
        wanted = next((n for bits, n in more.items() if first[0] >> (7 - n - 1) == bits), 0)
        for _ in range(wanted):
            first += os.read(self._input, 1)
        return first.decode("utf-8", "replace").lower()

    def _swallow(self) -> None:
        """Take what an arrow or a function key sends behind Escape."""

        def more() -> bytes:
            return os.read(self._input, 1) if select.select([self._input], [], [], _ESCAPE_SECONDS)[0] else b""

        if more() in (b"[", b"O"):
            while (one := more()) and not one.isalpha() and one != b"~":
                pass

    def _single(self, *, on: bool) -> None:
        """Have keys at once and unseen, or lines that can be mended; Ctrl-C ends a session either way.

        What was typed ahead is kept.
        """
        if not self.has_keys:
            return
        mode = [list(one) if isinstance(one, list) else one for one in self._before]
        if on:
            mode[_LFLAG] &= ~(_TERMIOS.ICANON | _TERMIOS.ECHO)
            mode[_CC][_TERMIOS.VMIN], mode[_CC][_TERMIOS.VTIME] = 1, 0
        _TERMIOS.tcsetattr(self._input, _TERMIOS.TCSADRAIN, mode)
