"""Real TEI, cut, flipped and mixed: whatever the bytes, reading gives a document or a finding, never an exception."""

from __future__ import annotations

import tempfile
from functools import cache
from pathlib import Path

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from litvtei.checks import check_edition, check_file
from litvtei.config import EditionConfig
from litvtei.diagnostics import NOT_WELL_FORMED
from litvtei.edition.document import Role, read_file
from litvtei.edition.edition import assemble
from shared import CORPORA, EDITION

OWN = sorted(EDITION.rglob("*.xml"))


@cache
def samples() -> list[bytes]:
    """A few short real files of each encoding and kind, and the project's own."""
    small = [
        path
        for folder in CORPORA
        for path in sorted(folder.rglob("*.xml"), key=lambda one: (one.stat().st_size, one.name))[:2]
        if path.stat().st_size < 60_000
    ]
    return [path.read_bytes()[:60_000] for path in (*OWN[:3], *small)]


edits = st.lists(
    st.tuples(
        st.sampled_from(["cut", "flip", "insert", "repeat"]),
        st.floats(0, 1, exclude_max=True),
        st.integers(1, 200),
        st.binary(min_size=1, max_size=8)
        | st.sampled_from(
            [b"<", b"&", b'"', b"\0", b"\xff\xfe", b"<!DOCTYPE x [", b"]]>", b"-->", b"&#0;", b"xml:id='a'", b"\r"]
        ),
    ),
    min_size=1,
    max_size=5,
)


def mutated(data: bytes, changes: list[tuple[str, float, int, bytes]]) -> bytes:
    for kind, where, length, piece in changes:
        at = int(where * len(data))
        if kind == "cut":
            data = data[:at] + data[at + length :]
        elif kind == "flip":
            data = data[:at] + bytes(one ^ piece[0] for one in data[at : at + 1]) + data[at + 1 :]
        elif kind == "insert":
            data = data[:at] + piece + data[at:]
        else:
            data = data[:at] + data[at : at + length] * 2 + data[at + length :]
    return data


@settings(deadline=None, max_examples=150, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
@given(st.integers(0, 10_000), edits)
def test_mutated_files_are_read_or_named(number: int, changes: list[tuple[str, float, int, bytes]]) -> None:
    data = mutated(samples()[number % len(samples())], changes)
    with tempfile.TemporaryDirectory() as folder:
        (Path(folder) / "a.xml").write_bytes(data)
        config = EditionConfig(Path(folder).resolve())
        opened = read_file("a.xml", config)
        if opened.reading.role is Role.BROKEN:
            (diagnostic,) = opened.reading.diagnostics
            assert diagnostic.code in NOT_WELL_FORMED
            assert 1 <= diagnostic.location.line <= data.count(b"\n") + data.count(b"\r") + 1
            return
        found = (*check_file(opened), *check_edition(assemble(config, [opened.reading])))
        lines = data.count(b"\n") + data.count(b"\r") + 1
        assert all(one.location.line <= lines and one.location.byte <= len(data) for one in found)
