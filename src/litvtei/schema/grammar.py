"""A compiled grammar and what it has against a tree.

``read_grammar`` is the one door: whatever engine stands behind it, callers see
a :class:`Grammar` and :class:`Fault` values. Today that engine is libxml2,
which cannot be interrupted and reads any file that a schema includes; so a
schema that is not our own is first compiled in a child process under a limit,
and one that includes others is refused.
"""

from __future__ import annotations

import multiprocessing
import re
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from lxml import etree

from litvtei.errors import SourceError
from litvtei.markup.names import display_name
from litvtei.markup.parse import NotWellFormedError, parse_xml, read_bytes
from litvtei.resources import bundled

BUNDLED = "litvtei"
SECONDS = 60
MEMORY = 2 << 30
MAXIMUM_FAULTS = 1000
_RELAX_NG = "http://relaxng.org/ns/structure/1.0"


@dataclass(frozen=True, slots=True)
class Fault:
    """One thing that a grammar has against a tree: the element it stands at, in words, with a cure if one is known."""

    element: etree._Element
    message: str
    cure: str = ""
    attribute: str = ""


class Grammar:
    """A grammar that is ready to validate."""

    def __init__(self, name: str, schema: etree.RelaxNG) -> None:
        self.name, self._schema = name, schema

    def faults(self, root: etree._Element) -> Iterator[Fault]:
        """Yield what is wrong with a tree, at most a thousand faults."""
        if self._schema.validate(root):
            return
        tree = root.getroottree()
        seen: set[tuple[etree._Element, str]] = set()
        for error in list(self._schema.error_log)[:MAXIMUM_FAULTS]:
            element = _element(tree, error.path, root)
            message, cure, attribute = _in_words(error.message, element)
            if message and (element, message) not in seen:
                seen.add((element, message))
                yield Fault(element, message, cure, attribute)


@cache
def read_grammar(name: str, folder: Path) -> Grammar:
    """Return a compiled grammar: the bundled one for ``litvtei``, else a file inside ``folder``.

    Raises SourceError if there is none, it lies outside, or it does not compile within a minute.
    """
    if name == BUNDLED:
        data = bundled("schemas").joinpath("litvtei.rng").read_bytes()
        return Grammar(name, etree.RelaxNG(parse_xml(data).root))
    path = folder.joinpath(name).resolve()
    if not path.is_relative_to(folder.resolve()):
        raise SourceError(f"the schema {name} lies outside the edition's folder")
    if not path.is_file():
        raise SourceError(f"there is no schema {name} in the edition")
    data = read_bytes(path)
    try:
        root = parse_xml(data).root
    except NotWellFormedError as error:
        raise SourceError(f"the schema {name} is not well-formed (line {error.line}): {error.message}") from None
    if not str(root.tag).startswith(f"{{{_RELAX_NG}}}"):
        raise SourceError(f"the schema {name} is not RELAX NG in XML syntax")
    for reader in ("include", "externalRef"):
        if next(root.iter(f"{{{_RELAX_NG}}}{reader}"), None) is not None:
            raise SourceError(f"the schema {name} reads other files ({reader}), which litvtei does not follow yet")
    problem = _trial(data)
    if problem:
        raise SourceError(f"the schema {name} {problem}")
    return Grammar(name, etree.RelaxNG(root))


def _trial(data: bytes) -> str:
    """Compile in a child that may fail, crash or run out of time; return what is wrong, or ``""``."""
    methods = multiprocessing.get_all_start_methods()
    context: Any = multiprocessing.get_context("fork" if "fork" in methods else "spawn")
    receiver, sender = context.Pipe(duplex=False)
    child = context.Process(target=_compile, args=(data, sender), daemon=True)
    child.start()
    sender.close()
    try:
        answer = receiver.recv() if receiver.poll(SECONDS) else "takes too long to compile"
    except EOFError:
        answer = "takes too much time or memory to compile"
    child.kill()
    child.join()
    return str(answer)


def _compile(data: bytes, sender: object) -> None:
    if sys.platform != "win32":
        import resource  # noqa: PLC0415 - Windows has no such module

        resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))
        resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    try:
        etree.RelaxNG(parse_xml(data).root)
        answer = ""
    except (etree.RelaxNGError, MemoryError) as error:
        answer = f"does not compile: {error}"
    sender.send(answer)  # type: ignore[attr-defined]


def _element(tree: etree._ElementTree, path: str | None, root: etree._Element) -> etree._Element:
    found = tree.xpath(path) if path else None
    return found[0] if isinstance(found, list) and found and etree.iselement(found[0]) else root


def _in_words(message: str, element: etree._Element) -> tuple[str, str, str]:
    """Return libxml2's message as a sentence, a cure, and the attribute it is about."""
    for pattern, sentence, cure in _SENTENCES:
        found = re.fullmatch(pattern, message)
        if found:
            attribute = found.groupdict().get("attribute") or ""
            names = {"here": display_name(str(element.tag)), **found.groupdict()}
            return sentence.format(**names), cure.format(**names), attribute
    return f"{message}.", "", ""


_SENTENCES = (
    (
        r"Did not expect element (?P<child>\S+) there",
        "<{child}> may not stand here.",
        "Move it, or use an element that the schema allows at this place.",
    ),
    (
        r"Element (?P<parent>\S+) failed to validate content",
        "The content of <{parent}> is not what the schema allows.",
        "",
    ),
    (
        r"Element (?P<parent>\S+) has extra content: (?P<child>\S+)",
        "<{parent}> may not contain <{child}>, or not after what stands before it.",
        "Move <{child}>, or use an element that the schema allows at this place.",
    ),
    (
        r"Invalid attribute (?P<attribute>\S+) for element (?P<name>\S+)",
        "@{attribute} is not allowed on <{name}>, or its value is not of the right form.",
        "Correct the value, or remove the attribute.",
    ),
    (
        r"Element (?P<name>\S+) failed to validate attributes",
        "The attributes of <{name}> are not what the schema allows.",
        "",
    ),
    (
        r"Expecting (?:an )?element (?P<wanted>\S*), got (?P<child>\S+)",
        "<{wanted}> is expected here, not <{child}>.",
        "Put in <{wanted}>, or move <{child}>.",
    ),
    (
        r"Expecting (?:an )?element (?P<wanted>\S*), got nothing",
        "<{here}> lacks the element <{wanted}>.",
        "Add <{wanted}>.",
    ),
    (
        r"Element (?P<name>\S+) is missing attribute|Missing attribute (?P<attribute>\S+)",
        "<{here}> lacks an attribute that the schema demands.",
        "Add it.",
    ),
    (
        r"Did not expect text in element (?P<name>\S+) content",
        "Text may not stand directly in <{name}>.",
        "Put it into a paragraph or another element that holds text.",
    ),
    (r"Extra element (?P<child>\S+) in interleave", "<{child}> may not stand here.", "Move or remove it."),
    (r"Invalid sequence in interleave|Internal error.*|Extra data.*|Extra content.*", "", ""),
)
