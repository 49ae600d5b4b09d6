"""Nothing outside an edition is ever read: a canary that lies beside it never sings.

Each case asks for the canary in another way; each command runs on each case, and
neither what it says nor anything that it writes holds the canary.
"""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner

from command import litvtei
from litvtei.cli import cli
from litvtei.errors import LitvteiError

CANARY = "CANARY-5d1f"
HEAD = '<TEI xmlns="http://www.tei-c.org/ns/1.0" xmlns:xi="http://www.w3.org/2001/XInclude">'
HEADER = (
    "<teiHeader><fileDesc><titleStmt><title>T</title></titleStmt><publicationStmt><p>x</p></publicationStmt>"
    "<sourceDesc><p>x</p></sourceDesc></fileDesc></teiHeader>"
)
COMMANDS = {
    "check": ["check", "edition"],
    "check --format json": ["check", "edition", "--format", "json"],
    "register": ["register", "edition", "--format", "json"],
    "build": ["build", "edition", "-o", "site"],
    "new": ["new", "edition"],
}


def tei(body: str, doctype: str = "", inside: str = "") -> str:
    return f"{doctype}{inside}{HEAD}{HEADER}<text><body><p>seen {body}</p></body></text></TEI>"


XSL = '<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform">{}</xsl:stylesheet>'
RNG = (
    '<grammar xmlns="http://relaxng.org/ns/structure/1.0"><start>{}<element name="TEI" ns="http://www.tei-c.org/ns/1.0">'
    "<zeroOrMore><choice><text/><ref name='any'/></choice></zeroOrMore></element></start>"
    "<define name='any'><element><anyName/><zeroOrMore><choice><text/><attribute><anyName/></attribute>"
    "<ref name='any'/></choice></zeroOrMore></element></define></grammar>"
)
MODEL = '<?xml-model href="{}" schematypens="http://relaxng.org/ns/structure/1.0"?>'
SECRET = "{outside}/secret.txt"
# Each case: the files of the edition. {outside} is the absolute path of the folder where the canary lies.
CASES: dict[str, dict[str, str]] = {
    "an external general entity": {
        "a.xml": tei("&c;", f'<!DOCTYPE TEI [<!ENTITY c SYSTEM "file://{SECRET}">]>'),
        "b.xml": tei("b"),
    },
    "an external general entity beside it": {
        "a.xml": tei("&c;", '<!DOCTYPE TEI [<!ENTITY c SYSTEM "../outside/secret.txt">]>'),
        "b.xml": tei("b"),
    },
    "an external entity in an attribute's default": {
        "a.xml": tei("", f'<!DOCTYPE TEI [<!ENTITY c SYSTEM "{SECRET}"><!ATTLIST p n CDATA "&c;">]>'),
        "b.xml": tei("b"),
    },
    "an external parameter entity": {
        "a.xml": tei("&c;", '<!DOCTYPE TEI [<!ENTITY % d SYSTEM "file://{outside}/secret.dtd"> %d;]>'),
        "b.xml": tei("b"),
    },
    "a parameter entity that wraps a file": {
        "a.xml": tei(
            "&c;",
            f'<!DOCTYPE TEI SYSTEM "{{outside}}/wrap.dtd" [<!ENTITY % file SYSTEM "{SECRET}">]>'.replace("{{", "{"),
        ),
        "b.xml": tei("b"),
    },
    "an external DTD": {"a.xml": tei("&c;", '<!DOCTYPE TEI SYSTEM "{outside}/secret.dtd">'), "b.xml": tei("b")},
    "an external DTD with a default attribute": {"a.xml": tei("x", '<!DOCTYPE TEI SYSTEM "../outside/secret.dtd">')},
    "XInclude of text": {"a.xml": tei(f'<xi:include parse="text" href="file://{SECRET}"/>')},
    "XInclude of text beside it": {"a.xml": tei('<xi:include parse="text" href="../outside/secret.txt"/>')},
    "XInclude of XML": {"a.xml": tei('<xi:include href="{outside}/secret.xml"/>')},
    "XInclude with a fragment": {"a.xml": tei('<xi:include href="../outside/secret.xml" xpointer="c"/>')},
    "XInclude in a part": {
        "a.xml": tei('<xi:include href="part.xml"/>'),
        "part.xml": '<hi xmlns="http://www.tei-c.org/ns/1.0" xmlns:xi="http://www.w3.org/2001/XInclude">'
        '<xi:include href="../outside/secret.xml"/></hi>',
    },
    "an entity in a part": {
        "a.xml": tei('<xi:include href="part.xml"/>'),
        "part.xml": f'<!DOCTYPE hi [<!ENTITY c SYSTEM "{SECRET}">]><hi xmlns="http://www.tei-c.org/ns/1.0">&c;</hi>',
    },
    "a schema outside": {"a.xml": tei("x", MODEL.format("../outside/secret.rng"))},
    "a schema by its absolute path": {"a.xml": tei("x", MODEL.format("{outside}/secret.rng"))},
    "a schema that includes": {
        "a.xml": tei("x", MODEL.format("s.rng")),
        "s.rng": RNG.format("").replace("<start>", '<include href="../outside/secret.rng"/><start>'),
    },
    "a schema that refers to another": {
        "a.xml": tei("x", MODEL.format("s.rng")),
        "s.rng": '<externalRef xmlns="http://relaxng.org/ns/structure/1.0" href="../outside/secret.rng"/>',
    },
    "a schema with an entity": {
        "a.xml": tei("x", MODEL.format("s.rng")),
        "s.rng": f'<!DOCTYPE grammar [<!ENTITY c SYSTEM "{SECRET}">]>' + RNG.format("<value>&c;</value>"),
    },
    "a schema that is no schema": {
        "litvtei.toml": '[schema]\ngrammar = "../outside/secret.txt"\n',
        "a.xml": tei("x"),
    },
    "a stylesheet's document()": {
        "a.xml": tei("x"),
        "xslt/local.xsl": XSL.format(
            '<xsl:template match="/"><article><xsl:value-of select="document(\'file://{outside}/secret.xml\')"/>'
            "<xsl:value-of select=\"document('../../outside/secret.xml')\"/></article></xsl:template>"
        ),
    },
    "a stylesheet's include": {
        "a.xml": tei("x"),
        "xslt/local.xsl": XSL.format('<xsl:include href="../../outside/secret.xsl"/>'),
    },
    "a stylesheet's import": {
        "a.xml": tei("x"),
        "xslt/local.xsl": XSL.format('<xsl:import href="file://{outside}/secret.xsl"/>'),
    },
    "a stylesheet that is no stylesheet": {
        "a.xml": tei("x"),
        "xslt/local.xsl": XSL.format('<xsl:include href="../../outside/secret.txt"/>'),
    },
    "a stylesheet's entity": {
        "a.xml": tei("x"),
        "xslt/local.xsl": f'<!DOCTYPE x [<!ENTITY c SYSTEM "{SECRET}">]>'
        + XSL.format('<xsl:template match="/"><article>&c;</article></xsl:template>'),
    },
    "a stylesheet's parameter entity": {
        "a.xml": tei("x"),
        "xslt/local.xsl": '<!DOCTYPE x [<!ENTITY % d SYSTEM "{outside}/secret.dtd"> %d;]>'
        + XSL.format('<xsl:template match="/"><article>&c;</article></xsl:template>'),
    },
    "an image outside": {"a.xml": tei('<graphic url="../outside/secret.png"/><graphic url="{outside}/secret.png"/>')},
    "a template outside": {
        "a.xml": tei("x"),
        "templates/index.html": '{% include "../../outside/secret.txt" ignore missing %}'
        '{% include "{outside}/secret.txt" ignore missing %}x',
    },
    "a pointer to another file": {"a.xml": tei('<persName ref="../outside/secret.xml#c">x</persName>')},
    "texts outside": {"litvtei.toml": '[sources]\ntexts = ["../outside/*.xml", "*.xml"]\n', "a.xml": tei("x")},
    "registers outside": {
        "litvtei.toml": '[sources]\ntexts = ["*.xml"]\nregisters = ["x/../../outside/*.xml"]\n',
        "a.xml": tei("x"),
    },
}
LINKS = {
    "a link to a text": ("b.xml", "secret.xml"),
    "a link to a folder of texts": ("texts", ""),
    "a link to a stylesheet": ("xslt/local.xsl", "secret.txt"),
    "a link to a folder of stylesheets": ("xslt", ""),
    "a link to a static file": ("static/note.txt", "secret.txt"),
    "a link to a folder of static files": ("static", ""),
    "a link to a template": ("templates/index.html", "secret.txt"),
    "a link to a part of a template": ("templates/_link.html", "secret.txt"),
    "a link to a folder of templates": ("templates", "templates"),
    "a link to the settings": ("litvtei.toml", "secret.txt"),
    "a link to an image": ("i.png", "secret.png"),
    "a link to a schema": ("s.rng", "secret.rng"),
}


