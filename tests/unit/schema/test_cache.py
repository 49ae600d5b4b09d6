"""Schemas remembered between runs: the same schema, only sooner; and never trusted more than what it was made of."""

from __future__ import annotations

import json
import os
from hashlib import sha256
from pathlib import Path

import pytest

from litvtei.cache.folder import cache_folder
from litvtei.schema.cache import MOST_REMEMBERED, cached_schema
from litvtei.schema.relaxng.schema import Schema, compile_schema, restore_schema
from litvtei.schema.relaxng.stored import StoredError, stored
from shared import SHARED
from unit.schema.engine import TEI, in_relax_ng, messages, reader

ROOT = Path(__file__).resolve().parents[3]
BUNDLED = (ROOT / "schemas" / "litvtei.rng").read_bytes()
OUTER = in_relax_ng("<grammar><include href='inner.rng'/></grammar>").encode()
INNER = in_relax_ng("<grammar><start><element name='a'><data type='{}'/></element></start></grammar>")
EVERYTHING = """
namespace o = "urn:other"
start = element a {
  attribute when { xsd:date { minInclusive = "1917-01-01" } | "never" },
  attribute * - (o:* | when | of | as) { text }*,
  attribute of { list { xsd:NCName, ("x" | xsd:int { maxInclusive = "7" })* } }?,
  attribute as { xsd:QName "o:tei" }?,
  (b & element c { mixed { b* } } & element o:* - o:no { xsd:string - ("no" | "not") }?)
}
b = element b { attribute n { "1" | "2" }?, b* }
"""
DOCUMENTS = (
    "<a when='1917-11-08' zz='1'><b/><c>t<b n='2'/></c></a>",
    "<a when='1916-11-08'><c/><b><b n='3'/></b></a>",
    "<a when='never' of='q x 7 x'><c/><b/><o:x xmlns:o='urn:other'>yes</o:x></a>",
    "<a when='never' of='q x 8'><c/><b/><o:no xmlns:o='urn:other'>not</o:no></a>",
    "<a xmlns:p='urn:other' when='never' as='p:tei'><c/><d/></a>",
    "<a when='never' as='p:tei' of=''>t<b/><b/></a>",
)


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("LITVTEI_CACHE", str(tmp_path))
    return tmp_path / "schemas"


def remembered(folder: Path) -> list[Path]:
    return sorted(folder.glob("*"))


def signed(rest: bytes) -> bytes:
    return sha256(rest).hexdigest().encode() + b"\n" + rest


@pytest.mark.parametrize("document", DOCUMENTS)
def test_a_stored_schema_says_what_the_schema_says(document):
    compiled = compile_schema(EVERYTHING.encode(), reader({}), "all.rnc")
    again = restore_schema(stored(compiled))
    assert messages(again, document) == messages(Schema(compiled), document)


def test_some_of_these_documents_are_right_and_some_are_wrong():
    schema = restore_schema(stored(compile_schema(EVERYTHING.encode(), reader({}), "all.rnc")))
    assert [bool(messages(schema, one)) for one in DOCUMENTS] == [False, True, False, True, True, True]


def test_a_schema_that_was_stored_is_stored_in_the_same_bytes():
    compiled = compile_schema(BUNDLED, reader({}), "litvtei.rng")
    schema = Schema(compiled)
    before = stored(compiled)
    messages(schema, f"<TEI xmlns='{TEI}'><p/><text/></TEI>")
    assert stored(compiled) == before
    assert restore_schema(before).documentation.texts.keys() != set()


@pytest.mark.parametrize("name", ["tei_all-4.3.0.rng", "tei_drama.rng"])
def test_a_stored_schema_of_the_tei_says_the_same_of_real_editions(name):
    if SHARED is None:
        pytest.skip("the schemas of the TEI are not on this machine")
    compiled = compile_schema((SHARED / "tei" / name).read_bytes(), reader({}), name)
    first, again = Schema(compiled), restore_schema(stored(compiled))
    files = sorted((SHARED / "corpora").rglob("*.xml"))[::25]
    texts = [file.read_bytes() for file in files if file.stat().st_size < 100_000]
    said = [(messages(first, one), messages(again, one)) for one in texts if b"<!DOCTYPE" not in one[:2000]]
    assert sum(bool(one) for one, _ in said) > 2
    assert [one for one, other in said if one != other] == []


def test_a_second_run_takes_the_schema_from_the_cache(folder):
    first = cached_schema(BUNDLED, reader({}), "litvtei.rng")
    (file,) = remembered(folder)
    written = file.stat().st_mtime_ns
    second = cached_schema(BUNDLED, reader({}), "litvtei.rng")
    document = f"<TEI xmlns='{TEI}'><teiHeader/><text><p>x</p></text></TEI>"
    assert messages(first, document) == messages(second, document) != []
    assert (remembered(folder), file.stat().st_mtime_ns) == ([file], written)


