"""The words of a text as a reader meets them, and the words around a name."""

from __future__ import annotations

import pytest

from litvtei.markup.names import tei_name
from litvtei.markup.parse import parse_xml
from litvtei.markup.span import CONTEXT, spans_of
from litvtei.markup.text import language_of, plain_text


def parsed(markup: str, root: str = "body"):
    return parse_xml(f'<{root} xmlns="http://www.tei-c.org/ns/1.0">{markup}</{root}>'.encode()).root


def words(markup: str) -> str:
    return plain_text(parsed(markup))


def contexts(markup: str) -> list[tuple[str, str, str]]:
    return [one.context() for one in spans_of(parsed(markup), lambda one: tei_name(one.tag) == "persName")]


@pytest.mark.parametrize(
    ("markup", "read"),
    [
        ("<choice><sic>Litvinof</sic><corr>Litvinov</corr></choice>", "Litvinov"),
        ("<choice><corr>Litvinov</corr><sic>Litvinof</sic></choice>", "Litvinov"),
        ("<choice><orig>vnto</orig><reg>unto</reg></choice>", "unto"),
        ("<choice><abbr>Dr.</abbr><expan>Doctor</expan></choice>", "Doctor"),
        ("<choice><unclear>lo</unclear><unclear>le</unclear></choice>", "lo"),
        ("<choice><seg>one</seg><seg>two</seg></choice>", "one"),
        ("<choice/>", ""),
    ],
)
def test_a_choice_is_read_once_and_regularised(markup: str, read: str) -> None:
    assert words(f"<p>a {markup} z</p>") == f"a {read} z".replace("  ", " ")


@pytest.mark.parametrize(
    ("markup", "read"),
    [
        ("<app><lem>peace</lem><rdg>war</rdg></app>", "peace"),
        ("<app><rdg>war</rdg><lem>peace</lem></app>", "peace"),
        ("<app><rdg>war</rdg><rdg>peace</rdg></app>", "war"),
        ("<app><lem>peace</lem><rdgGrp><rdg>war</rdg></rdgGrp><note>n</note></app>", "peace"),
        ("<app><lem>a<app><lem>b</lem><rdg>c</rdg></app></lem><rdg>d</rdg></app>", "ab"),
    ],
)
def test_an_apparatus_is_read_by_its_lemma(markup: str, read: str) -> None:
    assert words(f"<p>of {markup} now</p>") == f"of {read} now"


def test_a_note_is_read_apart_from_its_sentence_and_has_contexts_of_its_own() -> None:
    markup = "<p>He wrote<note>to <persName>Krasin</persName> in Berlin</note> to <persName>Stalin</persName>.</p>"
    assert words(markup) == "He wrote to Stalin."
    assert contexts(markup) == [("to ", "Krasin", " in Berlin"), ("He wrote to ", "Stalin", ".")]


@pytest.mark.parametrize("name", ["del", "fw", "witDetail"])
def test_what_is_deleted_or_runs_at_the_head_is_not_read(name: str) -> None:
    assert words(f"<p>one <{name}>gone</{name}> two</p>") == "one two"


@pytest.mark.parametrize("hyphen", ["", "-", "\u2010", "\u00ad", "¬", "⸗"])
@pytest.mark.parametrize("element", ["lb", "pb", "cb"])
def test_a_word_broken_over_a_line_is_one_word(hyphen: str, element: str) -> None:
    assert words(f'<p>Lit{hyphen}\n  <{element} break="no"/>vinov spoke</p>') == "Litvinov spoke"


def test_a_word_broken_over_a_page_with_a_running_head_is_one_word() -> None:
    markup = '<p>Lit-<pb break="no"/><fw>HEAD</fw><lb break="no"/>vinov</p>'
    assert words(markup) == "Litvinov"


def test_a_line_begins_parts_words_and_a_page_break_inside_a_word_does_not() -> None:
    assert words("<p>one<lb/>two</p>") == "one two"
    assert words("<p>Lit<pb/>vinov</p>") == "Litvinov"


def test_markup_inside_a_name_does_not_split_it() -> None:
    markup = "<p>to <persName><hi>L</hi>it<c>vi</c><ex>n</ex>ov</persName>’s friend</p>"
    assert contexts(markup) == [("to ", "Litvinov", "’s friend")]


