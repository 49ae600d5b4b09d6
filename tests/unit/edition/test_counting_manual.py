"""What ``litvtei explain counting`` says is what litvtei does: each of its examples, counted."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest
from folders import edition, register, tei

from litvtei.edition.counting import PERSONS, PLACES, RULES, Rule, counting_manual
from litvtei.edition.edition import Edition
from litvtei.edition.kind import Kind
from litvtei.edition.mention import Scope


def read(folder: Path, rule: Rule) -> Edition:
    persons = f"<listPerson>{PERSONS}{rule.register}</listPerson>"
    places = f"<listPlace>{PLACES}{rule.places}</listPlace>"
    return edition(folder, r=register(persons, places), t=tei(rule.example, header=rule.header))


def counted(found: Edition, *scopes: Scope) -> list[str]:
    """``ada 1``: an entry and its count. Where a place has a person's identifier, ``place ada 1``."""
    counts: Counter[str] = Counter()
    shared = {one.id for one in found.entries if one.kind is Kind.PERSON}
    for mention in found.mentions:
        if mention.scope in scopes:
            for kind, identifier in mention.entries:
                counts[f"{kind} {identifier}" if kind is Kind.PLACE and identifier in shared else identifier] += 1
            counts.update(mention.unresolved)
    return sorted(f"{name} {count}" for name, count in counts.items())


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.title)
def test_every_example_counts_as_the_manual_says(tmp_path: Path, rule: Rule) -> None:
    found = read(tmp_path, rule)
    assert counted(found, Scope.TEXT) == sorted(rule.counts)
    assert counted(found, Scope.CORRESPONDENCE, Scope.SPEECH) == sorted(rule.apart)


def of(title: str) -> Rule:
    return next(rule for rule in RULES if rule.title == title)


def test_a_broken_word_is_spelt_without_its_hyphen(tmp_path: Path) -> None:
    (mention,) = (one for one in read(tmp_path, of("A broken word is joined")).mentions if one.scope is Scope.TEXT)
    assert mention.words == "Litvinov"


def test_notes_and_readings_are_marked(tmp_path: Path) -> None:
    found = read(tmp_path, of("Notes and the apparatus count, and say so"))
    assert [(one.words, one.role) for one in found.mentions if one.scope is Scope.TEXT] == [
        ("Ada", ""),
        ("Bob", "variant reading"),
        ("Bob", "note"),
    ]


def test_an_entry_defined_twice_keeps_both_names(tmp_path: Path) -> None:
    entries = read(tmp_path, of("An identifier defined twice is one entry")).entries
    assert [name.words for one in entries if one.id == "eve" for name in one.names] == ["Eve", "Ева"]


def test_the_manual_prints_every_rule_in_lines_that_fit() -> None:
    text = counting_manual()
    assert [rule.title for rule in RULES if rule.title not in text] == []
    assert max(len(line) for line in text.splitlines() if "<" not in line) <= 120
