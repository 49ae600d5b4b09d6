"""An edition whose every part tries to run a script or fetch something when its pages are read."""

# ruff: noqa: E501, PERF401 - the attacks read best each on its line

from __future__ import annotations

from html import escape
from pathlib import Path

ADDRESSES = (
    "javascript:alert(1)",
    "JaVaScRiPt:alert(1)",
    "  javascript:alert(1)",
    "java&#10;script:alert(1)",
    "java&#9;script:alert(1)",
    "&#x9b;javascript:alert(1)",
    "&#xa0;javascript:alert(1)",
    "&#x2028;javascript:alert(1)",
    "javascript&#58;alert(1)",
    "javascript://example.org/%0aalert(1)",
    "vbscript:alert(1)",
    "data:text/html,&lt;script&gt;alert(1)&lt;/script&gt;",
    "data:image/svg+xml;base64,PHN2Zy8+",
    "//evil.example/a",
    "\\\\evil.example\\a",
    "/\\evil.example/a",
    "\\/evil.example/a",
    "&#9;//evil.example/a",
    "file:///etc/hostname",
    "blob:https://evil.example/1",
    "filesystem:https://evil.example/1",
    "view-source:https://evil.example",
    "jar:https://evil.example!/a",
    "about:blank",
    "intent://evil#Intent;end",
    "ms-word:ofe|u|https://evil.example/a.docx",
    "../../../../etc/hostname",
    "https://evil.example/&quot;onmouseover=&quot;alert(1)",
    "#&quot;&gt;&lt;script&gt;alert(1)&lt;/script&gt;",
    "x.png&quot; onerror=&quot;alert(1)",
)

# Text that would be alive if it were ever put on a page unescaped, or read as a template.
TEXTS = (
    "<script>alert(1)</script>",
    "</script><script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    '" onmouseover="alert(1)" autofocus onfocus="alert(1)',
    "' onmouseover='alert(1)",
    "</title></textarea></style></noscript><svg onload=alert(1)>",
    "--><script>alert(1)</script><!--",
    "{{ 7*7 }}{% for a in b %}{# #}",
    "{{ cycler.__init__.__globals__.os.popen('id').read() }}",
    "&lt;script&gt;alert(1)&lt;/script&gt;",
    '<a data-target="javascript:alert(1)" data-mention="1">',
)
ALL = escape(" ".join(TEXTS))

# What stands in a comment or instruction is well-formed XML, and live if it reaches a page.
COMMENTS = (
    "<!--><script>alert(1)</script>-->"
    "<!-- > <img src=x onerror=alert(1)> -->"
    "<?x ><script>alert(1)</script>?>"
    "<?xml-stylesheet href='javascript:alert(1)'?>"
)

FOREIGN = """
  <script>alert(1)</script><style>p { background: url(https://evil.example/) }</style>
  <iframe src="javascript:alert(1)" srcdoc="&lt;script>alert(1)&lt;/script>"/><object data="x"/><embed src="x"/>
  <base href="https://evil.example/"/><meta http-equiv="refresh" content="0;url=javascript:alert(1)"/>
  <form action="javascript:alert(1)"><input autofocus="" onfocus="alert(1)"/><button formaction="javascript:alert(1)"/></form>
  <link rel="stylesheet" href="https://evil.example/"/><template><script>alert(1)</script></template>
  <noscript><p title="&lt;/noscript>&lt;script>alert(1)&lt;/script>"/></noscript>
  <img src="x" onerror="alert(1)"/><video poster="javascript:alert(1)"><source onerror="alert(1)"/></video>
  <a href="javascript:alert(1)" ping="https://evil.example/">a</a><textarea/><title/><xmp/><plaintext/><frameset/>
"""
NAMESPACES = (
    "http://www.w3.org/1999/xhtml",
    "http://www.w3.org/2000/svg",
    "http://www.w3.org/1998/Math/MathML",
    "urn:x",
)
SVG = """
  <svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" onload="alert(1)">
    <a xlink:href="javascript:alert(1)"><text>a</text></a><use xlink:href="https://evil.example/#a"/>
    <image href="https://evil.example/a.png"/><set attributeName="href" to="javascript:alert(1)"/>
    <foreignObject><script xmlns="http://www.w3.org/1999/xhtml">alert(1)</script></foreignObject>
    <style>@import "https://evil.example/"</style><script>alert(1)</script>
  </svg>
  <math xmlns="http://www.w3.org/1998/Math/MathML" href="javascript:alert(1)"><mtext><script>alert(1)</script></mtext>
    <annotation-xml encoding="text/html"><img xmlns="http://www.w3.org/1999/xhtml" src="x" onerror="alert(1)"/></annotation-xml>
  </math>
"""
EVENTS = (
    'onclick="alert(1)" onmouseover="alert(1)" onfocus="alert(1)" autofocus="" tabindex="0" contenteditable="" '
    'srcdoc="&lt;script>alert(1)&lt;/script>" formaction="javascript:alert(1)" href="javascript:alert(1)" '
    'src="https://evil.example/a.js" class="site-header" id="main" name="body" is="x-evil" slot="x"'
)
STYLES = (
    "background: url(//evil.example/a)",
    "background-image: url('https://evil.example/a.png')",
    "position: fixed; inset: 0; z-index: 9",
    "width: expression(alert(1))",
    "behavior: url(#default#time2)",
    "} * { display: none } p {",
    "&lt;/style>&lt;script>alert(1)&lt;/script>",
    "x&quot; onmouseover=&quot;alert(1)",
)
IDS = (
    "main", "body", "search", "__proto__", "constructor", "location", "cookie",  # would shadow what scripts look up
    "a b", "a&quot;onclick=&quot;alert(1)", "&lt;script>alert(1)&lt;/script>", "{{7*7}}", "../../up", "a#b", "a%22", "ſ", "", " ",
)  # fmt: skip


