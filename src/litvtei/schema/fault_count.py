"""How many faults a file would have if its bytes were others."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from litvtei.errors import SourceError
from litvtei.markup.parse import parse_xml
from litvtei.schema.binding import bound_grammar
from litvtei.schema.grammar import read_grammar


def fault_counter(folder: Path, path: str, configured: str) -> Callable[[bytes], int]:
    """Return what counts the faults that the schema of a file has against it; 0 if it has none that can be used.

    ``path`` is that of the file in ``folder``, ``configured`` what ``litvtei.toml`` names as its grammar.
    """

    def count(data: bytes) -> int:
        root = parse_xml(data).root
        name = bound_grammar(root, path, configured)
        if not name:
            return 0
        try:
            grammar = read_grammar(name, folder)
        except SourceError:
            return 0
        return sum(1 for _ in grammar.faults(root, data))

    return count
