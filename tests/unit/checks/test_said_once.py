"""Faults that two checks could tell of are told once, and of what is no TEI only that it is none."""

from __future__ import annotations

from pathlib import Path

from command import litvtei_here

PERSON = '<standOff><listPerson><person xml:id="ada"><persName>Ada</persName></person></listPerson></standOff>'


def codes(folder: Path, text: str) -> list[str]:
    document = f'<TEI xmlns="http://www.tei-c.org/ns/1.0"><text><body><p>{text}</p></body></text>{PERSON}</TEI>'
    (folder / "letter.xml").write_text(document, encoding="utf-8")
    ran = litvtei_here("check", ".", "--select", "R", "--format", "jsonl", cwd=folder)
    return [line.split('"code":')[1].split('"')[1] for line in ran.out.splitlines() if '"code":' in line]


def test_a_name_that_points_nowhere_with_corresp_is_one_fault(tmp_path: Path) -> None:
    known = '<persName corresp="#ada">Ada</persName>'
    assert codes(tmp_path, f'{known} and <persName corresp="#bob">Bob</persName>') == ["R001"]


def test_what_is_no_name_and_points_nowhere_with_corresp_is_one_fault_too(tmp_path: Path) -> None:
    assert codes(tmp_path, '<persName corresp="#ada">Ada</persName> <seg corresp="#bob">Bob</seg>') == ["R011"]


def test_of_a_file_that_is_no_tei_nothing_else_is_said(tmp_path: Path) -> None:
    feed = '<rss><item from="alice" to="bob" when="yesterday"><title>the the (word</title></item></rss>'
    (tmp_path / "feed.xml").write_text(feed, encoding="utf-8")
    (tmp_path / "letter.xml").write_text('<TEI xmlns="http://www.tei-c.org/ns/1.0"/>', encoding="utf-8")
    ran = litvtei_here("check", ".", "--format", "jsonl", cwd=tmp_path)
    told = [line for line in ran.out.splitlines() if "feed.xml" in line]
    assert len(told) == 1
    assert '"X011"' in told[0]
