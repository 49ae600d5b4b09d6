"""An edition of any size, the same at every run: letters of invented words, with names at the density of real prose.

    python tests/bench/made_edition.py FOLDER [--entries N] [--mentions M] [--documents D] [--most K]

writes the edition only; other programs call :func:`write_edition`. About one mention in forty words, as in annotated
letters; the commonest entry is named ``most`` times, the others less and less (Zipf), every entry at least once while
the mentions last.
"""

from __future__ import annotations

import argparse
import random
from collections.abc import Iterator
from itertools import accumulate
from pathlib import Path
from textwrap import fill

WORDS_A_MENTION = 40
MENTIONS_A_PARAGRAPH = 3
FIRST_YEAR, YEARS = 1850, 90
# Share of each kind of entry, its lists and elements, and what a text calls it with.
KINDS = (
    ("person", 0.60, "listPerson", "person", "persName"),
    ("place", 0.25, "listPlace", "place", "placeName"),
    ("org", 0.10, "listOrg", "org", "orgName"),
    ("work", 0.05, "listBibl", "bibl", "title"),
)
_ONSETS = "b br d dr f g gr h k kl l m n p pr r s st t tr v w z".split()
_VOWELS = "a e i o u ai au ei ou".split()
_CODAS = ("", "", "", "l", "n", "r", "s", "t", "ck", "nd")
_FIRST_NAMES = "Ada Anna Boris Clara David Emil Frieda Greta Hugo Ida Jakob Karl Lena Max Nora Oskar Paula Rosa".split()

LETTER = """<?xml version="1.0" encoding="UTF-8"?>
<TEI xmlns="http://www.tei-c.org/ns/1.0" xml:id="letter-{number:05}" xml:lang="en">
<teiHeader><fileDesc><titleStmt><title>{sender} to {receiver}, {day}</title></titleStmt>
<publicationStmt><p>Made for measuring.</p></publicationStmt><sourceDesc><p>Made.</p></sourceDesc></fileDesc>
<profileDesc><correspDesc><correspAction type="sent"><persName ref="#{sender_id}">{sender}</persName>
<date when="{day}"/></correspAction><correspAction type="received"><persName ref="#{receiver_id}">{receiver}</persName>
</correspAction></correspDesc></profileDesc></teiHeader>
<text><body><div>
{paragraphs}
</div></body></text>
</TEI>
"""
REGISTER = """<?xml version="1.0" encoding="UTF-8"?>
<TEI xmlns="http://www.tei-c.org/ns/1.0" xml:lang="en"><teiHeader><fileDesc>
<titleStmt><title>Register</title></titleStmt><publicationStmt><p>Made for measuring.</p></publicationStmt>
<sourceDesc><p>Made.</p></sourceDesc></fileDesc></teiHeader>
<standOff><{name}>
{entries}
</{name}></standOff></TEI>
"""


class Maker:
    """Invents words and names, always the same ones for the same seed."""

    def __init__(self, seed: int) -> None:
        self.chance = random.Random(seed)
        self._words = [self._word() for _ in range(6000)]
        weights = list(accumulate(1 / (rank + 2) for rank in range(len(self._words))))
        self._weights = weights

    def _word(self) -> str:
        choose = self.chance.choice
        number = self.chance.choice((1, 1, 2, 2, 3))
        return "".join(choose(_ONSETS) + choose(_VOWELS) + choose(_CODAS) for _ in range(number))

    def words(self, number: int) -> list[str]:
        """Return words as frequent or rare as words are."""
        return self.chance.choices(self._words, cum_weights=self._weights, k=number)

    def name(self, kind: str) -> str:
        """Return a name for an entry; a person's is a first name and a surname."""
        own = self._word().capitalize() + self.chance.choice(("", "", "berg", "feld", "ov", "sky"))
        return f"{self.chance.choice(_FIRST_NAMES)} {own}" if kind == "person" else own


