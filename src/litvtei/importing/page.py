"""Lines of a plain text that hold nothing but the number of a page."""

from __future__ import annotations

import re

_LABELLED = re.compile(
    r"[\[({<]?\s*(?:pp?|page|s|seite|с|стр|str|strona|fol|f|л)\.?\s*(\d{1,4}[rv]?|[ivxlc]+)\s*[\])}>]?", re.IGNORECASE
)
_DASHED = re.compile(r"[-–—]\s*(\d{1,4}|[ivxlc]+)\s*[-–—]", re.IGNORECASE)
_BARE = re.compile(r"\d{1,4}")
_LABEL_NEEDS = re.compile(r"^[\[({<]|^(page|seite|strona)\b|\.\s*\d", re.IGNORECASE)
_ENDED = re.compile(r"[.!?…:;][\"'”’»)\]]*$")


def page_lines(lines: list[str]) -> dict[int, str]:
    """Return the positions of the lines that are page numbers, each with its number.

    A line with a label (``[p. 12]``) or between dashes is one at once. A bare number is one beside a form feed, or in
    a row of numbers that rise by one of which one at least breaks into a sentence, as no number of a chapter does.
    """
    found: dict[int, str] = {}
    bare: list[tuple[int, int]] = []
    for at, line in enumerate(lines):
        text = line.strip("\f \t")
        labelled = _LABELLED.fullmatch(text) if _LABEL_NEEDS.search(text) else None
        sure = labelled or _DASHED.fullmatch(text)
        if sure:
            found[at] = sure[1]
        elif _BARE.fullmatch(text):
            if "\f" in line or (at + 1 < len(lines) and lines[at + 1].startswith("\f")):
                found[at] = text
            elif len(text) < 4:
                bare.append((at, int(text)))
    for row in _rows(bare):
        if any(_interrupts(lines, at) for at, _ in row):
            found |= {at: str(number) for at, number in row}
    return found


def _rows(bare: list[tuple[int, int]]) -> list[list[tuple[int, int]]]:
    """Numbers that rise by one, two of them at least."""
    rows: list[list[tuple[int, int]]] = []
    for one in bare:
        if rows and one[1] == rows[-1][-1][1] + 1:
            rows[-1].append(one)
        else:
            rows.append([one])
    return [row for row in rows if len(row) > 1]


def _interrupts(lines: list[str], at: int) -> bool:
    before = next((line.strip() for line in reversed(lines[:at]) if line.strip()), "")
    after = next((line.strip() for line in lines[at + 1 :] if line.strip()), "")
    return bool(before) and is_open(before, after)


def is_open(before: str, after: str) -> bool:
    """Tell whether a sentence goes on from one line to another, whatever stands between them."""
    return bool(before) and not _ENDED.search(before) and after[:1].islower()
