"""Random TEI: its words are kept, its places exact, its pages well formed HTML without a script."""

from __future__ import annotations

import re
import tempfile
from html.parser import HTMLParser
from pathlib import Path

from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from lxml import etree
from strategies import Node, contents, document, words

from litvtei.config import EditionConfig
from litvtei.edition.document import OpenFile, Role, read_file
from litvtei.markup.html5 import ALLOWED, BLOCK, PARTS, VOID, to_html5
from litvtei.markup.names import elements
from litvtei.markup.parse import parse_xml
from litvtei.markup.source import Source
from litvtei.markup.span import spans_of
from litvtei.site.render import render_file

quick = settings(
    deadline=None, max_examples=60, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large]
)


def read(data: bytes) -> OpenFile:
    with tempfile.TemporaryDirectory() as folder:
        (Path(folder) / "a.xml").write_bytes(data)
        return read_file("a.xml", EditionConfig(Path(folder)))


def letters(text: str) -> str:
    """Words without white space and the hyphens that a break may take away; C1 controls as they are shown."""
    return re.sub(r"[\s\x80-\x9f\ufffd\u2010\u00ad\u00ac\u2e17-]+", "", text)


@quick
@given(contents)
def test_every_word_of_a_text_is_in_some_stream(content: list[Node | str]) -> None:
    root = parse_xml(document(content).encode()).root
    body = root.find("{*}text/{*}body")
    assert body is not None
    spans = spans_of(body, lambda _element: True)
    streams = {id(span.stream): span.stream.text() for span in spans}
    read = "".join(streams.values()).replace("[…]", "")
    # A gap is read as […], and what an encoder put into it is not read.
    written = "".join(_without_empty(content))
    assert sorted(letters(read)) == sorted(letters(written))


def _without_empty(content: list[Node | str]) -> list[str]:
    found = []
    for one in content:
        if isinstance(one, str):
            found.append(one)
        elif one.name not in ("gap", "lb", "pb"):
            found += _without_empty(one.content)
    return found


@quick
@given(contents, st.sampled_from(["utf-8", "utf-8-sig", "utf-16", "utf-16-le-bom"]), st.sampled_from(["\n", "\r\n"]))
def test_start_tags_stand_where_an_independent_scan_finds_them(
    content: list[Node | str], encoding: str, newline: str
) -> None:
    text = document(content).replace("\n", newline)
    codec = "utf-16" if encoding.startswith("utf-16") else encoding
    data = text.encode(codec)
    source = Source("a.xml", data)
    decoded = data.decode(codec)
    tags = [match.start() for match in re.finditer(r"<[A-Za-z]", decoded)]
    found = [source.location_of_element(index) for index in range(len(list(elements(parse_xml(data).root))))]
    assert len(found) == len(tags)
    for place, start in zip(found, tags, strict=True):
        before = re.split(r"\r\n|\n|\r", decoded[:start])
        assert (place.line, place.column) == (len(before), len(before[-1]) + 1)
        assert place.byte == len(decoded[:start].encode(codec))