def secrets(folder: Path) -> None:
    """What lies outside: the canary in every form that a request could want."""
    outside = folder / "outside"
    (outside / "templates").mkdir(parents=True)
    written = {
        "secret.txt": CANARY,
        "secret.png": CANARY,
        "secret.xml": f'<p xmlns="http://www.tei-c.org/ns/1.0" xml:id="c">{CANARY}</p>',
        "secret.dtd": f'<!ENTITY c "{CANARY}"><!ATTLIST p n CDATA "{CANARY}">',
        "wrap.dtd": "<!ENTITY % all \"<!ENTITY c '%file;'>\"> %all;",
        "secret.rng": RNG.format(f"<value>{CANARY}</value>"),
        "secret.xsl": XSL.format(f'<xsl:template match="/"><article>{CANARY}</article></xsl:template>'),
        "local.xsl": XSL.format(f'<xsl:template match="/"><article>{CANARY}</article></xsl:template>'),
        "templates/index.html": CANARY,
        "templates/page.html": CANARY,
        "catalog.xml": '<catalog xmlns="urn:oasis:names:tc:entity:xmlns:xml:catalog">'
        f'<public publicId="-//canary//EN" uri="file://{outside}/secret.dtd"/>'
        f'<rewriteSystem systemIdStartString="http://canary.invalid/" rewritePrefix="file://{outside}/"/></catalog>',
    }
    for name, text in written.items():
        (outside / name).write_text(text, encoding="utf-8")


