"""Where a fault is, and how the walk goes on after it."""

from __future__ import annotations

from dataclasses import dataclass

from lxml import etree

from litvtei.schema.relaxng.fault import Fault
from litvtei.schema.relaxng.pattern import Element, Pattern


@dataclass(frozen=True, slots=True)
class Place:
    """A place in a document: the element around it, its pattern, the state of its content, and what may follow it."""

    holder: etree._Element | None
    pattern: Element | None
    state: Pattern
    outer: Pattern | None = None


@dataclass(frozen=True, slots=True)
class Refusal:
    """An element that may not stand where it stands; no fault if another one says it already.

    ``pattern`` and ``content`` are what its inside is held against (no content: it is not
    looked into), ``after`` is what is left of the content around it. ``lenient``: it need not be complete.
    """

    fault: Fault | None
    pattern: Element | None
    content: Pattern | None
    after: Pattern
    lenient: bool = True
