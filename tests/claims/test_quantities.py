from __future__ import annotations

from dataclasses import replace

import checker
from checker.article import Article
from checker.documents import read_text
from checker.factsheet import quantities
from checker.findings import Comparison
from checker.quantities import quantities_in

STORY = (
    "Ferry carries 4,512 hikers to Velden island\n\n"
    "The ferry carried 4,512 hikers to Velden island last summer. Nobody expected so many.\n\n"
    "The ferry carried {} hikers to Velden island last summer, its captain said.\n"
)


def groups(text: str) -> list[tuple[str, list[str]]]:
    found = quantities(checker.check(text))
    return [(each.outcome, [figure.text for figure in each.figures]) for each in found]


def test_statements_that_agree_are_one_quantity() -> None:
    assert groups(STORY.format("4,512")) == [("agrees", ["4,512 hikers"] * 3)]


def test_statements_that_differ_are_in_the_same_quantity() -> None:
    assert groups(STORY.format("4,152")) == [("differs", ["4,512 hikers", "4,512 hikers", "4,152 hikers"])]


def test_every_statement_shows_the_others_and_how_they_stand() -> None:
    entries = checker.facts(STORY.format("4,152"))
    shown = [
        [other.in_words for other in entry.also_stated] for entry in entries if "hikers" in entry.place.text
    ]
    first, second, slip = (
        f"line {line} “{value} hikers”" for line, value in ((1, "4,512"), (3, "4,512"), (5, "4,152"))
    )
    assert shown == [
        [f"{second}, agrees", f"{slip}, differs"],
        [f"{first}, agrees", f"{slip}, differs"],
        [f"{first}, differs", f"{second}, differs"],
    ]


def test_rates_over_two_periods_are_one_quantity() -> None:
    text = "The clinic's cleaning contract costs ${} a month. Such a cleaning contract costs $480,000 a year."
    assert groups(text.format("40,000")) == [("agrees", ["$40,000 a month", "$480,000 a year"])]
    assert groups(text.format("60,000")) == [("differs", ["$60,000 a month", "$480,000 a year"])]


def test_equal_values_of_different_things_stand_alone() -> None:
    text = (
        "The school got a grant of $1 million for its kitchen from the Lottery.\n\n"
        "The harbor got a grant of $1 million for its cranes from the Lottery.\n"
    )
    assert groups(text) == []
    assert all(entry.also_stated == () for entry in checker.facts(text))


def test_what_a_rule_would_not_report_is_no_quantity() -> None:
    one, other = Article(read_text("The ferry carried 4,512 hikers. It carried 4,152 hikers.")).figures
    unsure = Comparison("differs", (one, other), reason="confidence 0.2 is below 0.8", one_quantity=True)
    assert quantities_in([unsure]) == ()
    assert quantities_in([replace(unsure, one_quantity=False, outcome="agrees")]) == ()
    assert len(quantities_in([replace(unsure, outcome="agrees")])) == 1
