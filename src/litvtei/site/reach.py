"""How far a change of some texts reaches: which files of the site cannot be as they were.

What the rest of a site can see of a file is its *face*: all that it says but for its articles, and for the words
around its mentions and their places in the file, which are shown only on the page of the file and on those of the
entries that it names. If no face has changed, nor anything else of the edition, only these pages are made.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple

from litvtei.cache.codec import CodecError, codec_of
from litvtei.cache.snapshot import digest, digest_of_lines, token
from litvtei.cache.store import Store
from litvtei.diagnostics import Location
from litvtei.edition.document import FileReading, Role
from litvtei.edition.mention import Mention
from litvtei.edition.remembered import Read
from litvtei.edition.state import State
from litvtei.site.date_page import years_of
from litvtei.site.dated import Dates
from litvtei.site.plan import Key, SitePlan
from litvtei.site.render import Rendering, Sheet


class Face(NamedTuple):
    """Digests of what others see of a file, and of what stands around its dates."""

    seen: str
    dates: str


@dataclass(frozen=True, slots=True)
class Faces:
    """What a site was made of: the digest and the face of each text, the digest of all other files and settings.

    ``plan`` is what the weight of words decides: on which page each row and each year stands.
    """

    texts: tuple[tuple[str, str, Face], ...]
    rest: str
    plan: str = ""


@dataclass(frozen=True, slots=True)
class Reach:
    """What must be made anew: the pages of documents and entries, copies of files, and maybe those of dates."""

    documents: frozenset[str]
    entries: frozenset[Key]
    sources: frozenset[str]
    dates: bool


_READING, _RENDERINGS, _FACES = codec_of(FileReading), codec_of(tuple[Rendering, ...]), codec_of(Faces)
_AROUND = codec_of(tuple[tuple[str, str], ...])


def face_of(reading: FileReading, renderings: tuple[Rendering, ...]) -> Face:
    """Return the face of a file; ``renderings`` are outlines."""
    around = _AROUND.dump(tuple((one.left, one.right) for one in reading.dates))
    if reading.role is Role.DOCUMENT:
        reading = replace(
            reading,
            mentions=tuple(_faced(reading.mentions)),
            dates=tuple(_faced(reading.dates)),
            # What is said of these goes into no page.
            loose=(),
            diagnostics=(),
            instructions=(),
        )
    return Face(digest(_READING.dump(reading) + _RENDERINGS.dump(renderings)), digest(around))


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


def faces_of(state: State, reads: Sequence[Read], faces: Iterable[Face], settings: str) -> Faces:
    """Return what a site is about to be made of."""
    texts = tuple((one.reading.path, _content(state, one), face) for one, face in zip(reads, faces, strict=True))
    paths = {path for path, _, _ in texts}
    rest = digest_of_lines(f"{path}\0{token(one)}" for path, one in state.files.items() if path not in paths)
    return Faces(texts, rest + settings)


def _content(state: State, read: Read) -> str:
    """What tells a file from what it was, with the files that are a part of it; ``""`` if nothing does."""
    parts = (token(state.files[path]) for path in sorted(read.reading.included) if path in state.files)
    return " ".join((read.digest, *parts)) if read.digest else ""


def planned(faces: Faces, plan: SitePlan, dates: Dates) -> Faces:
    """Return the same with what was planned."""
    rows = (f"{kind} {name} {position} {url}" for ((kind, name), position), url in plan.row_pages.items())
    parts = (
        f"{kind} {name} {[(one.url, one.anchor, one.apart) for one in some]}"
        for (kind, name), some in plan.parts.items()
        if len(some) > 1
    )
    years = (f"{year} {url}" for year, url in years_of(dates).items()) if dates.dated else ()
    return replace(faces, plan=digest_of_lines((*rows, *parts, *years)))


def reach_of(faces: Faces, before: Faces | None, plan: SitePlan) -> Reach | None:
    """Return how far the changes reach that lead from one state to the other; None if they may reach anything."""
    if (
        before is None
        or (faces.rest, faces.plan) != (before.rest, before.plan)
        or len(faces.texts) != len(before.texts)
    ):
        return None
    changed, dates = set(), False
    for (path, now, face), (former_path, former, former_face) in zip(faces.texts, before.texts, strict=True):
        if path != former_path or face.seen != former_face.seen:
            return None
        if now != former or not now:
            changed.add(path)
            dates = dates or face.dates != former_face.dates
    return reach_into(plan, changed, dates=dates)


def reach_into(plan: SitePlan, changed: Collection[str], *, dates: bool) -> Reach:
    """Return how far a change of some texts reaches that others do not see; ``dates`` if it is one around dates."""
    documents = frozenset(one.id for one in plan.edition.documents if one.path in changed)
    entries = frozenset(
        key
        for position, mention in enumerate(plan.edition.mentions)
        if mention.location.path in changed or mention.document in documents
        for key in plan.keys_of.get(position, ())
    )
    return Reach(documents, entries, frozenset(changed), dates)


def faces_before(store: Store, name: str) -> Faces | None:
    """Return what the last build was made of."""
    data = store.value(f"faces of {name}")
    try:
        return _FACES.load(data) if data else None
    except CodecError:
        return None


def keep_faces(store: Store, name: str, faces: Faces) -> None:
    """Remember what a site was made of."""
    store.keep(f"faces of {name}", _FACES.dump(faces))
