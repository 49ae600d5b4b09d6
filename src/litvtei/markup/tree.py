"""A file that is open: its tree, and where in which file each element stands."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache, cached_property
from pathlib import Path

from lxml import etree

from litvtei.diagnostics import Location
from litvtei.markup.betacode import greek_of, write_greek
from litvtei.markup.include import Refusal, has_includes, resolve_includes
from litvtei.markup.index import ElementIndex
from litvtei.markup.names import display_name, tei
from litvtei.markup.parse import parse_xml, read_bytes, string_path
from litvtei.markup.source import Source, attribute_location
from litvtei.markup.wording import Wording

_IDS = string_path("//@xml:id")

_HEADER = tei("teiHeader")


@cache
def _tei_tags(names: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(map(tei, names))


class SourceTree:
    """The tree of one file with its inclusions.

    ``elements`` are all elements in document order; an element's position
    there is its *order*, by which values refer to it without holding it.
    """

    def __init__(self, folder: Path, path: str, data: bytes | None = None) -> None:
        """Open ``folder/path``, or take ``data`` for what is in it. Raises SourceError or NotWellFormedError."""
        self.path = path
        self.source = Source(path, read_bytes(f"{folder}/{path}") if data is None else data)
        parsed = parse_xml(self.source.data)
        self.root = parsed.root
        self.refused, self._adopted = parsed.refused, parsed.adopted
        self.refusals: list[Refusal] = []
        self.included: frozenset[str] = frozenset()
        # How many bytes were read of the file and of what it includes.
        self.size = len(self.source.data)
        # The bytes whose tags are those of the tree, one by one; none if it was changed on the way.
        self.as_written = b"" if parsed.adopted else self.source.data
        self._places: dict[etree._Element, tuple[Source, int]] = {}
        self._starts: dict[etree._Element, int] = {}
        if has_includes(self.root):
            self.as_written = b""
            assembly = resolve_includes(self.root, self.source, folder)
            self._places, self.refusals = assembly.places, assembly.refusals
            self.included = frozenset(assembly.included)
            self.size += assembly.bytes_read
        self._written = write_greek(self.root, self.source.data)

    @cached_property
    def ids(self) -> tuple[str, ...]:
        """All identifiers in document order, as they are given."""
        written = None if self.included or self._adopted else self.source.ids
        return tuple(_IDS(self.root) if written is None else written)

    def may_hold(self, attribute: str) -> bool:
        """Tell by a look at the bytes whether an attribute may occur; no means no, and saves a walk."""
        if not self.source.shows_names or self.included:
            return True
        written = attribute.encode()
        return written in self.source.data and re.search(re.escape(written) + rb"\s*=", self.source.data) is not None

    @cached_property
    def index(self) -> ElementIndex:
        """All elements by their tags and attributes."""
        return ElementIndex(self.root)

    @property
    def elements(self) -> list[etree._Element]:
        """All elements in document order."""
        return self.index.elements

    @cached_property
    def orders(self) -> dict[etree._Element, int]:
        """The order of every element."""
        return {element: order for order, element in enumerate(self.elements)}

    def named(self, *names: str) -> list[etree._Element]:
        """Return the TEI elements of these names in document order."""
        return self.index.tagged(*map(tei, names))

    def having(self, *attributes: str) -> list[etree._Element]:
        """Return the elements with at least one of these attributes in document order."""
        return self.index.having(*attributes)

    def location(self, element: etree._Element, attribute: str = "") -> Location:
        """Return where an element starts, or the value of one of its attributes."""
        start = None if attribute else self._starts.get(element)
        if start is not None:
            return self.source.location_of_start(start)
        source, index = self._places.get(element) or (self.source, self.orders[element])
        if attribute:
            return attribute_location(source, index, attribute)
        return source.location_of_element(index)

    def written(self, element: etree._Element) -> tuple[int, int] | None:
        """Return the bytes from the start of an element to that of its end tag; None where they cannot be told soon."""
        if not self._shows_tags:
            return None
        name = display_name(element.tag)
        return self.source.span_of(f"{element.prefix}:{name}" if element.prefix else name)

    def locate(self, parts: Iterable[etree._Element], names: tuple[str, ...]) -> list[etree._Element]:
        """Return which parts of the tree hold TEI elements of some names, and find at once where these start.

        Where as many tags of these names are seen as there are elements, the n-th tag is the n-th element. Where there
        are more, some stand in comments or in other namespaces, and an element is looked for when somebody asks for it.
        """
        holding = {part: found for part in parts if (found := list(part.iter(*_tei_tags(names))))}
        behind = [one for part, found in holding.items() if self._is_behind_header(part) for one in found]
        self._match(behind, names, (self._header_end, len(self.source.data)))
        for part, found in holding.items():
            if not self._is_behind_header(part):
                self._match(found, names, self.written(part))
        return list(holding)

    def _match(self, found: list[etree._Element], names: tuple[str, ...], span: tuple[int, int] | None) -> None:
        """Match elements with the tags in a span that holds them all."""
        if found and span and self._shows_tags:
            starts = self.source.starts_of(names, span)
            if len(found) == len(starts):
                self._starts.update(zip(found, starts, strict=True))

    def _is_behind_header(self, part: etree._Element) -> bool:
        return part.getparent() is self.root and part.tag != _HEADER

    @cached_property
    def _header_end(self) -> int:
        """A byte before which nothing stands that is behind the header."""
        prefix = f"{self.root.prefix}:" if self.root.prefix else ""
        return max(self.source.data.find(f"</{prefix}teiHeader".encode()), 0)

    @cached_property
    def _shows_tags(self) -> bool:
        """Whether the tags of the tree are those of the file, and are seen in its bytes."""
        return self.source.shows_names and not self.included and not self._adopted

    @cached_property
    def wording(self) -> Wording:
        """The running words of the file."""
        return Wording(self.root)

    @property
    def beta_code(self) -> dict[etree._Element, str]:
        """What stood in the elements whose beta code has become Unicode."""
        return {element: text for (element, tail), text in self._written.items() if not tail}

    def location_in_text(self, element: etree._Element, offset: int, *, tail: bool = False) -> Location:
        """Return the place of a character of an element's text, or of the text behind its end."""
        source, index = self._places.get(element) or (self.source, self.orders[element])
        parent = element.getparent()
        if (element, tail) in self._written:
            places = greek_of(self._written[element, tail]).places
            offset = places[offset] if offset < len(places) else len(self._written[element, tail])
        if tail and self._places and parent is not None and self._places[parent][0] is not source:
            return self.location(parent)  # behind an inclusion: which text of the including file, nobody knows
        return source.location_in_text(index, offset, tail=tail)

    def location_of_word(self, offset: int) -> Location:
        """Return the place of a character of ``wording``."""
        element, tail, place = self.wording.node(offset)
        return self.location_in_text(element, place, tail=tail)