def write_edition(
    folder: Path, *, entries: int = 10_000, mentions: int = 100_000, documents: int = 2_000, most: int = 3_500
) -> Path:
    """Write letters and four registers into ``folder``, which is made; return it."""
    maker = Maker(seed=1917)
    folder.mkdir(parents=True, exist_ok=True)
    kinds = _kinds(entries)
    names = [maker.name(kind) for kind in kinds]
    for kind, _, list_name, element, name_element in KINDS:
        lines = [
            _entry(maker, number, names[number], element, name_element)
            for number, own in enumerate(kinds)
            if own == kind
        ]
        text = REGISTER.format(name=list_name, entries="\n".join(lines))
        (folder / f"register-{kind}.xml").write_text(text, encoding="utf-8")
    named = _named(maker, entries, mentions, most)
    persons = [number for number, kind in enumerate(kinds) if kind == "person"]
    start = 0
    for number in range(documents):
        end = mentions * (number + 1) // documents
        sender, receiver = maker.chance.choices(persons, k=2)
        year = FIRST_YEAR + number * YEARS // documents
        day = f"{year}-{maker.chance.randint(1, 12):02}-{maker.chance.randint(1, 28):02}"
        text = LETTER.format(
            number=number,
            sender=names[sender],
            sender_id=f"e{sender}",
            receiver=names[receiver],
            receiver_id=f"e{receiver}",
            day=day,
            paragraphs="\n".join(_paragraphs(maker, named[start:end], kinds, names)),
        )
        (folder / f"letter-{number:05}.xml").write_text(text, encoding="utf-8")
        start = end
    return folder


def _kinds(entries: int) -> list[str]:
    """Kinds in turn, so that every kind has frequent and rare entries; the first is a person."""
    due = {kind: 0.0 for kind, *_ in KINDS}
    chosen = []
    for _ in range(entries):
        for kind, share, *_ in KINDS:
            due[kind] += share
        kind = max(due, key=due.__getitem__)
        due[kind] -= 1
        chosen.append(kind)
    return chosen


def _named(maker: Maker, entries: int, mentions: int, most: int) -> list[int]:
    """Return which entry each mention names: the first ``most`` times, each at least once, the rest by Zipf."""
    named = [0] * min(most, mentions)
    named += range(1, min(entries, 1 + mentions - len(named)))
    rest = mentions - len(named)
    weights = list(accumulate(1 / (rank + 10) for rank in range(1, entries)))
    if rest > 0:
        named += maker.chance.choices(range(1, entries), cum_weights=weights, k=rest)
    maker.chance.shuffle(named)
    return named


def _paragraphs(maker: Maker, named: list[int], kinds: list[str], names: list[str]) -> Iterator[str]:
    elements = {kind: element for kind, *_, element in KINDS}
    for start in range(0, len(named), MENTIONS_A_PARAGRAPH):
        parts = []
        for number in named[start : start + MENTIONS_A_PARAGRAPH]:
            words = maker.words(WORDS_A_MENTION - 2)
            cut = maker.chance.randrange(len(words))
            element = elements[kinds[number]]
            words[cut] = f'<{element} ref="#e{number}">{_written(maker, kinds[number], names[number])}</{element}>'
            parts.append(" ".join(words) + ".")
        if maker.chance.random() < 0.1:
            parts.append(f"<note>{' '.join(maker.words(8))}.</note>")
        yield fill(f"<p>{' '.join(parts)}</p>", 118, break_long_words=False, break_on_hyphens=False)


def _written(maker: Maker, kind: str, name: str) -> str:
    """A person is as often called by the surname only."""
    return name.rpartition(" ")[2] if kind == "person" and maker.chance.random() < 0.5 else name


def _entry(maker: Maker, number: int, name: str, element: str, name_element: str) -> str:
    inner = f"<{name_element}>{name}</{name_element}>"
    if element == "person":
        first, _, last = name.partition(" ")
        born = FIRST_YEAR - 60 + maker.chance.randrange(120)
        inner = (
            f"<persName><surname>{last}</surname>, <forename>{first}</forename></persName>"
            f'<birth when="{born}"/><death when="{born + maker.chance.randint(30, 90)}"/>'
        )
    if element == "place":
        place = maker.chance.uniform(36, 62), maker.chance.uniform(-8, 40)
        inner += f"<location><geo>{place[0]:.4f} {place[1]:.4f}</geo></location>"
    note = f"<note>{' '.join(maker.words(12))}.</note>" if element != "bibl" else ""
    return f'<{element} xml:id="e{number}">{inner}{note}</{element}>'


def main() -> None:
    """Write an edition from the command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--entries", type=int, default=10_000)
    parser.add_argument("--mentions", type=int, default=100_000)
    parser.add_argument("--documents", type=int, default=2_000)
    parser.add_argument("--most", type=int, default=3_500)
    arguments = parser.parse_args()
    write_edition(
        arguments.folder,
        entries=arguments.entries,
        mentions=arguments.mentions,
        documents=arguments.documents,
        most=arguments.most,
    )


if __name__ == "__main__":
    main()
