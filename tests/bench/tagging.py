"""How many of the names and dates that editors tagged are suggested again once their tags are gone, and how fast.

python tests/bench/tagging.py                 the tagged corpora
python tests/bench/tagging.py FOLDER ...      other editions
python tests/bench/tagging.py --show FOLDER   with what is missed and what is wrong
python tests/bench/tagging.py --learn 2       half of the files keep their tags, as confirmed, then the other half
python tests/bench/tagging.py --speed         5,000 words against 10,000 names

Counted are certain and likely suggestions, and beside them those that ask (with the first of their candidates).
A suggestion is right if it overlaps the tag and names the same entry, or the same date; dates that the editors did
not tag are counted apart. Left out of the recall are
tags without an entry in a register, and words that have nothing of a name of the entry (“my wife”, “Freund”).
"""

from __future__ import annotations

import argparse
import hashlib
import random
import re
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from litvtei.config import read_config
from litvtei.edition.date import read_date
from litvtei.edition.edition import Edition, read_edition
from litvtei.edition.file import find_files
from litvtei.edition.kind import Kind, kind_of_name
from litvtei.errors import SourceError
from litvtei.markup.edits import Edit, apply_edits
from litvtei.markup.pointers import split_pointers
from litvtei.markup.source import Source
from litvtei.markup.token import Token, TokenKind, tokens_of
from litvtei.tagging.knowledge import forms_of_all
from litvtei.tagging.stream import NAMED, REGISTERS, UNREAD, read_streams
from litvtei.tagging.suggest import suggest, suggest_edition
from litvtei.tagging.suggestion import Certainty, Suggestion
from litvtei.tagging.word import fold, words_of
from shared import CORPORA

TAGGED = ("schnitzler-briefe-sample", "serafin", "frus-1918-russia-v3", "hsg-milestones")
STRIPPED = NAMED - {"title", "time"}


@dataclass(frozen=True)
class Gold:
    """A tag that was taken out: its kind, the pointers or the date, its bytes in the stripped file, its words."""

    path: str
    kind: str
    attributes: tuple[tuple[str, str], ...]
    start: int
    end: int
    words: str
    in_note: bool


def strip(path: str, data: bytes) -> tuple[bytes, list[Gold], list[tuple[int, int]]]:
    """Take the tags of names and dates out of the texts of a file; return also where its notes are then."""
    source = Source(path, data)
    edits: list[Edit] = []
    gold: list[Gold] = []
    notes: list[tuple[int, int]] = []
    names: list[str] = []
    opened: list[tuple[Token, int] | None] = []
    removed = note = 0
    for token in tokens_of(source):
        if token.kind is TokenKind.START:
            name = token.name.rpartition(":")[2]
            taken = name in STRIPPED and "text" in names and not UNREAD.union(REGISTERS).intersection(names)
            if taken and name in ("rs", "name") and not kind_of_name(name, dict(token.attributes).get("type", "")):
                taken = False
            if dict(token.attributes).get("type") == "names":
                name = "listPerson"
            if name == "note" and "note" not in names:
                note = token.start - removed
            names.append(name)
            opened.append((token, token.start - removed) if taken else None)
            if taken:
                edits.append(Edit(token.start, token.end, b""))
                removed += token.end - token.start
        elif token.kind is TokenKind.END:
            name = names.pop()
            one = opened.pop()
            if name == "note" and "note" not in names:
                notes.append((note, token.start - removed))
            if one:
                begun, start = one
                gold.append(_gold(source, begun, (start, token.start - removed), token.start, in_note="note" in names))
                edits.append(Edit(token.start, token.end, b""))
                removed += token.end - token.start
    return apply_edits(data, edits), gold, notes


def _gold(source: Source, begun: Token, span: tuple[int, int], end: int, *, in_note: bool) -> Gold:
    name = begun.name.rpartition(":")[2]
    kind = "date" if name == "date" else str(kind_of_name(name, dict(begun.attributes).get("type", "")) or "other")
    words = source.data[begun.end : end].decode(source.encoding, "replace")
    return Gold(source.path, kind, begun.attributes, *span, " ".join(words.split()), in_note)


