"""Greek that was typed as beta code: which texts of a file are, and what they say in Unicode.

Beta code writes Greek in ASCII: ``mh=nin a)/eide`` is μῆνιν ἄειδε (TLG Beta Code Manual, sections 1 and 2; ``_`` and
``^`` for long and short as Perseus has them). TEI files say Greek with ``xml:lang``, seldom that it is beta code. It
is so taken if the language or ``@notation`` says ``beta``, if the header calls that language so, or if all that is
Greek in a file is ASCII and shows the accents of beta code. A language with a script (``grc-Latn``) is never touched,
nor a passage in another language. A file is converted where it is read, before anybody looks at its words: so the
page, the words around a mention, titles and the reading text all have the same Greek, and places in the file stay true.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass

from lxml import etree

from litvtei.markup.names import XML_LANG, tei

_LETTERS = dict(zip("abgdezhqiklmncoprstufxywv", "αβγδεζηθικλμνξοπρστυφχψωϝ", strict=True))
_MARKS = {
    ")": "\u0313",
    "(": "\u0314",
    "/": "\u0301",
    "=": "\u0342",
    "\\": "\u0300",
    "+": "\u0308",
    "|": "\u0345",
    "?": "\u0323",
    "_": "\u0304",
    "^": "\u0306",
}
_CAPITAL_MARKS = ")(/=\\+|_^"
_VOWELS = frozenset("aehiouwr")
_SIGNS = {":": "·", "'": "’", "_": "—"}
# What a file must show somewhere before anybody looks closer.
_MAY_HOLD = re.compile(rb"""(?:lang|ident|id)\s*=\s*["'](?:grc|gre|ell?|greek|gr|gk)\b|\bbeta""")
_VALUE = re.compile(rb"""\s*=\s*["']([^"']*)""")
_GREEK_OR_BETA = re.compile(rb"\s*(?:grc|gre|ell?|greek|gr|gk)\b|.*beta", re.IGNORECASE | re.DOTALL)
_GREEK_TAGS = frozenset("grc gre ell el greek gr gk".split())
_SCRIPT = re.compile(r"[a-z]{4}")
_GREEK_LETTER = re.compile("[\u0370-\u03ff\u1f00-\u1fff]")
_SHOWS_BETA = re.compile(r"[aehiouwr][)(/\\=|+]|\*[)(/\\=]*[a-z]", re.IGNORECASE)
_FEWEST, _SHARE = 3, 0.2


@dataclass(frozen=True, slots=True)
class Greek:
    """A text in Unicode. ``places[i]`` is where its i-th character begins in the beta code."""

    text: str
    places: tuple[int, ...]


def greek_of(beta: str, after: str = "") -> Greek:
    """Return beta code in Unicode, composed. ``after`` is the character that follows, for a sigma at the end."""
    pieces: list[str] = []
    places: list[int] = []
    at = open_brackets = 0
    while at < len(beta):
        letter, end = _letter(beta, at, after, closes=open_brackets > 0)
        open_brackets += (letter == "(") - (letter == ")")
        pieces.append(letter)
        places += [at] * len(letter)
        at = end
    return Greek("".join(pieces), tuple(places))


def _letter(beta: str, at: int, after: str, *, closes: bool) -> tuple[str, int]:
    """The character that begins at a place, and where the next one does; a bracket may close one that is open."""
    start, capital, marks = at, False, ""
    if beta[at] == "*":
        end = at + 1
        while end < len(beta) and beta[end] in _CAPITAL_MARKS:
            end += 1
        if end < len(beta) and beta[end].lower() in _LETTERS:
            capital, marks, at = True, beta[at + 1 : end], end
    letter = beta[at].lower()
    if letter not in _LETTERS or not beta[at].isascii():
        follows = start > 0 and beta[start - 1] == " "
        return (_SIGNS.get(beta[start], beta[start]) if beta[start] != "_" or follows else "_"), start + 1
    end = at + 1
    if letter == "s" and end < len(beta) and beta[end] in "123":
        return ("Σ" if capital else "σςϲ"[int(beta[end]) - 1]), end + 1
    # Only vowels and rho have accents and breathings: elsewhere a bracket is a bracket.
    while end < len(beta) and letter in _VOWELS and beta[end] in _MARKS:
        if beta[end] == ")" and closes and not beta[end + 1 : end + 2].isalpha():
            break
        marks += beta[end]
        end += 1
    if letter == "s" and not capital:
        following = beta[end : end + 1] or after
        return ("σ" if following.isalpha() or following in ("-", "'", "*") else "ς"), end
    base = _LETTERS[letter].upper() if capital else _LETTERS[letter]
    order = sorted(marks, key=_CAPITAL_ORDER.find)
    return unicodedata.normalize("NFC", base + "".join(_MARKS[one] for one in order)), end


