"""Adjectives of places: Russian for Russia, Wiener for Wien. Most editions do not tag them, so a setting says."""

from __future__ import annotations

import re
from collections.abc import Iterator

from litvtei.edition.kind import Kind
from litvtei.edition.register import RegisterEntry
from litvtei.tagging.form import Form

SCORES = {"ask": 0.4, "tag": 0.7}
_ENGLISH = {
    name: adjective.replace("_", " ").split("|")
    for name, adjective in (
        pair.split("=")
        for pair in (
            "Russia=Russian Soviet_Union=Soviet USSR=Soviet Soviet_Russia=Soviet Ukraine=Ukrainian Poland=Polish "
            "Germany=German France=French Britain=British Great_Britain=British England=English Scotland=Scottish "
            "Ireland=Irish Wales=Welsh Austria=Austrian Hungary=Hungarian Austria-Hungary=Austro-Hungarian "
            "Czechoslovakia=Czechoslovak|Czechoslovakian Italy=Italian Spain=Spanish Portugal=Portuguese "
            "Finland=Finnish Sweden=Swedish Norway=Norwegian Denmark=Danish Netherlands=Dutch Holland=Dutch "
            "Belgium=Belgian Switzerland=Swiss Greece=Greek Turkey=Turkish Romania=Romanian Rumania=Rumanian "
            "Bulgaria=Bulgarian Serbia=Serbian Yugoslavia=Yugoslav Estonia=Estonian Latvia=Latvian "
            "Lithuania=Lithuanian Persia=Persian Iran=Iranian China=Chinese Japan=Japanese India=Indian "
            "America=American United_States=American Canada=Canadian Mexico=Mexican Brazil=Brazilian "
            "Egypt=Egyptian Georgia=Georgian Armenia=Armenian Siberia=Siberian Crimea=Crimean Europe=European "
            "Paris=Parisian Vienna=Viennese Bavaria=Bavarian Prussia=Prussian Saxony=Saxon"
        ).split()
    )
}
_TOWN = re.compile(r"[A-ZÄÖÜ][a-zäöüß]{3,}")


def adjectives_of(entry: RegisterEntry, policy: str) -> Iterator[Form]:
    """Yield the adjectives of a place, English ones and German ones in -er, as surely as the policy says."""
    if entry.kind is not Kind.PLACE or policy not in SCORES:
        return
    for name in entry.names:
        for words in (*_english(name.words), *_german(name.words)):
            yield Form(words, entry.key(), "adjective", SCORES[policy])


def _english(name: str) -> list[str]:
    return [one for one in _ENGLISH.get(name.removeprefix("the ").replace(" ", "_"), []) if one != name]


def _german(name: str) -> Iterator[str]:
    if _TOWN.fullmatch(name) and not name.endswith("land"):
        yield f"{name}er"
        if name.endswith("en"):
            yield f"{name[:-2]}er"
            yield f"{name[:-2]}ner"
