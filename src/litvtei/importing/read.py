"""A source file read by what it is, and the TEI document made of it."""

from __future__ import annotations

import os
from dataclasses import dataclass, replace
from pathlib import Path

from litvtei.config import EditionConfig
from litvtei.errors import SourceError
from litvtei.importing.docx.text import read_docx
from litvtei.importing.mark import mark_notes
from litvtei.importing.markdown import read_markdown
from litvtei.importing.piece import Feature, Note, Taken, without_forbidden
from litvtei.importing.plain import read_plain
from litvtei.importing.write import HeaderValues, document
from litvtei.markup.atomic import write_atomically
from litvtei.markup.parse import read_bytes
from litvtei.markup.slug import file_stem, unique_slugs

_MARKDOWN = (".md", ".markdown", ".mdown")
_SCHEMAS = "schemas"


@dataclass(frozen=True, slots=True)
class Imported:
    """A document that was made: its file, its bytes, what was recognised and what has no place in it."""

    source: Path
    path: Path
    data: bytes
    recognised: tuple[Note, ...]
    unmapped: tuple[Note, ...]


def import_sources(
    sources: list[Path],
    folder: Path,
    config: EditionConfig,
    values: HeaderValues,
    leave: frozenset[Feature] = frozenset(),
    encoding: str = "",
) -> list[Imported]:
    """Return the documents of sources, each to be written into ``folder``; nothing is written yet.

    Raises SourceError, with the name of the source, for one that cannot be read, is of no known kind, or whose
    document is there already.
    """
    names = unique_slugs([file_stem(one.name) for one in sources])
    values = replace(values, language=values.language or config.language, schemas=_schemas(folder, config))
    made = []
    for source, name in zip(sources, names, strict=True):
        path = folder / f"{name}.xml"
        if path.exists():
            raise SourceError(f"{path} is there already; nothing was imported")
        try:
            taken = read_source(source.name, read_bytes(source), leave, encoding)
        except SourceError as error:
            told = str(error)
            raise SourceError(told if str(source) in told else f"{source}: {told}") from None
        made.append(Imported(source, path, document(taken, values, source.name), taken.recognised, taken.unmapped))
    return made


def write_imported(documents: list[Imported]) -> None:
    """Write the documents. Raises SourceError for what cannot be written."""
    for one in documents:
        try:
            one.path.parent.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise SourceError(f"{one.path.parent} cannot be written: {error.strerror or error}") from None
        write_atomically(one.path, one.data)


def read_source(name: str, data: bytes, leave: frozenset[Feature] = frozenset(), encoding: str = "") -> Taken:
    """Read the bytes of a source; the ending of its name tells its kind, and what has no known one is plain text."""
    ending = Path(name).suffix.lower()
    notes: tuple[Note, ...] = ()
    if ending == ".docx" or data.startswith(b"PK\x03\x04"):
        taken = read_docx(data)
    elif ending in (".doc", ".odt", ".pdf", ".rtf", ".xml", ".html", ".htm"):
        raise SourceError(f"{ending} is not read; save it as DOCX, Markdown or plain text")
    else:
        text, notes = without_forbidden(_decoded(data, encoding))
        taken = read_markdown(text) if ending in _MARKDOWN else read_plain(text, leave)
    marks: list[Note] = []
    blocks = taken.blocks if Feature.MARK in leave else mark_notes(taken.blocks, marks.append)
    return replace(taken, blocks=blocks, recognised=(*taken.recognised, *marks), unmapped=(*notes, *taken.unmapped))


def _decoded(data: bytes, encoding: str) -> str:
    marked = data.startswith((b"\xff\xfe", b"\xfe\xff"))
    try:
        return data.decode(encoding or ("utf-16" if marked else "utf-8-sig"))
    except LookupError:
        raise SourceError(f"there is no encoding {encoding}") from None
    except UnicodeError as error:
        where = f" (byte {error.start})" if isinstance(error, UnicodeDecodeError) else ""
        wanted = "" if encoding else "; name its encoding, such as --encoding windows-1252"
        raise SourceError(f"it is not in {encoding or 'UTF-8'}{where}{wanted}") from None


def _schemas(folder: Path, config: EditionConfig) -> str:
    """The way from the documents to the edition's schemas, if it has some."""
    own = config.folder / _SCHEMAS
    if not (own / "litvtei.rng").is_file():
        return ""
    return Path(os.path.relpath(own, folder.resolve())).as_posix()
