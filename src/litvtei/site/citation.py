"""How to cite a text: in words, as BibTeX, as RIS and as CSL-JSON."""

from __future__ import annotations

import re
from dataclasses import dataclass

from litvtei.edition.date import DateValue
from litvtei.labels.labels import Labels
from litvtei.markup.json import indented_json

_TEX = str.maketrans({"\\": r"\textbackslash{}", "{": r"\{", "}": r"\}"} | {one: f"\\{one}" for one in "&%$#_"})


@dataclass(frozen=True, slots=True)
class Cited:
    """What a citation names. ``date`` is that of the text, ``published`` the year of its edition; empty is unknown."""

    id: str
    title: str
    authors: tuple[str, ...]
    date: DateValue
    container: str
    editors: tuple[str, ...]
    publisher: str
    published: str
    version: str
    url: str


def in_words(cited: Cited, say: Labels) -> str:
    """Return the citation as a sentence."""
    title = say("quoted", title=cited.title) + (f" ({cited.date.words(say)})" if cited.date.known else "")
    parts = [", ".join(cited.authors), title, say("container", title=cited.container) if cited.container else ""]
    if cited.editors:
        parts.append(say("edited-by", names=_listed(cited.editors, say)))
    version = say("version-cited", version=cited.version) if cited.version else ""
    parts += [version, cited.publisher, cited.published, cited.url]
    return ", ".join(part for part in parts if part) + "."


def _listed(names: tuple[str, ...], say: Labels) -> str:
    return say("and", first=", ".join(names[:-1]), last=names[-1]) if len(names) > 1 else "".join(names)


def as_bibtex(cited: Cited, say: Labels) -> str:
    """Return a BibTeX record (biblatex reads it too)."""
    fields = {
        "author": " and ".join(cited.authors),
        "title": cited.title,
        "booktitle": cited.container,
        "editor": " and ".join(cited.editors),
        "publisher": cited.publisher,
        "year": cited.published[:4],
        "version": cited.version,
        "note": say("text-of", date=cited.date.words(say)) if cited.date.known else "",
        "url": cited.url,
    }
    key = re.sub(r"[^A-Za-z0-9:.-]+", "-", cited.id).strip("-") or "text"
    written = {name: value if name == "url" else value.translate(_TEX) for name, value in fields.items() if value}
    lines = [f"  {name} = {{{value}}},\n" for name, value in written.items()]
    return f"@incollection{{{key},\n{''.join(lines)}}}\n"


def as_ris(cited: Cited, say: Labels) -> str:
    """Return a RIS record."""
    lines = [
        ("TY", "CHAP"),
        ("ID", cited.id),
        *(("AU", name) for name in cited.authors),
        ("TI", cited.title),
        ("T2", cited.container),
        *(("ED", name) for name in cited.editors),
        ("PB", cited.publisher),
        ("PY", cited.published[:4]),
        ("ET", cited.version),
        ("N1", say("text-of", date=cited.date.words(say)) if cited.date.known else ""),
        ("UR", cited.url),
    ]
    written = [f"{tag}  - {' '.join(value.split())}\r\n" for tag, value in lines if value]
    return "".join(written) + "ER  - \r\n"


def as_csl(cited: Cited) -> str:
    """Return a CSL-JSON list of one item, as citation processors read it."""
    item: dict[str, object] = {"id": cited.id, "type": "chapter", "title": cited.title}
    for name, people in (("author", cited.authors), ("editor", cited.editors)):
        if people:
            item[name] = [{"literal": one} for one in people]
    facts = {
        "container-title": cited.container,
        "publisher": cited.publisher,
        "version": cited.version,
        "URL": cited.url,
    }
    item |= {name: value for name, value in facts.items() if value}
    year = re.match(r"\d{4}", cited.published)
    if year:
        item["issued"] = {"date-parts": [[int(year[0])]]}
    match = re.fullmatch(r"(\d{4})(?:-(\d\d))?(?:-(\d\d))?", cited.date.when)
    if match:
        item["original-date"] = {"date-parts": [[int(part) for part in match.groups() if part]]}
    return indented_json([item], 2) + "\n"
