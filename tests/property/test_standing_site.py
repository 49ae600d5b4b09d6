"""A site that a process keeps in its memory is after every edit what a first build would make of the edition."""

from __future__ import annotations

import re
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from edits import EDITS, PLACES, Edit, add_words, begin, place, text, tree, write
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from litvtei.config import read_config
from litvtei.errors import LitvteiError
from litvtei.site.build import build_anew, build_site
from litvtei.site.last import Built, Visit
from litvtei.site.standing import Standing
from litvtei.site.workshop import Workshop

DATED = "<p>On <date when='1917-11-08'>Thursday</date> <persName ref='#anna'>Anna</persName> came.</p>"


@contextmanager
def standing(edition: Path) -> Iterator[Standing]:
    shutil.rmtree(edition.parent / "site")
    made = Standing(edition.parent / "site")
    try:
        made.build(read_config(edition), lambda *_: None)
        yield made
    finally:
        made.close()


def compare(made: Standing, edition: Path) -> Built | None:
    """Hold a build by one who has kept the site against one by somebody who has never seen the edition."""
    fresh = edition.parent / "fresh"
    shutil.rmtree(fresh, ignore_errors=True)
    before = tree(edition.parent / "site")
    try:
        wanted = build_anew(Visit(read_config(edition), fresh, cached=False))
    except LitvteiError as error:
        with pytest.raises(LitvteiError, match=re.escape(str(error))):
            made.build(read_config(edition), lambda *_: None)
        assert tree(edition.parent / "site") == before
        return None
    said = made.build(read_config(edition), lambda *_: None)
    assert tree(edition.parent / "site") == tree(fresh)
    assert (said.diagnostics, said.counts, said.told) == (wanted.diagnostics, wanted.counts, wanted.told)
    assert (said.title, said.assumptions, said.sources) == (wanted.title, wanted.assumptions, wanted.sources)
    return said


@settings(max_examples=3, deadline=None, phases=(Phase.explicit, Phase.reuse, Phase.generate), derandomize=True)
@given(st.lists(st.lists(st.one_of(place.map(add_words), EDITS), min_size=1, max_size=2), min_size=1, max_size=4))
def test_a_kept_site_after_edits_is_a_first_build(rounds: list[list[Edit]]) -> None:
    folder = Path(tempfile.mkdtemp())
    edition = begin(folder)
    with standing(edition) as made:
        for edits in rounds:
            for edit in edits:
                edit(edition)
            compare(made, edition)
    shutil.rmtree(folder)


def test_words_that_no_other_page_shows_make_one_page_and_those_of_its_entries(tmp_path: Path) -> None:
    edition = begin(tmp_path)
    for path in PLACES[:3]:
        write(path, text(DATED))(edition)
    with standing(edition) as made:
        for path in (*PLACES[:3], PLACES[1]):
            add_words(path)(edition)
            said = compare(made, edition)
            assert said
            assert {one.partition("/")[0] for one in said.changed} <= {"texts", "persons", "tei"}
        # Words around a date are shown by the register of dates too.
        write(PLACES[1], text(DATED.replace("On", "Late on")))(edition)
        said = compare(made, edition)
        assert said
        assert "dates/index.html" in said.changed


def test_pages_that_are_wanted_are_made_before_the_site(tmp_path: Path) -> None:
    edition, site = begin(tmp_path), tmp_path / "site"
    shown: list[tuple[bytes, bytes]] = []

    def first(workshop: Workshop, _found: object, _sources: object) -> None:
        (page,) = dict(workshop.pages({"texts/two.html"})).values()
        shown.append((page, (site / "texts/two.html").read_bytes()))

    with standing(edition) as made:
        before = (site / "texts/two.html").read_bytes()
        add_words("texts/two.xml")(edition)
        made.build(read_config(edition), first)
        assert shown == [((site / "texts/two.html").read_bytes(), before)]
        assert shown[0][0] != before


def test_a_site_that_another_build_has_replaced_is_built_again(tmp_path: Path) -> None:
    edition = begin(tmp_path)
    with standing(edition) as made:
        add_words(PLACES[0])(edition)
        build_site(read_config(edition), tmp_path / "site")
        add_words(PLACES[1])(edition)
        compare(made, edition)
