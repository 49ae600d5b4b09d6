"""XInclude inside the edition's folder, read by litvtei itself.

libxml2's own XInclude reads any file of the machine. This one follows
``href`` only to regular files below the edition, to a depth of 8 and at most
1,000 times, and says of every other request why it was not met.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

from lxml import etree

from litvtei.errors import SourceError
from litvtei.markup.characters import legal
from litvtei.markup.names import XINCLUDE, XINCLUDE_NAMESPACE, XML_ID, display_name, elements
from litvtei.markup.parse import NotWellFormedError, is_regular, parse_xml, read_bytes, without_links
from litvtei.markup.source import Source, text_encoding

MAXIMUM_DEPTH = 8
MAXIMUM_INCLUSIONS = 1000
MAXIMUM_TOTAL_BYTES = 64 << 20
# What libxml2 allows in one file; whoever walks a tree counts on it.
MAXIMUM_LEVELS = 256


@dataclass(frozen=True, slots=True)
class Refusal:
    """An inclusion that was not made: the file and element that asked, and the reason."""

    source: Source
    element_index: int
    href: str
    reason: str


@dataclass(slots=True)
class Assembly:
    """A tree put together from several files: where each element stands, and what was refused."""

    places: dict[etree._Element, tuple[Source, int]] = field(default_factory=dict)
    refusals: list[Refusal] = field(default_factory=list)
    included: set[str] = field(default_factory=set)
    inclusions: int = 0
    bytes_read: int = 0


def has_includes(root: etree._Element) -> bool:
    """Tell whether a tree asks for other files."""
    return next(root.iter(XINCLUDE), None) is not None


def resolve_includes(root: etree._Element, source: Source, folder: Path) -> Assembly:
    """Replace each ``xi:include`` of a tree by what it names, in place."""
    assembly = Assembly()
    _assemble(root, source, folder.resolve(), assembly, ())
    return assembly


def _assemble(
    root: etree._Element, source: Source, folder: Path, assembly: Assembly, parents: tuple[str, ...], level: int = 0
) -> None:
    """Meet the requests of one file's tree, which stands ``level`` elements deep in the whole."""
    for index, element in enumerate(list(elements(root))):
        assembly.places[element] = (source, index)
    for request in list(root.iter(XINCLUDE)):
        if request is not root and root not in request.iterancestors():
            continue  # it stood in a fallback that was not needed
        index = assembly.places[request][1]
        href, reason = request.get("href", ""), ""
        content: etree._Element | str | None = None
        if assembly.inclusions >= MAXIMUM_INCLUSIONS or assembly.bytes_read > MAXIMUM_TOTAL_BYTES:
            reason = "there are too many inclusions"
        elif len(parents) >= MAXIMUM_DEPTH:
            reason = "inclusions are nested too deep"
        else:
            try:
                here = level + sum(1 for _ in request.iterancestors())
                content = _read(request, source, folder, assembly, (*parents, source.path), here)
            except SourceError as error:
                reason = str(error)
        if reason:
            assembly.refusals.append(Refusal(source, index, href, reason))
        _replace(request, content if content is not None else _fallback(request))


def _read(
    request: etree._Element, source: Source, folder: Path, assembly: Assembly, parents: tuple[str, ...], level: int
) -> etree._Element | str:
    file, _, fragment = request.get("href", "").partition("#")
    fragment = request.get("xpointer", fragment)
    target = _target(file, source, folder)
    path = target.relative_to(folder).as_posix()
    if path in parents:
        raise SourceError("it includes itself")
    data = read_bytes(target)
    assembly.inclusions += 1
    assembly.bytes_read += len(data)
    assembly.included.add(path)
    if request.get("parse") == "text":
        return legal(data.decode(text_encoding(request.get("encoding", "utf-8")), "replace"), "\ufffd")
    try:
        root = parse_xml(data).root
    except NotWellFormedError as error:
        raise SourceError(f"it is not well-formed (line {error.line}): {error.message}") from None
    if level + _height(root) > MAXIMUM_LEVELS:
        raise SourceError("its elements would be nested too deep")
    _assemble(root, Source(path, data), folder, assembly, parents, level)
    if not fragment:
        return root
    for element in elements(root):
        if element.get(XML_ID) == fragment:
            return element
    raise SourceError(f"it has no element with the identifier “{fragment}”")


def _height(root: etree._Element) -> int:
    """Return how many elements of a tree stand one within the other at most."""
    deepest = level = 0
    for event, _ in etree.iterwalk(root, events=("start", "end")):
        level += 1 if event == "start" else -1
        deepest = max(deepest, level)
    return deepest


def _target(file: str, source: Source, folder: Path) -> Path:
    """Return the file that is asked for; raise SourceError unless it is a file of the edition."""
    if not file:
        raise SourceError("it includes a part of its own file, which litvtei does not do")
    if "://" in file:
        raise SourceError("it is not in the edition's folder, and litvtei reads nothing from outside")
    target = without_links((folder / source.path).parent.joinpath(file))
    if not target.is_relative_to(folder):
        raise SourceError("it lies outside the edition's folder, and litvtei reads nothing from outside")
    if not is_regular(target):
        raise SourceError("there is no such file")
    return target


def _fallback(request: etree._Element) -> etree._Element | str:
    for child in request:
        if display_name(child.tag) == "fallback" and XINCLUDE_NAMESPACE in str(child.tag):
            return child
    return ""


def _replace(request: etree._Element, content: etree._Element | str) -> None:
    """Put an element, a fallback's content or plain text in the place of a request."""
    parent = request.getparent()
    if parent is None:
        return
    tail, position = request.tail or "", parent.index(request)
    parent.remove(request)
    if isinstance(content, str):
        _add_text(parent, position, content + tail)
    elif content.getparent() is request:
        _add_text(parent, position, content.text or "")
        children = list(content)
        for offset, child in enumerate(children):
            parent.insert(position + offset, child)
        _add_text(parent, position + len(children), tail)
    else:
        content.tail = tail
        parent.insert(position, content)


def _add_text(parent: etree._Element, position: int, text: str) -> None:
    """Add text before the child at a position."""
    if position:
        parent[position - 1].tail = (parent[position - 1].tail or "") + text
    else:
        parent.text = (parent.text or "") + text
