"""The context of a rule: which nodes it is about, found so that names which a document lacks cost nothing."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from lxml import etree

from litvtei.schema.schematron.expression import Document, Expression, Language
from litvtei.schema.schematron.place import Place
from litvtei.schema.schematron.quick import attributes_asked
from litvtei.schema.schematron.suits import Kind, is_positional
from litvtei.schema.schematron.xpath import NotXPath1Error, parse_xpath

_NAME = r"[^\W\d][\w.-]*"
Names = frozenset[str]
_HEAD = re.compile(rf"(?:child\s*::\s*)?(?:({_NAME}):)?({_NAME}|\*)")


class Context:
    """A pattern as XSLT has them: ``tei:p``, ``tei:rt/@target``, ``tei:list[@type]/tei:item | tei:l``."""

    def __init__(self, source: str, language: Language, kinds: Mapping[str, Kind]) -> None:
        """Read a pattern; ``problem`` says why it cannot be run, if so."""
        self.branches = [_branch(one, language, kinds) for one in split_union(source)]
        self.problem = next((one.problem for one in self.branches if one.problem), "")
        self.variables = frozenset(name for one in self.branches for name in one.variables)

    def places(self, document: Document, values: Mapping[str, Any]) -> Iterator[Place]:
        """Yield what matches, in the order of the branches. Raises UnrunnableError or TooMuchWorkError."""
        for branch in self.branches:
            if all(names & document.names for names in branch.needs):
                yield from branch.places(document, values)


class _Path:
    """A branch as an expression that is run once from the document."""

    def __init__(self, needs: list[Names], whole: Expression) -> None:
        self.needs, self._whole = needs, whole
        self.problem, self.variables = whole.problem, whole.variables

    def places(self, document: Document, values: Mapping[str, Any]) -> Iterator[Place]:
        if self._whole.source == "/":
            return iter((document.whole,))
        start = Place(document.root) if self._whole.is_fast and self._whole.constant else document.whole
        return self._whole.places(document, start, values)


class _Chain:
    """Steps from parent to child with conditions that only the slower engine knows: tried where the names fit."""

    def __init__(self, steps: list[Names], relative: Expression) -> None:
        self.needs, self._steps, self._relative = [one for one in steps if one], steps, relative
        self.problem, self.variables = relative.problem, relative.variables

    def places(self, document: Document, values: Mapping[str, Any]) -> Iterator[Place]:
        document.budget.spend(len(document.elements) // 50)
        starts: dict[etree._Element | None, None] = {}
        for element in document.elements:
            if element.tag in self._steps[-1]:
                self._climb(element, starts)
        for start in starts:
            place = document.whole if start is None else Place(start)
            yield from self._relative.places(document, place, values)

    def _climb(self, element: etree._Element, starts: dict[etree._Element | None, None]) -> None:
        """Note the element that the first step would start from, None for the document."""
        at: etree._Element | None = element
        for names in reversed(self._steps):
            if at is None or (names and at.tag not in names):
                return
            at = at.getparent()
        starts[at] = None


class _Named:
    """One element name with conditions: a scan for the cheap ones, the others asked of what is left."""

    def __init__(self, needs: list[Names], scan: etree.XPath | _Lookup, conditions: list[Expression]) -> None:
        self.needs, self._scan, self._conditions = needs, scan, conditions
        self.problem = next((one.problem for one in conditions if one.problem), "")
        self.variables = frozenset(name for one in conditions for name in one.variables)

    def places(self, document: Document, values: Mapping[str, Any]) -> Iterator[Place]:
        document.budget.spend(len(document.elements) // 50)
        found: Any = self._scan.find(document) if isinstance(self._scan, _Lookup) else self._scan(document.root)
        for element in found:
            place = Place(element)
            if all(one.truth(document, place, values) for one in self._conditions):
                yield place


@dataclass(frozen=True, slots=True)
class _Lookup:
    """Elements that an index knows: of a tag, or of a namespace with one of some attributes."""

    tag: str
    attributes: tuple[str, ...]

    def find(self, document: Document) -> list[etree._Element]:
        if not self.attributes:
            return document.index.tagged(self.tag)
        found = document.index.having(*self.attributes)
        if self.tag.endswith("*"):
            return [one for one in found if str(one.tag).startswith(self.tag[:-1])]
        return [one for one in found if one.tag == self.tag]


def _lookup(
    named: re.Match[str], conditions: list[str], tests: list[Expression], namespaces: Mapping[str, str]
) -> tuple[_Lookup, list[Expression]] | None:
    """Return the index's answer to a name and its first condition, and the other conditions; None if it has none."""
    prefix, local = named.groups()
    uri = namespaces.get(prefix) if prefix else None
    if (prefix and not uri) or (not prefix and local == "*"):
        return None
    tag = f"{{{uri}}}{local}" if uri else local
    asked: frozenset[str] = frozenset()
    if tests and tests[0].quick is not None:
        asked = attributes_asked(parse_xpath(conditions[0]), namespaces)
    if not asked and local == "*":
        return None
    return _Lookup(tag, tuple(sorted(asked))), tests[1:] if asked else tests


