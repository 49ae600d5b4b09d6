"""The network of persons: who is named together, as a drawing and as a table of the pairs.

Two are a pair where one text names both; the more paragraphs name both, the stronger their tie.
"""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import combinations, islice

from litvtei.edition.box import Box
from litvtei.edition.kind import Kind
from litvtei.edition.mention import Scope
from litvtei.site.drawing import NetworkDrawing, NetworkNode, NetworkTie
from litvtei.site.lettering import Taken, place_label
from litvtei.site.overview import NetworkPage, PairRow
from litvtei.site.page import Link
from litvtei.site.plan import Key, SitePlan, relative
from litvtei.site.spring import settle

WIDTH, HEIGHT = 960.0, 720.0
MOST_NODES, MOST_TIES = 60, 140
ROWS_A_PAGE = 1000
# Further pairs stand once in one text: ten thousand persons have half a million of them, and a hundred megabytes.
MOST_PAIRS = 20_000
# In a text that names more persons than these, to stand together says nothing.
MOST_IN_TEXT = 150
_SIZE = 12.0
Pair = tuple[Key, Key]
Place = tuple[str, int]


@dataclass(frozen=True, slots=True)
class Network:
    """How many texts name each person; how many paragraphs and texts name each of the strongest pairs, these first.

    ``ties`` are the pairs that are drawn, with their weights. ``number`` is that of all pairs, ``persons`` of all who
    are in one.
    """

    texts: dict[Key, int]
    pairs: tuple[tuple[Pair, tuple[int, int]], ...]
    ties: tuple[tuple[Pair, float], ...]
    number: int
    persons: int


class _Ties:
    """How often two persons stand together. There may be millions of pairs, so each is held as a number."""

    def __init__(self, persons: list[Key], labels: Mapping[Key, str]) -> None:
        self._persons, self._labels = persons, [labels[key] for key in persons]
        self.near, self.together = Counter[int](), Counter[int]()

    def pair(self, number: int) -> Pair:
        one, other = divmod(number, len(self._persons))
        return self._persons[one], self._persons[other]

    def pairs_of(self, groups: Iterable[list[int]]) -> Iterator[int]:
        """Yield the pairs of each group of persons; these are told by their places among all."""
        whole = len(self._persons)
        for group in groups:
            persons = sorted(set(group))
            if len(persons) <= MOST_IN_TEXT:
                yield from (one * whole + other for one, other in combinations(persons, 2))

    def ranked(self) -> Iterator[int]:
        """Yield the pairs, those first that stand together most; only as many are put in order as are asked for."""
        alike: defaultdict[tuple[int, int], list[int]] = defaultdict(list)
        for number, together in self.together.items():
            alike[self.near[number], together].append(number)
        for weight in sorted(alike, reverse=True):
            yield from sorted(alike[weight], key=self._by_name)

    def _by_name(self, number: int) -> tuple[str, str, int]:
        one, other = divmod(number, len(self._persons))
        return self._labels[one], self._labels[other], number


def read_network(plan: SitePlan) -> Network:
    """Gather which persons each text names. A division with a page of its own is a text; a letter's address is none."""
    persons = sorted(key for key in plan.mentions_of if key[0] is Kind.PERSON)
    places = {key: place for place, key in enumerate(persons)}
    texts: defaultdict[Place, list[int]] = defaultdict(list)
    paragraphs: defaultdict[Place, list[int]] = defaultdict(list)
    for mention, keys in zip(plan.edition.mentions, plan.keys_of, strict=True):
        some = [places[key] for key in keys if key[0] is Kind.PERSON] if mention.scope is Scope.TEXT else ()
        if some:
            texts[mention.document, mention.division] += some
            paragraphs[mention.document, mention.block] += some
    ties = _Ties(persons, plan.labels)
    ties.together.update(ties.pairs_of(texts.values()))
    ties.near.update(ties.pairs_of(paragraphs.values()))
    counts = Counter(place for group in texts.values() for place in set(group))
    listed = list(islice(ties.ranked(), MOST_PAIRS))
    return Network(
        {persons[place]: number for place, number in counts.items()},
        tuple((ties.pair(one), (ties.near[one], ties.together[one])) for one in listed),
        tuple(_strongest(ties)),
        len(ties.together),
        len({place for one in ties.together for place in divmod(one, len(persons))}),
    )


