"""From an open document to its articles: the job that needs the tree.

What a page says of other pages is not known yet: mentions leave
``data-mention``, links ``data-target``, images ``data-graphic`` for
:mod:`litvtei.site.link`.
"""

from __future__ import annotations

import copy
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

from lxml import etree

from litvtei.diagnostics import Diagnostic, Severity
from litvtei.edition.division import division_of, is_division
from litvtei.edition.document import OpenDocument, OpenFile, Role
from litvtei.edition.facsimile import ZONE, Surface, read_surfaces
from litvtei.edition.mention import Mention, Scope
from litvtei.edition.witness import Witness
from litvtei.markup.html5 import to_html5
from litvtei.markup.language import html_language
from litvtei.markup.names import XML_ID, XML_LANG, display_name, private, tei, tei_name
from litvtei.markup.text import language_of
from litvtei.site.apart import bring_home
from litvtei.site.image import images_named
from litvtei.site.overlay import surfaces_on
from litvtei.site.passage import number_passages
from litvtei.site.siglum import described_once
from litvtei.site.sign import signs_of
from litvtei.site.stylesheet import TextStylesheet, text_stylesheets
from litvtei.site.zone import lead_to_zones

UNHANDLED = "X020"


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading on a page: its words, its HTML id (may be empty) and level from 1."""

    words: str
    id: str
    level: int


@dataclass(frozen=True, slots=True)
class Sheet:
    """One page's article. ``division`` is an index into the document's divisions, -1 for its own page.

    ``ids`` are all HTML ids on it; ``headed`` tells whether the article brings its own ``h1``.
    ``html`` is in the first language of the interface; ``others`` in its further ones, where any word differs.
    ``signs`` are what its words wear that wants an explanation (:mod:`litvtei.site.sign`), ``witnesses`` those
    whose words it has, ``surfaces`` those of which it shows the image or a zone, ``images`` what it asks to be shown,
    as it names that.
    """

    division: int
    html: str
    ids: frozenset[str]
    headings: tuple[Heading, ...]
    headed: bool
    signs: frozenset[str] = frozenset()
    witnesses: tuple[Witness, ...] = ()
    surfaces: tuple[Surface, ...] = ()
    others: tuple[str, ...] = ()
    images: tuple[str, ...] = ()

    def html_in(self, language: int) -> str:
        """Return the article in a language of the interface, by its place among them."""
        return self.others[language - 1] if language and self.others else self.html


@dataclass(frozen=True, slots=True)
class Rendering:
    """All pages of one document.

    ``targets`` say for each ``xml:id`` of the document which HTML id it has, and on which division's page.
    """

    path: str
    number: int
    sheets: tuple[Sheet, ...]
    targets: tuple[tuple[str, str, int], ...]


def render_file(file: OpenFile) -> tuple[tuple[Rendering, ...], tuple[Diagnostic, ...]]:
    """Render every document of an open file, and say which elements no template handles."""
    if file.tree is None or file.reading.role is not Role.DOCUMENT:
        return (), ()
    stylesheets = text_stylesheets(file.config)
    _tell_beta_code(file.tree.beta_code)
    renderings: list[Rendering] = []
    unhandled: dict[str, None] = {}
    for number, opened in enumerate(file.documents):
        rendering, names = _render(opened, number, file.reading.path, stylesheets)
        renderings.append(rendering)
        unhandled.update(dict.fromkeys(names))
    return tuple(renderings), tuple(_unhandled(file, list(unhandled)))


def _tell_beta_code(texts: Mapping[etree._Element, str]) -> None:
    """Say how Greek is typed in the file where an element is nothing else, and that it is Greek."""
    for element, text in texts.items():
        if not len(element):
            element.set(private("written"), " ".join(text.split()))
        tag = element.get(XML_LANG)
        if tag is not None:
            first = tag.partition("-")[0]
            element.set(XML_LANG, first if html_language(first) else "grc")


def _unhandled(file: OpenFile, names: list[str]) -> list[Diagnostic]:
    found = []
    for element in file.tree.elements if file.tree and names else ():
        name = display_name(str(element.tag))
        if name in names:
            names.remove(name)
            found.append(
                Diagnostic(
                    file.tree.location(element),  # type: ignore[union-attr]
                    UNHANDLED,
                    Severity.NOTE,
                    f"No template handles <{name}>; its words are kept as they are.",
                    "",
                    "Write a template for it in xslt/local.xsl of the edition, if it should look like something.",
                )
            )
    return found


def _render(
    opened: OpenDocument, number: int, path: str, stylesheets: tuple[TextStylesheet, ...]
) -> tuple[Rendering, tuple[str, ...]]:
    witnesses = bring_home(opened.root)
    carried = _carried(opened)
    targets = _mark(opened, carried)
    surfaces = read_surfaces(opened.root)
    sheets: list[Sheet] = []
    unhandled: dict[str, None] = {}
    for division, document in _documents(opened, carried):
        title = opened.document.title if division < 0 else opened.document.divisions[division].heading
        others = tuple(_translated(document, title, one) for one in stylesheets[1:])
        rendered = stylesheets[0].render(document)
        unhandled.update(dict.fromkeys(rendered.unhandled))
        article = rendered.article
        headed = _raise_heading(article, title)
        headings = tuple(_headings(article))
        number_passages(article)
        if surfaces:
            lead_to_zones(article, stylesheets[0].facsimile)
        html = described_once(to_html5(article))
        shown = surfaces_on(html, surfaces) if surfaces else ()
        ids = frozenset(one for element in article.iter() if (one := element.get("id")))
        ids |= {zone.id for surface in shown for zone in surface.zones}
        signs = signs_of(html)
        own = tuple(one for one in witnesses if f"w-{one.number}" in signs)
        differ = any(one != html for one in others)
        images = tuple(images_named(html))
        others = others if differ else ()
        sheets.append(Sheet(division, html, ids, headings, headed, signs, own, shown, others, images))
    return Rendering(path, number, tuple(sheets), tuple(targets)), tuple(unhandled)


def _translated(document: etree._Element, title: str, stylesheet: TextStylesheet) -> str:
    """The same article with the labels of another language."""
    article = stylesheet.render(document).article
    _raise_heading(article, title)
    number_passages(article)
    lead_to_zones(article, stylesheet.facsimile)
    return described_once(to_html5(article))


# What has an id of its own even without xml:id, since something on the page leads to it.
_NUMBERED = frozenset({"note", "app"})


def _mark(opened: OpenDocument, carried: dict[etree._Element, int]) -> list[tuple[str, str, int]]:
    """Hang on each element the HTML id it shall have, and on mentions their number; return the ids' targets."""
    identifier, mention_number = private("id"), private("mention")
    taken: set[str] = set()
    targets: list[tuple[str, str, int]] = []
    numbers: Counter[str] = Counter()
    text = opened.root.find(tei("text"))
    if text is not None and text.get(XML_LANG):
        opened.root.set(XML_LANG, text.get(XML_LANG, ""))
    places = _Places()
    marks, zones = opened.marks, next(opened.root.iter(tei("surface")), None) is not None
    for element in opened.root.iter(etree.Element):
        own, mention, name = element.get(XML_ID), marks.get(element), tei_name(element.tag)
        division = name[:3] == "div"
        if not (own or division or zones) and mention is None and name not in _NUMBERED:
            continue  # as most elements of a header are
        place = places.add(element) if division and is_division(element) else ""
        html_id = _id_of(element, own, mention, place, numbers)
        if mention is not None and mention.scope is not Scope.SPEECH:
            element.set(mention_number, str(mention.number))
        if html_id and html_id not in taken:
            taken.add(html_id)
            element.set(identifier, html_id)
        if own:
            page = carried.get(element)
            targets.append((own, html_id, division_of(element, opened.divisions) if page is None else page))
    return targets


