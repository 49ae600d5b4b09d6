"""Values as they were probably meant: dates in their order, words joined, yes and no, a comma in a number."""

from __future__ import annotations

import re
from collections.abc import Iterator

_MOST_WORDS = 3
_YES_AND_NO = {"yes": "true", "no": "false", "true": "yes", "false": "no", "ja": "yes", "nein": "no"}


def mended(value: str, *, pointer: bool) -> Iterator[str]:
    """Yield what may have been meant by a value, the likeliest first; which of it is right is for others to say.

    ``pointer``: an address is wanted, in which blanks are written otherwise. A template's "[your words here]" is
    nothing that could be mended.
    """
    value = value.strip()
    if not value or value.startswith(("[", "{")):
        return
    if pointer:
        yield value.replace("\\", "/").replace(" ", "%20")
        return
    date = mended_date(value)
    if date:
        yield date
    answer = _YES_AND_NO.get(value.lower())
    if answer:
        yield answer
    if re.fullmatch(r"-?\d+,\d+", value):
        yield value.replace(",", ".")
    number = re.match(r"-?\d+(\.\d+)?(?=\s*(?:px|pt|mm|cm|%|pages?|lines?)$)", value)
    if number:
        yield number[0]
    if re.fullmatch(r"\w[\w.-]*", value) and value[0].isdigit():
        yield f"n{value}"
    if not re.search(r"[^\W\d]", value) or len(value.split()) > _MOST_WORDS:
        return
    for joint in "-", "_", "":
        joined = re.sub(r"[^\w.-]+", joint, value).strip("-_.")
        yield joined
        yield f"n{joined}"


def mended_date(value: str) -> str:
    """Return a date as the Guidelines want it, ``""`` if the value is not one that can only mean one day or year."""
    found = re.fullmatch(r"(\d{4})[-./](\d{1,2})(?:[-./](\d{1,2}))?|(\d{4})(\d\d)(\d\d)", value)
    if found:
        return "-".join(part.zfill(2) for part in found.groups() if part)
    found = re.fullmatch(r"(\d{1,2})\.\s*(\d{1,2})\.\s*(\d{4})", value)
    if found:
        return f"{found[3]}-{found[2].zfill(2)}-{found[1].zfill(2)}"
    found = re.fullmatch(r"(\d{1,3})(?:[-](\d{2}))?(?:[-](\d{2}))?", value)
    if found:
        return "-".join([found[1].zfill(4), *(part for part in found.groups()[1:] if part)])
    return ""