class Page(HTMLParser):
    """What a browser's tokenizer sees: every start tag, and whether each end tag closes the last one open."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.open: list[str] = []
        self.seen: list[tuple[str, dict[str, str | None]]] = []
        self.faults: list[str] = []
        self.words: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.seen.append((tag, dict(attrs)))
        self.faults += [f"<{tag}> in <{one}>" for one in self.open if not _may_hold(one, tag, self.open)]
        if tag not in VOID:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        if not self.open or self.open.pop() != tag:
            self.faults.append(f"</{tag}>")

    def handle_data(self, data: str) -> None:
        self.words.append(data)
        if (
            data.strip()
            and self.open
            and self.open[-1] in ("table", "tbody", "thead", "tfoot", "tr", "colgroup", "ul", "ol", "dl")
        ):
            self.faults.append(f"words in <{self.open[-1]}>")


_IMPLIED_END = {"p", "h1", "h2", "h3", "h4", "h5", "h6"}
_CHILD_OF = {
    "li": {"ul", "ol"},
    "td": {"tr"},
    "th": {"tr"},
    "tr": {"table", "tbody", "thead", "tfoot"},
    "tbody": {"table"},
    "thead": {"table"},
    "tfoot": {"table"},
    "caption": {"table"},
    "colgroup": {"table"},
    "dt": {"dl", "div"},
    "dd": {"dl", "div"},
}


def _may_hold(ancestor: str, tag: str, above: list[str]) -> bool:
    """Whether a browser keeps ``tag`` inside ``ancestor``: HTML standard, 13.2.6 (tree construction)."""
    if ancestor in _IMPLIED_END and tag in BLOCK | PARTS:
        return _within_cell(ancestor, above)
    if ancestor == "a" and tag == "a":
        return False
    if tag in _CHILD_OF and above[-1] == ancestor:
        return ancestor in _CHILD_OF[tag]
    return True


def _within_cell(ancestor: str, above: list[str]) -> bool:
    """A table cell or caption between the two shields the outer."""
    below = above[len(above) - above[::-1].index(ancestor) :]
    return bool({"td", "th", "caption"} & set(below))


def faults_of(html: str) -> tuple[list[str], Page]:
    page = Page()
    page.feed(html)
    page.close()
    faults = page.faults + [f"<{one}> is open" for one in page.open]
    for tag, given_ in page.seen:
        faults += [] if tag in ALLOWED else [f"<{tag}>"]
        faults += [f"@{name}" for name in given_ if name.startswith("on") or name in ("style", "srcdoc")]
        for name in ("href", "src"):
            if re.match(r"(?i)[\x00-\x20]*(javascript|data|vbscript):", given_.get(name) or ""):
                faults.append(f"@{name}={given_[name]}")
    return faults, page


HTML = sorted(ALLOWED | {"script", "style", "svg", "iframe", "foo", "object"})


@st.composite
def html_trees(draw: st.DrawFn) -> etree._Element:
    """A tree of HTML elements put together with no regard to what may hold what."""

    def build(depth: int) -> etree._Element:
        element = etree.Element(draw(st.sampled_from(HTML)))
        for name in draw(
            st.lists(st.sampled_from(["id", "class", "href", "src", "onclick", "style", "lang"]), max_size=2)
        ):
            element.set(name, draw(st.sampled_from(["a", "javascript:x", "#a", "en", "x y"])))
        element.text = draw(words)
        for _ in range(draw(st.integers(0, 3 if depth else 0))):
            child = build(depth - 1)
            child.tail = draw(words)
            element.append(child)
        return element

    return build(4)


@settings(quick, max_examples=120)
@given(html_trees())
def test_any_tree_becomes_a_page_that_a_browser_reads_as_it_is_meant(tree: etree._Element) -> None:
    kept = "".join(_kept_words(tree))
    faults, page = faults_of(to_html5(tree))
    assert faults == []
    assert letters("".join(page.words)).replace("↗", "") == letters(kept)


def _kept_words(element: etree._Element) -> list[str]:
    """The words of a tree but for what is in elements that could run."""
    found = []
    if element.tag not in ("script", "style", "iframe", "object"):
        found.append(element.text or "")
        for child in element:
            found += [*_kept_words(child), str(child.tail or "")]
    return found


@settings(quick, max_examples=40)
@given(contents)
@example([Node("p", {}, [Node("persName", {"ref": "#a"}, [Node("persName", {"ref": "#b"}, ["x"])])])])
def test_any_text_becomes_an_article_without_a_fault(content: list[Node | str]) -> None:
    file = read(document(content).encode())
    assert file.reading.role is not Role.BROKEN
    renderings, _ = render_file(file)
    for rendering in renderings:
        for sheet in rendering.sheets:
            assert faults_of(sheet.html)[0] == []
