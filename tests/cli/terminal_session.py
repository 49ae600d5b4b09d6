"""litvtei at a terminal: a process behind a pseudo-terminal, its screen read until it asks."""

from __future__ import annotations

import os
import select
import signal
import struct
import subprocess
import sys
from pathlib import Path
from types import TracebackType
from typing import Self

import pytest

LITVTEI = [sys.executable, "-m", "litvtei"]
SECONDS = 60
PROMPT = "> "
if sys.platform == "win32":
    pytest.skip("there are no pseudo-terminals here", allow_module_level=True)

import fcntl  # noqa: E402
import pty  # noqa: E402
import termios  # noqa: E402


class Terminal:
    """A running litvtei; ``screen`` is all that it has shown so far."""

    def __init__(self, *arguments: str, cwd: Path, columns: int = 80) -> None:
        self.screen = ""
        self._end, inner = pty.openpty()
        fcntl.ioctl(inner, termios.TIOCSWINSZ, struct.pack("HHHH", 24, columns, 0, 0))
        environment = {key: value for key, value in os.environ.items() if key not in ("COLUMNS", "LINES")}
        # Tests that run in the background ignore Ctrl-C, and what they start would ignore it too.
        before = signal.signal(signal.SIGINT, signal.default_int_handler)
        self.process = subprocess.Popen(
            [*LITVTEI, *arguments], cwd=cwd, stdin=inner, stdout=inner, stderr=inner, env=environment | {"TERM": "dumb"}
        )
        signal.signal(signal.SIGINT, before)
        self._inner = inner

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, _type: type[BaseException] | None, _error: BaseException | None, _trace: TracebackType | None
    ) -> None:
        if self.process.poll() is None:
            self.process.kill()
            self.process.wait(SECONDS)
        os.close(self._inner)
        os.close(self._end)

    def until(self, words: str = PROMPT) -> str:
        """Read until the screen ends with words; return what was shown since last time."""
        shown = b""
        while not shown.decode("utf-8", "replace").endswith(words):
            ready, _, _ = select.select([self._end], [], [], SECONDS)
            assert ready, f"litvtei did not ask; it showed {self.screen}{shown.decode('utf-8', 'replace')}"
            shown += os.read(self._end, 65536)
        text = shown.decode("utf-8").replace("\r\n", "\n")
        self.screen += text
        return text

    def press(self, keys: str, until: str = PROMPT) -> str:
        """Press keys and read until litvtei asks again."""
        os.write(self._end, keys.encode())
        return self.until(until)

    def end(self, keys: str) -> int:
        """Press keys that end litvtei and return its exit code."""
        os.write(self._end, keys.encode())
        return self.process.wait(SECONDS)

    def shows_what_is_typed(self) -> bool:
        """Tell whether the terminal is as a shell wants it: lines, and an echo."""
        flags = termios.tcgetattr(self._inner)[3]
        return bool(flags & termios.ECHO and flags & termios.ICANON)
