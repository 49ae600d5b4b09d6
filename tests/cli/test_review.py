"""litvtei review at a terminal and without one: what each key does, what is kept, and how it looks."""

from __future__ import annotations

import signal
from pathlib import Path

import pytest
from terminal_session import Terminal

from command import litvtei_here
from review_edition import LETTER, REGISTER, said

GROUPS = ["Chicherin", "8 November 1917", "Geneva", "Litvinov", "Anton Schuster"]


@pytest.fixture
def letters(tmp_path: Path) -> Path:
    (tmp_path / "letter.xml").write_text(LETTER, encoding="utf-8")
    (tmp_path / "register.xml").write_text(REGISTER, encoding="utf-8")
    return tmp_path


def answered(folder: Path, *keys: str) -> str:
    """Return what litvtei review says to keys that come as lines, without a terminal."""
    ran = litvtei_here("review", ".", cwd=folder, typed="".join(f"{key}\n" for key in keys))
    assert ran.code == 0
    return ran.out


def asked(screen: str) -> list[str]:
    """Return what was asked about, in order."""
    return [line[1 : line.index("”")] for line in screen.splitlines() if line.startswith("“")]


def test_one_key_tags_a_whole_group(letters: Path) -> None:
    with Terminal("review", cwd=letters) as terminal:
        assert "“Chicherin”: person, 2 places, certain (5 left)" in terminal.until()
        assert "-> 2 places as Chicherin, Georgy" in terminal.press("a")
        assert terminal.end("q") == 0
    litvtei_here("apply", ".", cwd=letters)
    tagged = (letters / "letter.xml").read_text(encoding="utf-8")
    assert tagged == LETTER.replace("Chicherin", '<persName ref="#chicherin">Chicherin</persName>')


def test_the_surest_and_most_frequent_words_come_first_and_unknown_names_last(letters: Path) -> None:
    assert asked(answered(letters, *"sssss")) == GROUPS


def test_a_candidate_is_chosen_by_its_number(letters: Path) -> None:
    answered(letters, "s", "s", "s", "2")
    assert said(letters) == ["accept Litvinov litvinov"] or said(letters) == ["accept Litvinov ivy"]
    litvtei_here("apply", ".", cwd=letters)
    chosen = said(letters)[0].rpartition(" ")[2]
    assert (letters / "letter.xml").read_text(encoding="utf-8").count(f'<persName ref="#{chosen}">Litvinov<') == 2


def test_a_wrong_candidate_leaves_the_next(letters: Path) -> None:
    shown = answered(letters, "s", "s", "s", "n")
    assert shown.count("1  Litvinov, ") == 2
    assert shown.count("2  Litvinov, ") == 1


def test_places_can_be_decided_one_by_one(letters: Path) -> None:
    shown = answered(letters, "o", "y", "x", "q")
    assert asked(shown)[:4] == ["Chicherin", "Chicherin", "Chicherin", "8 November 1917"]
    litvtei_here("apply", ".", cwd=letters)
    tagged = (letters / "letter.xml").read_text(encoding="utf-8")
    assert '<p><persName ref="#chicherin">Chicherin</persName> was' in tagged
    assert "met Chicherin.</p>" in tagged


def test_undo_takes_back_what_was_done_last(letters: Path) -> None:
    with Terminal("review", cwd=letters) as terminal:
        terminal.until()
        terminal.press("a")
        assert asked(terminal.press("s"))[-1] == "Geneva"
        assert asked(terminal.press("u"))[-1] == "8 November 1917"
        assert asked(terminal.press("u"))[-1] == "Chicherin"
        assert "there is nothing to undo" in terminal.press("u")
        assert terminal.end("q") == 0
    assert said(letters) == ["accept Chicherin chicherin", "open Chicherin chicherin"]
    assert "Nothing is accepted" in litvtei_here("apply", ".", cwd=letters).err


def test_a_session_goes_on_where_the_last_ended(letters: Path) -> None:
    answered(letters, "a", "x", "q")
    assert asked(answered(letters, "q"))[0] == "Geneva"
    assert asked(answered(letters, "u", "q"))[1] == "8 November 1917"


def test_what_was_said_before_a_kill_is_kept(letters: Path) -> None:
    with Terminal("review", cwd=letters) as terminal:
        terminal.until()
        terminal.press("a")
        terminal.press("x")
        terminal.process.kill()
        terminal.process.wait()
    assert said(letters) == ["accept Chicherin chicherin", "never 8 November 1917"]
    assert asked(answered(letters, "q"))[0] == "Geneva"


def test_a_line_that_a_crash_cut_off_is_no_decision(letters: Path) -> None:
    answered(letters, "a")
    with (letters / ".litvtei" / "decisions.jsonl").open("a", encoding="utf-8") as file:
        file.write('{"verdict": "accept", "kind": "dat')
    assert asked(answered(letters, "a", "q")) == ["8 November 1917", "Geneva"]
    assert said(letters) == ["accept Chicherin chicherin", "accept 8 November 1917 when=1917-11-08"]


def test_a_new_entry_goes_to_its_place_in_the_register_and_into_the_text(letters: Path) -> None:
    with Terminal("review", cwd=letters) as terminal:
        terminal.until()
        for _ in range(4):
            terminal.press("s")
        terminal.press("+", "object? ")
        terminal.press("p", "for none): ")
        code = terminal.end("Schuster, Anton\nq")
    assert code == 0
    name = "<persName><forename>Anton</forename> <surname>Schuster</surname></persName>"
    new = f'\n    <person xml:id="schuster">{name}</person>'
    written = (letters / "register.xml").read_text(encoding="utf-8")
    assert written == REGISTER.replace("\n  </listPerson>", f"{new}\n  </listPerson>")
    litvtei_here("apply", ".", cwd=letters)
    tagged = (letters / "letter.xml").read_text(encoding="utf-8")
    assert 'Dr <persName ref="#schuster">Anton Schuster</persName> left' in tagged


