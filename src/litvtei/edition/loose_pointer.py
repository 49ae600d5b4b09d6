"""Pointers that nothing in their own file answers."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from litvtei.diagnostics import Location
from litvtei.markup.names import tei, tei_name
from litvtei.markup.pointers import private_prefix
from litvtei.markup.tree import SourceTree


@dataclass(frozen=True, slots=True)
class LoosePointer:
    """A pointer other than a mention's that nothing in its own file answers: where, in which attribute, to what."""

    location: Location
    element: str
    attribute: str
    token: str


_POINTING = frozenset(
    "target corresp sameAs copyOf next prev synch wit resp source facs hand who active passive mutual start end "
    "spanTo from to lemmaRef change ana calendar datingMethod".split()
)
# May hold pointers with a private prefix (Guidelines, 16.2.3); those to entries are looked at elsewhere.
_PREFIXABLE = _POINTING | {"ref", "url", "decls", "scheme", "where", "period"} - {"from", "to"}
_DATED = frozenset(("from", "to"))


def read_loose_pointers(tree: SourceTree, ids: frozenset[str]) -> Iterator[LoosePointer]:
    """Yield the pointers to identifiers that the file lacks, and the first of each undeclared prefix.

    ``#xpath(…)`` and the other schemes of the Guidelines, 16.2.4, point to no identifier.
    """
    prefixes = {one.get("ident", "") for one in tree.root.iter(tei("prefixDef"))}
    for element in tree.elements if _may_lead_away(tree) else ():
        for attribute, value in element.items():
            if "#" in value and attribute in _POINTING:
                name = tei_name(element.tag)
                if attribute in _DATED and name not in ("app", "span", "arc"):
                    continue
                for token in value.split():
                    if token.startswith("#") and "(" not in token and token[1:] not in ids:
                        yield LoosePointer(tree.location(element, attribute), name, attribute, token)
            if ":" in value and attribute in _PREFIXABLE:
                for token in value.split():
                    prefix = private_prefix(token)
                    if prefix and prefix not in prefixes:
                        prefixes.add(prefix)
                        yield LoosePointer(tree.location(element, attribute), tei_name(element.tag), attribute, token)


# A colon that may end a private prefix: not one of an address, of a sentence, of the name of an attribute.
_COLON = re.compile(rb""":(?!//)(?![A-Za-z_][\w.-]*\s*=\s*["'])[^\s"'<]""")
_QUOTES_TO_BLANKS = bytes.maketrans(b"\"'\t\r\n", b"     ")
_SCHEME = re.compile(rb"[A-Za-z][A-Za-z0-9+.-]+")


def _may_lead_away(tree: SourceTree) -> bool:
    """Tell by a look at the bytes whether a file may hold any other pointers than those of its names."""
    data = tree.source.data
    if not tree.source.shows_names or tree.included:
        return True
    hash_sign = data.find(b"#")
    while hash_sign >= 0:
        if not data.startswith(b' ref="', hash_sign - 6):
            return True
        hash_sign = data.find(b"#", hash_sign + 1)
    for found in _COLON.finditer(data):
        before = data[max(found.start() - 80, 0) : found.start()]
        word = before.translate(_QUOTES_TO_BLANKS).split(b" ")[-1]
        if len(word) > 60 or (_SCHEME.fullmatch(word) and private_prefix(f"{word.decode('ascii')}:x")):
            return True
    return False
