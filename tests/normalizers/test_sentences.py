"""Where sentences begin and end."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from checker.normalizers.sentences import LONGEST, sentence_spans


@given(st.text(alphabet="ab .,", max_size=60), st.integers(1, 300))
def test_what_is_too_long_for_a_sentence_is_cut_between_words(piece: str, times: int) -> None:
    text = piece * times
    spans = sentence_spans(text)
    assert all(0 < end - start <= LONGEST for start, end in spans)
    between = [0, *(edge for span in spans for edge in span), len(text)]
    assert not "".join(
        text[end:start] for end, start in zip(between[::2], between[1::2], strict=True)
    ).strip()
