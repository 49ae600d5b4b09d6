"""The words of a text as a reader meets them, and the words around an element.

``choice`` is read once (regularised), an apparatus by its lemma, a note apart
from the sentence it hangs on; a word broken over a line is joined; deleted
words and running heads are not read. What is left out of the sentence is
still read, as a stream of its own, so that a name in it has its context too.
"""

from __future__ import annotations

import re

from lxml import etree

from litvtei.markup.names import XML_LANG, tei, tei_name

BLOCKS = frozenset(
    "ab addrLine annotationBlock argument back bibl biblStruct body byline camera caption castItem castList cell "
    "closer dateline desc div div0 div1 div2 div3 div4 div5 div6 div7 docAuthor docDate docEdition docImprint "
    "docTitle entry entryFree epigraph epilogue event figDesc figure floatingText form formula front graphic "
    "group head imprimatur item l label lg line list listApp listBibl listEvent listNym listObject listOrg "
    "listPerson listPlace listRelation listWit msDesc nym object opener org p particDesc performance person "
    "personGrp place postscript prologue row salute sense set settingDesc signed sourceDoc sp "
    "speaker spGrp stage standOff state surface table teiHeader text titlePage titlePart trailer trait u "
    "view witness writing zone".split()
)
# Read apart from the sentence they stand in.
ASIDES = frozenset("note noteGrp rdg rdgGrp witDetail fw del rt".split())
_PREFERRED = frozenset("corr reg expan supplied ex".split())
_BREAKS = frozenset("lb pb cb gb milestone".split())
HYPHENS = "-\u2010\u00ad\u00ac\u2e17"
# U+0085 is white space to Python, and none of them may stand in a page.
C1 = re.compile("[\x7f-\x9f]")


def plain_text(element: etree._Element) -> str:
    """Return the words of an element as a reader meets them, asides left out."""
    how = HOW_OF_TAG.get(element.tag)
    if not len(element) and how not in _SPECIAL:
        return _folded(element.text or "")
    pieces: list[str] = []
    if how is not None and how in MARKS:
        _gather_mark(element, how, pieces)
    else:
        _gather(element, pieces)
    return _folded("".join(pieces))


def _gather(element: etree._Element, pieces: list[str]) -> None:
    """Add what is read of an element, white space as it stands in the file."""
    if element.text:
        pieces.append(element.text)
    is_choice = HOW_OF_TAG.get(element.tag) == CHOICE
    unread = apart(element, tei_name(element.tag)) if is_choice else None
    for child in element:
        tag = child.tag
        how = HOW_OF_TAG.get(tag)
        if unread is not None and isinstance(tag, str):
            how = ASIDE if child in unread else None if how == ASIDE else how
        if how is None or how == CHOICE:
            _gather(child, pieces)
        elif how == BLOCK:
            pieces.append(" ")
            _gather(child, pieces)
            pieces.append(" ")
        elif how in MARKS:
            _gather_mark(child, how, pieces)
        if child.tail:
            pieces.append(child.tail)


def _gather_mark(element: etree._Element, how: int, pieces: list[str]) -> None:
    if how == GAP:
        pieces.append("[…]")
    elif element.get("break") == "no" and how == BREAK:
        while pieces:
            before = pieces.pop().rstrip()
            if before:
                pieces.append(before)
                break
        while pieces and pieces[-1][-1:] in HYPHENS:
            pieces[-1] = pieces[-1][:-1]
            if not pieces[-1]:
                pieces.pop()
    elif how == SPACE or tei_name(element.tag) == "lb":
        pieces.append(" ")


def _folded(text: str) -> str:
    folded = " ".join(text.split()) if "\x85" not in text else " ".join(text.replace("\x85", "\ufffd").split())
    return folded if folded.isprintable() else C1.sub("\ufffd", folded)


def has_words(element: etree._Element) -> bool:
    """Tell whether ``plain_text`` of an element is not empty."""
    return _surely_has_words(element) or bool(plain_text(element))


def _surely_has_words(element: etree._Element) -> bool:
    """Tell whether a word is read soon; no means nothing."""
    if HOW_OF_TAG.get(element.tag, BLOCK) != BLOCK:
        return False
    text = element.text
    if text and not text.isspace():
        return True
    for child in element:
        tail = child.tail
        if (tail and not tail.isspace()) or (HOW_OF_TAG.get(child.tag, BLOCK) == BLOCK and _surely_has_words(child)):
            return True
    return False


def language_of(element: etree._Element) -> str:
    """Return the language in force at an element: the nearest ``xml:lang``, or ``""``."""
    for ancestor in (element, *element.iterancestors()):
        language = ancestor.get(XML_LANG)
        if language:
            return language
    return ""


BLOCK, ASIDE, BREAK, GAP, SPACE, CHOICE, NOTHING = range(7)
MARKS = frozenset((BREAK, GAP, SPACE))
_SPECIAL = frozenset((*MARKS, CHOICE))
_HOW = {
    **dict.fromkeys(BLOCKS, BLOCK),
    **dict.fromkeys(ASIDES, ASIDE),
    **dict.fromkeys(_BREAKS, BREAK),
    "gap": GAP,
    "space": SPACE,
    "choice": CHOICE,
    "app": CHOICE,
}
# The same by tags; comments and instructions are not read.
HOW_OF_TAG: dict[object, int] = {tei(name): how for name, how in _HOW.items()} | dict.fromkeys(
    (etree.Comment, etree.PI, etree.Entity), NOTHING
)


def apart(element: etree._Element, name: str) -> list[etree._Element]:
    """Return the children that are not part of the sentence: asides, and the lesser twin of a choice."""
    children = [child for child in element if isinstance(child.tag, str)]
    if name == "choice":
        preferred = [child for child in children if tei_name(child.tag) in _PREFERRED]
        read = next(iter(preferred or children), None)
        return [child for child in children if child is not read]
    aside = [child for child in children if tei_name(child.tag) in ASIDES]
    if name == "app" and len(aside) == len(children):
        return aside[1:]  # an apparatus without a lemma reads as its first witness does
    return aside
