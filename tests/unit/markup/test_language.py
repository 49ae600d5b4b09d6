"""Which way a language is written, and what may stand in HTML's ``lang``."""

from __future__ import annotations

import pytest

from litvtei.markup.language import direction_of


@pytest.mark.parametrize("tag", ["he", "yi", "ar", "ar-EG", "syc", "az-Arab", "en-Hebr", "YI", "ku_Arab", "uz-arab-AF"])
def test_these_are_written_from_right_to_left(tag: str) -> None:
    assert direction_of(tag) == "rtl"


@pytest.mark.parametrize("tag", ["", "en", "ru", "yi-Latn", "ar-Latn-x-dmg", "grc", "zh-Hant", "he-Latn-IL"])
def test_these_are_written_from_left_to_right(tag: str) -> None:
    assert direction_of(tag) == "ltr"
