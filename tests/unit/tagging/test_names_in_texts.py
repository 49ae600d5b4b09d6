"""Names that are suggested: by which forms, through which markup, and how far each is trusted."""

from __future__ import annotations

from pathlib import Path

import pytest
from small import in_letter, suggested, write_edition

from litvtei.tagging.russian import is_installed

# body | what is suggested
FORMS = {
    "Maxim Litvinov came.": ["certain Maxim Litvinov=litvinov"],
    "Litvinov Maxim came.": ["certain Litvinov Maxim=litvinov"],
    "M. Litvinov came.": ["certain M. Litvinov=litvinov"],
    "G. V. Chicherin, G.V. Chicherin, G. Chicherin": [
        "certain G. V. Chicherin=chicherin",
        "certain G.V. Chicherin=chicherin",
        "certain G. Chicherin=chicherin",
    ],
    "It was Chicherin.": ["certain Chicherin=chicherin"],
    "CHICHERIN spoke.": ["certain CHICHERIN=chicherin"],
    "Chicherin's letter, Chicherin’s": ["certain Chicherin=chicherin", "certain Chicherin=chicherin"],
    "Ulrich von Brockdorff-Rantzau": ["certain Ulrich von Brockdorff-Rantzau=brockdorff"],
    "Brockdorff Rantzau": ["certain Brockdorff Rantzau=brockdorff"],
    "in Geneva": ["certain Geneva=geneva"],
    "in Ischl": ["certain Ischl=ischl"],
    "in Frankfurt a. M.": ["certain Frankfurt a. M.=frankfurt"],
    "in France and western Europe": ["certain France=france", "certain western Europe=west"],
    "It took us to the US.": ["certain US=us"],
    "Maxim\n  Litvinov": ["certain Maxim Litvinov=litvinov"],
    "litvinov, chicherin": [],
    "the Chicherin-plan": [],
    "Mrs Chicherina": ["ask Chicherina=chicherin"],
}


@pytest.mark.parametrize(("words", "found"), FORMS.items(), ids=FORMS)
def test_a_name_is_found_by_its_forms(tmp_path: Path, words: str, found: list[str]) -> None:
    assert in_letter(tmp_path, f"<p>{words}</p>") == found


GERMAN = {
    "Tschitscherins": "ask Tschitscherins=chicherin",
    "Chicherins Brief": "certain Chicherins=chicherin",
    "Frankfurts Messe": "certain Frankfurts=frankfurt",
}


@pytest.mark.parametrize(("words", "found"), GERMAN.items(), ids=GERMAN)
def test_german_genitives_are_names(tmp_path: Path, words: str, found: str) -> None:
    assert in_letter(tmp_path, f"<p>Das sind {words}.</p>", "de") == [found]


DOUBTS = {
    "two of a name": ("<p>Litvinov</p>", ["ask Litvinov=litvinov|ivy"]),
    "named in full before": (
        "<p>Ivy Litvinov; then Litvinov.</p>",
        ["certain Ivy Litvinov=ivy", "likely Litvinov=ivy|litvinov"],
    ),
    "the last in full": (
        "<p>Ivy Litvinov, Maxim Litvinov, Litvinov.</p>",
        ["certain Ivy Litvinov=ivy", "certain Maxim Litvinov=litvinov", "likely Litvinov=litvinov|ivy"],
    ),
    "the only one tagged here": (
        '<p><persName ref="#ivy">I.</persName> and Litvinov.</p>',
        ["likely Litvinov=ivy|litvinov"],
    ),
    "the family": ("<p>The Litvinovs</p>", ["ask Litvinovs=litvinov|ivy|litvinov ivy"]),
    "another forename": ("<p>Ulrich Chicherin</p>", ["ask Chicherin=chicherin"]),
    "another initial": ("<p>B. Chicherin</p>", ["ask Chicherin=chicherin"]),
    "a common word": ("<p>The French spoke french.</p>", ["ask French=french"]),
    "a word known for it": ("<p>Nice!</p>", ["ask Nice=nice"]),
    "another spelling": ("<p>It was Tchitcherine.</p>", ["ask Tchitcherine=chicherin"]),
}


@pytest.mark.parametrize(("body", "found"), DOUBTS.values(), ids=DOUBTS)
def test_a_doubtful_name_is_asked_about_or_settled_by_the_policy(tmp_path: Path, body: str, found: list[str]) -> None:
    assert in_letter(tmp_path, body) == found


