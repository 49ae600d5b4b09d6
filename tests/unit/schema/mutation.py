"""Documents with mistakes in them: what an editor's hand, or a script, does to good TEI."""

from __future__ import annotations

from collections.abc import Callable
from copy import deepcopy
from random import Random

from lxml import etree

XML = "{http://www.w3.org/XML/1998/namespace}"
VALUES = (
    "",
    "x",
    "1917",
    "1917-13",
    "12.3.1890",
    "#a b",
    "high",
    "-1",
    "a b",
    "[x",
    "true",
    "0.5",
    "ru",
    "P1Y",
    "\t1917 ",
)


class Mutator:
    """Makes mutants of documents, with names that stand somewhere in them or in the schema."""

    def __init__(self, seed: int, tags: list[str], attributes: list[str]) -> None:
        self._random, self._tags, self._attributes = Random(seed), tags, attributes
        self._changes: tuple[Callable[[list[etree._Element]], None], ...] = (
            self._rename, self._remove, self._double, self._move, self._insert, self._wrap, self._unwrap,
            self._set, self._set, self._unset, self._write,
        )  # fmt: skip

    def mutant(self, root: etree._Element) -> etree._Element:
        """Return a copy with one to three changes."""
        copy = deepcopy(root)
        for _ in range(self._random.randint(1, 3)):
            self._random.choice(self._changes)(list(copy.iterdescendants(etree.Element)) or [copy])
        return copy

    def _one(self, elements: list[etree._Element]) -> etree._Element:
        return self._random.choice(elements)

    def _rename(self, elements: list[etree._Element]) -> None:
        self._one(elements).tag = self._random.choice(self._tags)

    def _remove(self, elements: list[etree._Element]) -> None:
        element = self._one(elements)
        parent = element.getparent()
        if parent is not None:
            parent.remove(element)

    def _double(self, elements: list[etree._Element]) -> None:
        element = self._one(elements)
        if element.getparent() is not None:
            element.addnext(deepcopy(element))

    def _move(self, elements: list[etree._Element]) -> None:
        element, target = self._one(elements), self._one(elements)
        if element.getparent() is not None and element not in (target, *target.iterancestors()):
            target.insert(self._random.randint(0, len(target)), element)

    def _insert(self, elements: list[etree._Element]) -> None:
        target = self._one(elements)
        target.insert(self._random.randint(0, len(target)), etree.Element(self._random.choice(self._tags)))

    def _wrap(self, elements: list[etree._Element]) -> None:
        element = self._one(elements)
        parent = element.getparent()
        if parent is not None:
            wrapper = etree.Element(self._random.choice(self._tags))
            parent.replace(element, wrapper)
            wrapper.append(element)

    def _unwrap(self, elements: list[etree._Element]) -> None:
        element = self._one(elements)
        parent = element.getparent()
        if parent is not None:
            place = parent.index(element)
            for child in reversed(list(element)):
                parent.insert(place + 1, child)
            parent.remove(element)

    def _set(self, elements: list[etree._Element]) -> None:
        self._one(elements).set(self._random.choice(self._attributes), self._random.choice(VALUES))

    def _unset(self, elements: list[etree._Element]) -> None:
        element = self._one([one for one in elements if one.attrib] or elements)
        for name in list(element.attrib)[:1]:
            del element.attrib[name]

    def _write(self, elements: list[etree._Element]) -> None:
        self._one(elements).text = self._random.choice((" ", "words", "1917-11-08", None, "\u00a0"))
