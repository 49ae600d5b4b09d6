"""The gate between a stylesheet and a page: safe, well nested, and no words lost."""

from __future__ import annotations

import pytest
from lxml import etree

from litvtei.markup.html5 import safe_url, to_html5


def passed(markup: str) -> str:
    return (
        to_html5(etree.fromstring(f"<article>{markup}</article>")).removeprefix("<article>").removesuffix("</article>")
    )


@pytest.mark.parametrize(
    ("made", "page"),
    [
        ("<p>a<ul><li>b</li></ul></p>", '<div class="p">a<ul><li>b</li></ul></div>'),
        ("<p>a<span>b<table/></span></p>", '<div class="p">a<div>b<table></table></div></div>'),
        ("<p>a<ins><p>b</p></ins></p>", '<div class="p">a<ins><p>b</p></ins></div>'),
        ("<h2>a<p>b</p></h2>", '<div role="heading" aria-level="2" class="h2">a<p>b</p></div>'),
        ("<em>a<div>b</div></em>", '<div class="em">a<div>b</div></div>'),
        ("<ul>a<p>b</p><li>c</li>d</ul>", "<ul><li>a</li><li><p>b</p></li><li>c</li><li>d</li></ul>"),
        ("<dl>a<dt>b</dt><p>c</p></dl>", "<dl><dd>a</dd><dt>b</dt><dd><p>c</p></dd></dl>"),
        ("<dl><div><dt>a</dt><dd>b</dd></div></dl>", "<dl><div><dt>a</dt><dd>b</dd></div></dl>"),
        ("<table>a<p>b</p></table>", "<table><tr><td>a</td></tr><tr><td><p>b</p></td></tr></table>"),
        ("<table><tr>a<p>b</p></tr></table>", "<table><tr><td>a</td><td><p>b</p></td></tr></table>"),
        ("<table><caption>a<table/></caption></table>", "<table><tr><td>a</td><td><table></table></td></tr></table>"),
        ("<table><colgroup><col/>a</colgroup></table>", "<table><tr><td><span></span></td><td>a</td></tr></table>"),
        ("a<td>b</td><li>c</li><caption>d</caption>", "a<div>b</div><div>c</div><div>d</div>"),
        ("<ruby>a<rt>b</rt></ruby><rt>c</rt>", "<ruby>a<rt>b</rt></ruby><span>c</span>"),
        ("<br>a</br><img src='b.png'>c</img>", "<span>a</span><span>c</span>"),
        ("a<br/>b<wbr/>c<hr/>", "a<br>b<wbr>c<hr>"),
        ("<p/><i/>", "<p></p><i></i>"),
    ],
)
def test_what_may_not_stand_there_is_renamed_or_wrapped(made: str, page: str) -> None:
    assert passed(made) == page


def test_of_links_in_links_the_inner_stays_and_the_outer_goes_on_as_a_sign() -> None:
    assert passed('<a href="x">a<b><a href="y">b</a></b></a>') == (
        '<span>a<b><a href="y">b</a></b><a class="outer" href="x">↗</a></span>'
    )


@pytest.mark.parametrize("name", ["script", "style", "iframe", "object", "embed", "meta", "link", "base", "template"])
def test_elements_that_could_run_or_load_go_with_their_words(name: str) -> None:
    assert passed(f"a<{name}>alert(1)</{name}>b<p><{name}/>c</p>") == "ab<p>c</p>"
    assert to_html5(etree.fromstring(f"<{name}>alert(1)</{name}>")) == "<div></div>"


@pytest.mark.parametrize(
    "attribute", ['onclick="x"', 'style="x"', 'srcdoc="x"', 'formaction="x"', 'data-x1="x"', 'xmlns:x="u" x:onload="x"']
)
def test_attributes_that_could_run_or_load_go(attribute: str) -> None:
    assert passed(f"<p {attribute}>a</p>") == "<p>a</p>"


def test_comments_and_instructions_go_and_leave_the_words_behind_them() -> None:
    assert passed("a<!-- <script> -->b<?php x ?>c<p>d<!-- x --></p>e") == "abc<p>d</p>e"


def test_elements_of_other_namespaces_leave_their_words_only() -> None:
    assert passed('<svg xmlns="http://www.w3.org/2000/svg" onload="x"><a href="javascript:x">a</a></svg>') == (
        "<span><span>a</span></span>"
    )


def test_markup_in_words_and_values_stays_words() -> None:
    assert passed("<p title='\"&gt;&lt;script&gt;'>&lt;script&gt; &amp;amp;</p>") == (
        '<p title="&quot;&gt;&lt;script&gt;">&lt;script&gt; &amp;amp;</p>'
    )


def test_an_identifier_stands_on_a_page_once() -> None:
    assert passed('<p id="a"/><p id="a"/><p id=""/><p id="b c"/>') == '<p id="a"></p><p></p><p></p><p></p>'


@pytest.mark.parametrize(
    "url",
    [
        "javascript:alert(1)",
        "JaVaScRiPt:alert(1)",
        " javascript:alert(1)",
        "java\tscript:alert(1)",
        "java\nscript:alert(1)",
        "\x01javascript:alert(1)",
        "java\u2028script:alert(1)",
        "data:text/html,<script>",
        "vbscript:x",
        "file:///etc/passwd",
        "blob:x",
        "//evil.example",
        "\\\\evil.example",
        "/\\evil.example",
        "/\t/evil.example",
        "about:blank",
        "",
        " ",
    ],
)
def test_an_address_that_could_run_or_fetch_is_none(url: str) -> None:
    assert safe_url(url) is None


@pytest.mark.parametrize(
    "url", ["#a", "a.html#b", "https://example.org/?a=b", "mailto:a@b.c", "doi:10.1000/1", "a/javascript:x", "?a:b"]
)
def test_an_address_that_leads_somewhere_stays(url: str) -> None:
    assert safe_url(url) == url
