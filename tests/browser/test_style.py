"""The style sheets hold nothing that a browser drops: no misspelt property, value, selector or bracket."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest

from litvtei.resources import bundled

pytestmark = pytest.mark.browser

# What other browsers know (hanging-punctuation: Safari), and what does no harm in those that do not.
ELSEWHERE = ("hanging-punctuation",)
# What a browser never sees: paged media as WeasyPrint knows them.
ON_PAPER = ("paper.css",)
STATIC = Path(str(bundled("static")))


@pytest.fixture(scope="module")
def page(browser: Any) -> Any:
    return browser.new_page()


def declarations(css: str) -> list[tuple[str, str]]:
    """Return every ``property: value`` of a style sheet, except in ``@page``."""
    css = re.sub(r"/\*.*?\*/", "", css, flags=re.DOTALL)
    css = re.sub(r"@page\s*\{(?:[^{}]|\{[^{}]*\})*\}", "", css)
    return [
        (found[1], re.sub(r"\s*!important$", "", " ".join(found[2].split())))
        for found in re.finditer(r"(?<=[{;])\s*([\w-]+)\s*:\s*((?:[^;{}\"']|\"[^\"]*\"|'[^']*')*)(?=[;}])", css)
    ]


def selectors(css: str) -> list[str]:
    """Return every selector of a style sheet."""
    css = re.sub(r"/\*.*?\*/", "", css, flags=re.DOTALL)
    heads = re.findall(r"(?<=[{};])\s*([^{};]+?)\s*\{", css)
    return [" ".join(head.split()) for head in heads if not head.lstrip().startswith("@")]


def dropped(page: object, css: str) -> list[object]:
    said = [list(one) for one in declarations(css) if one[0] not in ELSEWHERE]
    asked = [re.sub(r"(^|, )[>+~] ", r"\1", one) for one in selectors(css)]
    script = "(one) => { try { document.querySelector(one); return false } catch { return true } }"
    return [
        *page.evaluate("(all) => all.filter((one) => !CSS.supports(...one))", said),
        *page.evaluate(f"(all) => all.filter({script})", asked),
    ]


def test_chromium_takes_every_declaration_and_selector(page: object) -> None:
    sheets = sorted(path for path in STATIC.glob("*.css") if path.name not in ON_PAPER)
    assert sheets
    assert {path.name: found for path in sheets if (found := dropped(page, path.read_text(encoding="utf-8")))} == {}


@pytest.mark.parametrize("path", sorted(STATIC.glob("*.css")), ids=lambda path: path.stem)
def test_every_bracket_is_closed(path: Path) -> None:
    css = re.sub(r"/\*.*?\*/|\"[^\"]*\"", "", path.read_text(encoding="utf-8"), flags=re.DOTALL)
    assert [css.count(one) for one in "{(["] == [css.count(one) for one in "})]"]


@pytest.mark.parametrize("css", ["p { colour: red }", "p { color: rod }", "p { } :hovering { color: red }"])
def test_a_mistake_would_be_found(page: object, css: str) -> None:
    assert len(dropped(page, "@layer a {" + css + "}")) == 1