def _pointers() -> str:
    lines = []
    for url in ADDRESSES:
        lines.append(
            f'<p><ref target="{url}">a</ref><ptr target="{url}"/><graphic url="{url}"/><media url="{url}" mimeType="text/html"/>'
            f'<pb facs="{url}"/><persName ref="{url}">Some One</persName><placeName key="{url}">There</placeName>'
            f'<rs type="{url}" corresp="{url}">it</rs><note target="{url}" place="foot">n</note><gi source="{url}">x</gi>'
            f'<quote source="{url}">q</quote><term ref="{url}">t</term><date when="{url}">d</date><link target="{url} {url}"/>'
            f'<app><lem wit="{url}">l</lem><rdg wit="{url}" source="{url}">r</rdg></app><g ref="{url}">g</g>'
            f'<formula notation="{url}"><graphic url="{url}"/></formula><figure facs="{url}"><graphic url="{url}"/>'
            f'<figDesc>{ALL}</figDesc></figure><relatedItem target="{url}"/></p>'
        )
    return "\n".join(lines)


def _facsimile() -> str:
    """Zones whose ids, words and places are not to be trusted, on an image elsewhere."""
    zones = "".join(
        f'<zone xml:id="z{name}" ulx="1" uly="{number}" lrx="9" lry="99" points="{url}" rotate="{url}" corresp="{url}"/>'
        for number, (name, url) in enumerate(zip(IDS, ADDRESSES, strict=False))
    )
    graphic = '<graphic url="https://evil.example/a.jpg"/>'
    return f'<facsimile><surface n="{ALL}" ulx="0" uly="0" lrx="99" lry="99">{graphic}{zones}</surface></facsimile>'


def _registers() -> str:
    persons = "".join(
        f'<person xml:id="p{number}" sameAs="{url}" facs="{url}"><persName ref="{url}">{ALL} {number}</persName>'
        f'<idno type="URL">{url}</idno><idno type="{url}">{url}</idno><idno type="{ALL}">{url}</idno><idno>{url}</idno>'
        f'<birth when="{url}"><placeName ref="{url}">{ALL}</placeName></birth><occupation ref="{url}">{ALL}</occupation>'
        f'<note><ref target="{url}">{ALL}</ref><ptr target="{url}"/>{COMMENTS}</note></person>'
        for number, url in enumerate(ADDRESSES)
    )
    places = "".join(
        f'<place xml:id="{name}"><placeName>{ALL}</placeName><location><geo>{url} {ALL}</geo></location></place>'
        for name, url in zip(IDS, ADDRESSES, strict=False)
    )
    events = (
        f'<event xml:id="e1" when="1917" where="javascript:alert(1)"><label>{ALL}</label><desc>{ALL}</desc></event>'
    )
    return (
        f"{_facsimile()}<standOff>{COMMENTS}<listPerson>{persons}<listRelation>"
        f'<relation name="{ALL}" active="#p1" passive="#p2"/></listRelation></listPerson>'
        f"<listPlace>{places}</listPlace><listEvent>{events}</listEvent></standOff>"
    )


def _body() -> str:
    parts = [f"<head>{ALL}{COMMENTS}</head>", COMMENTS, _pointers()]
    parts += [
        f"<p>{escape(text)} <persName>{escape(text)}</persName> <date when='1917'>{escape(text)}</date></p>"
        for text in TEXTS
    ]
    parts += [f'<p ref="#p{number}"><rs type="person" ref="#p{number}">x</rs></p>' for number in range(len(ADDRESSES))]
    parts += [f'<p>{FOREIGN}</p><ab xmlns="{name}">{FOREIGN}</ab>' for name in NAMESPACES]
    parts += ["<p>" + _prefixed(FOREIGN, name) + "</p>" for name in NAMESPACES]
    parts += [f"<p>{SVG}</p><figure>{SVG}</figure><formula>{SVG}</formula>"]
    parts += [f"<p {EVENTS}>a<hi {EVENTS}>b</hi><ref target='#p1' {EVENTS}>c</ref><graphic url='a.png' {EVENTS}/></p>"]
    parts += [
        f'<p style="{style}" rend="{style}" rendition="{style}">a<hi rend="{style}">b</hi></p>' for style in STYLES
    ]
    parts += [f'<p xml:id="{name}" n="{ALL}">a<note xml:id="n{name}" n="{ALL}">n</note></p>' for name in IDS]
    parts += [
        f'<list type="{ALL}"><item n="{ALL}">a</item></list><milestone unit="{ALL}" n="{ALL}"/><lb n="{ALL}"/><pb n="{ALL}"/>'
    ]
    parts += [f'<p facs="#z{name}">{ALL} <w facs="#z{name}">{ALL}</w><lb facs="#z{name}"/>{ALL}</p>' for name in IDS]
    parts += [f'<table><row role="{ALL}"><cell cols="{ALL}" rows="9999999999">a</cell></row></table>']
    parts += [f'<p xml:lang="{escape(text)}">a</p>' for text in TEXTS]
    parts += [f'<persName role="{ALL}" cert="{ALL}" ref="#nobody-{number}">{ALL}</persName>' for number in range(2)]
    parts += [
        f"<{ALL_NAME}>a</{ALL_NAME}>",
        "<egXML xmlns='http://www.tei-c.org/ns/Examples'>" + FOREIGN + COMMENTS + "</egXML>",
    ]
    return "\n".join(parts)


