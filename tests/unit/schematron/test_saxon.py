"""Rules with functions and keys of XSLT, run by Saxon in a process that can open nothing."""

from __future__ import annotations

import http.server
import subprocess
import sys
import threading
from pathlib import Path

import pytest
from lxml import etree

from litvtei.checks import run_checks
from litvtei.config import read_config
from litvtei.diagnostics import Severity
from litvtei.schema.schematron import saxon
from litvtei.schema.schematron.reading import read_schematron
from litvtei.schema.schematron.run import Broken, NotRun, Rules
from litvtei.schema.schematron.saxon import has_saxon, run_stylesheets
from unit.schematron.rules import TEI, document, found, pattern, schema

needs_saxon = pytest.mark.skipif(not has_saxon(), reason="saxonche is not installed, or this is no Linux")
XSLT = "http://www.w3.org/1999/XSL/Transform"
SHORT = f"""<xsl:function name="tei:short" xmlns:xsl="{XSLT}" xmlns:tei="{TEI}"><xsl:param name="words"/>
<xsl:sequence select="string-length($words) lt 4"/></xsl:function>"""
KEY = f'<xsl:key name="persons" match="tei:person" use="@n" xmlns:xsl="{XSLT}"/>'


def ran(data: bytes, body: str) -> list[Broken | NotRun]:
    rules = Rules(read_schematron(data, "rules.sch", lambda _: b""), saxon=True)
    return [*rules.not_run, *rules.check(document(body))]


def told(data: bytes, body: str) -> list[tuple[str, str, str]]:
    """Where rules are broken, on which attribute, and the words."""
    broken = ran(data, body)
    assert all(isinstance(one, Broken) for one in broken), broken
    return [
        (str(one.element.get("n", etree.QName(one.element).localname)), one.attribute, one.message)
        for one in broken
        if isinstance(one, Broken)
    ]


@needs_saxon
def test_a_function_of_the_schema_is_called() -> None:
    data = schema(f"{SHORT}{pattern('tei:p', 'tei:short(.)')}")
    assert told(data, '<p n="1">abc</p><p n="2">abcd</p>') == [("2", "", "broken: tei:short(.)")]


@needs_saxon
def test_a_key_of_the_schema_is_looked_up() -> None:
    data = schema(KEY + pattern("tei:name/@ref", "key('persons', .)"))
    body = '<person n="a"/><p n="x"><name n="1" ref="a"/><name n="2" ref="b"/></p>'
    assert told(data, body) == [("2", "ref", "broken: key('persons', .)")]


@needs_saxon
def test_a_key_of_older_schematron_is_looked_up() -> None:
    key = '<key name="persons" match="tei:person" use="@n"/>'
    data = schema(key + pattern("tei:name", "key('persons', @ref)"))
    assert told(data, '<person n="a"/><name n="1" ref="a"/><name n="2" ref="b"/>') == [
        ("2", "", "broken: key('persons', @ref)")
    ]


@needs_saxon
def test_words_weights_names_and_variables_are_those_of_the_schema() -> None:
    rule = """<let name="least" value="2"/><pattern><let name="all" value="count(//tei:p)"/>
    <rule context="tei:p" role="warning">
    <let name="own" value="string-length(.)"/>
    <report id="long" test="tei:short(.) and $own ge $least" subject="tei:hi" diagnostics="d">The <name/> with
    <value-of select="$own"/> of <value-of select="$all"/></report></rule></pattern>
    <diagnostics><diagnostic id="d">Because <value-of select="@n"/>.</diagnostic></diagnostics>"""
    (one,) = ran(schema(SHORT + rule), '<p n="1">abc<hi n="2"/></p><p n="3">a</p>')
    assert isinstance(one, Broken)
    assert (one.message, one.severity, one.cause) == ("The p with 3 of 2 (long)", Severity.WARNING, "Because 1.")
    assert one.element.get("n") == "2"


@needs_saxon
def test_only_the_first_rule_of_a_pattern_that_matches_counts() -> None:
    data = schema(
        f"""{SHORT}<pattern><rule context="tei:p[@n = '1']"><assert test="tei:short(.)">first</assert></rule>
        <rule context="tei:p"><assert test="tei:short(.)">second</assert></rule></pattern>"""
    )
    assert told(data, '<p n="1">long words</p><p n="2">long words</p>') == [("1", "", "first"), ("2", "", "second")]


