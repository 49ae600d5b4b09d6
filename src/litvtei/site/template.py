"""Jinja: the edition's templates first, then ours, which also answer to ``litvtei/NAME``."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from functools import cache, partial
from pathlib import Path
from typing import TYPE_CHECKING

from jinja2 import (
    BaseLoader,
    BytecodeCache,
    ChoiceLoader,
    Environment,
    FunctionLoader,
    PrefixLoader,
    TemplateError,
)
from jinja2.bccache import Bucket
from markupsafe import Markup, escape

from litvtei.errors import LitvteiError
from litvtei.labels.labels import Labels
from litvtei.markup.parse import is_regular, without_links
from litvtei.resources import bundled
from litvtei.site.environment import environment
from litvtei.site.overview import DatesPage, MapPage, NamesPage, NetworkPage
from litvtei.site.overviews import OverviewPage
from litvtei.site.page import (
    AboutPage,
    Chrome,
    IndexPage,
    TextPage,
)
from litvtei.site.printing import Sandbox, Trusted
from litvtei.site.register_values import EntryPage, MentionsPage, RegisterPage

if TYPE_CHECKING:
    # Few sites are made together with a book.
    from litvtei.site.book.page import BookPage, Package

Page = TextPage | EntryPage | MentionsPage | RegisterPage | OverviewPage | IndexPage | AboutPage
_TEMPLATES = {
    TextPage: "text.html",
    EntryPage: "entry.html",
    MentionsPage: "mentions.html",
    RegisterPage: "register.html",
    DatesPage: "dates.html",
    MapPage: "map.html",
    NetworkPage: "network.html",
    NamesPage: "names.html",
    IndexPage: "index.html",
    AboutPage: "about.html",
}

# A template is a program: whatever its own expressions raise is its own fault, `{{ 1 / 0 }}` too.
_FAULTS = (TemplateError, ArithmeticError, LookupError, TypeError, ValueError, RecursionError)


class Templates:
    """The templates of one site."""

    def __init__(self, folder: Path | None, say: Labels) -> None:
        """``folder`` is the edition's; its ``templates/`` win by name. ``say`` are the labels that templates print."""
        shipped = FunctionLoader(_shipped)
        loaders: list[BaseLoader] = [shipped, PrefixLoader({"litvtei": shipped})]
        # Our own templates are trusted; those of an edition are let at nothing but the page.
        kind: type[Environment] = Trusted
        if folder and (folder / "templates").is_dir():
            loaders.insert(0, FunctionLoader(partial(_own, folder.resolve())))
            kind = Sandbox
        self._environment = environment(kind, ChoiceLoader(loaders), _compiled(kind.__name__))
        self._environment.globals |= {"say": say, "say_html": partial(_say_html, say)}

    def prepare(self) -> None:
        """Compile all that pages need, so that forked workers need not. A fault shows where a page is made."""
        for name in _TEMPLATES.values():
            with suppress(*_FAULTS):
                self._environment.get_template(name)

    def render(self, page: Page, chrome: Chrome) -> str:
        """Return a page as HTML. Raises LitvteiError where a template is at fault."""
        return self._render(_TEMPLATES[type(page)], page.url, page=page, chrome=chrome)

    def book(self, template: str, page: BookPage, book: Package) -> str:
        """Return a page of a book as XML. Raises LitvteiError where a template is at fault."""
        return self._render(template, page.file, page=page, book=book)

    def _render(self, name: str, place: str, **values: object) -> str:
        try:
            return self._environment.get_template(name).render(**values)
        except _FAULTS as error:
            raise LitvteiError(f"the template for {place} ({name}) fails: {error}") from None


class _Compiled(BytecodeCache):
    """Templates as they were compiled, for the next site that this process makes; Jinja compares their sources."""

    def __init__(self) -> None:
        self._codes: dict[tuple[str, str], object] = {}

    def load_bytecode(self, bucket: Bucket) -> None:
        """Give what is known."""
        bucket.code = self._codes.get((bucket.key, bucket.checksum))  # type: ignore[assignment]

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Take what was compiled."""
        self._codes[bucket.key, bucket.checksum] = bucket.code


@cache
def _compiled(_kind: str) -> _Compiled:
    """What was compiled for a kind of environment: one that is let at nothing compiles otherwise."""
    return _Compiled()


def _own(folder: Path, name: str) -> tuple[str, str, Callable[[], bool]] | None:
    """Return a template of the edition with its path; none that lies outside the edition, by a link or by its name."""
    file = without_links(folder.joinpath("templates", name))
    if not file.is_relative_to(folder) or not is_regular(file):
        return None
    return file.read_text(encoding="utf-8"), str(file), lambda: True


def _say_html(say: Labels, key: str, number: int | None = None, /, **values: object) -> Markup:
    """Return a label with links or other HTML put in; what is no HTML is escaped."""
    counted = {} if number is None else {"n": say.number(number)}
    return escape(say.text(key, number)).format(**counted, **values)


@cache
def _shipped(name: str) -> str | None:
    if "/" in name or "\\" in name:
        return None
    file = bundled("templates").joinpath(name)
    return file.read_text(encoding="utf-8") if file.is_file() else None
