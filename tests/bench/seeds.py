"""How much of the two seed texts is tagged right once they are imported: import, suggest, apply, and a list by hand.

python tests/bench/seeds.py           the seeds in ../shared/seeds, with the registers of tei/
python tests/bench/seeds.py --show    with what is missed and what is wrong

``tests/tagging/seeds/NAME.tsv`` says for each seed in which block (paragraph or heading, counted from 1) which words
name what: the kind, the words, and the entry, or what is known of the date. ``|`` stands between values of which each
is right; ``?`` begins one that may be tagged and need not, as a name inside another. A suggestion is right if it
overlaps the words and means the same entry or date; certain and likely ones are counted.
"""

from __future__ import annotations

import html
import re
import shutil
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from litvtei.config import EditionConfig, read_config
from litvtei.importing.read import import_sources, write_imported
from litvtei.importing.write import HeaderValues
from litvtei.markup.parse import parse_xml
from litvtei.schema.grammar import BUNDLED, read_grammar
from litvtei.tagging.accept import accept
from litvtei.tagging.apply import tag_file, write_file
from litvtei.tagging.decision import Decided
from litvtei.tagging.suggest import suggest_edition
from litvtei.tagging.suggestion import Certainty, FileSuggestions, Suggestion
from shared import EDITION, SHARED

LISTS = Path(__file__).resolve().parents[1] / "tagging" / "seeds"
KINDS = ("person", "place", "organisation", "work", "event", "date")
DATING = ("when", "from", "to", "notBefore", "notAfter", "dur")
_TEXT = b"<text>"
_BLOCK = re.compile(rb"<(?:p|head)\b[^>]*>")


@dataclass(frozen=True)
class Named:
    """A line of the list: where the words begin and end in their block, and what they may mean."""

    block: int
    kind: str
    words: str
    start: int
    end: int
    values: tuple[str, ...]
    wanted: bool


@dataclass(frozen=True)
class Given:
    """A suggestion, with its place in its block."""

    block: int
    start: int
    end: int
    one: Suggestion

    def fits(self, named: Named) -> bool:
        """Tell whether the suggestion says what the list says."""
        if self.block != named.block or self.end <= named.start or named.end <= self.start:
            return False
        first = self.one.candidates[0]
        if self.one.kind == "date" and named.kind == "date":
            attributes = dict(first.attributes)
            return " ".join(f"{name}={attributes[name]}" for name in DATING if name in attributes) in named.values
        return first.id in named.values


@dataclass(frozen=True)
class Measure:
    """What came of one seed. ``faults`` and ``changed`` are of the tagged document: there should be none."""

    name: str
    tags: int
    faults: int
    changed: bool
    wanted: dict[str, int]
    found: dict[str, int]
    given: dict[str, int]
    right: dict[str, int]
    missed: tuple[Named, ...]
    wrong: tuple[Given, ...]


def seeds() -> list[Path]:
    """Return the seed texts, none where they are not on this machine."""
    folder = SHARED / "seeds" if SHARED else None
    return sorted(folder.glob("*.txt")) if folder and folder.is_dir() else []


def measure(folder: Path, sources: list[Path], level: str = "certain") -> list[Measure]:
    """Import seeds into an edition with the registers of the project's own, made in ``folder``; tag and measure it."""
    shutil.copytree(EDITION / "registers", folder / "registers")
    shutil.copytree(EDITION.parent / "schemas", folder / "schemas")
    shutil.copy(EDITION / "litvtei.toml", folder)
    config = read_config(folder)
    write_imported(import_sources(sources, folder / "texts", config, HeaderValues()))
    _, found = suggest_edition(config)
    return [_measured(config, file, level) for file in found.files]


