"""How often each entry is mentioned, counted out of what each format says: in the order of the registers."""

from __future__ import annotations

import csv
import io
import json
import re
from collections import Counter
from typing import Any
from xml.etree import ElementTree as ET

from small_edition import written

from litvtei.site.export.format import PREFIXES
from litvtei.site.export.record import Registers

TEI = "{http://www.tei-c.org/ns/1.0}"
# How the JSON calls the authorities.
NAMES = {
    "gnd": "GND", "viaf": "VIAF", "wikidata": "Wikidata", "geonames": "GeoNames", "pleiades": "Pleiades",
    "isni": "ISNI", "orcid": "ORCID", "lccn": "LCCN",
}  # fmt: skip


def in_json(data: Any) -> list[int]:
    return [sum(mention["scope"] == "text" for mention in one["mentions"]) for one in data["entries"]]


def stated_in_json(data: Any) -> list[int]:
    return [one["counts"]["mentions"] for one in data["entries"]]


def in_json_ld(data: bytes) -> list[int]:
    return [len(one.get("@reverse", {}).get("mentions", ())) for one in json.loads(data)["@graph"]]


def in_tei(data: bytes) -> list[int]:
    found = []
    for entry in ET.fromstring(data).findall(f"./{TEI}standOff/*/*"):
        if entry.get("cert") != "unknown":
            notes = entry.findall(f"{TEI}noteGrp/{TEI}note[@subtype='text']")
            found.append(sum(1 if ":" in one.get("n", "") else int(one.get("n", "")) for one in notes))
    return found


def in_csv(data: bytes, entries: list[tuple[str, str]]) -> list[int]:
    rows = csv.DictReader(io.StringIO(data.decode("utf-8", "replace"), newline=""))
    counts = Counter((row["kind"], row["id"]) for row in rows if row["basis"] == "register" and row["scope"] == "text")
    return [counts[one] for one in entries]


def in_table(data: bytes) -> list[int]:
    rows = csv.DictReader(io.StringIO(data.decode("utf-8", "replace"), newline=""))
    return [int(row["mentions"]) for row in rows if row["basis"] == "register"]


def in_beacon(data: bytes) -> dict[str, int]:
    lines = data.decode("utf-8").partition("\n\n")[2].splitlines()
    return {one.partition("|")[0].casefold(): int(one.partition("|")[2]) for one in lines}


def by_number(data: Any, authority: str) -> dict[str, int]:
    counts: Counter[str] = Counter()
    for one in data["entries"]:
        numbers = {link["id"].casefold() for link in one.get("authorities", ()) if link["name"] == NAMES[authority]}
        for number in numbers:
            if re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", number):
                counts[number] += one["counts"]["mentions"]
    return dict(counts)


def require_agreement(some: Registers) -> int:
    """Count in every format; raise AssertionError where two differ; return how many mentions there are."""
    data = json.loads(written("json", some))
    counts = in_json(data)
    assert stated_in_json(data) == counts
    assert in_json_ld(written("jsonld", some)) == counts
    assert in_tei(written("tei", some)) == counts
    # A name that looks like a formula begins with an apostrophe in CSV.
    entries = [
        (one["kind"], f"'{one['id']}" if re.match(r"[=+@-]", one["id"]) else one["id"]) for one in data["entries"]
    ]
    assert in_csv(written("csv", some), entries) == counts
    assert in_table(written("entries", some)) == counts
    for authority in PREFIXES:
        assert in_beacon(written("beacon", some, authority)) == by_number(data, authority)
    return sum(counts)
