"""A change that no other page sees makes a few pages, and what stands then is what a first build would make."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from edits import EDITS, OTHERS, PEOPLE, PLACES, Edit, add_words, begin, place, put, register, text, tree, write
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from litvtei.cache.store import Store
from litvtei.checks import check_remembered
from litvtei.config import read_config
from litvtei.edition.state import State
from litvtei.errors import LitvteiError
from litvtei.site.build import build_anew, build_site
from litvtei.site.last import Built, Visit
from litvtei.site.quiet import build_quietly

NAMED = (
    "<p xml:id='a'>Dear <persName ref='#anna'>Anna</persName>, the weather is <hi>fine</hi>, as "
    "<persName>Nobody</persName> said to <persName ref='#ben'>Ben</persName> on "
    "<date when='1917-11-08'>Thursday</date>.</p><p>More <q>words</q>, far from all names, of which there are "
    "none in this paragraph, nor anything else that is of note to anybody.</p>"
)
WORDS = ("Dear", "weather", "fine", "said", "More", "words", "nobody", "come", "day", "Anna")


@contextmanager
def visiting(edition: Path) -> Iterator[Visit]:
    visit = Visit(read_config(edition), edition.parent / "site")
    try:
        yield visit
    finally:
        visit.store.close()


def told(built: Built) -> object:
    return built.title, built.assumptions, built.told, built.counts, built.written.files


def compare(edition: Path) -> Built | None:
    """Build as the command line does, and hold that against a build by somebody who has never seen the edition."""
    site, fresh = edition.parent / "site", edition.parent / "fresh"
    shutil.rmtree(fresh, ignore_errors=True)
    before = tree(site)
    try:
        wanted = build_anew(Visit(read_config(edition), fresh, cached=False))
    except LitvteiError as error:
        with visiting(edition) as visit, pytest.raises(type(error)):
            assert visit.as_before() or build_quietly(visit) or build_anew(visit)
        assert tree(site) == before
        return None
    with visiting(edition) as visit:
        quiet = visit.as_before() or build_quietly(visit, spare_from=0)
        built = quiet or build_anew(visit)
    assert tree(site) == tree(fresh)
    assert told(built) == told(wanted)
    with visiting(edition) as visit:
        again = visit.as_before()
    assert again is None or told(again) == told(wanted)
    return quiet


def change(path: str, word: str, other: str) -> Edit:
    return put(path, word, f"{word} {other}")


QUIET = st.builds(change, place, st.sampled_from(WORDS), st.sampled_from(("now", "a new word", "<hi>so</hi>", "\n")))


@settings(max_examples=3, deadline=None, phases=(Phase.explicit, Phase.reuse, Phase.generate), derandomize=True)
@given(st.lists(st.lists(st.one_of(QUIET, QUIET, EDITS), min_size=1, max_size=2), min_size=2, max_size=4))
def test_a_site_after_quiet_changes_is_a_first_build(rounds: list[list[Edit]]) -> None:
    folder = Path(tempfile.mkdtemp())
    edition = begin(folder)
    for path in PLACES[:3]:
        write(path, text(NAMED))(edition)
    write("people.xml", register(PEOPLE[1]))(edition)
    for edits in ([], *rounds):
        for edit in edits:
            edit(edition)
        compare(edition)
    assert build_site(read_config(edition), folder / "site").diagnostics == _found(edition)
    shutil.rmtree(folder)


def _found(edition: Path) -> object:
    store = Store(edition.resolve(), works=False)
    return check_remembered(State(read_config(edition), store))[1]


@pytest.fixture
def edition(tmp_path: Path) -> Path:
    made = begin(tmp_path)
    for path in PLACES[:3]:
        write(path, text(NAMED))(made)
    compare(made)
    return made


def pages(built: Built | None) -> set[str]:
    assert built
    return {one for one in built.changed if one.endswith(".html")}


def test_a_word_behind_all_names_changes_the_page_of_its_text_only(edition: Path) -> None:
    change("texts/two.xml", "note to anybody.", "Now.")(edition)
    assert pages(compare(edition)) == {"texts/two.html"}


def test_a_word_beside_a_name_changes_the_page_of_the_entry(edition: Path) -> None:
    change("texts/two.xml", "weather is", "very")(edition)
    assert {"texts/two.html", "persons/anna.html"} <= pages(compare(edition))


def test_a_word_beside_a_date_changes_the_register_of_dates(edition: Path) -> None:
    change("texts/two.xml", "said", "late")(edition)
    assert "dates/index.html" in pages(compare(edition))


def test_a_change_that_was_checked_meanwhile_is_a_quiet_one(edition: Path) -> None:
    change("texts/two.xml", "words", "More.")(edition)
    store = Store(edition.resolve())
    check_remembered(State(read_config(edition), store))
    store.close()
    assert "texts/two.html" in pages(compare(edition))


def test_faults_that_come_and_go_quietly_are_counted(edition: Path) -> None:
    put("texts/two.xml", "words</q>", "words words (</q>")(edition)
    assert compare(edition)
    put("texts/two.xml", "words (</q>", "</q>")(edition)
    assert compare(edition)


@pytest.mark.parametrize("other", [one for one in OTHERS if one[0].startswith(("templates", "labels", "xslt"))])
def test_what_shapes_all_pages_is_no_quiet_change(edition: Path, other: tuple[str, str]) -> None:
    add_words(PLACES[1])(edition)
    write(*other)(edition)
    assert compare(edition) is None


def test_a_site_that_somebody_has_touched_is_made_anew(edition: Path) -> None:
    (edition.parent / "site" / "index.html").write_text("spoilt", encoding="utf-8")
    change("texts/two.xml", "words", "More.")(edition)
    assert compare(edition) is None


def test_a_page_of_dates_that_words_make_too_heavy_is_cut(edition: Path) -> None:
    write("texts/ten.xml", text("<p><date>once</date></p>" * 387))(edition)
    compare(edition)
    put("texts/ten.xml", "<p><date>", "<p>So many words that nothing else has room beside <date>")(edition)
    compare(edition)
    put("texts/ten.xml", "So many words that nothing else has room beside ", "")(edition)
    compare(edition)


def test_the_site_before_is_made_the_one_after_the_next(edition: Path) -> None:
    numbers = [(edition.parent / "site").stat().st_ino]
    for word in ("one", "two", "three"):
        change("texts/two.xml", "words", word)(edition)
        compare(edition)
        numbers.append((edition.parent / "site").stat().st_ino)
    assert len(set(numbers[:2])) == 2
    assert numbers[2:] == numbers[:2]


def test_what_somebody_put_into_the_spare_comes_into_no_site(edition: Path) -> None:
    change("texts/two.xml", "words", "one")(edition)
    assert compare(edition)
    (edition.parent / ".site.spare" / "texts" / "more.html").write_text("More", encoding="utf-8")
    change("texts/two.xml", "words", "two")(edition)
    assert compare(edition)


def test_a_page_that_was_written_into_by_way_of_the_spare_is_made_again(edition: Path) -> None:
    change("texts/two.xml", "words", "one")(edition)
    assert compare(edition)
    (edition.parent / ".site.spare" / "index.html").write_text("spoilt", encoding="utf-8")
    change("texts/two.xml", "words", "two")(edition)
    assert compare(edition) is None


def test_a_small_site_leaves_nothing_beside_it(edition: Path) -> None:
    change("texts/two.xml", "words", "one")(edition)
    with visiting(edition) as visit:
        assert build_quietly(visit)
    assert {one.name for one in edition.parent.iterdir()} == {"edition", "site", "fresh"}


def test_a_build_of_everything_takes_the_spare_away(edition: Path) -> None:
    change("texts/two.xml", "words", "one")(edition)
    assert compare(edition)
    assert (edition.parent / ".site.spare").is_dir()
    build_site(read_config(edition), edition.parent / "site")
    add_words("people.xml")(edition)
    write("people.xml", register(PEOPLE[2]))(edition)
    assert compare(edition) is None
    assert not (edition.parent / ".site.spare").exists()
