"""A DOCX file opened with care: a ZIP folder of XML parts (ECMA-376), none of which reaches out of it."""

from __future__ import annotations

import io
import posixpath
import zipfile
from functools import cache
from typing import Final

from lxml import etree

from litvtei.errors import SourceError
from litvtei.markup.parse import NotWellFormedError, parse_xml

# A part of a long book is some megabytes; a bomb is a thousand times what its file is.
LARGEST_PART: Final = 64 << 20
LARGEST: Final = 192 << 20
WORD: Final = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
# Word's “strict” files say the same under other names.
_STRICT: Final = (
    (b"http://purl.oclc.org/ooxml/wordprocessingml/main", WORD[1:-1].encode()),
    (
        b"http://purl.oclc.org/ooxml/officeDocument/relationships",
        b"http://schemas.openxmlformats.org/officeDocument/2006/relationships",
    ),
)


class Package:
    """The parts of a DOCX file. Raises SourceError for what is none."""

    def __init__(self, data: bytes) -> None:
        """Open the bytes of a file."""
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(data))
        except (zipfile.BadZipFile, ValueError, NotImplementedError, OSError) as error:
            raise SourceError(f"it is no DOCX file: {error}") from None
        self._left = LARGEST
        self.part = cache(self._part)
        self.main = next(
            (one for kind, one in self.relations("").values() if kind == "officeDocument"), "word/document.xml"
        )
        if self.part(self.main) is None:
            raise SourceError(f"it is no DOCX file: it has no {self.main}")

    def _part(self, name: str) -> etree._Element | None:
        """Return the root of a part, None if there is no such part."""
        try:
            with self._zip.open(name) as file:
                data = file.read(min(LARGEST_PART, self._left) + 1)
        except KeyError:
            return None
        except (zipfile.BadZipFile, RuntimeError, NotImplementedError, OSError, EOFError, ValueError) as error:
            raise SourceError(f"its part {name} cannot be unpacked: {error}") from None
        except Exception as error:
            if type(error).__module__ in ("zlib", "_lzma"):
                raise SourceError(f"its part {name} cannot be unpacked: {error}") from None
            raise
        if len(data) > min(LARGEST_PART, self._left):
            raise SourceError(f"its part {name} is larger than a text can be; it may be a ZIP bomb")
        self._left -= len(data)
        for strict, usual in _STRICT:
            data = data.replace(strict, usual)
        try:
            return parse_xml(data).root
        except NotWellFormedError as error:
            raise SourceError(f"its part {name} is not well-formed: {error.message}") from None

    def relations(self, part: str) -> dict[str, tuple[str, str]]:
        """Return the kind and the target of each relation of a part, by its id; the target of a part is its name."""
        folder, name = posixpath.split(part)
        root = self.part(posixpath.join(folder, "_rels", f"{name}.rels"))
        found = {}
        for one in root.iter("{*}Relationship") if root is not None else ():
            target = one.get("Target", "")
            if one.get("TargetMode") != "External":
                target = posixpath.normpath(posixpath.join("/", folder, target)).lstrip("/")
            found[one.get("Id", "")] = (one.get("Type", "").rpartition("/")[2], target)
        return found

    def related(self, kind: str) -> list[etree._Element]:
        """Return the parts that the main part names as one kind: ``footnotes``, ``styles``, ``header``."""
        names = [target for one, target in self.relations(self.main).values() if one == kind]
        return [root for name in names if (root := self.part(name)) is not None]
