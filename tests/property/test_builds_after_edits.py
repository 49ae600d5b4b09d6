"""After whatever an editor did, a build makes what a first build would make, and finds what that would find."""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Callable
from pathlib import Path

from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from litvtei.cache.store import Store
from litvtei.checks import check_remembered
from litvtei.config import read_config
from litvtei.edition.state import State
from litvtei.errors import LitvteiError
from litvtei.site.build import build_anew, build_site
from litvtei.site.last import Visit

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


def spoil_the_site(edition: Path) -> None:
    (edition.parent / "site" / "index.html").write_text("spoilt", encoding="utf-8")


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
    st.just(spoil_the_site),
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


def outcome(run: Callable[[], object]) -> object:
    """Return what a run says, also if it is that it cannot go on."""
    try:
        return run()
    except LitvteiError as error:
        return str(error)


def built(edition: Path, site: Path, *, cached: bool = True) -> object:
    config = read_config(edition)
    said = build_site(config, site) if cached else build_anew(Visit(config, site, cached=False))
    return said.title, said.assumptions, said.diagnostics, said.written.files


def checked(edition: Path, *, cached: bool) -> object:
    store = Store(edition.resolve(), works=cached)
    try:
        return check_remembered(State(read_config(edition), store))
    finally:
        store.close()


def compare(folder: Path) -> None:
    """Hold a build and a check against those of somebody who has never seen the edition."""
    edition, site, fresh = folder / "edition", folder / "site", folder / "fresh"
    shutil.rmtree(fresh, ignore_errors=True)
    before, wanted = tree(site), outcome(lambda: built(edition, fresh, cached=False))
    assert outcome(lambda: built(edition, site)) == wanted
    assert tree(site) == (before if isinstance(wanted, str) else tree(fresh))
    assert outcome(lambda: checked(edition, cached=True)) == outcome(lambda: checked(edition, cached=False))


@settings(max_examples=6, deadline=None, phases=(Phase.explicit, Phase.reuse, Phase.generate), derandomize=True)
@given(st.lists(st.lists(EDITS, min_size=1, max_size=3), min_size=1, max_size=3))
def test_a_build_after_edits_is_a_first_build(rounds: list[list[Edit]]) -> None:
    folder = Path(tempfile.mkdtemp())
    begin(folder)
    for edits in rounds:
        for edit in edits:
            edit(folder / "edition")
        compare(folder)
    shutil.rmtree(folder)


def test_whatever_is_written_beside_the_texts_is_seen_and_its_end_too(tmp_path: Path) -> None:
    edition = begin(tmp_path)
    for path, words in OTHERS:
        write(path, words)(edition)
        compare(tmp_path)
    for path in dict.fromkeys(path for path, _ in OTHERS):
        delete(path)(edition)
        compare(tmp_path)


def test_words_that_no_other_page_shows_change_one_text_and_its_entries(tmp_path: Path) -> None:
    edition = begin(tmp_path)
    write("part.xml", f"<p {TEI}>A <persName ref='#anna'>name</persName></p>")(edition)
    compare(tmp_path)
    for path in PLACES:
        add_words(path)(edition)
        compare(tmp_path)
    write("part.xml", f"<p {TEI}>The <persName ref='#anna'>name</persName></p>")(edition)
    compare(tmp_path)
    add_words(PLACES[1])(edition)
    said = build_site(read_config(edition), tmp_path / "site")
    page = {f"texts/two.{ending}" for ending in ("html", "txt", "json")}
    named = {f"persons/{who}.{ending}" for who in ("anna", "ref-ben") for ending in ("html", "json", "csv", "xml")}
    assert page <= said.changed <= page | named | {"tei/texts-two.xml"}
