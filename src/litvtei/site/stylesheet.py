"""The one place that runs XSLT: one TEI document in, one HTML article out.

Stylesheets live at ``litvtei:/…`` (the slash lets relative includes work), so
an edition's own ``xslt/local.xsl`` can import ours. They may read nothing
else but their own folder, write nothing, and reach no network.
"""

from __future__ import annotations

import copy
import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from lxml import etree

from litvtei.config import EditionConfig
from litvtei.errors import StylesheetError
from litvtei.labels.labels import Labels
from litvtei.labels.table import english, read_interface
from litvtei.resources import bundled
from litvtei.site.missing import tell_missing

_BASE = "litvtei:/"
_LOCAL = "xslt/local.xsl"
_PARAMETER = "{http://www.w3.org/1999/XSL/Transform}param"
_LABELS = (
    *("notes", "apparatus", "facsimile", "registers", "omitted", "birth", "death", "witnesses", "hand"),
    *("of-source", "of-editor", "back"),
)
_DIVISIONS = (
    *("edition", "translation", "apparatus", "commentary", "bibliography"),
    *("msContents", "physDesc", "history", "additional", "msPart", "msFrag"),
    *("rubric", "incipit", "explicit", "finalRubric", "colophon"),
)


@dataclass(frozen=True, slots=True)
class Rendered:
    """An article, and the names of elements that no template handles."""

    article: etree._Element
    unhandled: tuple[str, ...]


class _Stylesheets(etree.Resolver):
    """Answers ``litvtei:/name.xsl`` from the package, any other name from the edition's ``xslt/`` only."""

    def __init__(self, local: Path | None) -> None:
        super().__init__()
        self._local = local

    def resolve(self, system_url: str | None, public_id: str | None, context: Any) -> Any:  # noqa: ANN401, ARG002
        system_url = system_url or ""
        if system_url.startswith(_BASE):
            name = system_url.removeprefix(_BASE)
            file = bundled("xslt").joinpath(name)
            if "/" in name or not file.is_file():
                raise StylesheetError(f"litvtei has no stylesheet {system_url}")
            data = file.read_bytes()
        else:
            path = Path(system_url.removeprefix("file://")).resolve()
            if self._local is None or not path.is_relative_to(self._local) or not path.is_file():
                raise StylesheetError(
                    f"the stylesheet asks for {system_url}, which is not in the edition's xslt folder"
                )
            data = path.read_bytes()
        return self.resolve_string(data, context, base_url=system_url)


class TextStylesheet:
    """A compiled stylesheet. Raises StylesheetError where it does not compile."""

    def __init__(self, folder: Path | None = None, signs: str = "plain", say: Labels | None = None) -> None:
        """Compile the edition's own ``xslt/local.xsl`` if ``folder`` has one, else litvtei's.

        ``signs`` are ``plain`` or ``leiden``; ``say`` are the labels, in English if there are none.
        """
        self._say = say or english()
        parameters = _parameters(self._say) | ({"signs": signs} if signs != "plain" else {})
        local = folder / _LOCAL if folder and (folder / _LOCAL).is_file() else None
        if folder and local and not local.resolve().is_relative_to(folder.resolve()):
            raise StylesheetError(f"{local} lies outside the edition's folder")
        parser = etree.XMLParser(resolve_entities="internal", no_network=True)
        parser.resolvers.add(_Stylesheets(local.parent.resolve() if local else None))
        try:
            if local:
                source = etree.fromstring(local.read_bytes(), parser, base_url=str(local.resolve()))
            else:
                data = bundled("xslt").joinpath("tei-to-html.xsl").read_bytes()
                source = etree.fromstring(data, parser, base_url=f"{_BASE}tei-to-html.xsl")
            # A parameter that an edition's own stylesheet declares is that edition's to set.
            own = {one.get("name") for one in source.iter(_PARAMETER)} if local else set()
            self._parameters: dict[str, Any] = {
                name: etree.XSLT.strparam(value) for name, value in parameters.items() if name not in own
            }
            self._transform = etree.XSLT(source, regexp=False, access_control=etree.XSLTAccessControl.DENY_ALL)
        except (etree.XMLSyntaxError, etree.XSLTParseError) as error:
            raise StylesheetError(f"{local or 'the stylesheet'} does not compile: {error}") from None

    @property
    def facsimile(self) -> str:
        """What a link to an image of the source is called."""
        return self._say("article.facsimile")

    def render(self, document: etree._Element) -> Rendered:
        """Turn one TEI document into an ``article``. Raises StylesheetError where the stylesheet fails."""
        if document.getparent() is not None:
            # lxml hands libxslt such a part as it stands, which frees the blanks that it strips twice: a crash.
            document = copy.deepcopy(document)
        tell_missing(document, self._say)
        try:
            result = self._transform(document, **self._parameters)
        except etree.XSLTApplyError as error:
            raise StylesheetError(f"the stylesheet fails: {error}") from None
        article = result.getroot()
        if article is None:
            raise StylesheetError("the stylesheet makes no article")
        messages = (entry.message for entry in self._transform.error_log)
        names = (match[1] for message in messages if (match := re.match(r"unhandled (\S+)", message)))
        return Rendered(article, tuple(dict.fromkeys(names)))


def _parameters(say: Labels) -> dict[str, str]:
    """The words that the stylesheets say themselves, by the names of their parameters."""
    words = {f"label-{key}": say(f"article.{key}") for key in _LABELS}
    divisions = "|".join(f"{one}={say(f'division.{one}')}" for one in _DIVISIONS)
    words |= {"label-language": say.language, "label-direction": say.direction}
    return words | {"label-divisions": f"|{divisions}|"}


def text_stylesheets(config: EditionConfig) -> tuple[TextStylesheet, ...]:
    """Return the compiled stylesheets of an edition, one a language of its interface, compiled once a process."""
    return _compiled(config.folder, config.signs, config.languages, config.language)


@cache
def _compiled(folder: Path, signs: str, languages: tuple[str, ...], language: str) -> tuple[TextStylesheet, ...]:
    config = EditionConfig(folder, languages=languages, language=language)
    return tuple(TextStylesheet(folder, signs, say) for say in read_interface(config).languages)


def forget() -> None:
    """Forget what was compiled, for whoever has changed a file meanwhile."""
    _compiled.cache_clear()
