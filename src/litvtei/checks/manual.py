"""The manual: what ``litvtei explain`` says of each code."""

from __future__ import annotations

from dataclasses import dataclass

from litvtei.checks import CHECKS
from litvtei.config import EditionConfig
from litvtei.diagnostics import Severity
from litvtei.edition.faults import READING_FAULTS
from litvtei.errors import ConfigError


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


def refuse_unknown_codes(config: EditionConfig) -> None:
    """Raise ConfigError if a code to select or ignore begins no code there is: it would hide or show nothing."""
    codes = [page.code for page in manual_pages()]
    for wanted in (*config.select, *config.ignore):
        if not any(code.startswith(wanted) for code in codes):
            near = next((code for code in codes if code.startswith(wanted.upper())), "")
            hint = f"; did you mean {wanted.upper()}?" if near else "; litvtei explain lists all codes"
            raise ConfigError(f"no code begins with “{wanted}”{hint}")
