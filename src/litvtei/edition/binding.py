"""Which schema binds each file of an edition, and whether it can be used."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from litvtei.config import EditionConfig
from litvtei.edition.file import find_files
from litvtei.errors import SourceError
from litvtei.markup.parse import NotWellFormedError, parse_xml, read_bytes
from litvtei.schema.binding import bound_rules, read_binding
from litvtei.schema.grammar import read_grammar
from litvtei.schema.schematron.file import read_rules


@dataclass(frozen=True, slots=True)
class BoundFile:
    """A file, the grammars that bind it and who says so, and its Schematron rules.

    ``problem`` says why it is not validated, or not fully; ``read`` whether it is XML at all.
    """

    path: str
    grammars: tuple[str, ...] = ()
    reason: str = ""
    rules: tuple[str, ...] = ()
    problem: str = ""
    read: bool = True


def read_bound_files(config: EditionConfig, step: Callable[[int, int], None]) -> Iterator[BoundFile]:
    """Yield what binds each file of an edition, in reading order; ``step`` is told how far it is."""
    paths = find_files(config)
    for number, path in enumerate(paths, 1):
        yield _bound_file(path, config)
        step(number, len(paths))


def _bound_file(path: str, config: EditionConfig) -> BoundFile:
    try:
        root = parse_xml(read_bytes(config.folder / path)).root
    except NotWellFormedError as error:
        return BoundFile(path, problem=f"it is not well-formed: {error.message} (line {error.line})", read=False)
    except SourceError as error:
        return BoundFile(path, problem=str(error), read=False)
    binding = read_binding(root, path, config.grammar)
    rules = bound_rules(root, path, config.schematron)
    problems = []
    if not binding.grammars:
        problems = [f"{address} is on the web, from where nothing is fetched" for address in binding.passed]
    for names, read in ((binding.grammars, read_grammar), (rules, read_rules)):
        for name in names:
            try:
                read(name, config.folder)
            except SourceError as error:
                problems.append(str(error))
    return BoundFile(path, binding.grammars, binding.reason, rules, "; ".join(dict.fromkeys(problems)))
