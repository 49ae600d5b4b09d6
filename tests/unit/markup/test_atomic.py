"""Files written whole, and what is no file and must stay what it is."""

from __future__ import annotations

import os
import stat
import subprocess
import sys
from pathlib import Path

import pytest

from litvtei.errors import SourceError
from litvtei.markup.atomic import write_atomically


def test_a_file_is_there_whole_and_nothing_beside_it(tmp_path: Path) -> None:
    write_atomically(tmp_path / "a", b"old and longer")
    write_atomically(tmp_path / "a", (b"n", b"ew"))
    assert (tmp_path / "a").read_bytes() == b"new"
    assert os.listdir(tmp_path) == ["a"]


def test_what_ends_half_way_leaves_the_old_bytes(tmp_path: Path) -> None:
    def parts() -> object:
        yield b"half"
        raise OSError("the source is gone")

    write_atomically(tmp_path / "a", b"old")
    with pytest.raises(SourceError, match="the source is gone"):
        write_atomically(tmp_path / "a", parts())
    assert (tmp_path / "a").read_bytes() == b"old"
    assert os.listdir(tmp_path) == ["a"]


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no pipes with names")
def test_a_pipe_is_written_to_and_stays_a_pipe(tmp_path: Path) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    with subprocess.Popen(["cat", str(pipe)], stdout=subprocess.PIPE) as reader:
        write_atomically(pipe, b"words")
        assert reader.communicate()[0] == b"words"
    assert stat.S_ISFIFO(pipe.stat().st_mode)
    assert os.listdir(tmp_path) == ["pipe"]


@pytest.mark.skipif(not Path("/dev/null").is_char_device(), reason="this system has no /dev/null")
def test_a_device_is_written_to_and_stays_a_device() -> None:
    write_atomically(Path("/dev/null"), b"words")
    assert Path("/dev/null").is_char_device()


@pytest.mark.skipif(not Path("/dev/stdout").exists(), reason="this system has no /dev/stdout")
def test_the_standard_output_is_written_to_also_where_it_is_a_file(tmp_path: Path) -> None:
    program = "from pathlib import Path; from litvtei.markup.atomic import write_atomically as write"
    with (tmp_path / "out").open("wb") as out:
        subprocess.run(
            [sys.executable, "-c", f"{program}; write(Path('/dev/stdout'), b'words')"], stdout=out, check=True
        )
    assert (tmp_path / "out").read_bytes() == b"words"
    assert Path("/dev/stdout").is_symlink()
