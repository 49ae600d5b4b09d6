"""A fix that litvtei proposes works: made on the tree, its fault is gone, and no other has come."""

from __future__ import annotations

from collections import Counter
from itertools import islice
from random import Random

import pytest
from lxml import etree

from litvtei.resources import bundled
from litvtei.schema.fix import Insert, New, Rename, SetAttribute, path_of
from litvtei.schema.relaxng.schema import Schema, read_schema
from shared import CORPORA, SHARED
from unit.schema.engine import TEI, compact_schema, parse
from unit.schema.mending import mended, new_faults
from unit.schema.mutation import XML, Mutator
from unit.schema.random_documents import RandomDocuments

GRAMMAR = bundled("schemas").joinpath("litvtei.rng")
LARGEST_BASE = 20_000


def mutants(grammar: etree._Element, roots: list[etree._Element], number: int, seed: int) -> list[etree._Element]:
    """Return documents with one to three mistakes each."""
    names = {kind: {str(one.get("name")) for one in grammar.iter(f"{{*}}{kind}")} for kind in ("element", "attribute")}
    attributes = [one.replace("xml:", XML) for one in sorted(names["attribute"] - {"None"})]
    tags = [f"{{{TEI}}}{one}" for one in sorted(names["element"] - {"None"})] + ["persname", "br", f"{{{TEI}}}person"]
    mutator, random = Mutator(seed, tags, [one for one in attributes if "{" in one or ":" not in one]), Random(seed)
    return [parse(etree.tostring(mutator.mutant(random.choice(roots)))) for _ in range(number)]


def tried(schema: Schema, documents: list[etree._Element]) -> tuple[Counter[str], list[str]]:
    """Return how many fixes were tried of each code, and what is wrong with those that do not work."""
    number: Counter[str] = Counter()
    wrong = []
    for root in documents:
        for fault in list(schema.faults(root)):
            if fault.fix is not None:
                number[fault.code] += 1
                more = new_faults(schema, root, fault)
                wrong += [(fault.message, fault.cure, fault.fix, more)] if more else []
    return number, wrong


def test_fixes_of_random_mistakes_in_random_documents_work():
    schema = read_schema(GRAMMAR.read_bytes(), lambda _: b"", "litvtei.rng")
    roots = [parse(etree.tostring(one)) for one in islice(RandomDocuments(GRAMMAR, seed=11, depth=7), 12)]
    assert not any(fault for root in roots for fault in schema.faults(root))
    number, wrong = tried(schema, mutants(etree.parse(GRAMMAR).getroot(), roots, 150, 11))
    assert wrong == []
    assert min(number[code] for code in ("S003", "S005", "S006", "S008")) >= 5
    assert number.total() > 150


@pytest.mark.corpus
@pytest.mark.parametrize(("name", "seed"), [("tei_all-4.3.0.rng", 21), ("tei_ms.rng", 22)])
def test_fixes_of_random_mistakes_in_real_documents_work(name, seed):
    path = SHARED / "tei" / name if SHARED else None
    if path is None or not path.is_file() or not CORPORA:
        pytest.skip("the schemas and corpora are not on this machine")
    schema = read_schema(path.read_bytes(), lambda _: b"", name)
    files = [file for folder in CORPORA for file in sorted(folder.rglob("*.xml")) if file.stat().st_size < LARGEST_BASE]
    roots = [root for root in map(_tei, files) if root is not None and not list(schema.faults(root))]
    number, wrong = tried(schema, mutants(etree.parse(path).getroot(), roots, 250, seed))
    assert wrong == []
    assert number.total() > 150


INSIDE = {
    "what is to be wrapped itself stays together": "<div><p/><emph><p>a</p></emph><date>b</date></div>",
    "a line break that holds words is not just another name": "<div><p>a <br>b</br> c</p></div>",
    "an empty one is": "<div><p>a <br/> c</p></div>",
    "a name that leaves its holder unfinished mends nothing alone": "<br><p>a</p></br>",
}


@pytest.mark.parametrize("inside", INSIDE.values(), ids=INSIDE)
def test_a_fix_works_where_faults_come_together(inside):
    schema = read_schema(GRAMMAR.read_bytes(), lambda _: b"", "litvtei.rng")
    header = (
        "<teiHeader><fileDesc><titleStmt><title>a</title></titleStmt><publicationStmt><p>b</p></publicationStmt>"
        "<sourceDesc><p>c</p></sourceDesc></fileDesc></teiHeader>"
    )
    root = parse(f'<TEI xmlns="{TEI}">{header}<text><body>{inside}</body></text></TEI>')
    wrong = tried(schema, [root])[1]
    assert list(schema.faults(root))
    assert wrong == []


def _tei(file) -> etree._Element | None:
    try:
        root = parse(file.read_bytes())
    except etree.XMLSyntaxError:
        return None
    return root if root.tag == f"{{{TEI}}}TEI" and not root.getroottree().docinfo.doctype else None


def test_what_is_safe_is_so_and_what_must_be_filled_in_says_so():
    schema = compact_schema("start = element r { element p { attribute n { 'one' | 'two' }, text }+ }")
    root = parse("<r><P n='ONE'>x</P><p>y</p></r>")
    first, second, third = (fault.fix for fault in schema.faults(root))
    assert (first.changes, first.safe) == ((Rename((0,), "p"),), True)
    assert (second.changes, second.safe, second.unfinished) == ((SetAttribute((0,), "n", "one"),), True, False)
    assert (third.changes, third.safe, third.unfinished) == ((SetAttribute((1,), "n", "one"),), False, True)


def test_an_element_that_is_added_has_what_it_cannot_be_without():
    schema = compact_schema("start = element r { element p { attribute n { 'one' }, element q { text } } }")
    (fault,) = schema.faults(parse("<r/>"))
    assert fault.fix.changes == (Insert((), 0, New("p", (("n", "one"),), "", (New("q"),))),)
    assert not list(schema.faults(mended(parse("<r/>"), fault.fix)))


def test_a_place_is_found_again_by_its_path():
    root = parse("<a><b/><!--x--><c><d/></c></a>")
    assert path_of(root) == ()
    assert path_of(root[2][0]) == (2, 0)
