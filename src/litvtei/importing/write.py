"""A TEI document written out: the header that an import can fill, and the body."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from litvtei.importing.piece import Content, Piece, Taken
from litvtei.importing.sections import body_of
from litvtei.markup.escape import escape, quoteattr

_MODELS = (
    ("litvtei.rng", "http://relaxng.org/ns/structure/1.0"),
    ("litvtei.sch", "http://purl.oclc.org/dsdl/schematron"),
)
# Each of their children stands on a line of its own: white space means nothing there.
_BLOCKS = frozenset("TEI teiHeader text body div list table row figure quote".split())
_BLOCKS |= frozenset("fileDesc titleStmt respStmt publicationStmt availability sourceDesc encodingDesc".split())
_BLOCKS |= frozenset("projectDesc profileDesc langUsage".split())


@dataclass(frozen=True, slots=True)
class HeaderValues:
    """What the header of an imported document says; what is empty is left out, or taken from the source.

    ``schemas`` is the folder of the schemas, as a path from the document; empty if the edition has none of its own.
    """

    title: str = ""
    author: str = ""
    editor: str = ""
    publisher: str = ""
    licence: str = ""
    source: str = ""
    language: str = "en"
    schemas: str = ""


def document(taken: Taken, values: HeaderValues, name: str) -> bytes:
    """Return a TEI document of what was read of the source called ``name``, in UTF-8."""
    root = Piece(
        "TEI",
        (_header(taken, values, name), Piece("text", (body_of(taken.blocks),))),
        (("xmlns", "http://www.tei-c.org/ns/1.0"), ("xml:lang", values.language)),
    )
    lines = ['<?xml version="1.0" encoding="UTF-8"?>']
    for file, kind in _MODELS if values.schemas else ():
        href = quoteattr(f"{values.schemas}/{file}")
        lines.append(f'<?xml-model href={href} type="application/xml" schematypens="{kind}"?>')
    return "\n".join([*lines, *_written(root, ""), ""]).encode("utf-8")


def _header(taken: Taken, values: HeaderValues, name: str) -> Piece:
    heading = next((one.words() for one in taken.blocks if one.name == "head"), "")
    author = values.author or taken.author
    title: list[Piece] = [Piece("title", (values.title or taken.title or heading or name,))]
    title += [Piece("author", (author,))] if author else []
    title += [Piece("editor", (values.editor,))] if values.editor else []
    for number, one in enumerate(taken.commenters, 1):
        resp = Piece("resp", ("comments in the source",))
        title.append(Piece("respStmt", (resp, Piece("name", (one,), (("xml:id", f"commenter-{number}"),)))))
    published = Piece("publisher", (values.publisher,)) if values.publisher else Piece("p", ("Not yet published.",))
    public: list[Piece] = [published]
    if values.licence:
        licence = Piece("availability", (Piece("licence", (values.licence,), (("target", values.licence),)),))
        # A publication that is told in prose has no other part.
        public = [Piece("publisher", ("Not yet published.",)) if published.name == "p" else published, licence]
    described = values.source or f"Imported from the file {name}."
    return Piece(
        "teiHeader",
        (
            Piece(
                "fileDesc",
                (
                    Piece("titleStmt", tuple(title)),
                    Piece("publicationStmt", tuple(public)),
                    Piece("sourceDesc", (Piece("p", (described,)),)),
                ),
            ),
            Piece("profileDesc", (Piece("langUsage", (Piece("language", (), (("ident", values.language),)),)),)),
        ),
    )


def _written(piece: Piece, indent: str) -> Iterator[str]:
    """Yield the lines of a piece that stands among blocks."""
    inline = piece.name not in _BLOCKS or not piece.content or any(isinstance(one, str) for one in piece.content)
    if inline:
        yield f"{indent}{_inline(piece)}"
        return
    yield f"{indent}<{piece.name}{_attributes(piece)}>"
    for one in piece.content:
        yield from _written(one, f"{indent}  ") if isinstance(one, Piece) else (one,)
    yield f"{indent}</{piece.name}>"


def _inline(piece: Piece) -> str:
    if not piece.content:
        return f"<{piece.name}{_attributes(piece)}/>"
    return f"<{piece.name}{_attributes(piece)}>{_content(piece.content)}</{piece.name}>"


def _content(content: Content) -> str:
    return "".join(_escaped(one) if isinstance(one, str) else _inline(one) for one in content)


def _escaped(text: str) -> str:
    return escape(text, {"\r": "&#13;"})


def _attributes(piece: Piece) -> str:
    return "".join(f" {name}={quoteattr(value)}" for name, value in piece.attributes)