def test_white_space_and_comments_and_instructions_are_not_words() -> None:
    assert words("<p>\n a\t<!-- no -->b <?no no?>\u00a0 c\n</p>") == "a b c"


def test_blocks_part_words_though_no_space_stands_between_them() -> None:
    assert words("<p>one</p><p>two</p><list><item>three</item><item>four</item></list>") == "one two three four"


def test_a_gap_is_shown_and_a_space_parts() -> None:
    assert words("<p>a<gap/>b<space/>c</p>") == "a[…]b c"


def test_a_context_stays_in_its_paragraph() -> None:
    markup = "<head>Title</head><p>before <persName>X</persName> after</p><p>next</p>"
    assert contexts(markup) == [("before ", "X", " after")]


def test_a_context_is_cut_between_words() -> None:
    before, after = "alpha " * 40, " omega" * 40
    ((left, name, right),) = contexts(f"<p>{before}<persName>X</persName>{after}</p>")
    assert name == "X"
    assert left.startswith("…alpha ")
    assert right.endswith(" omega…")
    assert {*left.strip("…").split()} == {"alpha"}
    assert {*right.strip("…").split()} == {"omega"}
    assert max(len(left), len(right)) <= CONTEXT + 1


def test_a_context_that_fits_is_not_cut() -> None:
    exact = "x" * CONTEXT
    assert contexts(f"<p>{exact}<persName>N</persName>{exact}</p>") == [(exact, "N", exact)]


def test_a_word_longer_than_a_context_is_cut_inside() -> None:
    ((left, _, right),) = contexts(f"<p>{'x' * 500}<persName>N</persName>{'y' * 500}</p>")
    assert (left, right) == ("…" + "x" * CONTEXT, "y" * CONTEXT + "…")


def test_nested_names_have_contexts_of_their_own() -> None:
    markup = "<p>a <persName>the <persName>Tsar</persName>’s friend</persName> z</p>"
    assert contexts(markup) == [("a ", "the Tsar’s friend", " z"), ("a the ", "Tsar", "’s friend z")]


def test_an_empty_name_has_its_place() -> None:
    assert contexts("<p>a <persName/> z</p>") == [("a", "", " z")]


def test_right_to_left_words_stay_in_their_order() -> None:
    assert contexts("<p>דער <persName>ליטװינאָװ</persName> האָט</p>") == [("דער ", "ליטװינאָװ", " האָט")]


def test_the_language_in_force_is_the_nearest() -> None:
    root = parsed('<div xml:lang="ru"><p><foreign xml:lang="yi">x</foreign><hi>y</hi></p></div>')
    found = {tei_name(one.tag): language_of(one) for one in root.iter()}
    assert found == {"body": "", "div": "ru", "p": "ru", "foreign": "yi", "hi": "ru"}


@pytest.mark.parametrize(
    ("markup", "read"),
    [
        ('<p>to Lit-<persName><lb break="no"/>vinov</persName></p>', ("to Lit", "vinov", "")),
        ('<p>to <persName>Lit-</persName> <lb break="no"/>vinov</p>', ("to ", "Lit", "vinov")),
    ],
)
def test_a_name_keeps_its_letters_where_the_hyphen_beside_it_goes(markup: str, read: tuple[str, str, str]) -> None:
    assert contexts(markup) == [read]


def test_a_context_is_whole_however_much_white_space_the_file_has() -> None:
    wide = " \n" * 2000
    markup = f"<p>one{wide}two{wide}<persName>{wide}Ada{wide}</persName>{wide}three{wide}four</p>"
    assert contexts(markup) == [("one two ", "Ada", " three four")]


@pytest.mark.parametrize("blank", ["\n", "\n      ", "\t", "  ", " \n\n "])
def test_contexts_are_the_same_however_lines_are_broken(blank: str) -> None:
    markup = (
        "<p>Here came <persName>Ada King</persName> <persName>Bob</persName>, with <persName/> <hi>two "
        "<persName> Carla </persName></hi> friends.</p>"
    )
    assert contexts(markup.replace(" ", blank).replace(f"<pers{blank}", "<pers ")) == contexts(markup)