def _strongest(ties: _Ties) -> Iterator[tuple[Pair, float]]:
    """The strongest ties, as long as they are between few persons: those of paragraphs, or else of texts."""
    by_paragraph = any(ties.near[one] for one in ties.together)
    nodes: set[Key] = set()
    found = 0
    for one in ties.ranked():
        if found == MOST_TIES or (by_paragraph and not ties.near[one]):
            return
        pair = ties.pair(one)
        if len(nodes | set(pair)) <= MOST_NODES:
            nodes |= set(pair)
            found += 1
            yield pair, ties.near[one] if by_paragraph else ties.together[one]


def network_pages(plan: SitePlan, network: Network) -> list[NetworkPage]:
    """Return the page of the network, and further pages for a long table."""
    say, pairs = plan.say, network.pairs
    pieces = [pairs[start : start + ROWS_A_PAGE] for start in range(0, len(pairs), ROWS_A_PAGE)]
    urls = ["network/index.html", *(f"network/{number}.html" for number in range(2, len(pieces) + 1))]
    return [
        NetworkPage(
            url,
            say("network") if number == 0 else say("network-from", number=say.number(number * ROWS_A_PAGE + 1)),
            network.persons,
            network.number,
            len(pairs),
            len(network.ties),
            _draw(plan, network, url) if number == 0 else None,
            tuple(PairRow(_link(plan, one, url), _link(plan, other, url), *numbers) for (one, other), numbers in piece),
            Link(say("page-number", number=number), relative(urls[number - 1], url)) if number else None,
            Link(say("page-number", number=number + 2), relative(urls[number + 1], url))
            if number + 1 < len(urls)
            else None,
        )
        for number, (piece, url) in enumerate(zip(pieces, urls, strict=True))
    ]


def _link(plan: SitePlan, key: Key, url: str) -> Link:
    return Link(plan.labels[key], relative(plan.urls[key], url))


def _draw(plan: SitePlan, network: Network, url: str) -> NetworkDrawing:
    ties = network.ties
    keys = sorted({key for pair, _ in ties for key in pair}, key=lambda key: (-network.texts[key], key[1]))
    place = {key: number for number, key in enumerate(keys)}
    heaviest = ties[0][1]
    settled = settle(
        len(keys), [(place[one], place[other], weight / heaviest) for (one, other), weight in ties], WIDTH, HEIGHT
    )
    most = max(network.texts[key] for key in keys)
    radii = [round(3 + 9 * math.sqrt(network.texts[key] / most), 1) for key in keys]
    taken, frame = Taken(), Box(2, 2, WIDTH - 2, HEIGHT - 2)
    for (x, y), radius in zip(settled, radii, strict=True):
        taken.add(Box(x - radius, y - radius, x + radius, y + radius))
    nodes = []
    for key, (x, y), radius in zip(keys, settled, radii, strict=True):
        label, number = plan.labels[key], network.texts[key]
        title = plan.say("named-in-texts", number, name=label)
        lettered = place_label(label, x, y, radius, _SIZE, taken, frame)
        nodes.append(NetworkNode(x, y, radius, label, lettered, title, relative(plan.urls[key], url)))
    lines = []
    for (one, other), weight in reversed(ties):
        (x1, y1), (x2, y2) = settled[place[one]], settled[place[other]]
        title = f"{plan.labels[one]} – {plan.labels[other]}: {plan.say.number(weight)}"
        lines.append(NetworkTie(x1, y1, x2, y2, round(0.7 + 5 * weight / heaviest, 1), title))
    return NetworkDrawing(WIDTH, HEIGHT, tuple(nodes), tuple(lines))
