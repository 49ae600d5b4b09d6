"""Bytes in, tree out: the one place where litvtei parses XML.

The recipe keeps a file from reaching anything but itself: no network, no
external entity, no DTD (``collect_ids=False`` would switch its loading on, so
a resolver answers every request with nothing and remembers it), no silent
gunzip, no pipes. Duplicate and ill-formed ``xml:id`` values do not stop the
parser; they are findings for later.
"""

from __future__ import annotations

import os
import re
import stat
import threading
from dataclasses import dataclass
from functools import cache
from html.entities import html5
from pathlib import Path
from typing import Any

from lxml import etree

from litvtei.errors import LitvteiError, SourceError
from litvtei.markup.names import XML_ID, XML_LANG, display_name, tei

MAXIMUM_BYTES = 256 << 20
# libxml2 looks each attribute up from the first, so many on one element take for ever.
MAXIMUM_ATTRIBUTES = 1000
# A pipe must not keep whoever opens it waiting; Windows has neither pipes among files nor the word.
_TO_READ = os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_CLOEXEC", 0) | getattr(os, "O_BINARY", 0)
_OLDEST_SAFE_LXML = (6, 1, 3, 0)

if etree.LXML_VERSION < _OLDEST_SAFE_LXML:  # pragma: no cover
    raise LitvteiError(
        f"lxml {etree.__version__} lets a TEI file read other files of this machine; "
        'install a safe one: python -m pip install "lxml>=6.1.3,<7"'
    )


def string_path(expression: str) -> etree.XPath:
    """Return an XPath that gives strings or numbers, which know no element."""
    return etree.XPath(expression, smart_strings=False)


class NotWellFormedError(Exception):
    """The bytes are not an XML document. ``line`` and ``column`` count from 1."""

    def __init__(self, message: str, line: int, column: int) -> None:
        super().__init__(message)
        self.message, self.line, self.column = message, line, column


@dataclass(frozen=True, slots=True)
class Parsed:
    """A tree and the external files that its DOCTYPE asked for, none of which was read.

    ``adopted`` tells that it was no P5 TEI until now, so that its tags and attributes are not those of the file.
    """

    root: etree._Element
    refused: tuple[str, ...]
    adopted: bool = False


_CROWDED = etree.XPath(f"//*[@*[{MAXIMUM_ATTRIBUTES + 1}]]")
# A file of ASCII characters, or of an encoding that writes ``=`` as ASCII does.
_EQUALS_SHOWS = re.compile(
    rb"""(?:\xef\xbb\xbf)?(?:\s*<[^?]|<\?xml\s(?:(?!encoding)[^>])*(?:encoding\s*=\s*"""
    rb"""["'](?i:utf-8|us-ascii|iso-8859-\d+|windows-125\d)["'](?:(?!encoding)[^>])*)?\?>)"""
)
# What every old DTD declares; the only thing that is ever given for one.
_NAMED_CHARACTERS = "".join(
    f"<!ENTITY {name[:-1]} '{''.join(f'&#{ord(one)};' for one in characters)}'>"
    for name, characters in html5.items()
    if name.endswith(";") and characters not in "<>&'\""
)


class _Refuse(etree.Resolver):
    def __init__(self) -> None:
        super().__init__()
        self.asked: list[str] = []

    def resolve(self, system_url: str | None, public_id: str | None, context: Any) -> Any:  # noqa: ANN401
        self.asked.append(system_url or public_id or "")
        return self.resolve_string(_NAMED_CHARACTERS, context)


def without_links(path: Path) -> Path:
    """Return where a path leads in the end; where its links go in a circle, the path itself, which is no file."""
    try:
        return path.resolve()
    except (OSError, RuntimeError):
        return path.absolute()


def is_regular(path: Path) -> bool:
    """Tell whether a path names a file; no for one that no file can have, such as an over-long one."""
    try:
        return path.is_file()
    except OSError:
        return False


def read_bytes(path: Path | str) -> bytes:
    """Return what a regular file holds. Raises SourceError for anything else or larger than 256 MB."""
    try:
        file = os.open(path, _TO_READ)  # a file object asks the system thrice as often
        try:
            status = os.fstat(file)
            if not stat.S_ISREG(status.st_mode):
                raise SourceError(f"{path} is not a regular file")
            if status.st_size > MAXIMUM_BYTES:
                raise SourceError(f"{path} is larger than {MAXIMUM_BYTES >> 20} MB")
            data = os.read(file, status.st_size + 1)
            while len(data) < status.st_size and (more := os.read(file, status.st_size)):
                data += more
            return data
        finally:
            os.close(file)
    except OSError as error:
        raise SourceError(f"{path} cannot be read: {error.strerror or error}") from None


