"""Figures counted by hand-checkable rules, without this program, agree with what the command line gives.

The figures (GOLD.json beside each corpus) and their rules come from a script that shares no code with us.
Where our rules differ, the test says so and takes the difference out by its own rule, never by a tolerance.
"""

from __future__ import annotations

import json
import re
from collections import Counter
from functools import cache
from typing import Any
from xml.etree import ElementTree as ET

import pytest
from click.testing import CliRunner

from litvtei.cli import cli
from litvtei.diagnostics import NOT_WELL_FORMED
from shared import CORPORA, built_site, corpus

pytestmark = pytest.mark.corpus

# The gold names kinds by their elements.
KINDS = {"person": "person", "place": "place", "organisation": "org", "work": "work", "event": "event"}
# What the gold counts as a mention. We count title, eventName and objectName with a pointer as well, and
# speeches, which are left out of each comparison here by the element they stand on.
NAMES = {"persName", "placeName", "orgName", "geogName", "rs", "name"}
TEI = "{http://www.tei-c.org/ns/1.0}"
SCOPES = {"text": "text", "correspDesc": "correspondence"}


@cache
def gold(name: str) -> dict[str, Any]:
    return json.loads((corpus(name) / "GOLD.json").read_bytes())


@cache
def register(name: str) -> dict[str, Any]:
    result = CliRunner().invoke(cli, ["register", str(corpus(name)), "--format", "json"])
    assert result.exit_code == 0, result.stderr
    return json.loads(result.stdout)


def named(record: dict[str, Any], scope: str) -> list[dict[str, Any]]:
    return [one for one in record["mentions"] if one["scope"] == SCOPES[scope] and one["element"] in NAMES]


def gold_id(record: dict[str, Any], two_kinds: set[str]) -> str:
    """The gold writes ``ID (kind)`` where one identifier has two kinds."""
    kind = KINDS[record["kind"]]
    return f"{record['id']} ({kind})" if record["id"] in two_kinds else record["id"]


def identifiers_of_requests(name: str, path: str) -> set[str | None]:
    requests = ET.parse(corpus(name) / path).iter("{http://www.w3.org/2001/XInclude}include")
    return {one.get("{http://www.w3.org/XML/1998/namespace}id") for one in requests}


def corpora_with(*keys: str) -> list[str]:
    found = []
    for folder in CORPORA:
        path = folder / "GOLD.json"
        if path.is_file() and all(key in json.loads(path.read_bytes()) for key in keys):
            found.append(folder.name)
    return found


EVERYWHERE = [folder.name for folder in CORPORA if (folder / "GOLD.json").is_file()]


@pytest.mark.parametrize("name", corpora_with("register"))
def test_every_entry_is_found_once_with_its_kind(name: str) -> None:
    facts = gold(name)["register"]
    entries = register(name)["entries"]
    assert len(entries) == facts["entries_total"]
    assert Counter(KINDS[one["kind"]] for one in entries) == facts["entries_by_kind"]
    places = {one["id"]: one["coordinates"] for one in entries if "coordinates" in one}
    assert len(places) == facts["places_with_geo"]
    assert {one: [geo] for one, geo in places.items()} == facts["geo_of_place"]


@pytest.mark.parametrize("scope", SCOPES)
@pytest.mark.parametrize("name", corpora_with("register"))
def test_every_entry_has_its_number_of_mentions_and_documents(name: str, scope: str) -> None:
    facts = gold(name)
    two_kinds = set(facts["register"]["ids_with_two_kinds"])
    found = {}
    for record in register(name)["entries"]:
        mentions = named(record, scope)
        if mentions:
            documents = len({one["path"] for one in mentions})
            found[gold_id(record, two_kinds)] = {"mentions": len(mentions), "documents": documents}
    expected = {
        one: {"mentions": entry["mentions"], "documents": entry["documents"]}
        for one, entry in facts[scope]["per_entry"].items()
    }
    assert found == expected
    assert sum(one["mentions"] for one in found.values()) == facts[scope]["mentions_resolved"]


@pytest.mark.parametrize("scope", SCOPES)
@pytest.mark.parametrize("name", corpora_with("register"))
def test_every_pointer_that_leads_nowhere_is_listed_by_element(name: str, scope: str) -> None:
    found: dict[str, Counter[str]] = {}
    for record in register(name)["unresolved"]:
        for mention in named(record, scope):
            found.setdefault(mention["element"], Counter())[record["id"]] += 1
    assert found == gold(name)[scope]["unresolved"]


