"""The signs of a page: which it uses, and what each says. The legend and the controls of a page are made from them."""

from __future__ import annotations

import re

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
        found.update(one for one in classes.split() if one in _TOLD or re.fullmatch(r"w-\d+", one))
    if 'class="supplied"' in html and re.search(r'class="supplied"[^>]*>\[', html):
        found.add("restored")
    return frozenset(found)


def legend(signs: frozenset[str], *, leiden: bool = False) -> tuple[LegendLine, ...]:
    """Return what a reader of a page with these signs wants explained, and nothing else."""
    known = _LEIDEN if leiden else _PLAIN
    return tuple(sign for needed, sign in known if needed <= signs)


def _all(*names: str) -> frozenset[str]:
    return frozenset(names)


_COMMON = (
    (
        _all("gap"),
        LegendLine("gap", "[…]", "missing or not to be read; the diplomatic text says how much and why"),
    ),
    (_all("unclear"), LegendLine("unclear", "abc", "letters that are hard to read")),
    (_all("add"), LegendLine("add", "abc", "added in the source")),
    (_all("del"), LegendLine("del", "abc", "deleted in the source; the reading text leaves it out")),
    (_all("surplus"), LegendLine("surplus", "{abc}", "in the source, but too much")),
    (_all("damage"), LegendLine("damage", "abc", "damaged")),
    (_all("handShift"), LegendLine("handShift", "[hand: …]", "another hand begins")),
    (_all("turn"), LegendLine("turn", "[⇄ 1/2]", "transposed in the source: its place in the order that is asked for")),
    (_all("pb"), LegendLine("pb", "[3r]", "a page of the source begins")),
    (_all("certainty"), LegendLine("certainty", "(?)", "the editor is not sure")),
    (_all("noteref"), LegendLine("", "¹", "a note")),
    (_all("appref"), LegendLine("", "ᵃ", "the witnesses differ: see the apparatus")),
)
_PLAIN = (
    (
        _all("corr", "choice"),
        LegendLine("corr", "abc", "corrected; the diplomatic text has it as it stands"),
    ),
    (_all("reg", "choice"), LegendLine("reg", "abc", "spelling regularised; the diplomatic text has it as it stands")),
    (_all("expan"), LegendLine("expan", "abc", "abbreviation written out")),
    (_all("ex"), LegendLine("ex", "(abc)", "letters that an abbreviation leaves out")),
    (_all("supplied"), LegendLine("supplied", "‹abc›", "supplied by the editor")),
    (_all("restored"), LegendLine("supplied", "[abc]", "lost in the source, restored by the editor")),
    *_COMMON,
)
_LEIDEN = (
    (_all("ex"), LegendLine("ex", "(abc)", "abbreviation resolved")),
    (_all("supplied"), LegendLine("supplied", "⟨abc⟩", "left out by the scribe, supplied by the editor")),
    (_all("restored"), LegendLine("supplied", "[abc]", "lost, restored by the editor")),
    (_all("corr", "choice"), LegendLine("corr", "⸢abc⸣", "corrected by the editor")),
    *((needed, sign) for needed, sign in _COMMON if sign.style not in {"unclear", "add", "del"}),
    (_all("unclear"), LegendLine("unclear", "ạḅc̣", "letters that are hard to read")),
    (_all("add"), LegendLine("add", "`abc´", "added in antiquity")),
    (_all("del"), LegendLine("del", "⟦abc⟧", "erased in antiquity")),
)