@dataclass(frozen=True)
class Run:
    """What was taken out of an edition, and what was suggested in its place."""

    gold: list[Gold]
    given: list[tuple[str, Suggestion]]
    notes: dict[str, list[tuple[int, int]]]
    unknown: set[str]


def measure(folder: Path, *, show: bool, parts: int = 1, only: int | None = None) -> None:
    """Print the measures of one edition.

    Of ``parts`` parts of its files one at a time loses its tags, and the others keep them, as what an editor has
    confirmed; with 1 all lose them. With ``only``, files of that part are counted and no others.
    """
    whole, _ = read_edition(read_config(folder), lambda _file: None)
    documents = sorted(file.path for file in whole.files)
    run = Run([], [], {}, set())
    start = time.process_time()
    for part in range(parts):
        chosen = {path for at, path in enumerate(documents) if at % parts == part}
        _strip_and_suggest(folder, chosen, run)
    spent = time.process_time() - start
    if only is not None:
        counted = {path for at, path in enumerate(documents) if at % 2 == only}
        run.gold[:] = [one for one in run.gold if one.path in counted]
        run.given[:] = [pair for pair in run.given if pair[0] in counted]
    how = "" if parts == 1 else f", {parts} parts in turn, the others' tags known"
    print(f"{folder.name}: {len(run.gold)} tags taken out{how}, {spent:.1f} s")
    for in_note, title in ((False, "text"), (True, "notes")):
        tags = [one for one in run.gold if one.in_note is in_note]
        mine = [pair for pair in run.given if _within(pair[1].start, run.notes.get(pair[0], ())) is in_note]
        for kind in ("person", "place", "organisation", "work", "event", "date"):
            told = [one for one in tags if one.kind == kind and _counts(whole, one)]
            print_row(
                whole, f"{title:6}{kind:13}", told, [pair for pair in mine if pair[1].kind == kind], tags, show=show
            )
    if parts == 1:
        print_unknown(whole, run.gold, run.unknown)


def _strip_and_suggest(folder: Path, chosen: set[str], run: Run) -> None:
    """Copy an edition without the tags of some files, and add what is suggested for these to a run."""
    config = read_config(folder)
    with tempfile.TemporaryDirectory() as temporary:
        for path in find_files(config):
            data = (folder / path).read_bytes()
            stripped = data
            if path in chosen:
                try:
                    stripped, found, run.notes[path] = strip(path, data)
                    run.gold.extend(found)
                except SourceError:
                    pass
            copy = Path(temporary) / path
            copy.parent.mkdir(parents=True, exist_ok=True)
            copy.write_bytes(stripped)
        _, suggestions = suggest_edition(read_config(Path(temporary)))
    run.given.extend((file.path, one) for file in suggestions.files if file.path in chosen for one in file.suggestions)
    run.unknown.update(one.words.casefold() for one in suggestions.unknown)


def _within(byte: int, spans: Iterable[tuple[int, int]]) -> bool:
    return any(start <= byte < end for start, end in spans)


def _counts(whole: Edition, one: Gold) -> bool:
    """Tell whether a tag can be found again: it has a date, or an entry and a name for words."""
    if one.kind == "date":
        return read_date(dict(one.attributes)).known and bool(one.words)
    return bool(_entries(whole, one)) and one.words[:1].isupper() and _is_name(whole, one)


def _is_name(whole: Edition, one: Gold) -> bool:
    """Tell whether a word of a tag begins as a word of a name of its entry does; “Freund” and “Liesl” name nobody."""
    keys = _entries(whole, one)
    named = " ".join(name.words for entry in whole.entries if entry.key() in keys for name in entry.names)
    beginnings = {fold(word)[:4] for word in words_of(named)}
    return any(fold(word)[:4] in beginnings for word in words_of(re.sub(r"<[^>]*>", "", one.words)) if len(word) > 1)


