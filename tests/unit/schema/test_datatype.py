"""Datatypes: what their values are, facet by facet."""

from __future__ import annotations

import pytest

from litvtei.schema.relaxng.datatype import XSD, read_datatype
from litvtei.schema.relaxng.regex import Expression
from litvtei.schema.relaxng.schema import SchemaError

VALUES = {
    "date": ("1917-11-08 -0044-03-15 2000-02-29 10000-01-01 1917-11-08Z 1917-11-08+14:00",
             "1917-11-31 1900-02-29 0000-01-01 17-1-1 1917-11-08+14:01 01917-01-01"),
    "dateTime": ("1917-11-08T21:40:00 1917-11-08T24:00:00 1917-11-08T21:40:00.5+02:00",
                 "1917-11-08T24:00:01 1917-11-08T21:40"),
    "time": ("21:40:00 24:00:00 09:15:00.25Z", "21:40 23:60:00 23:59:60"),
    "gYear": ("1917 -0044 12345", "17 0000 01917"),
    "gYearMonth": ("1917-11", "1917-13 1917"),
    "gMonthDay": ("--11-08 --02-29", "--02-30 11-08"),
    "gMonth": ("--11", "--13 11"),
    "gDay": ("---08 ---31", "---32 08"),
    "duration": ("P18M -P1D P1Y2M3DT4H5M6.7S PT3H", "P PT P1YT P1D1Y 18M"),
    "boolean": ("true false 0 1", "TRUE yes"),
    "integer": ("0 -7 +007", "1.0 - ٣"),
    "nonNegativeInteger": ("0 7 -0", "-1"),
    "byte": ("127 -128", "128 -129"),
    "unsignedLong": ("18446744073709551615", "18446744073709551616 -1"),
    "decimal": ("1. .5 -1.50", "1e5 ."),
    "double": ("1e5 INF NaN -.5E-3", "+INF inf 1e"),
    "language": ("en ru-Latn x-klingon", "toolonglang en_US"),
    "NCName": ("a _a é ёж a-1", "1a a:b -a"),
    "NMTOKEN": ("1a a:b -a", "§"),
    "anyURI": ("#a a/b.jpg http://a/b?c=d ü a%20b", "[a %zz ## 1:b http:"),
    "hexBinary": ("0FB7 0fb7", "0FB g0"),
    "base64Binary": ("TGl0dg== TGl0", "TGl0dg= TGl0dh=="),
}  # fmt: skip
FACETS = {
    ("string", "length", "3"): ("abc", "ab"),
    ("token", "maxLength", "3"): ("a-b", "abcd"),
    ("NMTOKENS", "minLength", "1"): ("a", ""),
    ("hexBinary", "length", "2"): ("0FB7", "0F"),
    ("integer", "minInclusive", "5"): ("5", "4"),
    ("decimal", "maxExclusive", "1.5"): ("1.49", "1.50"),
    ("double", "minInclusive", "0"): ("0.5", "-0.5"),
    ("decimal", "totalDigits", "3"): ("012.30", "12.34"),
    ("decimal", "fractionDigits", "1"): ("1.50", "1.55"),
    ("date", "minInclusive", "1876-07-17"): ("1876-07-17", "1876-07-16"),
    ("dateTime", "maxInclusive", "2000-01-01T00:00:00Z"): ("2000-01-01T01:00:00+02:00", "2000-01-01T00:00:00"),
    ("duration", "maxInclusive", "P1Y"): ("P12M", "P13M"),
    ("gYear", "pattern", "19.."): ("1917", "1817"),
}
EXPRESSIONS = {
    "": ([""], ["a"]),
    "a|": (["", "a"], ["b"]),
    "a{2,3}": (["aa", "aaa"], ["a", "aaaa"]),
    "a{2,}b?": (["aa", "aaab"], ["ab"]),
    r"[^\p{C}\p{Z}]+": (["Brief-7", "ключ"], ["a b", "a\u00a0b", ""]),
    "[a-z-[aeiou]]": (["b"], ["a", "B"]),
    "[-a]|[b-]": (["-", "a", "b"], ["c"]),
    r"\i\c*": (["a1", "_", ":x"], ["1a"]),
    r"\d\D\s\S\w\W": (["1a x1!"], ["aa x1!"]),
    r"\p{IsCyrillic}\P{Lu}": (["Жж"], ["ZZ", "ЖЖ"]),
    "^a$": (["^a$"], ["a"]),
    r"\.\n\\": ([".\n\\"], ["x"]),
    ".": (["x", "𝔄"], ["\n"]),
    "(19[789][0-9]|[2-9][0-9]{3}).*": (["1977-12", "2024"], ["1917"]),
}


@pytest.mark.parametrize("name", VALUES)
def test_a_datatype_takes_its_values_and_no_others(name):
    datatype = read_datatype(XSD, name, [])
    good, bad = VALUES[name]
    assert [text for text in good.split() if not datatype.allows(text)] == []
    assert [text for text in bad.split() if datatype.allows(text)] == []


@pytest.mark.parametrize("facet", FACETS)
def test_a_facet_narrows_a_datatype(facet):
    name, parameter, text = facet
    datatype = read_datatype(XSD, name, [(parameter, text)])
    good, bad = FACETS[facet]
    assert datatype.allows(good)
    assert not datatype.allows(bad)


@pytest.mark.parametrize("source", EXPRESSIONS)
def test_an_expression_matches_whole_texts(source):
    expression = Expression(source)
    good, bad = EXPRESSIONS[source]
    assert [text for text in good if not expression.matches(text)] == []
    assert [text for text in bad if expression.matches(text)] == []


@pytest.mark.parametrize(
    "source", ["(", ")", "[", "[]", "a{", "a{2", "a{3,2}", "*", "\\", "\\y", "\\p{X}", "\\p{IsKlingon}", "[z-a]", "a**"]
)
def test_what_is_no_expression_is_refused(source):
    with pytest.raises(SchemaError):
        Expression(source)


@pytest.mark.parametrize(
    ("name", "one", "other"),
    [("decimal", "1.50", "1.5"), ("boolean", "1", "true"), ("date", "1917-11-08Z", "1917-11-08+00:00"),
     ("token", " a  b ", "a b"), ("hexBinary", "0fb7", "0FB7"), ("duration", "P1Y", "P12M")],
)  # fmt: skip
def test_a_value_may_be_written_in_several_ways(name, one, other):
    datatype = read_datatype(XSD, name, [])
    assert datatype.value(one) == datatype.value(other)


def test_values_that_look_alike_may_differ():
    datatype = read_datatype(XSD, "string", [])
    assert datatype.value("a ") != datatype.value("a")
