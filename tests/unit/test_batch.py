"""The parts in which a site is made."""

from __future__ import annotations

from litvtei.site.batch import Batch, cut, cut_by, each

TEXTS = Batch("texts")


def places(batches: list[Batch]) -> list[tuple[int, int]]:
    return [(one.start, one.stop) for one in batches]


def test_the_batches_of_many_follow_one_another_to_the_last() -> None:
    assert places(list(cut(TEXTS, 70))) == [(0, 32), (32, 64), (64, 70)]
    assert list(cut(TEXTS, 0)) == []


def test_entries_of_many_mentions_are_made_with_fewer_others() -> None:
    assert places(list(cut_by([4000, 10, 20, 980, *[0] * 40], TEXTS))) == [(0, 1), (1, 3), (3, 35), (35, 44)]
    assert places(list(cut_by([0] * 33, TEXTS))) == [(0, 32), (32, 33)]
    assert list(cut_by([], TEXTS)) == []


def test_some_places_are_a_batch_each() -> None:
    assert places(list(each(TEXTS, [3, 9]))) == [(3, 4), (9, 10)]
