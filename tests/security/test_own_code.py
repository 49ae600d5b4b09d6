"""An edition's own templates and stylesheets shape its pages; they run no program, write no file, reach nothing."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from command import Ran, litvtei

TEI = '<TEI xmlns="http://www.tei-c.org/ns/1.0"><teiHeader/><text><body><p>words</p></body></text></TEI>'
XSL = (
    '<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" '
    'xmlns:exsl="http://exslt.org/common" xmlns:re="http://exslt.org/regular-expressions" '
    'xmlns:saxon="http://icl.com/saxon" xmlns:xt="http://www.jclark.com/xt" extension-element-prefixes="exsl saxon xt">'
    '<xsl:template match="/"><article><p>mine</p>{}</article></xsl:template></xsl:stylesheet>'
)


def build(folder: Path, name: str, text: str) -> Ran:
    edition = folder / "edition"
    (edition / name).parent.mkdir(parents=True)
    (edition / "a.xml").write_text(TEI, encoding="utf-8")
    (edition / name).write_text(text, encoding="utf-8")
    return litvtei("build", "edition", "-o", "site", cwd=folder)


@pytest.mark.parametrize(
    "expression",
    [
        "{{{{ cycler.__init__.__globals__.os.system('touch {0}') }}}}",
        "{{{{ ''.__class__.__mro__[1].__subclasses__() }}}}{{{{ self.__init__.__globals__ }}}}",
        "{{{{ page.__class__.__init__.__globals__['__builtins__']['open']('{0}', 'w') }}}}",
        "{{{{ '%s'|format(lipsum.__globals__) }}}}{{{{ lipsum.__globals__.os.system('touch {0}') }}}}",
    ],
)
def test_a_template_runs_no_program(tmp_path: Path, expression: str) -> None:
    target = tmp_path / "written.txt"
    ended = build(tmp_path, "templates/index.html", expression.format(target))
    assert ended.code == 3
    assert "index.html" in ended.err
    assert not target.exists()
    assert not (tmp_path / "site").exists()


def test_a_template_of_the_edition_shapes_its_page(tmp_path: Path) -> None:
    own = '{% extends "litvtei/index.html" %}{% block title %}mine{% endblock %}'
    assert build(tmp_path, "templates/index.html", own).code == 0
    assert (tmp_path / "site" / "index.html").is_file()


@pytest.mark.parametrize("writer", ["exsl:document", "saxon:output", "xt:document"])
def test_a_stylesheet_writes_no_file(tmp_path: Path, writer: str) -> None:
    target = tmp_path / "written.txt"
    place = "file" if writer == "saxon:output" else "href"
    build(tmp_path, "xslt/local.xsl", XSL.format(f'<{writer} {place}="{target}" method="text">x</{writer}>'))
    assert not target.exists()
    assert not list(tmp_path.rglob("written*"))


def test_a_stylesheet_has_no_pattern_that_could_take_for_ever(tmp_path: Path) -> None:
    forever = f"<xsl:value-of select=\"re:test('{'a' * 200}!', '(a|aa)+$')\"/>"
    assert build(tmp_path, "xslt/local.xsl", XSL.format(forever)).code in (0, 3)


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("xslt/local.xsl", "not XML"),
        ("xslt/local.xsl", "<not-a-stylesheet/>"),
        ("xslt/local.xsl", XSL.format("<xsl:call-template name='x'/>")),
        ("xslt/local.xsl", XSL.format("<xsl:message terminate='yes'>no</xsl:message>")),
        ("templates/index.html", "{% if %}"),
        ("templates/index.html", "{{ unheard_of }}"),
        ("templates/index.html", '{% include "absent.html" %}'),
        ("templates/text.html", '{% extends "text.html" %}'),
        ("templates/index.html", "{{ 1 / 0 }}"),
        ("templates/index.html", "{{ [][0].x }}{{ 1 + 'a' }}"),
    ],
)
def test_a_fault_in_them_is_a_message_that_names_the_file(tmp_path: Path, name: str, text: str) -> None:
    ended = build(tmp_path, name, text)
    assert ended.code == 3
    assert Path(name).name in ended.err or "stylesheet" in ended.err


def test_a_stylesheet_that_makes_a_script_makes_none(tmp_path: Path) -> None:
    own = XSL.replace("<article>", "<script>").replace("</article>", "</script>").format("<p onclick='x'>alert(1)</p>")
    build(tmp_path, "xslt/local.xsl", own)
    page = (tmp_path / "site" / "texts" / "a.html").read_text(encoding="utf-8")
    assert re.sub(r'<script defer src="\.\./static/[a-z]+\.js"></script>', "", page).count("<script") == 0
    assert "alert(1)</script>" not in page
    assert "onclick" not in page
