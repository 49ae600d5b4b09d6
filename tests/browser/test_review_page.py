"""The review of suggestions as a page: the keys, the decisions and the refusals of the terminal's."""

from __future__ import annotations

import json
import signal
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from barriers import barriers

from review_edition import LETTER, REGISTER, said
from serving import Serving

pytestmark = pytest.mark.browser
TAGGED = '<p><persName ref="#chicherin">Chicherin</persName> was in Geneva. Then Litvinov met'


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Serving]:
    folder = tmp_path_factory.mktemp("reviewed")
    (folder / "register.xml").write_text(REGISTER, encoding="utf-8")
    (folder / "letter.xml").write_text(LETTER, encoding="utf-8")
    one = Serving(folder, "--port", "0")
    one.review = one.until("review of suggestions")[-1].partition(": ")[2]
    yield one
    one.stop()


@pytest.fixture
def page(browser: Any, server: Serving) -> Iterator[Any]:
    """The review of an edition of which nothing is decided."""
    (server.edition / "register.xml").write_text(REGISTER, encoding="utf-8")
    (server.edition / "letter.xml").write_text(LETTER, encoding="utf-8")
    for name in ("decisions.jsonl", "suggestions.json"):
        (server.edition / ".litvtei" / name).unlink(missing_ok=True)
    context = browser.new_context(viewport={"width": 1000, "height": 800})
    one = context.new_page()
    one.set_default_timeout(15_000)
    one.faults = []
    one.on("pageerror", lambda error: one.faults.append(str(error)))
    one.goto(server.review)
    asked(one, "Chicherin")
    yield one
    context.close()
    assert one.faults == []


def asked(page: Any, form: str) -> None:
    """Wait until a group is asked about."""
    page.locator("#form", has_text=f"“{form}”").wait_for()
    page.locator("body:not([aria-busy])").wait_for()


def told(page: Any, words: str) -> None:
    page.locator("#said", has_text=words).wait_for()


def test_keys_decide_as_in_the_terminal_and_each_answer_is_on_the_disk(server: Serving, page: Any) -> None:
    assert page.locator("#about").inner_text() == "person, 2 places, certain"
    assert page.locator("#contexts mark").all_inner_texts() == ["Chicherin", "Chicherin"]
    page.keyboard.press("a")
    asked(page, "8 November 1917")
    assert said(server.edition) == ["accept Chicherin chicherin"]
    page.keyboard.press("s")
    asked(page, "Geneva")
    page.keyboard.press("x")
    asked(page, "Litvinov")
    page.keyboard.press("2")
    asked(page, "Anton Schuster")
    assert len(said(server.edition)) == 3
    page.keyboard.press("u")
    asked(page, "Litvinov")
    page.keyboard.press("n")
    told(page, "not ")
    assert [line.split()[0] for line in said(server.edition)] == ["accept", "never", "accept", "open", "reject"]


def test_a_click_does_what_a_key_does(server: Serving, page: Any) -> None:
    page.locator("#candidates button").first.click()
    asked(page, "8 November 1917")
    page.locator("nav button", has_text="Litvinov").click()
    asked(page, "Litvinov")
    page.locator("#answers button", has_text="one by one").click()
    told(page, "place by place")
    page.locator("#answers button", has_text="yes").click()
    told(page, "1 place as")
    lines = (server.edition / ".litvtei" / "decisions.jsonl").read_text(encoding="utf-8").splitlines()
    assert json.loads(lines[-1])["path"] == "letter.xml"


def test_other_words_can_be_tagged_instead(server: Serving, page: Any) -> None:
    page.locator("nav button", has_text="Litvinov").click()
    asked(page, "Litvinov")
    page.keyboard.press("e")
    page.locator("#edit input").fill("Then Litvinov")
    page.locator("#edit button", has_text="Tag them").click()
    told(page, "“Then Litvinov”: 1 place")
    lines = (server.edition / ".litvtei" / "decisions.jsonl").read_text(encoding="utf-8").splitlines()
    assert json.loads(lines[-1])["words"] == "Then Litvinov"


def test_an_entry_is_made_on_the_spot_and_taken_back(server: Serving, page: Any) -> None:
    page.locator("nav button", has_text="Anton Schuster").click()
    asked(page, "Anton Schuster")
    page.keyboard.press("+")
    page.locator("#create [name=name]").fill("Schuster, Anton")
    page.locator("#create button", has_text="Make it").click()
    told(page, "is a new entry of register.xml; 1 place")
    assert "Schuster" in (server.edition / "register.xml").read_text(encoding="utf-8")
    page.keyboard.press("u")
    told(page, "is gone from register.xml again")
    assert (server.edition / "register.xml").read_text(encoding="utf-8") == REGISTER


def test_an_entry_that_there_may_be_already_is_shown_first(server: Serving, page: Any) -> None:
    page.locator("nav button", has_text="Anton Schuster").click()
    asked(page, "Anton Schuster")
    page.keyboard.press("+")
    page.locator("#create [name=name]").fill("Chicherin, Georgy")
    page.locator("#create button", has_text="Make it").click()
    page.locator("#alike li", has_text="chicherin").wait_for()
    page.keyboard.press("Escape")
    assert (server.edition / "register.xml").read_text(encoding="utf-8") == REGISTER