LITVINOV = ["certain Maxim Litvinov=litvinov"]
MARKUP = {
    "through inline markup": ("<p>Maxim <hi>Lit</hi>vinov</p>", LITVINOV),
    "over a line without a break": ('<p>Maxim Lit<lb break="no"/>\nvinov</p>', LITVINOV),
    "over a hyphened line": ("<p>Maxim Lit-<lb/>\nvinov</p>", LITVINOV),
    "over a page": ('<p>Maxim Lit-<pb n="2"/>vinov</p>', LITVINOV),
    "with a character reference": ("<p>Maxim &#76;itvinov</p>", LITVINOV),
    "in a note": ("<p>x<note>Maxim Litvinov</note></p>", LITVINOV),
    "in both branches of a choice": (
        "<p><choice><abbr>M. Litvinov</abbr><expan>Maxim Litvinov</expan></choice></p>",
        ["certain M. Litvinov=litvinov", *LITVINOV],
    ),
    "in lemma and reading": ("<p><app><lem>Geneva</lem><rdg>Nizza</rdg></app></p>", ["certain Geneva=geneva"]),
    "not across a choice": (
        "<p>Maxim <choice><sic>x</sic><corr>y</corr></choice> Geneva</p>",
        ["certain Geneva=geneva"],
    ),
    "not where it is named": ("<p><persName>Maxim Litvinov</persName></p>", []),
    "not within a name": ("<p><rs>the <hi>friend of Maxim Litvinov</hi></rs></p>", []),
    "not in a reference": ("<p><bibl>Maxim Litvinov, 1917</bibl></p>", []),
    "not in a deletion": ("<p><del>Maxim Litvinov</del></p>", []),
    "not in a running head": ("<p><fw>Maxim Litvinov</fw></p>", []),
    "not across two lines of verse": ("<lg><l>Maxim</l><l>Geneva</l></lg>", ["certain Geneva=geneva"]),
    "not in a title": ("<p><title>Maxim Litvinov</title></p>", []),
}


@pytest.mark.parametrize(("body", "found"), MARKUP.values(), ids=MARKUP)
def test_markup_is_read_through_or_kept_out_of(tmp_path: Path, body: str, found: list[str]) -> None:
    assert in_letter(tmp_path, body) == found


def test_what_would_cross_a_tag_is_not_suggested(tmp_path: Path) -> None:
    assert in_letter(tmp_path, "<p><hi>old Maxim</hi> Litvinov</p>") == []


def test_a_form_that_tags_teach_is_a_name(tmp_path: Path) -> None:
    tagged = '<p><persName ref="#litvinov">Papasha</persName> and <persName ref="#litvinov">Papasha</persName></p>'
    assert in_letter(tmp_path / "taught", f"{tagged}<p>Papasha</p>") == []  # one of three is not tagged: 2 of 3
    assert in_letter(tmp_path / "more", f"{tagged}{tagged}<p>Papasha</p>") == ["certain Papasha=litvinov"]


def test_of_what_is_tagged_once_in_a_text_tags_teach_too(tmp_path: Path) -> None:
    once = '<p><persName ref="#ivy">Ivy Litvinov</persName>, Ivy Litvinov and Ivy Litvinov.</p>'
    tagged = '<p><persName ref="#litvinov">Papasha</persName> and <persName ref="#litvinov">Papasha</persName></p>'
    assert "certain Papasha=litvinov" in in_letter(tmp_path, f"{once}{tagged}<p>Papasha</p>")


def test_words_mean_whom_tags_of_the_same_words_name(tmp_path: Path) -> None:
    tagged = '<p><persName ref="#ivy">Litvinov</persName>, <persName ref="#ivy">Litvinov</persName>.</p>'
    more = '<p><persName ref="#litvinov">he</persName></p>' * 5
    assert in_letter(tmp_path, f"{tagged}{more}<p>Maxim Litvinov; Litvinov.</p>")[1] == "likely Litvinov=ivy|litvinov"


def test_a_woman_of_a_name_is_asked_about_in_german(tmp_path: Path) -> None:
    assert in_letter(tmp_path / "de", "<p>die Litvinovin kam</p>", "de") == ["ask Litvinovin=litvinov|ivy"]
    assert in_letter(tmp_path / "en", "<p>the Litvinovin came</p>", "en") == []


def test_what_begins_otherwise_is_found_by_its_other_spelling(tmp_path: Path) -> None:
    more = '<person xml:id="o"><persName><forename>Karl</forename> <surname>Österlin</surname></persName></person>'
    assert in_letter(tmp_path, "<p>Karl Oesterlin, Österlin.</p>", more=more) == [
        "certain Karl Oesterlin=o",
        "certain Österlin=o",
    ]


def test_tags_look_like_those_the_edition_has(tmp_path: Path) -> None:
    body = '<p><rs type="person" key="ivy">She</rs> met Chicherin in <placeName key="nice">it</placeName>.</p>'
    (file,) = suggested(write_edition(tmp_path, body)).files
    (one,) = file.suggestions
    assert (one.element, one.candidates[0].attributes) == ("rs", (("type", "person"), ("key", "chicherin")))


def test_a_name_of_no_register_is_listed_and_not_linked(tmp_path: Path) -> None:
    found = suggested(write_edition(tmp_path, "<p>There was Karl Radek, and then Karl Radek again.</p>"))
    assert [(one.words, one.count, one.path, one.line) for one in found.unknown] == [("Karl Radek", 2, "letter.xml", 3)]
    assert [one.suggestions for one in found.files] == [()]


RUSSIAN = '<person xml:id="lit"><persName><forename>Максим</forename> <surname>Литвинов</surname></persName></person>'


@pytest.mark.skipif(not is_installed(), reason="the extra litvtei[russian] is not installed")
def test_russian_names_are_found_in_every_case(tmp_path: Path) -> None:
    body = "<p>Письмо Максима Литвинова; Литвинову, Литвиновым, о Литвинове.</p>"
    assert in_letter(tmp_path, body, "ru", RUSSIAN) == [
        "certain Максима Литвинова=lit",
        "certain Литвинову=lit",
        "certain Литвиновым=lit",
        "certain Литвинове=lit",
    ]
