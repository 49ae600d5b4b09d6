"""Which files belong to an edition, what each is to it, and how they are told apart."""

from __future__ import annotations

import signal
from functools import partial
from pathlib import Path

import pytest
from folders import PERSONS, edition, register, tei

from litvtei.config import read_config
from litvtei.edition.document import Role, read_file
from litvtei.edition.edition import read_edition
from litvtei.edition.file import find_files
from litvtei.errors import SourceError
from litvtei.workers import Limits, Lost, run_apart

LETTER = tei("<p>Dear <persName>Ada</persName></p>")
TEI, XINCLUDE = "http://www.tei-c.org/ns/1.0", "http://www.w3.org/2001/XInclude"
PART = '<p xmlns="http://www.tei-c.org/ns/1.0">part</p>'


def roles(read: object) -> dict[str, Role]:
    return {one.path: one.role for one in read.files}


def test_documents_and_registers_are_told_apart_by_what_they_hold(tmp_path: Path) -> None:
    read = edition(
        tmp_path,
        letter=LETTER,
        persons=register(PERSONS),
        cast=tei(back=PERSONS),
        both=tei("<p>x</p>", back=PERSONS),
        other="<html/>",
        part=PART,
        broken="<TEI>",
        notes=tei(PERSONS),
        addressed=tei(header="<correspDesc><correspAction type='sent'/></correspDesc>"),
    )
    assert roles(read) == {
        "letter.xml": Role.DOCUMENT,
        "persons.xml": Role.REGISTER,
        "cast.xml": Role.REGISTER,
        "both.xml": Role.DOCUMENT,
        "other.xml": Role.OTHER,
        "part.xml": Role.PART,
        "broken.xml": Role.BROKEN,
        "notes.xml": Role.REGISTER,
        "addressed.xml": Role.DOCUMENT,
    }
    assert {one.path for one in read.documents} == {"letter.xml", "both.xml", "addressed.xml"}


def test_a_corpus_of_several_texts_gives_as_many_documents(tmp_path: Path) -> None:
    header = "<teiHeader><fileDesc><titleStmt><title>{}</title></titleStmt></fileDesc></teiHeader>"
    texts = "".join(
        f"<TEI>{header.format(n)}<text><body><p><persName>N{n}</persName></p></body></text></TEI>" for n in (1, 2)
    )
    read = edition(
        tmp_path, corpus=f'<teiCorpus xmlns="http://www.tei-c.org/ns/1.0">{header.format("all")}{texts}</teiCorpus>'
    )
    assert [(one.id, one.title) for one in read.documents] == [("corpus-1", "1"), ("corpus-2", "2")]
    assert [(one.document, one.words) for one in read.mentions] == [("corpus-1", "N1"), ("corpus-2", "N2")]


def test_files_with_one_name_in_two_folders_are_two_documents(tmp_path: Path) -> None:
    read = edition(tmp_path, a__letter=LETTER, b__letter=LETTER, b__LETTER2=LETTER, letter3=LETTER)
    identifiers = [one.id for one in read.documents]
    assert identifiers == ["a-letter", "LETTER2", "b-letter", "letter3"]
    assert [one.document for one in read.mentions] == identifiers


def test_names_that_differ_by_case_alone_are_told_apart(tmp_path: Path) -> None:
    read = edition(tmp_path, a=LETTER, A=LETTER)
    if len(read.documents) < 2:
        pytest.skip("this file system knows no case")
    assert len({one.id.casefold() for one in read.documents}) == 2


def test_a_part_that_a_document_includes_is_not_a_file_of_its_own(tmp_path: Path) -> None:
    whole = tei('<p>one</p><xi:include href="part.xml"/>')
    read = edition(tmp_path, whole=whole, part=PART.replace("part<", "<persName>P</persName><"), lost=PART)
    assert [one.path for one in read.documents] == ["whole.xml"]
    assert [(one.document, one.location.path) for one in read.mentions] == [("whole", "part.xml")]
    assert [one.location.path for one in read.diagnostics if one.code == "X015"] == ["lost.xml"]


def test_a_document_that_a_corpus_includes_is_a_document_once(tmp_path: Path) -> None:
    corpus = (
        '<teiCorpus xmlns="http://www.tei-c.org/ns/1.0" xmlns:xi="http://www.w3.org/2001/XInclude"><teiHeader/>'
        '<xi:include href="letter.xml"/></teiCorpus>'
    )
    read = edition(tmp_path, corpus=corpus, letter=LETTER)
    assert [one.path for one in read.documents] == ["letter.xml"]
    assert [one.document for one in read.mentions] == ["letter"]
    assert not read.diagnostics
    alone = edition(tmp_path, '[sources]\ntexts = ["corpus.xml"]\n', corpus=corpus, letter=LETTER)
    assert [one.path for one in alone.documents] == ["corpus.xml"]


