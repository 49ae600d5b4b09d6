"""A file changed in its place: old bytes or new, whatever fails, and nobody else's work is lost."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from litvtei.errors import SourceError
from litvtei.markup.rewrite import digest, rewrite

OLD, NEW = b"<p>old</p>" * 1000, b"<p>new and longer</p>" * 1000
SOURCES = Path(__file__).resolve().parents[3] / "src"


@pytest.fixture
def letter(tmp_path: Path) -> Path:
    path = tmp_path / "edition" / "letter.xml"
    path.parent.mkdir()
    path.write_bytes(OLD)
    return path


def test_the_new_bytes_are_there_and_nothing_else(letter: Path) -> None:
    assert rewrite(letter, letter.parent, digest(OLD), NEW).other_names == 0
    assert letter.read_bytes() == NEW
    assert list(letter.parent.iterdir()) == [letter]


def test_a_file_changed_meanwhile_is_left_as_it_is(letter: Path) -> None:
    letter.write_bytes(b"somebody else's")
    with pytest.raises(SourceError, match="changed by somebody else"):
        rewrite(letter, letter.parent, digest(OLD), NEW)
    assert letter.read_bytes() == b"somebody else's"
    assert list(letter.parent.iterdir()) == [letter]


@pytest.mark.parametrize("mode", [0o644, 0o600, 0o664, 0o755])
def test_the_mode_is_kept(letter: Path, mode: int) -> None:
    letter.chmod(mode)
    rewrite(letter, letter.parent, digest(OLD), NEW)
    assert letter.stat().st_mode & 0o777 == mode


def test_a_link_goes_on_leading_to_its_file(letter: Path) -> None:
    link = letter.with_name("link.xml")
    link.symlink_to("letter.xml")
    assert rewrite(link, letter.parent, digest(OLD), NEW).path == letter.resolve()
    assert os.readlink(link) == "letter.xml"
    assert letter.read_bytes() == NEW


def test_a_link_out_of_the_edition_is_not_followed(letter: Path) -> None:
    outside = letter.parent.parent / "outside.xml"
    outside.write_bytes(OLD)
    link = letter.with_name("link.xml")
    link.symlink_to(outside)
    with pytest.raises(SourceError, match="leads out of the edition"):
        rewrite(link, letter.parent, digest(OLD), NEW)
    assert outside.read_bytes() == OLD


def test_further_names_of_a_file_are_told(letter: Path) -> None:
    other = letter.with_name("other.xml")
    os.link(letter, other)
    assert rewrite(letter, letter.parent, digest(OLD), NEW).other_names == 1
    assert (letter.read_bytes(), other.read_bytes()) == (NEW, OLD)


def test_a_missing_file_is_not_made(letter: Path) -> None:
    with pytest.raises(SourceError, match="cannot be written"):
        rewrite(letter.with_name("none.xml"), letter.parent, digest(b""), NEW)
    assert list(letter.parent.iterdir()) == [letter]


# Faults, at every call that the system is asked for

PROGRAM = f"""
import sys
sys.path.insert(0, {str(SOURCES)!r})
import os
from pathlib import Path
from litvtei.errors import SourceError
from litvtei.markup.rewrite import digest, rewrite
path = Path(sys.argv[1])
was = digest(path.read_bytes())
os.access("/rewriting", os.F_OK)
try:
    rewrite(path, path.parent, was, b"<p>new and longer</p>" * 1000)
except SourceError as error:
    sys.exit(1)
finally:
    os.access("/rewritten", os.F_OK)
"""
CALLS = "%file,%desc,fsync,fdatasync"


def traced(path: Path, log: Path, *options: str) -> int:
    command = ["strace", "-o", log, *options, sys.executable, "-I", "-S", "-B", "-c", PROGRAM, path]
    return subprocess.run(command, capture_output=True, check=False).returncode


def calls_of_a_rewrite(folder: Path) -> list[tuple[str, int]]:
    """Return what the system is asked for while a file is rewritten: each call and its number in the whole run."""
    path, log = folder / "letter.xml", folder.parent / "log"
    path.write_bytes(OLD)
    if traced(path, log, "-e", f"trace={CALLS}") != 0:
        pytest.skip("programs cannot be traced here")
    counts: dict[str, int] = {}
    found: list[tuple[str, int]] = []
    inside = False
    for name, rest in re.findall(r"^(\w+)\((.*)$", log.read_text(errors="replace"), re.MULTILINE):
        counts[name] = counts.get(name, 0) + 1
        if '"/rewritten"' in rest:
            break
        if inside:
            found.append((name, counts[name]))
        inside = inside or '"/rewriting"' in rest
    return found


@pytest.mark.skipif(shutil.which("strace") is None, reason="strace is not installed")
def test_whatever_call_fails_or_is_the_last_the_file_is_the_old_or_the_new(tmp_path: Path) -> None:
    (tmp_path / "probe").mkdir()
    calls = calls_of_a_rewrite(tmp_path / "probe")
    assert {"openat", "write", "fsync", "rename", "read", "close"} <= {name for name, _ in calls}
    cases = [(*call, fault) for call in calls for fault in ("error=EIO", "error=ENOSPC", "signal=KILL")]

    def survived(case: tuple[str, int, str]) -> tuple[str, int, str, str] | None:
        name, number, fault = case
        folder = tmp_path / f"{name}-{number}-{fault}"
        folder.mkdir()
        path = folder / "letter.xml"
        path.write_bytes(OLD)
        code = traced(path, folder.parent / f"{folder.name}.log", "-e", f"inject={name}:{fault}:when={number}")
        if path.read_bytes() not in ((OLD, NEW) if fault == "signal=KILL" or code else (NEW,)):
            return (*case, "neither the old bytes nor the new")
        left = [one.name for one in folder.iterdir() if one != path]
        if fault != "signal=KILL" and name != "unlink" and left:
            return (*case, f"left {left}")
        return None

    with ThreadPoolExecutor(2) as threads:
        assert [one for one in threads.map(survived, cases) if one] == []
