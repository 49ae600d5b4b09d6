"""Over all real editions: the words a text is read in and the words of its page are the same, in the same order.

What the reading text leaves aside (notes, other readings, deleted words, the lesser twin of a choice) is on the page
too: that no letter of it is missing is tested in tests/test_rendering.py.
"""

from __future__ import annotations

import unicodedata
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest
from lxml import etree, html

from litvtei.config import read_config
from litvtei.edition.document import OpenDocument, Role, read_file
from litvtei.edition.manuscript import manuscripts_to_read
from litvtei.markup.names import tei, tei_name
from litvtei.markup.text import plain_text
from litvtei.site.render import Sheet, render_file
from shared import CORPORA, EDITION

# What a page says that is no word of the text: references, numbers, the other writing of a choice, what is appended.
NOT_OF_THE_SENTENCE = (
    "noteref appref pb cb gb milestone line-number alt note notes apparatus facsimile witnesses other sign "
    "backlink n outer figDesc legend hyphen gap fact-name passage unheaded idno listApp registers"
).split()
# Read elsewhere, or by machines; and what a page shows by signs of its own.
LEFT_OUT = (
    "figDesc binaryObject interp interpGrp index span spanGrp link linkGrp join fs listAnnotation gap idno listApp "
    "listPerson listPlace listOrg listBibl listEvent listObject"
).split()

editions = pytest.mark.parametrize("folder", [EDITION, *CORPORA], ids=lambda path: path.name)


def words(text: str) -> list[str]:
    """Return the words without signs: brackets of editors, hyphens and stops are no words."""
    kept = "".join(letter for letter in text if letter.isspace() or unicodedata.category(letter)[0] in "LMN")
    return kept.split()


def spaced_text(element: etree._Element) -> Iterator[str]:
    """Yield the words of an article's sentences; what is not of the sentence is passed over."""
    classes = set((element.get("class") or "").split())
    bare = element.get("data-target") and element.text in ("→", element.get("data-target"))
    if bare or element.tag == "del" or element.get("hidden") is not None or classes & set(NOT_OF_THE_SENTENCE):
        return
    block = element.tag in BLOCKS
    yield " " if block else ""
    yield element.text or ""
    for child in element:
        yield from spaced_text(child)
        yield child.tail or ""
    yield " " if block else ""


BLOCKS = frozenset(
    "address article aside blockquote caption dd details div dl dt figcaption figure h1 h2 h3 h4 h5 h6 li ol p pre "
    "section summary table tbody td th thead tr ul".split()
)


def leave_out(root: etree._Element) -> None:
    """Take from a text what the two read differently by design."""
    for element in list(root.iter(*(tei(name) for name in LEFT_OUT))):
        element.text = None
        del element[:]
    # White space between the parts of a substitution is no blank; a verse begins a line of its own in mid-word too.
    for element in root.iter(tei("subst")):
        element.text = None
        for child in element:
            child.tail = None
    for element in root.iter(tei("l")):
        if len(element) and tei_name(element[0].tag) == "lb" and not (element.text or "").strip():
            element[0].attrib.pop("break", None)


def page_words(sheets: tuple[Sheet, ...]) -> list[str]:
    return [word for sheet in sheets for word in words("".join(spaced_text(html.fragment_fromstring(sheet.html))))]


def source_words(opened: OpenDocument) -> list[str]:
    texts = [opened.root.find(tei(name)) for name in ("text", "sourceDoc")]
    parts = [part for part in texts if part is not None] + manuscripts_to_read(opened.root)
    return [word for part in parts for word in words(plain_text(part))]


@pytest.mark.corpus
@editions
def test_the_page_reads_as_the_text_does(folder: Path) -> None:
    config = read_config(folder)
    faults, documents = [], 0
    for path in sorted(folder.rglob("*.xml")):
        file = read_file(path.relative_to(folder).as_posix(), config)
        if file.tree is None or file.reading.role is not Role.DOCUMENT:
            continue
        for opened in file.documents:
            leave_out(opened.root)
        expected = [source_words(opened) for opened in file.documents]
        for wanted, rendering in zip(expected, render_file(file)[0], strict=True):
            documents += 1
            found = page_words(rendering.sheets)
            lost, added = Counter(wanted) - Counter(found), Counter(found) - Counter(wanted)
            if lost or added:
                faults.append(f"{path.name}: lost {dict(lost.most_common(12))}, added {dict(added.most_common(12))}")
            elif len(rendering.sheets) == 1 and wanted != found:
                place = next(place for place, (one, two) in enumerate(zip(wanted, found, strict=True)) if one != two)
                faults.append(f"{path.name}: {wanted[place - 3 : place + 4]} is {found[place - 3 : place + 4]}")
    if not documents:
        pytest.skip("registers only, without a running text")
    assert not faults, "\n".join(faults)
