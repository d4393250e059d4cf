"""What an edit altered, found between two versions of an article."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from checker.alterations import Thing, alterations
from checker.article import Article
from checker.claims.pairs import Statement
from checker.documents import read_text

STORY = """A fire in a hotel killed 14 people on Tuesday, 3 March 2020, police chief Anna Berg said.

The blaze cost $3.2 million, and the hotel opened in 1998. Smoke filled the stairs.
"""


def text_of(thing: Thing) -> str:
    return thing.figure.text if isinstance(thing, Statement) else thing.text


def altered(before: str, after: str) -> list[tuple[str, str]]:
    versions = Article(read_text(before)), Article(read_text(after))
    return [(text_of(each.before), text_of(each.after)) for each in alterations(*versions)]


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("14 people", "17 people"),
        ("$3.2 million", "about $3.5 million"),
        ("Tuesday, 3 March 2020", "Wednesday, 4 March 2020"),
        ("1998", "1996"),
        ("Berg", "Holm"),
    ],
)
def test_one_thing_altered(before: str, after: str) -> None:
    assert altered(STORY, STORY.replace(before, after)) == [(before, after)]


def test_several_at_once_in_a_paragraph_that_moved() -> None:
    first, second = STORY.strip().split("\n\n")
    new = f"{second}\n\nIt rained.\n\n{first}".replace("14 people", "17 people").replace("1998", "1996")
    assert ("14 people", "17 people") in altered(STORY, new) or ("1998", "1996") in altered(STORY, new)


@pytest.mark.parametrize(
    "after",
    [
        STORY,
        STORY.replace("killed 14", "has killed 14"),
        STORY + "\nIt had 40 rooms.\n",
        STORY.replace("The blaze cost $3.2 million, and the hotel", "The hotel"),
        STORY.replace("$3.2 million", "$3,200,000"),
    ],
)
def test_nothing_altered(after: str) -> None:
    assert altered(STORY, after) == []


@given(
    st.lists(
        st.sampled_from(["It rained.", "14 people left.", "15 people left.", "On 3 May.", ""]), max_size=12
    ),
    st.lists(
        st.sampled_from(["It rained.", "14 people left.", "15 people left.", "On 3 May.", ""]), max_size=12
    ),
)
def test_any_two_texts_can_be_compared(before: list[str], after: list[str]) -> None:
    for old, new in altered("\n\n".join(before), "\n\n".join(after)):
        assert old != new


def test_long_texts_of_one_line_each_are_compared_at_once() -> None:
    before = "\n\n".join(f"The shop in the town sold {number + 5000} copies of it." for number in range(3000))
    after = before.replace("sold 6500 copies", "sold 9600 copies")
    assert altered(before, after) == [("6500 copies", "9600 copies")]
