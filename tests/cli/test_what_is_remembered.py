"""What litvtei remembers of an edition saves work and never does harm: spoilt, it is told of and made anew."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from command import Ran, litvtei, litvtei_here

TEXT = """<TEI xmlns="http://www.tei-c.org/ns/1.0"><teiHeader><fileDesc><titleStmt><title>{}</title></titleStmt>
</fileDesc></teiHeader><text><body><p><persName>Anna</persName> {}</p></body></text></TEI>"""


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with an edition, and a cache of its own."""
    monkeypatch.setenv("LITVTEI_CACHE", str(tmp_path / "cache"))
    (tmp_path / "edition").mkdir()
    for name in ("one", "two"):
        (tmp_path / "edition" / f"{name}.xml").write_text(TEXT.format(name, "came."), encoding="utf-8")
    return tmp_path


def build(folder: Path, *options: str) -> Ran:
    return litvtei_here("build", "edition", *options, cwd=folder)


def check(folder: Path, *options: str) -> Ran:
    return litvtei_here("check", "edition", *options, cwd=folder)


def cache(folder: Path) -> Path:
    """The one file that holds what is remembered of the edition."""
    (only,) = (folder / "cache" / "editions").iterdir()
    return only


def tree(folder: Path) -> dict[str, bytes]:
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def cut(file: Path) -> None:
    file.write_bytes(file.read_bytes()[: file.stat().st_size // 2])


def scratch(file: Path) -> None:
    """Spoil a byte of every page of the file but the first, which says what it is."""
    data = bytearray(file.read_bytes())
    for start in range(4096, len(data), 512):
        data[start + 300] ^= 0xFF
    file.write_bytes(data)


def swap(file: Path) -> None:
    """Let each text be remembered with what the other says."""
    with sqlite3.connect(file) as connection:
        rows = connection.execute("SELECT path, kind, proof, data FROM file").fetchall()
        data = {(path, kind): (proof, data) for path, kind, proof, data in rows}
        for path, kind in data:
            other = "two.xml" if path == "one.xml" else "one.xml"
            values = (*data[other, kind], path, kind)
            connection.execute("UPDATE file SET proof = ?, data = ? WHERE path = ? AND kind = ?", values)
    connection.close()


def of_the_future(file: Path) -> None:
    with sqlite3.connect(file) as connection:
        connection.execute("PRAGMA user_version = 99")
        connection.execute("DROP TABLE litvtei")
    connection.close()


def foreign(file: Path) -> None:
    file.unlink()
    with sqlite3.connect(file) as connection:
        connection.execute("CREATE TABLE recipes (name TEXT)")
    connection.close()


@pytest.mark.parametrize(
    "spoil",
    [cut, scratch, swap, of_the_future, foreign, lambda file: file.write_bytes(b"Dear diary"), Path.unlink],
    ids=["cut", "scratched", "swapped", "of the future", "foreign", "no database", "gone"],
)
def test_a_spoilt_cache_is_told_of_and_made_anew(folder: Path, spoil: Callable[[Path], None]) -> None:
    said = build(folder)
    spoil(cache(folder))
    (folder / "edition" / "two.xml").write_text(TEXT.format("two", "went."), encoding="utf-8")

    again = build(folder)

    build(folder, "--no-cache", "--output", "fresh")
    assert tree(folder / "site") == tree(folder / "fresh")
    told = [line for line in again.err.splitlines() if line not in said.err]
    assert [line.endswith("made anew") for line in told] == ([] if spoil is Path.unlink else [True])


def test_a_cache_of_another_litvtei_is_made_anew_without_a_word(folder: Path) -> None:
    said = build(folder)
    with sqlite3.connect(cache(folder)) as connection:
        connection.execute("UPDATE litvtei SET fingerprint = 'older'")
    connection.close()
    assert build(folder).err == said.err


def test_what_is_not_read_again_says_the_same_again(folder: Path) -> None:
    (folder / "edition" / "two.xml").write_text("<TEI><p></TEI>", encoding="utf-8")
    first, second = build(folder), build(folder)
    assert first.err == second.err
    assert "two.xml:1:" in second.err
    assert (first.code, second.code) == (1, 1)
    assert "0 new or changed" in second.out


@pytest.mark.parametrize("command", ["check", "register"])
def test_other_commands_say_the_same_with_what_a_build_remembers(folder: Path, command: str) -> None:
    before = litvtei_here(command, "edition", "--format", "json", cwd=folder)
    build(folder)
    after = litvtei_here(command, "edition", "--format", "json", cwd=folder)
    assert (before.out, before.err, before.code) == (after.out, after.err, after.code)
    again = litvtei_here(command, "edition", "--format", "json", cwd=folder)
    assert again.out == after.out


def test_what_is_selected_for_once_is_not_remembered(folder: Path) -> None:
    everything = check(folder).out
    assert check(folder, "--select", "X").out != everything
    assert check(folder).out == everything


@pytest.mark.parametrize("option", [("--no-cache",), ()])
def test_it_can_be_switched_off(folder: Path, monkeypatch: pytest.MonkeyPatch, option: tuple[str, ...]) -> None:
    if not option:
        monkeypatch.setenv("LITVTEI_CACHE", "off")
    said = build(folder, *option)
    assert build(folder, *option).err == said.err
    assert not (folder / "cache" / "editions").exists()


def test_a_cache_that_cannot_be_written_is_done_without(folder: Path) -> None:
    (folder / "cache").write_text("no folder", encoding="utf-8")
    assert build(folder).code == build(folder).code == 0


def test_a_cache_that_is_a_link_is_left_alone(folder: Path) -> None:
    build(folder)
    place, other = cache(folder), folder / "other"
    place.rename(other)
    place.symlink_to(other)
    held = other.read_bytes()
    assert "left alone" in build(folder).err
    assert other.read_bytes() == held


def test_a_change_that_leaves_time_and_size_alone_is_seen(folder: Path) -> None:
    build(folder)
    file = folder / "edition" / "two.xml"
    status = file.stat()
    file.write_text(TEXT.format("two", "went."), encoding="utf-8")
    os.utime(file, ns=(status.st_atime_ns, status.st_mtime_ns))
    build(folder)
    assert b"went." in (folder / "site" / "texts" / "two.html").read_bytes()


def edit_in_place(text: Path) -> None:
    with text.open("r+b") as file:
        file.write(b"<!--")


def exchange(text: Path) -> None:
    other, passing = text.with_name("two.html"), text.with_name("passing")
    text.rename(passing)
    other.rename(text)
    passing.rename(other)


@pytest.mark.parametrize(
    "touch",
    [
        lambda text: text.write_bytes(b"mine"),
        lambda text: text.with_name("more.html").write_bytes(b"mine"),
        lambda text: text.with_name("more").mkdir(),
        lambda text: text.rename(text.with_name("1.html")),
        Path.unlink,
        edit_in_place,
        exchange,
    ],
    ids=["written", "added", "folder", "renamed", "deleted", "edited", "exchanged"],
)
def test_a_site_that_somebody_has_touched_is_made_anew(folder: Path, touch: Callable[[Path], object]) -> None:
    build(folder)
    wanted = tree(folder / "site")
    touch(folder / "site" / "texts" / "one.html")
    build(folder)
    assert tree(folder / "site") == wanted
    assert not (folder / "site" / "texts" / "more").exists()
    assert "0 new or changed" in build(folder).out


def test_two_builds_at_once_do_no_harm(folder: Path) -> None:
    build(folder, "--no-cache", "--output", "fresh")
    environment = {"LITVTEI_CACHE": str(folder / "cache")}
    with ThreadPoolExecutor() as pool:
        sites = [folder / f"site-{number}" for number in range(2)]
        ran = list(
            pool.map(lambda site: litvtei("build", "edition", "-o", str(site), cwd=folder, **environment), sites)
        )
    assert [one.code for one in ran] == [0, 0]
    for site in sites:
        assert tree(site) == tree(folder / "fresh")
    assert "0 new or changed" in build(folder, "--output", "site-1").out