def test_files_stand_in_natural_order_each_once(tmp_path: Path) -> None:
    edition(tmp_path, l10=LETTER, l9=LETTER, L8=LETTER, x__a=LETTER)
    assert find_files(read_config(tmp_path)) == ["L8.xml", "l9.xml", "l10.xml", "x/a.xml"]
    (tmp_path / "litvtei.toml").write_text('[sources]\ntexts = ["l10.xml", "*.xml", "**/*.xml"]\n')
    assert find_files(read_config(tmp_path)) == ["l10.xml", "L8.xml", "l9.xml", "x/a.xml"]


def test_names_with_odd_digits_can_be_put_in_order(tmp_path: Path) -> None:
    for name in ("1²2", "1٣2", "12"):
        (tmp_path / f"{name}.xml").write_text(LETTER, encoding="utf-8")
    assert len(find_files(read_config(tmp_path))) == 3


def test_hidden_folders_built_sites_and_what_is_excluded_are_passed_over(tmp_path: Path) -> None:
    edition(
        tmp_path,
        '[sources]\nexclude = ["drafts/*.xml", "*.old.xml"]\n',
        a=LETTER,
        drafts__b=LETTER,
        site__texts__a=LETTER,
        **{".git__c": LETTER, "d.old": LETTER, "drafts2__e": LETTER},
    )
    (tmp_path / "site" / ".litvtei-site").touch()
    assert find_files(read_config(tmp_path)) == ["a.xml", "drafts2/e.xml"]


@pytest.mark.parametrize("pattern", ["/etc/*.xml", "../*.xml", "**.xml/..", "", "[", "a\\u0000b"])
def test_a_pattern_that_finds_nothing_here_is_a_message(tmp_path: Path, pattern: str) -> None:
    (tmp_path / "edition").mkdir()
    (tmp_path / "outside.xml").write_text(LETTER)
    (tmp_path / "edition" / "litvtei.toml").write_text(f'[sources]\ntexts = ["{pattern}"]\n'.replace("\\\\", "\\"))
    with pytest.raises(SourceError):
        find_files(read_config(tmp_path / "edition"))


def test_a_broken_file_is_named_and_the_rest_is_read(tmp_path: Path) -> None:
    read = edition(tmp_path, a=LETTER, b="<TEI><p></TEI>", c=LETTER)
    assert [one.path for one in read.documents] == ["a.xml", "c.xml"]
    assert [(one.code, one.location.path, one.location.line) for one in read.diagnostics] == [("X002", "b.xml", 1)]


def test_an_edition_is_the_same_however_often_it_is_read(tmp_path: Path) -> None:
    first = edition(tmp_path, a=LETTER, r=register(PERSONS))
    again, _ = read_edition(read_config(tmp_path), lambda _file: None)
    assert (first.mentions, first.entries, first.documents) == (again.mentions, again.entries, again.documents)


def _seconds_left(path: str, folder: Path) -> float:
    read_file(path, read_config(folder))
    return signal.getitimer(signal.ITIMER_PROF)[0]


@pytest.mark.skipif(not hasattr(signal, "setitimer"), reason="how a process is limited differs elsewhere")
def test_a_file_may_take_more_time_the_more_it_has_and_includes(tmp_path: Path) -> None:
    long = tei(f"<p>{'word ' * 400_000}</p>")
    corpus = f'<teiCorpus xmlns="{TEI}" xmlns:xi="{XINCLUDE}"><xi:include href="long.xml"/></teiCorpus>'
    for name, text in (("short", LETTER), ("long", long), ("corpus", corpus)):
        (tmp_path / f"{name}.xml").write_text(text, encoding="utf-8")
    (tmp_path / "litvtei.toml").write_text("[limits]\nseconds = 100", encoding="utf-8")
    run = run_apart(partial(_seconds_left, folder=tmp_path), ("short.xml", "long.xml", "corpus.xml"), 1, Limits(50))
    short, long_, corpus_ = (one for one in run if not isinstance(one, Lost))
    assert 40 < short < 51
    assert 240 < long_ < 251
    assert 240 < corpus_ < 251
