"""The automaton that a schema is: each pattern a state, each step remembered on the pattern it leaves.

The steps are those of derivatives (James Clark, "An algorithm for RELAX NG
validation", 2002), but taken within one element at a time, so that states come
back and the lazily built tables soon hold whatever a schema's documents need.
Patterns are worked off from the inside out on a stack of our own.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable

from lxml import etree

from litvtei.schema.relaxng.inside_out import all_children, attributed_children, leading_children, unfinished
from litvtei.schema.relaxng.name_class import Name, NameClass, contains, parts
from litvtei.schema.relaxng.part import distance_of, followed, matching, texts_of
from litvtei.schema.relaxng.pattern import (
    EMPTY,
    NO_ADMISSIONS,
    NOT_ALLOWED,
    TEXT,
    Admission,
    Atom,
    Attribute,
    Choice,
    Data,
    Element,
    Group,
    Interleave,
    Listing,
    OneOrMore,
    Pattern,
    Steps,
    Table,
    Value,
)
from litvtei.schema.relaxng.patterns import Patterns

# Finding the value of one attribute takes as long as there are attributes; no editor writes so many.
MOST_ATTRIBUTES = 1000
Attributes = tuple[tuple[Attribute, Pattern], ...]
_MOST_VERDICTS = 2000
_LONGEST_REMEMBERED = 200
_MOST_NAMES = 5000
# Editors use few sets of attributes on one element, and small ones.
_MOST_ADMISSIONS = 200
_MOST_ADMITTED = 30
_MOST_REQUIRED = 2000


class Automaton:
    """Takes steps through the patterns of one schema."""

    def __init__(self, patterns: Patterns) -> None:
        self._patterns = patterns
        self._required: dict[Pattern, list[tuple[str, Pattern]]] = {}

    def closed(self, pattern: Pattern) -> Pattern:
        """Return what is left when an element has no more attributes: NOT_ALLOWED if it needs one."""
        for one in unfinished(pattern, lambda one: one.closed is None, all_children):
            one.closed = self._without_attributes(one, NOT_ALLOWED, lambda child: child.closed)
        return _sure(pattern.closed)

    def bare(self, pattern: Pattern) -> Pattern:
        """Return the content of an element as if it had the attributes it needs."""
        for one in unfinished(pattern, lambda one: one.bare is None, all_children):
            one.bare = self._without_attributes(one, EMPTY, lambda child: child.bare)
        return _sure(pattern.bare)

    def _without_attributes(
        self, pattern: Pattern, instead: Pattern, known: Callable[[Pattern], Pattern | None]
    ) -> Pattern:
        if isinstance(pattern, Attribute):
            return instead
        if not pattern.attributed:
            return pattern
        return self._rebuilt(pattern, [_sure(known(child)) for child in pattern.children])

    def _rebuilt(self, pattern: Pattern, children: Iterable[Pattern]) -> Pattern:
        match pattern:
            case Choice():
                return self._patterns.choice(children)
            case Group():
                return self._patterns.group(children)
            case Interleave():
                return self._patterns.interleave(children)
            case OneOrMore():
                return self._patterns.one_or_more(next(iter(children)))
        return pattern

    def after_text(self, pattern: Pattern) -> Pattern:
        """Return what is left of content after text that is not just white space."""
        for one in unfinished(pattern, lambda one: one.after_text is None, leading_children):
            one.after_text = self._after_text(one)
        return _sure(pattern.after_text)

    def _after_text(self, pattern: Pattern) -> Pattern:
        make = self._patterns
        match pattern:
            case Choice(children=children):
                return make.choice(_sure(child.after_text) for child in children)
            case OneOrMore(children=(inner,)):
                return make.group((_sure(inner.after_text), make.optional(pattern)))
            case Group(children=children):
                ways = []
                for place, child in enumerate(children):
                    ways.append(make.group((_sure(child.after_text), *children[place + 1 :])))
                    if not child.nullable:
                        break
                return make.choice(ways)
            case Interleave(children=children):
                return make.choice(
                    make.interleave((_sure(child.after_text), *children[:place], *children[place + 1 :]))
                    for place, child in enumerate(children)
                    if child.after_text is not NOT_ALLOWED
                )
        return TEXT if pattern is TEXT else NOT_ALLOWED

    def steps(self, pattern: Pattern) -> Steps:
        """Return every atom that may come next, with what is left after it."""
        if pattern.steps is not None:
            return pattern.steps
        for one in unfinished(pattern, lambda one: one.steps is None, leading_children):
            one.steps = self._steps(one)
            self._patterns.budget.spend(len(one.steps))
        return pattern.steps or ()

    def _steps(self, pattern: Pattern) -> Steps:
        make = self._patterns
        match pattern:
            case Choice(children=children):
                return tuple(dict.fromkeys(step for child in children for step in child.steps or ()))
            case OneOrMore(children=(inner,)):
                rest = make.optional(pattern)
                return followed(inner, lambda left: make.group((left, rest)))
            case Group(children=children):
                found: dict[tuple[Atom, Pattern], None] = {}
                for place, child in enumerate(children):
                    rests = children[place + 1 :]
                    found.update(dict.fromkeys(followed(child, lambda left: make.group((left, *rests)))))  # noqa: B023
                    if not child.nullable:
                        break
                return tuple(found)
            case Interleave(children=children):
                mingled: dict[tuple[Atom, Pattern], None] = {}
                for place, child in enumerate(children):
                    others = (*children[:place], *children[place + 1 :])
                    mingled.update(
                        dict.fromkeys(followed(child, lambda left: make.interleave((left, *others))))  # noqa: B023
                    )
                return tuple(mingled)
        return ((pattern, EMPTY),) if isinstance(pattern, Atom) else ()

    def table(self, pattern: Pattern) -> Table:
        """Return the elements that may come next by their tags, wildcards apart."""
        if pattern.table is None:
            grouped: dict[Element, list[Pattern]] = {}
            for atom, left in self.steps(pattern):
                if isinstance(atom, Element):
                    grouped.setdefault(atom, []).append(left)
            table: Table = {}
            wild: list[tuple[NameClass, Element, Pattern]] = []
            for element, ways in grouped.items():
                after = ways[0] if len(ways) == 1 else self._patterns.choice(ways)
                for part in parts(element.names):
                    if isinstance(part, Name):
                        table[part.tag] = (*table.get(part.tag, ()), (element, after))
                    else:
                        wild.append((part, element, after))
            pattern.wild = tuple(wild)
            for tag, plain in table.items():
                table[tag] = (*plain, *matching(pattern, tag))
            pattern.table = table
        return pattern.table

    def candidates(self, pattern: Pattern, tag: str) -> tuple[tuple[Element, Pattern], ...]:
        """Return the elements of some name that may come next, each with what is left after it."""
        table = self.table(pattern)
        found = table.get(tag)
        if found is None:
            found = matching(pattern, tag)
            if found and len(table) < _MOST_NAMES:
                table[tag] = found
        return found

    def after_attribute(self, pattern: Pattern, tag: str) -> Attributes:
        """Return the attributes of some name in a pattern, each with what is left after it."""
        for one in unfinished(pattern, lambda one: tag not in (one.after_attribute or ()), attributed_children):
            if one.after_attribute is None or len(one.after_attribute) > _MOST_NAMES:
                one.after_attribute = {}
            one.after_attribute[tag] = self._after_attribute(one, tag)
            self._patterns.budget.spend(1 + len(one.children))
        return (pattern.after_attribute or {}).get(tag, ())

    def _after_attribute(self, pattern: Pattern, tag: str) -> Attributes:
        if isinstance(pattern, Attribute):
            return ((pattern, EMPTY),) if contains(pattern.names, tag) else ()
        found: dict[tuple[Attribute, Pattern], None] = {}
        for place, child in enumerate(pattern.children):
            for attribute, left in (child.after_attribute or {}).get(tag, ()) if child.attributed else ():
                found[attribute, self._with_part_replaced(pattern, place, left)] = None
        return tuple(found)

    def _with_part_replaced(self, pattern: Pattern, place: int, left: Pattern) -> Pattern:
        before, behind = pattern.children[:place], pattern.children[place + 1 :]
        match pattern:
            case Choice():
                return left
            case OneOrMore():
                return self._patterns.group((left, self._patterns.optional(pattern)))
        return self._rebuilt(pattern, (*before, left, *behind))

    def admission(self, pattern: Pattern, names: tuple[str, ...]) -> Admission:
        """Return what a pattern does with all the attributes of an element, by their names."""
        found = self._admission(pattern, names)
        if pattern.admissions is NO_ADMISSIONS or len(pattern.admissions) >= _MOST_ADMISSIONS:
            pattern.admissions = {}
        if len(names) <= _MOST_ADMITTED:
            pattern.admissions[names] = found
        return found

    def _admission(self, pattern: Pattern, names: tuple[str, ...]) -> Admission:
        if len(names) > MOST_ATTRIBUTES:
            return Admission(NOT_ALLOWED)
        checked: list[tuple[str, Attribute]] = []
        left = pattern
        for name in names:
            ways = self.after_attribute(left, name)
            if len(ways) != 1:
                return Admission(None if ways else NOT_ALLOWED)
            attribute, left = ways[0]
            if attribute.inner is not TEXT:
                checked.append((name, attribute))
        left = self.closed(left)
        self.after_text(left)
        return Admission(left, tuple(checked))

    def texts(self, pattern: Pattern) -> tuple[Atom, ...]:
        """Return the datatypes, values and lists that all the text of content may be."""
        if pattern.texts is not None:
            return pattern.texts
        for one in unfinished(pattern, lambda one: one.texts is None, lambda one: one.children):
            one.texts = texts_of(one)
        return pattern.texts or ()

    def accepts_text(self, pattern: Pattern, text: str, context: etree._Element) -> bool:
        """Tell whether text, and nothing else, satisfies content or the value of an attribute."""
        after = pattern.after_text
        if after is None:
            after = self.after_text(pattern)
        if after.nullable or (pattern.nullable and not text.strip(" \t\n\r")):
            return True
        for atom in self.texts(pattern):
            verdict = atom.verdicts.get(text)
            if verdict or (verdict is None and self.accepts_value(atom, text, context)):
                return True
        return False

    def accepts_attribute(self, attribute: Attribute, value: str, element: etree._Element) -> bool:
        """Tell whether a value satisfies an attribute."""
        verdict = attribute.verdicts.get(value)
        if verdict is None:
            verdict = self.accepts_text(attribute.inner, value, element)
            _remember(attribute, value, verdict=verdict)
        return verdict

    def accepts_value(self, atom: Atom, text: str, context: etree._Element) -> bool:
        """Tell whether a text is of a datatype, a value or a list."""
        verdict = atom.verdicts.get(text)
        if verdict is None:
            verdict = self._verdict(atom, text, context)
            _remember(atom, text, verdict=verdict)
        return verdict

    def _verdict(self, atom: Atom, text: str, context: etree._Element) -> bool:
        match atom:
            case Value():
                return atom.datatype.value(text, context) == atom.compared
            case Data():
                excepted = atom.but is not None and self.accepts_text(atom.but, text, context)
                return atom.datatype.allows(text, context) and not excepted
            case Listing():
                left = atom.inner
                for token in tokens(text):
                    ways = [after for one, after in self.steps(left) if self.accepts_value(one, token, context)]
                    left = ways[0] if len(ways) == 1 else self._patterns.choice(ways)
                    if left is NOT_ALLOWED:
                        return False
                return left.nullable
        return False

    def distance(self, pattern: Pattern) -> int:
        """Return how many elements at least are still needed before content may end."""
        for one in unfinished(pattern, lambda one: one.distance is None, lambda one: one.children):
            one.distance = distance_of(one)
        return pattern.distance or 0

    def required(self, pattern: Pattern) -> list[tuple[str, Pattern]]:
        """Return the elements that bring content nearer to its end, each with what is left after it."""
        distance = self.distance(pattern)
        if not distance:
            return []
        known = self._required.get(pattern)
        if known is None:
            table = self.table(pattern)
            known = [(tag, ways[0][1]) for tag, ways in table.items() if self.distance(ways[0][1]) < distance]
            if len(self._required) >= _MOST_REQUIRED:
                self._required.clear()
            self._required[pattern] = known
        return known


def tokens(text: str) -> list[str]:
    """Return what the white space of XML parts; a no-break space is not of it."""
    return text.split() if text.isascii() else [token for token in re.split(r"[ \t\r\n]+", text) if token]


def _remember(atom: Atom, text: str, *, verdict: bool) -> None:
    if len(text) <= _LONGEST_REMEMBERED and not atom.in_context:
        if len(atom.verdicts) >= _MOST_VERDICTS:
            atom.verdicts.clear()
        atom.verdicts[text] = verdict


def _sure(pattern: Pattern | None) -> Pattern:
    """Return a pattern that is known to have been found."""
    return pattern if pattern is not None else NOT_ALLOWED