@pytest.mark.parametrize("scope", SCOPES)
@pytest.mark.parametrize("name", corpora_with("register"))
def test_every_name_without_a_pointer_is_counted_by_element(name: str, scope: str) -> None:
    found = Counter(one["element"] for record in register(name)["unlinked"] for one in named(record, scope))
    # The gold counts persName, placeName and orgName without a pointer; so do we, and a name without
    # a pointer only where its @type says what it names.
    expected = gold(name)[scope]["names_without_pointer"]
    assert {one: number for one, number in found.items() if one in expected} == expected


@pytest.mark.parametrize("name", corpora_with("register"))
def test_every_entry_that_no_text_names_is_listed(name: str) -> None:
    facts = gold(name)
    assert sorted(register(name)["never_mentioned"]) == sorted(facts["entries_never_mentioned_anywhere"])
    in_text = {one["id"] for one in register(name)["entries"] if not named(one, "text")}
    assert sorted(in_text) == sorted(facts["entries_never_mentioned_in_text"])


@pytest.mark.parametrize("name", corpora_with("register"))
def test_every_document_has_its_mentions_of_each_kind(name: str) -> None:
    found: dict[str, Counter[str]] = {}
    for scope in SCOPES:
        for record in register(name)["entries"]:
            for mention in named(record, scope):
                found.setdefault(mention["path"], Counter())[f"{scope}:{KINDS[record['kind']]}"] += 1
    expected = {path: counts for path, counts in gold(name)["per_document"].items() if counts}
    assert found == {
        path: {key: number for key, number in counts.items() if key.split(":")[-1] in KINDS.values()}
        for path, counts in expected.items()
    }


def test_serafin_keeps_apart_the_person_and_the_place_with_one_identifier() -> None:
    two = gold("serafin")["register"]["ids_with_two_kinds"]
    found: dict[str, set[str]] = {}
    for record in register("serafin")["entries"]:
        found.setdefault(record["id"], set()).add(KINDS[record["kind"]])
    assert {one: sorted(kinds) for one, kinds in found.items() if len(kinds) > 1} == two


def test_serafin_every_letter_has_its_day() -> None:
    from litvtei.config import read_config
    from litvtei.edition.edition import read_edition

    edition, _ = read_edition(read_config(corpus("serafin")), lambda _file: None)
    facts = gold("serafin")["letter_dates"]
    dates = {one.path: one.date for one in edition.documents if one.path in facts["date_of"]}
    assert {path: date.first for path, date in dates.items()} == facts["date_of"]
    assert {str(year): n for year, n in Counter(one.year for one in dates.values()).items()} == facts["letters_by_year"]


@pytest.mark.parametrize("name", corpora_with("text_dates"))
def test_every_date_of_the_texts_is_counted_by_its_year(name: str) -> None:
    # The gold counts <date> inside <text> with @when (else @when-iso); we list <time> and every other
    # datable attribute too. A value with a “/” is one of two bounds.
    found: Counter[str] = Counter()
    for one in register(name)["dates"]:
        if one["element"] == "date" and one["scope"] == "text" and "/" not in one.get("value", "/"):
            found[str(one["year"]) if "year" in one else "none"] += 1
    assert found == gold(name)["text_dates"]["by_year"]


@pytest.mark.parametrize("name", corpora_with("plays"))
def test_every_member_of_a_cast_has_his_speeches(name: str) -> None:
    # The gold counts sp/@who; we count the same as the scope “speech”, apart from mentions.
    for play, facts in gold(name)["plays"].items():
        found: Counter[str] = Counter()
        for record in register(name)["entries"]:
            here = [one for one in record["mentions"] if one["scope"] == "speech" and one["path"] == play]
            if here:
                found[record["id"]] += len(here)
        assert found == facts["speeches_by_person"]
        assert facts["who_unresolved"] == {}
    assert [one for one in register(name)["unresolved"] if one["counts"]["speeches"]] == []


@cache
def frus_divisions() -> dict[str, Any]:
    from litvtei.config import read_config
    from litvtei.edition.edition import read_edition

    edition, _ = read_edition(read_config(corpus("frus-1918-russia-v3")), lambda _file: None)
    (document,) = edition.documents
    return {one.id: one for one in document.divisions if one.type == "document"}


