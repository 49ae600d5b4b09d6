"""Mentions that are too many for memory lie on the disk, and nothing that comes of an edition tells where they lay."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import tempfile
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st
from strategies import contents, document

from litvtei.checks import run_checks
from litvtei.config import EditionConfig, read_config
from litvtei.edition.amended import Amended
from litvtei.edition.archive import Picked
from litvtei.edition.edition import read_edition
from litvtei.edition.kind import REGISTERS
from litvtei.errors import LitvteiError
from litvtei.site.build import build_anew
from litvtei.site.export.choice import Choice, chosen
from litvtei.site.export.format import FORMATS
from litvtei.site.export.record import registers_of
from litvtei.site.last import Visit
from shared import EDITION, corpus

REGISTER = """<TEI xmlns="http://www.tei-c.org/ns/1.0"><standOff><listPerson><person xml:id="a"><persName>Ada</persName>
<note>Knew <persName ref="#b">Ben</persName>.</note></person><person xml:id="b"><persName>Ben</persName></person>
</listPerson></standOff></TEI>"""
# As many mentions are held as there will ever be; none; so many that some files come before the disk, some after.
LETTERS = Path(__file__).parents[1] / "sites" / "letters"
IN_MEMORY, NONE, SOME = 10**9, 0, 3
FORMATS_OF_TEXT = [name for name in FORMATS if name not in ("xlsx", "parquet")]
CORPORA = "encodings-derived rusdracor-chekhov srophe-syriaca".split()


def held(folder: Path, mentions: int) -> EditionConfig:
    return replace(read_config(folder), workers=1, mentions=mentions)


def told(config: EditionConfig, choices: tuple[Choice, ...] = (Choice(),)) -> list[str]:
    """Every register of an edition in every format that is text, and all that is wrong with it."""
    edition, _ = read_edition(config, lambda _file: None)
    found = [repr(run_checks(config)[1])]
    for choice in choices:
        registers = registers_of(chosen(edition, choice), REGISTERS, every_entry=not choice.narrows)
        found += ["".join(map(str, FORMATS[name].write(registers))) for name in FORMATS_OF_TEXT]
    return found


@given(st.lists(contents, min_size=1, max_size=4), st.sampled_from((NONE, SOME)))
@settings(max_examples=5, deadline=None, phases=(Phase.explicit, Phase.generate))
def test_registers_and_findings_of_any_edition_are_the_same_from_the_disk(texts: list[list[object]], some: int) -> None:
    with tempfile.TemporaryDirectory() as folder:
        for number, content in enumerate(texts):
            Path(folder, f"text-{number}.xml").write_text(document(content), encoding="utf-8")  # type: ignore[arg-type]
        Path(folder, "register.xml").write_text(REGISTER, encoding="utf-8")
        assert told(held(Path(folder), some)) == told(held(Path(folder), IN_MEMORY))


@pytest.mark.parametrize("name", CORPORA)
def test_registers_and_findings_of_a_real_edition_are_the_same_from_the_disk(name: str) -> None:
    choices = (Choice(), Choice(only_unresolved=True), Choice(first="1890", last="1905"))
    assert told(held(corpus(name), NONE), choices) == told(held(corpus(name), IN_MEMORY), choices)


def test_a_site_is_the_same_from_the_disk(tmp_path: Path) -> None:
    sites = []
    for mentions, workers in ((IN_MEMORY, 1), (NONE, 2)):
        site = tmp_path / f"site-{mentions}"
        build_anew(Visit(replace(held(LETTERS, mentions), workers=workers), site, cached=False))
        sites.append({path.relative_to(site): path.read_bytes() for path in site.rglob("*") if path.is_file()})
    assert len(sites[0]) > 50
    assert sites[1] == sites[0]


PROGRAM = """
import os, signal, sys
from dataclasses import replace
from pathlib import Path
from litvtei.config import read_config
from litvtei.edition.edition import read_edition
config = replace(read_config(Path(sys.argv[1])), workers=1, mentions=0)
edition, _ = read_edition(config, lambda _file: None)
print(edition.mentions[-1].words == list(edition.mentions)[-1].words, flush=True)
"""


@pytest.mark.parametrize("end", [None, signal.SIGINT, signal.SIGKILL])
def test_nothing_is_left_of_the_file_however_its_process_ends(tmp_path: Path, end: signal.Signals | None) -> None:
    program = PROGRAM + (f"os.kill(os.getpid(), {end:d})" if end else "")
    environment = os.environ | {"TMPDIR": str(tmp_path)}
    command = [sys.executable, "-c", program, str(EDITION)]
    ran = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)
    assert ran.stdout == "True\n"
    assert (ran.returncode != 0) == (end is not None)
    assert list(tmp_path.iterdir()) == []


def test_a_disk_without_room_for_them_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path / "nowhere"))
    with pytest.raises(LitvteiError, match=r"nowhere has no place for the mentions of a large edition"):
        read_edition(held(EDITION, NONE), lambda _file: None)


def test_some_mentions_are_the_same_from_the_disk_also_where_others_stand_in_their_places() -> None:
    places = [9, 2, 3, 2]
    found = []
    for mentions in (IN_MEMORY, NONE):
        amended = Amended(read_edition(held(LETTERS, mentions), lambda _file: None)[0].mentions)
        amended.amend(2, amended[3]._replace(words="Other words"))
        found.append(list(Picked(amended, places)))
    assert [one.words for one in found[0]].count("Other words") == 2
    assert found[0] == found[1]
