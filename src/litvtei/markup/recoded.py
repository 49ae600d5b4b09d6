"""Files in encodings that expat cannot read, such as Shift_JIS: given to it as UTF-8, and places told back."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from xml.parsers import expat


@dataclass(frozen=True, slots=True)
class Recoded:
    """What expat is given for a file: its bytes and their encoding, None if it finds that out itself."""

    data: bytes
    encoding: str | None
    written: str = ""

    def places(self, offsets: Iterable[int]) -> Iterator[int]:
        """Yield the bytes of the file for rising bytes of what expat read."""
        if not self.written:
            yield from offsets
            return
        last = place = 0
        for offset in offsets:
            between = self.data[last:offset].decode("utf-8", "replace")
            place += len(between.encode(self.written, "replace"))
            last = offset
            yield place


def recoded(data: bytes, encoding: str, forced: str | None) -> Recoded:
    """Return what expat is to be given of a file in an encoding; ``forced`` is what it must be told of one it reads."""
    if forced or not _is_multibyte(encoding):
        return Recoded(data, forced)
    return Recoded(data.decode(encoding, "replace").encode("utf-8"), "utf-8", encoding)


@cache
def _is_multibyte(encoding: str) -> bool:
    """Tell whether expat refuses an encoding, by its name in Python: one whose characters take several bytes."""
    try:
        expat.ParserCreate().Parse(f"<?xml version='1.0' encoding='{encoding}'?><a/>".encode(), True)  # noqa: FBT003
    except ValueError:
        return True
    except (expat.ExpatError, LookupError):
        return False
    return False
