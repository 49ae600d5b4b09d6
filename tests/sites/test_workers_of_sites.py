"""However many processes read an edition, what comes of it is the same."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest
from trees import tree

from command import litvtei
from shared import EDITION

LETTERS = Path(__file__).parent / "letters"


@pytest.mark.skipif(sys.platform != "linux", reason="processes begin otherwise elsewhere")
@pytest.mark.parametrize("edition", [EDITION, LETTERS], ids=["tei", "letters"])
def test_one_process_and_three_make_the_same_site(edition: Path, tmp_path: Path) -> None:
    one = litvtei("build", str(edition), "-o", str(tmp_path / "one"), "-j", "1")
    three = litvtei("build", str(edition), "-o", str(tmp_path / "three"), "--jobs", "3")

    assert one.code == three.code
    assert tree(tmp_path / "one")["index.html"]
    assert tree(tmp_path / "one") == tree(tmp_path / "three")


@pytest.mark.parametrize("command", ["check", "register"])
def test_one_process_and_three_say_the_same(command: str) -> None:
    said = [litvtei(command, str(EDITION), "--format", "json", "-j", number) for number in ("1", "3")]

    assert said[0].out.startswith("{") or said[0].out.startswith("[")
    assert said[0].out == said[1].out


def test_a_number_of_processes_that_is_none_is_refused() -> None:
    said = litvtei("check", str(EDITION), "-j", "many")

    assert said.code == 2
    assert "“many” is neither a number nor “auto”." in said.err
