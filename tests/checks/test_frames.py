"""Frames: the language in which phrases with figures are written, and the marked text that they go over."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from checker.article import Article
from checker.claims.marked import class_of
from checker.claims.marks import MARKS
from checker.claims.phrases import _frame, phrases
from checker.documents import read_text

SLOTS = {"a": ("number", "count"), "p": ("percent",), "parts": ("number", "count")}
WORDS = {"move": {"up": ["rose", "went up"], "down": ["fell"]}, "or": ["or", "that is"]}


def marked(text: str) -> str:
    """A text of one block with the class of each figure in angle brackets in place of its mark."""
    (block,) = Article(read_text(text)).marked
    names = {mark: name for name, mark in MARKS.items()}
    return "".join(f"<{names[sign]}>" if sign in names else sign for sign in block.text)


def fits(template: str, text: str) -> bool:
    frame = _frame("test", template, SLOTS, WORDS)
    (block,) = Article(read_text(text)).marked
    return frame.pattern.search(block.text) is not None


def test_a_block_is_written_with_marks() -> None:
    assert marked("It rose 20 percent, to 60 boats.") == "it rose <percent>, to <count> boats.\n"


def test_the_ends_of_a_change_are_two_figures() -> None:
    assert marked("It went from 50 to 75 in 2012.") == "it went from <number> to <number> in <date>.\n"


def test_a_comparison_hedges_nothing() -> None:
    assert marked("It has 400 pupils, 50 more than the 350 of May.").count("<number>") == 2
    figures = [
        fact
        for block in Article(read_text("It has 400 pupils, 50 more than the 350 it had.")).marked
        for fact in block.facts.values()
    ]
    assert [getattr(figure, "hedge", None) for figure in figures] == [None, None, None]


def test_an_ascending_and_a_falling_change_keep_their_order() -> None:
    for text, values in (("from 80 to 60", [80, 60]), ("from 60 to 80", [60, 80])):
        (block,) = Article(read_text(f"The price went {text}, they say, in 2 towns.")).marked
        found = [fact.value for fact in block.facts.values() if class_of(fact) != "date"]
        assert found[:2] == values


@pytest.mark.parametrize(
    ("template", "text", "expected"),
    [
        ("<move>~{p}", "Sales rose by a whopping 20 percent in 3 towns.", True),
        ("<move>~{p}", "Sales rose in 3 towns, and 20 percent of them closed.", False),
        ("{a}/<or>~{p}", "It has 60 (or 20 percent) of them.", True),
        ("{a}~(({p}))", "It has 60 boats (20 percent).", True),
        ("{a}~(({p}))", "It has 60 boats, 20 percent of all.", False),
        ("{a}~$~{p}", "It has 60 boats. Of these 20 percent leak.", True),
        ("{a}~{p}", "It has 60 boats. Of these 20 percent leak.", False),
        ("{a}[ boats]/{p}", "It has 60 boats, 20 percent of all.", True),
        ("{a}~(boats|cars)/{p}", "It has 60 cars, 20 percent of all.", True),
    ],
)
def test_frames(template: str, text: str, expected: bool) -> None:
    assert fits(template, text) is expected


def test_a_list_takes_all_its_figures() -> None:
    frame = _frame("test", "{parts+}", SLOTS, WORDS)
    (block,) = Article(read_text("He saw 3 cats, 4 dogs and 5 cows.")).marked
    match = frame.pattern.search(block.text)
    assert match is not None
    assert sum(sign in MARKS.values() for sign in match["parts"]) == 3


@pytest.mark.parametrize("template", ["{a}~{", "<move", "{nothing}", "<nothing>"])
def test_a_template_that_is_no_frame(template: str) -> None:
    with pytest.raises((ValueError, KeyError)):
        _frame("test", template, SLOTS, WORDS)


def test_words_are_whole() -> None:
    assert not fits("to {p}", "It went into 20 percent of 3 towns.")


@given(st.text(alphabet="ab ,.()–-$%0123456789\n’“", max_size=400))
def test_any_text_can_be_marked(text: str) -> None:
    article = Article(read_text(text))
    for block in article.marked:
        for position, fact in block.facts.items():
            assert block.text[position] == MARKS[class_of(fact)]
            assert block.origin(position) == fact.start


@pytest.mark.parametrize(
    "table",
    [
        "arithmetic_change",
        "arithmetic_change_fraction",
        "arithmetic_points",
        "arithmetic_share",
        "arithmetic_total",
        "arithmetic_times",
        "arithmetic_average",
    ],
)
def test_hostile_text_takes_no_time(table: str) -> None:
    """Long runs of figures and of words that begin frames: linear, or the test would not end."""
    text = "from 1 to 2 percent, up 3 of the 4, or 5 percent; rose 6 to 7 from 8 (9), " * 70
    article = Article(read_text(text))
    for _ in phrases(article.marked, table):
        pass
