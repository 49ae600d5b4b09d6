"""Small editions, and every page of their sites as it must be.

``NAME/`` is an edition, ``NAME/expected/`` its pages; the version of litvtei at the foot is left out. After a
change of the stylesheets or templates, write them anew with ``pytest tests/sites/test_golden.py --update-golden``
and read the difference.
"""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from litvtei import __version__
from shared import built_site

EDITIONS = sorted(path.parent for path in Path(__file__).parent.glob("*/litvtei.toml"))


def pages(folder: Path) -> dict[str, str]:
    """Return the pages of a site, without what changes with every release."""
    return {
        path.relative_to(folder).as_posix(): path.read_text(encoding="utf-8").replace(
            f"litvtei {__version__}", "litvtei"
        )
        for path in sorted(folder.rglob("*.html"))
    }


@pytest.mark.parametrize("edition", EDITIONS, ids=lambda edition: edition.name)
def test_every_page_is_as_expected(edition: Path, update_golden: bool) -> None:
    made, expected = pages(built_site(edition)), edition / "expected"
    if update_golden:
        shutil.rmtree(expected, ignore_errors=True)
        for url, page in made.items():
            (expected / url).parent.mkdir(parents=True, exist_ok=True)
            (expected / url).write_text(page, encoding="utf-8")
    assert 5 <= len(made) <= 20
    assert made == pages(expected)


@pytest.mark.parametrize("edition", EDITIONS, ids=lambda edition: edition.name)
def test_every_source_file_goes_along_unchanged(edition: Path) -> None:
    sources = sorted(path.read_bytes() for path in edition.rglob("*.xml"))
    assert sources
    assert sorted(path.read_bytes() for path in (built_site(edition) / "tei").iterdir()) == sources
