"""The signs of a page: which it uses, and what each says. The legend and the controls of a page are made from them."""

from __future__ import annotations

import re
from functools import lru_cache

from litvtei.labels.labels import Labels
from litvtei.site.beside import LegendLine

_CLASSES = re.compile(r'<(\w+)[^>]*? class="([^"]*)"')

# Classes that a page's legend or controls speak of.
_TOLD = frozenset(
    "ab alt sic corr orig reg abbr expan ex add above del supplied surplus gap unclear damage handShift space hyphen "
    "app noteref appref pb lb line-number facs voice missing cert-low cert-medium am choice certainty turn".split()
)


def signs_of(html: str) -> frozenset[str]:
    """Return the classes of an article that want an explanation or a control; ``w-2`` is the second witness."""
    found: set[str] = set()
    for classes in {match[2] for match in _CLASSES.finditer(html)}:
        found |= _told_in(classes)
    if 'class="supplied"' in html and re.search(r'class="supplied"[^>]*>\[', html):
        found.add("restored")
    return frozenset(found)


@lru_cache(maxsize=2000)
def _told_in(classes: str) -> frozenset[str]:
    return frozenset(one for one in classes.split() if one in _TOLD or re.fullmatch(r"w-\d+", one))


def legend(signs: frozenset[str], say: Labels, *, leiden: bool = False) -> tuple[LegendLine, ...]:
    """Return what a reader of a page with these signs wants explained, and nothing else."""
    known = _LEIDEN if leiden else _PLAIN
    return tuple(
        LegendLine(style, sample or say("sign.hand-sample"), say(meaning))
        for needed, style, sample, meaning in known
        if needed <= signs
    )


def _all(*names: str) -> frozenset[str]:
    return frozenset(names)


# What must be on the page; the HTML class that a sample wears, the sample, and the label of what it says.
_COMMON = (
    (_all("gap"), "gap", "[…]", "sign.gap"),
    (_all("unclear"), "unclear", "abc", "sign.unclear"),
    (_all("add"), "add", "abc", "sign.add"),
    (_all("del"), "del", "abc", "sign.del"),
    (_all("surplus"), "surplus", "{abc}", "sign.surplus"),
    (_all("damage"), "damage", "abc", "sign.damage"),
    (_all("handShift"), "handShift", "", "sign.hand"),
    (_all("turn"), "turn", "[⇄ 1/2]", "sign.turn"),
    (_all("pb"), "pb", "[3r]", "sign.pb"),
    (_all("certainty"), "certainty", "(?)", "sign.certainty"),
    (_all("noteref"), "", "¹", "sign.noteref"),
    (_all("appref"), "", "ᵃ", "sign.appref"),
)
_PLAIN = (
    (_all("corr", "choice"), "corr", "abc", "sign.corr"),
    (_all("reg", "choice"), "reg", "abc", "sign.reg"),
    (_all("expan"), "expan", "abc", "sign.expan"),
    (_all("ex"), "ex", "(abc)", "sign.ex"),
    (_all("supplied"), "supplied", "‹abc›", "sign.supplied"),
    (_all("restored"), "supplied", "[abc]", "sign.restored"),
    *_COMMON,
)
_LEIDEN = (
    (_all("ex"), "ex", "(abc)", "sign-leiden.ex"),
    (_all("supplied"), "supplied", "⟨abc⟩", "sign-leiden.supplied"),
    (_all("restored"), "supplied", "[abc]", "sign-leiden.restored"),
    (_all("corr", "choice"), "corr", "⸢abc⸣", "sign-leiden.corr"),
    *(sign for sign in _COMMON if sign[1] not in {"unclear", "add", "del"}),
    (_all("unclear"), "unclear", "ạḅc̣", "sign.unclear"),
    (_all("add"), "add", "`abc´", "sign-leiden.add"),
    (_all("del"), "del", "⟦abc⟧", "sign-leiden.del"),
)
