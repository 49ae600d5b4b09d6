"""Values as JSON and back: the same value, or a refusal."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from enum import StrEnum
from typing import NamedTuple

import pytest
from hypothesis import given
from hypothesis import strategies as st

from litvtei.cache.codec import CodecError, codec_of
from litvtei.edition.header import Header, Responsibility


class Colour(StrEnum):
    RED = "red"
    BLUE = "blue"


class Place(NamedTuple):
    path: str
    line: int = 0


@dataclass(frozen=True, slots=True)
class Date:
    when: str = ""
    sure: bool = False


@dataclass(frozen=True, slots=True)
class Leaf:
    """It has itself among its fields."""

    name: str
    place: Place
    colour: Colour | None
    date: Date = Date()
    below: tuple[Leaf, ...] = ()
    pairs: tuple[tuple[Colour, str], ...] = ()
    ids: frozenset[str] = frozenset()
    weight: float = 0.0


CODEC = codec_of(Leaf)
words = st.text(st.characters(), max_size=5)
leaves = st.recursive(
    st.builds(Leaf, words, st.builds(Place, words, st.integers()), st.none() | st.sampled_from(Colour)),
    lambda inner: st.builds(
        Leaf,
        words,
        st.builds(Place, words),
        st.none(),
        st.builds(Date, words, st.booleans()),
        st.lists(inner, max_size=2).map(tuple),
        st.lists(st.tuples(st.sampled_from(Colour), words), max_size=2).map(tuple),
        st.frozensets(words, max_size=3),
        st.floats(allow_nan=False),
    ),
    max_leaves=4,
)


@given(leaves)
def test_a_value_comes_back_as_it_was(value: Leaf) -> None:
    assert CODEC.load(CODEC.dump(value)) == value
    assert type(CODEC.load(CODEC.dump(value)).place) is Place


def test_what_says_nothing_but_defaults_takes_one_character() -> None:
    assert codec_of(Date).dump(Date()) == b"0"
    assert codec_of(tuple[Date, ...]).load(b"[0,0]") == (Date(), Date())


def test_sets_are_written_in_order() -> None:
    assert codec_of(frozenset[str]).dump(frozenset("cab")) == b'["a","b","c"]'


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"{}",
        b"null",
        b"1",
        b'["a"]',
        b'["a",["p",0],null,0,[],[],[],0.0,"more"]',
        b'[1,["p",0],null,0,[],[],[],0.0]',
        b'["a",["p","0"],null,0,[],[],[],0.0]',
        b'["a",["p",true],null,0,[],[],[],0.0]',
        b'["a",["p",0],"green",0,[],[],[],0.0]',
        b'["a",["p",0],null,0,{},[],[],0.0]',
        b'["a",["p",0],null,0,[],[["red"]],[],0.0]',
        b'["a",["p",0],null,0,[],[],[1],0.0]',
        b'["a",["p",0],null,0,[],[],[[]],0.0]',
        b'["a",["p",0],null,false,[],[],[],0.0]',
        b"\xff",
        b"[" * 100_000,
    ],
)
def test_whatever_else_is_refused(data: bytes) -> None:
    with pytest.raises(CodecError):
        CODEC.load(data)


@dataclass(frozen=True)
class Hidden:
    name: str = field(init=False)


@pytest.mark.parametrize("wanted", [dict[str, str], bytes, int | str, list[int], object, Hidden, str | int | None])
def test_a_type_that_is_no_plain_value_cannot_be_stored(wanted: object) -> None:
    with pytest.raises(TypeError):
        codec_of(wanted)


def test_the_shape_tells_one_class_from_what_it_becomes() -> None:
    assert codec_of(Place).shape == "Place(path:str,line:int)"
    assert "below:tuple[Leaf]" in CODEC.shape


def test_a_tuple_of_thousands_is_one_list_of_json() -> None:
    values = tuple((str(number), number) for number in range(5000))
    codec = codec_of(tuple[tuple[str, int], ...])
    assert json.loads(codec.dump(values)) == [list(one) for one in values]
    assert codec.load(codec.dump(values)) == values


def test_what_the_headers_of_two_documents_have_in_common_is_held_once() -> None:
    written = codec_of(Header).dump(Header("A letter", responsibilities=(Responsibility("edited by", ("Eva",)),)))
    one, other = codec_of(Header).load(written), codec_of(Header).load(written)
    assert one == other
    assert one.responsibilities is other.responsibilities
