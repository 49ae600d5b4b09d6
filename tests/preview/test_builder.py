"""Builds for the preview: each tells what a first build would find, and leaves nothing beside the site."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from litvtei.config import read_config
from litvtei.preview.builder import Builder, Outcome
from litvtei.site.build import build_anew
from litvtei.site.last import Visit
from serving import letter, write_edition

PAGE = "texts/one.html"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with an edition, and one for what passes."""
    write_edition(tmp_path / "edition")
    (tmp_path / "passing").mkdir()
    return tmp_path


@pytest.fixture
def builder(folder: Path) -> Iterator[Builder]:
    made = Builder(folder / "edition", folder / "site", folder / "passing")
    yield made
    made.close()


def told(builder: Builder) -> list[Outcome]:
    """Return what a build tells, and all that it told before."""
    said: list[object] = []
    said.append(builder.build(frozenset({PAGE}), said.append))
    return [one for one in said if isinstance(one, Outcome)]


def test_every_build_tells_what_a_first_build_finds(folder: Path, builder: Builder) -> None:
    text = folder / "edition" / "one.xml"
    words = letter("One")
    for saved in (words, letter("One", first="the the"), words.replace("</body>", ""), words):
        text.write_text(saved, encoding="utf-8")
        outcome = told(builder)[-1]
        wanted = build_anew(Visit(read_config(folder / "edition"), folder / "fresh", cached=False))
        assert sorted(outcome.diagnostics) == sorted(wanted.diagnostics)
        assert outcome.sources == wanted.sources


def test_the_open_page_comes_first_and_nothing_is_left_beside_the_site(folder: Path, builder: Builder) -> None:
    told(builder)
    (folder / "edition" / "one.xml").write_text(letter("One", first="Afterwards."), encoding="utf-8")
    first, last = told(builder)
    assert b"Afterwards." in first.first[PAGE]
    assert first.first[PAGE] == (folder / "site" / PAGE).read_bytes()
    assert not last.first
    assert len({one.name for one in folder.iterdir()} - {"edition", "passing", "site"}) == 1
    builder.close()
    assert {one.name for one in folder.iterdir()} == {"edition", "passing", "site"}
