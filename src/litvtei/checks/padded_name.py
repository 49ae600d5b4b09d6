"""E002."""

from __future__ import annotations

import re
from collections.abc import Iterator

from lxml import etree

from litvtei.checks.check import Finding, file_check
from litvtei.checks.few import few
from litvtei.checks.running_text import in_running_text, in_texts
from litvtei.diagnostics import Location, Severity
from litvtei.edition.document import OpenFile
from litvtei.markup.attribute import end_of_element
from litvtei.markup.edits import Edit, edit, insertion
from litvtei.markup.names import tei_name
from litvtei.markup.text import plain_text
from litvtei.markup.token import TokenKind, tokens_of

_NAMES = ("persName", "placeName", "orgName", "geogName", "name", "rs")
# A line break is how the file is laid out; blanks and commas belong to the sentence.
_START, _END = re.compile(r"[ \t\u00a0]*[,;:][ \t]*|[ \t]+(?=\S)"), re.compile(r"[ \t]*[,;:][ \t]*$|(?<=\S)[ \t]+$")

# What padding begins or ends with; a line break at the very end hides none.
_PADDING = " \t\u00a0,;:\n"


@file_check("E002", Severity.NOTE)
def padded_name(file: OpenFile) -> Iterator[Finding]:
    """A name has a blank or a comma inside its tag.

    It becomes part of the name: in links, in registers, in every list of its forms.

    Wrong:  <p>to <persName ref="#litvinov">Litvinov, </persName>who</p>
    Right:  <p>to <persName ref="#litvinov">Litvinov</persName>, who</p>

    Fixed by --fix: the blank or comma moves out of the tag, if there is text around the name.

    Source: TEI Guidelines, 14.2.1 (Personal Names).
    """
    if file.tree is None:
        return
    tree = file.tree
    hits = [hit for element in in_texts(tree, *_NAMES) for hit in _edges(element) if in_running_text(element)]

    def place(hit: tuple[etree._Element, etree._Element, bool, int, str]) -> Location:
        _, node, tail, offset, _ = hit
        return tree.location_in_text(node, offset, tail=tail)

    def finding(hit: tuple[etree._Element, etree._Element, bool, int, str]) -> Finding:
        element, padding = hit[0], hit[4]
        name = tei_name(element.tag)
        what = f"“{padding.strip()}”" if padding.strip() else "A blank"
        return Finding(
            place(hit),
            f"{what} stands inside <{name}> with the name “{plain_text(element).strip(' ,;:')}”.",
            "It is taken for a part of the name.",
            f"Move it out, {'before' if hit[3] == 0 and not hit[2] else 'behind'} the tag.",
        )

    yield from few(hits, finding, place)


def _edges(element: etree._Element) -> Iterator[tuple[etree._Element, etree._Element, bool, int, str]]:
    """Yield the padding at the start and the end of a name, with the text that it stands in."""
    text = element.text
    start = _START.match(text) if text and text[0] in _PADDING else None
    if start:
        yield element, element, False, 0, start[0]
    last = element[-1] if len(element) else element
    if isinstance(last.tag, str):
        text = last.tail if len(element) else text
        end = _END.search(text) if text and text[-1] in _PADDING else None
        if end and not (start and not len(element) and end.start() < start.end()):
            yield element, last, bool(len(element)), end.start(), end[0]


def move_padding(file: OpenFile) -> Iterator[tuple[Edit, ...]]:
    """Yield for each padding the two edits that move it out of the tag; only where words stand beside the name."""
    if file.tree is None:
        return
    tree, source = file.tree, file.tree.source
    hits = [hit for element in in_texts(tree, *_NAMES) for hit in _edges(element) if in_running_text(element)]
    if not hits:
        return
    tokens = tokens_of(source)
    numbers = {one.start: number for number, one in enumerate(tokens)}
    for element, node, tail, offset, padding in hits:
        name, place = tree.location(element), tree.location_in_text(node, offset, tail=tail)
        at = numbers.get(name.byte)
        if at is None or {name.path, place.path} != {tree.path} or not _stands_in_words(element):
            continue
        start, end = place.byte, place.byte + len(padding.encode(source.encoding, "replace"))
        last = tokens[end_of_element(tokens, at)]
        if source.data[start:end].decode(source.encoding, "replace") != padding or last.kind is not TokenKind.END:
            continue
        if start == tokens[at].end:
            yield insertion(source, tokens[at].start, padding), edit(source, start, end, "")
        elif end == last.start:
            yield edit(source, start, end, ""), insertion(source, last.end, padding)


def _stands_in_words(element: etree._Element) -> bool:
    """Tell whether there is text beside an element, so that more of it may stand there."""
    parent = element.getparent()
    if parent is None:
        return False
    texts = [parent.text, *(child.tail for child in parent)]
    return any(text and text.strip() for text in texts)
