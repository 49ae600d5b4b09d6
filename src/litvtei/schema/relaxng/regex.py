"""Regular expressions as XML Schema writes them (Datatypes, appendix F), matched without backtracking.

An expression from a foreign schema must never hang litvtei, whatever text it
meets, so it becomes a non-deterministic automaton that is made deterministic
on the way: one dictionary look-up for each character.
"""

from __future__ import annotations

from functools import cache

from litvtei.schema.relaxng.problem import Budget, SchemaError
from litvtei.schema.relaxng.regex_syntax import Branches, Class, Node, Repeat, Sequence, parse_expression

_MOST_POSITIONS = 4000
_MOST_STATES = 2000
_MOST_STEPS = 5_000_000


class _State:
    __slots__ = ("accepts", "next", "positions")

    def __init__(self, positions: frozenset[int], *, accepts: bool) -> None:
        self.positions, self.accepts = positions, accepts
        self.next: dict[str, _State] = {}


class Expression:
    """A regular expression, ready to match whole strings."""

    def __init__(self, source: str) -> None:
        """Read an expression. Raises SchemaError if it is not one, or is too large."""
        self.source = source
        self._classes: list[Class | None] = []
        self._jumps: list[list[int]] = []
        start, self._end = self._build(parse_expression(source))
        self._budget = Budget(0, "")
        self._states: dict[frozenset[int], _State] = {}
        self._first = self._state({start})

    def matches(self, text: str) -> bool:
        """Tell whether the expression describes all of a text. Raises TooMuchWorkError for a hostile one."""
        self._budget = Budget(_MOST_STEPS, f"matching the regular expression {self.source[:60]} takes too much work")
        state = self._first
        for character in text:
            state = state.next.get(character) or self._advance(state, character)
            if not state.positions:
                return False
        return state.accepts

    def _advance(self, state: _State, character: str) -> _State:
        self._budget.spend(len(state.positions))
        targets = set()
        for position in state.positions:
            allowed = self._classes[position]
            if allowed is not None and allowed(character):
                targets.add(position + 1)
        following = self._state(targets)
        if len(state.next) < _MOST_STATES:
            state.next[character] = following
        return following

    def _state(self, positions: set[int]) -> _State:
        closure, waiting = set(positions), list(positions)
        while waiting:
            for target in self._jumps[waiting.pop()]:
                if target not in closure:
                    closure.add(target)
                    waiting.append(target)
        self._budget.left -= len(closure)
        key = frozenset(closure)
        if key not in self._states:
            if len(self._states) > _MOST_STATES:
                self._states.clear()
            self._states[key] = _State(key, accepts=self._end in key)
        return self._states[key]

    def _position(self, allowed: Class | None = None) -> int:
        if len(self._classes) >= _MOST_POSITIONS:
            raise SchemaError(f"the regular expression {self.source[:60]} is too large")
        self._classes.append(allowed)
        self._jumps.append([])
        return len(self._classes) - 1

    def _build(self, node: Node) -> tuple[int, int]:
        """Add the positions of a node; return where it begins and where it ends."""
        match node:
            case Sequence(members):
                begin = end = self._position()
                for member in members:
                    first, last = self._build(member)
                    self._jumps[end].append(first)
                    end = last
                return begin, end
            case Branches(members):
                begin = self._position()
                ends = [self._branch(begin, member) for member in members]
                end = self._position()
                for one in ends:
                    self._jumps[one].append(end)
                return begin, end
            case Repeat(inner, least, most):
                return self._repeat(inner, least, most)
            case _:
                # A class leads to the position behind it.
                begin = self._position(node)
                return begin, self._position()

    def _branch(self, begin: int, member: Node) -> int:
        first, last = self._build(member)
        self._jumps[begin].append(first)
        return last

    def _repeat(self, inner: Node, least: int, most: int | None) -> tuple[int, int]:
        begin = end = self._position()
        for _ in range(least):
            first, last = self._build(inner)
            self._jumps[end].append(first)
            end = last
        if most is None:
            first, last = self._build(inner)
            self._jumps[end].append(first)
            self._jumps[last].append(end)
            return begin, end
        skips = [end]
        for _ in range(most - least):
            first, last = self._build(inner)
            self._jumps[end].append(first)
            end = last
            skips.append(end)
        final = self._position()
        for skip in skips:
            self._jumps[skip].append(final)
        return begin, final


@cache
def _remembered(source: str) -> Expression:
    return Expression(source)


def expression(source: str) -> Expression:
    """Return an expression; a short one is remembered."""
    if len(source) > 500:
        return Expression(source)
    if _remembered.cache_info().currsize > 2000:
        _remembered.cache_clear()
    return _remembered(source)
