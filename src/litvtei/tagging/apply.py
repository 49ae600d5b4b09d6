"""Accepted tags put into files: proved first, then written in one step, or refused."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, replace

from litvtei.config import EditionConfig
from litvtei.errors import LitvteiError, SourceError
from litvtei.markup.edits import Edit, apply_edits, most_that_fit, undoing, unified
from litvtei.markup.parse import read_bytes
from litvtei.markup.rewrite import digest, rewrite
from litvtei.markup.source import Source
from litvtei.markup.token import Token, text_of, tokens_of
from litvtei.schema.fault_count import fault_counter
from litvtei.tagging.accept import MACHINE, Accepted, accept, edits_of
from litvtei.tagging.decision import Decided, read_decisions
from litvtei.tagging.sidecar import write_sidecar
from litvtei.tagging.span import with_chosen_spans
from litvtei.tagging.suggestion import FileSuggestions, Suggestion, Suggestions


@dataclass(frozen=True, slots=True)
class Tagged:
    """A file as it is to be: its new bytes, the tags in them, and what the schema would not have."""

    path: str
    old: bytes
    new: bytes
    encoding: str
    accepted: tuple[Accepted, ...]
    left_out: tuple[Accepted, ...]
    edits: tuple[Edit, ...]

    def diff(self) -> str:
        """Return what changes as a unified diff, in characters; a character that the file cannot hold shows as is."""
        return unified(self.path, self.old, self.new, self.encoding)


def accepted_in(
    config: EditionConfig, found: Suggestions, bulk: str = "", paths: Collection[str] = ()
) -> list[tuple[FileSuggestions, list[Accepted]]]:
    """Return the files that something is accepted in, all or of these ``paths``, with what that is.

    Accepted is what editors said, and with ``bulk`` (``certain`` or ``likely``) also what is so sure.
    Raises SourceError where the decisions cannot be read.
    """
    decided = Decided(read_decisions(config.folder))
    some = [with_chosen_spans(config.folder, one, decided) for one in found.files if one.path in paths or not paths]
    return [(file, accepted) for file in some if (accepted := accept(file, decided, bulk))]


def tag_file(config: EditionConfig, file: FileSuggestions, accepted: list[Accepted]) -> Tagged:
    """Return a file with its accepted tags.

    It is proved that nothing but tags is new: without them the bytes are the old ones, the text is the same, the
    file is well-formed, and its schema has no more against it than before; tags that it will not have are left out.
    Raises SourceError if the file has changed since the suggestions were made.
    """
    data = read_bytes(config.folder / file.path)
    if digest(data) != file.sha256:
        raise SourceError(f"{file.path} has changed since litvtei suggest; run that again")
    source = Source(file.path, data)
    tokens = tokens_of(source)
    faults = fault_counter(config.folder, file.path, config.grammar)
    most = faults(data)

    def is_fine(some: list[Accepted]) -> bool:
        return faults(apply_edits(data, edits_of(source, tokens, some, config.resp))) <= most

    kept = most_that_fit(accepted, is_fine)
    edits = edits_of(source, tokens, kept, config.resp)
    new = apply_edits(data, edits)
    _prove(source, tokens, new, edits)
    left_out = tuple(one for one in accepted if one not in kept)
    return Tagged(file.path, data, new, source.encoding, tuple(kept), left_out, edits)


def write_file(config: EditionConfig, tagged: Tagged) -> int:
    """Write a tagged file in its place; return how many other names of the file keep the old bytes.

    Raises SourceError, and writes nothing, if the file is not what it was.
    """
    path = config.folder / tagged.path
    return rewrite(path, config.folder, digest(tagged.old), tagged.new).other_names


def put_in(config: EditionConfig, found: Suggestions, file: FileSuggestions, tagged: Tagged) -> tuple[Suggestions, int]:
    """Write a tagged file in its place and the suggestions that are left; return these, and as ``write_file`` does.

    Raises SourceError, and writes nothing, if the file is not what it was.
    """
    others = write_file(config, tagged) if tagged.accepted else 0
    left = remaining(file, tagged)
    found = replace(found, files=tuple(left if one.path == file.path else one for one in found.files))
    write_sidecar(config.folder, found)
    return found, others


def remaining(file: FileSuggestions, tagged: Tagged) -> FileSuggestions:
    """Return the suggestions that are still open, at their places in the new bytes."""
    done = {one.suggestion for one in tagged.accepted}
    source = Source(file.path, tagged.new)
    left = tuple(_moved(one, tagged.edits, source) for one in file.suggestions if one not in done)
    return FileSuggestions(file.path, digest(tagged.new), left)


def _moved(one: Suggestion, edits: tuple[Edit, ...], source: Source) -> Suggestion:
    start = one.start + sum(len(each.new) for each in edits if each.start <= one.start)
    end = one.end + sum(len(each.new) for each in edits if each.start < one.end)
    place = source.location(start)
    return replace(one, start=start, end=end, line=place.line, column=place.column)


def _prove(source: Source, tokens: tuple[Token, ...], new: bytes, edits: tuple[Edit, ...]) -> None:
    """Raise LitvteiError if anything but tags is new: that would be a fault of litvtei."""
    undo = undoing(source.data, edits)
    added = [(one.start, one.end) for one in undo if MACHINE.encode(source.encoding) in new[one.start : one.end]]
    after = tokens_of(Source(source.path, new))
    header = {one for one in after if any(start <= one.start < end for start, end in added)}
    text = text_of(tuple(one for one in after if one not in header))
    if apply_edits(new, undo) != source.data or text != text_of(tokens):
        raise LitvteiError(f"{source.path}: the new tags would change the text; nothing was written")