def test_a_new_entry_can_be_undone(letters: Path) -> None:
    answered(letters, *"ssss", "+", "p", "Schuster, Anton", "u", "q")
    assert (letters / "register.xml").read_text(encoding="utf-8") == REGISTER
    assert "Nothing is accepted" in litvtei_here("apply", ".", cwd=letters).err


def test_a_new_entry_needs_a_register_of_its_kind(letters: Path) -> None:
    shown = answered(letters, *"ssss", "+", "w", "A work", "q")
    assert "there is no work in any register yet; write the first by hand" in shown
    assert (letters / "register.xml").read_text(encoding="utf-8") == REGISTER


def test_entries_that_look_alike_are_shown_before_another_is_made(letters: Path) -> None:
    shown = answered(letters, "+", "Tchitcherin, Boris", "n", "q")
    assert "the register has Chicherin, Georgy (chicherin)" in shown
    assert "-> no entry is made" in shown
    assert (letters / "register.xml").read_text(encoding="utf-8") == REGISTER


def test_words_of_the_text_can_become_another_name_of_a_new_entry(letters: Path) -> None:
    shown = answered(letters, *"ssss", "+", "p", "Braun, Karl", "y", "q")
    assert "braun is a new entry of register.xml; 1 place" in shown
    persons = (letters / "register.xml").read_text(encoding="utf-8").splitlines()
    assert persons[2].endswith("<surname>Braun</surname></persName><persName>Anton Schuster</persName></person>")


def test_other_words_can_be_tagged_than_those_suggested(letters: Path) -> None:
    shown = answered(letters, *"ss", "e", "in Geneva", "e", "Bern", "q")
    assert "-> “in Geneva”: 1 place" in shown
    litvtei_here("suggest", ".", cwd=letters)
    litvtei_here("apply", ".", cwd=letters)
    tagged = (letters / "letter.xml").read_text(encoding="utf-8")
    assert tagged == LETTER.replace("in Geneva", '<placeName ref="#geneva">in Geneva</placeName>')


def test_words_that_do_not_stand_there_are_refused(letters: Path) -> None:
    assert "-> “Geneve” does not stand there in one piece" in answered(letters, *"ss", "e", "Geneve", "q")


def test_a_name_that_is_none_is_not_asked_about_again(letters: Path) -> None:
    assert asked(answered(letters, *"ssss", "x")) == GROUPS
    assert asked(answered(letters, *"sssss")) == GROUPS[:-1]


def test_what_is_accepted_unread_says_so(letters: Path) -> None:
    ran = litvtei_here("review", ".", "--accept", "certain", cwd=letters)
    assert (ran.code, ran.out) == (0, "4 suggestions accepted unread\n")
    litvtei_here("apply", ".", cwd=letters)
    tagged = (letters / "letter.xml").read_text(encoding="utf-8")
    assert tagged.count('resp="#litvtei" cert="high"') == 4
    assert '<respStmt xml:id="litvtei">' in tagged


def test_a_file_that_has_changed_is_read_again(letters: Path) -> None:
    answered(letters, "a")
    (letters / "letter.xml").write_text(LETTER.replace("Geneva", "the old Geneva"), encoding="utf-8")
    assert ">Geneva<" in answered(letters, "s", "q")
    assert litvtei_here("apply", ".", cwd=letters).code == 0


def test_lines_fit_a_narrow_terminal(letters: Path) -> None:
    with Terminal("review", cwd=letters, columns=40) as terminal:
        shown = terminal.until() + terminal.press("m") + terminal.press("s") + terminal.press("o")
        assert terminal.end("q") == 0
    assert max(map(len, shown.splitlines())) <= 40
    assert ">Chicherin<" in shown


def test_a_text_cannot_steer_the_terminal(letters: Path) -> None:
    (letters / "letter.xml").write_text(LETTER.replace("was in", "was\u009b2J in"), encoding="utf-8")
    with Terminal("review", cwd=letters) as terminal:
        shown = terminal.until()
        terminal.end("q")
    assert ("\x9b" in shown, r"\u{9b}2J" in shown, "\x1b" in terminal.screen) == (False, True, False)


@pytest.mark.parametrize("key", ["q", "\x04"], ids=["q", "Ctrl-D"])
def test_the_terminal_is_left_as_it_was(letters: Path, key: str) -> None:
    with Terminal("review", cwd=letters) as terminal:
        terminal.until()
        assert not terminal.shows_what_is_typed()
        assert (terminal.end(key), terminal.shows_what_is_typed()) == (0, True)


def test_the_terminal_is_left_as_it_was_after_an_interrupt(letters: Path) -> None:
    with Terminal("review", cwd=letters) as terminal:
        terminal.until()
        terminal.process.send_signal(signal.SIGINT)
        assert (terminal.end(""), terminal.shows_what_is_typed()) == (130, True)


def test_keys_that_mean_nothing_do_nothing(letters: Path) -> None:
    with Terminal("review", cwd=letters) as terminal:
        terminal.until()
        for keys in ("\x1b[A", "\x1bOP", "я"):
            terminal.press(keys)
        assert terminal.end("q") == 0
    assert not (letters / ".litvtei" / "decisions.jsonl").exists()
    assert set(asked(terminal.screen)) == {"Chicherin"}
