"""Names in the cases of Polish and Latin texts: found, and never certain."""

from __future__ import annotations

from pathlib import Path

import pytest
from small import in_letter

from litvtei.tagging.forename import latin_forms
from litvtei.tagging.inflection import without_ending
from litvtei.tagging.word import fold

CASES = {
    "Mikołaj": "Mikołaja Mikołajowi Mikołajem Mikołaju",
    "Serafin": "Serafina Serafinowi Serafinem Serafinie",
    "Cikowski": "Cikowskiego Cikowskiemu Cikowskim",
    "Krawiec": "Krawca Krawcowi Krawcem Krawcu",
    "Marcinek": "Marcinka Marcinkowi Marcinkiem",
    "Motyka": "Motyki Motyce Motykę Motyką",
    "Piotr": "Piotra Piotrowi Piotrem Piotrze",
    "Żywczakowa": "Żywczakowej Żywczakową",
    "Kraków": "Krakowa Krakowowi Krakowem Krakowie",
    "Bochnia": "Bochni Bochnię Bochnią",
    "Wieliczka": "Wieliczki Wieliczce Wieliczkę",
    "Koszyce": "Koszyc Koszycom Koszycami Koszycach",
    "Krosno": "Krosna Krosnu Krosnem Krośnie",
    "Gdańsk": "Gdańska Gdańskowi Gdańskiem Gdańsku",
}


@pytest.mark.parametrize("name", CASES)
def test_a_polish_name_is_known_in_all_its_cases(name: str) -> None:
    for declined in CASES[name].split():
        assert fold(name) in (fold(declined), *without_ending(fold(declined), "pl")), declined


@pytest.mark.parametrize(
    ("name", "declined"),
    [("Nicolaus", "Nicolai Nicolao Nicolaum"), ("Barbara", "Barbarae Barbare Barbaram"), ("Serafin", "Seraphin")],
)
def test_a_latin_name_is_known_in_all_its_cases(name: str, declined: str) -> None:
    for one in declined.split():
        assert fold(name) in without_ending(fold(one), "la"), one


def test_other_languages_have_no_such_endings() -> None:
    assert without_ending("serafinowi", "de") == without_ending("nicolao", "en") == ()


def test_a_forename_is_known_in_latin() -> None:
    assert "Nicolaus" in latin_forms("Mikołaj")
    assert "Iohannes" in latin_forms("Jan")
    assert latin_forms("Nicolaus") == ()
    assert latin_forms("Litvinov") == ()


PERSONS = (
    '<person xml:id="serafin"><persName>Mikołaj Serafin</persName></person>'
    '<person xml:id="jan"><persName>Jan</persName></person>'
    '<person xml:id="galka"><persName>Jan Gałka</persName></person>'
    '<person xml:id="czyzowski"><persName>Czyżowski, Jan z Czyżowa</persName></person>'
    '<person xml:id="nicholas"><persName>Nicholas II</persName></person>'
    '<person xml:id="magdalena"><persName>Magdalena córka Mikołaja Serafina</persName></person>'
)
TEXTS = {
    "every word is declined": ("pl", "Panu Mikołajowi Serafinowi.", ["likely Mikołajowi Serafinowi=serafin"]),
    "the Latin forename": ("la", "Domino Nicolao Serafin.", ["likely Nicolao Serafin=serafin"]),
    "another spelling": ("la", "Domino Nicolao Seraphin.", ["likely Nicolao Seraphin=serafin"]),
    "in another language nothing is declined": ("en", "Nicolao Serafinowi.", []),
    "a forename that others have too": ("pl", "Był tam Jan.", ["ask Jan=jan"]),
    "a forename and an origin": ("pl", "Był tam Jan z Czyżowa.", ["certain Jan z Czyżowa=czyzowski"]),
    "a number is no surname": ("en", "Chapter II. Nicholas II came.", ["certain Nicholas II=nicholas"]),
    "whose daughter she is": ("pl", "Mikołaj Serafin.", ["certain Mikołaj Serafin=serafin"]),
}


@pytest.mark.parametrize(("language", "words", "found"), TEXTS.values(), ids=TEXTS)
def test_a_declined_name_is_likely_at_most(tmp_path: Path, language: str, words: str, found: list[str]) -> None:
    assert in_letter(tmp_path, f"<p>{words}</p>", language, PERSONS) == found


def test_a_place_behind_a_forename_may_be_a_part_of_the_name(tmp_path: Path) -> None:
    assert in_letter(tmp_path, "<p>Maxim of Geneva was in Geneva.</p>") == [
        "ask Geneva=geneva",
        "certain Geneva=geneva",
    ]
