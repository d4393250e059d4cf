"""Alignment of quotations."""

from checker.checks.quotation import MOST_HOLDERS, Quotation, Word, _sharing


def _quotation(block: int, text: str) -> Quotation:
    return Quotation(block, tuple(Word(word, 0, 1) for word in text.split()))


def test_pairs_share_four_words_in_a_row() -> None:
    one = _quotation(0, "we will never sell this old house")
    two = _quotation(1, "they will never sell this new house")
    three = _quotation(2, "never will we sell a house")
    assert list(_sharing([one, two, three])) == [(one, two)]


def test_a_refrain_is_not_compared_pair_by_pair() -> None:
    refrain = [_quotation(number, "we will never sell this old house") for number in range(200)]
    assert len(list(_sharing(refrain))) <= MOST_HOLDERS * MOST_HOLDERS
