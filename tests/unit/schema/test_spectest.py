"""James Clark's test suite for RELAX NG: 385 schemas and 580 documents."""

from __future__ import annotations

from collections.abc import Iterator
from copy import deepcopy

import pytest
from lxml import etree

from litvtei.schema.relaxng.schema import SchemaError, read_schema
from shared import SHARED
from unit.schema.engine import is_valid

SUITE = SHARED / "tei" / "relaxng-spectest.xml" if SHARED else None
needs_suite = pytest.mark.skipif(SUITE is None or not SUITE.is_file(), reason="the test suite is not on this machine")
# These are names that begin with THAI CHARACTER SARA II: no name by the fourth edition of XML 1.0,
# for which the suite was written, but one by the fifth, which litvtei and its parser follow.
FIFTH_EDITION = "\u0e35"


def cases() -> Iterator[tuple[int, etree._Element]]:
    if SUITE is not None and SUITE.is_file():
        yield from enumerate(etree.parse(SUITE).getroot().iter("testCase"))


def written(holder: etree._Element) -> bytes:
    element = deepcopy(next(holder.iterchildren(etree.Element)))
    element.tail = None
    return etree.tostring(element, encoding="utf-8")


def files_of(holder: etree._Element, folder: str = "") -> dict[str, bytes]:
    found = {f"{folder}{one.get('name')}": written(one) for one in holder.iterchildren("resource")}
    for one in holder.iterchildren("dir"):
        found |= files_of(one, f"{folder}{one.get('name')}/")
    return found


def read(case: etree._Element, kind: str):
    files = files_of(case)

    def reader(address: str) -> bytes:
        if address not in files:
            raise SchemaError(f"there is no {address}")
        return files[address]

    return read_schema(written(case.find(kind)), reader, "schema")


@needs_suite
def test_every_correct_schema_is_read_and_judges_every_document_right():
    counted = {"valid": 0, "invalid": 0}
    wrong = []
    for number, case in cases():
        if case.find("correct") is not None:
            schema = read(case, "correct")
            for kind in counted:
                for document in case.iterchildren(kind):
                    counted[kind] += 1
                    if is_valid(schema, written(document)) != (kind == "valid"):
                        wrong.append((number, kind, written(document)))
    assert wrong == []
    assert counted == {"valid": 289, "invalid": 291}


@needs_suite
def test_every_incorrect_schema_is_refused_but_for_names_that_have_become_correct():
    accepted, refused = [], 0
    for number, case in cases():
        if case.find("incorrect") is not None:
            try:
                read(case, "incorrect")
            except SchemaError:
                refused += 1
            else:
                accepted.append((number, written(case.find("incorrect")).decode()))
    assert [number for number, schema in accepted if FIFTH_EDITION not in schema] == []
    assert (refused, len(accepted)) == (208, 5)
