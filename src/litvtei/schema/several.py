"""What several grammars have against one tree: what they agree about once, the rest with the name of who says it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path, PurePosixPath

from lxml import etree

from litvtei.errors import SourceError
from litvtei.schema.grammar import BUNDLED, Fault, Grammar, read_grammar


def faults_of(names: Sequence[str], folder: Path, root: etree._Element, data: bytes = b"") -> list[Fault]:
    """Return the faults of a tree by its grammars, the names of which are as ``read_grammar`` takes them.

    A grammar that cannot be used finds nothing. What not all of them say ends with the names of those that do, and has
    no fix: another grammar may want what it takes away. ``data`` is as ``Grammar.faults`` takes it.
    """
    grammars = [grammar for name in names if (grammar := _usable(name, folder)) is not None]
    if len(grammars) == 1:
        return list(grammars[0].faults(root, data))
    told: dict[Fault, dict[str, Fault]] = {}
    for grammar in grammars:
        for fault in grammar.faults(root, data):
            told.setdefault(replace(fault, cause="", fix=None), {}).setdefault(grammar.name, fault)
    shown = _shown([grammar.name for grammar in grammars])
    found = []
    for said in told.values():
        first = next(iter(said.values()))
        if len(said) < len(grammars):
            by = ", ".join(shown[name] for name in said)
            first = replace(first, message=f"{first.message} [{by}]", fix=None)
        found.append(first)
    return found


def _usable(name: str, folder: Path) -> Grammar | None:
    try:
        return read_grammar(name, folder)
    except SourceError:
        return None


def _shown(names: list[str]) -> dict[str, str]:
    """Return what each grammar is called: the name of its file, its whole path where two have the same."""
    short = {name: "litvtei.rng" if name == BUNDLED else PurePosixPath(name).name for name in names}
    return {name: one if list(short.values()).count(one) == 1 else name for name, one in short.items()}
