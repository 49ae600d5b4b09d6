"""H006."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator

from lxml import etree

from litvtei.checks.check import Finding, file_check
from litvtei.checks.few import times
from litvtei.diagnostics import Severity
from litvtei.edition.document import OpenFile
from litvtei.markup.language import html_language, tag_of_language
from litvtei.markup.names import XML_ID, XML_LANG

_WRITTEN = re.compile(r"""lang\s*=\s*["']([^"']+)""")
_WITH_LANGUAGE = etree.XPath("descendant-or-self::*[string(@xml:lang)]")


@file_check("H006", Severity.WARNING)
def unknown_language(file: OpenFile) -> Iterator[Finding]:
    """A language is not named by a tag that programs understand.

    Languages are named by BCP 47: “de”, “grc”, “ru-Latn”. A language that has a code of
    two letters is named by that one.

    Wrong:  <foreign xml:lang="german">Zeitgeist</foreign>
    Right:  <foreign xml:lang="de">Zeitgeist</foreign>

    Source: BCP 47 (RFC 5646), 2.2.1; TEI Guidelines, vi.1 (Language Identification).
    """
    if file.tree is None:
        return
    found: defaultdict[str, list[tuple[etree._Element, str]]] = defaultdict(list)
    if any(html_language(value) != value for value in set(_WRITTEN.findall(file.tree.source.text))):
        for element in _WITH_LANGUAGE(file.tree.root):
            found[element.get(XML_LANG)].append((element, "xml:lang"))
    for element in file.tree.named("language", "textLang"):
        for attribute in ("ident", "mainLang", "otherLangs"):
            for value in element.get(attribute, "").split():
                found[value].append((element, attribute))
    # In P4, @lang points to a <language>, which may have any name.
    declared = {one.get(XML_ID) for one in file.tree.named("language")} if found else set()
    for value, places in found.items():
        proper = html_language(value)
        if value in declared or proper == value or (proper and proper.lower() == value.lower()):
            continue
        element, attribute = places[0]
        better = proper or tag_of_language(value)
        yield Finding(
            file.tree.location(element, attribute),
            f"“{value}” in @{attribute} is no language tag{times(len(places))}.",
            "Languages are named by BCP 47: two letters where there is such a code, else three.",
            f'Write {attribute}="{better}".'
            if better
            else "Look the language up at https://r12a.github.io/app-subtags/.",
        )
