"""Each format that registers are written in is what its standard says, read back by a program of others."""

from __future__ import annotations

import csv
import io
import json
import re
from pathlib import Path
from typing import Any

import geojson
import jsonschema
import openpyxl
import pytest
from lxml import etree
from pyarrow import parquet
from rdflib import Graph, Namespace, URIRef
from rdflib.compare import isomorphic
from rdflib.namespace import RDF
from small_edition import as_json, registers, write_edition, written

from litvtei.markup.parse import parse_xml
from litvtei.resources import bundled
from litvtei.schema.grammar import read_grammar
from litvtei.site.export.format import FORMATS, PREFIXES
from litvtei.site.export.record import Registers
from litvtei.site.export.row import ENTRY_COLUMNS, MENTION_COLUMNS
from shared import SHARED

# rdflib's own reader of JSON-LD uses what rdflib itself is about to give up.
pytestmark = pytest.mark.filterwarnings("ignore:ConjunctiveGraph is deprecated:DeprecationWarning")
SCHEMA = Namespace("https://schema.org/")
NS = {"t": "http://www.tei-c.org/ns/1.0"}
SITE = '[site]\nurl = "https://example.org/edition"\n'
DATA = json.loads(bundled("schemas").joinpath("register.schema.json").read_text(encoding="utf-8"))


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> Registers:
    return registers(write_edition(tmp_path_factory.mktemp("small")))


@pytest.fixture(scope="module")
def published(tmp_path_factory: pytest.TempPathFactory) -> Registers:
    return registers(write_edition(tmp_path_factory.mktemp("published"), SITE))


def rows(data: bytes) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(data.decode("utf-8"), newline="")))


@pytest.mark.parametrize("name", FORMATS)
def test_the_same_registers_are_the_same_bytes(small: Registers, name: str) -> None:
    assert written(name, small) == written(name, small) != b""


# CSV


def test_csv_has_a_row_for_each_mention_of_each_entry_and_for_each_entry_without_one(small: Registers) -> None:
    found = rows(written("csv", small))
    assert list(found[0]) == MENTION_COLUMNS
    both = [row["id"] for row in found if row["words"] == "both of them"]
    assert both == ["anna", "boris"]
    (clara,) = [row for row in found if row["id"] == "clara"]
    assert (clara["label"], clara["path"]) == ("Clara", "")
    assert [row["basis"] for row in found if row["id"] in ("#nobody", "somebody", "example.org/x")] == [
        "pointer",
        "words",
        "address",
    ]


def test_a_row_of_csv_tells_the_text_its_date_and_the_very_word(small: Registers) -> None:
    (row,) = [row for row in rows(written("csv", small)) if row["words"] == "Ann"]
    assert (row["title"], row["text_date"], row["role"]) == ("First & last", "1898-05-01", "note")
    assert row["url"] == "texts/letter-1.html#m-anna-4"


def test_no_cell_of_csv_begins_as_a_formula_does(small: Registers) -> None:
    for name in ("csv", "entries"):
        for row in csv.reader(io.StringIO(written(name, small).decode("utf-8"), newline="")):
            assert not [cell for cell in row if re.match(r"\s*[=+@\t]", cell)]
    assert "'=Boris" in {row["label"] for row in rows(written("csv", small))}


def test_the_table_of_entries_has_their_counts(small: Registers) -> None:
    found = {row["id"]: row for row in rows(written("entries", small))}
    anna = found["anna"]
    assert list(anna) == ENTRY_COLUMNS
    assert (anna["mentions"], anna["texts"], anna["documents"], anna["correspondence"]) == ("5", "3", "3", "2")
    assert (anna["first"], anna["last"], anna["dates"]) == ("1898", "1901", "1870–1931")
    assert anna["authorities"] == "https://d-nb.info/gnd/118609807; https://viaf.org/viaf/90043051"
    assert (found["boris"]["speeches"], found["clara"]["mentions"]) == ("1", "0")


# JSON


@pytest.mark.parametrize("which", ["small", "published"])
def test_json_is_as_its_schema_says(which: str, request: pytest.FixtureRequest) -> None:
    checker = jsonschema.Draft202012Validator
    checker.check_schema(DATA)
    checker(DATA).validate(as_json(request.getfixturevalue(which)))