def test_a_changed_schema_is_compiled_anew(folder):
    assert messages(cached_schema(INNER.format("date").encode(), reader({}), "s.rng"), "<a>1</a>")
    assert not messages(cached_schema(INNER.format("int").encode(), reader({}), "s.rng"), "<a>1</a>")
    assert len(remembered(folder)) == 2


def test_a_change_in_a_file_that_a_schema_includes_is_noticed(folder):
    assert messages(cached_schema(OUTER, reader({"inner.rng": INNER.format("date")}), "o.rng"), "<a>1</a>")
    assert not messages(cached_schema(OUTER, reader({"inner.rng": INNER.format("int")}), "o.rng"), "<a>1</a>")
    assert messages(cached_schema(OUTER, reader({"inner.rng": INNER.format("date")}), "o.rng"), "<a>1</a>")
    assert len(remembered(folder)) == 1


@pytest.mark.parametrize(
    "damage",
    [
        lambda data: b"",
        lambda data: data[:-1],
        lambda data: data[: len(data) // 2],
        lambda data: data.replace(b"NCName", b"string"),
        lambda data: b"\x80\x04K\x01." + data,
        lambda data: signed(b"[]\n{}"),
        lambda data: signed(b"[]\n[]"),
        lambda data: signed(b"{}"),
        lambda data: signed(b"[[1]]\n{}"),
        lambda data: signed(b"[]\n" + b"[" * 200_000),
        lambda data: signed(b'[["../../etc/passwd",""]]\n{}'),
    ],
)
def test_a_damaged_cache_is_noticed_and_made_anew(folder, damage):
    data = in_relax_ng("<element name='a'><data type='NCName'/></element>").encode()
    cached_schema(data, reader({}), "s.rng")
    (file,) = remembered(folder)
    right = file.read_bytes()
    file.write_bytes(damage(right))
    assert messages(cached_schema(data, reader({}), "s.rng"), "<a>1</a>")
    assert file.read_bytes() == right


@pytest.mark.parametrize("number", range(40))
def test_no_change_of_what_is_stored_ends_in_anything_but_a_refusal(number):
    record = json.loads(stored(compile_schema(EVERYTHING.encode(), reader({}), "all.rnc")))
    pattern = record["patterns"][number % len(record["patterns"])]
    wrong = (-1, 10**9, None, "x", [], {}, ["any"])[number % 7]
    pattern[number % len(pattern)] = wrong
    try:
        schema = restore_schema(json.dumps(record).encode())
    except StoredError:
        return
    assert isinstance(schema, Schema)


def test_a_link_in_the_cache_is_not_followed(folder, tmp_path):
    data = INNER.format("int").encode()
    cached_schema(data, reader({}), "s.rng")
    (file,) = remembered(folder)
    elsewhere = tmp_path / "elsewhere"
    elsewhere.write_bytes(file.read_bytes())
    file.unlink()
    file.symlink_to(elsewhere)
    assert not messages(cached_schema(data, reader({}), "s.rng"), "<a>1</a>")
    assert not file.is_symlink()


@pytest.mark.parametrize("place", ["/proc/nobody/writes/here", "{}/file/below"])
def test_a_cache_that_cannot_be_written_is_no_fault(tmp_path, monkeypatch, place):
    (tmp_path / "file").write_text("not a folder")
    monkeypatch.setenv("LITVTEI_CACHE", place.format(tmp_path))
    assert not messages(cached_schema(INNER.format("int").encode(), reader({}), "s.rng"), "<a>1</a>")


def test_the_cache_does_not_grow_for_ever(folder):
    for number in range(MOST_REMEMBERED + 3):
        cached_schema(f"element a{number} {{ empty }}".encode(), reader({}), "s.rnc")
    assert len(remembered(folder)) == MOST_REMEMBERED


def test_the_cache_lies_where_the_desktop_keeps_caches(monkeypatch):
    monkeypatch.delenv("LITVTEI_CACHE")
    monkeypatch.setenv("XDG_CACHE_HOME", "/caches")
    assert cache_folder("schemas") == Path("/caches/litvtei/schemas")
    monkeypatch.setenv("XDG_CACHE_HOME", "not/absolute")
    monkeypatch.setenv("HOME", "/home-of-mine")
    assert cache_folder("schemas") == Path("/home-of-mine/.cache/litvtei/schemas")


def test_the_cache_can_be_switched_off(monkeypatch, tmp_path):
    monkeypatch.setenv("LITVTEI_CACHE", "off")
    monkeypatch.chdir(tmp_path)
    assert cache_folder("schemas") is None
    assert not messages(cached_schema(INNER.format("int").encode(), reader({}), "s.rng"), "<a>1</a>")
    assert os.listdir(tmp_path) == []
