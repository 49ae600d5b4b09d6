"""How editions point to their registers: guessed from what is there, and said."""

from __future__ import annotations

from pathlib import Path

import pytest
from folders import PERSONS, counts, edition, register, tei, unresolved

PREFIXES = (
    '<encodingDesc><listPrefixDef><prefixDef ident="psn" matchPattern="([a-z]+)" replacementPattern="{}"/>'
    "</listPrefixDef></encodingDesc>"
)


@pytest.mark.parametrize("attribute", ["ref", "key", "corresp", "sameAs"])
@pytest.mark.parametrize("value", ["#ada", "ada", "r.xml#ada", "../x/r.xml#ada"])
def test_the_attribute_that_leads_to_entries_is_found(tmp_path: Path, attribute: str, value: str) -> None:
    body = f'<p><persName {attribute}="{value}">A</persName></p>'
    read = edition(tmp_path, r=register(PERSONS), t=tei(body))
    assert counts(read) == {"person:ada": 1}
    assert any(f"@{attribute}" in sentence for sentence in read.assumptions)


def test_of_two_attributes_the_one_that_leads_to_more_entries_comes_first(tmp_path: Path) -> None:
    name = '<persName ref="#nobody" corresp="#ada">A</persName>'
    read = edition(tmp_path, r=register(PERSONS), t=tei(f"<p>{name * 5}</p>"))
    assert read.convention.attributes[0] == "corresp"
    assert (counts(read), unresolved(read)) == ({"person:ada": 5}, [])


def test_the_settings_have_the_last_word(tmp_path: Path) -> None:
    name = '<persName ref="#nobody" corresp="#ada">A</persName>'
    read = edition(tmp_path, '[sources]\npointers = ["ref"]\n', r=register(PERSONS), t=tei(f"<p>{name}</p>"))
    assert (counts(read), unresolved(read)) == ({}, ["#nobody"])


@pytest.mark.parametrize("replacement", ["#$1", "r.xml#$1", "registers/persons.xml#$1", "https://example.org/r.xml#$1"])
def test_a_declared_prefix_leads_to_an_entry(tmp_path: Path, replacement: str) -> None:
    text = tei('<p><persName ref="psn:ada">A</persName><persName ref="psn:1">B</persName></p>').replace(
        "<profileDesc>", PREFIXES.format(replacement) + "<profileDesc>"
    )
    read = edition(tmp_path, r=register(PERSONS), t=text)
    assert counts(read) == {"person:ada": 1}
    assert unresolved(read) == ["psn:1"]


@pytest.mark.parametrize(
    "written",
    [
        "https://d-nb.info/gnd/119232022",
        "http://d-nb.info/gnd/119232022",
        "http://www.d-nb.info/gnd/119232022/",
    ],
)
@pytest.mark.parametrize(
    "identifier", ['<idno type="GND">119232022</idno>', "<idno>https://d-nb.info/gnd/119232022</idno>"]
)
def test_an_address_leads_to_the_entry_that_has_it_as_its_identifier(
    tmp_path: Path, written: str, identifier: str
) -> None:
    persons = PERSONS.replace("</person>", f"{identifier}</person>")
    read = edition(tmp_path, r=register(persons), t=tei(f'<p><persName ref="{written}">A</persName></p>'))
    assert counts(read) == {"person:ada": 1}


def test_an_edition_without_registers_says_so(tmp_path: Path) -> None:
    read = edition(tmp_path, t=tei('<p><persName ref="#ada">A</persName></p>'))
    assert any("no register entry" in sentence for sentence in read.assumptions)


def test_what_is_configured_is_not_called_an_assumption(tmp_path: Path) -> None:
    settings = '[sources]\ntexts = ["t.xml"]\nregisters = ["r.xml"]\npointers = ["ref"]\n'
    assert edition(tmp_path, settings, r=register(PERSONS), t=tei("<p>x</p>")).assumptions == ()


@pytest.mark.parametrize(
    ("place", "names", "facts"),
    [
        (
            "<placeName>Bochnia</placeName><country>Poland</country><region>Lesser Poland</region>",
            ["Bochnia"],
            [("country", "Poland"), ("region", "Lesser Poland")],
        ),
        ("<country>Italy</country><settlement>Rome</settlement>", ["Rome"], [("country", "Italy")]),
        (
            '<placeName>Aa</placeName><state type="naming"><p>Called <placeName>Bb</placeName> once.</p></state>',
            ["Aa"],
            [("naming", "Called Bb once.")],
        ),
        ('<country xml:lang="it">Italia</country><country>Italy</country>', ["Italia", "Italy"], []),
    ],
)
def test_the_country_of_a_place_is_no_name_of_it(
    tmp_path: Path, place: str, names: list[str], facts: list[tuple[str, str]]
) -> None:
    read = edition(tmp_path, r=register(f'<listPlace><place xml:id="p">{place}</place></listPlace>'))
    (entry,) = read.entries
    assert [name.words for name in entry.names] == names
    assert [(fact.term, fact.words) for fact in entry.facts] == facts
    assert entry.label in names
