"""Names for files and anchors that hold on every file system."""

from __future__ import annotations

import pytest

from litvtei.markup.slug import LONGEST, slug, unique_slugs


def test_plain_names_stay_themselves() -> None:
    assert [slug(one) for one in ("litvinov", "L00001", "Café au lait", "p_NII1")] == [
        "litvinov",
        "l00001",
        "cafe-au-lait",
        "p_nii1",
    ]


@pytest.mark.parametrize(
    "name", ["CON", "nul", "com1", "LPT9.xml", "", "..", ".", "/", "-", "\0", "a" * 500, "Литвинов"]
)
def test_a_name_that_no_file_may_have_gets_another(name: str) -> None:
    made = slug(name)
    assert 0 < len(made) <= LONGEST
    assert set(made) <= set("abcdefghijklmnopqrstuvwxyz0123456789._-")
    assert made.strip(".-") == made
    assert made.partition(".")[0] not in {"con", "nul", "com1", "lpt9"}
    assert slug(name) == made


def test_names_of_other_scripts_do_not_fall_together() -> None:
    assert len({slug(one) for one in ("Литвинов", "Чичерин", "ליטווינוב", "李维诺夫", "利特维诺夫")}) == 5


def test_slugs_differ_though_names_fall_together() -> None:
    names = ["a b", "a-b", "A B", "a-b-2", "a b", "", ""]
    made = unique_slugs(names)
    assert len(set(made)) == len(names)
    assert made[0] == "a-b"


def test_a_thousand_equal_names_are_told_apart() -> None:
    assert len(set(unique_slugs(["same"] * 1000))) == 1000
