"""What follows from a story, and what its headline says of it."""

from __future__ import annotations

import pytest

import checker

END = "\n\nThe road was wet, and it was late."


def findings(headline: str, story: str) -> list[checker.Finding]:
    report = checker.check(f"{headline}\n\n{story}{END}")
    return [finding for finding in report.findings if finding.rule == "figures/headline"]


@pytest.mark.parametrize(
    ("wrong", "right", "story"),
    [
        (
            "Castle's visitors up 40%",
            "Castle's visitors up 20%",
            "The castle had 20,000 visitors in 2022 and 24,000 in 2023, its keeper said.",
        ),
        (
            "Castle's visitors up 40%",
            "Castle's visitors down 17%",
            "The castle had 20,000 visitors in 2023 and 24,000 in 2022, its keeper said.",
        ),
        (
            "Bakery bread prices triple",
            "Bakery bread prices double",
            "Prices of bread rose from 40 cents to 79 cents in a year, the bakery said.",
        ),
        (
            "Ferry accidents halve",
            "Ferry accidents fall by a quarter",
            "Accidents on the ferry fell from 480 to 362 in a year, the ferry company said.",
        ),
        (
            "Two-thirds of pupils walk to school",
            "A quarter of pupils walk to school",
            "Of the 800 pupils in the town, 196 walk to school, the board said.",
        ),
        (
            "Majority of nurses want to quit",
            "A third of nurses want to quit",
            "Some 34 percent of nurses say they want to quit within a year.",
        ),
        (
            "Seven hurt in bus crash",
            "Six hurt in bus crash",
            "Two men and four women were hurt when the bus left the road.",
        ),
    ],
)
def test_what_follows_from_the_story(wrong: str, right: str, story: str) -> None:
    (finding,) = findings(wrong, story)
    assert finding.severity is checker.Severity.WARNING
    assert finding.places[0].start < len(wrong)
    assert findings(right, story) == []


@pytest.mark.parametrize(
    "story",
    [
        "The castle had 20,000 visitors in 2022 and 24,000 in 2023. "
        "Visitors of its park went from 100 to 140.",
        "The castle hopes to raise the number of its visitors from 20,000 to 24,000 by 2030.",
        "Visitors of the castle were up 40 percent. Those from abroad went from 20,000 to 24,000.",
        "Sales of hats went from 20,000 to 24,000.",
    ],
    ids=["one change bears it out", "a hope", "stated as it is", "something else"],
)
def test_nothing_is_said_where_the_story_leaves_room(story: str) -> None:
    assert findings("Castle's visitors up 40%", story) == []


def test_a_value_that_was_replaced_is_not_the_current_one() -> None:
    story = "The toll in the landslide rose to 15 from 12 on Tuesday, rescuers said."
    (finding,) = findings("Toll in landslide hits 12", story)
    assert [place.text for place in finding.places] == ["12", "15", "12"]
    assert findings("Toll in landslide hits 15", story) == []
    assert findings("Toll in landslide rises from 12", story) == []


def test_a_box_is_compared_too() -> None:
    box = "At a glance\n\n- The castle's visitors rose by 40%"
    story = "The castle's visitors rose from 20,000 to 24,000 last year, its keeper said."
    assert len(findings("Castle opens its garden", f"{story}\n\n{box}")) == 1
