"""Schematron as it is written: what a schema may hold and what it then means."""

from __future__ import annotations

import pytest

from litvtei.diagnostics import Severity
from litvtei.errors import SourceError
from unit.schematron.rules import TEI, found, messages, pattern, rules, schema

SCH = "http://purl.oclc.org/dsdl/schematron"
RNG = "http://relaxng.org/ns/structure/1.0"


def test_an_assertion_must_hold_and_a_report_must_not() -> None:
    both = pattern("tei:p", '<assert test="@n">no n</assert>', '<report test="@rend">a rend</report>')
    assert messages(schema(both), '<p n="1"/><p rend="x"/>') == ["no n", "a rend"]


@pytest.mark.parametrize(
    ("role", "severity"),
    [
        ("error", Severity.ERROR),
        ("fatal", Severity.ERROR),
        ("warning", Severity.WARNING),
        ("warn", Severity.WARNING),
        ("nonfatal", Severity.WARNING),
        ("info", Severity.NOTE),
        ("information", Severity.NOTE),
        ("note", Severity.NOTE),
        ("", Severity.ERROR),
        ("caption", Severity.ERROR),
    ],
)
def test_a_role_is_a_weight(role: str, severity: Severity) -> None:
    test = f'<assert role="{role}" test="@n">no n</assert>'
    assert [one.severity for one in found(schema(pattern("tei:p", test)), "<p/>")] == [severity]


def test_a_test_without_a_role_has_the_role_of_its_rule() -> None:
    tests = '<assert test="@n">no n</assert><assert role="info" test="@m">no m</assert>'
    written = f'<pattern><rule role="warning" context="tei:p">{tests}</rule></pattern>'
    assert [one.severity for one in found(schema(written), "<p/>")] == [Severity.WARNING, Severity.NOTE]


def test_an_identifier_stands_at_the_end_of_the_message() -> None:
    tests = '<assert id="has-n" test="@n">no n</assert>', '<assert xml:id="has-m" test="@m">no m</assert>'
    assert messages(schema(pattern("tei:p", *tests)), "<p/>") == ["no n (has-n)", "no m (has-m)"]


def test_words_are_those_of_the_schema_with_values_in_their_places() -> None:
    test = (
        '<assert test="false()">The <emph>paragraph</emph> <name/> in <name path=".."/>\n  says <value-of select="."/>'
        ', <dir value="rtl">so</dir> <span class="x">be it</span>: <value-of select="count(tei:hi)"/>.</assert>'
    )
    assert messages(schema(pattern("tei:p", test)), "<p>a\n <hi>b</hi></p>") == [
        "The paragraph p in body says a b, so be it: 1."
    ]


def test_several_values_are_parted_by_blanks_and_in_xpath_1_the_first_is_meant() -> None:
    test = '<assert test="false()"><value-of select="tei:hi"/></assert>'
    body = "<p><hi>a</hi><hi>b</hi></p>"
    assert messages(schema(pattern("tei:p", test)), body) == ["a b"]
    assert messages(schema(pattern("tei:p", test), "xslt"), body) == ["a"]


def test_a_very_long_value_is_shortened() -> None:
    test = '<assert test="false()">says <value-of select="."/></assert>'
    (message,) = messages(schema(pattern("tei:p", test)), f"<p>{'word ' * 1000}</p>")
    assert message.endswith("…")
    assert len(message) < 400


def test_a_message_without_words_says_what_is_not_true() -> None:
    assert messages(schema(pattern("tei:p", '<assert test="@n"/>')), "<p/>") == ["@n is not true."]


def test_diagnostics_say_why() -> None:
    test = '<assert test="@n" diagnostics="first second missing">no n</assert>'
    listed = (
        '<diagnostics><diagnostic id="first">See <name/>.</diagnostic><diagnostic id="second">Or not.</diagnostic>'
        '<diagnostic id="third">Never.</diagnostic></diagnostics>'
    )
    assert [one.cause for one in found(schema(pattern("tei:p", test) + listed), "<p/>")] == ["See p. Or not."]


def test_a_quick_fix_is_no_part_of_the_words() -> None:
    fix = '<sqf:fix xmlns:sqf="http://www.schematron-quickfix.com/validator/process" id="f">do it</sqf:fix>'
    test = f'<assert test="@n">no n{fix}</assert>'
    assert messages(schema(pattern("tei:p", test)), "<p/>") == ["no n"]


def test_a_subject_moves_the_place() -> None:
    test = '<assert test="false()" subject="tei:hi">x</assert>'
    assert [one.element.get("n") for one in found(schema(pattern("tei:p", test)), '<p><hi n="1"/></p>')] == ["1"]


def test_an_abstract_pattern_is_filled_by_its_parameters() -> None:
    written = (
        '<pattern abstract="true" id="needs"><rule context="$element">'
        '<assert test="@$attribute">no <value-of select="\'$attribute\'"/></assert></rule></pattern>'
        '<pattern is-a="needs"><param name="element" value="tei:p"/><param name="attribute" value="n"/></pattern>'
        '<pattern is-a="needs"><param name="element" value="tei:hi"/><param name="attribute" value="rend"/></pattern>'
    )
    assert messages(schema(written), "<p><hi/></p>") == ["no n", "no rend"]


