"""The addresses of what has an xml:id."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from litvtei.site.target import Target, Targets

NAMES = st.sampled_from(["p1", "p2", "Ä", "p", "p1x", ""])
FILES = st.lists(st.lists(st.tuples(NAMES, st.sampled_from(["p1", "e-3", ""])), max_size=6), max_size=5)


@given(FILES)
@settings(max_examples=100, deadline=None)
def test_targets_are_what_a_dictionary_would_be_where_the_first_of_several_counts(
    files: list[list[tuple[str, str]]],
) -> None:
    told = [
        Target(f"{number}.xml", identifier, f"texts/{number % 2}.html", html_id)
        for number, file in enumerate(files)
        for identifier, html_id in file
    ]
    places: dict[tuple[str, str], str] = {}
    names: dict[str, str] = {}
    for path, identifier, page, html_id in told:
        url = f"{page}#{html_id}" if html_id else page
        places.setdefault((path, identifier), url)
        names.setdefault(identifier, url)
    found = Targets(iter(told))
    assert list(found.items()) == list(places.items())
    assert {name: found.anywhere(name) for name in names} == names
    assert (found.anywhere("elsewhere"), found.get(("0.xml", "elsewhere")), found.get(("a.xml", "p1"))) == (None,) * 3
