"""The same input makes the same site, byte for byte; and a second build writes only what changed."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from trees import build, tree

from litvtei.config import read_config
from litvtei.site.build import build_site
from shared import EDITION, built_site, corpus

# Editions of every kind: the project's own, letters with faults, one volume of many pages, drama from right to left.
NAMES = ("tei", "serafin", "frus-1918-russia-v3", "yidracor-rtl")
# Where another day is being written in another language, on a machine that is set otherwise.
THERE = {"TZ": "Pacific/Kiritimati", "LC_ALL": "C", "LANGUAGE": "de", "COLUMNS": "40", "NO_COLOR": "1"}


@pytest.mark.parametrize("name", NAMES)
def test_two_copies_built_in_two_places_of_the_world_are_the_same_site(name: str, tmp_path: Path) -> None:
    edition = EDITION if name == "tei" else corpus(name)
    there = tmp_path / "far away ü" / name
    for path in sorted(edition.rglob("*"), reverse=True):
        if path.is_file():
            copy = there / path.relative_to(edition)
            copy.parent.mkdir(parents=True, exist_ok=True)
            copy.write_bytes(path.read_bytes())
    itself = {"LITVTEI_CACHE": str(tmp_path / "cache"), "PYTHONHASHSEED": "1"}
    assert build(there, tmp_path / "two" / "site", **THERE, **itself).returncode in (0, 1)
    one, two = tree(built_site(edition)), tree(tmp_path / "two" / "site")
    assert "index.html" in one
    assert list(one) == list(two)
    assert [url for url in one if one[url] != two[url]] == []


def test_no_page_says_when_or_where_it_was_built() -> None:
    pages = tree(built_site(EDITION))
    assert [url for url, data in pages.items() if str(EDITION.parent).encode() in data] == []


def test_a_second_build_of_the_same_edition_writes_nothing(tmp_path: Path) -> None:
    site = tmp_path / "site"
    first = build_site(read_config(EDITION), site).written
    assert first.changed == first.files == len(tree(site))
    before = {path: (path.stat().st_mtime_ns, path.stat().st_ino) for path in site.rglob("*") if path.is_file()}
    second = build_site(read_config(EDITION), site).written
    assert (second.files, second.changed) == (first.files, 0)
    assert {path: (path.stat().st_mtime_ns, path.stat().st_ino) for path in site.rglob("*") if path.is_file()} == before


def test_a_changed_word_changes_its_pages_and_leaves_the_others_as_they_are(tmp_path: Path) -> None:
    edition, site = tmp_path / "edition", tmp_path / "site"
    shutil.copytree(EDITION, edition)
    build_site(read_config(edition), site)
    before, times = tree(site), {path: path.stat().st_mtime_ns for path in site.rglob("*.html")}
    text = min((edition / "texts").glob("*.xml"))
    source = text.read_text(encoding="utf-8")
    place = source.index("</p>", source.index("<body"))
    text.write_text(source[:place] + " A new end." + source[place:], encoding="utf-8")
    written = build_site(read_config(edition), site).written
    after = tree(site)
    changed = [url for url in after if after[url] != before[url]]
    assert len(changed) == written.changed
    assert 0 < sum(url.endswith(".html") for url in changed) < len(times) / 10
    # A place in the file is further on: data that tell it change with it.
    assert [url for url in changed if not url.endswith(".html") and text.stem not in url + after[url].decode()] == []
    assert {path for path, time in times.items() if path.stat().st_mtime_ns != time} <= {site / url for url in changed}


def test_a_page_whose_text_is_gone_is_gone_too(tmp_path: Path) -> None:
    edition, site = tmp_path / "edition", tmp_path / "site"
    shutil.copytree(EDITION, edition)
    build_site(read_config(edition), site)
    text = min((edition / "texts").glob("*.xml"))
    before = set(tree(site))
    text.unlink()
    build_site(read_config(edition), site)
    fresh = tmp_path / "fresh"
    build_site(read_config(edition), fresh)
    assert tree(site) == tree(fresh)
    assert before - set(tree(site))