def test_a_parameter_is_no_part_of_a_longer_name() -> None:
    written = (
        '<pattern abstract="true" id="a"><rule context="tei:p"><let name="next" value="1"/>'
        '<assert test="$next = 1 and $n">x</assert></rule></pattern>'
        '<pattern is-a="a"><param name="n" value="@q"/></pattern>'
    )
    assert messages(schema(written), '<p q=""/>') == []


def test_an_abstract_rule_is_extended() -> None:
    written = (
        '<pattern><rule abstract="true" id="named"><let name="name" value="@n"/>'
        '<assert test="$name">no n</assert></rule>'
        '<rule context="tei:p"><extends rule="named"/><assert test="@m">no m</assert></rule></pattern>'
    )
    assert messages(schema(written), "<p/>") == ["no n", "no m"]


def test_a_rule_is_extended_from_another_file() -> None:
    other = f'<rule xmlns="{SCH}" context="tei:x"><assert test="@n">no n</assert></rule>'.encode()
    written = '<pattern><rule context="tei:p"><extends href="parts/other.sch"/></rule></pattern>'
    assert messages(schema(written), "<p/>", other=other) == ["no n"]


def test_a_pattern_is_included_from_another_file() -> None:
    other = schema(f'<pattern id="wanted"><rule context="tei:p"><assert test="@n">no n</assert></rule></pattern>'
                   f"{pattern('tei:p', '@never')}")  # fmt: skip
    assert messages(schema('<include href="other.sch#wanted"/>'), "<p/>", other=other) == ["no n"]


@pytest.mark.parametrize("href", ["../outside.sch", "/etc/passwd", "absent.sch", "https://example.org/rules.sch"])
def test_nothing_is_included_from_elsewhere(href: str) -> None:
    with pytest.raises(SourceError, match=r"no schema|nothing is fetched"):
        rules(schema(f'<include href="{href}"/>'))


def test_an_endless_inclusion_ends() -> None:
    circle = f'<rule xmlns="{SCH}"><extends href="circle.sch"/></rule>'.encode()
    with pytest.raises(SourceError, match="too many files, or itself"):
        rules(schema('<pattern><rule context="tei:p"><extends href="circle.sch"/></rule></pattern>'), circle=circle)


def test_an_endless_extension_ends() -> None:
    rule = '<rule abstract="true" id="a"><extends rule="a"/></rule>'
    with pytest.raises(SourceError, match="extend each other without end"):
        rules(schema(f'<pattern>{rule}<rule context="tei:p"><extends rule="a"/></rule></pattern>'))


PHASES = schema(
    '<phase id="early"><let name="wanted" value="\'n\'"/><active pattern="one"/></phase>'
    '<phase id="late"><active pattern="two"/></phase>'
    '<pattern id="one"><rule context="tei:p"><assert test="@n">no n</assert></rule></pattern>'
    '<pattern id="two"><rule context="tei:p"><assert test="@m">no m</assert></rule></pattern>',
    attributes='defaultPhase="late"',
)


@pytest.mark.parametrize(
    ("phase", "said"), [("early", ["no n"]), ("", ["no m"]), ("#DEFAULT", ["no m"]), ("#ALL", ["no n", "no m"])]
)
def test_a_phase_chooses_patterns(phase: str, said: list[str]) -> None:
    from litvtei.schema.schematron.run import Broken
    from unit.schematron.rules import document

    broken = [one for one in rules(PHASES, phase).check(document("<p/>")) if isinstance(one, Broken)]
    assert [one.message for one in broken] == said


def test_an_unknown_phase_is_named() -> None:
    with pytest.raises(SourceError, match="no phase “never”"):
        rules(PHASES, "never")


def test_rules_may_stand_anywhere_in_a_grammar() -> None:
    grammar = f"""
      <grammar xmlns="{RNG}" xmlns:s="{SCH}">
        <s:ns prefix="tei" uri="{TEI}"/>
        <start><ref name="p"/></start>
        <define name="p"><element name="p">
          <s:pattern><s:rule context="tei:p"><s:assert test="@n eq '1'">no n</s:assert></s:rule></s:pattern>
          <s:rule context="tei:p"><s:assert test="@m">no m</s:assert></s:rule>
          <empty/>
        </element></define>
        <include href="other.rng"/>
      </grammar>"""
    other = f"""
      <grammar xmlns="{RNG}"><define name="q">
        <pattern xmlns="{SCH}"><rule context="tei:p"><assert test="@q">no q</assert></rule></pattern>
      </define></grammar>"""
    assert messages(grammar.encode(), "<p/>", other=other.encode()) == ["no n", "no m", "no q"]


def test_a_grammar_without_rules_asks_nothing() -> None:
    assert messages(f'<grammar xmlns="{RNG}"/>'.encode(), "<p/>") == []


@pytest.mark.parametrize(
    ("data", "why"),
    [
        (b"<schema", "not well-formed"),
        (b"<schema xmlns='http://www.ascc.net/xml/schematron'/>", "neither ISO Schematron nor"),
        (schema("", binding="python"), "written for “python”"),
        (schema('<pattern is-a="absent"/>'), "no pattern “absent”"),
        (schema('<pattern><rule context="p"><extends rule="absent"/></rule></pattern>'), "no abstract rule “absent”"),
        (schema(pattern("tei:p", *["@n"] * 20_001)), "too many tests"),
    ],
    ids=["broken", "version 1.5", "another language", "absent pattern", "absent rule", "too many tests"],
)
def test_what_cannot_be_followed_is_refused(data: bytes, why: str) -> None:
    with pytest.raises(SourceError, match=why):
        rules(data)
