"""The tables of labels: every language says the same, in its own plural forms, with its own dates."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from litvtei.config import EditionConfig
from litvtei.edition.date import DateValue, duration_in_words, year_in_words
from litvtei.errors import ConfigError
from litvtei.labels.labels import Labels, locale_of
from litvtei.labels.table import alternatives, english, placeholders, read_interface, shipped

LANGUAGES = ("en", "de", "fr", "ru", "pl", "he")
REFERENCE = shipped("en") or {}


def labels(language: str) -> Labels:
    return Labels(language, shipped(language) or {})


def edition(folder: Path, languages: tuple[str, ...], **files: str) -> EditionConfig:
    (folder / "labels").mkdir()
    for language, table in files.items():
        (folder / "labels" / f"{language}.toml").write_text(table, encoding="utf-8")
    return EditionConfig(folder, languages=languages)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_language_has_every_label_and_no_other(language: str) -> None:
    assert set(labels(language).texts) == set(REFERENCE)


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_label_asks_for_the_same_values_in_every_language(language: str) -> None:
    for key, text in labels(language).texts.items():
        wanted, named = placeholders(REFERENCE[key]), placeholders(text)
        if key.startswith("when."):
            assert named <= wanted | alternatives(key), key
        else:
            assert named == wanted, key


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_is_counted_has_all_plural_forms_of_the_language_and_no_other(language: str) -> None:
    forms = {"other", *locale_of(language).plural_form.tags}
    for key, text in labels(language).texts.items():
        assert isinstance(text, str) == isinstance(REFERENCE[key], str), key
        assert isinstance(text, str) or set(text) == forms, key


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_label_is_empty_or_has_loose_spaces(language: str) -> None:
    for key, text in labels(language).texts.items():
        for one in (text,) if isinstance(text, str) else text.values():
            assert one, key
            assert one == one.strip(" "), key


@pytest.mark.parametrize(
    ("language", "one", "few", "many"),
    [
        ("en", "1 mention", "3 mentions", "4,420 mentions"),
        ("de", "1 Erwähnung", "3 Erwähnungen", "4.420 Erwähnungen"),
        ("fr", "1 mention", "3 mentions", "4\u202f420 mentions"),
        ("ru", "1 упоминание", "3 упоминания", "4\xa0420 упоминаний"),
        ("pl", "1 wzmianka", "3 wzmianki", "4\xa0420 wzmianek"),
        ("he", "אזכור אחד", "3 אזכורים", "4,420 אזכורים"),
    ],
)
def test_a_count_takes_the_plural_form_and_the_figures_of_its_language(
    language: str, one: str, few: str, many: str
) -> None:
    say = labels(language)
    assert (say("mentions", 1), say("mentions", 3), say("mentions", 4420)) == (one, few, many)


@pytest.mark.parametrize(("number", "said"), [(11, "11 текстах"), (21, "21 тексте"), (22, "22 текстах")])
def test_a_number_in_a_phrase_governs_its_case(number: int, said: str) -> None:
    assert labels("ru")("number-in-texts", number, number="40") == f"40 в {said}"


DAY = DateValue(when="1919-05-03")
FIRST = DateValue(when="1919-05-01")
MONTH = DateValue(when="1919-05")
BETWEEN = DateValue(not_before="1919-05-03", not_after="1921")
SINCE = DateValue(start="1919-05")
DATES = (DAY, FIRST, MONTH, BETWEEN, SINCE, DateValue(end="1921", certainty="low"))


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("en", "3 May 1919; 1 May 1919; May 1919; between 3 May 1919 and 1921; from May 1919; until 1921 (doubtful)"),
        (
            "de",
            (
                "3. Mai 1919; 1. Mai 1919; Mai 1919; zwischen dem 3. Mai 1919 und 1921; ab Mai 1919; "
                "bis 1921 (zweifelhaft)"
            ),
        ),
        (
            "fr",
            "3 mai 1919; 1er mai 1919; mai 1919; entre le 3 mai 1919 et 1921; dès mai 1919; fin\xa0: 1921 (douteux)",
        ),
        (
            "ru",
            (
                "3 мая 1919; 1 мая 1919; май 1919; не ранее 3 мая 1919 и не позднее 1921; с мая 1919; "
                "до 1921 (сомнительно)"
            ),
        ),
        (
            "pl",
            (
                "3 maja 1919; 1 maja 1919; maj 1919; nie wcześniej niż 3 maja 1919 i nie później niż 1921; "
                "od maja 1919; do 1921 (wątpliwe)"
            ),
        ),
        ("he", "3 במאי 1919; 1 במאי 1919; מאי 1919; בין 3 במאי 1919 ובין 1921; החל מן מאי 1919; עד 1921 (מסופק)"),
    ],
)
def test_a_date_is_said_in_the_words_and_cases_of_its_language(language: str, words: str) -> None:
    assert "; ".join(one.words(labels(language)) for one in DATES) == words


def test_years_before_christ_and_durations_are_said_too() -> None:
    assert [year_in_words(-44, labels(one)) for one in ("en", "de", "pl")] == ["44 BC", "44 v. Chr.", "44 p.n.e."]
    assert duration_in_words("P2Y5M", labels("ru")) == "2 года и 5 месяцев"
    assert duration_in_words("P2Y", labels("he")) == "שנתיים"


def test_languages_have_their_names_in_each_other() -> None:
    assert labels("de").language_name("rus") == "Russisch"
    assert labels("fr").language_name("ru-Latn") == "Russe (latin)"
    assert english().language_name("not-a-tag") == "not-a-tag"
    assert [labels(one).own_name() for one in LANGUAGES] == [
        *("English", "Deutsch", "Français", "Русский", "Polski", "עברית"),
    ]


def test_the_interface_speaks_the_language_of_the_edition_else_english(tmp_path: Path) -> None:
    for language, spoken in (("deu", "de"), ("de-AT", "de-AT"), ("la", "en"), ("", "en")):
        (first,) = read_interface(EditionConfig(tmp_path, language=language)).languages
        assert first.language == spoken
    (austrian,) = read_interface(EditionConfig(tmp_path, language="de-AT")).languages
    assert (austrian("texts-heading"), austrian.month(1)) == ("Texte", "Jänner")


def test_an_edition_changes_a_label_of_ours(tmp_path: Path) -> None:
    config = edition(tmp_path, ("de",), de='apparatus = "Lesarten"\n[kinds]\nperson = "Personenregister"\n')
    interface = read_interface(config)
    (say,) = interface.languages
    assert (say("apparatus"), say("kinds.person"), say("kinds.place")) == ("Lesarten", "Personenregister", "Orte")
    assert interface.notes == ()


def test_an_edition_adds_a_language_and_is_told_what_it_left_in_english(tmp_path: Path) -> None:
    table = 'texts-heading = "Texty"\nmentions = { one = "{n} zmínka", few = "{n} zmínky", other = "{n} zmínek" }\n'
    interface = read_interface(edition(tmp_path, ("en", "cs"), cs=table))
    czech = interface.languages[1]
    assert (czech("mentions", 3), czech("mentions", 5), czech("mentions", 1)) == ("3 zmínky", "5 zmínek", "1 zmínka")
    assert (czech("texts-heading"), czech("registers-heading"), czech.month(5)) == ("Texty", "Registers", "květen")
    (note,) = interface.notes
    assert note.startswith(f"labels/cs.toml leaves {len(REFERENCE) - 2} of {len(REFERENCE)} labels in English: ")


@pytest.mark.parametrize(
    ("table", "fault"),
    [
        ('title = "Titel"\nnam = "x"\n', "labels/de.toml:2: there is no label “nam”; did you mean “name”?"),
        ('[kind]\nperso = "x"\n', "labels/de.toml:2: there is no label “kind.perso”; did you mean “kind.person”?"),
        ('version = "{number}"\n', "labels/de.toml:1: “version” does not know {number}; it knows {version}"),
        ('version = "Fassung"\n', "labels/de.toml:1: “version” leaves out {version}, which readers would miss"),
        (
            'version = "{version"\n',
            "labels/de.toml:1: “version” is not well written: expected '}' before end of string",
        ),
        ("title = 3\n", "labels/de.toml:1: “title” must be a text, or one for each plural form"),
        ('title = { one = "x", other = "y" }\n', "labels/de.toml:1: “title” is not counted: give one text"),
        ('mentions = { one = "x" }\n', "labels/de.toml:1: “mentions” needs the plural form “other”"),
        ("title = \n", "labels/de.toml is not valid TOML: Invalid value (at line 1, column 9)"),
    ],
)
def test_a_fault_in_a_table_is_told_with_its_place_and_its_cure(tmp_path: Path, table: str, fault: str) -> None:
    with pytest.raises(ConfigError) as told:
        read_interface(edition(tmp_path, ("de",), de=table))
    assert str(told.value) == fault


def test_a_language_that_nobody_speaks_is_told_with_its_cure(tmp_path: Path) -> None:
    for language, fault in (
        ("la", "litvtei has no labels in “la” (it has de, en, fr, he, pl, ru); write them into labels/la.toml"),
        ("german", "“german” is no tag of a language; write such as “de”"),
        ("xxx", "“xxx” is no language that CLDR knows"),
    ):
        with pytest.raises(ConfigError, match=r"^\[site\] languages: ") as told:
            read_interface(EditionConfig(tmp_path, languages=(language,)))
        assert fault in str(told.value)


def test_a_table_outside_the_edition_is_not_read(tmp_path: Path) -> None:
    (tmp_path / "elsewhere.toml").write_text('texts-heading = "taken"\n', encoding="utf-8")
    (tmp_path / "edition" / "labels").mkdir(parents=True)
    (tmp_path / "edition" / "labels" / "de.toml").symlink_to(tmp_path / "elsewhere.toml")
    (say,) = read_interface(EditionConfig(tmp_path / "edition", languages=("de",))).languages
    assert say("texts-heading") == "Texte"


def test_help_does_not_wait_for_babel() -> None:
    program = (
        "import sys; from litvtei.cli import cli; cli(['--help'], standalone_mode=False); print('babel' in sys.modules)"
    )
    ended = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert ended.stdout.splitlines()[-1] == "False"


@pytest.mark.parametrize("language", LANGUAGES)
def test_months_are_called_as_babel_calls_them(language: str) -> None:
    names = locale_of(language).months["format"]["wide"]
    assert [labels(language).month(number, inflected=True) for number in range(1, 13)] == [*names.values()]
