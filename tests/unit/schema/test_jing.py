"""litvtei and Jing, the reference, agree: on real editions, on mutants of them, on values and on random grammars."""

from __future__ import annotations

import json
from html import escape
from random import Random

import pytest
from lxml import etree

from litvtei.schema.relaxng.datatype import read_datatype
from litvtei.schema.relaxng.schema import Schema, SchemaError, read_schema
from shared import CORPORA, SHARED, needs_java
from unit.schema.engine import XSD, parse
from unit.schema.mutation import XML, Mutator
from unit.schema.random_grammar import NAMES, RandomGrammar

GOLD = "GOLD-validity-tei_all-4.3.0.json"
LARGEST_BASE = 20_000
TYPES = (
    "string token language Name NCName NMTOKEN NMTOKENS boolean decimal integer nonPositiveInteger negativeInteger "
    "nonNegativeInteger positiveInteger long int short byte unsignedLong unsignedInt unsignedShort unsignedByte float "
    "double duration dateTime date gYearMonth gMonthDay gDay gMonth hexBinary base64Binary anyURI"
).split()
VALUES = (
    "a|1|-1|+1|01|1.|.5|1e5|INF|NaN|true|TRUE|--11|---31|--02-30|1917-11|1900-02-29|2000-02-29|0000-01-01|1917+02:00|"
    "1917-11-08T21:40:00Z|P1Y|P|PT1S|-P1Y|0FB7|TGl0dg==|TGl0dh==|en-US|a:b|-a|é|#a#b|%41|%zz|http://a/b|http:|[a|a]b|"
    "//a|urn:x|?|c:\\a|127|128|65536|9223372036854775808|-0|1_000|\u00a0"
).split("|")


def tei(name: str) -> Schema:
    path = SHARED / "tei" / name if SHARED else None
    if path is None or not path.is_file():
        pytest.skip("the schemas of the TEI are not on this machine")
    return read_schema(path.read_bytes(), lambda _: b"", name)


@pytest.fixture(scope="module")
def tei_all() -> Schema:
    return tei("tei_all-4.3.0.rng")


@pytest.mark.corpus
@pytest.mark.parametrize("name", [folder.name for folder in CORPORA if (folder / GOLD).is_file()])
def test_real_editions_are_judged_as_jing_judged_them(tei_all, name):
    folder = next(one for one in CORPORA if one.name == name)
    gold = json.loads((folder / GOLD).read_text(encoding="utf-8"))["per_file"]
    wrong = {
        file: (verdict["errors"], [fault.message for fault in found][:3])
        for file, verdict in gold.items()
        if bool(found := list(tei_all.faults(parse((folder / file).read_bytes())))) != bool(verdict["errors"])
    }
    assert gold
    assert wrong == {}


@pytest.mark.parametrize("name", ["all", "lite", "bare", "ms", "minimal", "drama"])
def test_every_schema_of_the_tei_is_read(name):
    schema = tei(f"tei_{name}.rng")
    assert [fault.message for fault in schema.faults(parse("<TEI xmlns='http://www.tei-c.org/ns/1.0'/>"))]


@needs_java
@pytest.mark.corpus
@pytest.mark.parametrize(("name", "seed"), [("tei_all.rng", 1), ("tei_ms.rng", 2)])
def test_mutants_of_real_documents_are_judged_as_jing_judges_them(tmp_path, name, seed):
    from unit.schema.jing import faulty_lines

    schema, random = tei(name), Random(seed)
    files = [file for folder in CORPORA for file in sorted(folder.rglob("*.xml")) if file.stat().st_size < LARGEST_BASE]
    roots = [root for root in map(_well_formed, files) if root is not None and not list(schema.faults(root))]
    grammar = etree.parse(SHARED / "tei" / name).getroot()
    attributes = [one.replace("xml:", XML) for one in _names(grammar, "attribute")]
    tags = [f"{{http://www.tei-c.org/ns/1.0}}{one}" for one in _names(grammar, "element")]
    mutator = Mutator(seed, tags, [one for one in attributes if one.startswith("{") or ":" not in one])
    written, ours = [], set()
    for number in range(250):
        path = tmp_path / f"{number}.xml"
        path.write_bytes(etree.tostring(mutator.mutant(random.choice(roots))))
        written.append(path)
        if list(schema.faults(parse(path.read_bytes()))):
            ours.add(path.name)
    assert 50 < len(ours) < 245
    assert ours == set(faulty_lines(SHARED / "tei" / name, written))