def test_every_key_of_the_json_is_explained_or_explains_itself(small: Registers) -> None:
    record = DATA["$defs"]["record"]["properties"]
    named = {key for one in as_json(small)["entries"] for key in one}
    assert named <= set(record)
    assert {"counts", "mentions", "spellings", "authorities", "names"} <= named


def test_json_counts_are_those_of_its_lists(small: Registers) -> None:
    for one in as_json(small)["entries"]:
        scopes = [mention["scope"] for mention in one["mentions"]]
        counts = one["counts"]
        assert counts["mentions"] == scopes.count("text")
        assert counts["correspondence"] == scopes.count("correspondence")
        assert counts["speeches"] == scopes.count("speech")
        assert sum(spelling["count"] for spelling in one.get("spellings", [])) == len(scopes)


def test_json_says_what_leads_nowhere(small: Registers) -> None:
    found = as_json(small)
    assert [one["id"] for one in found["unresolved"]] == ["#nobody"]
    assert [one["id"] for one in found["external"]] == ["example.org/x"]
    assert [one["id"] for one in found["unlinked"]] == ["somebody"]
    assert found["never_mentioned"] == ["clara", "moon"]
    assert [one["value"] for one in found["dates"]] == ["1898-05-01"]


def test_a_line_of_jsonl_is_a_row_of_csv_without_its_empty_cells(small: Registers) -> None:
    lines = [json.loads(line) for line in written("jsonl", small).splitlines()]
    full = [{key: value for key, value in row.items() if value} for row in rows(written("csv", small))]
    assert [{key: str(value) for key, value in line.items()} for line in lines] == [
        {key: value.removeprefix("'") for key, value in row.items()} for row in full
    ]


def test_nothing_in_json_steers_a_terminal(small: Registers) -> None:
    assert "\u202e" not in written("json", small).decode("utf-8")
    assert any("\u202e" in note for one in as_json(small)["entries"] for note in one.get("notes", []))


# TEI


@pytest.fixture(scope="module")
def tei_all() -> Any:
    if SHARED is None:
        pytest.skip("the grammar of all TEI is not on this machine")
    return read_grammar("tei_all.rng", SHARED / "tei")


@pytest.mark.parametrize("which", ["small", "published"])
def test_tei_is_valid_by_the_grammar_of_all_tei(which: str, tei_all: Any, request: pytest.FixtureRequest) -> None:
    assert faults(tei_all, written("tei", request.getfixturevalue(which))) == []


def faults(grammar: Any, data: bytes) -> list[str]:
    return [str(one) for one in grammar.faults(parse_xml(data).root)]


def test_tei_has_the_mentions_of_an_entry_as_notes_in_a_group(small: Registers) -> None:
    root = etree.fromstring(written("tei", small))
    notes = root.xpath("//t:person[@xml:id='anna']/t:noteGrp/t:note[@type='mentions']", namespaces=NS)
    assert [one.get("subtype") for one in notes].count("text") == 5
    first = notes[1]
    assert (first.get("target"), first.get("source")) == ("texts/letter-1.html#m-anna-2", "letter-1.xml")
    assert "".join(first.itertext()).strip() == "First & last, 1898-05-01: Anna"


def test_tei_keeps_what_the_register_says(small: Registers) -> None:
    (anna,) = etree.fromstring(written("tei", small)).xpath("//t:person[@xml:id='anna']", namespaces=NS)
    assert anna.xpath("string(t:birth/@when)", namespaces=NS) == "1870-02-03"
    assert anna.xpath("t:idno/text()", namespaces=NS) == [
        "https://d-nb.info/gnd/118609807",
        "https://viaf.org/viaf/90043051",
    ]
    assert anna.xpath("t:persName[@xml:lang='ru']/text()", namespaces=NS) == ["Анна"]


# Excel and Parquet


def test_a_workbook_has_the_rows_of_both_tables_and_no_formula(small: Registers) -> None:
    book = openpyxl.load_workbook(io.BytesIO(written("xlsx", small)))
    for sheet, name in (("Entries", "entries"), ("Mentions", "csv")):
        shown = [["" if cell is None else str(cell) for cell in row] for row in book[sheet].iter_rows(values_only=True)]
        assert shown == [
            [cell.removeprefix("'") for cell in row]
            for row in csv.reader(io.StringIO(written(name, small).decode("utf-8"), newline=""))
        ]
        assert {cell.data_type for row in book[sheet].iter_rows() for cell in row} <= {"s", "n"}


