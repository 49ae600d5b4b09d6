"""What comes of a rule: a document breaks it, or it was not run."""

from __future__ import annotations

from dataclasses import dataclass

from lxml import etree

from litvtei.diagnostics import Location, Severity


@dataclass(frozen=True, slots=True)
class Broken:
    """A test that a document fails: where, in the words of the rule, and how much it weighs."""

    element: etree._Element
    attribute: str
    message: str
    severity: Severity
    cause: str = ""


@dataclass(frozen=True, slots=True)
class NotRun:
    """A rule that was not run: where it stands in the schema, or the element at which it failed, and why.

    ``saxon``: the extra of this name, which is not installed, might run it.
    """

    message: str
    location: Location
    element: etree._Element | None = None
    saxon: bool = False
