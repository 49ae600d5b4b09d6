"""Elements that are right at a place and may hold what is wrong there."""

from __future__ import annotations

from litvtei.markup.names import display_name
from litvtei.schema.relaxng.automaton import Automaton
from litvtei.schema.relaxng.pattern import Pattern
from litvtei.schema.relaxng.wording import element_name, one_of

# What most often holds what was put at a wrong place, the most likely first.
_LIKELY = "p item cell lem rdg head ab l note seg lg list body div text bibl opener closer app choice TEI".split()
_MOST_REMEMBERED = 2000
_SHOWN = 3


class Wrappers:
    """Finds wrappers, each tried on the automaton."""

    def __init__(self, automaton: Automaton) -> None:
        self._automaton = automaton
        self._known: dict[tuple[Pattern, str | None], list[str]] = {}

    def offer(self, state: Pattern, tag: str | None) -> str:
        """Return an offer of wrappers for an element (for text: None), ``""`` if there is none."""
        key = state, tag
        if key not in self._known:
            if len(self._known) > _MOST_REMEMBERED:
                self._known.clear()
            self._known[key] = self._found(state, tag)
        return f"put it into {one_of(map(element_name, self._known[key]))}" if self._known[key] else ""

    def _found(self, state: Pattern, tag: str | None) -> list[str]:
        found = []
        for wrapper, ways in self._automaton.table(state).items():
            content = self._automaton.closed(ways[0][0].content)
            if self._fits_alone(content, tag):
                found.append(wrapper)
        found.sort(key=rank)
        likely = [wrapper for wrapper in found if rank(wrapper) < len(_LIKELY)]
        return (likely or found)[:_SHOWN]

    def _fits_alone(self, content: Pattern, tag: str | None) -> bool:
        if tag is None:
            return self._automaton.after_text(content).nullable
        return any(after.nullable for _, after in self._automaton.candidates(content, tag))


def rank(tag: str) -> int:
    """Return how likely an element is to hold others: 0 for the likeliest."""
    local = display_name(tag)
    return _LIKELY.index(local) if local in _LIKELY else len(_LIKELY)
