"""What litvtei says of each fault: ``CODE-slug/wrong`` against ``expected.txt``, and ``mended`` against silence."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import pytest

from command import Ran, litvtei_here
from litvtei.checks.manual import ManualPage, manual_pages
from litvtei.diagnostics import Severity

HERE = Path(__file__).parent
PAGES = manual_pages()
ONLY_BUILD_FINDS = ("X016", "X020")

each_code = pytest.mark.parametrize("page", PAGES, ids=[f"{page.code}-{page.slug}" for page in PAGES])


def said_of(page: ManualPage, part: str, work: Path) -> Ran:
    """Return what litvtei says of a copy of the fixture; a file ``NAME.pipe`` becomes a pipe called ``NAME``."""
    edition = work / part
    shutil.copytree(HERE / f"{page.code}-{page.slug}" / part, edition)
    for marker in edition.rglob("*.pipe"):
        marker.unlink()
        os.mkfifo(marker.with_suffix(""))
    if page.code in ONLY_BUILD_FINDS:
        return litvtei_here("build", ".", "-o", str(work / "site"), cwd=edition)
    return litvtei_here("check", ".", "--select", page.code, cwd=edition)


def findings_in(ran: Ran, page: ManualPage) -> str:
    """Return the findings: all of ``check``'s stdout; what ``build`` says of them on stderr."""
    if page.code not in ONLY_BUILD_FINDS:
        return ran.out
    return "".join(line for line in ran.err.splitlines(keepends=True) if not line.startswith("There is no "))


@each_code
def test_findings_are_as_expected(page: ManualPage, tmp_path: Path, update_golden: bool) -> None:
    ran = said_of(page, "wrong", tmp_path)
    expected = HERE / f"{page.code}-{page.slug}" / "expected.txt"
    if update_golden:
        expected.write_text(findings_in(ran, page), encoding="utf-8")
    assert findings_in(ran, page) == expected.read_text(encoding="utf-8")
    assert f"{page.severity} {page.code}: " in findings_in(ran, page)
    assert ran.code == (1 if f": {Severity.ERROR} " in findings_in(ran, page) else 0)


@each_code
def test_the_cure_leaves_nothing_to_find(page: ManualPage, tmp_path: Path) -> None:
    ran = said_of(page, "mended", tmp_path)
    assert ran.code == 0
    assert findings_in(ran, page) == ("" if page.code in ONLY_BUILD_FINDS else "Nothing found.\n")


def test_every_fixture_has_a_code() -> None:
    fixtures = {path.name for path in HERE.glob("[A-Z][0-9]*") if path.is_dir()}
    assert fixtures == {f"{page.code}-{page.slug}" for page in PAGES}
