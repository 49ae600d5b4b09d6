"""Text from editions made safe for terminals: what could steer one is shown, never obeyed."""

from __future__ import annotations

import sys

from litvtei.steering import safe_text

__all__ = ["ReaderGoneError", "encoded", "safe_text", "write_bytes", "write_utf8"]


class ReaderGoneError(Exception):
    """Whoever reads our output has had enough. Not an OSError, since click would call that a failure."""


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
