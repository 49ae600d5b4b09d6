"""The picture on the shelf: the edition's own, else one drawn of title, names and year (EPUB 3.3, D.3)."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from litvtei.config import EditionConfig
from litvtei.edition.document import Document
from litvtei.errors import ConfigError, SourceError
from litvtei.markup.language import direction_of
from litvtei.markup.parse import is_regular, read_bytes, without_links
from litvtei.site.book.page import Cover, CoverImage, CoverLine
from litvtei.site.book.picture import Picture, picture_of
from litvtei.site.lettering import width_of

FILE = "cover.svg"
# Units of the drawing; two to three as books are.
WIDTH, HEIGHT = 1600, 2400
_MARGIN = 160
_LEADING = 1.25
_YEAR = re.compile(r"-?\d{4}")
# Sizes for a title, the largest that leaves it so many lines at most.
_TITLES = ((170, 2), (140, 5), (110, 7), (84, 10))


def own_cover(config: EditionConfig) -> Picture | None:
    """Return the image that ``[book] cover`` names; None where it names none. Raises ConfigError for no image."""
    if not config.cover:
        return None
    file = without_links(config.folder / config.cover)
    if not file.is_relative_to(config.folder):
        raise ConfigError(f"[book] cover: {config.cover} lies outside the edition")
    if not is_regular(file):
        raise ConfigError(f"[book] cover: there is no file {config.cover}")
    try:
        picture = picture_of(read_bytes(file), "cover-image")
    except SourceError as error:
        raise ConfigError(f"[book] cover: {error}") from None
    if picture is None:
        raise ConfigError(f"[book] cover: {config.cover} is no PNG, JPEG, GIF, WebP or plain SVG image")
    return picture


def cover_image(cover: Cover, language: str, documents: Iterable[Document]) -> CoverImage:
    """Return the cover to draw: authors, title and subtitle from the top, editors, publisher and year at the foot."""
    direction = direction_of(language)
    lines = list(_lines(cover.authors[:4], 64, 330))
    size, title = _title(cover.title)
    top = max(620, lines[-1].y + 220 if lines else 0)
    lines += [CoverLine(one, size, round(top + number * size * _LEADING), "title") for number, one in enumerate(title)]
    if cover.subtitle:
        lines += _lines(_wrapped(cover.subtitle, 60)[:4], 60, lines[-1].y + 150)
    foot = [*cover.editors[:3], *((cover.publisher,) if cover.publisher else ()), *_year(documents)]
    shown = [line for one in foot for line in _wrapped(one, 52)[:2]][-6:]
    lines += _lines(shown, 52, HEIGHT - 240 - round((len(shown) - 1) * 52 * _LEADING))
    return CoverImage(FILE, language, direction, WIDTH, HEIGHT, tuple(lines))


def _lines(words: Iterable[str], size: int, top: int) -> Iterator[CoverLine]:
    for number, one in enumerate(words):
        yield CoverLine(_cut(one, size), size, round(top + number * size * _LEADING), "name")


def _title(title: str) -> tuple[int, list[str]]:
    for size, most in _TITLES:
        lines = _wrapped(title, size)
        if len(lines) <= most and all(width_of(line, size) <= WIDTH - 2 * _MARGIN for line in lines):
            return size, lines
    size, most = _TITLES[-1]
    lines = [_cut(line, size) for line in _wrapped(title, size)]
    return size, [*lines[: most - 1], f"{lines[most - 1]} …"] if len(lines) > most else lines


def _wrapped(words: str, size: int) -> list[str]:
    """Words in lines that are no wider than the cover, but for single words that are."""
    lines: list[str] = []
    for word in words.split():
        longer = f"{lines[-1]} {word}" if lines else word
        if lines and width_of(longer, size) <= WIDTH - 2 * _MARGIN:
            lines[-1] = longer
        else:
            lines.append(word)
    return lines


def _cut(line: str, size: int) -> str:
    """A line that is too wide, as far as it goes."""
    while width_of(line, size) > WIDTH - _MARGIN and len(line) > 1:
        line = f"{line[:-2]}…" if line.endswith("…") else f"{line[:-1]}…"
    return line


def _year(documents: Iterable[Document]) -> list[str]:
    """The year of publication, the last where there are several."""
    years = [found[0] for one in documents if (found := _YEAR.match(one.header.published.first or one.header.revised))]
    return [max(years)] if years else []