BOTH_RUN = (
    pattern("tei:p", "@n", "not(tei:hi)", "string-length(normalize-space(.)) gt 3"),
    pattern("tei:p/@n", "matches(., '^[0-9]$')"),
    pattern("tei:hi[parent::tei:p]", "count(preceding-sibling::tei:hi) lt 2", "@rend = ('red', 'bold')"),
    pattern("text()[contains(., 'x')]", "string-length(.) lt 2"),
    pattern("/", "exists(//tei:p)", "count(//tei:hi) = 2"),
    pattern("tei:*", "every $one in @* satisfies string($one) ne ''", lets="<let name='n' value='name()'/>"),
)
BODY = '<p n="1">words<!-- c --></p><p n="12">x<hi rend="red"/><hi/><hi n="">xx</hi></p><p><hi rend="bold">a</hi>b</p>'


@needs_saxon
@pytest.mark.parametrize("rules", BOTH_RUN)
def test_saxon_and_our_own_runner_agree_about_rules_that_both_can_run(rules: str) -> None:
    ours = [(one.element.tag, one.element.get("n"), one.attribute, one.message) for one in found(schema(rules), BODY)]
    # A test that only Saxon could run, and that never fires, gives it the whole pattern.
    given = rules.replace("</rule>", "<report test=\"tei:short('long') and false()\">never</report></rule>")
    theirs = [one for one in ran(schema(SHORT + given), BODY) if isinstance(one, Broken)]
    assert sorted(
        (one.element.tag, one.element.get("n") or "", one.attribute, one.message) for one in theirs
    ) == sorted((tag, n or "", attribute, message) for tag, n, attribute, message in ours)


BEYOND = {
    "doc": "exists(doc('file:///etc/passwd'))",
    "unparsed-text": "unparsed-text('/etc/passwd') ne ''",
    "unparsed-text by another prefix": "fn:unparsed-text('/etc/passwd') ne ''",
    "collection": "exists(collection('/etc'))",
    "a function by its number": "exists(unparsed-text#1)",
    "a name in braces": "exists(Q{http://www.w3.org/2005/xpath-functions}doc('x'))",
    "the environment": "environment-variable('HOME') ne ''",
    "a stylesheet": "exists(transform(map{}))",
    "a class of Java": "rt:exit(rt:getRuntime(), 3)",
}


@needs_saxon
@pytest.mark.parametrize("test", BEYOND.values(), ids=BEYOND)
def test_a_rule_that_reaches_beyond_the_document_is_not_given_to_saxon(test: str) -> None:
    ns = '<ns prefix="fn" uri="http://www.w3.org/2005/xpath-functions"/><ns prefix="rt" uri="java:java.lang.Runtime"/>'
    (one,) = ran(schema(f"{ns}{SHORT}{pattern('tei:p', f'tei:short(.) and {test}')}"), "<p>long words</p>")
    assert isinstance(one, NotRun)
    assert not one.saxon


@needs_saxon
@pytest.mark.parametrize("inside", ["result-document href='file:///tmp/x'", "evaluate xpath='.'", "message"])
def test_a_function_that_does_more_than_compute_is_not_given_to_saxon(inside: str) -> None:
    function = SHORT.replace("<xsl:sequence", f"<xsl:{inside}/><xsl:sequence")
    (one,) = ran(schema(function + pattern("tei:p", "tei:short(.)")), "<p>long words</p>")
    assert isinstance(one, NotRun)


def sheet(inside: str) -> str:
    return (
        f'<xsl:stylesheet version="3.0" xmlns:xsl="{XSLT}" xmlns:rt="java:java.lang.Runtime">'
        f'<xsl:template match="/"><found>{inside}</found></xsl:template></xsl:stylesheet>'
    )


