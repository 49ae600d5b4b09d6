"""How much of the dates in real editions is read, agrees with its attributes, and how fast.

python tests/bench/dates.py                 all corpora
python tests/bench/dates.py FOLDER ...      other editions
python tests/bench/dates.py --show FOLDER   with what disagrees and what is not read
"""

from __future__ import annotations

import argparse
import sys
import time
from collections import Counter
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from litvtei.edition.dateexpression.agreement import agrees
from litvtei.edition.dateexpression.element import DATED, calendar_of, read_dated_elements
from litvtei.edition.dateexpression.expression import read_statements
from litvtei.errors import LitvteiError
from litvtei.markup.names import tei
from litvtei.markup.parse import NotWellFormedError
from litvtei.markup.text import plain_text
from litvtei.markup.tree import SourceTree
from shared import CORPORA

COLUMNS = ("dates with words", "read", "in one way", "with attributes", "agree", "disagree", "other calendars")


def main() -> None:
    """Count, and print one line a folder and one for all."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folders", nargs="*", type=Path, default=CORPORA)
    parser.add_argument("--show", action="store_true", help="print what disagrees and what is not read")
    options = parser.parse_args()
    print(f"{'':32}" + "".join(f"{name:>17}" for name in COLUMNS))
    total: Counter[str] = Counter()
    words: list[tuple[str, str]] = []
    for folder in options.folders:
        counts = counted(folder.resolve(), words, show=options.show)
        total += counts
        if counts:
            print_row(folder.name, counts)
    print_row("all", total)
    print(f"Of all, {share(total, 'read', 'dates with words')} are read; of those with attributes, ", end="")
    print(f"{share(total, 'agree', 'with attributes')} agree with them.")
    print_speed(words)


def counted(folder: Path, words: list[tuple[str, str]], *, show: bool) -> Counter[str]:
    """Count the dates of one folder; what they say is added to ``words``."""
    counts: Counter[str] = Counter()
    for path in sorted(folder.rglob("*.xml")):
        try:
            tree = SourceTree(folder, path.relative_to(folder).as_posix())
        except (LitvteiError, NotWellFormedError):
            continue
        understood = {one.element: one for one in read_dated_elements(tree)}
        for element in tree.root.iter(*(tei(name) for name in DATED)):
            said = plain_text(element)
            if not said:
                continue
            counts["dates with words"] += 1
            one = understood.get(element)
            if one is None:
                counts["other calendars"] += calendar_of(element) is None
                if show:
                    print(f"  not read: {said[:70]}")
                continue
            words.append((said, one.language))
            counts["read"] += 1
            counts["in one way"] += one.reading is not None
            if one.value.known:
                agreed = any(agrees(statement, one.value) for statement in one.statements)
                counts["with attributes"] += 1
                counts["agree" if agreed else "disagree"] += 1
                if show and not agreed:
                    print(f"  disagrees: {tree.location(element)} {said[:70]} | {one.value.machine()}")
    return counts


def print_row(name: str, counts: Counter[str]) -> None:
    """Print the counts of one folder."""
    print(f"{name:32}" + "".join(f"{counts[column]:17}" for column in COLUMNS))


def share(counts: Counter[str], part: str, whole: str) -> str:
    """Return a share in per cent."""
    return f"{100 * counts[part] / counts[whole]:.1f} %" if counts[whole] else "none"


def print_speed(words: list[tuple[str, str]]) -> None:
    """Print how long it takes to read all expressions anew, nothing remembered."""
    different = list(dict.fromkeys(words))
    read_statements.cache_clear()
    begin = time.process_time()
    for said, language in different:
        read_statements(said, language)
    spent = time.process_time() - begin
    if different:
        print(f"{len(different)} different expressions in {spent:.3f} s, {1e6 * spent / len(different):.0f} µs each.")


if __name__ == "__main__":
    main()
