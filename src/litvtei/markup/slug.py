"""Names for files and anchors that hold on every file system and in every URL."""

from __future__ import annotations

import hashlib
import re
import unicodedata
from functools import lru_cache

_RESERVED = re.compile(r"(con|prn|aux|nul|com\d|lpt\d)(\..*)?")
_PLAIN = re.compile(r"[a-z0-9_](?:[a-z0-9._-]*[a-z0-9_])?")
LONGEST = 80


def file_stem(path: str) -> str:
    """Return the name of a file without its ending; what in it is no character becomes ``�``."""
    name = path.rstrip("/").rpartition("/")[2]
    stem, point, ending = name.rpartition(".")
    found = stem if stem and point and ending else name
    return found if found.isascii() else re.sub("[\ud800-\udfff]", "\ufffd", found)


@lru_cache(maxsize=20_000)
def slug(words: str) -> str:
    """Return a lower-case name of ``a-z 0-9 . _ -`` that stays the same for the same words.

    Letters of other scripts and what is too long are told apart by a short hash.
    """
    if len(words) <= LONGEST and _PLAIN.fullmatch(words) and not _RESERVED.fullmatch(words):
        return words
    plain = unicodedata.normalize("NFKD", words)
    plain = "".join(one for one in plain if not unicodedata.combining(one)).lower()
    name = re.sub(r"[^a-z0-9._-]+", "-", plain).strip("-.")
    lost = sum(1 for one in plain if one.isalnum() and not one.isascii())
    if lost or not name or len(name) > LONGEST or _RESERVED.fullmatch(name):
        digest = hashlib.sha256(words.encode("utf-8", "surrogatepass")).hexdigest()[:8]
        # Windows looks at what stands before the first point only.
        name = f"x-{name}" if _RESERVED.fullmatch(name) else name
        name = f"{name[: LONGEST - 10].strip('-.') or 'x'}-{digest}"
    return name


def unique_slugs(names: list[str]) -> list[str]:
    """Return a slug for each name, all different even where case does not count."""
    taken: set[str] = set()
    slugs: list[str] = []
    for name in names:
        plain = slug(name)
        candidate, number = plain, 2
        while candidate in taken:
            candidate, number = f"{plain}-{number}", number + 1
        taken.add(candidate)
        slugs.append(candidate)
    return slugs
