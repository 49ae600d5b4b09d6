"""What a reading page is given beside its words: cards, choices, signs, images.

As in :mod:`litvtei.site.page`: frozen values of plain text, every ``url`` relative to the page it is printed on.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple


class Candidate(NamedTuple):
    """An entry on a card. ``sum`` tells how often all texts name it: ``214 in 98 texts``."""

    label: str
    url: str
    dates: str = ""
    description: str = ""
    sum: str = ""


class Card(NamedTuple):
    """What is shown beside a word: the entry it names, or the several it may name.

    ``steps`` are links to the mentions on this page, ``here`` is their number. A card of a date leads to
    its year in the register of dates, or nowhere.
    """

    id: str
    kind: str
    candidates: tuple[Candidate, ...]
    steps: tuple[str, ...] = ()
    here: int = 0


@dataclass(frozen=True, slots=True)
class Choice:
    """A box of the view bar. ``id`` is what the stylesheet asks for."""

    id: str
    label: str
    count: int = 0
    checked: bool = True
    kind: str = ""


class View(NamedTuple):
    """What a reader may choose on a page: one of ``texts``, one of ``witnesses``, any of ``kinds`` and ``parts``."""

    texts: tuple[Choice, ...] = ()
    witnesses: tuple[Choice, ...] = ()
    kinds: tuple[Choice, ...] = ()
    parts: tuple[Choice, ...] = ()

    @property
    def any(self) -> bool:
        """Tell whether there is anything to choose."""
        return bool(self.texts or self.witnesses or self.kinds or self.parts)


class LegendLine(NamedTuple):
    """A sign in the clothes of ``style`` (an HTML class), and what it says."""

    style: str
    sample: str
    meaning: str


class PageImage(NamedTuple):
    """The image of a page of the source. ``url`` is empty where it lies elsewhere: then ``link`` leads to it.

    ``zones`` are those of the image that lead to the words, finished SVG to lie over it, or to stand for it; ``size``
    is then its own in pixels, zeros where that is not known, so that nothing moves when it has come.
    """

    id: str
    label: str
    url: str
    link: str
    back: str
    zones: str = ""
    size: tuple[int, int] = (0, 0)

    @property
    def shown(self) -> bool:
        """Tell whether there is anything to see: the image, or at least its zones."""
        return bool(self.url or self.zones)
