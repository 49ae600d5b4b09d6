"""What an edition says in ``[tagging]`` of its litvtei.toml."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest
from small import short, suggested, write_edition

from litvtei.checks import run_checks
from litvtei.config import read_config
from litvtei.errors import ConfigError
from litvtei.tagging.accept import accept
from litvtei.tagging.apply import tag_file
from litvtei.tagging.decision import Decided
from litvtei.tagging.policy import read_policy
from litvtei.tagging.suggest import suggest_edition

BODY = (
    "<head>Chicherin</head>"
    "<p>Litvinov met Chicherin in Geneva on 8 November 1917, with the Russian and the Berliner.</p>"
    '<p xml:lang="de">Chicherin war da.</p>'
)
PLACES = (
    '<place xml:id="ru"><placeName>Russia</placeName></place><place xml:id="b"><placeName>Berlin</placeName></place>'
)
SETTINGS = {
    "only these languages": ('suggest_in = ["de"]', ["certain Chicherin=chicherin"]),
    "not these words": ('never = ["geneva", "8 November 1917", "Litvinov"]', ["certain Chicherin=chicherin"] * 3),
    "not this entry": ('never = ["#chicherin", "#geneva", "Litvinov"]', ["certain 8 November 1917=when:1917-11-08"]),
    "not in these elements": (
        'leave = ["p"]',
        ["certain Chicherin=chicherin"],
    ),
    "what is sure enough": ("minimum = 99", ["certain 8 November 1917=when:1917-11-08"]),
    "adjectives to ask about": ('adjectives = "ask"\nminimum = 40\nnever = ["Litvinov", "Chicherin", "Geneva"]', [
        "certain 8 November 1917=when:1917-11-08", "ask Russian=ru", "ask Berliner=b",
    ]),
    "adjectives that are likely": ('adjectives = "tag"\nnever = ["Litvinov", "Chicherin", "Geneva"]', [
        "certain 8 November 1917=when:1917-11-08", "likely Russian=ru", "likely Berliner=b",
    ]),
}  # fmt: skip


def edition(folder: Path, settings: str, body: str = BODY, more: str = "") -> Path:
    """Write an edition with settings of ``[tagging]``."""
    write_edition(folder, body, more=f"{more}</listPerson><listPlace>{PLACES}</listPlace><listPerson>")
    (folder / "litvtei.toml").write_text(f"[tagging]\n{settings}\n", encoding="utf-8")
    return folder


@pytest.mark.parametrize(("settings", "found"), SETTINGS.values(), ids=SETTINGS)
def test_an_edition_says_what_is_suggested(tmp_path: Path, settings: str, found: list[str]) -> None:
    files = suggested(edition(tmp_path, settings)).files
    assert [short(one) for file in files for one in file.suggestions] == found


@pytest.mark.parametrize(
    ("titles", "found"), [("leave", []), ("ask", ["ask Dreamland=d"]), ("tag", ["likely Dreamland=d"])]
)
def test_a_title_of_one_word_is_what_the_edition_says(tmp_path: Path, titles: str, found: list[str]) -> None:
    work = '</listPerson><listBibl><bibl xml:id="d"><title>Dreamland</title></bibl></listBibl><listPerson>'
    files = suggested(edition(tmp_path, f'titles = "{titles}"', "<p>He wrote Dreamland then.</p>", work)).files
    assert [short(one) for file in files for one in file.suggestions] == found


def test_texts_that_say_no_language_are_in_the_first(tmp_path: Path) -> None:
    folder = edition(tmp_path, 'suggest_in = ["de", "en"]', "<p>12/2/1930</p>")
    letter = folder / "letter.xml"
    letter.write_text(letter.read_text(encoding="utf-8").replace(' xml:lang="en"', ""), encoding="utf-8")
    assert [short(one) for one in suggested(folder).of_kind("date")] == ["certain 12/2/1930=when:1930-02-12"]


def test_tags_that_nobody_has_read_name_whom_the_edition_says(tmp_path: Path) -> None:
    config = read_config(edition(tmp_path, 'resp = "robot"', "<p>Chicherin.</p>"))
    _, found = suggest_edition(config)
    tagged = tag_file(config, found.files[0], accept(found.files[0], Decided(()), "certain"))
    assert b'<persName ref="#chicherin" resp="#robot" cert="high">Chicherin</persName>' in tagged.new
    assert b'<respStmt xml:id="robot">' in tagged.new
    (tmp_path / "letter.xml").write_bytes(tagged.new)
    _, findings = run_checks(config)
    assert "E008" in {one.code for one in findings}


@pytest.mark.parametrize(
    ("settings", "reason"),
    [
        ('resp = "two words"', "which is no identifier"),
        ('adjectives = "perhaps"', "unknown value “perhaps”"),
        ("minimum = -1", "a whole number"),
    ],
)
def test_settings_that_mean_nothing_are_refused(tmp_path: Path, settings: str, reason: str) -> None:
    with pytest.raises(ConfigError, match=reason):
        read_config(edition(tmp_path, settings))


def test_without_settings_all_is_suggested(tmp_path: Path) -> None:
    policy = read_policy(read_config(write_edition(tmp_path, "<p/>")))
    assert policy.reads("xyz")
    assert policy.has("Chicherin", ("chicherin",), 0.0)


RECOGNISER = """
LITVTEI_NER = ("find",)


