"""Small files that want to grow without end: each ends with a finding, or is read, in bounded time and memory."""

from __future__ import annotations

import json
import os
import resource
import subprocess
from pathlib import Path

import pytest

from command import LITVTEI

NAMESPACE = 'xmlns="http://www.tei-c.org/ns/1.0"'
SECONDS, BYTES = 60, 1 << 30


def tei(body: str, doctype: str = "") -> str:
    return f"{doctype}<TEI {NAMESPACE}><teiHeader/><text><body><p>{body}</p></body></text></TEI>"


def laughs(kind: str = "") -> str:
    """Twelve entities, each ten of the one before."""
    sign = "%" if kind else "&"
    declared = "".join(f'<!ENTITY {kind}l{n} "{f"{sign}l{n - 1};" * 10}">' for n in range(1, 12))
    return f'<!DOCTYPE TEI [<!ENTITY {kind}l0 "ha">{declared}{"%l11;" if kind else ""}]>'


BROKEN = {
    "a billion laughs": tei("&l11;", laughs()),
    "a billion laughs in an attribute": tei('<hi n="&l11;"/>', laughs()),
    "quadratic growth": tei("&a;" * 20_000, f'<!DOCTYPE TEI [<!ENTITY a "{"x" * 50_000}">]>'),
    "an entity that is itself": tei("&a;", '<!DOCTYPE TEI [<!ENTITY a "&b;"><!ENTITY b "&a;">]>'),
    "elements a thousand deep": tei("<hi>" * 1000 + "</hi>" * 1000),
    "a million open elements": tei("<hi>" * 1_000_000),
    "a text without an end": f"<TEI {NAMESPACE}>" + "x" * 12_000_000,
    "a name of ten million letters": tei(f"<{'x' * 11_000_000}/>"),
    "a hundred thousand attributes": tei("<hi " + " ".join(f'a{n}="x"' for n in range(100_000)) + "/>"),
}
READ = {
    "a thousand attributes": tei("<hi " + " ".join(f'a{n}="x"' for n in range(1000)) + "/>"),
    "fifty thousand elements side by side": tei("<hi/>" * 50_000),
    "twenty thousand names": tei('<persName ref="#a">x</persName>' * 20_000),
    "elements as deep as they may be": tei("<hi>" * 250 + "x" + "</hi>" * 250),
    "notes as deep as they may be": tei("<note>" * 250 + "x" + "</note>" * 250),
    "divisions as deep as they may be": tei("</p>" + "<div><head>h</head><p>x</p>" * 240 + "</div>" * 240 + "<p>"),
    "a pointer of fifty thousand tokens": tei(f'<persName ref="{"#a " * 50_000}">x</persName>'),
    "a pattern that never ends": tei(
        '<persName ref="x:aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa!">x</persName>'
    ).replace(
        "<teiHeader/>",
        '<teiHeader><encodingDesc><listPrefixDef><prefixDef ident="x" matchPattern="(a+)+" replacementPattern="#$1"/>'
        "</listPrefixDef></encodingDesc></teiHeader>",
    ),
    "a parameter entity's billion laughs": tei("x", laughs("% ")),
}


def limited(*command: str, cwd: Path) -> subprocess.CompletedProcess[bytes]:
    return subprocess.run(
        [*LITVTEI, *command],
        cwd=cwd,
        capture_output=True,
        timeout=SECONDS,
        check=False,
        env=os.environ,
        preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_AS, (BYTES, BYTES)),
    )


@pytest.mark.parametrize("bomb", BROKEN)
def test_a_bomb_is_one_broken_file(tmp_path: Path, bomb: str) -> None:
    (tmp_path / "bomb.xml").write_text(BROKEN[bomb], encoding="utf-8")
    (tmp_path / "good.xml").write_text(tei("x"), encoding="utf-8")
    ended = limited("check", ".", "--format", "json", cwd=tmp_path)
    assert (ended.returncode, ended.stderr.count(b"Traceback")) == (1, 0), ended.stderr[-2000:]
    found = [one for one in json.loads(ended.stdout)["diagnostics"] if one["severity"] == "error"]
    assert [(one["code"], one["path"]) for one in found] == [("X001", "bomb.xml")]
    assert len(ended.stdout) < 10_000


@pytest.mark.parametrize("bomb", READ)
def test_what_is_only_large_or_deep_is_read_and_published(tmp_path: Path, bomb: str) -> None:
    (tmp_path / "large.xml").write_text(READ[bomb], encoding="utf-8")
    ended = limited("build", ".", "-o", "site", cwd=tmp_path)
    assert (ended.returncode in (0, 1), ended.stderr.count(b"Traceback")) == (True, 0), ended.stderr[-2000:]
    assert (tmp_path / "site" / "texts" / "large.html").is_file()
