"""What a schema has against a document, as a value."""

from __future__ import annotations

from dataclasses import dataclass

from lxml import etree

from litvtei.schema.fix import Fix

UNKNOWN_ELEMENT = "S001"
UNKNOWN_ATTRIBUTE = "S002"
MISPLACED_ELEMENT = "S003"
MISNAMED_ATTRIBUTE = "S004"
INCOMPLETE_ELEMENT = "S005"
MISPLACED_ATTRIBUTE = "S006"
WRONG_VALUE = "S007"
STRAY_TEXT = "S008"
SCHEMA_UNAVAILABLE = "S009"
MISSING_ATTRIBUTE = "S011"
UNSOUND_IDENTIFIER = "S012"


@dataclass(frozen=True, slots=True)
class Fault:
    """One thing that a grammar has against a tree.

    ``code`` is the check it belongs to, ``element`` where it stands, ``attribute`` on which attribute (as written).
    ``slot`` says which of the words in the element are meant (``litvtei.schema.fix``), None: the element itself.
    ``message`` is one sentence; ``cure`` and ``cause`` (what the schema itself says of the thing) are one or empty.
    ``fix`` is the cure, or the first of several, as a value; None if there is none that was tried and holds.
    """

    code: str
    element: etree._Element
    message: str
    cure: str = ""
    attribute: str = ""
    cause: str = ""
    fix: Fix | None = None
    slot: int | None = None
