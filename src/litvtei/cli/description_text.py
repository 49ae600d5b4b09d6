"""What a schema says of an element, for people and for programs."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import asdict
from textwrap import wrap

from litvtei.cli.binding_text import shown
from litvtei.cli.terminal import safe_text
from litvtei.markup.json import safe_json
from litvtei.markup.names import XML_NAMESPACE, display_name
from litvtei.schema.relaxng.described import AttributeUse, Description
from litvtei.schema.relaxng.expected import ExpectedAttribute, ExpectedValue

_WIDTH = 80
_COLUMN = 14
_LONG = 80


def as_json(found: Iterable[Description], grammar: str) -> str:
    """Return one JSON object with all that is known; names are written as lxml writes tags."""
    return safe_json({"schema": grammar, "elements": [asdict(one) for one in found]}) + "\n"


def as_text(one: Description, grammar: str) -> str:
    """Return a page of a manual, 80 columns wide."""
    return "".join(f"{safe_text(line)}\n" for line in _page(one, grammar))


def attribute_as_json(name: str, uses: Iterable[AttributeUse], grammar: str) -> str:
    """Return one JSON object with all uses of an attribute."""
    return safe_json({"schema": grammar, "attribute": name, "uses": [asdict(one) for one in uses]}) + "\n"


def attribute_as_text(name: str, uses: Iterable[AttributeUse], grammar: str) -> str:
    """Return what an attribute means, and on which elements."""
    lines = [f"{name}  ({shown(grammar)})"]
    for use in uses:
        lines += ["", *_paragraph(use.documentation), *_paragraph(f"Value: {use.words}."), "", "On:"]
        lines += _paragraph(", ".join(map(display_name, use.tags)), "  ")
    return "".join(f"{safe_text(line)}\n" for line in lines)


def _page(one: Description, grammar: str) -> Iterator[str]:
    yield f"<{display_name(one.tag)}>  ({shown(grammar)})"
    if one.documentation:
        yield ""
        yield from _paragraph(one.documentation)
    if one.example:
        yield ""
        yield "At the least:"
        yield from (f"  {line}" for line in one.example.split("\n"))
    own = [attribute for attribute in one.attributes if attribute.name not in one.common or attribute.needed]
    if own or one.common:
        yield ""
        yield "Attributes" + (" (* must be there):" if any(attribute.required for attribute in own) else ":")
        first: dict[str, str] = {}
        for attribute in own:
            yield from _attribute(attribute, first.setdefault(attribute.words, attribute.name))
        if one.common:
            names = ", ".join(attribute_name(name) for name in one.common)
            yield from _paragraph(f"and those of nearly every element: {names}", "  ")
    if one.other_attributes:
        yield "  and attributes of other vocabularies"
    yield from _content(one)
    yield ""
    yield "It may stand in:"
    parents = ", ".join(map(display_name, one.parents))
    yield from _paragraph(parents or "nothing: a document begins with it", "  ")
    if one.root and parents:
        yield "  A document may begin with it."


def _content(one: Description) -> Iterator[str]:
    yield ""
    if one.words:
        yield "It holds:"
        yield from _paragraph(one.words, "  ")
        yield from _values(one.values, "  ")
    elif not (one.children or one.text or one.others):
        yield "It holds nothing."
    else:
        yield "It may hold:"
        children = [display_name(tag) for tag in one.children]
        more = ["elements of other vocabularies"] if one.others else []
        yield from _paragraph(", ".join([*(["text"] if one.text else []), *children, *more]), "  ")
    if one.needed:
        names = [display_name(tag) for tag in one.needed]
        yield from _paragraph(f"It needs {'one of: ' if len(names) > 1 else ''}{', '.join(names)}.", "  ")


def _attribute(one: ExpectedAttribute, alike: str) -> Iterator[str]:
    """Yield the lines of an attribute; what is long and was said of another is not said again."""
    name = attribute_name(one.name) + ("*" if one.required else "")
    said = [*_paragraph(one.documentation, width=_WIDTH - _COLUMN - 2)]
    if not any(value.documentation for value in one.values):
        words = f"{one.words[:1].upper()}{one.words[1:]}." if one.words != "text" else "Any text."
        repeated = len(words) > _LONG and alike != one.name
        words = f"Values as those of {attribute_name(alike)}." if repeated else words
        said += _paragraph(words, width=_WIDTH - _COLUMN - 2)
    else:
        said += _values(one.values, "", width=_WIDTH - _COLUMN - 2)
    first = said.pop(0) if len(name) < _COLUMN else ""
    yield f"  {name:<{_COLUMN}}{first}".rstrip()
    yield from (f"  {'':<{_COLUMN}}{line}" for line in said)


def _values(values: Iterable[ExpectedValue], indent: str, width: int = _WIDTH) -> Iterator[str]:
    for value in values:
        if value.documentation:
            yield from wrap(
                f'"{value.value}": {value.documentation}', width, initial_indent=indent, subsequent_indent=f"{indent}  "
            )


def _paragraph(words: str, indent: str = "", width: int = _WIDTH) -> list[str]:
    return wrap(words, width, initial_indent=indent, subsequent_indent=indent, break_on_hyphens=False)


def attribute_name(name: str) -> str:
    """Return an attribute as TEI people write it: ``@xml:id``."""
    prefix = "xml:" if name.startswith(f"{{{XML_NAMESPACE}}}") else ""
    return f"@{prefix}{display_name(name)}"
