"""What the preview server takes for a change of an edition, told by the system or found by looking."""

from __future__ import annotations

from pathlib import Path

import pytest

from litvtei.config import SITE_MARK
from litvtei.preview import watch
from litvtei.preview.watch import Watch, look


def test_a_change_is_a_file_that_is_new_other_or_gone(tmp_path: Path) -> None:
    for name in ("same.xml", "other.xml", "gone.xml"):
        (tmp_path / name).write_text("1", encoding="utf-8")
    watched = Watch(tmp_path)
    (tmp_path / "other.xml").write_text("22", encoding="utf-8")
    (tmp_path / "gone.xml").unlink()
    (tmp_path / "texts").mkdir()
    (tmp_path / "texts" / "new.xml").write_text("3", encoding="utf-8")
    assert watched.changed() == {"other.xml", "gone.xml", "texts/new.xml"}
    assert watched.changed() == frozenset()


def test_what_no_build_reads_is_no_change(tmp_path: Path) -> None:
    for folder in (".git", ".litvtei", "site"):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / "some.xml").write_text("1", encoding="utf-8")
    (tmp_path / "site" / SITE_MARK).touch()
    for name in (".letter.xml.swp", "letter.xml~", "letter.xml.tmp"):
        (tmp_path / name).write_text("1", encoding="utf-8")
    (tmp_path / "letter.xml").write_text("1", encoding="utf-8")
    assert list(look(tmp_path)) == ["letter.xml"]


def test_a_link_out_of_the_edition_is_not_entered(tmp_path: Path) -> None:
    (tmp_path / "edition").mkdir()
    (tmp_path / "elsewhere").mkdir()
    (tmp_path / "elsewhere" / "one.xml").write_text("1", encoding="utf-8")
    (tmp_path / "edition" / "link").symlink_to(tmp_path / "elsewhere")
    assert look(tmp_path / "edition") == {}


@pytest.mark.parametrize("told", [True, False])
def test_changes_come_with_and_without_the_extra(tmp_path: Path, told: bool, monkeypatch: pytest.MonkeyPatch) -> None:
    if told:
        pytest.importorskip("watchfiles", reason="watchfiles is not installed")
    monkeypatch.setattr(watch, "is_told", lambda: told)
    changes = Watch(tmp_path).changes()
    for name in ("one.xml", "two.xml"):
        (tmp_path / name).write_text("1", encoding="utf-8")
        assert next(changes) == {name}