# As canonical composition wants them: length and diaeresis, breathing, accent, iota.
_CAPITAL_ORDER = "_^+)(/\\=|?"


@dataclass(frozen=True, slots=True)
class _Text:
    """A text of a tree: that of an element, or what stands behind its end. ``sure``: the file calls it beta code."""

    element: etree._Element
    tail: bool
    text: str
    sure: bool


def _values(attribute: bytes, data: bytes) -> set[bytes]:
    """The values of attributes whose names end so; the name is looked for first, for it is found at once."""
    found, at = set(), data.find(attribute)
    while at >= 0:
        at += len(attribute)
        if value := _VALUE.match(data, at):
            found.add(value[1])
        at = data.find(attribute, at)
    return found


def _may_hold(data: bytes) -> bool:
    """Tell by the bytes whether some text may be beta code: no is sure.

    Something must be said of its language, in a word that is Greek or that the header explains, or of its notation.
    """
    languages = _values(b"lang", data)
    if not any(map(_GREEK_OR_BETA.match, languages)):
        explained = (languages and b"language" in data) or _values(b"notation", data)
        if not explained or b"beta" not in data.lower():
            return False
    return _MAY_HOLD.search(data.lower()) is not None


def write_greek(root: etree._Element, data: bytes) -> dict[tuple[etree._Element, bool], str]:
    """Put Unicode in the place of beta code in a tree; return what stood there, by element and whether behind its end.

    ``data`` are the bytes of its file: most tell at a glance that there is none.
    """
    if not _may_hold(data):
        return {}
    texts = list(_greek_texts(root, _declared(root)))
    unsure = [one for one in texts if not one.sure]
    if not _is_beta(" ".join(one.text for one in unsure)):
        texts = [one for one in texts if one.sure]
    written = {}
    for one in texts:
        element = one.element
        if not one.text.isascii() or not one.text.strip():
            continue
        written[element, one.tail] = one.text
        if one.tail:
            element.tail = greek_of(one.text).text
        else:
            element.text = greek_of(one.text, (element.tail or "")[:1] if not len(element) else "").text
    return written


def _is_beta(text: str) -> bool:
    words = text.split()
    shown = sum(1 for word in words if _SHOWS_BETA.search(word))
    return shown >= _FEWEST and shown >= _SHARE * len(words) and not _GREEK_LETTER.search(text)


def _declared(root: etree._Element) -> frozenset[str]:
    """The languages that the header calls beta code."""
    return frozenset(
        one.get("ident", one.get("id", "")).lower()
        for one in root.iter(tei("language"))
        if re.search(r"beta[ -]?code", "".join(map(str, one.itertext())), re.IGNORECASE)
    ) - {""}


def _greek_texts(root: etree._Element, declared: frozenset[str]) -> Iterator[_Text]:
    for element in root.iter(etree.Element):
        named = element.get(XML_LANG, "").lower()
        noted = "beta" in element.get("notation", "").lower()
        if noted or (named and _is_greek(named, declared)):
            yield from _own_texts(element, sure=noted or named in declared or "beta" in named)


def _is_greek(tag: str, declared: frozenset[str]) -> bool:
    if tag in declared or "beta" in tag:
        return True
    first, *rest = tag.replace("_", "-").split("-")
    return first in _GREEK_TAGS and not any(_SCRIPT.fullmatch(one) for one in rest)


def _own_texts(element: etree._Element, *, sure: bool) -> Iterator[_Text]:
    """The texts of an element that no other language is said of; of a document not the header."""
    if isinstance(element.tag, str) and element.tag != tei("teiHeader"):
        if element.text:
            yield _Text(element, tail=False, text=element.text, sure=sure)
        for child in element:
            if isinstance(child.tag, str) and not child.get(XML_LANG) and "beta" not in child.get("notation", ""):
                yield from _own_texts(child, sure=sure)
            if child.tail:
                yield _Text(child, tail=True, text=child.tail, sure=sure)
