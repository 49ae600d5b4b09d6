"""The words of RELAX NG's compact syntax."""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from litvtei.markup.name_form import NC_REST, NC_START
from litvtei.schema.relaxng.problem import Budget, SchemaError

_NC = f"[{NC_START}][{NC_REST}]*"
_TOKEN = rf"""(?P<space>[ \t\r\n]+)
    |(?P<documentation>\#\#[^\r\n]*)
    |(?P<comment>\#[^\r\n]*)
    |(?P<literal>\"\"\".*?\"\"\"|\'\'\'.*?\'\'\'|"[^"\r\n]*"|'[^'\r\n]*')
    |(?P<wildcard>{_NC}:\*)
    |(?P<prefixed>{_NC}:{_NC})
    |(?P<quoted>\\{_NC})
    |(?P<name>{_NC})
    |(?P<symbol>\|=|&=|>>|[][{{}}(),=|&?*+~-])"""
_ESCAPE = re.compile(r"\\x+\{([0-9A-Fa-f]{1,6})\}")


@cache
def _token() -> re.Pattern[str]:
    """The pattern of a word, which takes longer to compile than many a schema: for who has one in this syntax."""
    return re.compile(_TOKEN, re.VERBOSE | re.DOTALL)


@dataclass(frozen=True, slots=True)
class Token:
    """One word: its kind, its text without quotes, its line, and the documentation above it."""

    kind: str
    text: str
    line: int
    documentation: str = ""


def tokens(data: bytes, uri: str, budget: Budget) -> Iterator[Token]:
    """Yield the words of a file, the last of kind ``end``. Raises SchemaError."""
    text = _ESCAPE.sub(lambda found: _character(found[1]), _decoded(data, uri))
    place, line, documentation, pattern = 0, 1, "", _token()
    while place < len(text):
        found = pattern.match(text, place)
        if not found:
            raise SchemaError(f"{text[place : place + 20].split()[0]} is not compact syntax", uri, line)
        budget.spend(1)
        kind, word = str(found.lastgroup), found[0]
        if kind == "documentation":
            documentation = f"{documentation} {word.lstrip('#').strip()}".strip()
        elif kind not in ("space", "comment"):
            yield Token(kind, _bare(kind, word), line, documentation)
            documentation = ""
        line += word.count("\n")
        place = found.end()
    yield Token("end", "the end", line)


def _bare(kind: str, word: str) -> str:
    if kind == "literal":
        quotes = 3 if word[:3] in ('"""', "'''") and len(word) > 5 else 1
        return _ESCAPE.sub(lambda found: chr(int(found[1], 16)), word[quotes:-quotes])
    return word[1:] if kind == "quoted" else word


def _character(digits: str) -> str:
    code = int(digits, 16)
    if code in (10, 13):
        # The end of a line that does not end a quoted string is put in later.
        return f"\\x{{{digits}}}"
    return chr(code) if 0 < code < 0x110000 and not 0xD800 <= code < 0xE000 else "\x00"


def _decoded(data: bytes, uri: str) -> str:
    wide = data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE))
    try:
        return data.decode("utf-16" if wide else "utf-8-sig")
    except UnicodeDecodeError as error:
        raise SchemaError(f"not UTF-8: {error.reason}", uri) from None
