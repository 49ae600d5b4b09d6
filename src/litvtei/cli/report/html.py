"""Findings as one page that needs nothing beside itself: to send to whoever edits the files."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from html import escape
from itertools import groupby
from pathlib import Path

from litvtei.checks.manual import manual_pages
from litvtei.cli.report.place import file_of, place_of
from litvtei.cli.terminal import safe_text
from litvtei.diagnostics import Diagnostic, Severity
from litvtei.markup.excerpt import excerpt_of

_STYLE = """
:root { color-scheme: light dark; }
body { font: 1rem/1.5 system-ui, sans-serif; max-width: 60rem; margin: 2rem auto; padding: 0 1rem; }
pre { white-space: pre-wrap; overflow-wrap: anywhere; padding: .5rem; border: 1px solid #8886; }
h1, h2, h3, p, dd { overflow-wrap: anywhere; }
th, td { text-align: start; padding: .1rem 1rem .1rem 0; vertical-align: top; }
article { border-inline-start: .3rem solid #888; padding-inline-start: 1rem; margin-block: 1.5rem; }
.error { border-color: #c33; } .warning { border-color: #c80; } .note { border-color: #48c; }
dd { white-space: pre-line; }
@media print { article { break-inside: avoid; } h2, h3 { break-after: avoid; } }
""".strip()


def report(folder: Path, diagnostics: tuple[Diagnostic, ...]) -> Iterator[str]:
    """Yield a page with a table of codes, the findings file by file, and what each code means."""
    yield (
        '<!DOCTYPE html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n'
        "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">\n"
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"<title>{_text(f'Findings in {folder.resolve().name}')}</title>\n<style>\n{_STYLE}\n</style>\n</head>\n"
        f"<body>\n<main>\n<h1>{_text(f'Findings in {folder.resolve().name}')}</h1>\n"
    )
    yield from _codes(diagnostics)
    for path, found in groupby(diagnostics, key=lambda one: one.location.path):
        some = list(found)
        yield f"<section>\n<h2>{_text(file_of(folder, some[0].location) if path else 'The edition')}</h2>\n"
        for one in some:
            yield from _finding(folder, one)
        yield "</section>\n"
    yield from _manual({one.code for one in diagnostics})
    yield "</main>\n</body>\n</html>\n"


def _codes(diagnostics: tuple[Diagnostic, ...]) -> Iterator[str]:
    if not diagnostics:
        yield "<p>Nothing found.</p>\n"
        return
    weights = Counter(one.severity for one in diagnostics)
    yield f"<p>{', '.join(f'{weights[one]} × {one}' for one in Severity if weights[one])}.</p>\n"
    sentences = {page.code: page.sentence for page in manual_pages()}
    yield '<table>\n<thead><tr><th scope="col">Code</th><th scope="col">Findings</th>'
    yield '<th scope="col">Meaning</th></tr></thead>\n<tbody>\n'
    for code, number in Counter(one.code for one in diagnostics).most_common():
        yield f'<tr><td><a href="#{code}">{code}</a></td><td>{number}</td><td>{_text(sentences[code])}</td></tr>\n'
    yield "</tbody>\n</table>\n"


def _finding(folder: Path, one: Diagnostic) -> Iterator[str]:
    place = _text(place_of(folder, one.location))
    yield f'<article class="{one.severity}">\n<h3>{one.severity} <a href="#{one.code}">{one.code}</a> · {place}</h3>\n'
    yield f"<p>{_text(one.message)}</p>\n"
    excerpt = excerpt_of(folder, one.location)
    if excerpt:
        marked = f"<mark>{escape(excerpt.after[:1])}</mark>{escape(excerpt.after[1:])}"
        yield f"<pre>{escape(excerpt.before)}{marked}</pre>\n"
    for label, sentence in (("Why", one.cause), ("Cure", one.cure)):
        if sentence:
            yield f"<p><b>{label}:</b> {_text(sentence)}</p>\n"
    for other in one.related:
        yield f"<p><b>See:</b> {_text(place_of(folder, other))}</p>\n"
    yield "</article>\n"


def _manual(codes: set[str]) -> Iterator[str]:
    pages = [page for page in manual_pages() if page.code in codes]
    if pages:
        yield "<section>\n<h2>What the codes mean</h2>\n<dl>\n"
        for page in pages:
            yield f'<dt id="{page.code}"><b>{page.code}</b> {page.slug}</dt>\n<dd>{escape(page.text)}</dd>\n'
        yield "</dl>\n</section>\n"


def _text(text: str) -> str:
    return escape(safe_text(text))
