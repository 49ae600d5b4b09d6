"""The review of ``litvtei suggest`` as questions and answers of a page: the same session as that of the terminal.

A question is an object with the name of what is done (``do``) and what that needs; the answer tells what was done
(``said``), what is to be asked next, and how much is left. Everything that is decided is on the disk, in the file
that the terminal's review writes too, before it is answered. It runs in a process of its own (``apart``).
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from hashlib import sha256
from pathlib import Path
from typing import Any

from litvtei.config import read_config
from litvtei.edition.kind import Kind
from litvtei.errors import LitvteiError, SourceError
from litvtei.preview.apart import Answering, Apart, GoneError
from litvtei.preview.desk_values import Values, group_values, line_values
from litvtei.tagging.apply import Tagged, accepted_in, put_in, tag_file
from litvtei.tagging.decision import DECISIONS
from litvtei.tagging.group import Group
from litvtei.tagging.review import Review
from litvtei.tagging.sidecar import SIDECAR, read_sidecar
from litvtei.tagging.suggestion import DATE

_MOST_LINES = 200
_LONGEST_DIFF = 200_000
Stamp = tuple[tuple[int, int] | None, ...]


class Desk:
    """Where a page reviews an edition. One question at a time; close it."""

    def __init__(self, edition: Path) -> None:
        self._apart: Apart[Values, Values] = Apart(partial(_clerk, edition))

    def ask(self, question: Values) -> Values:
        """Return the answer to a question, with ``error`` in words if there is none."""
        try:
            return self._apart.ask(question)
        except GoneError as gone:
            return {"error": f"The review ended unfinished ({gone}). What was decided is kept; ask again."}

    def close(self) -> None:
        """End the review; nothing that was answered is lost."""
        self._apart.close()


def _clerk(edition: Path) -> Answering[Values, Values]:
    clerk = _Clerk(edition)
    return lambda question, _tell: clerk.answer(question)


class _Clerk:
    def __init__(self, edition: Path) -> None:
        self._edition = edition
        self._review: Review | None = None
        self._stamp: Stamp = ()

    def answer(self, question: Values) -> Values:
        """Do what is asked, and say what is next."""
        review = None
        try:
            review = self._session()
            said = self._do(review, question)
            return {**said, **_state(review, question.get("show"))}
        except LitvteiError as error:
            return {"error": str(error), **(_state(review, question.get("show")) if review else {})}
        except (KeyError, TypeError, ValueError, IndexError):
            return {"error": "This is no question that can be answered."}
        finally:
            self._stamp = self._stamped()

    def _session(self) -> Review:
        """Return the review, begun anew if files, suggestions or decisions were changed by others since."""
        if self._review is None or self._stamp != self._stamped():
            config = replace(read_config(self._edition), workers=1)
            self._review = Review(config, lambda _done, _all: None)
        return self._review

    def _stamped(self) -> Stamp:
        files = [one.path for one in self._review.found.files] if self._review else []
        return tuple(_changed(self._edition / path) for path in (DECISIONS, SIDECAR, *files))

    def _do(self, review: Review, question: Values) -> Values:
        does = _WITHOUT_GROUP.get(question["do"])
        if does is not None:
            return does(review, question)
        acts = _ON_GROUP[question["do"]]
        key = tuple(map(str, question["group"]))
        group = next((one for one in review.groups() if one.key == key), None)
        if group is None:
            return {"said": "That has been decided already."}
        return acts(review, group, question)


def _changed(path: Path) -> tuple[int, int] | None:
    try:
        status = path.stat()
    except OSError:
        return None
    return status.st_mtime_ns, status.st_size


def _state(review: Review, show: Any) -> Values:  # noqa: ANN401 - what a page sends
    groups = review.groups()
    wanted = tuple(map(str, show)) if isinstance(show, list) else ()
    group = next((one for one in groups if one.key == wanted), groups[0] if groups else None)
    return {
        "group": group_values(group, alone=review.is_split(group)) if group else None,
        "lines": [line_values(one) for one in groups[:_MOST_LINES]],
        "left": len(groups),
        "open": review.open_groups(),
        "accepted": review.accepted(),
    }


def _accept(review: Review, group: Group, question: Values) -> Values:
    chosen = group.candidates[_number(question, group)]
    return {"said": f"{_places(review.accept(group, chosen))} as {chosen.label or chosen.id}"}


def _edit(review: Review, group: Group, question: Values) -> Values:
    words = " ".join(str(question["words"]).split())
    tagged = review.accept_words(group, group.candidates[_number(question, group)], words)
    return {"said": f"“{words}”: {_places(tagged)}" if tagged else f"“{words}” does not stand there in one piece"}


def _reject(review: Review, group: Group, _question: Values) -> Values:
    review.reject(group)
    return {"said": f"not {group.candidates[0].label or group.candidates[0].id}"}


def _never(review: Review, group: Group, _question: Values) -> Values:
    review.never(group)
    return {"said": f"“{group.form}” will not be tagged {'here' if review.is_split(group) else 'anywhere'}"}


def _skip(review: Review, group: Group, _question: Values) -> Values:
    review.skip(group)
    return {"said": f"“{group.form}” is left for another time"}


def _split(review: Review, group: Group, _question: Values) -> Values:
    review.split(group)
    how = "place by place" if review.is_split(group) else "at once"
    return {"said": f"“{group.form}” is asked about {how}"}


def _alike(review: Review, group: Group, question: Values) -> Values:
    """Return entries that a new one may be the same as; nothing is changed."""
    return {"alike": review.alike(_kind(group, question), str(question["name"])), "said": ""}


def _create(review: Review, group: Group, question: Values) -> Values:
    """Make an entry and tag the group as it; ``other`` tells that the words of the text are another name of it."""
    name = " ".join(str(question["name"]).split())
    if not name or group.kind == DATE:
        raise ValueError("an entry has a name")
    other = group.form if question.get("other") else ""
    identifier, path, tagged = review.create(group, _kind(group, question), name, other)
    return {"said": f"{identifier} is a new entry of {path}; {_places(tagged)}", "created": tagged}


def _undo(review: Review, _question: Values) -> Values:
    return {"said": review.undo() or "there is nothing to undo"}


def _show(_review: Review, _question: Values) -> Values:
    return {"said": ""}


def _diff(review: Review, _question: Values) -> Values:
    return {"said": "", **_changes(review)[1]}


def _apply(review: Review, question: Values) -> Values:
    """Write what was shown, and nothing else: if it is another thing by now, show that."""
    some, told = _changes(review)
    if told["shown"] != question["shown"]:
        return {"said": "Something else would change by now; look again.", **told}
    found = read_sidecar(review.config.folder)
    tags = files = 0
    refusals = list(told["refusals"])
    for file, tagged in some:
        try:
            found, _ = put_in(review.config, found, file, tagged)
        except SourceError as error:
            refusals.append(str(error))
            continue
        tags += len(tagged.accepted)
        files += bool(tagged.accepted)
    review.read_again()
    said = f"{tags} {'tag' if tags == 1 else 'tags'} inserted in {files} {'file' if files == 1 else 'files'}"
    return {"said": f"{said}, no other byte changed", "refusals": refusals, "applied": True}


def _changes(review: Review) -> tuple[list[tuple[Any, Tagged]], Values]:
    """Return the files as they are to be, and what is told of them: a diff, and what is refused."""
    some: list[tuple[Any, Tagged]] = []
    refusals: list[str] = []
    for file, accepted in accepted_in(review.config, review.found):
        try:
            tagged = tag_file(review.config, file, accepted)
        except SourceError as error:
            refusals.append(str(error))
            continue
        some.append((file, tagged))
        for one in tagged.left_out:
            place = f"{file.path}:{one.suggestion.line}:{one.suggestion.column}"
            refusals.append(f"{place}: left out: the schema has no {one.suggestion.element} here")
    diff = "".join(tagged.diff() for _, tagged in some)
    shown = sha256(diff.encode("utf-8", "surrogatepass")).hexdigest()
    cut = "" if len(diff) <= _LONGEST_DIFF else "\n… and more; litvtei apply --diff shows all"
    return some, {"diff": diff[:_LONGEST_DIFF] + cut, "shown": shown, "refusals": refusals}


def _number(question: Values, group: Group) -> int:
    number = question.get("number", 1)
    if not isinstance(number, int) or not 0 < number <= len(group.candidates):
        raise ValueError("a candidate has a number")
    return number - 1


def _kind(group: Group, question: Values) -> Kind:
    return Kind(group.kind) if group.unknown is None else Kind(question["kind"])


def _places(number: int) -> str:
    return "1 place" if number == 1 else f"{number} places"


_WITHOUT_GROUP: dict[str, Callable[[Review, Values], Values]] = {
    "show": _show,
    "undo": _undo,
    "diff": _diff,
    "apply": _apply,
}
_ON_GROUP: dict[str, Callable[[Review, Group, Values], Values]] = {
    "accept": _accept,
    "reject": _reject,
    "never": _never,
    "skip": _skip,
    "split": _split,
    "edit": _edit,
    "alike": _alike,
    "create": _create,
}
