"""How far a change of some texts reaches: which files of the site cannot be as they were.

What the rest of a site can see of a file is its *face*: all that it says but for its articles, and for the words
around its mentions and their places in the file, which are shown only on the page of the file and on those of the
entries that it names. If no face has changed, nor anything else of the edition, only these pages are made.

If a face has, but only in what it says of entries that there were before, the pages of texts that name these are made
too, since they count their mentions, and all lists and overviews. If it is the head of a text that says something else,
its title or its date, the pages that lead to the text as to one beside them are. Any other change may reach whatever
there is.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import chain
from typing import NamedTuple

from litvtei.cache.codec import CodecError, codec_of
from litvtei.cache.snapshot import digest, digest_of_lines, is_passing, token
from litvtei.cache.store import Store
from litvtei.diagnostics import Count, Location
from litvtei.edition.date import DateValue
from litvtei.edition.document import Document, FileReading, Role
from litvtei.edition.header import Header
from litvtei.edition.kind import Kind
from litvtei.edition.last import settings_of
from litvtei.edition.mention import Mention, Scope
from litvtei.edition.remembered import Read
from litvtei.edition.state import State
from litvtei.markup.instruction import Instruction
from litvtei.site.overviews import Signposts
from litvtei.site.plan import Key, SitePlan, row_anchor
from litvtei.site.render import Rendering, Sheet


class Face(NamedTuple):
    """Digests of what others see of a file, of what stands around its dates, and of what else is seen of it.

    ``bare`` is what is seen but for the names in its text, its places and its head; ``places`` are those that links
    lead to, ``asked`` is what only checks of the whole ask for.
    """

    seen: str
    dates: str
    bare: str
    places: str
    asked: str = ""


@dataclass(frozen=True, slots=True)
class Faces:
    """What a site was made of: the digest and the face of each text, the digest of all other files and settings.

    ``frame`` is what all pages may show or lead to: where one can go, all entries by their names, the years of dates.
    ``entries`` tells for each entry what texts show of it that its mentions decide: how many these are, and on which
    page each of them stands; ``beside`` for each document what its pages show of others; ``cuts`` where each page of
    the register of dates begins. ``assumed`` are the guesses that files of entries tell.
    """

    texts: tuple[tuple[str, str, Face], ...]
    rest: str
    frame: str = ""
    entries: tuple[tuple[Kind, str, str], ...] = ()
    beside: tuple[tuple[str, str], ...] = ()
    cuts: tuple[str, ...] = ()
    assumed: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Reach:
    """What must be made anew: the pages of documents and entries, copies of files, and maybe those of dates.

    What is ``wide`` reaches all lists and overviews as well.
    """

    documents: frozenset[str]
    entries: frozenset[Key]
    sources: frozenset[str]
    dates: bool
    wide: bool = False


_READING, _RENDERINGS, _FACES = codec_of(FileReading), codec_of(tuple[Rendering, ...]), codec_of(Faces)
_DOCUMENTS, _INSTRUCTIONS = codec_of(tuple[Document, ...]), codec_of(tuple[Instruction, ...])
_AROUND, _PLACES = codec_of(tuple[tuple[str, str], ...]), codec_of(tuple[tuple[str, str, int], ...])
_NAMES = codec_of(tuple[tuple[Mention, ...], tuple[Mention, ...], tuple[str, ...], tuple[tuple[str, ...], ...]])


def face_of(reading: FileReading, renderings: tuple[Rendering, ...]) -> Face:
    """Return the face of a file; ``renderings`` are outlines."""
    around = _AROUND.dump(tuple((one.left, one.right) for one in reading.dates))
    names, places, head, asked = b"", b"", b"", b""
    if reading.role is Role.DOCUMENT:
        mentions, dates = tuple(_faced(reading.mentions)), tuple(_faced(reading.dates))
        shown = tuple(tuple(sorted(sheet.ids)) for one in renderings for sheet in one.sheets)
        names, places = _NAMES.dump((mentions, dates, reading.ids, shown)), _PLACES.dump(tuple(_places(renderings)))
        loose = tuple(replace(one, location=Location(one.location.path)) for one in reading.loose)
        images = tuple(replace(one, location=Location(one.location.path)) for one in reading.images)
        asked = _READING.dump(FileReading(reading.path, reading.role, loose=loose, images=images))
        asked += _INSTRUCTIONS.dump(reading.instructions)
        head = _DOCUMENTS.dump(reading.documents)
        reading = replace(
            reading,
            documents=tuple(map(_without_head, reading.documents)),
            mentions=tuple(_faced(one for one in reading.mentions if one.scope is not Scope.TEXT)),
            dates=(),
            ids=(),
            # What is said of these goes into no page.
            loose=(),
            images=(),
            diagnostics=(),
            instructions=(),
        )
        renderings = tuple(map(_without_places, renderings))
    bare = _short(_READING.dump(reading) + _RENDERINGS.dump(renderings))
    return Face(_short(bare.encode() + names + places + head), _short(around), bare, _short(places), _short(asked))


def _without_head(document: Document) -> Document:
    return replace(document, title="", header=Header(), date=DateValue(), correspondences=())


def _short(data: bytes) -> str:
    """A digest as short as it may be: there are five of each text."""
    return digest(data)[:32]


def _places(renderings: Iterable[Rendering]) -> Iterator[tuple[str, str, int]]:
    """Yield whatever has an identifier, with the place on its page, if it is shown there."""
    for one in renderings:
        shown = {sheet.division: sheet.ids for sheet in one.sheets}
        for identifier, html_id, division in one.targets:
            yield identifier, html_id if html_id in shown.get(division, ()) else "", division


def _without_places(rendering: Rendering) -> Rendering:
    sheets = tuple(replace(sheet, ids=frozenset()) for sheet in rendering.sheets)
    return replace(rendering, targets=(), sheets=sheets)


def outlines_of(reading: FileReading, renderings: Iterable[Rendering]) -> tuple[Rendering, ...]:
    """Return the renderings of a file as others see them: which images they bring, and which places are on which page.

    Of places only those are told that links of other pages may lead to.
    """
    led = {one.anchor for one in (*reading.mentions, *reading.dates)}
    led |= {html_id for one in renderings for _, html_id, _ in one.targets}
    return tuple(replace(one, sheets=tuple(_outline(sheet, led) for sheet in one.sheets)) for one in renderings)


def _outline(sheet: Sheet, led: set[str]) -> Sheet:
    images = (*sheet.images, *(one.image for one in sheet.surfaces))
    return Sheet(sheet.division, "", sheet.ids & led, (), headed=False, images=images)


def _faced(mentions: Iterable[Mention]) -> Iterator[Mention]:
    blocks: dict[tuple[str, int], int] = {}
    for one in mentions:
        # It matters which stand in one paragraph, not which number that has.
        block = blocks.setdefault((one.document, one.block), len(blocks))
        yield one._replace(left="", right="", location=Location(one.location.path), block=block)


def faces_of(state: State, reads: Sequence[Read], faces: Iterable[Face]) -> Faces:
    """Return what a site is about to be made of."""
    texts = tuple((one.reading.path, _content(state, one), face) for one, face in zip(reads, faces, strict=True))
    return Faces(texts, _rest(state, {path for path, _, _ in texts}) + settings_of(state.config))


def is_made_of(state: State, faces: Faces) -> bool:
    """Tell whether all files but the texts, and the settings, are what a site is made of."""
    return faces.rest == _rest(state, {path for path, _, _ in faces.texts}) + settings_of(state.config)


def _rest(state: State, texts: Collection[str]) -> str:
    others = (one for one in state.files.items() if one[0] not in texts and not is_passing(one[0]))
    return digest_of_lines(f"{path}\0{token(one)}" for path, one in others)


def _content(state: State, read: Read) -> str:
    """What tells a file from what it was, with the files that are a part of it; ``""`` if nothing does."""
    parts = (token(state.files[path]) for path in sorted(read.reading.included) if path in state.files)
    return " ".join((read.digest, *parts)) if read.digest else ""


def planned(faces: Faces, plan: SitePlan, signposts: Signposts, frame: str, beside: Iterable[tuple[str, str]]) -> Faces:
    """Return the same with what was planned.

    ``frame`` tells what stands around all pages, ``beside`` what the pages of each document show of others.
    """
    urls = (f"{key} {url} {plan.labels[key]}" for key, url in plan.urls.items())
    years = (f"{year} {url}" for year, url in signposts.years.items())
    convention = plan.edition.convention
    frame = digest_of_lines((*urls, *years, frame, f"{convention.attributes} {convention.form}"))
    entries = tuple((*key, _shown(plan, key)) for key in plan.urls)
    some = tuple((one, _short(told.encode("utf-8", "surrogatepass"))) for one, told in beside)
    return replace(
        faces, frame=frame, entries=entries, beside=some, cuts=signposts.cuts, assumed=plan.edition.assumptions
    )


def _shown(plan: SitePlan, key: Key) -> str:
    """What texts show of an entry that its mentions decide: their number, and the pages that they are listed on."""
    home, parts = plan.urls[key], plan.parts.get(key, ())
    number, texts = plan.sums.get(key, (0, 0))
    told = f"{number} {texts} {len(plan.mentions_of.get(key, ()))}"
    elsewhere = [part for part in parts if part.url != home]
    rows = (f"{part.url} {row_anchor(one)}" for part in elsewhere for one in plan.mentions_at(part.positions))
    return f"{told} {digest_of_lines(rows)}" if elsewhere else told


def reach_of(faces: Faces, before: Faces | None, plan: SitePlan, leads: Mapping[str, Sequence[str]]) -> Reach | None:
    """Return how far the changes reach that lead from one state to the other; None if they may reach anything.

    ``leads`` are the pointers in the article of each file.
    """
    if (
        before is None
        or (faces.rest, faces.frame) != (before.rest, before.frame)
        or len(faces.texts) != len(before.texts)
    ):
        return None
    changed, dates, wide, led = set(), False, faces.cuts != before.cuts, False
    for (path, now, face), (former_path, former, former_face) in zip(faces.texts, before.texts, strict=True):
        if path != former_path or face.bare != former_face.bare:
            return None
        if now != former or not now:
            changed.add(path)
            dates = dates or face.dates != former_face.dates
            wide = wide or face.seen != former_face.seen
            led = led or face.places != former_face.places
    counted = frozenset((kind, name) for kind, name, _ in set(faces.entries).difference(before.entries))
    reach = reach_into(plan, changed, dates=dates)
    if not wide and not counted:
        return reach
    documents = {one for one, _ in set(faces.beside).difference(before.beside)}
    documents |= {place.document for key in counted for place in plan.places_of(key)}
    entries = reach.entries | counted if faces.assumed == before.assumed else frozenset(plan.urls)
    if led:
        documents |= {one.id for one in plan.edition.documents if _lead_away(plan, one.path, leads.get(one.path, ()))}
        entries |= {one.key() for one in plan.edition.entries if one.responsible}
    return Reach(reach.documents | documents, entries, reach.sources, dates=True, wide=True)


def _lead_away(plan: SitePlan, path: str, pointers: Iterable[str]) -> bool:
    """Tell whether a pointer of a file may lead, or may have led, into another file."""
    return any(not (one.startswith("#") and (path, one[1:]) in plan.targets) and "://" not in one for one in pointers)


def reach_into(plan: SitePlan, changed: Collection[str], *, dates: bool) -> Reach:
    """Return how far a change of some texts reaches that others do not see; ``dates`` if it is one around dates."""
    some = [one for one in plan.edition.documents if one.path in changed]
    positions = chain.from_iterable(plan.mentions_in(one.id) for one in some)
    entries = frozenset(key for position in positions for key in plan.keys_of[position])
    return Reach(frozenset(one.id for one in some), entries, frozenset(changed), dates)


class Since(NamedTuple):
    """A text that has changed since a site was planned: digest and face, and how often its own faults were found."""

    content: str
    face: Face
    own: tuple[Count, ...]


_SINCE = codec_of(tuple[tuple[str, Since], ...])


def faces_before(store: Store, name: str) -> Faces | None:
    """Return what the last build was made of."""
    data = store.value(f"faces of {name}")
    try:
        faces: Faces | None = _FACES.load(data) if data else None
    except CodecError:
        return None
    since = since_planned(store, name)
    if faces is None or not since:
        return faces
    texts = (
        (path, since[path].content, since[path].face) if path in since else (path, content, face)
        for path, content, face in faces.texts
    )
    return replace(faces, texts=tuple(texts))


def keep_faces(store: Store, name: str, faces: Faces) -> None:
    """Remember what a site was made of when it was planned."""
    store.keep(f"faces of {name}", _FACES.dump(faces))
    store.forget([f"since {name}"])


def since_planned(store: Store, name: str) -> dict[str, Since]:
    """Return the texts that have changed since a site was planned, in a way that others do not see."""
    data = store.value(f"since {name}")
    try:
        return dict(_SINCE.load(data)) if data else {}
    except CodecError:
        return {}


def keep_since(store: Store, name: str, since: Mapping[str, Since]) -> None:
    """Remember which texts have changed since a site was planned."""
    store.keep(f"since {name}", _SINCE.dump(tuple(since.items())))