def test_frus_is_a_volume_of_478_dated_documents() -> None:
    facts = gold("frus-1918-russia-v3")["frus_documents"]
    divisions = frus_divisions()
    assert list(divisions) == [one["id"] for one in facts["documents"]]
    assert len(divisions) == facts["count"] == 478
    dated = {one["id"]: one["date"] for one in facts["documents"] if one["date"]}
    # We also take a dateline's date that has @from or @notBefore, where the gold has @when only.
    assert {one: division.date.when for one, division in divisions.items() if division.date.when} == dated
    years = Counter(str(division.date.year) for division in divisions.values() if division.date.when)
    assert years == facts["by_year"]
    assert sorted(one for one, division in divisions.items() if not division.date.when) == sorted(facts["undated"])


def test_frus_every_person_is_found_in_the_documents_that_name_him() -> None:
    found = {}
    for record in register("frus-1918-russia-v3")["entries"]:
        here = [one for one in named(record, "text") if one["division"] in frus_divisions()]
        if here:
            found[record["id"]] = {"mentions": len(here), "documents": len({one["division"] for one in here})}
    assert found == gold("frus-1918-russia-v3")["per_person_in_documents"]["persons"]


@pytest.mark.parametrize("name", corpora_with("internal_targets"))
def test_every_dangling_target_is_reported(name: str) -> None:
    facts = gold(name)["internal_targets"]
    result = CliRunner().invoke(cli, ["check", str(corpus(name)), "--format", "json"])
    targets = [
        one for one in json.loads(result.stdout)["diagnostics"] if one["code"] == "R011" and "@target" in one["message"]
    ]
    # The gold looks in the same file only; we look in all files of the edition, since an XInclude
    # or a register may hold the target: what the gold has more must be an identifier of another file.
    known = {
        element.get("{http://www.w3.org/XML/1998/namespace}id")
        for path in corpus(name).rglob("*.xml")
        for element in ET.parse(path).iter()
    }
    elsewhere = sum(number for token, number in facts["sample"].items() if token[1:] in known)
    assert len(targets) == facts["unresolved"] - elsewhere


@pytest.mark.parametrize("name", corpora_with("names"))
def test_names_without_a_register_are_listed_by_their_words(name: str) -> None:
    for element, facts in gold(name)["names"].items():
        found: Counter[str] = Counter()
        for record in register(name)["unlinked"]:
            for mention in named(record, "text"):
                if mention["element"] == element:
                    found[mention["words"]] += 1
        assert (sum(found.values()), len(found)) == (facts["total"], facts["distinct"])
        assert {one: found[one] for one in facts["most"]} == facts["most"]


@pytest.mark.parametrize("name", corpora_with("files", "totals"))
def test_every_inclusion_is_met_or_named(name: str) -> None:
    missing = Counter(
        {
            path: len(facts["xi_missing_targets"])
            for path, facts in gold(name)["files"].items()
            if facts["xi_missing_targets"]
        }
    )
    result = CliRunner().invoke(cli, ["check", str(corpus(name)), "--format", "json"])
    found = Counter(one["path"] for one in json.loads(result.stdout)["diagnostics"] if one["code"] == "X014")
    assert found == missing


@pytest.mark.parametrize("name", EVERYWHERE)
def test_the_facts_of_every_file_are_reported(name: str) -> None:
    summary, files = gold(name)["basic"]["summary"], gold(name)["basic"]["files"]
    result = CliRunner().invoke(cli, ["check", str(corpus(name)), "--format", "json"])
    assert result.exception is None or isinstance(result.exception, SystemExit)
    paths: dict[str, set[str]] = {}
    for one in json.loads(result.stdout)["diagnostics"]:
        paths.setdefault(one["code"], set()).add(one["path"])
    # libxml2 reads UTF-16 without a mark, which XML 1.0 appendix F allows and expat rejects.
    broken = {one for one in summary["not_well_formed"] if not one.startswith("either-")}
    assert set().union(*(paths.get(code, set()) for code in NOT_WELL_FORMED)) == broken
    assert paths.get("R003", set()) == set(summary["with_duplicate_xml_ids"])
    # An xi:include is gone once it is met or refused, and its identifier with it; the gold looks before that.
    invalid = {
        path
        for path in summary["with_invalid_xml_ids"]
        if not set(files[path]["xml_ids_not_ncname"]) <= identifiers_of_requests(name, path)
    }
    assert paths.get("R004", set()) == invalid
    # A DOCTYPE is told only where it asks for a file; the one in encodings-derived declares entities itself.
    assert paths.get("X013", set()) <= set(summary["with_doctype"])
    for path, facts in files.items():
        for identifier, number in facts.get("duplicate_xml_ids", {}).items():
            found = [
                one
                for one in json.loads(result.stdout)["diagnostics"]
                if one["code"] == "R003" and one["path"] == path and f"“{identifier}”" in one["message"]
            ]
            assert len(found) == number - 1


