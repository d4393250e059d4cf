"""Alignment of quotations."""

from dataclasses import replace

from checker.checks.quotation import MOST_HOLDERS, Quotation, _sharing
from checker.documents import read_text


def _quotation(block: int, text: str) -> Quotation:
    found = read_text(text).blocks[0]
    return Quotation(replace(found, index=block), 0, len(text))


def test_pairs_share_four_words_in_a_row() -> None:
    one = _quotation(0, "we will never sell this old house")
    two = _quotation(1, "they will never sell this new house")
    three = _quotation(2, "never will we sell a house")
    assert list(_sharing([one, two, three])) == [(one, two)]


def test_a_refrain_is_not_compared_pair_by_pair() -> None:
    refrain = [_quotation(number, "we will never sell this old house") for number in range(200)]
    assert len(list(_sharing(refrain))) <= MOST_HOLDERS * MOST_HOLDERS
