"""Bytes put aside are found again, from every process."""

from __future__ import annotations

from pathlib import Path

import pytest

from litvtei.cache.spool import Spool
from litvtei.workers import run_apart


def filled(pieces: list[bytes]) -> tuple[Spool, list[tuple[int, int]]]:
    spool, places = Spool(), []
    for one in pieces:
        places.append((spool.size, len(one)))
        spool.put(one)
    return spool, places


def test_pieces_are_found_by_where_they_begin_whether_they_are_written_yet_or_not() -> None:
    pieces = [b"small", b"", b"large" * 100_000, b"last"]
    spool, places = filled(pieces)
    for _ in range(2):
        assert [spool.at(*place) for place in places] == pieces
    spool.put(b" and more")
    assert spool.at(places[3][0], 13) == b"last and more"


def test_forked_processes_read_what_was_put_there_before_and_the_parent_what_it_puts_there_after() -> None:
    spool, places = filled([b"one", b"two" * 1000, b"three"])
    found = run_apart(lambda place: spool.at(*place), places * 50, workers=3, chunk=1)
    first = next(found)
    start = spool.size
    spool.put(b"four")
    assert [first, *found] == [b"one", b"two" * 1000, b"three"] * 50
    assert spool.at(start, 4) == b"four"


def test_a_place_without_room_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path / "nowhere"))
    with pytest.raises(OSError, match="nowhere"):
        Spool()
