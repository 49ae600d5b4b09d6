"""A site is put in its place whole. Whatever ends a build early, readers have the old site or the new one."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest
from trees import COMMAND, build, tree

from shared import EDITION, built_site


def write_edition(folder: Path, words: str) -> Path:
    """Write an edition of some texts and one person."""
    folder.mkdir(parents=True, exist_ok=True)
    for number in range(4):
        (folder / f"text-{number}.xml").write_text(
            f"""<TEI xmlns="http://www.tei-c.org/ns/1.0">
            <teiHeader><fileDesc><titleStmt><title>Text {number}</title></titleStmt></fileDesc></teiHeader>
            <standOff><listPerson><person xml:id="anna"><persName>Anna</persName></person></listPerson></standOff>
            <text><body><p><persName ref="#anna">Anna</persName> {words}</p></body></text></TEI>""",
            encoding="utf-8",
        )
    return folder


@pytest.fixture(scope="module")
def states(tmp_path_factory: pytest.TempPathFactory) -> tuple[dict[str, bytes], dict[str, bytes]]:
    """The site before and after the change that a build is killed in."""
    folder = tmp_path_factory.mktemp("states")
    old, new = folder / "old", folder / "new"
    build(write_edition(folder / "edition", "came."), old)
    build(write_edition(folder / "edition", "went."), new)
    return tree(old), tree(new)


# A build that kills itself at its Nth operation on the site, whichever that may be: every
# such operation of Python's raises an audit event before it is done. With 0 it says how many there are.
SUICIDE = """
import atexit, os, signal, sys
moment, done, turn = int(sys.argv.pop(1)), 0, 0
site = sys.argv[-1]
CALLS = "ctypes.dlopen ctypes.dlsym open os.chmod os.link os.listdir os.mkdir os.remove os.rename os.rmdir os.scandir"
ELSEWHERE = "ctypes.dlopen ctypes.dlsym os.remove os.rmdir"
def watch(event, arguments):
    global done, turn
    here = event in ELSEWHERE.split() or any(os.path.basename(site) in str(one) for one in arguments)
    if event in CALLS.split() and here:
        done += 1
        if event in ("ctypes.dlsym", "os.rename"):
            turn = turn or done
        if done == moment:
            os.kill(os.getpid(), signal.SIGKILL)
sys.addaudithook(watch)
if moment == 0:
    atexit.register(lambda: print("moments", turn, done))