@needs_saxon
def test_not_even_a_stylesheet_that_nobody_looked_at_reads_or_writes_a_file(tmp_path: Path) -> None:
    """The walls behind the first: Saxon's own settings, and a process without files."""
    secret, written = tmp_path / "secret.xml", tmp_path / "written.xml"
    secret.write_text("<secret>XYZZY</secret>")
    reads = ("unparsed-text('{0}')", "doc('{0}')", "collection('{1}?select=*.xml')", "unparsed-text('/etc/passwd')",
             "document('{0}')", "environment-variable('HOME')", "rt:getRuntime()")  # fmt: skip
    sheets = [sheet(f'<xsl:copy-of select="{one}"/>'.format(secret.as_uri(), tmp_path.as_uri())) for one in reads]
    sheets.append(sheet(f'<xsl:result-document href="{written.as_uri()}">x</xsl:result-document>'))
    answers = list(run_stylesheets(sheets, etree.fromstring("<TEI/>")))
    assert len(answers) == len(sheets)
    assert not any("XYZZY" in one.xml or "root:" in one.xml or str(Path.home()) in one.xml for one in answers)
    assert not written.exists()
    assert [bool(one.problem) for one in answers] == [True] * 5 + [False, True, True]


@needs_saxon
def test_nothing_asks_the_network() -> None:
    asked: list[str] = []

    class Handler(http.server.BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            asked.append(self.path)

    with http.server.HTTPServer(("127.0.0.1", 0), Handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        url = f"http://127.0.0.1:{server.server_port}/x"
        answers = list(
            run_stylesheets([sheet(f"<xsl:copy-of select=\"{one}('{url}')\"/>") for one in ("doc", "unparsed-text")],
                            etree.fromstring("<TEI/>"))
        )  # fmt: skip
        server.shutdown()
    assert all(one.problem for one in answers)
    assert asked == []


@needs_saxon
def test_a_process_that_gave_up_its_files_cannot_open_one() -> None:
    child = Path(saxon.__file__).with_name("saxon_child.py")
    program = f"""import runpy, socket
give_up = runpy.run_path({str(child)!r})["_give_up"]
give_up(1 << 30)
for what in (lambda: open("/etc/passwd"), lambda: open("/tmp/x", "w"), lambda: socket.socket()):
    try:
        what()
        print("opened")
    except OSError as error:
        print(error.errno)
"""
    ended = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert ended.stdout.split() == ["24", "24", "24"]  # EMFILE


@needs_saxon
def test_an_endless_rule_costs_itself_and_no_other(monkeypatch: pytest.MonkeyPatch) -> None:
    endless = f"""<xsl:function name="tei:endless" xmlns:xsl="{XSLT}" xmlns:tei="{TEI}"><xsl:param name="n"/>
    <xsl:sequence select="if ($n lt 0) then $n else tei:endless(($n + 1) mod 9)"/></xsl:function>"""
    greedy = "count(reverse((1 to 900000000) ! string(.))) = tei:short(.)"
    data = schema(
        endless
        + SHORT
        + pattern("tei:p", "tei:endless(1) = 1")
        + pattern("tei:p", greedy)
        + pattern("tei:p", "tei:short(.)")
    )
    monkeypatch.setattr(saxon, "MEGABYTES", 80)
    sheets = [one.sheet for one in Rules(read_schematron(data, "r.sch", lambda _: b""), saxon=True)._elsewhere]
    first, second, third = run_stylesheets(sheets, document("<p>long words</p>"), seconds=1)
    assert first.problem == "it takes more than 1 seconds"
    assert second.problem
    assert "tei:short" in third.xml


@needs_saxon
def test_a_rule_that_saxon_cannot_run_is_told_at_its_place(tmp_path: Path) -> None:
    never, not_here = "tei:short(.) and tei:unknown(.)", "tei:short(.) and xs:integer(.) gt 0"
    (tmp_path / "rules.sch").write_bytes(schema(SHORT + pattern("tei:p", never) + pattern("tei:p", not_here)))
    for name in ("a", "b"):
        (tmp_path / f"{name}.xml").write_text(
            f'<?xml-model href="rules.sch"?><TEI xmlns="{TEI}"><text><body><p>a</p></body></text></TEI>'
        )
    found = [one for one in run_checks(read_config(tmp_path))[1] if one.code == "S010"]
    assert [(one.severity, one.location.path) for one in found] == [
        (Severity.NOTE, "rules.sch"),
        (Severity.NOTE, "a.xml"),
        (Severity.NOTE, "b.xml"),
    ]
    assert ("unknown" in found[0].message, "file:" in found[0].message) == (True, False)
    assert [one.path for one in found[1].related] == ["rules.sch"]


def test_without_saxon_the_cure_is_to_install_it() -> None:
    rules = Rules(read_schematron(schema(SHORT + pattern("tei:p", "tei:short(.)")), "rules.sch", lambda _: b""))
    assert [one.saxon for one in rules.not_run] == [True]