def _id_of(element: etree._Element, own: str | None, mention: Mention | None, place: str, numbers: Counter[str]) -> str:
    """The id of an element that names something, has an id, or which something on the page leads to."""
    if mention is not None:
        return mention.anchor
    if own:
        return f"t-{'-'.join(own.replace('%', '_').split())}"
    name = tei_name(element.tag)
    if name in _NUMBERED:
        numbers[name] += 1
        return f"{name[0]}-{numbers[name]}"
    if place:
        return f"d-{place}"
    zone = element.get(ZONE)
    return f"of-{zone}" if zone else ""


class _Places:
    """The place of each division among divisions, told in document order: ``2.1`` is the first in the second."""

    def __init__(self) -> None:
        self._siblings: Counter[etree._Element | None] = Counter()
        self._places: dict[etree._Element, str] = {}

    def add(self, division: etree._Element) -> str:
        parent = division.getparent()
        self._siblings[parent] += 1
        number, sides = str(self._siblings[parent]), []
        for ancestor in division.iterancestors():
            outer = self._places.get(ancestor)
            if outer is not None:
                sides.append(outer)
                break
            if tei_name(ancestor.tag) in ("front", "back"):
                sides.append(tei_name(ancestor.tag))
        self._places[division] = ".".join((*reversed(sides), number))
        return self._places[division]


_CARRIED = frozenset("pb cb gb fw milestone".split())