def parse_xml(data: bytes) -> Parsed:
    """Parse bytes to a tree in which P4 and namespace-less TEI has become P5 TEI.

    Raises NotWellFormedError with the place of the first fault.
    """
    parser = _parser()
    try:
        root = parser.parse(data)
        refused = parser.asked
    except NotWellFormedError:
        bare = _without_parameters(data)
        if bare is None:
            raise
        refused = parser.asked
        root = parser.parse(bare)
        refused = [*refused, *parser.asked]
        refused += [one.decode("utf-8", "replace") for one in _PARAMETER_FILE.findall(data)]
    adopted = _adopt(root)
    return Parsed(root, tuple(dict.fromkeys(refused)), adopted)


class _Parser(threading.local):
    """A parser that serves file after file. ``asked`` is what the last one asked for."""

    def __init__(self) -> None:
        self._parser = etree.XMLParser(
            resolve_entities="internal",
            no_network=True,
            load_dtd=False,
            dtd_validation=False,
            attribute_defaults=False,
            huge_tree=False,
            recover=False,
            collect_ids=False,
            strip_cdata=False,
            remove_blank_text=False,
        )
        self._refuse = _Refuse()
        self._parser.resolvers.add(self._refuse)

    @property
    def asked(self) -> list[str]:
        return self._refuse.asked

    def parse(self, data: bytes) -> etree._Element:
        self._refuse.asked = []
        try:
            root = etree.fromstring(data, self._parser, base_url="about:litvtei")
        except etree.XMLSyntaxError as error:
            line, column = error.position
            message = re.sub(r", line \d+, column \d+$", "", error.msg or "something is wrong here")
            raise NotWellFormedError(message, max(line, 1), max(column, 1)) from None
        except ValueError as error:
            raise NotWellFormedError(str(error), 1, 1) from None
        _refuse_crowded(root, data)
        return root


_parser = cache(_Parser)


def _refuse_crowded(root: etree._Element, data: bytes) -> None:
    if _EQUALS_SHOWS.match(data) and (
        data.count(b"=") <= MAXIMUM_ATTRIBUTES
        or not any(len(one) > MAXIMUM_ATTRIBUTES < one.count(b"=") for one in data.split(b"<"))
    ):
        return
    crowded = _CROWDED(root)
    if isinstance(crowded, list) and crowded:
        message = f"<{display_name(crowded[0].tag)}> has more than {MAXIMUM_ATTRIBUTES:,} attributes"
        raise NotWellFormedError(message, crowded[0].sourceline or 1, 1)


def _without_parameters(data: bytes) -> bytes | None:
    """Blank the parameter entities that a DOCTYPE uses, each byte by a space, so that every place stays.

    Old TEI declares its whole grammar there through them; once nothing is fetched, they
    would be the first fault of the file. Entities of the text (``&mdash;``) stay declared.
    """
    found = _DOCTYPE.search(data[: 1 << 16])
    if not found or b"%" not in found[0]:
        return None
    blank = re.sub(rb"%[\w.:-]+;", lambda used: b" " * len(used[0]), found[0])
    return data[: found.start()] + blank + data[found.end() :]


_PARAMETER_FILE = re.compile(rb"""<!ENTITY\s+%\s+\S+\s+(?:SYSTEM|PUBLIC\s+(?:"[^"]*"|'[^']*'))\s*["']([^"']*)""")
_DOCTYPE = re.compile(rb"<!DOCTYPE[^\[>]*(\[.*?\]\s*)?>", re.DOTALL)


def _adopt(root: etree._Element) -> bool:
    """Put P4 and namespace-less TEI into the TEI namespace (Guidelines, P4 to P5 migration); tell whether it was."""
    if str(root.tag).startswith("{") or not re.fullmatch(
        r"TEI(\.2)?|teiCorpus(\.2)?|TEI\.dictScrap|teiHeader", str(root.tag)
    ):
        return False
    for element in root.iter(etree.Element):
        if not str(element.tag).startswith("{"):
            name = display_name(element.tag).removesuffix(".2")
            if name in ("xref", "xptr"):
                name = name[1:]
                element.set("target", element.get("url") or element.get("doc") or "")
            element.tag = tei(name)
        for old, new in (("id", XML_ID), ("lang", XML_LANG)):
            value = element.get(old)
            if value is not None and element.get(new) is None:
                element.set(new, value)
                del element.attrib[old]
    return True
