"""After whatever an editor did, a build makes what a first build would make, and finds what that would find."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Callable
from pathlib import Path

from edits import (
    EDITS,
    OTHERS,
    PEOPLE,
    PLACES,
    RULES,
    TEI,
    Edit,
    add_words,
    begin,
    date,
    delete,
    entitle,
    link,
    name,
    put,
    register,
    tree,
    write,
)
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from litvtei.cache.store import Store
from litvtei.checks import check_remembered
from litvtei.config import read_config
from litvtei.edition.state import State
from litvtei.errors import LitvteiError
from litvtei.site.build import build_anew, build_site
from litvtei.site.last import Visit


def spoil_the_site(edition: Path) -> None:
    (edition.parent / "site" / "index.html").write_text("spoilt", encoding="utf-8")


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
@given(st.lists(st.lists(st.one_of(EDITS, st.just(spoil_the_site)), min_size=1, max_size=3), min_size=1, max_size=3))
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


def test_a_text_that_comes_back_is_checked_by_the_rules_of_today(tmp_path: Path) -> None:
    edition = begin(tmp_path)
    (edition / PLACES[2]).replace(tmp_path / "aside.xml")
    write("rules.sch", RULES)(edition)
    compare(tmp_path)
    (tmp_path / "aside.xml").replace(edition / PLACES[2])
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


def test_one_more_name_changes_the_texts_that_have_it_and_what_counts_it(tmp_path: Path) -> None:
    edition = begin(tmp_path)
    write("people.xml", register(PEOPLE[1]))(edition)
    write("litvtei.toml", "[site]\nlanguages = ['en', 'de']\n")(edition)
    compare(tmp_path)
    name("texts/ten.xml", "ben")(edition)
    said = build_site(read_config(edition), tmp_path / "site")
    assert {"texts/ten.html", "de/texts/ten.html", "texts/two.html", "persons/ben.html"} <= said.changed
    assert not said.changed & {"texts/texts-one.html", "de/texts/more-one.html", "persons/anna.html"}
    compare(tmp_path)


def test_another_title_changes_what_leads_to_the_text_and_what_it_names(tmp_path: Path) -> None:
    edition = begin(tmp_path)
    write("litvtei.toml", "[edition]\ntitle = 'Letters'\n[site]\nlanguages = ['en', 'de']\n")(edition)
    write("people.xml", register(PEOPLE[1]))(edition)
    for number, path in enumerate(PLACES):
        entitle(path, f"Letter {number}")(edition)
    compare(tmp_path)
    entitle("texts/one.xml", "Another")(edition)
    said = build_site(read_config(edition), tmp_path / "site")
    beside = {"texts/texts-one.html", "texts/ten.html", "persons/anna.html", "index.html"}
    assert {"de/texts/texts-one.html", *beside} <= said.changed
    assert not said.changed & {"texts/two.html", "de/texts/two.html", "persons/ben.html"}
    compare(tmp_path)


def test_another_date_changes_the_texts_before_and_after_in_time(tmp_path: Path) -> None:
    edition = begin(tmp_path)
    write("litvtei.toml", "[edition]\ntitle = 'Letters'\n")(edition)
    for path, day in zip(PLACES, ("1917-01-01", "1917-01-09", "1917-01-05", "1917-01-02"), strict=True):
        date(path, day)(edition)
    compare(tmp_path)
    for day in ("1917-01-07", "1917-01-09", "1918-01-01", "1917"):
        date(PLACES[0], day)(edition)
        compare(tmp_path)


def test_a_place_that_links_lead_to_changes_the_texts_that_link_there(tmp_path: Path) -> None:
    edition = begin(tmp_path)
    link("texts/two.xml", "anna")(edition)
    compare(tmp_path)
    name("texts/one.xml", "anna")(edition)
    said = build_site(read_config(edition), tmp_path / "site")
    assert "texts/two.html" in said.changed
    compare(tmp_path)
    put("texts/one.xml", "anna-here", "anna-there")(edition)
    compare(tmp_path)


def test_a_name_of_somebody_new_is_on_every_list(tmp_path: Path) -> None:
    edition = begin(tmp_path)
    put("texts/one.xml", "weather", "<persName>Weather</persName>")(edition)
    compare(tmp_path)
    put("texts/one.xml", "<persName>Weather</persName>", "weather")(edition)
    compare(tmp_path)


def test_what_an_editor_makes_beside_a_text_makes_no_other_be_read(tmp_path: Path) -> None:
    edition = begin(tmp_path)
    add_words(PLACES[0])(edition)
    write("texts/one.xml~", "<p>As it was.</p>")(edition)
    write("texts/.#one.xml", "")(edition)
    read: list[int] = []
    visit = Visit(read_config(edition), tmp_path / "site")
    build_anew(visit, lambda _done, files: read.append(files))
    visit.store.close()
    # One of them includes another, which might be there by now.
    assert read[0] == 2
    assert max(read) < len(tree(tmp_path / "site")) / 4
    compare(tmp_path)
