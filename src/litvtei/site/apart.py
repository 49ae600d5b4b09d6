"""What stands apart from the words that it belongs to, brought to them before a document is rendered.

Notes and variants that point to their place, lines that a variant numbers, images that a page break names: XSLT
sees one element at a time, so that each is told here, in litvtei's own attributes, where it belongs.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from lxml import etree

from litvtei.edition.facsimile import SURFACE, tie_zones
from litvtei.edition.manuscript import manuscripts_to_read
from litvtei.edition.witness import Witness, read_witnesses
from litvtei.markup.characters import legal
from litvtei.markup.names import XML_ID, private, tei, tei_name
from litvtei.markup.text import plain_text

_having_ids = etree.XPath("descendant-or-self::*[@xml:id]", smart_strings=False)
_APART, _FOR, _VOICE, _PLACE = private("apart"), private("for"), private("voice"), private("place")
_WITNESSES, _GRAPHIC, _BESIDE, _ID = private("witnesses"), private("graphic"), private("beside"), private("id")
_TURN, _SPEAKER, _READ = private("turn"), private("speaker"), private("read")

# Where a note is not part of a sentence: there it may belong to a place elsewhere.
_BESIDE_TEXT = frozenset(
    "div div1 div2 div3 back noteGrp list listAnnotation item annotationBlock spanGrp body".split()
)
_BY_EDITORS = frozenset("editorial editor commentary comment ea ed textConst annotation".split())
_BY_AUTHORS = frozenset("authorial author original".split())
_IN_SOURCES = frozenset("margin margin-left margin-right left right marg foot bottom top end above".split())


def bring_home(root: etree._Element) -> tuple[Witness, ...]:
    """Tell each note, variant and image where it belongs; return the witnesses that readings name."""
    places = {identifier: one for one in _having_ids(root) if (identifier := one.get(XML_ID))}
    notes = list(root.iter(tei("note")))
    for note in notes:
        _bring_note(note, places)
    _tell_voices(notes)
    _tell_speakers(root, places)
    _place_variants(root)
    tie_zones(root, places)
    _name_images(root, places)
    _tell_transpositions(root, places)
    _write_glyphs(root)
    for description in manuscripts_to_read(root):
        description.set(_READ, "1")
    witnesses, readings = read_witnesses(root)
    for element, numbers in readings.items():
        if numbers and len(witnesses) > 1:
            element.set(_WITNESSES, " ".join(f"w-{number}" for number in numbers))
    return witnesses if len(witnesses) > 1 else ()


def _bring_note(note: etree._Element, places: dict[str, etree._Element]) -> None:
    """Let a note that stands apart be referred to at the end of what it points to."""
    token = (note.get("target", "").split() or [""])[0]
    place = places.get(token[1:]) if token.startswith("#") else None
    parent = note.getparent()
    if place is None or parent is None or note.get("place") == "inline":
        return
    stand_off = any(tei_name(one.tag) == "standOff" for one in note.iterancestors())
    if not stand_off:
        ancestors = set(note.iterancestors())
        if tei_name(parent.tag) not in _BESIDE_TEXT or place in ancestors or place is note:
            return
        note.set(_APART, "1")
    if tei_name(place.tag) == "anchor" or not any(tei_name(one.tag) == "text" for one in place.iterancestors()):
        return
    if not any(child.get(_FOR) for child in place.iterchildren(tei("anchor"))):
        etree.SubElement(place, tei("anchor"), {_FOR: token[1:]})


def _tell_voices(notes: Iterable[etree._Element]) -> None:
    """Tell the source's notes from the editor's where a document has both."""
    voices = {note: voice for note in notes if (voice := _voice(note))}
    if len(set(voices.values())) > 1:
        for note, voice in voices.items():
            note.set(_VOICE, voice)


def _voice(note: etree._Element) -> str:
    if note.get("place") == "inline":
        return ""
    kind = note.get("type", "").lower()
    if kind in _BY_AUTHORS or note.get("resp", "").lower() in ("author", "#author", "#aut"):
        return "source"
    if kind in _BY_EDITORS or note.get("resp"):
        return "editor"
    return "source" if note.get("place", "").lower() in _IN_SOURCES else ""


def _tell_speakers(root: etree._Element, places: dict[str, etree._Element]) -> None:
    """Name who speaks in transcribed speech, where no note says so before the utterance."""
    for utterance in root.iter(tei("u")):
        before = utterance.getprevious()
        block = utterance.getparent()
        who = utterance.get("who") or (block.get("who") if block is not None else "") or ""
        told = before is not None and tei_name(before.tag) == "note" and before.get("type") == "speaker"
        if who and not told:
            utterance.set(_SPEAKER, ", ".join(_called(token.removeprefix("#"), places) for token in who.split()))


def _write_glyphs(root: etree._Element) -> None:
    """Write a character that ``charDecl`` names by its code, ``U+356E``, as itself: Guidelines 5.2."""
    for mapping in root.iter(tei("mapping")):
        codes = (mapping.text or "").split()
        if codes and not len(mapping) and all(map(_CODE.fullmatch, codes)):
            mapping.text = legal("".join(chr(int(code.removeprefix("U+"), 16)) for code in codes), "\ufffd")


# Any character of Unicode but the surrogates.
_CODE = re.compile(r"U\+(?:(?!D[89A-F])[0-9A-F]{4}|0?[1-9A-F][0-9A-F]{4}|10[0-9A-F]{4})")


def _called(identifier: str, places: dict[str, etree._Element]) -> str:
    """What a person of the document is called, else the identifier."""
    person = places.get(identifier)
    name = next(person.iter(tei("persName")), None) if person is not None else None
    return (plain_text(name) if name is not None else "") or identifier


def _place_variants(root: etree._Element) -> None:
    """Find the line that a variant set apart names by its number."""
    variants = [one for one in root.iter(tei("app")) if one.get("loc") and tei_name(_parent(one)) == "listApp"]
    wanted = {one.get("loc", "") for one in variants}
    lines: dict[str, str] = {}
    for line in root.iter(tei("l"), tei("lb")) if wanted else ():
        number = line.get("n", "")
        if number in wanted and number not in lines:
            identifier = line.get(XML_ID)
            lines[number] = f"t-{identifier}" if identifier else f"line-{number}"
            line.set(_ID, lines[number])
    for variant in variants:
        if variant.get("loc", "") in lines:
            variant.set(_PLACE, lines[variant.get("loc", "")])


def _tell_transpositions(root: etree._Element, places: dict[str, etree._Element]) -> None:
    """Say at the end of each transposed passage in which order the source wants it read: Guidelines 12.3.4.5."""
    for transpose in root.iter(tei("transpose")):
        tokens = [one.get("target", "").strip() for one in transpose.iter(tei("ptr"))]
        passages = [places[token[1:]] for token in tokens if token.startswith("#") and token[1:] in places]
        for number, passage in enumerate(passages if len(passages) == len(tokens) > 1 else (), 1):
            etree.SubElement(passage, tei("anchor"), {_TURN: f"{number}/{len(passages)}"})


def _parent(element: etree._Element) -> str:
    parent = element.getparent()
    return str(parent.tag) if parent is not None else ""


def _shown_by(place: etree._Element) -> tuple[etree._Element, etree._Element | None]:
    """What a page break points to, a surface, a zone of one or a picture: the surface, and its first picture."""
    if tei_name(place.tag) == "graphic":
        return place, place
    surface = next(place.iterancestors(tei("surface")), place) if tei_name(place.tag) == "zone" else place
    return surface, next(surface.iter(tei("graphic")), None)


def _name_images(root: etree._Element, places: dict[str, etree._Element]) -> None:
    """Write the address of its image on each page break that points to a surface; say which surfaces are shown so."""
    for page in root.iter(tei("pb")):
        token = (page.get("facs", "").split() or [""])[0]
        place = places.get(token[1:]) if token.startswith("#") else None
        if place is None:
            continue
        surface, graphic = _shown_by(place)
        if graphic is not None and graphic.get("url"):
            page.set(_GRAPHIC, graphic.get("url", ""))
            surface.set(_BESIDE, "1")
            if surface.get(SURFACE):
                page.set(SURFACE, surface.get(SURFACE, ""))
