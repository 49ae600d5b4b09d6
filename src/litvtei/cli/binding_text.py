"""Which schema binds each file, for people and for programs."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import asdict
from textwrap import wrap
from typing import Any

from litvtei.cli.terminal import safe_text
from litvtei.edition.binding import BoundFile
from litvtei.markup.json import safe_json
from litvtei.schema.grammar import BUNDLED

_MOST_FILES = 12
_WIDTH = 80
_INDENTED: dict[str, Any] = {
    "initial_indent": "  ",
    "subsequent_indent": "  ",
    "break_long_words": False,
    "break_on_hyphens": False,
}
_WEB = "Put a copy into the edition, and name that in <?xml-model?> or in litvtei.toml."
_NONE = (
    "Nothing says what these files may hold, so they are not validated. Write\n"
    '<?xml-model href="…" schematypens="http://relaxng.org/ns/structure/1.0"?>\n'
    'before the root element, or grammar = "litvtei" in the table [schema] of litvtei.toml.'
)


def as_json(files: tuple[BoundFile, ...]) -> str:
    """Return one JSON object: for each file its schemas, who says so, its rules and what is wrong with them."""
    return safe_json({"files": [asdict(one) for one in files]}) + "\n"


def as_text(files: tuple[BoundFile, ...]) -> str:
    """Return the files by their schemas."""
    groups: dict[tuple[tuple[str, ...], str, tuple[str, ...], str], list[str]] = {}
    for one in files:
        key = (one.grammars, one.reason, one.rules, one.problem) if one.read else ((), "broken", (), one.problem)
        groups.setdefault(key, []).append(one.path)
    return "\n".join("".join(f"{line}\n" for line in _group(*key, paths)) for key, paths in groups.items())


def shown(grammar: str) -> str:
    """Return how a schema is called in a sentence."""
    return "litvtei.rng, the bundled schema" if grammar == BUNDLED else safe_text(grammar)


def _group(
    grammars: tuple[str, ...], reason: str, rules: tuple[str, ...], problem: str, paths: list[str]
) -> Iterator[str]:
    files = f"{len(paths):,} file{'s' if len(paths) != 1 else ''}"
    if reason == "broken":
        yield f"Not read: {files}"
        yield from wrap(safe_text(problem), _WIDTH, **_INDENTED)
    elif grammars:
        by = "<?xml-model?>" if reason == "xml-model" else reason
        yield f"{' and '.join(map(shown, grammars))}: {files}, named by {by}"
    else:
        yield f"No schema: {files}" + (f", by {reason}" if reason else "")
    if rules:
        names = ", ".join("litvtei.sch, bundled" if one == BUNDLED else safe_text(one) for one in rules)
        yield f"  with the rules of {names}"
    if problem and reason != "broken":
        yield from wrap(f"not validated: {safe_text(problem)}.", _WIDTH, **_INDENTED)
        yield from ((f"  {_WEB}",) if "on the web" in problem else ())
    elif not grammars and not reason:
        yield from (f"  {line}" for line in _NONE.split("\n"))
    yield from (f"    {safe_text(path)}" for path in paths[:_MOST_FILES])
    if len(paths) > _MOST_FILES:
        yield f"    and {len(paths) - _MOST_FILES:,} more"
