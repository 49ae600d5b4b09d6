"""Rules at work on documents: which nodes they are about, what they may ask, and what is listed as not run."""

from __future__ import annotations

import pytest

from litvtei.schema.schematron.run import Broken
from unit.schematron.rules import document, found, messages, not_run, pattern, rules, schema

BOTH = pytest.mark.parametrize("binding", ["xslt", "xslt2"])
SAYS_N = '<assert test="false()"><value-of select="@n"/></assert>'


def matched(context: str, body: str, binding: str) -> list[str]:
    """The ``n`` of what a context matches."""
    return sorted(messages(schema(pattern(context, SAYS_N), binding), body))


BODY = (
    '<div n="1"><p n="2">a<hi n="3"/></p><p n="4" rend="x"><note n="5"><p n="6"/></note></p>'
    '<list n="7" type="gloss"><item n="8"/><item n="9"/></list></div><p n="10"/>'
)


@BOTH
@pytest.mark.parametrize(
    ("context", "numbers"),
    [
        ("tei:p", "2 4 6 10"),
        ("p", ""),
        ("tei:absent", ""),
        ("tei:*[@rend]", "4"),
        ("tei:p[@rend]", "4"),
        ("tei:p[not(@rend)]", "2 6 10"),
        ("tei:div/tei:p", "2 4"),
        ("tei:div//tei:p", "2 4 6"),
        ("//tei:div//tei:p", "2 4 6"),
        ("/tei:TEI//tei:hi", "3"),
        ("tei:body/*", "1 10"),
        ("tei:item[1]", "8"),
        ("tei:item[last()]", "9"),
        ("tei:item[position() = 2]", "9"),
        ("tei:item[count(preceding-sibling::tei:item) + 1]", "8 9"),
        ("tei:hi | tei:item", "3 8 9"),
        ("tei:list[@type = 'gloss' and tei:item]/tei:item[@n = '9']", "9"),
        ("tei:p[//tei:list]", "2 4 6 10"),
        ("tei:p[//tei:absent]", ""),
        ("tei:p[ancestor::tei:p]", "6"),
        ("tei:p[. = current()]", "2 4 6 10"),
        ("child::tei:hi", "3"),
        ("tei:note[contains(@n, ']') or @n = '5']", "5"),
        ("tei:p[../tei:hi | tei:hi]", "2"),
        ("*[self::tei:hi or self::tei:note]", "3 5"),
    ],
)
def test_a_context_is_a_pattern(context: str, numbers: str, binding: str) -> None:
    assert matched(context, BODY, binding) == sorted(numbers.split())


@pytest.mark.parametrize(
    ("context", "numbers"),
    [
        ("tei:list[@type eq 'gloss']", "7"),
        ("tei:list[@type eq 'gloss']/tei:item", "8 9"),
        ("(tei:list | tei:p)/(tei:item | tei:hi)", "3 8 9"),
        ("tei:item[xs:integer(@n) gt 8]", "9"),
        ("tei:*[@n = ('3', '5')]", "3 5"),
        ("*:hi", "3"),
        ("tei:hi union tei:note", "3 5"),
        ("tei:p[every $x in * satisfies $x/@n]", "2 4 6 10"),
        ("tei:item[count(preceding-sibling::*) idiv 1 + 1]", "8 9"),
    ],
)
def test_a_context_may_speak_xpath_2(context: str, numbers: str) -> None:
    assert matched(context, BODY, "xslt2") == sorted(numbers.split())


@BOTH
def test_attributes_text_and_the_document_are_contexts_too(binding: str) -> None:
    test = '<assert test="false()"><name/>: <value-of select="."/></assert>'

    def said(context: str) -> list[tuple[str, str, str]]:
        broken = found(schema(pattern(context, test), binding), '<p n="1" xml:id="a">words</p><p n="2"/>')
        return [(one.element.tag.rpartition("}")[2], one.attribute, one.message) for one in broken]

    assert said("tei:p/@n") == [("p", "n", "n: 1"), ("p", "n", "n: 2")]
    assert said("@xml:id") == [("p", "xml:id", "xml:id: a")]
    assert [(tag, message) for tag, _, message in said("tei:p/text()")] == [("p", "p: words")]
    assert [(tag, message) for tag, _, message in said("/")] == [("TEI", "TEI: words")]


@BOTH
def test_an_attribute_is_compared_with_the_rest_of_the_document(binding: str) -> None:
    written = pattern("tei:ref/@target", "//*[@xml:id = substring-after(current(), '#')]")
    assert len(messages(schema(written, binding), '<ref target="#a"/><ref target="#b"/><p xml:id="a"/>')) == 1


