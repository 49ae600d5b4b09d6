"""G009."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from litvtei.checks.check import Finding, edition_check
from litvtei.diagnostics import Severity
from litvtei.edition.edition import Edition
from litvtei.edition.register import Relation
from litvtei.markup.pointers import Form, read_pointer


@edition_check("G009", Severity.WARNING)
def half_relation(edition: Edition) -> Iterator[Finding]:
    """A relation lacks one of those whom it relates: none is named, or the pointer leads nowhere.

    Addresses on the web are not followed. Pointers without “#” are looked at where most of
    them lead to an entry; else they belong to a register that lies elsewhere.

    Wrong:  <relation name="spouse" mutual="#trotsky"/>
    Right:  <relation name="spouse" mutual="#trotsky #litvinov"/>

    Source: TEI Guidelines, 14.3.2.3 (Personal Relationships).
    """
    ids = {identifier for file in edition.files for identifier in file.ids}

    def leads_somewhere(token: str, path: str) -> bool:
        return edition.directory.find(token, path) is not None or read_pointer(token).id in ids

    found: Counter[Form] = Counter()
    lost: Counter[Form] = Counter()
    for relation in edition.relations:
        for token in _pointers(relation):
            (found if leads_somewhere(token, relation.location.path) else lost)[read_pointer(token).form] += 1
    for relation in edition.relations:
        tokens = _pointers(relation)
        path = relation.location.path
        nowhere = [token for token in tokens if not leads_somewhere(token, path)]
        telling = [token for token in nowhere if _is_telling(read_pointer(token).form, found, lost)]
        if telling:
            lost_ones = " and ".join(f"“{token}”" for token in telling)
            yield Finding(
                relation.location,
                f"The relation “{relation.name}” points to {lost_ones}, and nothing is called so.",
                cure="Correct the pointer, or add the entry to a register.",
            )
        if not telling and (lacking := _lacking(relation)):
            yield Finding(
                relation.location,
                f"The relation “{relation.name}” {lacking}.",
                "A relation is between two.",
                "Name the other one: in @mutual, or in @active and @passive.",
            )


def _pointers(relation: Relation) -> tuple[str, ...]:
    return tuple(dict.fromkeys((*relation.active, *relation.passive, *relation.mutual)))


def _is_telling(form: Form, found: Counter[Form], lost: Counter[Form]) -> bool:
    """Tell whether a pointer of a form that leads nowhere is a slip, and no address of another edition."""
    return form is Form.FRAGMENT or (form in (Form.BARE, Form.FILE) and found[form] >= lost[form])


def _lacking(relation: Relation) -> str:
    tokens = _pointers(relation)
    if not tokens:
        return "names nobody"
    if len(tokens) == 1:
        return f"names only “{tokens[0]}”"
    if not relation.mutual and not (relation.active and relation.passive):
        return f"has no @{'passive' if relation.active else 'active'}"
    return ""
