"""``litvtei import``: where documents go, what is said of them, what is refused."""

from __future__ import annotations

from pathlib import Path

import pytest

from command import litvtei, litvtei_here

TEXT = "CHAPTER ONE\n\nHe left Riga.[1]\n\n[p. 2]\n\nHe came.\n"


@pytest.fixture
def source(tmp_path: Path) -> Path:
    path = tmp_path / "My Road.txt"
    path.write_text(TEXT, encoding="utf-8")
    return path


def test_an_import_is_written_and_told(source: Path) -> None:
    ran = litvtei("import", source.name, "-o", "texts", cwd=source.parent)
    told = "written: texts/my-road.xml (1 page, 1 heading, 1 mark recognised, 0 not mapped)\n"
    assert (ran.code, ran.out, ran.err) == (0, told, "Next: litvtei check; litvtei suggest\n")
    assert b"<head>CHAPTER ONE</head>" in (source.parent / "texts" / "my-road.xml").read_bytes()


def test_the_same_source_makes_the_same_bytes(source: Path) -> None:
    for folder in ("one", "two"):
        litvtei_here("import", source.name, "-o", folder, cwd=source.parent)
    one, two = (source.parent / folder / "my-road.xml" for folder in ("one", "two"))
    assert one.read_bytes() == two.read_bytes()


def test_an_import_into_a_new_edition_has_nothing_that_its_schema_refuses(source: Path) -> None:
    folder = source.parent / "edition"
    litvtei_here("new", "edition", cwd=source.parent)
    header = ("--title", "A & B", "--author", "Anna", "--editor", "Boris", "--publisher", "We", "--source", "A print.")
    ran = litvtei_here("import", f"../{source.name}", *header, "--licence", "https://example.org/by", cwd=folder)
    assert (ran.code, (folder / "texts" / "my-road.xml").exists()) == (0, True)
    written = (folder / "texts" / "my-road.xml").read_text(encoding="utf-8")
    assert '<?xml-model href="../schemas/litvtei.rng"' in written
    assert "<title>A &amp; B</title>" in written
    checked = litvtei_here("check", ".", cwd=folder)
    assert "my-road.xml" not in checked.out, checked.out


def test_the_language_is_that_of_the_edition_unless_it_is_said(source: Path) -> None:
    (source.parent / "litvtei.toml").write_text('[edition]\nlanguage = "de"\n[sources]\ntexts = ["tei/*.xml"]\n')
    litvtei_here("import", source.name, cwd=source.parent)
    litvtei_here("import", source.name, "-o", "other", "--language", "ru", cwd=source.parent)
    assert b'xml:lang="de"' in (source.parent / "tei" / "my-road.xml").read_bytes()
    assert b'xml:lang="ru"' in (source.parent / "other" / "my-road.xml").read_bytes()


def test_an_offer_lists_what_is_recognised_and_writes_nothing(source: Path) -> None:
    ran = litvtei_here("import", source.name, "--offer", "--leave", "mark", cwd=source.parent)
    assert ran.out.splitlines() == [
        "My Road.txt: line 5: page “[p. 2]”",
        "My Road.txt: line 1: heading “CHAPTER ONE”",
        "would be written: my-road.xml (1 page, 1 heading recognised, 0 not mapped)",
    ]
    assert [path.name for path in source.parent.iterdir()] == ["My Road.txt"]


def test_a_document_that_is_there_is_never_overwritten(source: Path) -> None:
    (source.parent / "my-road.xml").write_text("mine")
    ran = litvtei_here_refused(source.name, cwd=source.parent)
    assert "my-road.xml is there already; nothing was imported" in ran
    assert (source.parent / "my-road.xml").read_text() == "mine"


def test_of_several_sources_none_is_written_if_one_cannot_be_read(source: Path) -> None:
    ran = litvtei_here_refused(source.name, "gone.txt", cwd=source.parent)
    assert "gone.txt cannot be read" in ran
    assert not (source.parent / "my-road.xml").exists()


def test_sources_of_one_name_become_two_documents(source: Path) -> None:
    (source.parent / "my road.md").write_text("Other.")
    ran = litvtei_here("import", source.name, "my road.md", cwd=source.parent)
    assert [line.split(" (")[0] for line in ran.out.splitlines()] == [
        "written: my-road.xml",
        "written: my-road-2.xml",
    ]


def litvtei_here_refused(*sources: str, cwd: Path) -> str:
    """Run an import that has to end with exit code 2, and return what it says."""
    ran = litvtei("import", *sources, cwd=cwd)
    assert (ran.code, ran.out) == (2, "")
    return ran.err