def _carried(opened: OpenDocument) -> dict[etree._Element, int]:
    """Milestones that stand right before a division with a page of its own: they go along with it."""
    carried: dict[etree._Element, int] = {}
    for division, number in opened.divisions.items():
        for before in division.itersiblings(preceding=True):
            if (before.tail or "").strip() or not isinstance(before.tag, str) or tei_name(before.tag) not in _CARRIED:
                break
            carried[before] = number
    return carried


def _documents(opened: OpenDocument, carried: dict[etree._Element, int]) -> list[tuple[int, etree._Element]]:
    """The document as its pages: itself without its divisions, then each division as a document."""
    if not opened.divisions:
        return [(-1, opened.root)]
    stops = {*opened.divisions, *carried}
    holders = {ancestor for one in stops for ancestor in one.iterancestors()}
    first: dict[int, list[etree._Element]] = {}
    for milestone, number in carried.items():
        first.setdefault(number, []).insert(0, milestone)
    documents = [(-1, _without(opened.root, stops, holders))]
    around = _around(opened.root)
    for element, number in opened.divisions.items():
        root = etree.Element(tei("TEI"), nsmap=opened.root.nsmap)
        language = language_of(element)
        if language:
            root.set(XML_LANG, language)
        root.extend(copy.deepcopy(part) for part in around)
        body = etree.SubElement(etree.SubElement(root, tei("text")), tei("body"))
        body.extend(_without(milestone, set(), set()) for milestone in first.get(number, ()))
        body.append(_without(element, stops, holders))
        documents.append((number, root))
    return documents


# What a stylesheet looks up elsewhere in a document: witnesses, glyphs, renditions, notes that stand apart.
_LOOKED_UP = ("listWit", "charDecl", "tagsDecl")


def _around(root: etree._Element) -> list[etree._Element]:
    """What every page of a cut document takes along."""
    header = etree.Element(tei("teiHeader"))
    for name in _LOOKED_UP:
        header.extend(copy.deepcopy(part) for part in root.iterfind(f"{tei('teiHeader')}//{tei(name)}"))
    stand_off = etree.Element(tei("standOff"))
    stand_off.extend(copy.deepcopy(note) for note in root.iterfind(f"{tei('standOff')}//{tei('note')}"))
    return [part for part in (header, stand_off) if len(part)]


def _without(element: etree._Element, stops: set[etree._Element], holders: set[etree._Element]) -> etree._Element:
    """Copy an element without the divisions that have pages of their own."""
    if element not in holders:
        whole = copy.deepcopy(element)
        whole.tail = None
        return whole
    part = etree.Element(element.tag, dict(element.attrib), nsmap=element.nsmap)
    part.text = element.text
    for child in element:
        if not isinstance(child.tag, str) or child in stops:
            _add_text(part, child.tail)
            continue
        part.append(_without(child, stops, holders))
        _add_text(part, child.tail)
    return part


def _add_text(element: etree._Element, text: str | None) -> None:
    if not text:
        return
    if len(element):
        element[-1].tail = (element[-1].tail or "") + text
    else:
        element.text = (element.text or "") + text


_LEVELS = ("h2", "h3", "h4", "h5", "h6")


def _raise_heading(article: etree._Element, title: str) -> bool:
    """Make the first heading the page's ``h1``, and lift the others after it, if it says what the title says."""
    headings = [one for one in article.iter(*_LEVELS) if not _is_appended(one)]
    if not headings or " ".join(_words(headings[0]).split()).casefold() != title.casefold():
        return False
    lift = int(str(headings[0].tag)[1]) - 1
    for heading in headings:
        heading.tag = f"h{max(2, int(str(heading.tag)[1]) - lift)}"
    headings[0].tag = "h1"
    return True


def _headings(article: etree._Element) -> list[Heading]:
    found = []
    for element in article.iter(*_LEVELS):
        parent = element.getparent()
        anchor = element.get("id") or (parent.get("id") if parent is not None else "") or ""
        words = " ".join(_words(element).split())
        if words and not _is_appended(element):
            found.append(Heading(words, anchor, int(str(element.tag)[1]) - 1))
    return found


def _is_appended(heading: etree._Element) -> bool:
    """Tell whether a heading is one of those that the stylesheet puts over notes, apparatus and images."""
    parent = heading.getparent()
    return parent is not None and parent.get("class") in ("notes", "apparatus", "facsimile")


def _words(element: etree._Element) -> str:
    parts = [element.text or ""]
    for child in element:
        classes = (child.get("class") or "").split()
        if not {"noteref", "appref", "pb", "alt"} & set(classes):
            parts.append(" " if child.tag == "br" else _words(child))
        parts.append(child.tail or "")
    return "".join(parts)
