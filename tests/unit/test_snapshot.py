"""Files as they were seen: what one is told by is the same as long as the file is."""

from __future__ import annotations

from pathlib import Path

import pytest

from litvtei.cache.snapshot import Seen, digest, is_passing, known, token

OLD = Seen(mode=0o100644, size=3, changed=1, touched=1, number=1, young=False)


def told(folder: Path, now: Seen, before: dict[str, Seen], *, read: bool = False) -> dict[str, Seen]:
    return known(folder, {"a.png": now}, before, ("a.png",) if read else ())


def test_a_file_that_nobody_asks_for_is_told_by_the_same_in_every_run(tmp_path: Path) -> None:
    (tmp_path / "a.png").write_bytes(b"PNG")
    first = told(tmp_path, OLD, {})
    second = told(tmp_path, OLD, first)
    assert token(second["a.png"]) == token(first["a.png"])


def test_a_file_that_has_changed_since_is_looked_into(tmp_path: Path) -> None:
    (tmp_path / "a.png").write_bytes(b"PNG")
    first = told(tmp_path, OLD, {})
    assert told(tmp_path, OLD._replace(changed=2), first)["a.png"].digest == digest(b"PNG")


def test_a_file_that_somebody_asks_for_is_looked_into_once(tmp_path: Path) -> None:
    (tmp_path / "a.png").write_bytes(b"PNG")
    first = told(tmp_path, OLD, {}, read=True)
    assert first["a.png"].digest == digest(b"PNG")
    (tmp_path / "a.png").unlink()
    assert told(tmp_path, OLD, first, read=True) == first


@pytest.mark.parametrize("name", ["one.xml~", "texts/#one.xml#", "texts/.#one.xml", ".one.swp", ".goutputstream-A"])
def test_what_an_editor_makes_beside_a_file_is_no_file_of_the_edition(name: str) -> None:
    assert is_passing(name)


@pytest.mark.parametrize(
    "name", ["one.xml", "a~b/one.xml", "#1/one.xml", ".hidden/one.xml", "film.swf", "static/a.css~"]
)
def test_other_files_are(name: str) -> None:
    assert not is_passing(name)
