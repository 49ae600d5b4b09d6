"""After whatever an editor did, a build makes what a first build would make, and finds what that would find."""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Callable
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from litvtei.cache.store import Store
from litvtei.checks import check_remembered
from litvtei.config import read_config
from litvtei.edition.state import State
from litvtei.errors import LitvteiError
from litvtei.site.build import build_anew, build_site
from litvtei.site.last import Visit

PLACES = ("texts/one.xml", "texts/two.xml", "texts/ten.xml", "more/one.xml", "texts/broken.xml")
WORDS = st.sampled_from(
    (
        "<p>Dear <persName ref='#anna'>Anna</persName>, the weather is fine.</p>",
        "<p><persName ref='#anna'>Anna</persName> met <persName ref='#ben'>Ben</persName> in <placeName>Riga</placeName>.</p>",
        "<p>See <ref target='one.xml#a'>there</ref>. <measure>Two</measure> <graphic url='a.png'/></p>",
        "<p xml:id='a'>On <date when='1917-11-08'>Thursday</date> <name>nobody</name> came.</p>",
        "<p>Broken <hi>here.</p>",
        "<div><head>One</head><xi:include xmlns:xi='http://www.w3.org/2001/XInclude' href='../part.xml'/></div>",
    )
)
HEADS = st.sampled_from(("", "<?xml-model href='../rules.sch' schematypens='http://purl.oclc.org/dsdl/schematron'?>"))
REGISTERS = st.sampled_from(
    (
        "<person xml:id='anna'><persName>Anna</persName></person>",
        "<person xml:id='anna'><persName>Anna Alt</persName></person><person xml:id='ben'><persName>Ben</persName></person>",
        "<person xml:id='ben'><persName>Ben</persName><birth when='1920'/></person>",
    )
)
OTHERS = st.sampled_from(
    (
        ("litvtei.toml", "[edition]\ntitle = 'Letters'\n"),
        ("litvtei.toml", "[site]\nsigns = 'leiden'\ndownloads = 'registers'\n[check]\nignore = ['H']\n"),
        ("templates/about.html", "<p>{{ page.title }} {{ chrome.edition }}</p>\n"),
        ("templates/mentions.html", "{{ page.title }}\n"),
        ("static/theme.css", "p { color: red }\n"),
        ("texts/a.png", "PNG"),
        ("part.xml", "<p xmlns='http://www.tei-c.org/ns/1.0'>A part</p>"),
        ("redirects.csv", "kind,old,new\nperson,annie,anna\n"),
        (
            "rules.sch",
            "<schema xmlns='http://purl.oclc.org/dsdl/schematron'><ns prefix='t' uri='http://www.tei-c.org/ns/1.0'/>"
            "<pattern><rule context='t:persName'><assert test='@ref'>No ref.</assert></rule></pattern></schema>",
        ),
        (
            "xslt/local.xsl",
            "<xsl:stylesheet version='1.0' xmlns:xsl='http://www.w3.org/1999/XSL/Transform' "
            "xmlns:tei='http://www.tei-c.org/ns/1.0'><xsl:import href='litvtei:/tei-to-html.xsl'/>"
            "<xsl:template match='tei:measure'><b><xsl:apply-templates/></b></xsl:template></xsl:stylesheet>",
        ),
    )
)


def text(words: str, head: str = "") -> str:
    return (
        f"{head}<TEI xmlns='http://www.tei-c.org/ns/1.0'><teiHeader><fileDesc><titleStmt><title>A letter</title>"
        f"</titleStmt></fileDesc></teiHeader><text><body>{words}</body></text></TEI>"
    )


def register(people: str) -> str:
    return (
        "<TEI xmlns='http://www.tei-c.org/ns/1.0'><teiHeader><fileDesc><titleStmt><title>People</title></titleStmt>"
        f"</fileDesc></teiHeader><standOff><listPerson>{people}</listPerson></standOff></TEI>"
    )


def write(path: str, words: str) -> Callable[[Path], None]:
    def edit(edition: Path) -> None:
        (edition / path).parent.mkdir(parents=True, exist_ok=True)
        (edition / path).write_text(words, encoding="utf-8")

    return edit


def delete(path: str) -> Callable[[Path], None]:
    return lambda edition: (edition / path).unlink(missing_ok=True)


def rename(path: str, other: str) -> Callable[[Path], None]:
    return lambda edition: (edition / path).exists() and (edition / path).replace(edition / other)


def touch(path: str) -> Callable[[Path], None]:
    return lambda edition: (edition / path).exists() and os.utime(edition / path, (1, 1))


def spoil_site(_edition: Path) -> None:
    (_edition.parent / "site" / "index.html").write_text("spoilt", encoding="utf-8")


TEXT_PLACES = st.sampled_from(PLACES)
EDIT = st.one_of(
    st.builds(lambda path, words, head: write(path, text(words, head)), TEXT_PLACES, WORDS, HEADS),
    st.builds(lambda people: write("people.xml", register(people)), REGISTERS),
    OTHERS.map(lambda one: write(*one)),
    OTHERS.map(lambda one: delete(one[0])),
    TEXT_PLACES.map(delete),
    st.builds(lambda one, other: rename(one, f"texts/{other}.xml"), TEXT_PLACES, st.sampled_from("abc")),
    TEXT_PLACES.map(touch),
    st.just(spoil_site),
)


def tree(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def outcome(build: Callable[[], object]) -> object:
    """Return what a build says, also if it is that it cannot."""
    try:
        return build()
    except LitvteiError as error:
        return str(error).replace("fresh", "site")


@settings(max_examples=25, deadline=None)
@given(st.lists(st.lists(EDIT, min_size=1, max_size=2), min_size=1, max_size=5))
def test_a_build_after_edits_is_a_first_build(rounds: list[list[Callable[[Path], None]]]) -> None:
    folder = Path(tempfile.mkdtemp())
    edition, site, fresh = folder / "edition", folder / "site", folder / "fresh"
    for path in PLACES[:3]:
        write(path, text("<p>It begins with <persName ref='#anna'>her</persName>.</p>"))(edition)
    write("people.xml", register("<person xml:id='anna'><persName>Anna</persName></person>"))(edition)
    build_site(read_config(edition), site)
    for edits in rounds:
        for edit in edits:
            edit(edition)

        def said(where: Path, *, cached: bool) -> object:
            config = read_config(edition)
            built = build_site(config, where) if cached else build_anew(Visit(config, where, cached=False))
            return built.title, built.assumptions, built.diagnostics, built.written.files

        def checked(*, cached: bool) -> object:
            state = State(read_config(edition), Store(edition.resolve(), works=cached))
            try:
                return check_remembered(state)
            finally:
                state.store.close()

        shutil.rmtree(fresh, ignore_errors=True)
        wanted = outcome(lambda: said(fresh, cached=False))
        before = tree(site)
        assert outcome(lambda: said(site, cached=True)) == wanted
        assert tree(site) == (before if isinstance(wanted, str) else tree(fresh))
        if not isinstance(wanted, str):
            assert outcome(lambda: said(site, cached=True)) == wanted
        assert outcome(lambda: checked(cached=True)) == outcome(lambda: checked(cached=False))
    shutil.rmtree(folder)
