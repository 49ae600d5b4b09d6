"""No word that readers see stands in a template, stylesheet, script or module: all come from the tables of labels."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from lxml import etree, html

from litvtei.labels.table import shipped
from litvtei.resources import bundled

SOURCES = Path(__file__).parents[3] / "src" / "litvtei"
TEMPLATES = sorted(SOURCES.glob("templates/*.*ml"))
MODULES = sorted(one for one in SOURCES.glob("site/**/*.py") if "export" not in one.parts)
STYLESHEETS = sorted(Path(str(bundled("xslt"))).glob("*.xsl"))
SCRIPTS = sorted(SOURCES.glob("static/*.js"))
REFERENCE = shipped("en") or {}
XSL = "{http://www.w3.org/1999/XSL/Transform}"
SEEN = ("title", "alt", "aria-label", "placeholder", "label")
# Names that are the same in all languages, names of what is remembered and timed, and what is told to editors.
KEPT = {"Natural Earth", "Polygon", "; the first is ", "checking the whole"}
KEPT |= {f"{kept} of{end}" for kept in "sources faces plan targets spare findings".split() for end in ("", " ")}
TOLD_TO_EDITORS = ("PDF needs ",)
SENTENCE = re.compile(r"[A-Z][a-z]+(?: [\w’“”]+)*[.:]?")
LITTLE = "(?:the|of|in|to|is|not|and|with|for|by|from|at)"
PHRASE = re.compile(rf"\w{{2,}} {LITTLE}\b|\b{LITTLE} \w{{2,}}")
# Parts of a template that print class names and attributes.
SILENT = re.compile(r"\{% block layout %\}.*?\{% endblock %\}\n|\{% set attributes %\}.*?\{% endset %\}", re.DOTALL)


def by_name(path: Path) -> str:
    return path.name


def is_said(words: str) -> bool:
    """Tell whether a string of a program looks like words for readers."""
    if words in KEPT or words.startswith(TOLD_TO_EDITORS):
        return False
    return bool(SENTENCE.fullmatch(words) or PHRASE.search(words))


@pytest.mark.parametrize("template", TEMPLATES, ids=by_name)
def test_a_template_says_nothing_itself(template: Path) -> None:
    text = template.read_text(encoding="utf-8")
    text = re.sub(r"<\?xml.*?\?>|<!DOCTYPE.*?>|\{#.*?#\}", "", text, flags=re.DOTALL)
    expressions = re.findall(r"\{[{%](.*?)[}%]\}", text, flags=re.DOTALL)
    literals = [one for each in expressions for one in re.findall(r'"([^"]*)"', each)]
    assert [one for one in literals if is_said(one)] == []
    bare = re.sub(r"\{%.*?%\}", "", SILENT.sub("", text), flags=re.DOTALL)
    bare = re.sub(r"\{\{.*?\}\}", "0", bare, flags=re.DOTALL)
    root = html.fromstring(f"<div>{bare}</div>")
    words = [
        one for element in root.iter(etree.Element) for one in (element.text, element.tail) if element.tag != "meta"
    ]
    words += [element.get(name) for element in root.iter(etree.Element) for name in SEEN]
    told = [one.strip() for one in words if one and re.search(r"[^\W\d_]{2}", one)]
    assert [one for one in told if template.suffix != ".opf" or is_said(one)] == []


def is_silent(element: etree._Element) -> bool:
    """Tell whether what an instruction makes is for other instructions, or an attribute that nobody reads."""
    if element.tag == f"{XSL}attribute":
        return element.get("name") not in SEEN
    return element.tag in {f"{XSL}{name}" for name in ("with-param", "variable", "message")}


@pytest.mark.parametrize("stylesheet", STYLESHEETS, ids=by_name)
def test_a_stylesheet_says_nothing_itself(stylesheet: Path) -> None:
    root = etree.parse(stylesheet).getroot()
    told = []
    for element in root.iter(etree.Element):
        silent = any(is_silent(one) for one in (element, *element.iterancestors()))
        words = [] if silent else [element.text]
        words += [element.get(name) for name in SEEN if not element.tag.startswith(XSL)]
        told += [one.strip() for one in words if one and re.search(r"[^\W\d_]{2}", re.sub(r"\{.*?\}", "", one))]
    assert told == []


def strings(tree: ast.AST) -> Iterator[str]:
    """Yield the strings of a module but for docstrings, errors and findings."""
    for node in ast.iter_child_nodes(tree):
        if isinstance(node, ast.Raise) or (isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant)):
            continue
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "Diagnostic":
            continue
        if isinstance(node, ast.Constant) and isinstance(node.value, str):
            yield node.value
        yield from strings(node)


@pytest.mark.parametrize("module", MODULES, ids=lambda path: path.relative_to(SOURCES).as_posix())
def test_a_module_of_the_site_says_nothing_itself(module: Path) -> None:
    assert [one for one in strings(ast.parse(module.read_text(encoding="utf-8"))) if is_said(one)] == []


@pytest.mark.parametrize("script", SCRIPTS, ids=by_name)
def test_a_script_says_nothing_itself(script: Path) -> None:
    code = re.sub(r"//.*|/\*.*?\*/", "", script.read_text(encoding="utf-8"))
    literals = re.findall(r'"([^"\n]*)"', code)
    assert [one for one in literals if is_said(one) and one != "Escape"] == []


@pytest.mark.parametrize("style", sorted(SOURCES.glob("static/*.css")), ids=by_name)
def test_a_style_says_nothing_itself(style: Path) -> None:
    contents = re.findall(r"content:([^;]*);", style.read_text(encoding="utf-8"))
    literals = [one for each in contents for one in re.findall(r'"([^"]*)"', each)]
    assert [one for one in literals if re.search(r"[^\W\d_]{2}", re.sub(r"\\[0-9a-f]+", "", one))] == []


def test_every_label_is_asked_for_somewhere() -> None:
    files = (*SOURCES.rglob("*.py"), *TEMPLATES, *SOURCES.glob("templates/*.opf"))
    code = "".join(one.read_text(encoding="utf-8") for one in files)
    whole = set(re.findall(r"[\"']([a-zA-Z][\w.-]*)[\"']", code))
    # What is looked up by a word of the encoding: f"kind.{…}", or the name of a group of labels.
    begun = tuple(re.findall(r"f[\"']([a-z-]+[.-])\{", code) + re.findall(r'"([a-z]+\.)" ~', code))
    assert {key for key in REFERENCE if not {key, key.partition(".")[0]} & whole and not key.startswith(begun)} == set()


def test_every_label_that_a_template_asks_for_is_in_the_table() -> None:
    for template in TEMPLATES:
        for key in re.findall(r'say(?:_html|\.noun)?\("([^"]+)"[,)]', template.read_text(encoding="utf-8")):
            assert key in REFERENCE, (template.name, key)
