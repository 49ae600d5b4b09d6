"""What is no file, or no readable one, is named in one finding; nothing hangs and nothing else is lost."""

from __future__ import annotations

import json
import os
import socket
import stat
from collections.abc import Callable
from pathlib import Path

import pytest

from command import litvtei

GOOD = (
    '<TEI xmlns="http://www.tei-c.org/ns/1.0"><teiHeader><fileDesc><titleStmt><title>Good</title></titleStmt>'
    "<publicationStmt><p>x</p></publicationStmt><sourceDesc><p>x</p></sourceDesc></fileDesc></teiHeader>"
    "<text><body><p><persName>Ada</persName></p></body></text></TEI>"
)


def make_socket(path: Path) -> None:
    here = Path.cwd()
    os.chdir(path.parent)  # the name of a socket must be short
    try:
        with socket.socket(socket.AF_UNIX) as one:
            one.bind(path.name)
    finally:
        os.chdir(here)


def make_device(path: Path) -> None:
    try:
        os.mknod(path, stat.S_IFCHR | 0o666, os.makedev(1, 5))
    except OSError as error:
        pytest.skip(f"a device cannot be made here: {error}")


def make_unreadable(path: Path) -> None:
    path.write_text(GOOD, encoding="utf-8")
    path.chmod(0)
    if os.access(path, os.R_OK):
        pytest.skip("this user may read every file")


def make_sparse(path: Path) -> None:
    with path.open("wb") as file:
        file.truncate(1 << 40)


ODD: dict[str, tuple[Callable[[Path], None], str]] = {
    "a pipe": (os.mkfifo, "X012"),
    "a socket": (make_socket, "X012"),
    "a device": (make_device, "X012"),
    "a file that may not be read": (make_unreadable, "X012"),
    "a file of a terabyte": (make_sparse, "X012"),
    "an empty file": (Path.touch, "X001"),
    "a file of blanks": (lambda path: path.write_text("\n \n"), "X001"),
    "a file of zeros": (lambda path: path.write_bytes(bytes(100_000)), "X001"),
    "a compressed file": (lambda path: path.write_bytes(b"\x1f\x8b\x08\0\0\0\0\0\0\3\xb3\xb1\0\0"), "X001"),
}
PASSED_OVER: dict[str, Callable[[Path], object]] = {
    "a folder with the name of a file": Path.mkdir,
    "a link to itself": lambda path: path.symlink_to(path.name),
    "a link to nothing outside": lambda path: path.symlink_to("/nowhere/x.xml"),
    "a link to a device": lambda path: path.symlink_to("/dev/zero"),
    "a link to a file outside": lambda path: path.symlink_to("/etc/passwd"),
    "a link to the folder above": lambda path: path.symlink_to(".."),
}


def checked(folder: Path) -> list[dict[str, object]]:
    found = json.loads(litvtei("check", folder, "--format", "json").out)["diagnostics"]
    return [one for one in found if one["path"] == "odd.xml"]


@pytest.fixture
def edition(tmp_path: Path) -> Path:
    folder = tmp_path / "edition"
    folder.mkdir()
    (folder / "good.xml").write_text(GOOD, encoding="utf-8")
    return folder


@pytest.mark.parametrize("what", ODD)
def test_a_file_that_cannot_be_read_is_named_once_and_the_rest_is_published(edition: Path, what: str) -> None:
    make, code = ODD[what]
    make(edition / "odd.xml")
    assert [(one["code"], one["severity"]) for one in checked(edition)] == [(code, "error")]
    built = litvtei("build", edition, "-o", edition.parent / "site")
    assert built.code == 1
    assert "odd.xml" in built.err
    assert "Ada" in (edition.parent / "site" / "texts" / "good.html").read_text(encoding="utf-8")
    assert '"Ada"' in litvtei("register", edition, "--format", "json").out


@pytest.mark.parametrize("what", PASSED_OVER)
def test_what_leads_out_of_the_edition_or_nowhere_is_not_read(edition: Path, what: str) -> None:
    PASSED_OVER[what](edition / "odd.xml")
    assert len(checked(edition)) <= 1
    assert litvtei("build", edition, "-o", edition.parent / "site").code in (0, 1)
    assert (edition.parent / "site" / "texts" / "good.html").is_file()
    assert not list((edition.parent / "site").rglob("odd*"))


def test_odd_things_that_a_document_names_are_not_opened(edition: Path) -> None:
    for name in ("pipe.xml", "pipe.png", "pipe.rng", "local.xsl"):
        os.mkfifo(edition / name)
    for folder, name in (("xslt", "local.xsl"), ("templates", "index.html"), ("static", "text.css")):
        (edition / folder).mkdir()
        os.mkfifo(edition / folder / name)
    model = '<?xml-model href="pipe.rng" schematypens="http://relaxng.org/ns/structure/1.0"?>'
    asks = '<xi:include xmlns:xi="http://www.w3.org/2001/XInclude" href="pipe.xml"/><graphic url="pipe.png"/>'
    (edition / "good.xml").write_text(model + GOOD.replace("<p><pers", f"<p>{asks}<pers"), encoding="utf-8")
    assert litvtei("build", edition, "-o", edition.parent / "site").code == 1


def test_names_that_no_file_can_have_are_only_wrong(edition: Path) -> None:
    long = "x" * 5000
    model = f'<?xml-model href="{long}.rng" schematypens="http://relaxng.org/ns/structure/1.0"?>'
    asks = (
        f'<xi:include xmlns:xi="http://www.w3.org/2001/XInclude" href="{long}.xml"/>'
        f'<graphic url="{long}.png"/><graphic url="%00.png"/><graphic url="a%00/../b.png"/>'
        f'<persName ref="{long}.xml#a">x</persName><ref target="{long}">y</ref><ref target="%00">z</ref>'
    )
    (edition / "good.xml").write_text(model + GOOD.replace("<p><pers", f"<p>{asks}<pers"), encoding="utf-8")
    assert litvtei("check", edition).code in (0, 1)
    assert litvtei("build", edition, "-o", edition.parent / "site").code in (0, 1)
    assert "Ada" in (edition.parent / "site" / "texts" / "good.html").read_text(encoding="utf-8")


def test_settings_that_are_no_file_are_a_message(edition: Path) -> None:
    for make in (Path.mkdir, os.mkfifo):
        make(edition / "litvtei.toml")
        ended = litvtei("check", edition)
        assert ended.code == 2
        assert "litvtei.toml" in ended.err
        (edition / "litvtei.toml").rmdir() if make is Path.mkdir else (edition / "litvtei.toml").unlink()