def sings(folder: Path, said: str) -> list[str]:
    """Return where the canary is seen: in what a command said, or in a file that it wrote."""
    seen = ["said"] if CANARY in said else []
    for path in folder.rglob("*"):
        inside = path.is_file() and not path.is_symlink() and path.parts[len(folder.parts)] != "outside"
        if inside and CANARY.encode() in path.read_bytes():
            seen.append(path.relative_to(folder).as_posix())
    return seen


def said_by(folder: Path, command: list[str], monkeypatch: pytest.MonkeyPatch) -> str:
    """Run a command of an edition in this process; return all it says, its error too."""
    monkeypatch.chdir(folder)
    result = CliRunner().invoke(cli, command)
    assert isinstance(result.exception, (type(None), SystemExit, LitvteiError)), result.exception
    return f"{result.stdout}{result.stderr}{result.exception}"


@pytest.mark.parametrize("case", CASES)
def test_the_canary_never_sings(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, case: str) -> None:
    secrets(tmp_path)
    for name, text in CASES[case].items():
        path = tmp_path / "edition" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text.replace("{outside}", str(tmp_path / "outside")), encoding="utf-8")
    heard = {name: sings(tmp_path, said_by(tmp_path, command, monkeypatch)) for name, command in COMMANDS.items()}
    assert heard == {name: [] for name in COMMANDS}


@pytest.mark.parametrize("case", LINKS)
def test_a_link_out_of_the_edition_is_not_followed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, case: str) -> None:
    secrets(tmp_path)
    edition = tmp_path / "edition"
    edition.mkdir()
    (edition / "a.xml").write_text(tei('<graphic url="i.png"/>', MODEL.format("s.rng")), encoding="utf-8")
    name, target = LINKS[case]
    (edition / name).parent.mkdir(exist_ok=True)
    (edition / name).symlink_to(tmp_path / "outside" / target)
    heard = {name: sings(tmp_path, said_by(tmp_path, command, monkeypatch)) for name, command in COMMANDS.items()}
    assert heard == {name: [] for name in COMMANDS}


@pytest.mark.parametrize("command", COMMANDS.values(), ids=COMMANDS)
def test_a_catalogue_of_the_machine_redirects_nothing(tmp_path: Path, command: list[str]) -> None:
    secrets(tmp_path)
    (tmp_path / "edition").mkdir()
    doctype = '<!DOCTYPE TEI PUBLIC "-//canary//EN" "http://canary.invalid/secret.dtd">'
    (tmp_path / "edition" / "a.xml").write_text(tei("&c;", doctype), encoding="utf-8")
    (tmp_path / "edition" / "b.xml").write_text(tei("b", doctype), encoding="utf-8")
    result = litvtei(*command, cwd=tmp_path, XML_CATALOG_FILES=f"file://{tmp_path}/outside/catalog.xml")
    assert sings(tmp_path, result.out + result.err) == []


def test_the_canary_would_be_heard(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The same search finds the canary where an edition itself holds it."""
    (tmp_path / "edition").mkdir()
    (tmp_path / "edition" / "a.xml").write_text(tei(f"<persName>{CANARY}</persName>"), encoding="utf-8")
    heard = sings(tmp_path, said_by(tmp_path, COMMANDS["register"], monkeypatch))
    assert heard == ["said", "edition/a.xml"]
    assert "site/index.html" not in heard
    assert "site/texts/a.html" in sings(tmp_path, said_by(tmp_path, COMMANDS["build"], monkeypatch))