from litvtei.cli import main
main()
"""


def build_until(moment: int, edition: Path, site: Path) -> int:
    """Build, and be killed at a moment; return the exit code, -9 where it came to that."""
    arguments = [COMMAND[0], "-c", SUICIDE, str(moment), "build", str(edition), "--output", str(site)]
    return subprocess.run(arguments, capture_output=True, check=False).returncode


def leftovers(site: Path) -> list[str]:
    return sorted(path.name for path in site.parent.iterdir() if path.name.startswith(f".{site.name}"))


def moments(edition: Path, site: Path) -> tuple[int, int]:
    """Return at which moment a build begins to put the site in its place, and its last moment."""
    arguments = [COMMAND[0], "-c", SUICIDE, "0", "build", str(edition), "--output", str(site)]
    turn, last = subprocess.run(arguments, capture_output=True, text=True, check=True).stdout.split()[-2:]
    return int(turn), int(last)


def test_the_build_after_a_killed_one_is_right_with_what_that_left_in_the_cache(
    tmp_path: Path, states: tuple[dict[str, bytes], dict[str, bytes]]
) -> None:
    old, new = states
    edition, site = write_edition(tmp_path / "edition", "came."), tmp_path / "the-site"
    turn, last = moments(edition, site)
    for moment, words, wanted in ((turn, "went.", new), (last, "came.", old)):
        write_edition(edition, words)
        build_until(moment, edition, site)
        build(edition, site)
        assert tree(site) == wanted
        assert leftovers(site) == []


def test_killed_at_any_moment_the_old_site_or_the_new_one_stands(
    tmp_path: Path, states: tuple[dict[str, bytes], dict[str, bytes]]
) -> None:
    old, new = states
    edition, site = write_edition(tmp_path / "edition", "came."), tmp_path / "the-site"
    build(edition, site)
    assert tree(site) == old
    write_edition(edition, "went.")
    spare = tmp_path / "spare" / "the-site"
    for copy in (spare, tmp_path / "old"):
        shutil.copytree(site, copy)
    turn, last = moments(edition, spare)
    seen = []
    # Around the turn every moment counts, before and after it some do.
    for moment in sorted({*range(1, last, last // 4), *range(turn - 2, turn + 3), last}):
        assert build_until(moment, edition, site) == -signal.SIGKILL
        now = tree(site)
        assert now in (old, new), moment
        seen.append(now == new)
        # Sweeping would be the next build's first work, and so shift its moments.
        for path in (site, *(tmp_path / name for name in leftovers(site))):
            shutil.rmtree(path)
        shutil.copytree(tmp_path / "old", site)
    assert not seen[0]
    assert seen[-1]
    assert seen == sorted(seen)


def test_a_first_build_that_is_killed_leaves_no_site_or_a_whole_one(
    tmp_path: Path, states: tuple[dict[str, bytes], dict[str, bytes]]
) -> None:
    edition, site = write_edition(tmp_path / "edition", "went."), tmp_path / "the-site"
    for moment in (1, 2, 5, 30, 50):
        assert build_until(moment, edition, site) == -signal.SIGKILL
        assert not site.exists()
    assert build(edition, site).returncode == 0
    assert tree(site) == states[1]


def test_what_a_killed_build_left_is_swept_by_the_next(tmp_path: Path) -> None:
    edition, site = write_edition(tmp_path / "edition", "came."), tmp_path / "the-site"
    assert build_until(12, edition, site) == -signal.SIGKILL
    assert len(leftovers(site)) == 1
    assert build(edition, site).returncode == 0
    assert leftovers(site) == []


def test_what_other_builds_and_people_keep_beside_a_site_is_not_swept(tmp_path: Path) -> None:
    edition, site = write_edition(tmp_path / "edition", "came."), tmp_path / "the-site"
    keep = [f".the-site.{os.getpid()}-running.new", ".the-site.backup.new", ".the-site.backup", ".other.1-abc.new"]
    for name in keep:
        (tmp_path / name).mkdir()
        (tmp_path / name / "file").write_text("mine")
    assert build(edition, site).returncode == 0
    assert all((tmp_path / name / "file").read_text() == "mine" for name in keep)


def test_a_build_that_fails_leaves_the_old_site_and_nothing_beside_it(tmp_path: Path) -> None:
    edition, site = write_edition(tmp_path / "edition", "came."), tmp_path / "the-site"
    build(edition, site)
    before = tree(site)
    (edition / "templates").mkdir()
    (edition / "templates" / "about.html").write_text("{{ no such template }}")
    result = build(edition, site)
    assert result.returncode == 3
    assert "about.html" in result.stderr
    assert "Traceback" not in result.stderr
    assert tree(site) == before
    assert leftovers(site) == []


@pytest.mark.parametrize(
    ("make", "says"),
    [
        (lambda site: (site.mkdir(), (site / "thesis.odt").write_text("years of work")), "did not make"),
        (lambda site: site.write_text("years of work"), "is a file"),
        (lambda site: site.symlink_to(site.parent), "is not a folder"),
        (lambda site: site.symlink_to(site.parent / "nowhere"), "is not a folder"),
    ],
    ids=["a folder of somebody's", "a file", "a link to a folder", "a link to nowhere"],
)
def test_what_litvtei_did_not_make_is_never_replaced(tmp_path: Path, make: Callable[[Path], None], says: str) -> None:
    edition, site = write_edition(tmp_path / "edition", "came."), tmp_path / "the-site"
    make(site)
    before = tree(tmp_path)
    result = build(edition, site)
    assert result.returncode == 2
    assert says in result.stderr
    assert "Traceback" not in result.stderr
    assert tree(tmp_path) == before


def test_an_empty_folder_is_a_fine_place_for_a_site(tmp_path: Path) -> None:
    edition, site = write_edition(tmp_path / "edition", "came."), tmp_path / "the-site"
    site.mkdir()
    assert build(edition, site).returncode == 0
    assert (site / "index.html").is_file()


def test_folders_above_a_site_are_made(tmp_path: Path) -> None:
    site = tmp_path / "a" / "b" / "site"
    assert build(write_edition(tmp_path / "edition", "came."), site).returncode == 0
    assert (site / "index.html").is_file()


def test_a_place_that_cannot_be_written_is_named(tmp_path: Path) -> None:
    edition = write_edition(tmp_path / "edition", "came.")
    (tmp_path / "file").write_text("")
    for place in (Path("/proc/site"), tmp_path / "file" / "site"):
        result = build(edition, place)
        assert result.returncode == 2
        assert str(place) in result.stderr
        assert "cannot be written" in result.stderr
        assert "Traceback" not in result.stderr


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="there is no full device here")
def test_a_full_disk_is_named_and_the_old_site_stays(tmp_path: Path) -> None:
    edition, site = write_edition(tmp_path / "edition", "came."), tmp_path / "the-site"
    build(edition, site)
    before = tree(site)
    write_edition(edition, "went. " * 2000)
    limited = f"ulimit -f 16; trap '' XFSZ; exec {COMMAND[0]} -m litvtei build {edition} -o {site}"
    result = subprocess.run(["sh", "-c", limited], capture_output=True, text=True, check=False)
    assert result.returncode == 2
    assert "cannot be written" in result.stderr
    assert tree(site) == before
    assert leftovers(site) == []


def test_a_site_inside_its_edition_is_not_read_as_a_source(tmp_path: Path) -> None:
    edition = write_edition(tmp_path / "edition", "came.")
    site = edition / "site"
    assert build(edition, site).returncode == 0
    first = tree(site)
    assert any(url.startswith("tei/") for url in first)
    assert build(edition, site).returncode == 0
    assert tree(site) == first
    assert build(edition, edition / "second").returncode == 0
    assert tree(edition / "second") == first


def test_two_builds_at_once_leave_one_whole_site(
    tmp_path: Path, states: tuple[dict[str, bytes], dict[str, bytes]]
) -> None:
    edition, site = write_edition(tmp_path / "edition", "went."), tmp_path / "the-site"
    command = [*COMMAND, "build", str(edition), "--output", str(site)]
    running = [
        subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True) for _ in range(3)
    ]
    errors = [process.communicate()[1] for process in running]
    assert all("Traceback" not in error for error in errors)
    assert 0 in [process.returncode for process in running]
    assert tree(site) == states[1]
    assert leftovers(site) == []


def test_the_site_of_the_projects_own_edition_says_that_it_may_be_replaced() -> None:
    marks = [path for path in built_site(EDITION).iterdir() if path.name.startswith(".")]
    assert len(marks) == 1
    assert "replace" in marks[0].read_text(encoding="utf-8")