@BOTH
def test_the_first_rule_of_a_pattern_that_matches_is_the_only_one(binding: str) -> None:
    written = (
        '<pattern><rule context="tei:p[@n]"/><rule context="tei:p"><assert test="false()">first</assert></rule>'
        "</pattern>"
        '<pattern><rule context="tei:p"><assert test="false()">second</assert></rule></pattern>'
    )
    assert messages(schema(written, binding), '<p n="1"/><p/>') == ["first", "second", "second"]


@BOTH
def test_current_is_the_node_of_the_rule(binding: str) -> None:
    written = pattern("tei:ref", "//tei:p[@xml:id = substring-after(current()/@target, '#')]")
    body = '<p xml:id="a"/><ref target="#a"/><ref target="#b"/>'
    assert [one.element.get("target") for one in found(schema(written, binding), body)] == ["#b"]


def test_the_word_current_inside_a_string_stays_a_word() -> None:
    assert messages(schema(pattern("tei:p", ". = 'current()'", '. = "current()"'.replace('"', "&quot;"))),
                    "<p>current()</p>") == []  # fmt: skip


@BOTH
def test_variables_of_schema_pattern_and_rule_are_known_inside(binding: str) -> None:
    written = (
        '<let name="all" value="count(//tei:p)"/><let name="word" value="\'outer\'"/>'
        '<pattern><let name="items" value="//tei:item"/><rule context="tei:p">'
        '<let name="own" value="string(@n)"/><let name="word" value="concat($word, $own)"/>'
        "<assert test=\"$all = 2 and count($items) = 3 and $own = @n and starts-with($word, 'outer')\">"
        '<value-of select="$word"/></assert><report test="true()"><value-of select="$word"/></report></rule></pattern>'
    )
    assert messages(schema(written, binding), '<p n="1"/><p n="2"/><list><item/><item/><item/></list>') == [
        "outer1",
        "outer2",
    ]


@BOTH
def test_a_variable_may_hold_nodes(binding: str) -> None:
    lets = '<let name="target" value="//tei:p[@xml:id = current()/@n]"/>'
    body = '<p xml:id="a" rend="r"/><p xml:id="b"/><ref n="a"/><ref n="b"/>'
    written = schema(pattern("tei:ref", "$target/@rend", lets=lets), binding)
    assert [one.element.get("n") for one in found(written, body)] == ["b"]


def test_a_variable_may_hold_words() -> None:
    written = pattern("tei:p", "@n = $word", lets='<let name="word">one</let>')
    assert messages(schema(written), '<p n="one"/>') == []


@BOTH
def test_an_identifier_is_found_wherever_it_stands(binding: str) -> None:
    written = schema(pattern("tei:ref", "id(substring(@target, 2))", "count(id('a b')) = 2"), binding)
    body = '<p xml:id="a"/><p xml:id="b"/><p xml:id="a"/><ref target="#a"/><ref target="#c"/>'
    assert [one.element.get("target") for one in found(written, body)] == ["#c"]


@pytest.mark.parametrize(
    "test",
    [
        "every $id in tokenize(@wit, '\\s+') satisfies //tei:witness[@xml:id = substring-after($id, '#')]",
        "if (@when) then @when castable as xs:date else true()",
        "matches(@n, '^[a-z]+-\\d{2}$')",
        "not(@n = preceding::tei:p/@n)",
        "count(distinct-values(//tei:p/@n)) = count(//tei:p/@n)",
        "@n = ('a-01', 'a-02')",
        "string-join(for $x in 1 to 3 return string($x), '') eq '123'",
        "(some $x in tei:hi satisfies $x/@n = '1') or empty(tei:hi)",
        "ends-with(@n, '1') and lower-case(@n) eq @n and replace(@n, '-.*', '') eq 'a'",
        "current-date() gt xs:date('2000-01-01')",
        "generate-id(.) eq generate-id(current())",
        "let $x := 1 return $x + 1 eq 2",
        "exists(root()//tei:p)",
    ],
)
def test_a_test_may_speak_xpath_2_and_3(test: str) -> None:
    escaped = test.replace("<", "&lt;")
    body = '<p n="a-01" wit="#A #B" when="1917-11-08"/><listWit><witness xml:id="A"/><witness xml:id="B"/></listWit>'
    assert messages(schema(pattern("tei:p", escaped)), body) == []


