"""Text from editions made safe for terminals: what could steer one is shown, never obeyed."""

from __future__ import annotations

import re
import sys

# C0 but for tab, DEL, C1, the bidirectional controls, line separators, lone surrogates.
_STEERING = re.compile("[\x00-\x08\x0a-\x1f\x7f-\x9f\u200e\u200f\u2028\u2029\u202a-\u202e\u2066-\u2069\ud800-\udfff]")


class ReaderGoneError(Exception):
    """Whoever reads our output has had enough. Not an OSError, since click would call that a failure."""


def safe_text(text: str) -> str:
    r"""Return text with every steering character written out: ``\u{9b}``."""
    return _STEERING.sub(lambda match: f"\\u{{{ord(match[0]):x}}}", text)


def write_utf8(text: str) -> None:
    """Write what a program will read to stdout: UTF-8, whatever the terminal is set to."""
    write_bytes(encoded(text))


def write_bytes(data: bytes) -> None:
    """Write to stdout what is no text, or text that is UTF-8 already. Raises ReaderGoneError where a pipe is closed."""
    try:
        sys.stdout.buffer.write(data)
    except BrokenPipeError:
        raise ReaderGoneError from None


def encoded(text: str) -> bytes:
    r"""Return text as UTF-8; a byte of a file's name that is no UTF-8 becomes ``\udcff``, which JSON reads."""
    return text.encode("utf-8", "backslashreplace")
