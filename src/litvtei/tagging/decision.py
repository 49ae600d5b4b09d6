"""What editors said of suggestions: one line of JSON each, kept in git, so that nothing is asked twice.

A decision is about one place or about a form everywhere; the one about the place comes first, and of two of the
same reach the later line. Lines are only ever added, so that two editors' files can be merged line by line.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable
from dataclasses import asdict, dataclass, fields, replace
from enum import StrEnum
from pathlib import Path

from litvtei.edition.redirect import read_redirects, redirected
from litvtei.errors import SourceError
from litvtei.markup.atomic import write_atomically
from litvtei.tagging.suggestion import Candidate, Certainty, Suggestion, Suggestions

DECISIONS = ".litvtei/decisions.jsonl"


class Verdict(StrEnum):
    """What was said: tag it so, not so (this candidate is wrong), or do not tag these words at all."""

    ACCEPT = "accept"
    REJECT = "reject"
    NEVER = "never"


@dataclass(frozen=True, slots=True)
class Decision:
    """One decision.

    ``entry`` is the candidate's identifier, or its attributes for a date (``when=1917``); empty where all candidates
    are meant. ``path`` and ``context`` (see ``context_of``) name a place; empty, the decision holds everywhere.
    ``who`` and ``when`` (a date and time) are for the record.
    """

    verdict: Verdict
    kind: str
    form: str
    entry: str = ""
    path: str = ""
    context: str = ""
    who: str = ""
    when: str = ""


def context_of(suggestion: Suggestion) -> str:
    """Return the sign of a place that stays when bytes before it change: a digest of the words around it."""
    words = f"{suggestion.left}\n{suggestion.form}\n{suggestion.right}"
    return hashlib.sha256(words.encode("utf-8", "surrogatepass")).hexdigest()[:16]


def entry_of(candidate: Candidate) -> str:
    """Return what a decision calls a candidate."""
    return candidate.id or " ".join(f"{name}={value}" for name, value in candidate.attributes)


def read_decisions(folder: Path) -> tuple[Decision, ...]:
    """Return the decisions of an edition, none if there is no file. Raises SourceError with the line of a fault.

    What was said of an entry that has another identifier since, or is a part of another, was said of that one.
    """
    path = folder / DECISIONS
    if not path.is_file():
        return ()
    try:
        lines = path.read_text(encoding="utf-8").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        raise SourceError(f"{path} cannot be read: {error}") from None
    ends = {(str(kind), old): new for (kind, old), new in redirected(read_redirects(folder)).items()}
    read = (_read(path, number, line) for number, line in enumerate(lines, 1) if line.strip())
    return tuple(replace(one, entry=ends.get((one.kind, one.entry), one.entry)) for one in read)


def _read(path: Path, number: int, line: str) -> Decision:
    try:
        said = json.loads(line)
        names = {one.name for one in fields(Decision)}
        if not isinstance(said, dict) or not all(isinstance(value, str) for value in said.values()):
            raise TypeError("a decision is an object of strings")  # noqa: TRY301
        unknown = next((name for name in said if name not in names), None)
        if unknown:
            raise TypeError(f"unknown key “{unknown}”")  # noqa: TRY301
        return Decision(**{**said, "verdict": Verdict(said.get("verdict", ""))})
    except (ValueError, TypeError) as error:
        raise SourceError(f"{path}:{number} is no decision: {error}") from None


def add_decisions(folder: Path, decisions: Iterable[Decision]) -> None:
    """Add decisions to the file of an edition, in one step: all of them are kept, or none."""
    path = folder / DECISIONS
    path.parent.mkdir(exist_ok=True)
    before = path.read_bytes() if path.is_file() else b""
    if before and not before.endswith(b"\n"):
        before += b"\n"
    lines = (json.dumps({k: v for k, v in asdict(one).items() if v}, ensure_ascii=False) + "\n" for one in decisions)
    write_atomically(path, before + "".join(lines).encode("utf-8", "surrogatepass"))


class Decided:
    """Decisions, to be asked what they say of a suggestion."""

    def __init__(self, decisions: Iterable[Decision]) -> None:
        self._said: dict[tuple[str, str, str, str], list[Decision]] = {}
        for one in decisions:
            self._said.setdefault((one.kind, one.form, one.path, one.context), []).append(one)

    def __bool__(self) -> bool:
        return bool(self._said)

    def accepted(self, path: str, suggestion: Suggestion) -> Candidate | None:
        """Return the candidate that an editor chose; None if none was, or not these."""
        for some in self._of(path, suggestion):
            last = some[-1]
            if last.verdict is Verdict.ACCEPT:
                chosen = [one for one in suggestion.candidates if last.entry in ("", entry_of(one))]
                return chosen[0] if chosen else None
            if last.verdict is Verdict.NEVER:
                return None
        return None

    def left(self, path: str, suggestion: Suggestion) -> tuple[Candidate, ...]:
        """Return the candidates that nobody has rejected; none if the words are not to be tagged."""
        wrong: set[str] = set()
        for some in self._of(path, suggestion):
            last = some[-1]
            if last.verdict is Verdict.ACCEPT:
                return suggestion.candidates
            if last.verdict is Verdict.NEVER or not last.entry:
                return ()
            wrong |= {one.entry for one in some if one.verdict is Verdict.REJECT}
        return tuple(one for one in suggestion.candidates if entry_of(one) not in wrong)

    def _of(self, path: str, suggestion: Suggestion) -> list[list[Decision]]:
        """The decisions about the place, then those about the form everywhere."""
        here = self._said.get((suggestion.kind, suggestion.form, path, context_of(suggestion)), [])
        everywhere = self._said.get((suggestion.kind, suggestion.form, "", ""), [])
        return [some for some in (here, everywhere) if some]


def without_rejected(suggestions: Suggestions, decided: Decided) -> Suggestions:
    """Return the suggestions without the candidates that editors rejected, and without what none is left of."""
    if not decided:
        return suggestions
    files = []
    for file in suggestions.files:
        kept = []
        for one in file.suggestions:
            left = decided.left(file.path, one)
            if left == one.candidates:
                kept.append(one)
            elif left:  # the likeliest was rejected: what is left is to be asked about
                first = left[0] == one.candidates[0]
                kept.append(replace(one, candidates=left, certainty=one.certainty if first else Certainty.ASK))
        files.append(replace(file, suggestions=tuple(kept)))
    return replace(suggestions, files=tuple(files))