def test_parquet_has_the_rows_of_csv_with_numbers_as_numbers(small: Registers) -> None:
    table = parquet.read_table(io.BytesIO(written("parquet", small)))
    assert table.column_names == MENTION_COLUMNS
    assert str(table.schema.field("line").type) == "int64"
    shown = [{key: "" if value is None else str(value) for key, value in row.items()} for row in table.to_pylist()]
    assert shown == [
        {key: value.removeprefix("'") for key, value in row.items()} for row in rows(written("csv", small))
    ]


# Linked data


def graph(data: bytes, format_: str) -> Graph:
    return Graph().parse(data=data, format=format_, publicID="https://example.org/edition/")


@pytest.mark.parametrize("which", ["small", "published"])
def test_json_ld_and_turtle_are_the_same_graph(which: str, request: pytest.FixtureRequest) -> None:
    some = request.getfixturevalue(which)
    one, other = graph(written("jsonld", some), "json-ld"), graph(written("turtle", some), "turtle")
    assert len(one) > 40
    assert isomorphic(one, other)


def test_linked_data_says_who_somebody_is_and_which_texts_mention_him(published: Registers) -> None:
    found = graph(written("jsonld", published), "json-ld")
    anna = URIRef("https://example.org/edition/persons/anna.html")
    assert (anna, RDF.type, SCHEMA.Person) in found
    assert str(found.value(anna, SCHEMA.birthDate)) == "1870-02-03"
    assert set(found.objects(anna, SCHEMA.sameAs)) == {
        URIRef("https://d-nb.info/gnd/118609807"),
        URIRef("https://viaf.org/viaf/90043051"),
    }
    quotations = list(found.subjects(SCHEMA.mentions, anna))
    assert sorted(str(found.value(one, SCHEMA.text)) for one in quotations) == [
        "Ann",
        "Anna",
        "Anna",
        "Anna",
        "both of them",
    ]


def test_a_program_needs_no_other_computer_to_read_linked_data(small: Registers) -> None:
    context = json.loads(written("jsonld", small))["@context"]
    assert context["@vocab"] == "https://schema.org/"
    assert not isinstance(context, str)


# GeoJSON


def test_places_are_geojson_in_the_shape_of_linked_places(published: Registers) -> None:
    data = written("geojson", published)
    collection = geojson.loads(data.decode("utf-8"))
    assert collection.is_valid, collection.errors()
    riga, moon = sorted(collection["features"], key=lambda one: one["properties"]["title"], reverse=True)
    assert riga["geometry"] == {"type": "Point", "coordinates": [24.1052, 56.9496]}
    assert moon["geometry"] is None
    for one in (riga, moon):
        assert one["@id"].startswith("https://example.org/edition/places/")
        assert one["properties"]["fclasses"] == ["P"]
        assert one["names"][0]["toponym"]
    assert riga["when"] == {"timespans": [{"start": {"in": "1898"}, "end": {"in": "1901"}}]}
    assert riga["links"] == [{"type": "closeMatch", "identifier": "gn:456172"}]
    assert [one["label"] for one in riga["names"][0]["citations"]] == ["First & last", "Second"]


# BEACON

LINK = re.compile(r"([A-Za-z0-9-]+)\|(\d+)")
FIELD = re.compile(r"#([A-Z]+): (\S.*)")


def read_beacon(data: bytes) -> tuple[dict[str, str], dict[str, int]]:
    """Read a file as draft-voss-beacon says: meta lines, a blank line, links; anything else is a fault."""
    head, _, body = data.decode("utf-8").partition("\n\n")
    lines = head.split("\n")
    assert lines[0] == "#FORMAT: BEACON"
    fields = [FIELD.fullmatch(line) for line in lines]
    names = [one[1] for one in fields]
    assert len(names) == len(set(names))
    links = [LINK.fullmatch(line) for line in body.removesuffix("\n").split("\n")] if body else []
    numbers = [one[1] for one in links]
    assert numbers == sorted(set(numbers))
    return {one[1]: one[2] for one in fields}, {one[1]: int(one[2]) for one in links}


