"""Facets: what a schema asks of a value beyond its type (XML Schema Datatypes, 4.3)."""

from __future__ import annotations

from collections.abc import Callable, Hashable
from dataclasses import dataclass
from decimal import Decimal

from litvtei.schema.relaxng.problem import SchemaError
from litvtei.schema.relaxng.regex import expression

Measure = Callable[[str], int] | None


@dataclass(frozen=True, slots=True)
class Facet:
    """One condition: its name, its text in the schema, and the value of that text where it has one."""

    name: str
    text: str
    limit: Hashable = None

    def allows(self, normal: str, value: Hashable, measure: Measure) -> bool:
        """Tell whether a value, given with its normalised text, keeps the condition."""
        match self.name:
            case "pattern":
                return expression(self.text).matches(normal)
            case "length" | "minLength" | "maxLength":
                return self._fits(measure(normal) if measure else 0)
            case "totalDigits" | "fractionDigits":
                return self._has_digits(value)
        return self._in_order(value)

    def _fits(self, length: int) -> bool:
        asked = int(self.text)
        return {"length": length == asked, "minLength": length >= asked, "maxLength": length <= asked}[self.name]

    def _has_digits(self, value: Hashable) -> bool:
        if not isinstance(value, Decimal):
            return True
        _, digits, exponent = value.as_tuple()
        written = "".join(map(str, digits))
        behind = -exponent if isinstance(exponent, int) and exponent < 0 else 0
        fraction = written.rjust(behind, "0")[len(written.rjust(behind, "0")) - behind :].rstrip("0")
        if self.name == "fractionDigits":
            return len(fraction) <= int(self.text)
        whole = written[: len(written) - behind] if len(written) > behind else ""
        return len(whole.lstrip("0")) + len(fraction) <= int(self.text)

    def _in_order(self, value: Hashable) -> bool:
        order = _compare(value, self.limit)
        if order is None:
            return False
        return {
            "minInclusive": order >= 0,
            "minExclusive": order > 0,
            "maxInclusive": order <= 0,
            "maxExclusive": order < 0,
        }[self.name]


def _compare(value: Hashable, limit: Hashable) -> int | None:
    compare = getattr(value, "compare", None)
    if compare is not None:
        order: int | None = compare(limit)
        return order
    if isinstance(value, Decimal | float) and isinstance(limit, Decimal | float):
        return (value > limit) - (value < limit)
    return 0 if value == limit else None


def _pattern(text: str, _limit: Hashable) -> Facet:
    expression(text)
    return Facet("pattern", text)


def _counted(name: str) -> Callable[[str, Hashable], Facet]:
    def make(text: str, _limit: Hashable) -> Facet:
        if not text.strip().isdecimal() or len(text) > 9 or (name == "totalDigits" and int(text) == 0):
            raise SchemaError(f"{text} is not a number that {name} can take")
        return Facet(name, text.strip())

    return make


def _ordered(name: str) -> Callable[[str, Hashable], Facet]:
    return lambda text, limit: Facet(name, text.strip(), limit)


FACETS: dict[str, Callable[[str, Hashable], Facet]] = {
    "pattern": _pattern,
    **{name: _counted(name) for name in ("length", "minLength", "maxLength", "totalDigits", "fractionDigits")},
    **{name: _ordered(name) for name in ("minInclusive", "minExclusive", "maxInclusive", "maxExclusive")},
}