@pytest.mark.parametrize(
    ("binding", "test", "holds"),
    [
        ("xslt", "@n > 3", False),  # a word is no number, and no fault
        ("xslt", "string(tei:hi) = 'a'", True),  # the first of several
        ("xslt", "@a &lt; @b", True),  # numbers
        ("xslt2", "@a &lt; @b", False),  # words
        ("xslt2", "not(@none > 3)", True),
    ],
)
def test_each_version_compares_in_its_own_way(binding: str, test: str, holds: bool) -> None:
    body = '<p n="x" a="9" b="10"><hi>a</hi><hi>b</hi></p>'
    assert (messages(schema(pattern("tei:p", test), binding), body) == []) is holds


@pytest.mark.parametrize(
    ("binding", "test", "reason"),
    [
        ("xslt2", "key('k', @n)", "the function key() is not one that litvtei runs"),
        ("xslt2", "tei:mine(@n)", "tei:mine"),
        ("xslt2", "tei:short(@n)", "the function short() is not one that litvtei runs"),  # xs:short() is
        ("xslt2", "tei:string(@n)", "the function string() is not one that litvtei runs"),
        ("xslt", "matches(@n, 'a')", "matches"),
        ("xslt", "if (@n) then true() else false()", ""),
        ("xslt2", "$absent = 1", "the variable $absent is not declared"),
        ("xslt2", "@n = ", ""),
        ("xslt2", "", "it is empty"),
        ("xslt2", "unknown:p", "unknown"),
        ("xslt2", "function-lookup(xs:QName('doc'), 1)", "function-lookup"),
        ("xslt2", "let $f := doc#1 return $f('x')", "functions, maps or arrays"),
        ("xslt2", "(function($x) { 1 })(1)", ""),
        ("xslt2", "(function() { 1 })()", "functions, maps or arrays"),
        ("xslt2", "exists(map { 'a': 1 })", "functions, maps or arrays"),
    ],
)
def test_what_cannot_be_run_is_listed_and_the_rest_is_run(binding: str, test: str, reason: str) -> None:
    other = '<assert test="@m">no m</assert>'
    ready = rules(schema(pattern("tei:p", f'<assert test="{test}">x</assert>', other), binding))
    (listed,) = ready.not_run
    assert listed.message.startswith("The rule for “tei:p” was not run in full: ")
    assert reason in listed.message
    assert listed.location.path == "rules.sch"
    assert [one.message for one in ready.check(document("<p/>")) if isinstance(one, Broken)] == ["no m"]


def test_a_rule_behind_one_that_cannot_be_run_is_not_guessed_at() -> None:
    written = (
        "<pattern><rule context=\"tei:p[key('k', @n)]\"/>"
        '<rule context="tei:p"><assert test="false()">x</assert></rule></pattern>'
    )
    assert not_run(schema(written)) == [
        "The rule for “tei:p[key('k', @n)]” was not run: the function key() is not one that litvtei runs.",
        "The rule for “tei:p” was not run: the one before it in its pattern was not.",
    ]


def test_a_variable_that_cannot_be_worked_out_stops_only_what_uses_it() -> None:
    tests = '<assert test="$x = 1">x</assert>', '<assert test="@m">no m</assert>'
    written = schema(pattern("tei:p", *tests, lets='<let name="x" value="key(\'k\', 1)"/>'))
    ready = rules(written)
    assert len(ready.not_run) == 1
    assert [one.message for one in ready.check(document("<p/>"))] == ["no m"]


def test_rules_about_other_documents_are_listed() -> None:
    written = '<pattern documents="\'a.xml\'"><rule context="tei:p"><assert test="@n">x</assert></rule></pattern>'
    assert not_run(schema(written)) == ["The rule for “tei:p” was not run: its pattern is about other documents."]


def test_a_value_that_a_test_cannot_stand_is_named_once_a_file() -> None:
    written = schema(pattern("tei:p", "xs:date(@when) gt xs:date('1900-01-01')"))
    said = not_run(written, '<p when="1917-13-01"/><p when="never"/><p when="1917-11-08"/>')
    assert len(said) == 1
    assert said[0].startswith("The rule for “tei:p” was not run here: ")


def test_a_message_that_cannot_be_filled_is_given_as_it_is_written() -> None:
    test = '<assert test="false()">see <value-of select="key(\'k\', 1)"/></assert>'
    ready = rules(schema(pattern("tei:p", test)))
    assert [one.message for one in ready.check(document("<p/>"))] == ["see {key('k', 1)}"]
