"""How commands end: 0 nothing wrong at error level, 1 findings, 2 wrong usage or configuration, 3 cannot go on."""

from __future__ import annotations

import os
import re
import signal
import subprocess
from pathlib import Path

import pytest
from editions import WRONG, edition, text

from command import LITVTEI, litvtei

COMMANDS = [["check"], ["register"], ["build"]]
on_every_edition_command = pytest.mark.parametrize("command", COMMANDS, ids=lambda command: command[0])


@on_every_edition_command
def test_a_right_edition_ends_with_0(tmp_path: Path, command: list[str]) -> None:
    assert litvtei(*command, edition(tmp_path / "edition"), cwd=tmp_path).code == 0


@pytest.mark.parametrize("command", ["check", "build"])
def test_an_error_in_the_edition_ends_with_1(tmp_path: Path, command: str) -> None:
    assert litvtei(command, edition(tmp_path / "edition", WRONG), cwd=tmp_path).code == 1


def test_a_warning_alone_ends_with_0(tmp_path: Path) -> None:
    ran = litvtei("check", edition(tmp_path, '<p><ref target="#nowhere">there</ref> #litvinov</p>'))
    assert (ran.code, "1 warning" in ran.out) == (0, True)


@on_every_edition_command
def test_a_broken_file_is_named_and_the_rest_is_read(tmp_path: Path, command: list[str]) -> None:
    folder = edition(tmp_path / "edition")
    (folder / "broken.xml").write_text("<TEI><p>Krasin & Sons</p></TEI>", encoding="utf-8")
    ran = litvtei(*command, folder, cwd=tmp_path)
    assert ran.code == 1
    assert "broken.xml:1:16: error X001: " in ran.out + ran.err
    if command == ["register"]:
        assert "Litvinov, Maxim" in ran.out
    if command == ["build"]:
        assert (tmp_path / "site" / "index.html").is_file()


def told(ran_err: str) -> str:
    """Return the one line that a failed run says."""
    assert ran_err.count("\n") == 1, ran_err
    assert ran_err.startswith("litvtei: ")
    return ran_err.removeprefix("litvtei: ").rstrip("\n")


@on_every_edition_command
def test_a_missing_folder_is_named(tmp_path: Path, command: list[str]) -> None:
    ran = litvtei(*command, "nowhere", cwd=tmp_path)
    assert (ran.code, ran.out, told(ran.err)) == (2, "", "there is no folder nowhere")
    assert list(tmp_path.iterdir()) == []


@on_every_edition_command
def test_a_file_is_no_edition(tmp_path: Path, command: list[str]) -> None:
    edition(tmp_path)
    ran = litvtei(*command, "letter.xml", cwd=tmp_path)
    assert (ran.code, ran.out) == (2, "")
    assert told(ran.err) == "letter.xml is not a folder; name the folder of the edition"


@on_every_edition_command
def test_an_empty_folder_is_no_edition(tmp_path: Path, command: list[str]) -> None:
    (tmp_path / "empty").mkdir()
    ran = litvtei(*command, "empty", cwd=tmp_path)
    assert (ran.code, ran.out) == (2, "")
    assert re.fullmatch(r".*empty holds no TEI file \(looked for \*\*/\*\.xml.*\)", told(ran.err))
    assert [path.name for path in tmp_path.iterdir()] == ["empty"]


SETTINGS = {
    "no TOML": ('[edition]\ntitle = "Letters\n', "litvtei.toml is not valid TOML", "line 2"),
    "unknown key": ('[edition]\n\ntitel = "Letters"\n', "litvtei.toml:3", "did you mean “title”?"),
    "unknown table": ('[edtion]\ntitle = "Letters"\n', "litvtei.toml:1", "did you mean “edition”?"),
    "key of no table": ('title = "Letters"\n', "litvtei.toml:1", "unknown table"),
    "number for words": ("[edition]\ntitle = 1917\n", "litvtei.toml:2", "“title” must be a string"),
    "number in a list": (
        '[sources]\nexclude = ["a.xml", 1]\n',
        "litvtei.toml:2",
        "“exclude” must be a list of strings",
    ),
    "no pattern": ('[sources]\ntexts = ["/etc/*.xml"]\n', "“/etc/*.xml”", "is not a pattern for files"),
    "no UTF-8": (b'[edition]\ntitle = "\xff"\n', "litvtei.toml cannot be read", "utf-8"),
}


@on_every_edition_command
def test_wrong_settings_end_every_command(tmp_path: Path, command: list[str]) -> None:
    folder = edition(tmp_path / "edition")
    (folder / "litvtei.toml").write_text(SETTINGS["unknown key"][0], encoding="utf-8")
    ran = litvtei(*command, folder, cwd=tmp_path)
    assert (ran.code, ran.out) == (2, "")
    assert [path.name for path in tmp_path.iterdir()] == ["edition"]


@pytest.mark.parametrize(("settings", "place", "sentence"), SETTINGS.values(), ids=SETTINGS)
def test_wrong_settings_are_told_with_their_line(
    tmp_path: Path, settings: str | bytes, place: str, sentence: str
) -> None:
    folder = edition(tmp_path / "edition")
    (folder / "litvtei.toml").write_bytes(settings if isinstance(settings, bytes) else settings.encode())
    ran = litvtei("check", folder)
    assert (ran.code, ran.out) == (2, "")
    assert place in told(ran.err)
    assert sentence in told(ran.err)


