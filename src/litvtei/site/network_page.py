"""The network of persons: who is named together, as a drawing and as a table of the pairs.

Two are a pair where one text names both; the more paragraphs name both, the stronger their tie.
"""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import combinations

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
    """How many texts name each person; how many paragraphs and texts name each pair, the strongest first."""

    texts: dict[Key, int]
    pairs: tuple[tuple[Pair, tuple[int, int]], ...]


def read_network(plan: SitePlan) -> Network:
    """Gather which persons each text names. A division with a page of its own is a text; a letter's address is none."""
    texts: defaultdict[Place, dict[Key, None]] = defaultdict(dict)
    paragraphs: defaultdict[Place, dict[Key, None]] = defaultdict(dict)
    for position, keys in plan.keys_of.items():
        mention = plan.edition.mentions[position]
        for key in keys if mention.scope is Scope.TEXT else ():
            if key[0] is Kind.PERSON:
                texts[mention.document, mention.division][key] = None
                paragraphs[mention.document, mention.block][key] = None
    together, near = _pairs(texts.values()), _pairs(paragraphs.values())
    pairs = {pair: (near[pair], number) for pair, number in together.items()}
    ranked = sorted(
        pairs.items(),
        key=lambda one: (*(-number for number in one[1]), *(plan.labels[key] for key in one[0]), one[0]),
    )
    return Network(dict(Counter(key for persons in texts.values() for key in persons)), tuple(ranked))


def _pairs(groups: Iterable[dict[Key, None]]) -> Counter[Pair]:
    pairs: Counter[Pair] = Counter()
    for persons in groups:
        if len(persons) <= MOST_IN_TEXT:
            pairs.update(combinations(sorted(persons, key=_order), 2))
    return pairs


def _order(key: Key) -> str:
    return key[1]


def network_pages(plan: SitePlan, network: Network) -> list[NetworkPage]:
    """Return the page of the network, and further pages for a long table."""
    say, pairs = plan.say, network.pairs[:MOST_PAIRS]
    pieces = [pairs[start : start + ROWS_A_PAGE] for start in range(0, len(pairs), ROWS_A_PAGE)]
    urls = ["network/index.html", *(f"network/{number}.html" for number in range(2, len(pieces) + 1))]
    ties = _strongest(network)
    persons = {key for pair, _ in network.pairs for key in pair}
    return [
        NetworkPage(
            url,
            say("network") if number == 0 else say("network-from", number=say.number(number * ROWS_A_PAGE + 1)),
            len(persons),
            len(network.pairs),
            len(pairs),
            len(ties),
            _draw(plan, network, ties, url) if number == 0 else None,
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


def _strongest(network: Network) -> list[tuple[Pair, float]]:
    """The strongest ties, as long as they are between few persons: those of paragraphs, or else of texts."""
    by_paragraph = network.pairs[0][1][0] > 0
    nodes: set[Key] = set()
    ties: list[tuple[Pair, float]] = []
    for pair, (near, together) in network.pairs:
        if len(ties) == MOST_TIES or (by_paragraph and not near):
            break
        if len(nodes | set(pair)) <= MOST_NODES:
            nodes |= set(pair)
            ties.append((pair, near if by_paragraph else together))
    return ties


def _draw(plan: SitePlan, network: Network, ties: list[tuple[Pair, float]], url: str) -> NetworkDrawing:
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