def find(text, language):
    for words, kind in (("Radek", "person"), ("radek", ""), ("Chicherin", "person"), ("Wien", "place")):
        at = text.find(words)
        if at >= 0:
            yield at, at + len(words), kind


def other(text, language):
    raise AssertionError
"""


@pytest.fixture
def recogniser(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    """A module that is installed, and finds names."""
    (tmp_path / "installed").mkdir()
    (tmp_path / "installed" / "names_of_mine.py").write_text(RECOGNISER, encoding="utf-8")
    monkeypatch.syspath_prepend(tmp_path / "installed")
    sys.modules.pop("names_of_mine", None)
    return "names_of_mine"


def test_what_a_recogniser_finds_is_listed_and_never_linked(tmp_path: Path, recogniser: str) -> None:
    body = '<p xml:lang="de">Da kam Radek mit radek und Chicherin nach Wien.</p>'
    found = suggested(edition(tmp_path / "edition", f'ner = "{recogniser}:find"', body))
    assert [(one.words, one.kind, one.count) for one in found.unknown] == [("Radek", "person", 1), ("Wien", "place", 1)]
    assert [short(one) for file in found.files for one in file.suggestions] == ["certain Chicherin=chicherin"]


@pytest.mark.parametrize(
    ("ner", "reason"),
    [
        ("names_of_mine:other", "does not list in LITVTEI_NER"),
        ("names_of_mine:nothing", "does not list in LITVTEI_NER"),
        ("os:system", "does not list in LITVTEI_NER"),
        ("no_module_of_mine:find", "cannot be imported"),
        ("find", "write spacy:MODEL or module:function"),
    ],
)
@pytest.mark.usefixtures("recogniser")
def test_what_is_no_recogniser_is_refused(tmp_path: Path, ner: str, reason: str) -> None:
    with pytest.raises(ConfigError, match=reason):
        suggested(edition(tmp_path / "edition", f'ner = "{ner}"'))


def test_a_pipeline_of_spacy_is_a_recogniser(tmp_path: Path) -> None:
    spacy = pytest.importorskip("spacy", reason="the extra litvtei[ner] is not installed")
    pipeline = spacy.blank("de")
    pipeline.add_pipe("entity_ruler").add_patterns([{"label": "PER", "pattern": "Radek"}])
    folder = edition(tmp_path, 'ner = "spacy:model"', '<p xml:lang="de">Da kam Radek.</p>')
    pipeline.to_disk(folder / "model")
    assert [(one.words, one.kind) for one in suggested(folder).unknown] == [("Radek", "person")]


def test_a_model_that_is_not_there_is_told_how_to_get(tmp_path: Path) -> None:
    pytest.importorskip("spacy", reason="the extra litvtei[ner] is not installed")
    with pytest.raises(ConfigError, match="python -m spacy download no_such_model"):
        suggested(edition(tmp_path, 'ner = "spacy:no_such_model"'))
