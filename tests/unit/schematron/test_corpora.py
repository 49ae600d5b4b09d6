"""Real schemas on real editions, and on the same editions spoilt."""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from random import Random

import pytest
from lxml import etree, isoschematron

from litvtei.markup.parse import NotWellFormedError, parse_xml
from litvtei.schema.schematron.reading import read_schematron
from litvtei.schema.schematron.run import Broken, Rules
from shared import CORPORA, EDITION, SHARED

ROOT = EDITION.parent
TEI = "{http://www.tei-c.org/ns/1.0}"
SVRL = "{http://purl.oclc.org/dsdl/svrl}"
FILES = [file for corpus in CORPORA for file in sorted(corpus.rglob("*.xml"))[:6] if file.stat().st_size < 300_000]
ELEMENTS = "date persName choice corr relation app rdg person place div p list note l lg ptr ref quotation".split()
VALUES = {
    "when": "1917", "from": "1917", "to": "1918", "notBefore": "1916", "notAfter": "1919", "ref": "#x", "key": "k",
    "subtype": "y", "calendar": "#julian", "active": "#a", "passive": "#b", "mutual": "#c", "wit": "#A #Z",
    "target": "#a", "cRef": "x", "when-custom": "x", "spanTo": "#nobody",
}  # fmt: skip

pytestmark = pytest.mark.skipif(not FILES, reason="../shared/corpora is absent")


def parsed(file: Path) -> etree._Element | None:
    try:
        return parse_xml(file.read_bytes()).root
    except NotWellFormedError:
        return None


def spoilt(root: etree._Element, random: Random) -> etree._Element:
    """Give random names and attributes to a third of the elements."""
    for element in list(root.iter(f"{TEI}*"))[1:]:
        if random.random() < 0.2:
            element.tag = TEI + random.choice(ELEMENTS)
        for name in random.sample(sorted(VALUES), random.choice((0, 0, 1, 2))):
            element.set(name, VALUES[name])
    return root


@pytest.fixture(scope="module")
def documents() -> list[etree._Element]:
    random = Random(1876)
    roots = [root for file in FILES if (root := parsed(file)) is not None]
    return [*roots, *(spoilt(root, random) for file in FILES[::2] if (root := parsed(file)) is not None)]


def rules_of(file: Path) -> Rules:
    def nothing(path: str) -> bytes:
        raise AssertionError(path)

    return Rules(read_schematron(file.read_bytes(), file.name, nothing))


def test_our_rules_find_what_libxml2s_schematron_finds(documents: list[etree._Element]) -> None:
    ours = rules_of(ROOT / "schemas" / "litvtei.sch")
    theirs = isoschematron.Schematron(etree.parse(ROOT / "schemas" / "litvtei.sch"), store_report=True)
    assert ours.not_run == []
    total = 0
    for root in documents:
        theirs.validate(root)
        failed = Counter(one.get("id") for one in theirs.validation_report.iter(f"{SVRL}failed-assert"))
        found = Counter(one.message.rpartition("(")[2][:-1] for one in ours.check(root) if isinstance(one, Broken))
        assert found == failed
        total += sum(found.values())
    assert total > 1000


@pytest.mark.parametrize("name", ["tei_all.isosch", "tei_all.rng", "tei_all-4.3.0.rng", "tei_lite.rng"])
def test_every_rule_of_tei_is_run(documents: list[etree._Element], name: str) -> None:
    assert SHARED
    rules = rules_of(SHARED / "tei" / name)
    assert [one.message for one in rules.not_run] == []
    found = [one for root in documents for one in rules.check(root)]
    assert [one for one in found if not isinstance(one, Broken)] == []
    assert any(one.severity == "error" for one in found)


def test_rules_inside_a_grammar_are_those_of_the_file_beside_it(documents: list[etree._Element]) -> None:
    assert SHARED
    alone, inside = (rules_of(SHARED / "tei" / name) for name in ("tei_all.isosch", "tei_all.rng"))
    for root in documents:
        one, other = ({found.element for found in rules.check(root)} for rules in (alone, inside))
        assert one == other


def test_the_rules_of_a_project_are_run() -> None:
    assert SHARED
    schema = SHARED / "corpora" / "cmif-templates" / "odd" / "cmif.sch"
    if not schema.exists():
        pytest.skip("the corpus cmif-templates is not on this machine")
    rules = rules_of(schema)
    assert rules.not_run == []
    found = [one for file in sorted(schema.parents[1].rglob("*.xml")) for one in rules.check(parsed(file))]
    assert found
    assert {type(one) for one in found} == {Broken}
