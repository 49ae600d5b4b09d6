"""A group of suggestions as what a page shows of it: strings and numbers, nothing that could steer a screen."""

from __future__ import annotations

from typing import Any

from litvtei.steering import safe_text
from litvtei.tagging.group import Group
from litvtei.tagging.suggestion import DATE

Values = dict[str, Any]
_MOST_PLACES = 100


def group_values(group: Group, *, alone: bool) -> Values:
    """Return all that is asked with; ``alone`` tells that its places are asked about one by one."""
    name = group.unknown
    places = [
        _place(f"{one.path}:{one.suggestion.line}:{one.suggestion.column}", one.suggestion.left, one.suggestion.form)
        | {"right": safe_text(one.suggestion.right)}
        for one in group.places[:_MOST_PLACES]
    ]
    if name is not None:
        place = _place(f"{name.path}:{name.line}:{name.column}", name.left, name.words)
        places.append(place | {"right": safe_text(name.right)})
    return {
        **line_values(group),
        "certainty": str(group.certainty),
        "alone": alone,
        "unknown": name is not None,
        "creates": group.kind != DATE,
        "candidates": [
            {
                "label": safe_text(one.label),
                "meant": safe_text(one.id or " ".join(f'{name}="{value}"' for name, value in one.attributes)),
                "rule": safe_text(one.rule),
            }
            for one in group.candidates
        ],
        "contexts": places,
    }


def line_values(group: Group) -> Values:
    """Return what a list of groups tells of one."""
    places = group.unknown.count if group.unknown is not None else len(group.places)
    return {"key": list(group.key), "form": safe_text(group.form), "kind": group.kind, "places": places}


def _place(place: str, left: str, form: str) -> Values:
    return {"place": safe_text(place), "left": safe_text(left), "form": safe_text(form)}