def _measured(config: EditionConfig, file: FileSuggestions, level: str) -> Measure:
    path = config.folder / file.path
    before = path.read_bytes()
    blocks = [one.end() for one in _BLOCK.finditer(before, before.index(_TEXT))]
    listed = _listed(LISTS / f"{path.stem}.tsv", [_text(before, one, before.index(b"\n", one)) for one in blocks])
    given = []
    for one in file.suggestions:
        block = sum(start <= one.start for start in blocks)
        begin = len(_text(before, blocks[block - 1], one.start))
        given.append(Given(block, begin, begin + len(_text(before, one.start, one.end)), one))
    sure = [one for one in given if one.one.certainty is not Certainty.ASK]
    wanted = [one for one in listed if one.wanted]
    missed = tuple(one for one in wanted if not any(each.fits(one) for each in sure))
    fitting = [[named for named in listed if one.fits(named)] for one in sure]
    wrong = tuple(one for one, named in zip(sure, fitting, strict=True) if not named)
    counted = [one for one, named in zip(sure, fitting, strict=True) if not named or any(each.wanted for each in named)]
    tagged = tag_file(config, file, accept(file, Decided(()), level))
    write_file(config, tagged)
    after = path.read_bytes()
    faults = sum(1 for _ in read_grammar(BUNDLED, config.folder).faults(parse_xml(after).root))
    changed = _whole_text(before) != _whole_text(after)
    return Measure(
        path.stem,
        len(tagged.accepted),
        faults,
        changed,
        {kind: sum(one.kind == kind for one in wanted) for kind in KINDS},
        {kind: sum(one.kind == kind for one in wanted if one not in missed) for kind in KINDS},
        {kind: sum(one.one.kind == kind for one in counted) for kind in KINDS},
        {kind: sum(one.one.kind == kind for one in counted if one not in wrong) for kind in KINDS},
        missed,
        wrong,
    )


def _text(data: bytes, start: int, end: int) -> str:
    return html.unescape(re.sub(r"<[^>]*>", "", data[start:end].decode("utf-8")))


def _whole_text(data: bytes) -> str:
    return _text(data, data.index(_TEXT), len(data))


def _listed(path: Path, blocks: list[str]) -> list[Named]:
    """Read a list; the same words in a block are told apart by their order."""
    listed: list[Named] = []
    for line in path.read_text(encoding="utf-8").splitlines():
        block, kind, words, value = line.split("\t")
        pattern = re.compile(rf"(?<!\w){re.escape(words)}(?!\w)")
        before = [one.start for one in listed if one.block == int(block)]
        place = pattern.search(blocks[int(block) - 1], max((one + 1 for one in before), default=0))
        # A name inside another may begin where that does.
        place = place or pattern.search(blocks[int(block) - 1])
        if place is None:
            raise ValueError(f"{path.name}: block {block} has no {words}")
        values = tuple(value.removeprefix("?").split("|"))
        listed.append(Named(int(block), kind, words, *place.span(), values, not value.startswith("?")))
    return listed


def main() -> None:
    """Print the measures."""
    sources = seeds()
    if not sources:
        print("The seeds are not on this machine.")
        return
    with tempfile.TemporaryDirectory() as temporary:
        measures = measure(Path(temporary) / "edition", sources)
    for one in measures:
        state = "text changed" if one.changed else "text unchanged"
        print(f"{one.name}: {one.tags} tags inserted (certain), {one.faults} schema faults, {state}")
    for kind in KINDS:
        wanted, found, given, right = (
            sum(getattr(one, name)[kind] for one in measures) for name in ("wanted", "found", "given", "right")
        )
        recall, precision = found / (wanted or 1), right / (given or 1)
        print(f"  {kind:13} recall {recall:.3f} ({found}/{wanted})  precision {precision:.3f} ({right}/{given})")
    for one in measures if "--show" in sys.argv else ():
        for named in one.missed:
            print(f"    missed: {one.name[:3]} block {named.block} {named.kind} “{named.words}” {named.values}")
        for each in one.wrong:
            first = each.one.candidates[0]
            meant = first.id or " ".join(f"{name}={value}" for name, value in first.attributes)
            print(
                f"    wrong: {one.name[:3]} block {each.block} {each.one.kind} “{each.one.form}” {meant} {first.rule}"
            )


if __name__ == "__main__":
    main()
