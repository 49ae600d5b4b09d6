"""What reads a value from a file never raises, whatever the value."""

from __future__ import annotations

import re
import string

from hypothesis import example, given, settings
from hypothesis import strategies as st

from litvtei.cli.terminal import safe_text
from litvtei.edition.date import DateValue, date_in_words, read_date, year_of
from litvtei.edition.file import natural_key
from litvtei.markup.html5 import safe_url
from litvtei.markup.pointers import Prefix, expand, file_in, read_pointer, split_pointers
from litvtei.markup.slug import LONGEST, slug, unique_slugs
from litvtei.site.export.csv import safe_cell

text = st.text(max_size=60)
quick = settings(deadline=None, max_examples=150)


@quick
@given(st.sampled_from(["ref", "key", "corresp"]), text)
def test_pointers_are_read_from_any_value(attribute: str, value: str) -> None:
    for token in split_pointers(attribute, value):
        pointer = read_pointer(token)
        assert pointer.written == token
        assert attribute == "key" or not re.search(r"\s", token)


@quick
@given(text, text, text, text)
def test_any_declared_prefix_is_replaced_or_left(token: str, ident: str, pattern: str, replacement: str) -> None:
    assert isinstance(expand(token, (Prefix(ident, pattern, replacement),)), str)


@quick
@given(text, text)
@example("a/b.xml", "../../../../etc/passwd")
def test_a_file_named_from_another_never_leaves_the_edition(folder_of: str, file: str) -> None:
    assert ".." not in file_in(folder_of, file).split("/")
    assert not file_in(folder_of, file).startswith("/")


@quick
@given(st.text(max_size=300))
@example("con")
@example("lpt9.xml.xml")
@example("\ud800")
def test_a_slug_holds_on_every_file_system(name: str) -> None:
    made = slug(name)
    assert re.fullmatch(r"[a-z0-9_-]([a-z0-9._-]*[a-z0-9_-])?|[a-z0-9]", made)
    assert len(made) <= LONGEST
    assert made.split(".")[0] not in {
        "con",
        "prn",
        "aux",
        "nul",
        *(f"{one}{n}" for one in ("com", "lpt") for n in range(10)),
    }
    assert slug(name) == made


@quick
@given(st.lists(st.text(alphabet="aA -é-", max_size=3), max_size=12))
def test_slugs_are_as_many_as_their_names(names: list[str]) -> None:
    made = unique_slugs(names)
    assert len({one.casefold() for one in made}) == len(names)


dates = st.one_of(
    text,
    st.from_regex(r"-?\d{1,12}(-\d\d(-\d\d)?)?(T.*|Z)?", fullmatch=True),
    st.text(alphabet=string.digits + "-:TZ٣²", max_size=20),
)


@quick
@given(
    st.fixed_dictionaries(
        {}, optional=dict.fromkeys(("when", "from", "to", "notBefore", "notAfter", "when-iso", "dur", "cert"), dates)
    )
)
@example({"when": "9" * 5000})
@example({"when": "-" + "9" * 5000 + "-01"})
@example({"when": "1917-99-99"})
@example({"when": "٣٣٣٣-٠١"})
@example({"when": "0000"})
def test_any_date_has_words_and_a_place_in_time(attributes: dict[str, str]) -> None:
    value = read_date(attributes)
    assert isinstance(value.words(), str)
    assert isinstance(value.machine(), str)
    assert value.sort_key() == value.sort_key()
    assert value.year is None or isinstance(value.year, int)
    assert value.known == bool(value.first)


@quick
@given(st.lists(dates, max_size=8))
@example(["9" * 5000, "1917"])
def test_any_dates_can_be_put_in_order(values: list[str]) -> None:
    keys = [DateValue(when=one).sort_key() for one in values]
    assert sorted(keys)[:1] == ([min(keys)] if keys else [])
    assert all(isinstance(date_in_words(one), str) for one in values)
    assert all(year_of(one) is None or isinstance(year_of(one), int) for one in values)


@quick
@given(st.lists(st.text(max_size=12) | st.text(alphabet="0123456789²٣a.", max_size=6), max_size=8))
@example(["1²2", "1a2", "12"])
def test_any_names_of_files_can_be_put_in_order(names: list[str]) -> None:
    assert sorted(names, key=natural_key) == sorted(sorted(names), key=natural_key) or len(set(names)) != len(
        {natural_key(one) for one in names}
    )


@quick
@given(st.text(max_size=80))
def test_what_is_shown_to_a_terminal_is_one_line_that_steers_nothing(value: str) -> None:
    shown = safe_text(value)
    assert not re.search("[\x00-\x08\x0a-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]", shown)
    assert shown.encode("utf-8").decode("utf-8") == shown


@quick
@given(st.text(max_size=40))
def test_no_cell_begins_a_formula(value: str) -> None:
    cell = safe_cell(value)
    assert cell.lstrip()[:1] not in set("=+-@") or re.fullmatch(r"[+-]?\d+([.,]\d+)?", cell)
    assert cell.removeprefix("'") == value.removeprefix("'") or cell == value


@quick
@given(st.text(max_size=60) | st.from_regex(r"\s*j\s*a\s*v\s*a\s*script\s*:.*", fullmatch=True))
def test_no_address_runs_or_reaches_out_by_itself(url: str) -> None:
    made = safe_url(url)
    if made is not None:
        assert not re.match(r"(?i)(javascript|data|vbscript|file|blob):", re.sub(r"[\x00-\x20]", "", made))
        assert not made.startswith(("//", "\\"))
