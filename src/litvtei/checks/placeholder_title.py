"""H001."""

from __future__ import annotations

import re
from collections.abc import Iterator

from litvtei.checks.check import Finding, file_check
from litvtei.diagnostics import Severity
from litvtei.edition.document import OpenFile
from litvtei.markup.names import tei
from litvtei.markup.text import plain_text

_PLACEHOLDER = re.compile(
    r"\W*(?:todo|tbd|tba|fixme|xxx+|n\.? ?n\.?|foo|bar|test(?:ing)?|lorem ipsum.*|untitled.*|unbenannt.*|sans titre|"
    r"без названия|title|titel|titre|titolo|título|tytuł|название|title (?:here|of (?:the )?(?:document|text|work))|"
    r"(?:insert|enter|add|your|document|main|sample|example|new) (?:the |a )?(?:title|document)(?: here)?|"
    r"(?:a )?tei document|hier steht der titel|titel (?:des|der) (?:dokuments|datei|edition)|neues dokument)\W*",
    re.IGNORECASE,
)


@file_check("H001", Severity.WARNING)
def placeholder_title(file: OpenFile) -> Iterator[Finding]:
    """The title of a document is empty, or still the one of a template.

    Wrong:  <titleStmt><title>TODO</title></titleStmt>
    Right:  <titleStmt><title>Letter to Maxim Gorky, 8 November 1917</title></titleStmt>

    Source: TEI Guidelines, 2.2.1 (The Title Statement).
    """
    if file.tree is None:
        return
    for statement in file.tree.named("titleStmt"):
        titles = [(one, plain_text(one)) for one in statement.iterfind(tei("title"))]
        for title, words in titles:
            if words and (_PLACEHOLDER.fullmatch(words) or not re.search(r"\w", words)):
                yield Finding(
                    file.tree.location(title),
                    f"The title “{words}” is a placeholder.",
                    cure="Write the title under which the document is to be listed and cited.",
                )
        if titles and not any(words or len(title) for title, words in titles):
            yield Finding(
                file.tree.location(titles[0][0]),
                "The title is empty.",
                cure="Write the title under which the document is to be listed and cited.",
            )
