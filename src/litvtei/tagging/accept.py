"""From accepted suggestions to edits: two insertions a tag, and a header that tells who tagged unseen."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from litvtei.errors import SourceError
from litvtei.markup.edits import Edit, insertion
from litvtei.markup.escape import quoteattr
from litvtei.markup.source import Source
from litvtei.markup.token import Token, TokenKind
from litvtei.tagging.decision import Decided
from litvtei.tagging.suggestion import Candidate, Certainty, FileSuggestions, Suggestion

MACHINE = "litvtei"
_CERT = {Certainty.CERTAIN: "high", Certainty.LIKELY: "medium", Certainty.ASK: "low"}
BULK = {"": (), "certain": (Certainty.CERTAIN,), "likely": (Certainty.CERTAIN, Certainty.LIKELY)}
_RESPONSIBLE = "<{0}respStmt xml:id={1}><{0}resp>{2}</{0}resp><{0}name>litvtei</{0}name></{0}respStmt>"
_TASK = "Suggested names and dates that nobody has reviewed yet"


@dataclass(frozen=True, slots=True)
class Accepted:
    """A suggestion with the candidate it is to be tagged as; ``reviewed`` tells that an editor chose it."""

    suggestion: Suggestion
    candidate: Candidate
    reviewed: bool


def accept(file: FileSuggestions, decided: Decided, bulk: str = "") -> list[Accepted]:
    """Return what is to be tagged in a file, in its order.

    That is what editors accepted; with ``bulk`` (``certain`` or ``likely``) also what is so sure and was not rejected.
    """
    found = []
    for one in file.suggestions:
        chosen = decided.accepted(file.path, one)
        if chosen is not None:
            said = decided.acceptance(file.path, one)
            found.append(Accepted(one, chosen, reviewed=said is not None and not said.unread))
        elif one.certainty in BULK[bulk]:
            left = decided.left(file.path, one)
            if left and left[0] == one.candidates[0]:
                found.append(Accepted(one, left[0], reviewed=False))
    return found


def edits_of(
    source: Source, tokens: tuple[Token, ...], accepted: Iterable[Accepted], resp: str = MACHINE
) -> tuple[Edit, ...]:
    """Return the edits that tag what is accepted; ``resp`` is who is named responsible for what nobody has read.

    Raises SourceError if something unreviewed is to be tagged and there is no ``titleStmt`` to say so in.
    """
    edits: list[Edit] = []
    unreviewed = False
    for one in accepted:
        begin, end = tag_of(one, resp)
        unreviewed = unreviewed or not one.reviewed
        edits += [
            insertion(source, one.suggestion.start, begin),
            insertion(source, one.suggestion.end, end),
        ]
    if unreviewed and not _has_id(tokens, resp):
        edits.append(_responsibility(source, tokens, resp))
    return tuple(edits)


def tag_of(one: Accepted, resp: str = MACHINE) -> tuple[str, str]:
    """Return the start tag and the end tag of what is accepted."""
    attributes = dict(one.candidate.attributes)
    if not one.reviewed:
        attributes = {
            **attributes,
            "resp": f"#{resp}",
            "cert": attributes.get("cert", _CERT[one.suggestion.certainty]),
        }
    written = "".join(f" {name}={_quoted(value)}" for name, value in attributes.items())
    return f"<{one.suggestion.element}{written}>", f"</{one.suggestion.element}>"


def _quoted(value: str) -> str:
    return quoteattr(value, {'"': "&quot;"})


def _has_id(tokens: tuple[Token, ...], identifier: str) -> bool:
    return any(("xml:id", identifier) in one.attributes for one in tokens)


def _responsibility(source: Source, tokens: tuple[Token, ...], resp: str) -> Edit:
    """Insert a ``respStmt`` as the last child of the first ``titleStmt``, indented as its first."""
    first = next((at for at, one in enumerate(tokens) if _is(one, TokenKind.START, "titleStmt")), None)
    if first is None:
        raise SourceError(f"{source.path} has no titleStmt to name {resp} in; review its suggestions instead")
    last = next(at for at in range(first, len(tokens)) if _is(tokens[at], TokenKind.END, "titleStmt"))
    indent = tokens[first + 1 : first + 4]
    blank = ""
    for one in indent:
        if one.kind is not TokenKind.TEXT or one.characters.strip():
            break
        blank += source.data[one.start : one.end].decode(source.encoding)
    while tokens[last - 1].kind is TokenKind.TEXT and not tokens[last - 1].characters.strip():
        last -= 1
    prefix = tokens[first].name.removesuffix("titleStmt")
    text = _RESPONSIBLE.format(prefix, quoteattr(resp), _TASK)
    return insertion(source, tokens[last].start, blank + text)


def _is(token: Token, kind: TokenKind, name: str) -> bool:
    return token.kind is kind and token.name.rpartition(":")[2] == name
