from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from checker.reports.screen import folded
from checker.reports.text import cells

PIECES = st.lists(st.tuples(st.text("ab  日é"), st.sampled_from(["", "bold"])), min_size=1)


def texts(pieces: list[tuple[str, str]], width: int, indent: int) -> list[str]:
    return ["".join(text for text, _ in line) for line in folded(pieces, width, indent)]


def test_lines_break_between_words_and_are_indented() -> None:
    pieces = [("  1:2  ", "dim"), ("compared: ", ""), ("agrees with nine others", "bold")]
    assert texts(pieces, 24, 4) == ["  1:2  compared: agrees", "    with nine others"]


@given(PIECES, st.integers(10, 40))
def test_no_line_is_too_wide_but_for_a_single_word_and_none_is_lost(
    pieces: list[tuple[str, str]], width: int
) -> None:
    lines = texts(pieces, width, 4)
    for line in lines:
        assert cells(line.rstrip()) <= width or len(line.split()) == 1
    together = "".join(lines).split()
    assert "".join(together) == "".join("".join(text for text, _ in pieces).split())
