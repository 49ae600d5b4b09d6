"""Jinja: the edition's templates first, then ours, which also answer to ``litvtei/NAME``."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from jinja2 import (
    BaseLoader,
    ChoiceLoader,
    Environment,
    FileSystemLoader,
    FunctionLoader,
    PrefixLoader,
    StrictUndefined,
    TemplateError,
)

from litvtei.errors import LitvteiError
from litvtei.resources import bundled
from litvtei.site.page import (
    AboutPage,
    Chrome,
    DatesPage,
    EntryPage,
    IndexPage,
    RegisterPage,
    TextPage,
)

Page = TextPage | EntryPage | RegisterPage | DatesPage | IndexPage | AboutPage
_TEMPLATES = {
    TextPage: "text.html",
    EntryPage: "entry.html",
    RegisterPage: "register.html",
    DatesPage: "dates.html",
    IndexPage: "index.html",
    AboutPage: "about.html",
}


class Templates:
    """The templates of one site."""

    def __init__(self, folder: Path | None = None) -> None:
        """``folder`` is the edition's; its ``templates/`` win by name."""
        shipped = FunctionLoader(_shipped)
        loaders: list[BaseLoader] = [shipped, PrefixLoader({"litvtei": shipped})]
        if folder and (folder / "templates").is_dir():
            loaders.insert(0, FileSystemLoader(folder / "templates"))
        self._environment = Environment(
            loader=ChoiceLoader(loaders),
            autoescape=True,
            undefined=StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
            keep_trailing_newline=True,
        )

    def render(self, page: Page, chrome: Chrome) -> str:
        """Return a page as HTML. Raises LitvteiError where a template is at fault."""
        name = _TEMPLATES[type(page)]
        try:
            return self._environment.get_template(name).render(page=page, chrome=chrome)
        except TemplateError as error:
            raise LitvteiError(f"the template for {page.url} ({name}) fails: {error}") from None


@cache
def _shipped(name: str) -> str | None:
    file = bundled("templates").joinpath(name)
    return file.read_text(encoding="utf-8") if file.is_file() else None
