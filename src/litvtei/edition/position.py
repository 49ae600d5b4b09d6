"""Where on earth: the coordinates of places. TEI Guidelines 14.3.4 (geo) and 2.3.9 (geoDecl)."""

from __future__ import annotations

import re
from dataclasses import dataclass

from lxml import etree

from litvtei.markup.names import tei
from litvtei.markup.text import plain_text

_NUMBER = r"[+-]?\d+(?:[.,]\d+)?"
_SEXAGESIMAL = re.compile(
    r"(?P<d>\d{1,3})\s*°\s*(?:(?P<m>\d{1,2}(?:[.,]\d+)?)\s*[′'’]\s*)?"
    r"(?:(?P<s>\d{1,2}(?:[.,]\d+)?)\s*(?:[″\"”]|'')\s*)?(?P<side>[NSEW])"
)
_DECLARATION = f"{tei('teiHeader')}/{tei('encodingDesc')}/{tei('geoDecl')}"


@dataclass(frozen=True, slots=True, order=True)
class Position:
    """Degrees of latitude, -90 to 90, and longitude, -180 to 180, in WGS84."""

    latitude: float
    longitude: float


def read_position(geo: str) -> Position | None:
    """Read "latitude longitude"; None where that is no place: out of range, or 0 0, which stands for nothing."""
    numbers = geo.split()
    if len(numbers) != 2:
        return None
    try:
        latitude, longitude = (float(number) for number in numbers)
    except ValueError:
        return None
    if not (-90 <= latitude <= 90 and -180 <= longitude <= 180) or latitude == longitude == 0:
        return None
    return Position(latitude, longitude)


def coordinates_of(geo: etree._Element) -> str:
    """Return the first pair of a ``geo`` as "latitude longitude" in decimals; ``""`` where there is none.

    Degrees, minutes and seconds are understood (``54° 41′ N 25° 17′ E``), as are decimal commas. Where the header's
    ``geoDecl`` says that the longitude comes first, the two change places; other systems than WGS84 are not read.
    """
    declaration = geo.getroottree().getroot().find(_DECLARATION)
    if declaration is not None and declaration.get("datum", "WGS84").upper() not in ("WGS84", "WGS 84"):
        return ""
    words = plain_text(geo)
    pair = _sexagesimal(words) or _decimal(words)
    if pair is None:
        return ""
    swapped = declaration is not None and _longitude_first(plain_text(declaration))
    return f"{pair[1]} {pair[0]}" if swapped and "°" not in words else f"{pair[0]} {pair[1]}"


def _longitude_first(words: str) -> bool:
    longitude, latitude = re.search(r"\blong?", words, re.IGNORECASE), re.search(r"\blat", words, re.IGNORECASE)
    return bool(longitude and latitude and longitude.start() < latitude.start())


def _decimal(words: str) -> tuple[str, str] | None:
    # 48,2 16,3 has decimal commas; in 48.2,16.3 and 48, 16 the comma parts the two.
    pattern = _NUMBER if re.search(r"\d\s+[+-]?\d", words.strip()) else r"[+-]?\d+(?:\.\d+)?"
    numbers = [number.replace(",", ".").removeprefix("+") for number in re.findall(pattern, words)]
    return (numbers[0], numbers[1]) if len(numbers) >= 2 else None


def _sexagesimal(words: str) -> tuple[str, str] | None:
    sides: dict[str, float] = {}
    for found in _SEXAGESIMAL.finditer(words):
        parts = (float((found[part] or "0").replace(",", ".")) for part in ("d", "m", "s"))
        degrees = sum(number / 60**power for power, number in enumerate(parts))
        kind = "lat" if found["side"] in "NS" else "long"
        sides.setdefault(kind, -degrees if found["side"] in "SW" else degrees)
    return (f"{sides['lat']:.5f}", f"{sides['long']:.5f}") if len(sides) == 2 else None