def _branch(source: str, language: Language, kinds: Mapping[str, Kind]) -> _Path | _Chain | _Named:
    head, conditions = take_apart(source)
    namespaces = dict(language.namespaces)
    named = _HEAD.fullmatch(head)
    plain = named and named[1] in (None, *namespaces) and not any(_counts(one, kinds) for one in conditions)
    steps = _steps(source, namespaces)
    needs = [one for one in steps if one]
    if not plain:
        if re.search(r"\s(?:union|except|intersect)\s", head):
            needs, steps, source = [], [None], f"({source})"
        whole = Expression(source if source.startswith("/") else f"//{source}", language, kinds)
        if whole.is_fast or None in steps or not steps[-1]:
            return _Path(needs, whole)
        return _Chain([one or frozenset() for one in steps], Expression(source, language, kinds))
    tests = [Expression(one, language, kinds) for one in conditions]
    if named and all(one.quick is not None for one in tests):
        known = _lookup(named, conditions, tests, namespaces)
        if known is not None:
            return _Named(needs, *known)
    cheap = 0
    while cheap < len(tests) and tests[cheap].is_fast and not tests[cheap].degree and not _needs_more(tests[cheap]):
        cheap += 1
    folded = "".join(f"[{one}]" for one in conditions[:cheap])
    return _Named(needs, etree.XPath(f"//{head}{folded}", namespaces=namespaces, regexp=False), tests[cheap:])


def _needs_more(test: Expression) -> bool:
    return bool(test.variables) or "current" in test.source


def _counts(condition: str, kinds: Mapping[str, Kind]) -> bool:
    """Tell whether a condition may ask for a place among siblings."""
    try:
        return is_positional(parse_xpath(condition), kinds)
    except NotXPath1Error:
        return not re.search(r"\b(?:eq|ne|lt|gt|le|ge|castable|satisfies|matches|exists|empty)\b|[=<>]", condition) or (
            re.search(r"\b(?:position|last)\s*\(", condition) is not None
        )


def _steps(branch: str, namespaces: Mapping[str, str]) -> list[Names | None]:
    """The names that each step may have: no names for any, None for what is no step to a child element."""
    segments, inside, open_ = [""], 0, 0
    for _, _, character in _outside(branch):
        inside += {"[": 1, "]": -1}.get(character, 0)
        open_ += {"(": 1, ")": -1}.get(character, 0) if not inside else 0
        if character == "/" and not inside and not open_:
            segments.append("")
        elif not inside and character != "]":
            segments[-1] += character
    found: list[Names | None] = []
    for segment in segments:
        inner = segment.strip()
        inner = inner[1:-1] if inner.startswith("(") and inner.endswith(")") else inner
        alternatives = [_HEAD.fullmatch(one.strip()) for one in inner.split("|")]
        names = [one for one in alternatives if one and one[1] in (None, *namespaces)]
        if len(names) < len(alternatives):
            found.append(None)
        elif any(one[2] == "*" for one in names):
            found.append(frozenset())
        else:
            found.append(frozenset(f"{{{namespaces[one[1]]}}}{one[2]}" if one[1] else one[2] for one in names))
    return found


def split_union(source: str) -> list[str]:
    """Return the branches of a pattern."""
    branches, start = [], 0
    for position, depth, character in _outside(source):
        if depth == 0 and character == "|":
            branches.append(source[start:position].strip())
            start = position + 1
    return [*branches, source[start:].strip()]


def take_apart(branch: str) -> tuple[str, list[str]]:
    """Return a branch without its last predicates, and these. Inner predicates are blanked from the first part."""
    conditions: list[str] = []
    head, start = "", 0
    for position, depth, character in _outside(branch):
        if character == "[" and depth == 1:
            start = position + 1
        elif character == "]" and depth == 0:
            conditions.append(branch[start:position].strip())
        elif depth == 0 or (depth == 1 and character == "("):
            if conditions and not character.isspace():
                conditions, head = [], head + "[]"
            head += character
    return head.replace("[]", "").strip(), conditions


def _outside(source: str) -> Iterator[tuple[int, int, str]]:
    """Yield each character outside of strings with its position and how deep in brackets it stands."""
    depth, quote = 0, ""
    for position, character in enumerate(source):
        if quote:
            quote = "" if character == quote else quote
            continue
        if character in "\"'":
            quote = character
            continue
        depth += {"(": 1, "[": 1, ")": -1, "]": -1}.get(character, 0)
        yield position, depth, character
