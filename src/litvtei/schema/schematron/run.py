"""Rules at work: what of a document breaks them, and which of them could not be run."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any

from lxml import etree

from litvtei.markup.index import ElementIndex
from litvtei.markup.names import XML_NAMESPACE
from litvtei.schema.relaxng.problem import SchemaError, TooMuchWorkError
from litvtei.schema.schematron.context import Context
from litvtei.schema.schematron.expression import STEPS, Document, Expression, Language
from litvtei.schema.schematron.outcome import Broken, NotRun
from litvtei.schema.schematron.place import Place, UnrunnableError
from litvtei.schema.schematron.rule import Let, Message, NameOf, Pattern, Rule, Schematron, Test, ValueOf
from litvtei.schema.schematron.saxon import Elsewhere, check_elsewhere
from litvtei.schema.schematron.suits import Kind
from litvtei.schema.schematron.transform import RefusedError, stylesheet

__all__ = ["Broken", "NotRun", "Rules"]

_LONGEST_VALUE = 300


class Rules:
    """The rules of a schema, ready to run."""

    def __init__(self, schema: Schematron, *, saxon: bool = False) -> None:
        """Prepare every expression; what cannot be run, nor by Saxon if that is at hand, is listed in ``not_run``."""
        self.name = schema.name
        self.not_run: list[NotRun] = []
        self._elsewhere: list[Elsewhere] = []
        scope, self._lets = _Scope(Language(schema.namespaces, schema.modern), {}, {}).inner(schema.lets)
        self._patterns = []
        for pattern in schema.patterns:
            ready = _Pattern(pattern, scope)
            sheet = _stylesheet(schema, pattern) if ready.not_run else ""
            if sheet and saxon:
                self._elsewhere.append(Elsewhere(pattern, sheet, ready.name, tuple(ready.not_run)))
                continue
            self._patterns.append(ready)
            self.not_run += [replace(one, saxon=bool(sheet)) for one in ready.not_run]

    def check(
        self, root: etree._Element, steps: int = STEPS, index: ElementIndex | None = None
    ) -> Iterator[Broken | NotRun]:
        """Yield what is wrong with a document, and where rules could not be run in it, in so many steps."""
        document = Document(root, steps, index)
        values = _Values(document, self._lets, None)
        for pattern in self._patterns:
            try:
                yield from pattern.check(document, values)
            except TooMuchWorkError:
                yield NotRun(
                    f"The rules from that for {pattern.name} on take too much work in this file and were not run.",
                    pattern.location,
                    root,
                )
                break
        if self._elsewhere:
            yield from self._check_elsewhere(root)

    def _check_elsewhere(self, root: etree._Element) -> Iterator[Broken | NotRun]:
        """Yield what Saxon finds; what it could run in no document is not tried again."""
        for found in check_elsewhere(self._elsewhere, root):
            if isinstance(found, NotRun) and found.element is None:
                self.not_run.append(found)
            yield found
        hopeless = {one.location for one in self.not_run}
        self._elsewhere = [one for one in self._elsewhere if hopeless.isdisjoint(why.location for why in one.not_run)]


def _stylesheet(schema: Schematron, pattern: Pattern) -> str:
    """Return what Saxon could run in the place of a pattern, ``""`` if it must not be run at all."""
    try:
        return stylesheet(schema, pattern)
    except (RefusedError, ValueError):
        return ""


class _Scope:
    """What is known of variables before any document is read."""

    def __init__(self, language: Language, kinds: dict[str, Kind], broken: dict[str, str]) -> None:
        self.language, self._kinds, self._broken = language, kinds, broken

    def inner(self, lets: tuple[Let, ...]) -> tuple[_Scope, list[_Let]]:
        """Return the scope in which some variables are declared too, and these."""
        scope = _Scope(self.language, dict(self._kinds), dict(self._broken))
        return scope, [scope.declare(let, order) for order, let in enumerate(lets)]

    def declare(self, let: Let, order: int) -> _Let:
        expression = self.expression(let.value) if let.value else None
        self._kinds[let.name] = Kind.STRING if expression is None else Kind.OTHER
        if expression is not None and expression.is_scalar and ":" not in let.name:
            self._kinds[let.name] = expression.kind
        problem = self.problem(expression) if expression else ""
        if problem:
            self._broken[let.name] = f"the variable ${let.name} cannot be worked out: {problem}"
        return _Let(let.name, order, expression, let.words, problem)

    def expression(self, source: str) -> Expression:
        return Expression(source, self.language, self._kinds)

    def context(self, source: str) -> Context:
        return Context(source, self.language, self._kinds)

    def problem(self, ready: Expression | Context) -> str:
        """Why something cannot be run, because of itself or of a variable."""
        return ready.problem or next((self._broken[one] for one in sorted(ready.variables & self._broken.keys())), "")


@dataclass(frozen=True, slots=True)
class _Let:
    """A variable: the place of its declaration among others, and its expression or words."""

    name: str
    order: int
    expression: Expression | None
    words: str
    problem: str


_NO_LETS: dict[str, _Let] = {}


class _Values:
    """The values of variables at a place, worked out when they are first asked for."""

    def __init__(self, document: Document, lets: list[_Let], outer: _Values | None, place: Place | None = None) -> None:
        self._document, self._outer, self._place = document, outer, place
        self._lets = {one.name: one for one in lets} if lets else _NO_LETS
        self._known: dict[str, Any] = {}

    def of(self, names: frozenset[str]) -> dict[str, Any]:
        """Return the values of some variables. Raises UnrunnableError or TooMuchWorkError."""
        try:
            return {name: self.value(name, sys.maxsize) for name in names}
        except RecursionError:
            raise UnrunnableError("too many variables depend on each other") from None

    def value(self, name: str, before: int) -> Any:  # noqa: ANN401
        """Return the value of a variable that is declared here as one of the first, or farther out."""
        let = self._lets.get(name)
        if let is None or let.order >= before:
            return None if self._outer is None else self._outer.value(name, sys.maxsize)
        if name not in self._known:
            self._known[name] = let.words if let.expression is None else self._compute(let.expression, let.order)
        return self._known[name]

    def _compute(self, expression: Expression, order: int) -> Any:  # noqa: ANN401
        place = self._place
        if place is None:
            place = Place(self._document.root) if expression.constant else self._document.whole
        values = {name: self.value(name, order) for name in expression.variables}
        return expression.value(self._document, place, values)


class _Pattern:
    def __init__(self, pattern: Pattern, outer: _Scope) -> None:
        self.location = pattern.location
        self.name = _title(pattern.rules[0]) if pattern.rules else "an empty pattern"
        self.not_run: list[NotRun] = []
        scope, self._lets = outer.inner(pattern.lets)
        self._rules: list[_Rule] = []
        reason = "its pattern is about other documents" if pattern.documents else ""
        for rule in pattern.rules:
            ready = _Rule(rule, scope)
            reason = reason or ready.context_problem
            if reason:
                self.not_run.append(NotRun(f"The rule for {ready.title} was not run: {reason}.", rule.location))
                # What that rule would have taken is not known, so those after it cannot be run either.
                reason = reason if pattern.documents else "the one before it in its pattern was not"
                continue
            self._rules.append(ready)
            if ready.problem:
                message = f"The rule for {ready.title} was not run in full: {ready.problem}."
                self.not_run.append(NotRun(message, rule.location))

    def check(self, document: Document, outer: _Values) -> Iterator[Broken | NotRun]:
        values = _Values(document, self._lets, outer)
        taken: set[object] = set()
        for rule in self._rules:
            try:
                places = list(rule.context.places(document, values.of(rule.context.variables)))
            except (UnrunnableError, SchemaError) as error:
                if isinstance(error, TooMuchWorkError):
                    raise
                yield rule.failed(error, document.root)
                return
            silent: set[_Test] = set()
            for place in places:
                key = (place.element, place.attribute) if place.attribute or place.is_element else place.node
                if key not in taken:
                    taken.add(key)
                    yield from rule.check(document, place, values, silent)


class _Rule:
    def __init__(self, rule: Rule, outer: _Scope) -> None:
        self.title, self._location = _title(rule), rule.location
        self.context = outer.context(rule.context)
        self.context_problem = outer.problem(self.context)
        scope, self._lets = outer.inner(rule.lets)
        self._tests = [_Test(one, scope) for one in rule.tests]
        self.problem = next(
            filter(None, [one.problem for one in self._lets] + [one.problem for one in self._tests]), ""
        )

    def failed(self, error: Exception, element: etree._Element) -> NotRun:
        return NotRun(f"The rule for {self.title} was not run here: {_why(error)}.", self._location, element)

    def check(self, document: Document, place: Place, outer: _Values, silent: set[_Test]) -> Iterator[Broken | NotRun]:
        values = _Values(document, self._lets, outer, place)
        for test in self._tests:
            if test.problem or test in silent or test.holds(document, place):
                continue
            try:
                found = test.check(document, place, values)
            except (UnrunnableError, SchemaError) as error:
                if isinstance(error, TooMuchWorkError):
                    raise
                silent.add(test)
                yield self.failed(error, place.element)
            else:
                if found:
                    yield found


class _Test:
    def __init__(self, test: Test, scope: _Scope) -> None:
        self.written, self._test = test, scope.expression(test.test)
        self._subject = scope.expression(test.subject) if test.subject else None
        self._message = _words(test.message, scope)
        self._diagnostics = [_words(one, scope) for one in test.diagnostics]
        self.problem = scope.problem(self._test)

    def holds(self, document: Document, place: Place) -> bool:
        """Tell where that is seen at once that a place passes; no means nothing."""
        quick = self._test.quick
        if quick is None or not place.is_element:
            return False
        document.budget.spend(1)
        return quick(place.element) is self.written.expected

    def check(self, document: Document, place: Place, values: _Values) -> Broken | None:
        if self._test.truth(document, place, values.of(self._test.variables)) is self.written.expected:
            return None

        def said(words: list[str | NameOf | Expression]) -> str:
            return " ".join("".join(_said(one, document, place, values) for one in words).split())

        message = said(self._message) or f"{self.written.test} is {'not ' if self.written.expected else ''}true."
        if self.written.id:
            message = f"{message} ({self.written.id})"
        at = self._at(document, place, values)
        cause = " ".join(said(one) for one in self._diagnostics)
        return Broken(at.element, _written(at), message, self.written.severity, cause)

    def _at(self, document: Document, place: Place, values: _Values) -> Place:
        if self._subject is None or self._subject.problem:
            return place
        return next(self._subject.places(document, place, values.of(self._subject.variables)), place)


def _words(message: Message, scope: _Scope) -> list[str | NameOf | Expression]:
    """A message whose expressions are ready; one that cannot be run stands in it as it is written."""
    words: list[str | NameOf | Expression] = []
    for part in message:
        source = part.select if isinstance(part, ValueOf) else f"name({part.path})" if isinstance(part, NameOf) else ""
        if isinstance(part, str) or part == NameOf(""):
            words.append(part)
        else:
            expression = scope.expression(source)
            words.append(f"{{{source}}}" if scope.problem(expression) else expression)
    return words


def _said(part: str | NameOf | Expression, document: Document, place: Place, values: _Values) -> str:
    if isinstance(part, str):
        return part
    if isinstance(part, NameOf):
        return _written(place) or _prefixed(place.element, str(place.element.tag))
    try:
        text = part.text(document, place, values.of(part.variables))
    except UnrunnableError:
        return f"{{{part.source}}}"
    text = " ".join(text.split())
    return f"{text[:_LONGEST_VALUE]}…" if len(text) > _LONGEST_VALUE else text


def _written(place: Place) -> str:
    """An attribute's name as it is written in the file."""
    return _prefixed(place.element, place.attribute, attribute=True) if place.attribute else ""


def _prefixed(element: etree._Element, name: str, *, attribute: bool = False) -> str:
    namespace, _, local = name.rpartition("}")
    prefix = element.prefix
    if attribute and namespace:
        prefixes = {uri: one for one, uri in element.nsmap.items() if one} | {XML_NAMESPACE: "xml"}
        prefix = prefixes.get(namespace[1:])
    return f"{prefix}:{local}" if prefix and (namespace or not attribute) else local


def _title(rule: Rule) -> str:
    return f"“{' '.join(rule.context.split())}”{f' ({rule.id})' if rule.id else ''}"


def _why(error: Exception) -> str:
    return error.message if isinstance(error, SchemaError) else str(error)
