"""A finding as a flat record, as the JSON forms have it."""

from __future__ import annotations

from dataclasses import asdict

from litvtei.diagnostics import Diagnostic


def record(diagnostic: Diagnostic) -> dict[str, object]:
    """Return the finding's values by name, its place among them; paths are relative to the edition."""
    found = asdict(diagnostic) | diagnostic.location._asdict()
    del found["location"]
    found["related"] = tuple(one._asdict() for one in diagnostic.related)
    return found
