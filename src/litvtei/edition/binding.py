"""Which schema binds each file of an edition, and whether it can be used."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from litvtei.config import EditionConfig
from litvtei.edition.edition import find_files
from litvtei.errors import SourceError
from litvtei.markup.parse import NotWellFormedError, parse_xml, read_bytes
from litvtei.schema.binding import bound_rules, read_binding
from litvtei.schema.grammar import read_grammar
from litvtei.schema.schematron.file import read_rules


@dataclass(frozen=True, slots=True)
class BoundFile:
    """A file, the grammar that binds it (``""`` for none) and who says so, and its Schematron rules.

    ``problem`` says why it is not validated, or not fully; ``read`` whether it is XML at all.
    """

    path: str
    grammar: str = ""
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
    problems = [f"{address} is on the web, from where nothing is fetched" for address in binding.passed]
    try:
        if binding.grammar:
            read_grammar(binding.grammar, config.folder)
            problems = []
    except SourceError as error:
        problems = [str(error)]
    for name in rules:
        try:
            read_rules(name, config.folder)
        except SourceError as error:
            problems.append(str(error))
    return BoundFile(path, binding.grammar, binding.reason, rules, "; ".join(dict.fromkeys(problems)))
