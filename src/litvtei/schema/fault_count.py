"""How many faults a file would have if its bytes were others."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from litvtei.markup.parse import parse_xml
from litvtei.schema.binding import bound_grammars
from litvtei.schema.several import faults_of


def fault_counter(folder: Path, path: str, configured: tuple[str, ...]) -> Callable[[bytes], int]:
    """Return what counts the faults that the grammars of a file have against it; 0 if it has none that can be used.

    ``path`` is that of the file in ``folder``, ``configured`` what ``litvtei.toml`` names as its grammars.
    """

    def count(data: bytes) -> int:
        root = parse_xml(data).root
        return len(faults_of(bound_grammars(root, path, configured), folder, root, data))

    return count
