"""The order of registers in many languages and scripts: what a reader who knows the language expects."""

from __future__ import annotations

import itertools
from pathlib import Path

import pytest
from folders import edition, register, tei

from litvtei.config import read_config
from litvtei.edition.alphabet import collation_of, in_order, sort_words
from litvtei.edition.collation import Collation
from litvtei.edition.kind import Kind
from litvtei.edition.register import RegisterEntry
from litvtei.errors import ConfigError

ORDERS = {
    "de": "Afrika Ägypten Akkon Österreich Straße Strasser Zürich",
    "sv": "Andersson Zetterlund Åberg Ärlig Öberg",
    "da": "Andersen Zahle Ærø Ørsted Århus",
    "es": "Nazario Nuñez Nuria Ñandú Oviedo",
    "pl": "Lubań Łódź Mielec Zamość Źródła Żory",
    "cs": "Cuřín Čapek Dvořák Havel Chrudim Inge Sova Šimek",
    "hu": "Cukor Csáki Dóra Gáz Gyula Oláh Öreg Őrs Sár Szabó",
    "tr": "Cem Çelik Ilgaz İzmir Jale",
    "et": "Saar Šaplinski Zopp Žukov Tamm Ülo",
    "ru": "Елена Ёлкин Ельцин Жуков Иванов Йонас Калинин",
    "uk": "Гайдай Ґонта Енгельс Євген Ігор Їжак",
    "sr": "Димић Ђорђе Елена Јанко Климо Љубо Марко Тома Ћирић",
    "el": "Άννα Βασίλης Έλλη Ωμέγα",
    "he": "אברהם בנימין כהן ךרם משה",
    "ar": "أحمد إسحاق باسم ياسر",
    "fa": "باقر پرویز جمال چنگیز زهرا ژاله کاوه گلشن",
    "syr": "ܐܦܪܝܡ ܒܪܨܘܡܐ ܝܘܚܢܢ",
    "gez": "ሀብታሙ ለገሠ መንግሥቱ",
    "en": "1st 2nd 10th",
}


@pytest.mark.parametrize("language", ORDERS)
def test_names_stand_as_a_dictionary_of_the_language_has_them(language: str) -> None:
    names = ORDERS[language].split()
    collation = Collation(language)
    for one, other in itertools.pairwise(names):
        assert collation.key(one) < collation.key(other), (one, other)


@pytest.mark.parametrize("language", [one for one in ORDERS if one not in ("et", "syr", "gez", "sr", "tr")])
def test_icu_agrees(language: str) -> None:
    pytest.importorskip("icu", reason="PyICU is not installed")
    collation = Collation(language, "icu")
    assert sorted(ORDERS[language].split(), key=collation.key) == ORDERS[language].split()


@pytest.mark.parametrize(
    ("language", "words", "letter"),
    [
        ("de", "Ägypten", "A"),
        ("sv", "Ärlig", "Ä"),
        ("en", "Éluard", "E"),
        ("cs", "Chrudim", "Ch"),
        ("tr", "izmir", "İ"),
        ("tr", "Ilgaz", "I"),
        ("ru", "Ёлкин", "Е"),
        ("ru", "Йонас", "Й"),
        ("be", "Ёлкін", "Ё"),
        ("el", "Ἀθῆναι", "Α"),
        ("he", "אַלף", "א"),
        ("ar", "إبراهيم", "ا"),
        ("en", "ʿAbdā", "A"),
        ("gez", "አበራ፡ ተድላ፡", "አ"),
        ("gez", "ሊባኖስ", "ለ"),
        ("en", "“Quoted”", "Q"),
        ("en", "1905", "#"),
        ("en", "???", "#"),
        ("en", "", "#"),
    ],
)
def test_the_letter_of_a_name_is_that_of_its_alphabet(language: str, words: str, letter: str) -> None:
    assert Collation(language).initial(words) == letter


def test_words_come_one_by_one_and_what_has_no_letter_last() -> None:
    names = ["…", "1905", "Нева", "Newark", "New York"]
    assert sorted(names, key=Collation("en").key) == names[::-1]


def test_the_script_of_the_edition_comes_first() -> None:
    assert sorted(["Berlin", "Ада"], key=Collation("ru").key) == ["Ада", "Berlin"]
    assert sorted(["Ада", "Berlin"], key=Collation("de").key) == ["Berlin", "Ада"]


@pytest.mark.parametrize(
    ("kind", "language", "label", "sorted_by"),
    [
        (Kind.PERSON, "de", "von Goethe, Johann", "Goethe, Johann"),
        (Kind.PERSON, "de", "von und zu Guttenberg", "Guttenberg"),
        (Kind.PERSON, "nl", "van 't Hoff", "Hoff"),
        (Kind.PERSON, "fr", "d’Alembert, Jean", "Alembert, Jean"),
        (Kind.PERSON, "fr", "La Fontaine, Jean de", "La Fontaine, Jean de"),
        (Kind.PERSON, "it", "De Sica, Vittorio", "De Sica, Vittorio"),
        (Kind.PERSON, "en", "al-Ḥakīm", "Ḥakīm"),
        (Kind.PERSON, "en", "An-ski, S.", "An-ski, S."),
        (Kind.PLACE, "en", "Al-Qāhira", "Qāhira"),
        (Kind.WORK, "de", "Der Weg ins Freie", "Weg ins Freie"),
        (Kind.WORK, "fr", "L'Avenir", "Avenir"),
        (Kind.WORK, "en", "The Times", "Times"),
        (Kind.WORK, "en", "Theory", "Theory"),
        (Kind.WORK, "en", "The", "The"),
        (Kind.PERSON, "en", "von", "von"),
    ],
)
def test_what_indexes_pass_over_is_passed_over(kind: Kind, language: str, label: str, sorted_by: str) -> None:
    assert sort_words(RegisterEntry("x", kind, label, label), Collation(language)) == sorted_by


def test_the_editor_s_own_key_has_the_last_word(tmp_path: Path) -> None:
    persons = (
        '<listPerson><person xml:id="a"><persName>Anna</persName></person>'
        '<person xml:id="b" sortKey="aaa"><persName>Zoe</persName></person>'
        '<person xml:id="c"><persName>Max</persName><persName type="sort">aab</persName></person>'
        '<person xml:id="d"><persName sortKey="aac">Yan</persName></person></listPerson>'
    )
    read = edition(tmp_path, r=register(persons), t=tei("<p>x</p>"))
    assert [one.id for one in in_order(read.entries, Kind.PERSON)] == ["b", "c", "d", "a"]


def test_an_edition_is_ordered_by_its_own_language_else_by_that_of_its_texts(tmp_path: Path) -> None:
    text = tei("<p>x</p>").replace("<text>", '<text xml:lang="sv">')
    assert collation_of(edition(tmp_path / "a", t=text)).language == "sv"
    assert collation_of(edition(tmp_path / "b", '[edition]\nlanguage = "pl"\n', t=text)).language == "pl"


def test_a_collation_that_icu_does_not_know_is_a_fault_of_the_configuration(tmp_path: Path) -> None:
    pytest.importorskip("icu", reason="PyICU is not installed")
    (tmp_path / "litvtei.toml").write_text('[site]\ncollation = "de@collation=phonebook"\n', encoding="utf-8")
    collation = Collation("de", read_config(tmp_path).collation)
    assert sorted(["Afrika", "Ägypten"], key=collation.key) == ["Ägypten", "Afrika"]
    with pytest.raises(ConfigError, match="klingon"):
        Collation("de", "klingon")
