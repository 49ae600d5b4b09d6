"""The one place that runs XSLT: one TEI document in, one HTML article out.

Stylesheets live at ``litvtei:/…`` (the slash lets relative includes work), so
an edition's own ``xslt/local.xsl`` can import ours. They may read nothing
else but their own folder, write nothing, and reach no network.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from lxml import etree

from litvtei.errors import StylesheetError
from litvtei.resources import bundled

_BASE = "litvtei:/"
_LOCAL = "xslt/local.xsl"


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

    def __init__(self, folder: Path | None = None, signs: str = "plain") -> None:
        """Compile the edition's own ``xslt/local.xsl`` if ``folder`` has one, else litvtei's.

        ``signs`` are ``plain`` or ``leiden``.
        """
        self._parameters: dict[str, Any] = {"signs": etree.XSLT.strparam(signs)} if signs != "plain" else {}
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
            self._transform = etree.XSLT(source, regexp=False, access_control=etree.XSLTAccessControl.DENY_ALL)
        except (etree.XMLSyntaxError, etree.XSLTParseError) as error:
            raise StylesheetError(f"{local or 'the stylesheet'} does not compile: {error}") from None

    def render(self, document: etree._Element) -> Rendered:
        """Turn one TEI document into an ``article``. Raises StylesheetError where the stylesheet fails."""
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


@cache
def text_stylesheet(folder: Path, signs: str) -> TextStylesheet:
    """Return the compiled stylesheet of an edition, compiled once a process."""
    return TextStylesheet(folder, signs)


def forget() -> None:
    """Forget what was compiled, for whoever has changed a file meanwhile."""
    text_stylesheet.cache_clear()
