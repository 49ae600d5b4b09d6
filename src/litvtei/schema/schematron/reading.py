"""ISO Schematron (ISO/IEC 19757-3:2016) read into plain values.

A ``.sch`` file, or the rules that stand inside a RELAX NG grammar, as every TEI schema
has them. Abstract patterns and rules are resolved and inclusions followed here, so what
comes out is flat.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from urllib.parse import unquote

from lxml import etree

from litvtei.diagnostics import Location, Severity
from litvtei.errors import SourceError
from litvtei.markup.names import XML_ID, elements
from litvtei.markup.parse import NotWellFormedError, parse_xml
from litvtei.markup.source import Source
from litvtei.schema.schematron.rule import Let, NameOf, Pattern, Rule, Schematron, Test, ValueOf

Read = Callable[[str], bytes]
SCHEMATRON = "http://purl.oclc.org/dsdl/schematron"
_RELAX_NG = "http://relaxng.org/ns/structure/1.0"
_XSLT = "http://www.w3.org/1999/XSL/Transform"
_MODERN = frozenset("xslt2 xslt3 xpath2 xpath3 xpath30 xpath31".split())
_CLASSIC = frozenset(("", "xslt", "xslt1", "xpath", "xpath1", "exslt"))
_WEIGHTS = {
    **dict.fromkeys(("error", "fatal"), Severity.ERROR),
    **dict.fromkeys(("warning", "warn", "nonfatal"), Severity.WARNING),
    **dict.fromkeys(("info", "information", "note", "hint"), Severity.NOTE),
}
_MOST_FILES, _DEEPEST, _MOST_TESTS, _LONGEST = 500, 16, 20_000, 20_000


def read_schematron(data: bytes, name: str, read: Read, phase: str = "") -> Schematron:
    """Read the rules of a file.

    ``read`` returns the bytes of another file that it names; ``phase`` is the one to run, else the
    schema's default, else all. Raises SourceError if there are no rules in it or they cannot be followed.
    """
    return _Reader(name, read).schema(data, phase)


@dataclass(frozen=True, slots=True)
class _Element:
    """An element of the schema, its file, and the parameters of the abstract pattern that it stands in."""

    node: etree._Element
    path: str
    parameters: tuple[tuple[str, str], ...] = ()

    @property
    def name(self) -> str:
        tag = self.node.tag
        return tag.rpartition("}")[2] if isinstance(tag, str) and tag.startswith(f"{{{SCHEMATRON}}}") else ""

    def get(self, attribute: str) -> str:
        value = self.node.get(attribute) or ""
        for name, given in self.parameters if "$" in value else ():
            value = given.join(re.split(rf"\${re.escape(name)}(?![\w.-])", value))
            if len(value) > _LONGEST:
                raise SourceError(f"the schema {self.path} has an endless @{attribute} (line {self.node.sourceline})")
        return value

    def inside(self, node: etree._Element) -> _Element:
        return replace(self, node=node)


@dataclass
class _Reader:
    name: str
    read: Read
    files: dict[str, etree._Element] = field(default_factory=dict)
    sources: dict[str, Source] = field(default_factory=dict)
    orders: dict[str, dict[etree._Element, int]] = field(default_factory=dict)
    abstract_rules: dict[str, _Element] = field(default_factory=dict)
    diagnostics: dict[str, _Element] = field(default_factory=dict)
    tests: int = 0

    def schema(self, data: bytes, phase: str) -> Schematron:
        root = self._parse(data, self.name)
        if str(root.tag).startswith(f"{{{_RELAX_NG}}}"):
            return self._embedded(root)
        top = _Element(root, self.name)
        if top.name != "schema":
            raise SourceError(f"the schema {self.name} is neither ISO Schematron nor a RELAX NG grammar with rules")
        binding = top.get("queryBinding").strip().lower()
        if binding not in _MODERN | _CLASSIC:
            raise SourceError(f"the schema {self.name} is written for “{binding}”, which litvtei does not run")
        parts = list(self._children(top))
        namespaces = {one.get("prefix"): one.get("uri") for one in parts if one.name == "ns"}
        lets, patterns = self._content(parts, phase or "#DEFAULT", top.get("defaultPhase"))
        return Schematron(self.name, binding in _MODERN, tuple(namespaces.items()), lets, patterns, self._foreign())

    def _embedded(self, root: etree._Element) -> Schematron:
        """Rules may stand anywhere in a grammar, alone or in patterns."""
        parts: list[_Element] = []
        namespaces: dict[str, str] = {}
        for path, grammar in self._grammars(root, self.name, 0):
            for node in grammar.iter(f"{{{SCHEMATRON}}}*"):
                parent = node.getparent()
                if parent is None or not str(parent.tag).startswith(f"{{{SCHEMATRON}}}"):
                    parts.append(_Element(node, path))
                namespaces |= {prefix: uri for prefix, uri in node.nsmap.items() if prefix and prefix != "xml"}
        parts = [child for one in parts for child in (self._children(one) if one.name == "schema" else (one,))]
        namespaces |= {one.get("prefix"): one.get("uri") for one in parts if one.name == "ns"}
        lets, patterns = self._content(parts, "#ALL", "")
        return Schematron(self.name, True, tuple(namespaces.items()), lets, patterns, self._foreign())  # noqa: FBT003

    def _foreign(self) -> tuple[str, ...]:
        """Functions and keys of XSLT, and Schematron's own keys as such."""
        found = []
        for root in self.files.values():
            nodes = root.iter(f"{{{_XSLT}}}function", f"{{{_XSLT}}}key")
            found += [etree.tostring(node, encoding="unicode", with_tail=False) for node in nodes]
            for node in root.iter(f"{{{SCHEMATRON}}}key"):
                parent = node.getparent()
                context = parent.get("context", "") if parent is not None else ""
                key = etree.Element(f"{{{_XSLT}}}key", name=node.get("name", ""))
                key.set("match", node.get("match") or context)
                key.set("use", node.get("use") or node.get("path") or ".")
                found.append(etree.tostring(key, encoding="unicode"))
        return tuple(found)

    def _grammars(self, root: etree._Element, path: str, depth: int) -> Iterator[tuple[str, etree._Element]]:
        yield path, root
        for node in root.iter(f"{{{_RELAX_NG}}}include", f"{{{_RELAX_NG}}}externalRef"):
            other = self._beside(path, node.get("href", ""))
            if other not in self.files:
                yield from self._grammars(self._file(other, depth + 1), other, depth + 1)

    def _content(self, parts: list[_Element], phase: str, default: str) -> tuple[tuple[Let, ...], tuple[Pattern, ...]]:
        patterns = {self._identity(one): one for one in parts if one.name == "pattern"}
        for part in parts:
            if part.name == "diagnostics":
                self.diagnostics |= {one.get("id"): one for one in self._children(part) if one.name == "diagnostic"}
            for rule in self._children(part) if part.name in ("pattern", "rules") else (part,):
                if rule.name == "rule" and rule.get("abstract") == "true":
                    self.abstract_rules.setdefault(rule.get("id"), rule)
        phase = (default or "#ALL") if phase == "#DEFAULT" else phase
        active, lets = self._phase(parts, phase)
        found: list[Pattern] = []
        for part in parts:
            if part.name == "rule" and part.get("abstract") != "true":
                found.append(Pattern((), (self._rule(part),), documents=False, location=self._location(part)))
            elif part.name == "pattern" and part.get("abstract") != "true" and _is_active(part, active):
                found.append(self._pattern(part, patterns))
        return (*(self._let(one) for one in parts if one.name == "let"), *lets), tuple(found)

    def _phase(self, parts: list[_Element], phase: str) -> tuple[frozenset[str] | None, tuple[Let, ...]]:
        if phase == "#ALL":
            return None, ()
        for part in parts:
            if part.name == "phase" and part.get("id") == phase:
                inner = list(self._children(part))
                active = frozenset(one.get("pattern") for one in inner if one.name == "active")
                return active, tuple(self._let(one) for one in inner if one.name == "let")
        raise SourceError(f"the schema {self.name} has no phase “{phase}”")

    @staticmethod
    def _identity(part: _Element) -> str:
        return part.get("id") or f"#{id(part.node)}"

    def _pattern(self, part: _Element, patterns: dict[str, _Element]) -> Pattern:
        model = part
        if part.get("is-a"):
            base = patterns.get(part.get("is-a"))
            if base is None:
                raise SourceError(
                    f"the schema {self.name} has no pattern “{part.get('is-a')}” (line {part.node.sourceline})"
                )
            given = {one.get("name"): one.get("value") for one in self._children(part) if one.name == "param"}
            defaults = {one.get("name"): one.get("value") for one in self._children(base) if one.name == "param"}
            parameters = sorted((defaults | given).items(), key=lambda pair: -len(pair[0]))
            model = replace(base, parameters=tuple(parameters))
        inner = list(self._children(model))
        return Pattern(
            tuple(self._let(one) for one in inner if one.name == "let"),
            tuple(self._rule(one) for one in inner if one.name == "rule" and one.get("abstract") != "true"),
            documents=bool(part.get("documents") or model.get("documents")),
            location=self._location(part),
        )

    def _rule(self, part: _Element) -> Rule:
        role = part.get("role")
        inner = list(self._inherited(part, 0))
        return Rule(
            part.get("context"),
            tuple(self._let(one) for one in inner if one.name == "let"),
            tuple(self._test(one, role, part.get("subject")) for one in inner if one.name in ("assert", "report")),
            part.get("id"),
            self._location(part),
        )

    def _inherited(self, part: _Element, depth: int) -> Iterator[_Element]:
        """What a rule holds, with the content of the abstract rules that it extends in their place."""
        if depth > _DEEPEST:
            raise SourceError(f"the schema {self.name} has rules that extend each other without end")
        for child in self._children(part):
            if child.name != "extends" or not child.get("rule"):
                yield child
                continue
            base = self.abstract_rules.get(child.get("rule"))
            if base is None:
                raise SourceError(f"the schema {self.name} has no abstract rule “{child.get('rule')}”")
            yield from self._inherited(replace(base, parameters=part.parameters), depth + 1)

    def _let(self, part: _Element) -> Let:
        value = part.get("value")
        return Let(part.get("name"), value, "" if value else "".join(part.node.itertext()))

    def _test(self, part: _Element, role: str, subject: str) -> Test:
        self.tests += 1 + len(part.get("test")) // 1000
        if self.tests > _MOST_TESTS:
            raise SourceError(f"the schema {self.name} has too many tests, more than {_MOST_TESTS}")
        weight = next((_WEIGHTS[one] for one in (part.get("role"), role) if one in _WEIGHTS), Severity.ERROR)
        diagnostics = [self.diagnostics[one] for one in part.get("diagnostics").split() if one in self.diagnostics]
        return Test(
            part.name == "assert",
            part.get("test"),
            tuple(_message(part)),
            tuple(tuple(_message(one)) for one in diagnostics),
            weight,
            part.get("id") or part.node.get(XML_ID) or "",
            part.get("subject") or subject,
        )

    def _children(self, part: _Element, depth: int = 0) -> Iterator[_Element]:
        """The Schematron elements inside one, those of included files in the place of the inclusion."""
        for node in part.node.iterchildren(etree.Element):
            child = part.inside(node)
            if child.name == "include" or (child.name == "extends" and child.get("href")):
                yield from self._included(child, depth + 1)
            elif child.name:
                yield child

    def _included(self, part: _Element, depth: int) -> Iterator[_Element]:
        href, _, identifier = part.get("href").partition("#")
        path = self._beside(part.path, href) if href else part.path
        root = self._file(path, depth)
        for node in root.iter(etree.Element) if identifier else ():
            if identifier in (node.get("id"), node.get(XML_ID)):
                root = node
                break
        target = _Element(root, path, part.parameters)
        if part.name == "extends":
            yield from self._children(target, depth)
        elif target.name == "include":
            yield from self._included(target, depth + 1)
        elif target.name:
            yield target

    def _beside(self, path: str, href: str) -> str:
        if "://" in href:
            raise SourceError(f"the schema {self.name} includes {href}, and nothing is fetched from the web")
        return posixpath.normpath(posixpath.join(posixpath.dirname(path), unquote(href)))

    def _file(self, path: str, depth: int) -> etree._Element:
        if depth > _DEEPEST or len(self.files) > _MOST_FILES:
            raise SourceError(f"the schema {self.name} includes too many files, or itself")
        if path not in self.files:
            self._parse(self.read(path), path)
        return self.files[path]

    def _parse(self, data: bytes, path: str) -> etree._Element:
        try:
            root = self.files[path] = parse_xml(data).root
        except NotWellFormedError as error:
            raise SourceError(f"the schema {path} is not well-formed (line {error.line}): {error.message}") from None
        self.sources[path] = Source(path, data)
        return root

    def _location(self, part: _Element) -> Location:
        if part.path not in self.orders:
            self.orders[part.path] = {node: order for order, node in enumerate(elements(self.files[part.path]))}
        return self.sources[part.path].location_of_element(self.orders[part.path][part.node])


def _is_active(part: _Element, active: frozenset[str] | None) -> bool:
    return active is None or part.get("id") in active


def _message(part: _Element) -> Iterator[str | ValueOf | NameOf]:
    """The words of an assertion; ``emph``, ``dir``, ``span`` and foreign elements give their words."""
    yield part.node.text or ""
    for node in part.node.iterchildren():
        if isinstance(node.tag, str):
            child = part.inside(node)
            if child.name == "value-of":
                yield ValueOf(child.get("select"))
            elif child.name == "name":
                yield NameOf(child.get("path"))
            elif not node.tag.startswith("{http://www.schematron-quickfix.com/"):
                yield from _message(child)
        yield node.tail or ""
