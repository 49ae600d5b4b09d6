"""The manual: what ``litvtei explain`` says of each code."""

from __future__ import annotations

from dataclasses import dataclass

from litvtei.checks import CHECKS
from litvtei.diagnostics import Severity
from litvtei.edition.faults import READING_FAULTS


@dataclass(frozen=True, slots=True)
class ManualPage:
    """A code, its name and weight, and what there is to know of it."""

    code: str
    slug: str
    severity: Severity
    text: str

    @property
    def sentence(self) -> str:
        """The first line, which says it all in short."""
        return self.text.partition("\n")[0]


def manual_pages() -> tuple[ManualPage, ...]:
    """Return a page for every code that litvtei can report, by code."""
    pages = [ManualPage(one.code, one.slug, one.severity, one.manual) for one in CHECKS]
    pages += [ManualPage(one.code, one.slug, one.severity, one.manual) for one in READING_FAULTS]
    return tuple(sorted(pages, key=lambda page: page.code))
