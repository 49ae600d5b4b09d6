"""Two checks that say the same of one place: the one that knows the better cure is heard."""

from __future__ import annotations

from collections.abc import Iterable

from litvtei.diagnostics import Diagnostic

# Values that a check of their own judges, more closely than a schema can.
_BY_SCHEMA = "S007"
_BETTER = frozenset({"D001", "D002", "D007", "H006", "R004"})


def without_doubles(found: Iterable[Diagnostic]) -> list[Diagnostic]:
    """Return findings without those of a wrong value that another check tells of the same place."""
    found = list(found)
    told = {one.location for one in found if one.code in _BETTER}
    return [one for one in found if one.code != _BY_SCHEMA or one.location not in told]
