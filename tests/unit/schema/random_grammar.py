"""Small random grammars, and documents that they must accept."""

from __future__ import annotations

from random import Random

from lxml import etree

RNG = "{http://relaxng.org/ns/structure/1.0}"
XSD = "http://www.w3.org/2001/XMLSchema-datatypes"
VALUES = {"integer": ("0", "-7", " 12 "), "date": ("1917-11-08",), "boolean": ("true", "0"), "NMTOKEN": ("a-1", "b")}
NAMES = ("a", "b", "c")


class TooLargeError(Exception):
    """A document does not come to an end."""


class RandomGrammar:
    """One grammar: ``root`` is its schema, which may break the rules of RELAX NG 7."""

    def __init__(self, seed: int) -> None:
        self.random = Random(seed)
        self.root = etree.Element(RNG + "grammar", datatypeLibrary=XSD, nsmap={None: RNG[1:-1]})
        self._defines = [f"d{number}" for number in range(self.random.randint(1, 4))]
        start = etree.SubElement(etree.SubElement(self.root, RNG + "start"), RNG + "element", name="a")
        self._pattern(start, 3)
        for name in self._defines:
            define = etree.SubElement(self.root, RNG + "define", name=name)
            element = etree.SubElement(define, RNG + "element", name=self.random.choice(NAMES))
            self._pattern(element, 2)

    @property
    def data(self) -> bytes:
        """The schema as a file."""
        return etree.tostring(self.root, pretty_print=True)

    def _pattern(self, parent: etree._Element, depth: int) -> None:
        kinds = ["element", "ref", "ref", "text", "empty", "attribute", "attribute", "data", "value", "list"]
        nested = ["group", "interleave", "choice", "optional", "zeroOrMore", "oneOrMore", "mixed"]
        kind = self.random.choice(kinds + nested * (2 * depth))
        if kind == "element":
            child = etree.SubElement(parent, RNG + kind, name=self.random.choice(NAMES))
            self._pattern(child, depth - 1) if depth > 0 else etree.SubElement(child, RNG + "empty")
        elif kind == "ref":
            etree.SubElement(parent, RNG + kind, name=self.random.choice(self._defines))
        elif kind == "attribute":
            child = etree.SubElement(parent, RNG + kind, name=self.random.choice("xyz"))
            if self.random.random() < 0.6:
                self._value(child)
        elif kind == "list":
            child = etree.SubElement(parent, RNG + kind)
            for _ in range(self.random.randint(1, 3)):
                self._value(etree.SubElement(child, RNG + self.random.choice(("optional", "oneOrMore", "group"))))
        elif kind in ("data", "value"):
            self._value(parent)
        else:
            child = etree.SubElement(parent, RNG + kind)
            for _ in range(self.random.randint(1, 3) if kind in nested else 0):
                self._pattern(child, depth - 1)

    def _value(self, parent: etree._Element) -> None:
        name = self.random.choice(list(VALUES))
        if self.random.random() < 0.5:
            etree.SubElement(parent, RNG + "data", type=name)
        else:
            etree.SubElement(parent, RNG + "value", type=name).text = self.random.choice(VALUES[name])

    def document(self) -> etree._Element | None:
        """Return a random document that the grammar accepts, or None if none was found soon."""
        holder = etree.Element("holder")
        self._left = 200
        try:
            self._fill(self.root[0][0], holder)
        except TooLargeError:
            return None
        return holder[0]

    def _fill(self, pattern: etree._Element, parent: etree._Element) -> None:
        """Add to an element what one pattern asks for."""
        for name, value in self._made(pattern):
            self._put(parent, name, value)

    def _put(self, parent: etree._Element, name: str, value: object) -> None:
        if isinstance(value, etree._Element):
            parent.append(value)
        elif name:
            parent.set(name, str(value))
        elif len(parent):
            parent[-1].tail = (parent[-1].tail or "") + str(value)
        else:
            parent.text = (parent.text or "") + str(value)

    def _made(self, pattern: etree._Element) -> list[tuple[str, object]]:
        self._left -= 1
        if self._left < 0:
            raise TooLargeError
        kind, children = pattern.tag.removeprefix(RNG), list(pattern)
        match kind:
            case "element":
                made = etree.Element(pattern.get("name"))
                for child in children:
                    self._fill(child, made)
                return [("", made)]
            case "ref":
                return self._made(self.root.find(f"{RNG}define[@name='{pattern.get('name')}']")[0])
            case "attribute":
                value = "".join(str(text) for child in children for _, text in self._made(child))
                return [(pattern.get("name"), value if children else "anything")]
            case "text":
                return [("", self.random.choice(("", " words ", "1")))]
            case "data":
                return [("", self.random.choice(VALUES[pattern.get("type")]))]
            case "value":
                return [("", pattern.text)]
            case "list":
                return [("", " ".join(str(text) for child in children for _, text in self._made(child)))]
            case "choice":
                return self._made(self.random.choice(children))
            case "optional":
                return self._all(children) if self.random.random() < 0.5 else []
            case "zeroOrMore" | "oneOrMore":
                times = self.random.randint(kind == "oneOrMore", 2)
                return [one for _ in range(times) for one in self._tokens(children)]
            case "interleave":
                return self._mingled([self._made(child) for child in children])
            case "mixed":
                return self._mingled([self._all(children), [("", self.random.choice(("", "words")))]])
        return self._all(children)

    def _tokens(self, children: list[etree._Element]) -> list[tuple[str, object]]:
        made = self._all(children)
        parent = children[0].getparent()
        return [("", f" {text} ") for _, text in made] if parent.getparent().tag == RNG + "list" else made

    def _all(self, children: list[etree._Element]) -> list[tuple[str, object]]:
        return [one for child in children for one in self._made(child)]

    def _mingled(self, rows: list[list[tuple[str, object]]]) -> list[tuple[str, object]]:
        found = []
        while any(rows):
            found.append(self.random.choice([row for row in rows if row]).pop(0))
        return found
