"""Name classes: which names an element or attribute pattern stands for (RELAX NG 3, ``nameClass``).

A name is a tag as lxml writes it: ``{namespace}local``, or ``local`` without a namespace.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from lxml import etree

# No document can hold these, so they stand for "any other name".
_OTHER_LOCAL = "\x00"
_OTHER_NAMESPACE = "\x00"


@dataclass(frozen=True, slots=True)
class Name:
    """One name."""

    tag: str


@dataclass(frozen=True, slots=True)
class AnyName:
    """Every name but some."""

    but: NameClass | None = None


@dataclass(frozen=True, slots=True)
class NamespaceName:
    """Every name of one namespace but some."""

    namespace: str
    but: NameClass | None = None


@dataclass(frozen=True, slots=True)
class NameChoice:
    """Any of several; never nested."""

    members: tuple[NameClass, ...]


NameClass = Name | AnyName | NamespaceName | NameChoice


def qualified(namespace: str, local: str) -> str:
    """Return a tag."""
    return f"{{{namespace}}}{local}" if namespace else local


def tag_of(element: etree._Element) -> str:
    """Return the tag of an element."""
    return str(element.tag)


def namespace_of(tag: str) -> str:
    """Return the namespace of a tag, ``""`` for none."""
    return tag[1 : tag.index("}")] if tag.startswith("{") else ""


def name_choice(members: Iterable[NameClass]) -> NameClass:
    """Return any of several name classes, flat and without doubles."""
    flat: dict[NameClass, None] = {}
    for member in members:
        flat.update(dict.fromkeys(parts(member)))
    return next(iter(flat)) if len(flat) == 1 else NameChoice(tuple(flat))


def parts(names: NameClass) -> tuple[NameClass, ...]:
    """Return the members of a choice, or the name class alone."""
    return names.members if isinstance(names, NameChoice) else (names,)


def contains(names: NameClass | None, tag: str) -> bool:
    """Tell whether a name belongs to a name class. Exceptions nest at most twice (RELAX NG 4.16)."""
    match names:
        case None:
            return False
        case Name(own):
            return own == tag
        case AnyName(but):
            return not contains(but, tag)
        case NamespaceName(namespace, but):
            return namespace_of(tag) == namespace and not contains(but, tag)
        case NameChoice(members):
            return any(contains(member, tag) for member in members)


def every_part(names: NameClass) -> Iterator[NameClass]:
    """Yield the members of a name class and of its exceptions."""
    for part in parts(names):
        yield part
        if isinstance(part, AnyName | NamespaceName) and part.but is not None:
            yield from every_part(part.but)


def is_infinite(names: NameClass) -> bool:
    """Tell whether a name class has a wildcard in it."""
    return any(not isinstance(part, Name) for part in parts(names))


def plain_names(names: NameClass) -> Iterator[str]:
    """Yield the names that a name class lists, wildcards aside."""
    return (part.tag for part in parts(names) if isinstance(part, Name))


def wildcards(names: NameClass) -> Iterator[NameClass]:
    """Yield the wildcards of a name class."""
    return (part for part in parts(names) if not isinstance(part, Name))


def overlap(one: NameClass, other: NameClass) -> bool:
    """Tell whether some name belongs to both (RELAX NG 7.3, decided on representative names)."""
    samples = {*_samples(one), *_samples(other)}
    return any(contains(one, tag) and contains(other, tag) for tag in samples)


def _samples(names: NameClass | None) -> Iterator[str]:
    match names:
        case Name(tag):
            yield tag
        case AnyName(but):
            yield qualified(_OTHER_NAMESPACE, _OTHER_LOCAL)
            yield from _samples(but)
        case NamespaceName(namespace, but):
            yield qualified(namespace, _OTHER_LOCAL)
            yield from _samples(but)
        case NameChoice(members):
            for member in members:
                yield from _samples(member)
