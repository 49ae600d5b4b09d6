"""How large an image is, from the first bytes of its file: PNG, GIF, JPEG, WebP; no library, nothing is decoded."""

from __future__ import annotations

import struct

_STARTS_OF_FRAMES = frozenset({*range(0xC0, 0xC4), *range(0xC5, 0xC8), *range(0xC9, 0xCC), *range(0xCD, 0xD0)})


def pixels_of(data: bytes) -> tuple[int, int] | None:
    """Return width and height in pixels; None for other formats and for what is broken."""
    try:
        size = _size(data)
    except (struct.error, IndexError):
        return None
    return size if size and min(size) > 0 else None


def _size(data: bytes) -> tuple[int, int] | None:
    if data.startswith(b"\x89PNG\r\n\x1a\n"):
        return _pair(">II", data, 16)
    if data[:6] in (b"GIF87a", b"GIF89a"):
        return _pair("<HH", data, 6)
    if data.startswith(b"\xff\xd8"):
        return _size_of_jpeg(data)
    if data[:4] == b"RIFF" and data[8:12] == b"WEBP":
        return _size_of_webp(data)
    return None


def _pair(form: str, data: bytes, at: int) -> tuple[int, int]:
    one, two = struct.unpack_from(form, data, at)
    return int(one), int(two)


def _size_of_jpeg(data: bytes) -> tuple[int, int] | None:
    """Go from segment to segment to the one that begins the frame (ITU T.81, B.2.2)."""
    at = 2
    while at + 4 <= len(data) and data[at] == 0xFF:
        kind = data[at + 1]
        if kind in _STARTS_OF_FRAMES:
            height, width = _pair(">HH", data, at + 5)
            return width, height
        if kind == 0xFF:
            at += 1
        else:
            at += 2 + struct.unpack_from(">H", data, at + 2)[0]
    return None


def _size_of_webp(data: bytes) -> tuple[int, int] | None:
    """Lossy, lossless and extended (RFC 9649)."""
    kind = data[12:16]
    if kind == b"VP8 ":
        width, height = _pair("<HH", data, 26)
        return width & 0x3FFF, height & 0x3FFF
    if kind == b"VP8L":
        bits = int.from_bytes(data[21:25], "little")
        return (bits & 0x3FFF) + 1, (bits >> 14 & 0x3FFF) + 1
    if kind == b"VP8X":
        return int.from_bytes(data[24:27], "little") + 1, int.from_bytes(data[27:30], "little") + 1
    return None
