"""One planted error gives one finding: each defect of the examples, alone in an otherwise right article."""

from __future__ import annotations

from pathlib import Path

import pytest

import checker

EXAMPLES = Path(__file__).parents[1] / "examples"
DEFECTS = {
    "news.txt": [
        ("Monday, 14 March 2023", "Tuesday, 14 March 2023", "dates/weekday"),
        ("63 kilometers", "43 kilometers", "units/conversion"),
        ("the the council", "the council", "words/doubled"),
        ("Halvorson", "Halvorsen", "names/spelling"),
        ("February. 20", "February 20", "dates/punctuation"),
    ],
    "economics.md": [
        ("$36 million", "$48 million", "figures/rate"),
        ("andthe", "and the", "words/joined"),
        ("900 kilowatt-hours", "900 kilowatts", "units/dimension"),
        ("31 November", "30 November", "dates/impossible"),
    ],
    "science.md": [
        ("(8 °F)", "(0 °F)", "units/conversion"),
        ("0.4 km", "0.4 g", "units/dimension"),
        ("29 February", "28 February", "dates/impossible"),
        ("in in May", "in May", "words/doubled"),
        ("would would", "would", "words/doubled"),
    ],
}


def noticed(text: str, article: str) -> list[checker.Finding]:
    report = checker.check(text, format="markdown" if article.endswith(".md") else "text")
    return [finding for finding in report.findings if finding.severity is not checker.Severity.INFO]


def corrected(article: str, left: str = "") -> str:
    """The article with every defect mended, but for the one that is left."""
    text = (EXAMPLES / article).read_text(encoding="utf-8")
    for wrong, right, _ in DEFECTS[article]:
        assert text.count(wrong) == 1
        if wrong != left:
            text = text.replace(wrong, right)
    return text


@pytest.mark.parametrize("article", DEFECTS)
def test_a_right_article_gives_nothing(article: str) -> None:
    assert noticed(corrected(article), article) == []


@pytest.mark.parametrize(
    ("article", "wrong", "rule"),
    [(article, wrong, rule) for article, defects in DEFECTS.items() for wrong, _, rule in defects],
)
def test_one_error_gives_one_finding_that_points_to_it(article: str, wrong: str, rule: str) -> None:
    text = corrected(article, left=wrong)
    (finding,) = noticed(text, article)
    start = text.index(wrong)
    assert finding.rule == rule
    assert any(place.start < start + len(wrong) and start < place.end for place in finding.places)
