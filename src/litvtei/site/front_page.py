"""The front page and the colophon."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from litvtei import __version__
from litvtei.diagnostics import Diagnostic
from litvtei.edition.document import Document, Role
from litvtei.edition.mention import Mention, Scope
from litvtei.labels.labels import Labels
from litvtei.markup.html5 import safe_url
from litvtei.site.chrome import kinds_present, licence_name, register_url
from litvtei.site.mention_row import counted_places, counts_of
from litvtei.site.page import (
    AboutPage,
    AboutSection,
    BrokenFile,
    DocumentRow,
    Fact,
    IndexPage,
    Link,
    RegisterSummary,
)
from litvtei.site.plan import PlannedText, SitePlan, relative
from litvtei.site.title import Titles

ABOUT = "about.html"
_INDEX = "index.html"


def index_page(plan: SitePlan) -> IndexPage:
    """Return the front page: texts, registers, and the files that could not be read."""
    edition = plan.edition
    counts = Counter(mention.document for mention in edition.mentions if _is_shown(plan, mention))
    firsts = [text for text in plan.texts if text.division < 0]
    titles = Titles(edition.documents, plan.say)
    return IndexPage(
        _INDEX,
        edition.title,
        edition.config.subtitle,
        edition.config.introduction,
        tuple(
            DocumentRow(
                text.title,
                relative(text.url, _INDEX),
                text.document.date.words(plan.say),
                " · ".join(filter(None, (text.document.header.subtitle, _mark(plan, titles, text)))),
                len(text.document.divisions),
                counts[text.document.id],
            )
            for text in firsts
        ),
        tuple(
            RegisterSummary(
                kind,
                plan.say(f"kinds.{kind}"),
                register_url(kind),
                sum(1 for one in edition.entries if one.kind is kind),
                sum(counts_of(counted_places(plan, key), plan.say)[0] for key in plan.urls if key[0] is kind),
            )
            for kind in kinds_present(plan)
        ),
        tuple(_broken(plan)),
    )


def _mark(plan: SitePlan, titles: Titles, text: PlannedText) -> str:
    """What tells a text from others of its title; a date stands beside it already."""
    mark = titles.mark(text.document)
    return "" if mark == text.document.date.words(plan.say) else mark


def _is_shown(plan: SitePlan, mention: Mention) -> bool:
    """Tell whether a mention can be read on a page of its document, chronologies and lists included."""
    page = plan.pages.get((mention.document, mention.division))
    return mention.scope is Scope.CORRESPONDENCE or (page is not None and page.shows(mention.anchor))


def _broken(plan: SitePlan) -> list[BrokenFile]:
    found = []
    for file in plan.edition.files:
        if file.role is Role.BROKEN:
            first: Diagnostic = file.diagnostics[0]
            where = {"line": first.location.line, "column": first.location.column}
            place = plan.say("place-in-file", **where) if first.location.line else ""
            found.append(BrokenFile(file.path, place, first.message))
    return found


def about_page(plan: SitePlan, data: Iterable[Fact] = ()) -> AboutPage:
    """Return the colophon, gathered from the headers of all documents; ``data`` are files for other programs."""
    documents, say = plan.edition.documents, plan.say
    sections = [
        AboutSection(say("responsibility"), facts=tuple(_responsibilities(documents, say))),
        AboutSection(say("licence"), facts=tuple(_licences(documents, say))),
        AboutSection(say("principles"), _union(document.header.principles for document in documents)),
        AboutSection(say("sources"), facts=tuple(_sources(plan))),
        AboutSection(say("files"), facts=tuple(_files(plan)), of_site=True),
        AboutSection(say("data"), facts=tuple(data), of_site=True),
        AboutSection(
            say("how-made"),
            (say("made-from-tei", program=f"litvtei {__version__}"),),
            remarks=plan.edition.assumptions,
            of_site=True,
        ),
    ]
    return AboutPage(ABOUT, say("about-edition"), tuple(one for one in sections if one.paragraphs or one.facts))


def _union(many: object) -> tuple[str, ...]:
    return tuple(dict.fromkeys(one for some in many for one in some))  # type: ignore[attr-defined]


def _responsibilities(documents: tuple[Document, ...], say: Labels) -> list[Fact]:
    tasks: dict[str, dict[str, None]] = {}
    for document in documents:
        header = document.header
        for term, names in ((say("author"), header.authors), (say("editor"), header.editors)):
            if names:
                tasks.setdefault(term, {}).update(dict.fromkeys(names))
        for one in header.responsibilities:
            if one.names:
                tasks.setdefault(one.task or say("responsible"), {}).update(dict.fromkeys(one.names))
        if header.publisher:
            tasks.setdefault(say("publisher"), {})[header.publisher] = None
    return [Fact(term[:1].upper() + term[1:], tuple(Link(name) for name in names)) for term, names in tasks.items()]


def _licences(documents: tuple[Document, ...], say: Labels) -> list[Fact]:
    """Each licence with the number of texts under it; texts that state none are told too."""
    counts: Counter[Link] = Counter()
    for document in documents:
        licences = document.header.licences
        for licence in licences:
            counts[Link(licence_name(licence), safe_url(licence.url) if licence.url else None)] += 1
        if not licences:
            counts[Link(say("no-licence"))] += 1
    return [Fact(say("texts", number), (link,)) for link, number in counts.items()]


def _sources(plan: SitePlan) -> list[Fact]:
    return [
        Fact(document.title, tuple(Link(words) for words in document.header.sources))
        for document in plan.edition.documents
        if document.header.sources
    ][:200]


def _files(plan: SitePlan) -> list[Fact]:
    by_role: dict[Role, list[Link]] = {}
    for file in plan.edition.files:
        by_role.setdefault(file.role, []).append(Link(file.path, relative(plan.tei[file.path], ABOUT)))
    labels = {
        Role.DOCUMENT: "files-texts",
        Role.REGISTER: "files-registers",
        Role.PART: "files-parts",
        Role.OTHER: "files-other",
        Role.BROKEN: "files-broken",
    }
    return [Fact(plan.say(labels[role]), tuple(links)) for role, links in by_role.items()]
