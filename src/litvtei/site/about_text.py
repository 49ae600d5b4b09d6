"""What is told of a text beside its words: its header, how to cite it, and files to take away."""

from __future__ import annotations

import json
from functools import lru_cache
from urllib.parse import quote

from litvtei.edition.date import date_in_words
from litvtei.edition.header import Header
from litvtei.labels.labels import Labels
from litvtei.markup.html5 import safe_url
from litvtei.site.chrome import licence_name
from litvtei.site.citation import Cited, as_bibtex, as_csl, as_ris
from litvtei.site.page import Fact, Link
from litvtei.site.plaintext import plain_text_of
from litvtei.site.plan import PlannedText, SitePlan, relative


def state_of(header: Header, say: Labels) -> str:
    """Return how far a text is and when it was last changed, in words."""
    status = header.status.replace("_", " ").replace("-", " ").capitalize()
    status = say.known(f"status.{header.status.lower()}", status)
    if not header.revised:
        return status
    date = date_in_words(header.revised, say)
    return say("status-revised", status=status, date=date) if status else say("revised", date=date)


def colophon(text: PlannedText, plan: SitePlan) -> list[Fact]:
    """Return what a document's header says, in the order in which a reader asks."""
    header, say = text.document.header, plan.say
    facts = [
        (say("author"), header.authors),
        (say("editor"), header.editors),
        *((one.task.capitalize() or say("responsible"), one.names) for one in header.responsibilities),
        (say("publisher"), (header.publisher,) if header.publisher else ()),
        (say("published"), (header.published.words(say),) if header.published.known else ()),
        (say("language"), header.languages),
        (say("principles"), header.principles),
        (say("revisions"), header.revisions),
    ]
    found = [_fact(term, values) for term, values in facts if values]
    if header.licences:
        links = tuple(Link(licence_name(one), safe_url(one.url) if one.url else None) for one in header.licences)
        found.append(Fact(say("licence"), links))
    found.append(Fact(say("file"), (Link(text.document.path, relative(plan.tei[text.document.path], text.url)),)))
    return found


@lru_cache(maxsize=500)
def _fact(term: str, values: tuple[str, ...]) -> Fact:
    """The same fact for the same words: most headers of an edition say the same."""
    return Fact(term, tuple(Link(words) for words in values))


def sources_of(text: PlannedText, say: Labels) -> list[Fact]:
    """Return what a text was edited from: its source, and its witnesses with their descriptions."""
    found = [Fact(say("source"), tuple(Link(words) for words in text.document.header.sources))]
    described = ((one.siglum, f"t-{one.id}") for one in text.sheet.witnesses)
    found.append(
        Fact(
            say("witnesses"), tuple(Link(siglum, f"#{place}") for siglum, place in described if place in text.sheet.ids)
        )
    )
    return [fact for fact in found if fact.values]


def report_of(plan: SitePlan, text: PlannedText) -> Link | None:
    """Return the link by which readers tell of errors on a page; None where the edition names no address."""
    address = plan.edition.config.report.strip()
    if not address:
        return None
    if "@" in address and "/" not in address and not address.startswith("mailto:"):
        address = f"mailto:{address}"
    if address.startswith("mailto:") and "?" not in address:
        address += "?subject=" + quote(f"{text.title} ({text.url})", safe="")
    safe = safe_url(address)
    return Link(plan.say("report-error"), safe) if safe else None


def cited_as(plan: SitePlan, text: PlannedText) -> Cited:
    """Return what a citation of a page names."""
    header, config = text.document.header, plan.edition.config
    date = text.document.date if text.division < 0 else text.document.divisions[text.division].date
    base = config.url.rstrip("/")
    container = plan.edition.title if text.division < 0 else text.document.title
    return Cited(
        f"{text.document.id}-{text.document.divisions[text.division].id}" if text.division >= 0 else text.document.id,
        text.title,
        header.authors,
        date,
        container if container != text.title else "",
        header.editors,
        header.publisher,
        (header.published.when or header.revised)[:4],
        config.version,
        f"{base}/{text.url}" if base else "",
    )


def names_of_files(text: PlannedText) -> list[str]:
    """Return the addresses of the files that go with a page."""
    stem = text.url.removesuffix(".html")
    return [f"{stem}.{ending}" for ending in ("bib", "ris", "csl.json", "txt", "json")]


def files_of(plan: SitePlan, text: PlannedText) -> dict[str, bytes]:
    """Return the files that go with a page, by address: three citations, plain text, JSON."""
    cited = cited_as(plan, text)
    words = plain_text_of(text.sheet.html_in(0))
    record = {
        "id": cited.id,
        "title": text.title,
        "url": cited.url or text.url,
        "language": text.document.language,
        "date": cited.date.machine(),
        "authors": list(cited.authors),
        "licences": [one.url or one.words for one in text.document.header.licences],
        "source": plan.tei[text.document.path],
        "mentions": [
            {
                "anchor": mention.anchor,
                "words": mention.words,
                "entries": [plan.urls[key] for key in plan.keys_of[position]],
            }
            for position in plan.by_page.get((text.document.id, text.division), ())
            if (mention := plan.edition.mentions[position]).anchor in text.sheet.ids
        ],
        "text": words,
    }
    made = (
        as_bibtex(cited, plan.say),
        as_ris(cited, plan.say),
        as_csl(cited),
        words,
        json.dumps(record, ensure_ascii=False) + "\n",
    )
    return {url: one.encode("utf-8", "replace") for url, one in zip(names_of_files(text), made, strict=True)}