def print_row(
    whole: Edition, title: str, tags: list[Gold], given: list[tuple[str, Suggestion]], gold: list[Gold], *, show: bool
) -> None:
    """Print recall and precision of one kind."""
    found: Counter[str] = Counter()
    for one in tags:
        near = [each for path, each in given if path == one.path and each.start < one.end and one.start < each.end]
        levels = {each.certainty for each in near if _agree(whole, one, each)}
        sure = bool(levels - {Certainty.ASK})
        found["sure"] += sure
        found["all"] += bool(levels)
        if one.kind == "date" and re.search(r"[0-9]{4}", one.words):
            found["year"] += 1
            found["year sure"] += sure
        if show and not sure:
            print(f"    missed: {one.path}:{one.start} {title} “{one.words[:60]}” {[_shown(each) for each in near]}")
    right: Counter[str] = Counter()
    for path, each in given:
        over = [one for one in gold if one.path == path and each.start < one.end and one.start < each.end]
        hit = any(_agree(whole, one, each) for one in over if one.kind == each.kind)
        if not hit and any(one.kind == each.kind and not _counts(whole, one) for one in over):
            continue  # nobody can tell: the tag has no entry, or no date
        if each.kind == "date" and not any(one.kind == "date" for one in over):
            right["untagged"] += 1
            if show:
                print(f"    untagged: {path}:{each.start} {_shown(each)} … {each.left} [{each.form}] {each.right}")
            continue  # most editors tag some dates only
        level = "ask" if each.certainty is Certainty.ASK else str(each.certainty)
        right[f"{level} given"] += 1
        right["over"] += bool(over) and level != "ask"
        right[level] += hit
        if not hit and level != "ask":
            verdict = JUDGED.get(key_of(path, each), "")
            right[f"judged {verdict}"] += bool(verdict)
            if show:
                shown = f"{_shown(each)} … {each.left} [{each.form}] {each.right}"
                print(f"    wrong {key_of(path, each)} {verdict or '?'}: {path}:{each.start} {shown}")
    if tags or given:
        sure = right["certain"] + right["likely"]
        year = f", with a year {_share(found['year sure'], found['year'])}" if found["year"] else ""
        print(
            f"  {title} tags {len(tags):5}  recall {_share(found['sure'], len(tags))}"
            f" (asking too: {_share(found['all'], len(tags))}{year})"
            f"  precision {_share(sure, right['certain given'] + right['likely given'])}"
            f", where a tag is {_share(sure, right['over'])}"
            f" (certain {right['certain']}/{right['certain given']}, likely {right['likely']}/{right['likely given']},"
            f" ask {right['ask']}/{right['ask given']})"
            + _judged(right, sure)
            + (f", {right['untagged']} more where no tag was" if right["untagged"] else "")
        )


def key_of(path: str, one: Suggestion) -> str:
    """Return what names a suggestion in ``judged.tsv``: its file, its words and those around it, as a digest."""
    near = (path, one.form, one.candidates[0].id, one.left[-20:], one.right[:20])
    return hashlib.sha256("\x1f".join(near).encode()).hexdigest()[:12]


def read_judged() -> dict[str, str]:
    """Return what was judged by hand of suggestions that no tag confirms: ``right`` or ``wrong`` for each key."""
    path = Path(__file__).with_name("judged.tsv")
    lines = path.read_text(encoding="utf-8").splitlines() if path.exists() else []
    return dict(line.split("\t")[:2] for line in lines if line)


JUDGED = read_judged()


def _judged(right: Counter[str], sure: int) -> str:
    """Say what the precision is if what was judged by hand counts as judged, and the rest as those."""
    yes, no = right["judged right"], right["judged wrong"]
    given = right["certain given"] + right["likely given"]
    if not yes + no:
        return ""
    estimate = (sure + (given - sure) * yes / (yes + no)) / given
    return f"; of {given - sure} unconfirmed {yes + no} judged by hand, {yes} right: precision {estimate:.2f}"


def print_unknown(whole: Edition, gold: list[Gold], listed: set[str]) -> None:
    """Print how many names without an entry are offered as new ones."""
    kinds = ("person", "place", "organisation")
    names = [one for one in gold if one.kind in kinds and not _entries(whole, one) and one.words[:1].isupper()]
    if names:
        known = sum(one.words.casefold() in listed for one in names)
        print(f"  names without an entry: {known} of {len(names)} are in the list of {len(listed)} unknown names")


