"""Safe cures made for the editor: which codes have one, and how it is proved that it changes nothing else.

A cure is safe if nothing is lost, nothing is made up and no other cure would do as well. What was accepted with a
reason is left alone.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from functools import partial
from pathlib import PurePosixPath

from litvtei.checks import check_file
from litvtei.checks.decomposed_character import compose
from litvtei.checks.invisible_character import delete_invisible
from litvtei.checks.mixed_line_ends import even_line_ends
from litvtei.checks.padded_name import move_padding
from litvtei.checks.schema_fault import mend_faults
from litvtei.checks.wanted import is_wanted
from litvtei.config import EditionConfig
from litvtei.edition.document import OpenFile, read_file
from litvtei.errors import SourceError
from litvtei.markup.edits import Edit, apply_edits, most_that_fit, unified
from litvtei.markup.rewrite import digest, rewrite
from litvtei.markup.source import Source
from litvtei.markup.token import text_of, tokens_of

# The edits that belong together: all of them are made, or none.
Cure = tuple[Edit, ...]


def _of_bytes(function: Callable[[Source], Iterator[Edit]], file: OpenFile) -> Iterator[Cure]:
    if file.tree is not None:
        yield from ((one,) for one in function(file.tree.source))


# Line ends come last, since the places of the others are in the bytes as they were.
CURES: dict[str, Callable[[OpenFile], Iterator[Cure]]] = {
    "S001": partial(mend_faults, code="S001"),
    "S002": partial(mend_faults, code="S002"),
    "S004": partial(mend_faults, code="S004"),
    "S007": partial(mend_faults, code="S007"),
    "X004": partial(_of_bytes, compose),
    "X006": partial(_of_bytes, delete_invisible),
    "E002": move_padding,
    "X009": partial(_of_bytes, even_line_ends),
}
_OF_TEXT = {
    "X004": partial(unicodedata.normalize, "NFC"),
    "X006": partial(re.sub, "[\u00ad\u200b\ufeff]", ""),
}
MOJIBAKE = "X005"
# A name in a name hands its comma on; deeper than this nobody nests them.
_ROUNDS = 5


@dataclass(frozen=True, slots=True)
class Mended:
    """A file as it is to be. ``cures`` counts the places mended of each code."""

    path: str
    old: bytes
    new: bytes
    encoding: str
    cures: tuple[tuple[str, int], ...]

    def diff(self) -> str:
        """Return what changes as a unified diff."""
        return unified(self.path, self.old, self.new, self.encoding)


def mend_file(config: EditionConfig, path: str) -> Mended | None:
    """Return a file with all that is safe to mend mended, None where there is nothing.

    Each cure is proved: with it the file is well-formed, its text is the same (but for the characters that the
    cure is about), and no check of the file finds more than before; a cure for which that does not hold is left out.
    """
    file = read_file(path, config)
    if file.tree is None:
        return None
    old = data = file.tree.source.data
    cures: Counter[str] = Counter()
    for code in CURES:
        for _ in range(_ROUNDS if is_wanted(code, config) else 0):
            file = read_file(path, config, data)
            made = _made(file, code)
            if not made:
                break
            cures[code] += len(made)
            data = apply_edits(data, [one for cure in made for one in cure])
    if data == old:
        return None
    return Mended(path, old, data, Source(path, old).encoding, tuple(sorted(cures.items())))


def write_mended(config: EditionConfig, mended: Mended) -> int:
    """Write a mended file in its place; return how many other names of the file keep the old bytes.

    Raises SourceError, and writes nothing, if the file is not what it was.
    """
    return rewrite(config.folder / mended.path, config.folder, digest(mended.old), mended.new).other_names


def _made(file: OpenFile, code: str) -> list[Cure]:
    """Return the cures of one code that can be made together."""
    tree = file.tree
    if tree is None:
        return []
    try:
        cures = [one for one in CURES[code](file) if not _is_accepted(file, code, one)]
        before = text_of(tokens_of(tree.source)) if cures else ""
    except SourceError:
        return []  # an encoding in which tags cannot be placed: such a file is nobody's to change but its editor's
    if not cures:
        return []
    strict = replace(file.config, select=(), ignore=())
    reduced = _OF_TEXT.get(code, str)
    most = _counts(strict, file.reading.path, tree.source.data)
    if code in _OF_TEXT and most[MOJIBAKE]:
        return []  # what nobody sees may be half of a letter there

    def is_fine(some: list[Cure]) -> bool:
        try:
            data = apply_edits(tree.source.data, [one for cure in some for one in cure])
            after = text_of(tokens_of(Source(tree.path, data)))
        except SourceError:
            return False
        if reduced(after) != reduced(before):
            return False
        found = _counts(strict, tree.path, data)
        return all(found[one] <= most[one] for one in found)

    return most_that_fit(cures, is_fine)


def _counts(config: EditionConfig, path: str, data: bytes) -> Counter[str]:
    file = read_file(path, config, data)
    return Counter(one.code for one in (*file.reading.diagnostics, *check_file(file)))


def _is_accepted(file: OpenFile, code: str, cure: Cure) -> bool:
    """Tell whether the edition accepts a finding at a place, for a reason that it gives."""
    path = PurePosixPath(file.reading.path)
    if any(code.startswith(one.code) and path.match(one.path) for one in file.config.ignored):
        return True
    if file.tree is None or not file.reading.instructions:
        return False
    place = file.tree.source.location(min(one.start for one in cure))
    return any(
        one.covers(place) and any(code.startswith(ignored) for ignored in one.codes)
        for one in file.reading.instructions
    )
