"""The stylesheets against their specification: tests/rendering/CONCEPT.xml and xslt/README.md."""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path

import pytest
from lxml import etree

from litvtei.errors import LitvteiError
from litvtei.markup.names import PRIVATE_NAMESPACE, TEI_NAMESPACE, XML_ID, private, tei
from litvtei.markup.parse import NotWellFormedError, parse_xml
from litvtei.resources import bundled
from litvtei.site.stylesheet import TextStylesheet

XSLT = Path(str(bundled("xslt")))
CASES = Path(__file__).parent / "rendering"
BLOCKS = "section|div|p|h[2-6]|ul|ol|dl|li|dt|dd|table|caption|tr|td|th|figure|figcaption|blockquote|aside|pre"
NOT_READ = ("teiHeader", "standOff", "index", "interp", "interpGrp", "span", "link", "linkGrp", "join", "fs")
XSL = "{http://www.w3.org/1999/XSL/Transform}"
MODULES = sorted(XSLT.glob("*.xsl"))
CORPORA = Path(__file__).parents[2] / "shared" / "corpora"


@pytest.fixture(scope="module")
def stylesheet() -> TextStylesheet:
    return TextStylesheet()


def document_around(fragment: etree._Element) -> etree._Element:
    """Return a document with what stands in ``from``: in its ``body``, unless it brings a ``text``."""
    inner = etree.tostring(fragment, encoding="unicode", with_tail=False)
    inner = re.sub(r"^<from[^>]*>|</from>$", "", inner)
    if fragment.find("text") is None and fragment.find("sourceDoc") is None:
        inner = f"<text><body>{inner}</body></text>"
    source = f'<TEI xmlns="{TEI_NAMESPACE}" xmlns:l="{PRIVATE_NAMESPACE}">{inner}</TEI>'
    return etree.fromstring(source)


def canonical(element: etree._Element) -> str:
    """Return the inside of an element: attributes sorted, white space equal, a block on its own line."""
    text = etree.tostring(element, method="c14n", exclusive=True, with_tail=False).decode()
    text = re.sub(r"^<[^>]*>|</[^>]*>$", "", text)
    text = re.sub(r"[ \n\t]+", " ", text)
    text = re.sub(rf" ?(</?(?:{BLOCKS})(?: [^>]*)?>) ?", r"\n\1\n", text)
    return re.sub(r"\n+", "\n", text).strip()


def cases() -> list[object]:
    parser = etree.XMLParser(collect_ids=False, no_network=True)
    return [
        pytest.param(case, id=f"{path.stem}: {case.get('name')}")
        for path in sorted(CASES.glob("*.xml"))
        for case in etree.parse(path, parser).getroot().iterchildren("case")
    ]


@pytest.mark.parametrize("case", cases())
def test_case(case: etree._Element, stylesheet: TextStylesheet) -> None:
    rendered = stylesheet.render(document_around(case.find("from")))
    body = rendered.article.find("div[@class='body']")
    alone = len(rendered.article) == 1 and body is not None and body.attrib == {"class": "body"}
    assert canonical(body if alone else rendered.article) == canonical(case.find("to"))
    assert rendered.unhandled == tuple(name.text for name in case.iterfind("unhandled"))


def matched(module: Path) -> set[str]:
    """Return the names of the TEI elements that a module has templates for."""
    names = set()
    for template in etree.parse(module).getroot().iterfind(f"{XSL}template[@match]"):
        if template.get("mode", "entry") in {"entry", "term", "apparatus"}:
            pattern = template.get("match")
            while "[" in pattern:
                pattern = re.sub(r"\[[^\[\]]*\]", "", pattern)
            names.update(re.findall(r"tei:(\w+)\s*(?:\||$)", pattern))
    return names - {"TEI"}


@pytest.mark.parametrize("module", MODULES, ids=lambda module: module.stem)
def test_module_keeps_the_house_rules(module: Path) -> None:
    source = module.read_text(encoding="utf-8")
    comment = re.search(r"<!--(.*?)-->", source, re.DOTALL).group(1)
    announced = set(re.findall(r"\w+", comment.partition(":")[2].partition(".")[0]))
    assert matched(module) == announced
    assert source.count("\n") <= 150
    assert not re.search(r"document\(|generate-id\(|disable-output-escaping|<xsl:(import|copy)\b", source)
    named = etree.parse(module).getroot().iterfind(f"{XSL}template[@name]")
    assert {template.get("name") for template in named} <= {"attributes"}


def test_readme_is_the_map() -> None:
    readme = (XSLT / "README.md").read_text(encoding="utf-8")
    told: dict[str, set[str]] = {}
    for elements, module in re.findall(r"^\| (`.*`) \| `(\w+)\.xsl` \|", readme, re.MULTILINE):
        told.setdefault(module, set()).update(re.findall(r"`(\w+)`", elements))
    assert told == {module.stem: matched(module) for module in MODULES if matched(module)}