def test_accepted_tags_are_shown_and_then_put_in(server: Serving, page: Any) -> None:
    page.keyboard.press("a")
    asked(page, "8 November 1917")
    page.keyboard.press("d")
    page.locator("#diff .litvtei-added", has_text='<persName ref="#chicherin">').first.wait_for()
    assert (server.edition / "letter.xml").read_text(encoding="utf-8") == LETTER
    page.locator("#apply").click()
    told(page, "2 tags inserted in 1 file, no other byte changed")
    assert TAGGED in (server.edition / "letter.xml").read_text(encoding="utf-8")
    assert page.locator("#left").inner_text().endswith("0 suggestions accepted and not yet applied")


def test_what_was_not_shown_is_not_written(server: Serving, page: Any) -> None:
    page.keyboard.press("a")
    asked(page, "8 November 1917")
    page.keyboard.press("d")
    page.locator("#apply:enabled").wait_for()
    changed = LETTER.replace("was in", "stayed in")
    (server.edition / "letter.xml").write_text(changed, encoding="utf-8")
    page.locator("#apply").click()
    told(page, "Something else would change by now")
    page.locator("#diff", has_text="stayed in").wait_for()
    assert (server.edition / "letter.xml").read_text(encoding="utf-8") == changed


def test_what_the_terminal_decides_is_known_here(server: Serving, page: Any) -> None:
    line = {"verdict": "never", "kind": "place", "form": "Geneva"}
    with (server.edition / ".litvtei" / "decisions.jsonl").open("a", encoding="utf-8") as file:
        file.write(json.dumps(line) + "\n")
    page.keyboard.press("a")
    asked(page, "8 November 1917")
    assert page.locator("nav button", has_text="Geneva").count() == 0


def test_a_decision_needs_the_token_and_our_own_origin(server: Serving, page: Any) -> None:
    question = json.dumps({"do": "accept", "group": ["person", "Chicherin", "chicherin"]}).encode()
    token = server.review.partition("#")[2]
    right = {"X_Litvtei_Token": token, "Content_Type": "application/json"}
    refused = [
        right | {"X_Litvtei_Token": "guessed"},
        right | {"Origin": "http://evil.example"},
        right | {"Content_Type": "text/plain"},
    ]
    for headers in refused:
        assert server.ask("/_litvtei/review", method="POST", body=question, **headers).code in (400, 403)
    assert not (server.edition / ".litvtei" / "decisions.jsonl").exists()
    assert token not in server.ask("/_litvtei/review").text
    assert server.ask("/_litvtei/review", method="POST", body=question, **right).code == 200
    assert said(server.edition) == ["accept Chicherin chicherin"]


def test_nonsense_is_no_question(server: Serving) -> None:
    headers = {"X_Litvtei_Token": server.review.partition("#")[2], "Content_Type": "application/json"}
    for body in (b"", b"[]", b"{}", b'{"do": "burn"}', b'{"do": "accept", "group": 3}', b"\xff"):
        answer = server.ask("/_litvtei/review", method="POST", body=body, **headers)
        assert answer.code == 400 or "error" in json.loads(answer.text)


def test_it_can_be_used_by_everybody(browser: Any, server: Serving, page: Any) -> None:
    context = browser.new_context(bypass_csp=True)
    other = context.new_page()
    other.goto(server.review)
    asked(other, "Chicherin")
    found = barriers(other, "light", "phone by night")
    for key in ("e", "+", "d", "?"):
        if key == "d":
            other.keyboard.press("a")
            asked(other, "8 November 1917")
        other.keyboard.press(key)
        other.locator("dialog[open]").wait_for()
        found |= {(key, screen): broken for screen, broken in barriers(other, "phone").items()}
        other.keyboard.press("Escape")
    wide = other.evaluate("document.documentElement.scrollWidth - innerWidth")
    context.close()
    assert found == {}
    assert wide <= 0


def test_killed_in_the_middle_it_keeps_what_was_said(tmp_path: Path, browser: Any) -> None:
    edition, temporary = tmp_path / "edition", tmp_path / "tmp"
    for folder in (edition, temporary):
        folder.mkdir()
    (edition / "register.xml").write_text(REGISTER, encoding="utf-8")
    (edition / "letter.xml").write_text(LETTER, encoding="utf-8")
    server = Serving(edition, "--port", "0", TMPDIR=str(temporary))
    page = browser.new_page()
    page.goto(server.until("review of suggestions")[-1].partition(": ")[2])
    asked(page, "Chicherin")
    page.keyboard.press("a")
    asked(page, "8 November 1917")
    server.stop(signal.SIGKILL)
    page.keyboard.press("x")
    page.locator("#said.litvtei-wrong", has_text="does not answer; what was decided is kept").wait_for()
    page.close()
    assert said(edition) == ["accept Chicherin chicherin"]
