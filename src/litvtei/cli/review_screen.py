"""How a group of suggestions looks on a terminal, however narrow; no colour says anything that words do not."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator

from litvtei.cli.terminal import safe_text
from litvtei.tagging.group import Group
from litvtei.tagging.suggestion import DATE

_MOST_PLACES = 3
_CLOSING = tuple(".,;:!?)]’”»…")
_WIDEST, _NARROWEST = 100, 20

HELP = """\
a, y   tag all as candidate 1        1-9   tag all as that candidate
n      candidate 1 is wrong          x     never tag these words
e      tag other words instead       +     make a new register entry
o      ask about each place alone, or about all again
m      show all places               s     not now
u      undo                          q     quit; what is said is kept
"""


def screen(group: Group, left: int, columns: int, *, every: bool = False) -> str:
    """Return what shows a group; ``left`` is how many there are with it, ``every`` shows all its places."""
    width = max(min(columns - 1, _WIDEST), _NARROWEST)
    lines = ["", *_wrapped(_title(group, left), width, "")]
    for number, one in enumerate(group.candidates, 1):
        meant = one.id or " ".join(f'{name}="{value}"' for name, value in one.attributes)
        label = f"{one.label} ({meant})" if one.label and one.label != meant else meant
        lines += _wrapped(f"{number}  {label}: {one.rule}" if one.rule else f"{number}  {label}", width, "   ")
    shown = group.places if every else group.places[:_MOST_PLACES]
    for place in shown:
        at = place.suggestion
        lines += _place(f"{place.path}:{at.line}:{at.column}", (at.left, at.form, at.right), width)
    if group.unknown is not None:
        name = group.unknown
        lines += _place(f"{name.path}:{name.line}:{name.column}", (name.left, name.words, name.right), width)
    if len(shown) < len(group.places):
        lines.append(f"  and {len(group.places) - len(shown)} more places (m shows them)")
    return "\n".join(lines)


def prompt(group: Group, columns: int, *, alone: bool) -> str:
    """Return the question about a group: the keys that answer it, with what they do if there is room for that."""
    many = len(group.candidates)
    keys = {
        "y" if alone else "a": "yes" if alone else "all",
        **({f"1-{many}": ""} if many > 1 else {}),
        "n": "no",
        "x": "never",
        "e": "edit",
        "+": "new",
        "o": "all at once" if alone else "one by one",
        "s": "skip",
        "u": "undo",
        "q": "quit",
        "?": "help",
    }
    if group.unknown is not None:
        keys = {key: keys[key] for key in "+xsuq?"}
    if group.kind == DATE:
        del keys["+"]
    long = ", ".join(f"{key} {does}".strip() for key, does in keys.items())
    return (long if len(long) < columns - 4 else " ".join(keys)) + " > "


def _title(group: Group, left: int) -> str:
    more = f"{left} left" if left > 1 else "the last"
    if group.unknown is not None:
        times = "once" if group.unknown.count == 1 else f"{group.unknown.count} times"
        return f"“{group.form}”: in no register, {times} ({more})"
    places = "1 place" if len(group.places) == 1 else f"{len(group.places)} places"
    return f"“{group.form}”: {group.kind}, {places}, {group.certainty} ({more})"


def _place(place: str, passage: tuple[str, str, str], width: int) -> Iterator[str]:
    """Yield where words stand, and a line of what stands around them, cut at both ends to fit."""
    before, form, behind = map(safe_text, passage)
    yield from _wrapped(place, width - 2, "  ", "  ")
    words = f">{form}<"
    room = max(width - 4 - _cells(words) - 2, 0)
    right = _cut(behind, room - min(room // 2, _cells(before)))
    left = _cut(before[::-1], room - _cells(right))[::-1]
    joined = "" if right[:1] in _CLOSING else " "
    yield from _wrapped(f"{left} {words}{joined}{right}".strip(), width - 4, "", "    ")


def _cut(text: str, cells: int) -> str:
    """Return as much of a text as fits."""
    while _cells(text) > max(cells, 0):
        text = text[:-1]
    return text


def _wrapped(text: str, width: int, indent: str, every: str = "") -> Iterator[str]:
    """Yield a text in lines of so many cells, those behind the first indented; a long word is broken."""
    line = ""
    for word in safe_text(text).split(" "):
        joined = f"{line} {word}" if line.strip() else line + word
        if _cells(joined) > width and line.strip():
            yield every + line
            joined = indent + word
        while _cells(joined) > width:
            fitting = _cut(joined, width)
            yield every + fitting
            joined = indent + joined[len(fitting) :]
        line = joined
    yield every + line


def _cells(text: str) -> int:
    """Return how many columns a text takes: two for a wide letter, none for a mark upon one."""
    if text.isascii():
        return len(text)
    return sum(
        0 if unicodedata.combining(one) else 2 if unicodedata.east_asian_width(one) in "WF" else 1 for one in text
    )