def test_every_module_with_elements_has_cases() -> None:
    specified = {path.stem for path in CASES.glob("*.xml")}
    assert {module.stem for module in MODULES} - {"tei-to-html"} == specified


def test_every_module_is_included() -> None:
    root = etree.parse(XSLT / "tei-to-html.xsl").getroot()
    included = {include.get("href") for include in root.iterfind(f"{XSL}include")}
    assert included == {module.name for module in MODULES} - {"tei-to-html.xsl"}


def test_an_edition_wins_over_ours(tmp_path: Path) -> None:
    (tmp_path / "xslt").mkdir()
    (tmp_path / "xslt" / "local.xsl").write_text("""
        <xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
            xmlns:tei="http://www.tei-c.org/ns/1.0" exclude-result-prefixes="tei">
          <xsl:import href="litvtei:/tei-to-html.xsl"/>
          <xsl:param name="label-notes" select="'Anmerkungen'"/>
          <xsl:template match="tei:seg">
            <em><xsl:call-template name="attributes"/><xsl:apply-templates/></em>
          </xsl:template>
        </xsl:stylesheet>""")
    fragment = etree.fromstring("<from><p><seg>a</seg><w>b</w><note>c</note></p></from>")
    article = TextStylesheet(tmp_path).render(document_around(fragment)).article
    assert article.find(".//em[@class='seg']").tail == "b"
    assert article.findtext(".//h2") == "Anmerkungen"


def test_a_text_of_a_corpus_is_rendered_and_the_corpus_stays_as_it_is(stylesheet: TextStylesheet) -> None:
    text = "<TEI>\n <teiHeader/>\n <text>\n  <body>\n   <p>word</p>\n  </body>\n </text>\n</TEI>\n"
    corpus = etree.fromstring(f'<teiCorpus xmlns="{TEI_NAMESPACE}">{text}{text}</teiCorpus>')
    before = etree.tostring(corpus)
    articles = [stylesheet.render(one).article for one in corpus.iter(tei("TEI"))]
    assert etree.tostring(corpus) == before
    assert [article.findtext(".//p") for article in articles] == ["word", "word"]


@pytest.mark.parametrize("module", MODULES, ids=lambda path: path.stem)
def test_no_pattern_makes_libxslt_count_the_siblings_of_whatever_it_meets(module: Path) -> None:
    """It does so for each node that a condition is tried on, and thousands of siblings then take minutes."""
    for template in etree.parse(module).getroot().iterfind(f"{XSL}template[@match]"):
        pattern = template.get("match")
        if template.get("mode") is None:
            assert not re.search(r"(?:^|[|/]\s*)(?:tei:\*|\*|text\(\)|node\(\))\[", pattern), pattern


def readable_letters(element: etree._Element) -> str:
    if not isinstance(element.tag, str) or etree.QName(element).localname in NOT_READ:
        return ""
    return (element.text or "") + "".join(readable_letters(child) + (child.tail or "") for child in element)


@pytest.mark.corpus
@pytest.mark.skipif(not CORPORA.is_dir(), reason="no corpora here")
def test_real_texts_lose_no_word_and_no_id(stylesheet: TextStylesheet) -> None:
    faults: list[str] = []
    rendered = 0
    for path in sorted(CORPORA.glob("**/*.xml")):
        try:
            root = parse_xml(path.read_bytes()).root
        except (NotWellFormedError, LitvteiError):
            continue
        if root.tag != tei("TEI"):
            continue
        for number, element in enumerate(root.iterfind(".//{*}note")):
            element.set(private("id"), f"n-{number}")
        for element in root.iter(tei("persName"), tei("placeName"), tei("rs"), tei("date")):
            element.set(private("id"), f"m-{element.getroottree().getpath(element)}")
            element.set(private("mention"), "1")
        article = stylesheet.render(root).article
        rendered += 1
        described = "".join(image.get("alt", "") for image in article.iter("img"))
        lost = Counter(readable_letters(root)) - Counter("".join(article.itertext()) + described)
        lost = {letter: count for letter, count in lost.items() if letter.isalnum()}
        if lost:
            faults.append(f"{path}: lost {lost}")
        ids = Counter(element.get("id") for element in article.iter("*") if element.get("id"))
        given = Counter(f"t-{element.get(XML_ID)}" for element in root.iter("*"))
        faults.extend(f"{path}: {name} twice" for name, count in ids.items() if count > max(1, given[name]))
    assert rendered > 200
    assert not faults, "\n".join(faults)
