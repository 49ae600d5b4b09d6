"""Pointers as written, taken apart: TEI Guidelines, chapter 16."""

from __future__ import annotations

import pytest

from litvtei.markup.pointers import Form, Prefix, expand, file_in, read_pointer, split_pointers

PSN = Prefix("psn", "([a-z]+)", "persons.xml#$1")


@pytest.mark.parametrize(
    ("token", "form", "file", "identifier"),
    [
        ("#litvinov", Form.FRAGMENT, "", "litvinov"),
        ("persons.xml#litvinov", Form.FILE, "persons.xml", "litvinov"),
        ("../registers/my%20persons.xml#k%C3%B6nig", Form.FILE, "../registers/my persons.xml", "könig"),
        ("persons.XML", Form.FILE, "persons.XML", ""),
        ("litvinov", Form.BARE, "", "litvinov"),
        ("gnd:118573535", Form.PREFIXED, "", "118573535"),
        ("https://d-nb.info/gnd/118573535", Form.URL, "", "https://d-nb.info/gnd/118573535"),
        ("HTTP://example.org#x", Form.URL, "", "HTTP://example.org#x"),
        ("#", Form.FRAGMENT, "", ""),
        ("", Form.BARE, "", ""),
    ],
)
def test_a_pointer_is_taken_apart(token: str, form: Form, file: str, identifier: str) -> None:
    pointer = read_pointer(token)
    assert (pointer.written, pointer.form, pointer.file, pointer.id) == (token, form, file, identifier)


def test_an_attribute_of_pointers_holds_several_and_a_key_one() -> None:
    assert split_pointers("ref", " #a\n #b\t") == ("#a", "#b")
    assert split_pointers("key", " Mikołaj Serafin ") == ("Mikołaj Serafin",)
    assert split_pointers("ref", "  ") == split_pointers("key", " ") == ()


def test_a_declared_prefix_is_replaced() -> None:
    assert read_pointer("psn:litvinov", (PSN,)).id == "litvinov"
    assert read_pointer("psn:litvinov", (PSN,)).file == "persons.xml"
    assert expand("psn:1876", (PSN,)) == "psn:1876"
    assert expand("plc:litvinov", (PSN,)) == "plc:litvinov"


def test_the_first_declaration_that_matches_counts() -> None:
    other = Prefix("psn", r"(\d+)", "https://d-nb.info/gnd/$1")
    assert expand("psn:118", (PSN, other)) == "https://d-nb.info/gnd/118"


def test_a_group_that_is_not_there_is_empty_and_a_pattern_that_is_none_is_passed_over() -> None:
    assert expand("a:x", (Prefix("a", "(x)", "$1-$2-$0"),)) == "x--x"
    assert expand("a:x", (Prefix("a", "(x", "$1"),)) == "a:x"
    assert expand("a:x", (Prefix("a", "(x)|(y)", "$1$2"),)) == "x"


@pytest.mark.parametrize(
    "pattern", ["(a+)+", "(a*)*b", "((a+)b?)+", "(a|a)*c", "(a|aa)+$", "([a-z]+)*", "(.*)(.*)*", "(a{1,9}){1,9}"]
)
def test_a_pattern_that_could_take_for_ever_is_not_run(pattern: str) -> None:
    token = "x:" + "a" * 5000 + "!"
    assert expand(token, (Prefix("x", pattern, "$1"),)) == token


def test_a_file_is_named_from_the_folder_of_the_file_that_names_it() -> None:
    assert file_in("texts/one.xml", "../registers/p.xml") == "registers/p.xml"
    assert file_in("one.xml", "./p.xml") == "p.xml"
    assert file_in("one.xml", "../../p.xml") == "p.xml"
    assert file_in("one.xml", "/etc/passwd") == "etc/passwd"
