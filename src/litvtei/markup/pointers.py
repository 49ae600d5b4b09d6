"""Pointers: the values of ``@ref``, ``@target`` and their kin, before anybody knows where they lead.

TEI Guidelines, chapter 16 (Linking) and att.canonical: a value is one or more
URIs parted by white space; ``@key`` is one string. Private prefixes are
declared by ``prefixDef`` (16.2.3).
"""

from __future__ import annotations

import re
from contextlib import suppress
from dataclasses import dataclass
from enum import StrEnum
from pathlib import PurePosixPath
from urllib.parse import unquote

_SCHEME = re.compile(r"([A-Za-z][A-Za-z0-9+.-]*):(.*)", re.DOTALL)
_WEB = frozenset({"http", "https", "mailto", "tel", "urn", "doi", "ftp"})
# Schemes that IANA registers, or that every tool knows, and that need no prefixDef.
_PUBLIC = _WEB | frozenset("file data info geo ark hdl isbn issn tag about cid news sip xri arn git ssh".split())


class Form(StrEnum):
    """How a pointer is written."""

    FRAGMENT = "#id"
    FILE = "file.xml#id"
    BARE = "id"
    PREFIXED = "prefix:id"
    URL = "URL"


@dataclass(frozen=True, slots=True)
class Prefix:
    """A ``prefixDef``: values of ``ident:…`` that match ``pattern`` are short for ``replacement``."""

    ident: str
    pattern: str
    replacement: str


@dataclass(frozen=True, slots=True)
class Pointer:
    """One pointer as written, taken apart. ``file`` is empty unless another file is named."""

    written: str
    form: Form
    file: str
    id: str


def split_pointers(attribute: str, value: str) -> tuple[str, ...]:
    """Return the pointers in an attribute's value; ``@key`` holds one string, blanks and all."""
    if attribute == "key":
        return (value.strip(),) if value.strip() else ()
    return tuple(value.split())


def expand(token: str, prefixes: tuple[Prefix, ...]) -> str:
    """Replace a declared private prefix; any other token comes back as it is.

    ``matchPattern`` is a regular expression from a file, so only the plain kind
    is run: anything that could take for ever (nested repetition, over-long) is left alone.
    """
    scheme = _SCHEME.fullmatch(token)
    for prefix in prefixes if scheme else ():
        if scheme and prefix.ident == scheme[1] and _is_plain(prefix.pattern):
            with suppress(re.error):
                match = re.fullmatch(prefix.pattern, scheme[2])
                if match:
                    return _replaced(match, prefix.replacement)
    return token


def _replaced(match: re.Match[str], replacement: str) -> str:
    return re.sub(r"\$(\d)", lambda group: _group(match, int(group[1])), replacement)


def read_pointer(token: str, prefixes: tuple[Prefix, ...] = ()) -> Pointer:
    """Take a pointer apart, private prefixes replaced."""
    expanded = expand(token, prefixes)
    scheme = _SCHEME.fullmatch(expanded)
    if scheme:
        form = Form.URL if scheme[1].lower() in _WEB else Form.PREFIXED
        return Pointer(token, form, "", scheme[2] if form is Form.PREFIXED else expanded)
    file, mark, fragment = expanded.partition("#")
    if mark:
        return Pointer(token, Form.FILE if file else Form.FRAGMENT, unquote(file), unquote(fragment))
    if re.search(r"\.xml$", file, re.IGNORECASE):
        return Pointer(token, Form.FILE, unquote(file), "")
    return Pointer(token, Form.BARE, "", expanded)


def private_prefix(token: str) -> str:
    """Return the prefix of a pointer such as ``psn:litvinov``, ``""`` for one without, and for what the web knows."""
    scheme = re.match(r"([A-Za-z][A-Za-z0-9+.-]+):(?!//)\S", token)
    return scheme[1] if scheme and scheme[1].lower() not in _PUBLIC else ""


def file_in(folder_of: str, file: str) -> str:
    """Return the path (relative to the edition) of a file named from another one."""
    parts: list[str] = []
    for part in (*PurePosixPath(folder_of).parent.parts, *PurePosixPath(file).parts):
        if part == "..":
            if parts:
                parts.pop()
        elif part not in (".", "/"):
            parts.append(part)
    return "/".join(parts)


def _is_plain(pattern: str) -> bool:
    return len(pattern) <= 200 and not re.search(r"[+*}?]\)*\s*[+*{]|\)[+*{]", pattern)


def _group(match: re.Match[str], number: int) -> str:
    return (match[number] or "") if number <= (match.re.groups or 0) else ""
