"""Small editions written for one test: files by name, TEI with as little around it as possible."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

from litvtei.config import read_config
from litvtei.edition.edition import Edition, read_edition
from litvtei.edition.mention import Scope

PERSONS = '<listPerson><person xml:id="ada"><persName>Ada</persName></person></listPerson>'


def tei(body: str = "", *, header: str = "", stand_off: str = "", back: str = "") -> str:
    """A document: ``header`` goes into profileDesc, ``stand_off`` before the text."""
    return (
        '<TEI xmlns="http://www.tei-c.org/ns/1.0" xmlns:xi="http://www.w3.org/2001/XInclude"><teiHeader><fileDesc>'
        "<titleStmt><title>T</title></titleStmt><publicationStmt><p>x</p></publicationStmt><sourceDesc><p>x</p>"
        f"</sourceDesc></fileDesc><profileDesc>{header}</profileDesc></teiHeader>"
        f"{f'<standOff>{stand_off}</standOff>' if stand_off else ''}"
        f"<text><body>{body}</body>{f'<back>{back}</back>' if back else ''}</text></TEI>"
    )


def register(*lists: str) -> str:
    """A file that holds nothing but registers."""
    return tei(stand_off="".join(lists)).replace("<text><body></body></text>", "")


def edition(folder: Path, settings: str = "", **files: str) -> Edition:
    """Read an edition of these files; ``__`` in a name is a folder."""
    for name, text in files.items():
        path = folder / f"{name.replace('__', '/')}.xml"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    if settings:
        (folder / "litvtei.toml").write_text(settings, encoding="utf-8")
    return read_edition(read_config(folder), lambda _file: None)[0]


def counts(read: Edition, scope: Scope = Scope.TEXT) -> dict[str, int]:
    """How often each entry is mentioned, by ``kind:id``."""
    return dict(
        Counter(
            f"{kind}:{identifier}"
            for mention in read.mentions
            if mention.scope is scope
            for kind, identifier in mention.entries
        )
    )


def unresolved(read: Edition) -> list[str]:
    """The pointers of the texts that lead to no entry."""
    return [token for mention in read.mentions if mention.scope is not Scope.REGISTER for token in mention.unresolved]