@cache
def letters(name: str) -> dict[str, list[ET.Element]]:
    """The letters of a corpus as our own CMIF tells them, by the file they are in."""
    result = CliRunner().invoke(cli, ["register", str(corpus(name)), "--format", "cmif"])
    found: dict[str, list[ET.Element]] = {}
    for one in ET.fromstring(result.stdout).iter(f"{TEI}correspDesc"):
        found.setdefault(f"{one.get('key')}.xml", []).append(one)
    return found


def test_every_letter_has_its_sender_receiver_and_year() -> None:
    for path, facts in gold("cmif-schnitzler")["files"].items():
        some = letters("cmif-schnitzler")[path]
        assert len(some) == facts["letters"]
        for type_, expected in (("sent", "senders"), ("received", "receivers")):
            actions = [one.find(f"{TEI}correspAction[@type='{type_}']") for one in some]
            assert len(actions) == facts["actions"][type_]
            names = [name for one in actions for name in one if name.tag in (f"{TEI}persName", f"{TEI}orgName")]
            assert Counter(one.get("ref") for one in names) == facts[f"top_{expected}"]
        dates = [one.find(f"{TEI}correspAction[@type='sent']/{TEI}date") for one in some]
        years = [next(iter(one.attrib.values()))[:4] for one in dates if one is not None]
        assert Counter(years) == facts["letters_by_year"]


def test_every_place_of_a_letter_is_told_by_its_number() -> None:
    for path, facts in gold("cmif-schnitzler")["files"].items():
        places = [place.get("ref") for one in letters("cmif-schnitzler")[path] for place in one.iter(f"{TEI}placeName")]
        assert len(set(places) - {None}) == facts["distinct_place_refs"]
        assert places.count(None) == facts["places_without_ref"]


def test_every_siglum_without_a_witness_is_reported_with_the_witnesses_there_are() -> None:
    result = CliRunner().invoke(
        cli, ["check", str(corpus("dharma-critical-edition")), "--select", "E004", "--format", "json"]
    )
    found: dict[str, Counter[str]] = {}
    for one in json.loads(result.stdout)["diagnostics"]:
        said = re.fullmatch(r".*“(#\S+)” of <(\w+)> .*\(listed: (.*)\)\.", one["message"])
        siglum, element, listed = said.groups()
        # The gold counts lem and rdg; we look at witDetail and its like too.
        found.setdefault(one["path"], Counter())[siglum] += element in ("lem", "rdg")
        facts = gold("dharma-critical-edition")["files"][one["path"]]
        assert listed.replace("#", "").split(", ") == facts["witnesses"]
    for path, facts in gold("dharma-critical-edition")["files"].items():
        assert found.get(path, {}) == facts["wit_tokens_not_a_declared_witness"]


def test_every_reading_of_the_apparatus_is_on_its_page() -> None:
    site = built_site(corpus("dharma-critical-edition"))
    for path, facts in gold("dharma-critical-edition")["files"].items():
        page = (site / "texts" / path.lower().replace(".xml", ".html")).read_text(encoding="utf-8")
        assert len(re.findall(r'class="rdg[ "]', page)) == facts["counts"].get("rdg", 0)


def test_every_entry_of_the_dictionary_is_on_a_page() -> None:
    site = built_site(corpus("perseus-lsj-p4"))
    for path, facts in gold("perseus-lsj-p4")["files"].items():
        page = (site / "texts" / path.replace(".xml", ".html")).read_text(encoding="utf-8")
        for element in ("entryFree", "bibl", "quote"):
            assert len(re.findall(rf'class="{element}"', page)) == facts[element]
