"""What a schema and a check of its own both find is told once, in the better words."""

from __future__ import annotations

from pathlib import Path

import pytest

from command import litvtei_here
from litvtei.markup.names import TEI_NAMESPACE

LETTER = f"""<?xml-model href="litvtei.rng"?>
<TEI xmlns="{TEI_NAMESPACE}" xml:lang="en"><teiHeader><fileDesc><titleStmt><title>T</title></titleStmt>
<publicationStmt><p>x</p></publicationStmt><sourceDesc><p>x</p></sourceDesc></fileDesc></teiHeader>
<text><body>%s</body></text></TEI>"""


def codes(folder: Path, body: str, *options: str) -> list[str]:
    (folder / "letter.xml").write_text(LETTER % body, encoding="utf-8")
    lines = litvtei_here("check", ".", "--format", "github", *options, cwd=folder).out.splitlines()
    return sorted(line.rpartition(",title=")[2][:4] for line in lines if line.startswith("::error"))


def each(*wanted: str) -> list[str]:
    return [option for code in wanted for option in ("--select", code)]


@pytest.mark.parametrize(
    ("body", "code"),
    [
        ("<p><date when='8.11.1917'>then</date></p>", "D001"),
        ("<p><date when='1917-02-30'>then</date></p>", "D002"),
        ("<p xml:id='1 a'/>", "R004"),
        ("<p xml:id='a'/><p xml:id='a'/>", "R003"),
    ],
)
def test_the_check_that_knows_more_is_heard(tmp_path, body, code):
    assert codes(tmp_path, body, *each("S", "D", "R")) == [code]


def test_without_that_check_the_schema_is_heard(tmp_path):
    assert codes(tmp_path, "<p><date when='8.11.1917'/></p>", "--select", "S") == ["S007"]
    assert codes(tmp_path, "<p><date when='8.11.1917'/></p>", *each("S", "D"), "--ignore", "D001") == ["S007"]


def test_another_fault_in_the_same_tag_is_told_too(tmp_path):
    found = codes(tmp_path, "<p><date when='8.11.1917' cert='sure'/></p>", *each("S", "D001"))
    assert found == ["D001", "S007"]