def _entries(whole: Edition, one: Gold) -> list[tuple[Kind, str]]:
    given = dict(one.attributes)
    for attribute in whole.convention.attributes:
        tokens = split_pointers(attribute, given.get(attribute, ""))
        if tokens:
            found = [whole.directory.find(token, one.path, Kind(one.kind)) for token in tokens]
            return [each.key() for each in found if each is not None]
    return []


def _agree(whole: Edition, one: Gold, each: Suggestion) -> bool:
    first = each.candidates[0]
    if one.kind != "date":
        return any(key[1] in first.id.split() for key in _entries(whole, one))
    stated, said = read_date(dict(one.attributes)).first, read_date(dict(first.attributes)).first
    return bool(stated and said) and (stated.startswith(said) or said.startswith(stated))


def _shown(one: Suggestion) -> str:
    first = one.candidates[0]
    return f"{one.certainty}: “{one.form}” → {first.label} {first.id} ({first.rule})"


def _share(part: int, whole: int) -> str:
    return f"{part / whole:.2f}" if whole else " -- "


WORDS = (
    "the treaty was signed after a long day and nobody knew what would come of it in the end since all had been said "
    "before by those who then had to leave"
).split()


def speed(words: int = 5_000, entries: int = 10_000) -> None:
    """Print how long suggestions for a made text take against a made register, three forms and more an entry."""
    chance = random.Random(6)
    surnames = sorted({f"{chance.choice('BDFGKLMNPRSTVZ')}{_syllables(chance)}" for _ in range(3 * entries)})[:entries]
    persons = "".join(
        f'<person xml:id="p{at}"><persName><forename>{chance.choice(("Ivan", "Anna", "Karl", "Leo"))}</forename> '
        f"<surname>{one}</surname></persName></person>"
        for at, one in enumerate(surnames)
    )
    text = " ".join(chance.choice(surnames) if at % 12 == 0 else chance.choice(WORDS) for at in range(words))
    shell = '<TEI xmlns="http://www.tei-c.org/ns/1.0" xml:lang="en">{}</TEI>'
    with tempfile.TemporaryDirectory() as temporary:
        folder = Path(temporary)
        register = shell.format(f"<standOff><listPerson>{persons}</listPerson></standOff>")
        (folder / "r.xml").write_text(register, encoding="utf-8")
        (folder / "t.xml").write_text(shell.format(f"<text><body><p>{text}</p></body></text>"), encoding="utf-8")
        edition, _ = read_edition(read_config(folder), lambda _file: None)
        data = (folder / "t.xml").read_bytes()
        start = time.process_time()
        found = suggest(edition, [read_streams(Source("t.xml", data), "en")])
        spent = time.process_time() - start
        forms = len(list(forms_of_all(edition.entries)))
    names = sum(len(one.suggestions) for one in found.files)
    print(f"{words} words, {len(surnames)} names, {forms} forms: {names} suggestions in {spent:.2f} s of CPU")


def _syllables(chance: random.Random) -> str:
    return "".join(chance.choice("aeiou") + chance.choice("bdfgklmnprstvz") for _ in range(chance.choice((2, 3, 4))))


def main() -> None:
    """Measure what is asked for."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folders", nargs="*", type=Path)
    parser.add_argument("--show", action="store_true", help="print what is missed and what is wrong")
    parser.add_argument("--speed", action="store_true", help="measure how fast suggestions are made, and nothing else")
    parser.add_argument("--learn", type=int, default=1, metavar="N", help="tags of all but one of N parts are known")
    parser.add_argument("--only", type=int, choices=(0, 1), help="count every other file only: the odd ones with 1")
    options = parser.parse_args()
    if options.speed:
        speed()
        return
    for folder in options.folders or [one for one in CORPORA if one.name in TAGGED]:
        measure(folder.resolve(), show=options.show, parts=options.learn, only=options.only)
    if not options.folders:
        speed()


if __name__ == "__main__":
    main()