@pytest.mark.parametrize(
    "arguments",
    [
        ["buld"],
        ["check", "--formt", "json"],
        ["check", "--format", "xml"],
        ["explain", "R00"],
        ["check", "a", "b"],
        ["new"],
    ],
    ids=" ".join,
)
def test_a_wrong_command_line_is_explained(tmp_path: Path, arguments: list[str]) -> None:
    ran = litvtei(*arguments, cwd=tmp_path)
    assert (ran.code, ran.out) == (2, "")
    assert ran.err.startswith("Usage: litvtei")
    assert "\nError: " in ran.err


@pytest.mark.parametrize(
    "command", [["build", "-o", "{}"], ["register", "-o", "{}"], ["new"]], ids=lambda command: command[0]
)
def test_a_place_that_cannot_be_written_is_named(tmp_path: Path, command: list[str]) -> None:
    folder = edition(tmp_path / "edition")
    (tmp_path / "file").write_text("mine", encoding="utf-8")
    place = tmp_path / "file" / "below"
    arguments = [argument.format(place) for argument in command]
    ran = litvtei(*arguments, place if command == ["new"] else folder, cwd=tmp_path)
    assert (ran.code, ran.out) == (2, "")
    assert re.search(rf"{re.escape(str(place))}\S* cannot be written: ", ran.err)
    assert (tmp_path / "file").read_text(encoding="utf-8") == "mine"


def test_a_full_disk_is_said(tmp_path: Path) -> None:
    if not Path("/dev/full").exists():
        pytest.skip("this machine has no /dev/full")
    with Path("/dev/full").open("wb") as full:
        ended = subprocess.run([*LITVTEI, "check", edition(tmp_path)], stdout=full, stderr=subprocess.PIPE, check=False)
    assert ended.returncode == 3
    assert b"litvtei: cannot go on: No space left on device\n" in ended.stderr
    assert b"Traceback" not in ended.stderr
    assert b"Exception" not in ended.stderr


MANY = 600


@pytest.mark.parametrize("command", ["check", "register"])
@pytest.mark.parametrize("count", [1, MANY], ids=["little to say", "much to say"])
def test_a_closed_pipe_is_no_error(tmp_path: Path, command: str, count: int) -> None:
    folder = edition(tmp_path, WRONG * count)
    started = subprocess.Popen(
        [*LITVTEI, command, folder, "--format", "json"],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        preexec_fn=heed_ctrl_c,
    )
    started.stdout.close()
    stderr = started.stderr.read()
    started.stderr.close()
    assert started.wait() in (0, 1)
    assert b"Traceback" not in stderr
    assert b"Broken" not in stderr


def heed_ctrl_c() -> None:
    """Let a process be stopped though the tests themselves run in the background, where Ctrl-C is ignored."""
    signal.signal(signal.SIGINT, signal.SIG_DFL)


def test_ctrl_c_ends_a_run_that_is_writing(tmp_path: Path) -> None:
    """The pipe is full, since nobody reads it: the run is surely still at it when the signal comes."""
    folder = edition(tmp_path, WRONG * MANY)
    started = subprocess.Popen(
        [*LITVTEI, "check", folder, "--format", "json"],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        preexec_fn=heed_ctrl_c,
    )
    assert started.stdout.read(1) == b"{"
    started.send_signal(signal.SIGINT)
    _, stderr = started.communicate()
    assert started.returncode == 130
    assert stderr.decode().endswith("litvtei: stopped by Ctrl-C\n")
    assert b"Traceback" not in stderr
    assert b"Exception" not in stderr


def test_ctrl_c_ends_a_build_and_leaves_nothing_behind(tmp_path: Path) -> None:
    folder = tmp_path / "edition"
    edition(folder)
    for number in range(400):
        os.link(folder / "letter.xml", folder / f"letter-{number}.xml")
    started = subprocess.Popen(
        [*LITVTEI, "build", "edition"], cwd=tmp_path, stderr=subprocess.PIPE, preexec_fn=heed_ctrl_c
    )
    while not list(tmp_path.glob(".site.*")):
        assert started.poll() is None
    started.send_signal(signal.SIGINT)
    _, stderr = started.communicate()
    assert (started.returncode, stderr.decode().lstrip("\n")) == (130, "litvtei: stopped by Ctrl-C\n")
    assert [path.name for path in tmp_path.iterdir()] == ["edition"]


def test_explain_ends_with_0_and_tells_of_every_code() -> None:
    ran = litvtei("explain")
    assert ran.code == 0
    for line in ran.out.splitlines():
        code = line.split()[0]
        assert re.fullmatch(r"[A-Z]\d{3}", code)
    assert len(ran.out.splitlines()) == len(set(ran.out.splitlines())) > 15


@pytest.mark.parametrize("asked", ["R001", "r001", "dangling-pointer"])
def test_explain_takes_a_code_or_its_name(asked: str) -> None:
    ran = litvtei("explain", asked)
    assert ran.out.startswith("R001 dangling-pointer (error)\n\nA mention points to an entry that no register has.\n")


def test_explain_names_the_nearest_code() -> None:
    assert "There is no code “R099”. Did you mean R0" in litvtei("explain", "R099").err


def test_an_edition_is_this_folder_if_none_is_named(tmp_path: Path) -> None:
    ran = litvtei("check", cwd=edition(tmp_path))
    assert (ran.code, ran.out) == (0, "Nothing found.\n")


def test_a_text_without_anything_is_an_edition_too(tmp_path: Path) -> None:
    (tmp_path / "letter.xml").write_text(text(""), encoding="utf-8")
    assert litvtei("build", ".", cwd=tmp_path).code == 0
