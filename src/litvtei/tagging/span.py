"""Where the words begin and end that an editor wants tagged in the place of those that were suggested."""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import accumulate
from pathlib import Path

from litvtei.errors import SourceError
from litvtei.markup.parse import read_bytes
from litvtei.markup.rewrite import digest
from litvtei.markup.source import Source
from litvtei.markup.token import Token, TokenKind, tokens_of
from litvtei.tagging.decision import Decided
from litvtei.tagging.suggestion import FileSuggestions, Suggestion


def span_of(source: Source, tokens: tuple[Token, ...], one: Suggestion, words: str) -> tuple[int, int] | None:
    """Return the first and the last byte of words that share a character with what a suggestion would tag.

    None if they do not stand there, or not in one text without tags; any white space is as good as any other.
    """
    found = _run(tokens, one)
    if found is None or not words.split():
        return None
    starts, text = _characters(source, found)
    pattern = r"\s+".join(re.escape(each) for each in words.split())
    for match in re.finditer(f"(?=({pattern}))", text):
        start, end = starts[match.start(1)], starts[match.end(1)]
        if start < one.end and one.start < end:
            return start, end
    return None


def _run(tokens: tuple[Token, ...], one: Suggestion) -> list[Token] | None:
    """Return the texts and references, with no tag between them, in which a suggestion lies."""
    run: list[Token] = []
    for token in tokens:
        if token.is_text:
            run.append(token)
            continue
        if run and run[0].start <= one.start and one.end <= run[-1].end:
            return run
        run = []
    return None


def _characters(source: Source, run: list[Token]) -> tuple[list[int], str]:
    """Return the first byte of each character, with that behind the last, and the characters; a reference is one."""
    lengths: list[int] = []
    text = ""
    for token in run:
        if token.kind is TokenKind.REFERENCE:
            lengths += [token.end - token.start, *(0 for _ in token.characters[1:])]
            text += token.characters
        else:
            written = source.data[token.start : token.end].decode(source.encoding)
            lengths += [len(one.encode(source.encoding)) for one in written]
            text += written
    return list(accumulate(lengths, initial=run[0].start)), text


def with_chosen_spans(folder: Path, file: FileSuggestions, decided: Decided) -> FileSuggestions:
    """Return the suggestions for a file, each with the words that editors chose for it.

    Where chosen words reach into another suggestion, that goes. Nothing is changed where the file is not what it was.
    """
    chosen = {
        one: said.words
        for one in file.suggestions
        if (said := decided.acceptance(file.path, one)) is not None and said.words
    }
    if not chosen:
        return file
    try:
        source = Source(file.path, read_bytes(folder / file.path))
        tokens = tokens_of(source)
    except SourceError:
        return file
    if digest(source.data) != file.sha256:
        return file
    spans: list[tuple[int, int]] = []
    kept: list[Suggestion] = []
    for one, words in chosen.items():
        span = span_of(source, tokens, one, words)
        if span is not None and not _touches(span, spans):
            spans.append(span)
            kept.append(replace(one, start=span[0], end=span[1]))
    kept += [one for one in file.suggestions if one not in chosen and not _touches((one.start, one.end), spans)]
    return replace(file, suggestions=tuple(sorted(kept, key=lambda one: one.start)))


def _touches(span: tuple[int, int], spans: list[tuple[int, int]]) -> bool:
    return any(span[0] < end and start < span[1] for start, end in spans)
