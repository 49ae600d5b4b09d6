"""What the rules of somebody else must not do: read files, or run without end."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest
from lxml import etree

from litvtei.schema.schematron.regex import found_in, is_tame
from unit.schematron.rules import document, messages, not_run, pattern, rules, schema

OPENED: list[str] = []


def watch(event: str, arguments: tuple[object, ...]) -> None:
    """Note every file that is opened and every address that is asked for."""
    if event in ("open", "urllib.Request", "socket.connect", "socket.getaddrinfo") and arguments:
        OPENED.append(str(arguments[0]))


sys.addaudithook(watch)


@pytest.mark.parametrize("binding", ["xslt", "xslt2", "xslt3"])
@pytest.mark.parametrize(
    "test",
    [
        "doc('{}')",
        "document('{}')",
        "doc-available('{}')",
        "collection('{}')",
        "uri-collection('{}')",
        "unparsed-text('{}')",
        "unparsed-text-lines('{}')",
        "unparsed-text-available('{}')",
        "json-doc('{}')",
        "environment-variable('PATH')",
        "available-environment-variables()",
        "fn:doc('{}')",
        "Q{{http://www.w3.org/2005/xpath-functions}}doc('{}')",
        "doc#1('{}')",
        "function-lookup(xs:QName('fn:doc'), 1)('{}')",
        "parse-xml('&lt;!DOCTYPE a SYSTEM &quot;{}&quot;>&lt;a/>')",
        "transform(map {{ 'stylesheet-location': '{}' }})",
        "load-xquery-module('{}')",
        "('{}') ! doc(.)",
        "'{}' => doc()",
    ],
)
def test_rules_read_no_file(tmp_path: Path, binding: str, test: str) -> None:
    secret = tmp_path / "secret.xml"
    secret.write_text("<secret/>", encoding="utf-8")
    OPENED.clear()
    said = not_run(schema(pattern("tei:p", f'<assert test="{test.format(secret.as_uri())}">x</assert>'), binding))
    assert len(said) == 1
    assert [one for one in OPENED if "secret" in one] == []


def test_a_document_function_in_a_context_or_a_variable_is_refused_too(tmp_path: Path) -> None:
    by_context = schema(pattern("tei:p[doc('x')]", "@n"))
    by_variable = schema(pattern("tei:p", "$x", lets='<let name="x" value="doc(\'x\')"/>'))
    assert "doc() reads from outside the document" in not_run(by_context)[0]
    assert "doc() reads from outside the document" in not_run(by_variable)[0]


DOUBLING_WORDS = (
    "let $a := 'aaaaaaaa', $b := concat($a,$a,$a,$a), $c := concat($b,$b,$b,$b), $d := concat($c,$c,$c,$c), "
    "$e := concat($d,$d,$d,$d), $f := concat($e,$e,$e,$e), $g := concat($f,$f,$f,$f), $h := concat($g,$g,$g,$g), "
    "$i := concat($h,$h,$h,$h), $j := concat($i,$i,$i,$i), $k := concat($j,$j,$j,$j) return $k = 'a'"
)
DOUBLING_NUMBERS = (
    "let $a := 99999999999, $b := $a*$a*$a*$a, $c := $b*$b*$b*$b, $d := $c*$c*$c*$c, $e := $d*$d*$d*$d, "
    "$f := $e*$e*$e*$e, $g := $f*$f*$f*$f, $h := $g*$g*$g*$g, $i := $h*$h*$h*$h, $j := $i*$i*$i*$i return $j = 1"
)


@pytest.mark.parametrize(
    "test",
    [
        "count(1 to 1000000000000) = 0",
        "(for $a in 1 to 1000, $b in 1 to 1000, $c in 1 to 1000 return 1) = 2",
        "every $a in 1 to 1000 satisfies every $b in 1 to 1000 satisfies $a + $b > 0",
        "count((1 to 1000) ! (1 to 1000) ! (1 to 1000)) = 0",
        "count(//*[//*[//*[//*]]]) = 0",
        "count(//*/following::*/preceding::*/following::*) = 0",
        "count(//*[../*[../*[../*[../*[. = 'x']]]]]) = 0",
        "count(distinct-values(1 to 100000)) = 0",
        "(1 to 10000) = (10001 to 20000)",
        DOUBLING_WORDS,
        DOUBLING_NUMBERS,
        "string-join(1 to 90000, string-join(1 to 90000, 'x')) = 'x'",
    ],
    ids=range(12),
)
def test_work_without_end_ends_and_is_said(test: str) -> None:
    escaped = test.replace("<", "&lt;")
    said = not_run(schema(pattern("tei:p", f'<assert test="{escaped}">x</assert>')), "<p/>" * 60)
    assert len(said) == 1
    assert "take too much work" in said[0] or "it makes a" in said[0] or "it fills in" in said[0]


def test_variables_that_double_each_other_end() -> None:
    lets = '<let name="v0" value="\'aaaaaaaa\'"/>' + "".join(
        f'<let name="v{n}" value="concat($v{n - 1}, $v{n - 1})"/>' for n in range(1, 40)
    )
    for binding in ("xslt", "xslt2"):
        said = not_run(schema(pattern("tei:p", "$v39 = 'a'", lets=lets), binding))
        assert len(said) == 1
        assert "millions of characters" in said[0] or "too much work" in said[0]


def test_what_comes_before_the_endless_rule_is_found_and_what_comes_after_is_named() -> None:
    endless = '<assert id="endless" test="count(for $a in //*, $b in //*, $c in //* return 1) = 0">x</assert>'
    written = schema(pattern("tei:p", "@n") + pattern("tei:hi", endless) + pattern("tei:p", "@m"))
    ready = rules(written)
    root = etree.fromstring('<TEI xmlns="http://www.tei-c.org/ns/1.0">' + "<p/>" * 60 + "<hi/></TEI>")
    found = [one.message for one in ready.check(root, 10_000)]
    assert found[:-1] == ["broken: @n"] * 60
    assert found[-1] == "The rules from that for “tei:hi” on take too much work in this file and were not run."


@pytest.mark.parametrize(
    ("wild", "answer"), [("^(a+)+$", False), ("(a|a)*b", False), ("^(a|aa|a?)*$", True), ("(x+x+)+y", False)]
)
def test_a_wild_regular_expression_is_matched_without_backtracking(wild: str, answer: bool) -> None:
    words = "a" * 5000 + ("" if answer else "!")
    assert not is_tame(wild, len(words))
    assert found_in(wild, words) is answer
    assert (messages(schema(pattern("tei:p", f"matches(@n, '{wild}')")), f'<p n="{words}"/>') == []) is answer


@pytest.mark.parametrize("call", ["replace(@n, '(a+)+b', '')", "tokenize(@n, '(a+)+b')", "matches(@n, '(a+)+\\1b')"])
def test_a_wild_regular_expression_that_needs_backtracking_is_not_run(call: str) -> None:
    said = not_run(schema(pattern("tei:p", f"{call} = 'x'")), f'<p n="{"a" * 40}"/>')
    assert said == ["The rule for “tei:p” was not run here: its regular expression could take for ever."]


@pytest.mark.parametrize(
    "pattern_",
    ["^\\d{4}(-\\d{2}){0,2}$", "^#[a-z]+$", "\\s+", "^[A-Z][a-z]+, [A-Z]", "^(a|b|c)$", "[*+]+x?", "^https?://[^ ]+$"],
)
def test_an_ordinary_regular_expression_is_tame(pattern_: str) -> None:
    assert is_tame(pattern_, 60)


@pytest.mark.parametrize(
    ("wild", "words", "answer"),
    [
        ("^(#[a-z]+ ?)+$", "#a #bc #d", True),
        ("^(#[a-z]+ ?)+$", "#a bc", False),
        ("(?:[ab]+)*c", "xxabac", True),
        ("(a*?)*b$", "aab", True),
        ("^(a|b)+", "bx", True),
        ("^(a|b)+", "xb", False),
    ],
)
def test_the_other_way_of_matching_has_the_same_result(wild: str, words: str, answer: bool) -> None:
    assert found_in(wild, words) is answer


@pytest.mark.parametrize("binding", ["xslt", "xslt2"])
@pytest.mark.parametrize(
    "deep",
    ["(" * 3000 + "1" + ")" * 3000, " or ".join(["@n"] * 3000), "@n" + "[@n" * 2000 + "]" * 2000, "-" * 5000 + "1"],
    ids=["brackets", "alternatives", "conditions", "signs"],
)
def test_a_deep_expression_is_run_or_named_and_nothing_breaks(binding: str, deep: str) -> None:
    ready = rules(schema(pattern("tei:p", deep) + pattern("tei:p", "@m"), binding))
    said = [one.message for one in ready.check(document("<p/>"))]
    assert len(ready.not_run) + len(said) in (1, 2)
    assert said[-1] == "broken: @m"


def test_a_long_chain_of_variables_is_not_run() -> None:
    lets = '<let name="v0" value="@n"/>' + "".join(f'<let name="v{n}" value="$v{n - 1}"/>' for n in range(1, 3000))
    said = not_run(schema(pattern("tei:p", "$v2999 = 1", lets=lets)))
    assert said == ["The rule for “tei:p” was not run here: too many variables depend on each other."]
