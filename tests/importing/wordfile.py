"""DOCX files made by hand, part by part, so that a test says exactly what stands in them."""

from __future__ import annotations

import io
import zipfile

MAIN = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"
_MATH = "http://schemas.openxmlformats.org/officeDocument/2006/math"
_SPACES = f'xmlns:w="{MAIN}" xmlns:r="{_OFFICE}" xmlns:m="{_MATH}" xmlns:wp="urn:wp" xmlns:mc="urn:mc"'
STYLES = (
    '<w:style w:styleId="Kop1"><w:name w:val="heading 1"/></w:style>'
    '<w:style w:styleId="Kop2"><w:name w:val="heading 2"/></w:style>'
    '<w:style w:styleId="Mine"><w:name w:val="Mine"/><w:basedOn w:val="Kop2"/></w:style>'
    '<w:style w:styleId="T"><w:name w:val="Title"/></w:style>'
    '<w:style w:styleId="E"><w:name w:val="Emphasis"/><w:rPr><w:i/></w:rPr></w:style>'
)
NUMBERING = (
    '<w:abstractNum w:abstractNumId="7"><w:lvl w:ilvl="0"><w:numFmt w:val="bullet"/></w:lvl>'
    '<w:lvl w:ilvl="1"><w:numFmt w:val="decimal"/></w:lvl></w:abstractNum>'
    '<w:num w:numId="3"><w:abstractNumId w:val="7"/></w:num>'
)


def paragraph(runs: str, style: str = "", more: str = "") -> str:
    """Return a paragraph; runs without mark-up are one run."""
    named = f'<w:pStyle w:val="{style}"/>' if style else ""
    return f"<w:p><w:pPr>{named}{more}</w:pPr>{runs if runs.startswith('<') else run(runs)}</w:p>"


def run(words: str, properties: str = "") -> str:
    """Return a run."""
    return f'<w:r><w:rPr>{properties}</w:rPr><w:t xml:space="preserve">{words}</w:t></w:r>'


def word_file(body: str, **parts: str) -> bytes:
    """Return a DOCX file; further parts are named by their kind, such as ``footnotes``."""
    parts = {"styles": STYLES, "numbering": NUMBERING} | parts
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as file:
        file.writestr("_rels/.rels", _relations({"officeDocument": "word/document.xml"}))
        file.writestr("word/_rels/document.xml.rels", _relations({kind: f"{kind}.xml" for kind in parts}))
        file.writestr("word/document.xml", f"<w:document {_SPACES}><w:body>{body}</w:body></w:document>")
        for kind, content in parts.items():
            file.writestr(f"word/{kind}.xml", f"<w:{kind} {_SPACES}>{content}</w:{kind}>")
    return made.getvalue()


def _relations(targets: dict[str, str]) -> str:
    each = "".join(
        f'<Relationship Id="{kind}" Type="{_OFFICE}/{kind}" Target="{one}"/>' for kind, one in targets.items()
    )
    link = f'<Relationship Id="web" Type="{_OFFICE}/hyperlink" Target="http://example.org/" TargetMode="External"/>'
    return f'<Relationships xmlns="{_PACKAGE}">{each}{link}</Relationships>'
