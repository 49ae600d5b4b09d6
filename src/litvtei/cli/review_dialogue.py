"""The conversation of ``litvtei review``: a group, a key, what it did; until nothing is left or the editor quits."""

from __future__ import annotations

import shutil

import click

from litvtei.cli.keyboard import END, Keyboard
from litvtei.cli.review_screen import HELP, prompt, screen
from litvtei.cli.terminal import safe_text
from litvtei.edition.kind import Kind
from litvtei.errors import SourceError
from litvtei.tagging.group import Group
from litvtei.tagging.review import Review
from litvtei.tagging.suggestion import DATE

_KINDS = {
    "p": Kind.PERSON,
    "l": Kind.PLACE,
    "o": Kind.ORGANISATION,
    "w": Kind.WORK,
    "e": Kind.EVENT,
    "j": Kind.OBJECT,
}


class Dialogue:
    """A review, and the keyboard that answers it."""

    def __init__(self, review: Review, keyboard: Keyboard) -> None:
        self._review = review
        self._keyboard = keyboard

    def run(self) -> None:
        """Ask about one group after another, and at the end whether that was all."""
        every = answered = False
        while (groups := self._review.groups()) or answered:
            columns = shutil.get_terminal_size().columns
            if groups:
                _say(screen(groups[0], len(groups), columns, every=every))
                pressed = self._keyboard.key(prompt(groups[0], columns, alone=self._review.is_split(groups[0])))
            else:
                pressed = self._keyboard.key("\nThat was all. u undo, q quit > ")
            every, answered = pressed == "m", True
            if pressed in ("q", END):
                return
            try:
                if groups:
                    self._answer(groups[0], pressed)
                elif pressed == "u":
                    self._undo()
            except SourceError as error:
                _say(f"-> {error}")

    def _undo(self) -> None:
        _say(f"-> {self._review.undo() or 'there is nothing to undo'}")

    def _answer(self, group: Group, pressed: str) -> None:
        review = self._review
        if pressed == "u":
            self._undo()
        elif pressed == "s":
            review.skip(group)
        elif pressed == "x":
            review.never(group)
            _say(f"-> “{group.form}” will not be tagged {'here' if review.is_split(group) else 'anywhere'}")
        elif pressed == "+" and group.kind != DATE:
            self._create(group)
        elif group.unknown is None and pressed:
            self._choose(group, pressed)
        elif pressed not in ("", "m"):
            _say(HELP)

    def _choose(self, group: Group, pressed: str) -> None:
        """Do what the keys do that need candidates."""
        review = self._review
        number = 1 if pressed in ("a", "y") else int(pressed) if pressed in "123456789" else 0
        if 0 < number <= len(group.candidates):
            chosen = group.candidates[number - 1]
            _say(f"-> {_places(review.accept(group, chosen))} as {chosen.label or chosen.id}")
        elif pressed == "n":
            review.reject(group)
            _say(f"-> not {group.candidates[0].label or group.candidates[0].id}")
        elif pressed == "o":
            review.split(group)
        elif pressed == "e":
            self._edit(group)
        elif pressed != "m":
            _say(HELP)

    def _edit(self, group: Group) -> None:
        words = self._keyboard.line(f"Tag which words in the place of “{safe_text(group.form)}”? ")
        if not words:
            return
        number = self._keyboard.key(f"As which candidate, 1-{len(group.candidates)}? ") if group.candidates[1:] else "1"
        if not number.isdecimal() or not 0 < int(number) <= len(group.candidates):
            _say("-> nothing is changed")
            return
        tagged = self._review.accept_words(group, group.candidates[int(number) - 1], words)
        _say(f"-> “{words}”: {_places(tagged)}" if tagged else f"-> “{words}” does not stand there in one piece")

    def _create(self, group: Group) -> None:
        """Ask what a new entry is and what it is called, and show those that it may be the same as."""
        keyboard, review = self._keyboard, self._review
        kind: Kind | None = Kind(group.kind) if group.unknown is None else None
        if kind is None:
            kind = _KINDS.get(keyboard.key("p person, l place, o organisation, w work, e event, j object? "))
        name = self._name(group, kind) if kind else ""
        alike = review.alike(kind, name) if kind and name else []
        for one in alike:
            _say(f"   the register has {one}")
        if not kind or not name or (alike and keyboard.key("Make a new entry all the same, y or n? ") != "y"):
            _say("-> no entry is made")
            return
        identifier, path, tagged = review.create(group, kind, name)
        if not tagged and keyboard.key(f"Is “{safe_text(group.form)}” another name of it, y or n? ") == "y":
            review.undo()
            identifier, path, tagged = review.create(group, kind, name, group.form)
        _say(f"-> {identifier} is a new entry of {path}; {_places(tagged)}")

    def _name(self, group: Group, kind: Kind) -> str:
        """Ask for a name; Enter takes the words of the text, Ctrl-D or a hyphen none."""
        example = "Surname, Forename; " if kind is Kind.PERSON else ""
        typed = self._keyboard.line(f"Name ({example}Enter for “{safe_text(group.form)}”, - for none): ")
        return "" if typed in (None, "-") else typed or group.form


def _places(number: int) -> str:
    return "1 place" if number == 1 else f"{number} places"


def _say(words: str) -> None:
    click.echo("\n".join(safe_text(line) for line in words.split("\n")))
