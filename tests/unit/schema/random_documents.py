"""Random documents that a RELAX NG grammar allows: made by walking its patterns, the rarest way first."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from random import Random

from lxml import etree

RNG = "{http://relaxng.org/ns/structure/1.0}"
XML_ID = "{http://www.w3.org/XML/1998/namespace}id"
# libxml2 tries each subset of the attributes that an element has: fifteen would take it minutes.
MOST_ATTRIBUTES = 5
WORDS = ("Litvinov", "wrote", "from", "Женева", "in", "—", "דער", "1917,", "\n", "   ")
DATES = (
    "1917", "-0044", "1917-11", "1917-11-08", "2024-02-29", "--11", "--11-08",
    "1917-11-08T21:40:00", "1917-11-08T21:40:00Z", "1917-11-08T21:40:00.5+02:00",
)  # fmt: skip
POINTERS = ("#litvinov", "persons.xml#litvinov", "psn:litvinov", "https://example.org/a?b=c&d=ü#e", "a/b.jpg")

# What each datatype of the grammar allows, its edges included.
VALUES: dict[str, tuple[str, ...]] = {
    "data.count": ("0", "7", "007"),
    "data.date": DATES,
    "data.duration": ("P18M", "P2Y", "PT3H", "P1Y2M3DT4H5M6.7S", "-P1D"),
    "data.expression": ("", "(.+)", "[a-z]+ [0-9]+"),
    "data.language": ("en", "ru-Latn", "yi", "x-klingon"),
    "data.latitudeLongitude": ("53.13 23.16", "-33 151", "0.0 -180.0"),
    "data.length": ("12cm", "640px", "80%", "1.5em"),
    "data.number": ("0", "-1.5", "+3", "1917.25", ".5"),
    "data.point": ("10,10", "-1.5,20"),
    "data.pointer": POINTERS,
    "data.prefix": ("psn", "a1+b.c-d"),
    "data.time": ("21:40:00", "00:00:00Z", "09:15:00.25+02:00"),
    "data.word": ("letter", "a", "Brief-7", "§§", "ё", "ключ", "a+b=c"),
}


class RandomDocuments:
    """An endless source of documents for one grammar; the same seed gives the same documents."""

    def __init__(self, grammar: Path, seed: int, depth: int = 9) -> None:
        """Read the grammar; so deep in its elements, a document ends as soon as it may."""
        root = etree.parse(grammar).getroot()
        self._namespace = root.get("ns", "")
        self._defines = {define.get("name", ""): define for define in root.iter(RNG + "define")}
        self._start = root.find(RNG + "start")
        self._random = Random(seed)
        self._deepest = depth
        self._taken: Counter[object] = Counter()
        self._firsts: dict[etree._Element, frozenset[str]] = {}
        self._heights = self._measure()
        self.elements_made: Counter[str] = Counter()
        self.attributes_made: Counter[tuple[str, str]] = Counter()

    def __iter__(self) -> Iterator[etree._Element]:
        """Yield documents for ever."""
        while True:
            self._ids = 0
            self._depth = 0
            holder = etree.Element("holder")
            self._fill(self._start, holder)
            yield holder[0]

    def _measure(self) -> dict[str, int]:
        """The least depth of the elements that each define needs, found by repetition until nothing changes."""
        heights = dict.fromkeys(self._defines, 1000)
        while True:
            new = {name: self._height_of_all(define, heights) for name, define in self._defines.items()}
            if new == heights:
                return heights
            heights = new

    def _height_of_all(self, parent: etree._Element, heights: dict[str, int]) -> int:
        return max((self._height(pattern, heights) for pattern in patterns(parent)), default=0)

    def _height(self, pattern: etree._Element, heights: dict[str, int]) -> int:
        match pattern.tag.removeprefix(RNG):
            case "ref":
                return heights[pattern.get("name", "")]
            case "zeroOrMore" | "optional" | "attribute":
                return 0
            case "choice":
                return min(self._height(one, heights) for one in patterns(pattern))
            case "element":
                return 1 + self._height_of_all(pattern, heights)
            case _:
                return self._height_of_all(pattern, heights)

    def _fill(self, pattern: etree._Element, parent: etree._Element) -> None:
        """Add to the parent whatever this pattern asks for."""
        match pattern.tag.removeprefix(RNG):
            case "ref":
                self._fill(self._defines[pattern.get("name", "")], parent)
            case "element":
                self._add_element(pattern, parent)
            case "attribute":
                self._add_attribute(pattern, parent)
            case "text":
                self._add_text(parent, " ".join(self._random.choices(WORDS, k=3)))
            case "choice":
                self._fill(self._rarest(pattern), parent)
            case "optional":
                if self._goes_on(pattern):
                    self._fill_all(pattern, parent)
            case "zeroOrMore":
                self._repeat(pattern, parent, 0)
            case "oneOrMore":
                self._repeat(pattern, parent, 1)
            case "group" | "define" | "start":
                self._fill_all(pattern, parent)
            case "empty":
                pass
            case unknown:
                raise NotImplementedError(unknown)
        self._taken[pattern] += 1

    def _fill_all(self, pattern: etree._Element, parent: etree._Element) -> None:
        if pattern.get("name", "") in VALUES:  # a datatype as content, such as coordinates
            self._add_text(parent, self._value(pattern))
            return
        for one in patterns(pattern):
            self._fill(one, parent)

    def _repeat(self, pattern: etree._Element, parent: etree._Element, least: int) -> None:
        count = least
        while self._goes_on(pattern) and count < 4:
            count += 1
        for _ in range(count):
            self._fill_all(pattern, parent)

    def _goes_on(self, pattern: etree._Element) -> bool:
        eagerness = 0.6 - 0.06 * self._depth if self._taken[pattern] else 0.95
        return self._depth < self._deepest and self._random.random() < eagerness

    def _rarest(self, choice: etree._Element) -> etree._Element:
        options = list(patterns(choice))
        if self._depth >= self._deepest:
            least = min(self._height(one, self._heights) for one in options)
            options = [one for one in options if self._height(one, self._heights) == least]
        return min(options, key=lambda one: (self._count(one) * self._random.random(), self._random.random()))

    def _count(self, pattern: etree._Element) -> int:
        """How often the rarest of the elements that this pattern asks for was made."""
        if pattern not in self._firsts:
            self._firsts[pattern] = frozenset(self._elements_of(pattern))
        return min((self.elements_made[name] for name in self._firsts[pattern]), default=self._taken[pattern])

    def _elements_of(self, pattern: etree._Element) -> Iterator[str]:
        name = pattern.get("name", "")
        match pattern.tag.removeprefix(RNG):
            case "element":
                yield name
            case "ref":
                yield from self._elements_of(self._defines[name])
            case _:
                for one in patterns(pattern):
                    yield from self._elements_of(one)

    def _add_element(self, pattern: etree._Element, parent: etree._Element) -> None:
        name = pattern.get("name", "")
        self.elements_made[name] += 1
        child = etree.SubElement(parent, f"{{{self._namespace}}}{name}", nsmap={None: self._namespace})
        self._depth += 1
        self._fill_all(pattern, child)
        self._depth -= 1

    def _add_attribute(self, pattern: etree._Element, parent: etree._Element) -> None:
        if len(parent.attrib) >= MOST_ATTRIBUTES and pattern.getparent().tag == RNG + "optional":
            return
        name = pattern.get("name", "").replace("xml:", XML_ID.removesuffix("id"))
        if name == XML_ID:
            self._ids += 1
            value = f"id.{self._ids}"
        else:
            value = self._value(pattern)
        parent.set(name, value)
        self.attributes_made[etree.QName(parent).localname, name] += 1

    def _value(self, pattern: etree._Element) -> str:
        """A value that an attribute, a datatype or a list allows."""
        match pattern.tag.removeprefix(RNG):
            case "value":
                return pattern.text or ""
            case "text":
                return self._random.choice(("12", "", "IIIa & “b”", " two  words "))
            case "ref":
                return self._value(self._defines[pattern.get("name", "")])
            case "define" if pattern.get("name") in VALUES:
                return self._random.choice(VALUES[pattern.get("name", "")])
            case "choice":
                return self._value(self._random.choice(list(patterns(pattern))))
            case "oneOrMore" | "zeroOrMore":
                return " ".join(self._value(one) for one in list(patterns(pattern)) * self._random.randint(1, 3))
            case "attribute" | "define" | "list" | "group":
                return " ".join(self._value(one) for one in patterns(pattern))
            case unknown:
                raise NotImplementedError(unknown)

    def _add_text(self, parent: etree._Element, words: str) -> None:
        if len(parent):
            parent[-1].tail = (parent[-1].tail or "") + words
        else:
            parent.text = (parent.text or "") + words


def patterns(parent: etree._Element) -> Iterator[etree._Element]:
    """The patterns inside a pattern, without documentation and comments."""
    return (
        child
        for child in parent
        if isinstance(child.tag, str) and child.tag.startswith(RNG) and child.tag != RNG + "param"
    )