ALL_NAME = "onload"


def _prefixed(elements: str, namespace: str) -> str:
    for name in (
        "script",
        "style",
        "iframe",
        "object",
        "embed",
        "base",
        "meta",
        "form",
        "link",
        "template",
        "img",
        "a",
    ):
        elements = elements.replace(f"<{name}", f"<h:{name}").replace(f"</{name}", f"</h:{name}")
    return f'<seg xmlns:h="{namespace}">{elements}</seg>'


def _header() -> str:
    url = "javascript:alert(1)"
    return (
        f"<teiHeader>{COMMENTS}<fileDesc><titleStmt><title>{ALL}</title><author ref='{url}'>{ALL}</author>"
        f"<editor ref='{url}'>{ALL}</editor><respStmt><resp>{ALL}</resp><name ref='{url}'>{ALL}</name></respStmt></titleStmt>"
        f"<publicationStmt><publisher>{ALL}</publisher><date when='{url}'>{ALL}</date><idno type='URL'>{url}</idno>"
        f"<availability><licence target='{url}'>{ALL}</licence></availability></publicationStmt>"
        f"<sourceDesc><p>{ALL}<ref target='{url}'>a</ref></p><listWit><witness xml:id='w'>{ALL}</witness></listWit></sourceDesc>"
        f"</fileDesc><encodingDesc><editorialDecl><p>{ALL}</p></editorialDecl><listPrefixDef>"
        f"<prefixDef ident='bad' matchPattern='(.*)' replacementPattern='javascript:$1'/></listPrefixDef></encodingDesc>"
        f"<profileDesc><correspDesc><correspAction type='{ALL}'><persName ref='{url}'>{ALL}</persName>"
        f"<placeName key='{url}'>{ALL}</placeName><date when='{url}'>{ALL}</date></correspAction></correspDesc>"
        f"<langUsage><language ident='{ALL}'>{ALL}</language></langUsage></profileDesc>"
        f"<revisionDesc><change when='{url}' who='{url}'>{ALL}</change></revisionDesc></teiHeader>"
    )


def document(body: str = "", *, header: str = "", outside: str = "") -> str:
    """Return one TEI file."""
    title = "<teiHeader><fileDesc><titleStmt><title>A text</title></titleStmt></fileDesc></teiHeader>"
    root = f'<TEI xmlns="http://www.tei-c.org/ns/1.0">{header or title}{outside}<text>'
    return f"{COMMENTS}{root}<body>{body}</body></text></TEI>{COMMENTS}"


FILE_NAMES = (
    "{{7*7}}.xml",
    "<script>alert(1)<.xml",
    'x" onmouseover="alert(1).xml',
    "javascript:alert(1).xml",
    "%3Cscript%3E.xml",
    "#?&.xml",
    " space .xml",
    "-rf.xml",
    "line\nbreak.xml",
    "..%2f..%2fup.xml",
    "CON.xml",
    "ünï.xml",
)


def write_hostile_edition(folder: Path) -> None:
    """Write the whole edition."""
    folder.mkdir(parents=True)
    (folder / "all.xml").write_text(
        document("<div>" + _body() + "</div>", header=_header(), outside=_registers()), encoding="utf-8"
    )
    for name in FILE_NAMES:
        (folder / name).write_text(document("<p>Words.</p>"), encoding="utf-8")
    (folder / "broken <img src=x onerror=alert(1)>.xml").write_text("<TEI><script>alert(1)</script>", encoding="utf-8")
    (folder / "litvtei.toml").write_text(_settings(), encoding="utf-8")


def _settings() -> str:
    words = " ".join(TEXTS).replace("\\", "\\\\").replace('"', '\\"')
    return (
        f'[edition]\ntitle = "{words}"\nsubtitle = "{words}"\nintroduction = ["{words}"]\n'
        f'version = "{words}"\nlanguage = "en\\" onload=\\"alert(1)"\n'
    )
