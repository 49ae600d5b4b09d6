"""A book as one file: the container of EPUB 3.3 (section 4), the same bytes for the same pages."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Mapping

_MIME = b"application/epub+zip"
_CONTAINER = (
    '<?xml version="1.0" encoding="UTF-8"?>\n'
    '<container version="1.0" xmlns="urn:oasis:names:tc:opendocument:xmlns:container">\n'
    '<rootfiles><rootfile full-path="EPUB/package.opf" media-type="application/oebps-package+xml"/></rootfiles>\n'
    "</container>\n"
)
# What no XML document may hold (XML 1.0, production 2).
_NOT_IN_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_SQUEEZED = frozenset({"png", "jpg", "gif", "webp"})
_FIRST_YEAR = 1980
# A file of whoever unpacks it, readable by all.
_MODE = 0o100644 << 16


def xml_bytes(text: str) -> bytes:
    """Return an XML document as UTF-8, with a replacement character for what XML forbids."""
    return _NOT_IN_XML.sub("\ufffd", text).encode("utf-8")


def pack(files: Mapping[str, bytes], modified: str) -> bytes:
    """Return the files of a book as a container, by name; each bears the time ``modified`` (``2024-05-01T00:00:00Z``).

    The media type comes first and as it is, so that the first bytes tell what the file is.
    """
    time = tuple(int(part) for part in re.findall(r"\d+", modified)[:6])
    # Containers know no time before 1980.
    stamp = (time[0], time[1], time[2], time[3], time[4], time[5]) if time[0] >= _FIRST_YEAR else (1980, 1, 1, 0, 0, 0)
    written = io.BytesIO()
    named = {"META-INF/container.xml": _CONTAINER.encode(), **{f"EPUB/{name}": files[name] for name in sorted(files)}}
    with zipfile.ZipFile(written, "w") as container:
        for name, data in {"mimetype": _MIME, **named}.items():
            info = zipfile.ZipInfo(name, stamp)
            plain = name == "mimetype" or name.rpartition(".")[2] in _SQUEEZED
            info.compress_type = zipfile.ZIP_STORED if plain else zipfile.ZIP_DEFLATED
            info.create_system, info.external_attr = 3, _MODE
            container.writestr(info, data, compresslevel=None if plain else 9)
    return written.getvalue()


def is_book(data: bytes) -> bool:
    """Tell by its first bytes whether a file is a book as litvtei writes them."""
    return data.startswith(b"PK\x03\x04") and data[30:].startswith(b"mimetype" + _MIME)
