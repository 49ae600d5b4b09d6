"""What an editor may do to an edition, and an edition to do it to."""

from __future__ import annotations

import os
import re
from collections.abc import Callable
from pathlib import Path

from hypothesis import strategies as st

from litvtei.config import read_config
from litvtei.site.build import build_site

Edit = Callable[[Path], object]

TEI = "xmlns='http://www.tei-c.org/ns/1.0'"
XSL = "version='1.0' xmlns:xsl='http://www.w3.org/1999/XSL/Transform' xmlns:tei='http://www.tei-c.org/ns/1.0'"
SCHEMATRON = "http://purl.oclc.org/dsdl/schematron"
RULES = (
    f"<schema xmlns='{SCHEMATRON}'><ns prefix='t' uri='http://www.tei-c.org/ns/1.0'/><pattern><rule context='t:p'>"
    "<assert test='@rend'>Say how.</assert></rule></pattern></schema>"
)
STYLESHEET = (
    f"<xsl:stylesheet {XSL}><xsl:import href='litvtei:/tei-to-html.xsl'/>"
    "<xsl:template match='tei:measure'><b><xsl:apply-templates/></b></xsl:template></xsl:stylesheet>"
)
PLACES = ("texts/one.xml", "texts/two.xml", "texts/ten.xml", "more/one.xml")
WORDS = (
    "<p>Dear <persName ref='#anna'>Anna</persName>, the weather is fine.</p>",
    "<p><persName ref='#anna'>Anna</persName> met <persName ref='#ben'>Ben</persName>.</p>",
    "<p>See <ref target='one.xml#a'>there</ref>. <measure>Two</measure> <graphic url='a.png'/></p>",
    "<p xml:id='a'>On <date when='1917-11-08'>Thursday</date> <name>nobody</name> came.</p>",
    "<p>Broken <hi>here.</p>",
    "<div><xi:include xmlns:xi='http://www.w3.org/2001/XInclude' href='../part.xml'/></div>",
)
PEOPLE = (
    "<person xml:id='anna'><persName>Anna</persName></person>",
    "<person xml:id='anna'><persName>Anne</persName></person><person xml:id='ben'><persName>Ben</persName></person>",
    "<person xml:id='ben'><persName>Ben</persName><birth when='1920'/></person>",
)
OTHERS = (
    ("litvtei.toml", "[edition]\ntitle = 'Letters'\n"),
    ("litvtei.toml", "[site]\nlanguages = ['en', 'de']\nsigns = 'leiden'\n[check]\nignore = ['H']\n"),
    ("templates/about.html", "<p>{{ page.title }} {{ chrome.edition }}</p>\n"),
    ("static/theme.css", "p { color: red }\n"),
    ("labels/en.toml", "about = 'Of this'\n"),
    ("texts/a.png", "PNG"),
    ("part.xml", f"<p {TEI}>A part</p>"),
    ("redirects.csv", "kind,old,new\nperson,annie,anna\n"),
    ("rules.sch", RULES),
    ("xslt/local.xsl", STYLESHEET),
)
HEADER = "<teiHeader><fileDesc><titleStmt><title>A letter</title></titleStmt></fileDesc></teiHeader>"


def text(words: str) -> str:
    bound = f"<?xml-model href='../rules.sch' schematypens='{SCHEMATRON}'?>"
    return f"{bound}<TEI {TEI}>{HEADER}<text><body>{words}</body></text></TEI>"


def register(people: str) -> str:
    return f"<TEI {TEI}>{HEADER}<standOff><listPerson>{people}</listPerson></standOff></TEI>"


def write(path: str, words: str) -> Edit:
    def edit(edition: Path) -> None:
        (edition / path).parent.mkdir(parents=True, exist_ok=True)
        (edition / path).write_text(words, encoding="utf-8")

    return edit


def delete(path: str) -> Edit:
    return lambda edition: (edition / path).unlink(missing_ok=True)


def rename(path: str, other: str) -> Edit:
    return lambda edition: (edition / path).exists() and (edition / path).replace(edition / other)


def touch(path: str) -> Edit:
    return lambda edition: (edition / path).exists() and os.utime(edition / path, (1, 1))


def add_words(path: str) -> Edit:
    """Change nothing that other pages could see."""

    def edit(edition: Path) -> None:
        file = edition / path
        if file.exists():
            words = file.read_text(encoding="utf-8")
            file.write_text(words.replace("<body>", "<body>\n<p>Some words.</p>"), encoding="utf-8")

    return edit


def name(path: str, somebody: str) -> Edit:
    """Name somebody once more, at a place that links may lead to."""
    named = f"<p xml:id='{somebody}-here'>And <persName ref='#{somebody}'>{somebody.title()}</persName> too.</p></body>"
    return put(path, "</body>", named)


def entitle(path: str, title: str) -> Edit:
    """Give a text another title."""
    return alter(path, r"<title>[^<]*</title>", f"<title>{title}</title>")


def date(path: str, day: str) -> Edit:
    """Let a text be written on another day."""
    told = f"<profileDesc><creation><date when='{day}'/></creation></profileDesc>"
    return alter(path, r"(<profileDesc>.*</profileDesc>)?</teiHeader>", f"{told}</teiHeader>")


def alter(path: str, pattern: str, others: str) -> Edit:
    """Put words in the place of the first ones that are of a pattern."""

    def edit(edition: Path) -> None:
        file = edition / path
        if file.exists():
            file.write_text(re.sub(pattern, others, file.read_text(encoding="utf-8"), count=1), encoding="utf-8")

    return edit


def link(path: str, somebody: str) -> Edit:
    """Let a link lead to where another text may name somebody, or nowhere."""
    return put(path, "</body>", f"<p><ref target='one.xml#{somebody}-here'>There</ref>.</p></body>")


def put(path: str, words: str, others: str) -> Edit:
    """Put words in the place of others where these stand first."""

    def edit(edition: Path) -> None:
        file = edition / path
        if file.exists():
            file.write_text(file.read_text(encoding="utf-8").replace(words, others, 1), encoding="utf-8")

    return edit


place = st.sampled_from(PLACES)
EDITS = st.one_of(
    st.builds(lambda path, words: write(path, text(words)), place, st.sampled_from(WORDS)),
    st.sampled_from(PEOPLE).map(lambda people: write("people.xml", register(people))),
    st.sampled_from(OTHERS).map(lambda one: write(*one)),
    st.sampled_from(OTHERS).map(lambda one: delete(one[0])),
    place.map(delete),
    st.builds(lambda one, other: rename(one, f"texts/{other}.xml"), place, st.sampled_from("abc")),
    place.map(touch),
    st.sampled_from((*PLACES, "part.xml")).map(add_words),
    st.builds(name, place, st.sampled_from(("anna", "ben"))),
    st.builds(entitle, place, st.sampled_from(("A letter", "A note", "Another"))),
    st.builds(date, place, st.sampled_from(("1917-11-08", "1918-01-02", "1920"))),
    st.builds(link, place, st.sampled_from(("anna", "ben"))),
)


def begin(folder: Path) -> Path:
    """Write an edition, and build its site."""
    edition = folder / "edition"
    for path, words in zip(PLACES, (*WORDS[:3], WORDS[-1]), strict=True):
        write(path, text(words))(edition)
    write("people.xml", register(PEOPLE[0]))(edition)
    build_site(read_config(edition), folder / "site")
    return edition


def tree(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}