@pytest.mark.parametrize("authority", PREFIXES)
def test_beacon_names_where_its_numbers_come_from_and_lead_to(published: Registers, authority: str) -> None:
    fields, _ = read_beacon(written("beacon", published, authority))
    assert re.fullmatch(r"https?://\S+/", fields["PREFIX"])
    assert fields["TARGET"] == f"https://example.org/edition/beacon/{authority}/{{ID}}.html"
    assert fields["FEED"] == f"https://example.org/edition/beacon/{authority}.txt"


def test_beacon_counts_the_mentions_of_all_who_share_a_number(published: Registers) -> None:
    counts = {one["id"]: one["counts"]["mentions"] for one in as_json(published)["entries"]}
    assert read_beacon(written("beacon", published, "gnd"))[1] == {"118609807": counts["anna"] + counts["boris"]}
    assert read_beacon(written("beacon", published, "wikidata"))[1] == {"Q1": 1}
    assert read_beacon(written("beacon", published, "isni"))[1] == {}


# Letters


@pytest.mark.parametrize("which", ["small", "published"])
def test_letters_are_valid_by_the_grammar_of_cmif(which: str, request: pytest.FixtureRequest) -> None:
    if SHARED is None:
        pytest.skip("the grammar of CMIF is not on this machine")
    folder, name = SHARED / "corpora" / "cmif-templates" / "schema", "cmi-customization.rng"
    data = written("cmif", request.getfixturevalue(which))
    assert faults(read_grammar(name, folder), data) == []
    # An engine of others agrees.
    other = etree.RelaxNG(etree.parse(folder / name))
    assert other.validate(etree.fromstring(data)), other.error_log


def test_letters_follow_the_rules_beside_the_grammar_of_cmif(published: Registers) -> None:
    root = etree.fromstring(written("cmif", published))
    (source,) = root.xpath("//t:bibl/@xml:id", namespaces=NS)
    assert re.fullmatch(r"[a-f][0-9a-f]{7}(-[0-9a-f]{4}){3}-[0-9a-f]{12}", source)
    letters = root.xpath("//t:correspDesc", namespaces=NS)
    assert [one.get("ref") for one in letters] == [
        f"https://example.org/edition/texts/letter-{number}.html" for number in (1, 2)
    ]
    for one in letters:
        assert one.get("source") == f"#{source}"
        assert [action.get("type") for action in one.iterfind("t:correspAction", NS)] == ["sent", "received"]
        assert one.xpath("t:correspAction[t:persName or t:orgName]", namespaces=NS)
    dated = {"when", "from", "to", "notBefore", "notAfter"}
    assert all(dated & set(one.attrib) for one in root.iterfind(".//t:date", NS))


def test_a_letter_tells_its_people_by_number_its_doubts_and_its_mentions(published: Registers) -> None:
    first = etree.fromstring(written("cmif", published)).find(".//t:correspDesc", NS)
    sender = first.find("t:correspAction[@type='sent']/t:persName", NS)
    assert (sender.get("ref"), sender.text) == ("https://d-nb.info/gnd/118609807", "Anna")
    assert first.find("t:correspAction[@type='sent']/t:placeName", NS).get("ref") == "https://www.geonames.org/456172"
    assert first.find("t:correspAction[@type='received']/t:persName", NS).get("cert") == "low"
    notes = [(one.get("type"), one.text) for one in first.iterfind("t:note/t:ref", NS)]
    assert notes == [
        ("cmif:mentionsPerson", "Anna “Ann” <A>"),
        ("cmif:mentionsPerson", "=Boris"),
        ("cmif:mentionsPlace", "Rīga"),
        ("cmif:mentionsOrg", "Bank"),
    ]


def test_an_edition_without_letters_has_a_list_without_letters(tmp_path: Path) -> None:
    (tmp_path / "a.xml").write_text('<TEI xmlns="http://www.tei-c.org/ns/1.0"><text><body><p>a</p></body></text></TEI>')
    root = etree.fromstring(written("cmif", registers(tmp_path)))
    assert root.findall(".//t:correspDesc", NS) == []
