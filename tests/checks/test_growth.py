"""What a check does grows with the article, not with its square. Work is counted, not timed."""

from __future__ import annotations

from collections import Counter
from unittest.mock import patch

import pytest

from checker.checks import currency, magnitude
from checker.claims.evidence import Context
from checker.documents import read_text
from checker.engine import check_document
from checker.settings import Settings


def checked(rule: str, paragraph: str, times: int) -> None:
    check_document(read_text("\n\n".join([paragraph] * times)), Settings(select=(rule,)))


def test_a_vague_size_is_weighed_against_so_many_figures(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(magnitude, "REACH", 5)
    paragraph = "The new harbour walls will cost millions of dollars. The new harbour walls cost $40 million."
    counts = []
    for times in (20, 40):
        with patch.object(Context, "weigh", autospec=True, side_effect=Context.weigh) as weighed:
            checked("units/magnitude", paragraph, times)
        counts.append(weighed.call_count)
    assert 0 < counts[1] <= 2.4 * counts[0]


def test_the_text_is_searched_once_for_each_currency() -> None:
    searched: Counter[str] = Counter()

    def readings(text: str, code: str) -> list[str]:
        searched[code] += 1
        return [code]

    with patch.object(currency, "_readings_in", readings):
        checked("units/currency", "The bridge cost €5 million ($5.5 million) in 2015.", 10)
    assert searched == {"EUR": 1, "USD": 1}
