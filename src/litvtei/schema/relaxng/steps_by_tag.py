"""Steps of the automaton by tags as they are written in a file: what the bytes between ``<`` and ``>`` do to a state.

Whatever cannot be judged by the tag alone has no step here (None): faults, names that may be several things, values
that depend on what stands around them, namespaces declared on the way. The walk through the tree takes those.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Final, NamedTuple

from lxml import etree

from litvtei.markup.names import XML_NAMESPACE
from litvtei.schema.relaxng.automaton import Automaton
from litvtei.schema.relaxng.name_class import qualified
from litvtei.schema.relaxng.pattern import NOT_ALLOWED, Attribute, Element, Pattern
from litvtei.schema.relaxng.plain_value import plain_values

_SPACE = " \t\r\n"
_SLASH = ord("/")
_MOST_IN_STATE = 5000
_MOST_REMEMBERED = 30_000
_MOST_VALUES = 2000
_LONGEST_REMEMBERED = 300
_NOWHERE = etree.Element("nowhere")
_TAG = re.compile(rb"""([^\s/>"'=]+)((?:\s+[^\s/>"'=]+\s*=\s*"[^"]*")*)\s*(/?)""")
_NAME = re.compile(rb"""\s([^\s"=]+)\s*=\s*"[^"]*\"""")
_WHOLE = re.compile(rb"""(?:[^"'>]|"[^"]*"|'[^']*')*""")
_SINGLE_QUOTED = re.compile(rb"""("[^"]*")|'([^']*)'""")
_REFERENCE = re.compile(r"&(?:#x([0-9a-fA-F]+)|#([0-9]+)|(\w+));")
_NAMED = {"amp": "&", "lt": "<", "gt": ">", "quot": '"', "apos": "'"}


class Cell(dict[bytes, "Entry"]):
    """A state and the steps from it that are known, by whole tags and (``shapes``) by tags without their values.

    ``mixed``: words change nothing here.
    """

    __slots__ = ("mixed", "pattern", "shapes")

    def __init__(self, pattern: Pattern, *, mixed: bool) -> None:
        super().__init__()
        self.pattern, self.mixed = pattern, mixed
        self.shapes: dict[tuple[bytes, ...], Shape] = {}


# The state inside the element (None: it is empty), the state behind it, and its pattern.
Entry = tuple[Cell | None, Cell, Element | None]


class Checked(NamedTuple):
    """An attribute whose value must be looked at: where it stands, what is plainly right, and what was right before."""

    place: int
    attribute: Attribute
    plain: re.Pattern[bytes] | None
    right: set[bytes]


Shape = tuple[tuple[Checked, ...], Entry]
# The step of an end tag.
GONE: Final[Entry] = (None, Cell(NOT_ALLOWED, mixed=True), None)


class StepsByTag:
    """Remembers steps for documents that declare the same namespaces."""

    def __init__(self, automaton: Automaton, namespaces: Mapping[str, str]) -> None:
        """Take steps where prefixes, ``""`` for none, stand for these namespaces, wherever they are declared."""
        self._automaton = automaton
        self._namespaces = {prefix.encode(): uri for prefix, uri in namespaces.items()}
        self._namespaces[b"xml"] = XML_NAMESPACE
        self._cells: dict[Pattern, Cell] = {}
        self._values: dict[Attribute, tuple[re.Pattern[bytes] | None, set[bytes]]] = {}
        self._remembered = 0

    @property
    def full(self) -> bool:
        """Whether no more is remembered."""
        return self._remembered >= _MOST_REMEMBERED

    def cell(self, state: Pattern) -> Cell:
        """Return the cell of a state."""
        cell = self._cells.get(state)
        if cell is None:
            cell = self._cells[state] = Cell(state, mixed=self._automaton.after_text(state) is state)
            self._remembered += 1
        return cell

    def entry(self, cell: Cell, tag: bytes) -> Entry | None:
        """Return the step of a tag that the cell does not know."""
        if tag[0] == _SLASH:
            if not cell.pattern.nullable:
                return None
            self._remember(cell, tag, GONE)
            return GONE
        parts = (_SINGLE_QUOTED.sub(_in_double_quotes, tag) if b"'" in tag else tag).split(b'"')
        key = tuple(parts[::2])
        shape = cell.shapes.get(key)
        if shape is None:
            shape = self._shape(cell, b'"'.join(parts))
            if shape is None:
                return None
            if len(cell.shapes) < _MOST_IN_STATE and not self.full:
                cell.shapes[key] = shape
                self._remembered += 1
        checked, entry = shape
        for one in checked:
            if parts[one.place] not in one.right and not self._accepts(one, parts[one.place]):
                return None
        if b"xml:id" not in tag:
            self._remember(cell, tag, entry)
        return entry

    def after_text(self, cell: Cell, text: bytes) -> Cell | None:
        """Return the state after words that may be white space after all."""
        if not _words(text).strip(_SPACE):
            return cell
        left = self._automaton.after_text(cell.pattern)
        return None if left is NOT_ALLOWED else self.cell(left)

    def _accepts(self, one: Checked, written: bytes) -> bool:
        if one.plain is not None and one.plain.fullmatch(written):
            return True
        right = self._automaton.accepts_attribute(one.attribute, _value(written), _NOWHERE)
        if right and len(one.right) < _MOST_VALUES and len(written) < _LONGEST_REMEMBERED:
            one.right.add(written)
        return right

    def _remember(self, cell: Cell, tag: bytes, entry: Entry) -> None:
        if len(cell) < _MOST_IN_STATE and not self.full and len(tag) < _LONGEST_REMEMBERED:
            cell[tag] = entry
            self._remembered += 1

    def _shape(self, cell: Cell, tag: bytes) -> Shape | None:
        """Return what the names in a tag do to a state, and which of its values must be looked at."""
        found = _TAG.fullmatch(tag)
        name = self._qualified(found[1], attribute=False) if found else None
        if found is None or name is None:
            return None
        places: dict[str, int] = {}
        for number, written in enumerate(_NAME.findall(found[2])):
            if written == b"xmlns" or written.startswith(b"xmlns:"):
                continue
            attribute_name = self._qualified(written, attribute=True)
            if attribute_name is None:
                return None
            places[attribute_name] = 2 * number + 1
        return self._step(cell, name, places, empty=bool(found[3]))

    def _step(self, cell: Cell, name: str, places: dict[str, int], *, empty: bool) -> Shape | None:
        ways = self._automaton.candidates(cell.pattern, name)
        if len(ways) != 1:
            return None
        element, after = ways[0]
        names = tuple(places)
        admission = element.content.admissions.get(names) or self._automaton.admission(element.content, names)
        left = admission.left
        if left is None or left is NOT_ALLOWED:
            return None
        if (empty and not left.nullable) or (not empty and self._automaton.texts(left)):
            return None
        checked = []
        for one, attribute in admission.checked:
            if attribute.in_context:
                return None
            if attribute not in self._values:
                self._values[attribute] = plain_values(attribute.inner), set()
            checked.append(Checked(places[one], attribute, *self._values[attribute]))
        return tuple(checked), (None if empty else self.cell(left), self.cell(after), element)

    def _qualified(self, written: bytes, *, attribute: bool) -> str | None:
        """Return a name with its namespace, None if its prefix is not declared."""
        prefix, colon, local = written.rpartition(b":")
        if attribute and not colon:
            return local.decode()
        namespace = self._namespaces.get(prefix)
        return None if namespace is None else qualified(namespace, local.decode())


def whole_tag(piece: bytes) -> bytes:
    """Return what follows a ``<``, as far as the ``>`` that ends the tag; values may hold others."""
    found = _WHOLE.match(piece)
    return found[0] if found else piece


def is_empty_tag(tag: bytes) -> bool:
    """Tell whether a tag, without its brackets, is that of an empty element."""
    return tag.endswith(b"/")


def _in_double_quotes(found: re.Match[bytes]) -> bytes:
    return found[1] or b'"' + found[2].replace(b'"', b"&quot;") + b'"'


def _value(written: bytes) -> str:
    """Return the value that an attribute has if it is written so (XML 1.0, 3.3.3)."""
    value = written.decode()
    if "\n" in value or "\t" in value or "\r" in value:
        value = value.replace("\r\n", " ").replace("\r", " ").replace("\n", " ").replace("\t", " ")
    return _REFERENCE.sub(_character, value) if "&" in value else value


def _words(written: bytes) -> str:
    text = written.decode()
    return _REFERENCE.sub(_character, text) if "&" in text else text


def _character(found: re.Match[str]) -> str:
    hexadecimal, decimal, name = found.groups()
    if name:
        return _NAMED.get(name, found[0])
    return chr(int(hexadecimal, 16) if hexadecimal else int(decimal))