def _names(grammar: etree._Element, kind: str) -> list[str]:
    return sorted({str(one.get("name")) for one in grammar.iter(f"{{*}}{kind}") if one.get("name")})


def _well_formed(file) -> etree._Element | None:
    try:
        root = parse(file.read_bytes())
    except etree.XMLSyntaxError:
        return None
    return root if root.tag == "{http://www.tei-c.org/ns/1.0}TEI" and not root.getroottree().docinfo.doctype else None


@needs_java
def test_values_are_judged_as_jing_judges_them(tmp_path):
    from unit.schema.jing import faulty_lines

    elements = "".join(f'<element name="{name}"><data type="{name}"/></element>' for name in TYPES)
    schema = tmp_path / "types.rng"
    schema.write_text(
        f'<element name="r" xmlns="http://relaxng.org/ns/structure/1.0" datatypeLibrary="{XSD}"><zeroOrMore><choice>'
        f"{elements}</choice></zeroOrMore></element>"
    )
    # Jing takes neither midnight as hour 24 nor years beyond its integers, and lets a fraction of a second begin
    # or end with its point; the words of XML Schema say otherwise.
    cases = [(name, value) for name in TYPES for value in VALUES if (name, value) != ("string", "\u00a0")]
    lines = [f"<{name}>{escape(value)}</{name}>" for name, value in cases]
    document = tmp_path / "values.xml"
    document.write_text("\n".join(["<r>", *lines, "</r>"]), encoding="utf-8")
    theirs = faulty_lines(schema, [document])["values.xml"]
    ours = {line for line, case in enumerate(cases, 2) if not read_datatype(XSD, case[0], []).allows(case[1])}
    assert [cases[line - 2] for line in sorted(theirs ^ ours)] == []
    assert len(ours) > 500


@needs_java
@pytest.mark.parametrize("seed", range(0, 80, 4))
def test_random_grammars_are_judged_as_jing_judges_them(tmp_path, seed):
    from unit.schema.jing import faulty_lines

    grammar = RandomGrammar(seed)
    path = tmp_path / "grammar.rng"
    path.write_bytes(grammar.data)
    try:
        schema = read_schema(grammar.data, lambda _: b"", "grammar.rng")
    except SchemaError:
        schema = None
    made = [one for one in (grammar.document() for _ in range(8)) if one is not None] or [etree.Element("a")]
    mutator = Mutator(seed, list(NAMES), list("xyz"))
    documents = {f"{number}.xml": one for number, one in enumerate(made + [mutator.mutant(one) for one in made * 3])}
    for name, document in documents.items():
        (tmp_path / name).write_bytes(etree.tostring(document))
    theirs = set(faulty_lines(path, [tmp_path / name for name in documents]))
    if schema is None:
        assert path.name in theirs
    else:
        assert theirs == {name for name in documents if list(schema.faults(parse((tmp_path / name).read_bytes())))}


@needs_java
@pytest.mark.parametrize("name", ["tei_minimal.rng", "tei_bare.rng", "tei_lite.rng"])
def test_a_schema_in_compact_syntax_is_the_same_schema(tmp_path, name):
    from unit.schema.jing import compact

    in_xml = tei(name)
    (tmp_path / name).write_bytes((SHARED / "tei" / name).read_bytes())
    in_compact = read_schema(compact(tmp_path / name).read_bytes(), lambda _: b"", name.replace(".rng", ".rnc"))
    files = [file for folder in CORPORA for file in sorted(folder.glob("*.xml")) if file.stat().st_size < LARGEST_BASE]
    for root in (one for one in map(_well_formed, files[:40]) if one is not None):
        ours = [(fault.message, fault.cure) for fault in in_xml.faults(root)]
        assert [(fault.message, fault.cure) for fault in in_compact.faults(root)] == ours
