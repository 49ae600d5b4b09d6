"""Headers that do not say something: what a corpus says holds for all its documents."""

from __future__ import annotations

from collections.abc import Callable

from lxml import etree

from litvtei.edition.document import OpenFile
from litvtei.markup import text
from litvtei.markup.names import tei


def silent_headers(file: OpenFile, says: Callable[[etree._Element], bool]) -> list[etree._Element]:
    """Return the headers of a file for which ``says`` is false, the corpus's own alone if all are silent.

    A file without any header is not a document yet; the schema says so.
    """
    headers = file.tree.named("teiHeader") if file.tree is not None else []
    if not headers or says(headers[0]):
        return []
    silent = [one for one in headers[1:] if not says(one)]
    return silent if len(silent) < len(headers) - 1 else headers[:1]


def part_of(header: etree._Element, *path: str) -> etree._Element:
    """Return the part of a header that such a path leads to, or as far as it leads."""
    for name in path:
        inner = header.find(tei(name))
        if inner is None:
            break
        header = inner
    return header


def has_words(element: etree._Element, *names: str) -> bool:
    """Tell whether one of the elements of these names says something, in words or by a pointer."""
    return any(
        text.has_words(one) or one.get("ref") or one.get("target") or one.get("corresp") or one.get("key")
        for one in element.iter(*map(tei, names))
    )
