"""Small editions with what is suggested for them, and with what is tagged where all that is likely is accepted."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from command import litvtei_here

FOLDERS = sorted(path for path in Path(__file__).parent.iterdir() if (path / "edition").is_dir())


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda path: path.name)
def test_what_is_suggested_and_tagged_is_what_is_expected(folder: Path, tmp_path: Path, update_golden: bool) -> None:
    shutil.copytree(folder / "edition", tmp_path / "edition")
    suggested = litvtei_here("suggest", "edition", "--list", cwd=tmp_path)
    tagged = litvtei_here("apply", "edition", "--accept", "likely", "--diff", cwd=tmp_path)
    assert (suggested.code, tagged.code) == (0, 0)
    for name, found in (("suggested.txt", suggested.out), ("tagged.diff", tagged.out)):
        if update_golden:
            (folder / name).write_text(found, encoding="utf-8")
        assert found == (folder / name).read_text(encoding="utf-8")


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda path: path.name)
def test_what_is_tagged_is_not_suggested_again(folder: Path, tmp_path: Path) -> None:
    shutil.copytree(folder / "edition", tmp_path / "edition")
    litvtei_here("suggest", "edition", cwd=tmp_path)
    assert litvtei_here("apply", "edition", "--accept", "likely", cwd=tmp_path).code == 0
    once = {path: path.read_bytes() for path in (tmp_path / "edition").glob("*.xml")}
    litvtei_here("suggest", "edition", cwd=tmp_path)
    litvtei_here("apply", "edition", "--accept", "certain", cwd=tmp_path)
    assert {path: path.read_bytes() for path in once} == once
