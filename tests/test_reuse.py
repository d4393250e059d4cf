"""What is kept from one check to the next makes it faster and changes nothing."""

from __future__ import annotations

import random
from collections.abc import Sequence
from io import StringIO

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from checker.documents import read_text
from checker.engine import check_document
from checker.facts import DateFact, Figure
from checker.normalizers import read_facts
from checker.reports import Options, Result, render
from checker.reuse import Store, keeping, recalled, remembered
from checker.settings import Reading, Settings

PARAGRAPHS = (
    "# Ferry fares to rise 12 percent",
    "HOLM, 14 March 2023 - The ferry company will raise its fares by 12 percent, said Ida Rolfe, 52, today.",
    "The harbor, 20 miles (52 km) from Holm, cost $1.4 billion. The $1.4 million harbor opened last Monday.",
    "Of 340 passengers, 120 were children and 210 were adults, the company said.",
    "Fares rose from $40 to $44, an increase of 15 percent. A pass costs $90 a month, or $900 a year.",
    "It carried 4,512 passengers in May, up from 3,900 in April; it had carried 4,152 passengers in May.",
    "Ida Rolfe was born on 3 June 1969 and was hired in 1994. Rolf joined the the company at the age of 25.",
    "- 12 boats\n- 4 piers\n- 300 jobs",
    "| Year | Boats |\n|---|---|\n| 2020 | 4 |\n| 2021 | 5 |\n| Total | 8 |",
    "> “We lost half of our 80 boats, or 40, and a third of the jobs,” she said on Friday, 15 March 2023.",
    "Two-thirds of the 90 islanders voted, 51-39. Three people were hurt and 17 died; 14 died in 2019.",
)
LETTERS = "0123456789 .,$%()abcdeT\n"


def edited(text: str, change: random.Random) -> str:
    """The text after one of the edits that people make."""
    at = change.randrange(len(text) + 1)
    match change.randrange(6):
        case 0:
            return text[:at] + change.choice(LETTERS) + text[at:]
        case 1:
            return text[:at] + text[at + change.randrange(1, 9) :]
        case 2:
            return text[:at] + "\n\n" + text[at:]
        case 3:
            return text + "\n\n" + change.choice(PARAGRAPHS)
        case 4:
            paragraphs = text.split("\n\n")
            change.shuffle(paragraphs)
            return "\n\n".join(paragraphs)
    paragraphs = text.split("\n\n")
    paragraphs.insert(change.randrange(len(paragraphs) + 1), change.choice(PARAGRAPHS))
    return "\n\n".join(paragraphs)


def said(text: str, chosen: Settings) -> list[str]:
    """All that is told of a text: its findings, its facts, and what was compared."""
    report = check_document(read_text(text, format="markdown"), chosen)
    told = []
    for what in ("check", "facts"):
        out = StringIO()
        render(what, "json", [Result(report.path, report)], out, Options())
        told.append(out.getvalue())
    return [*told, repr(report.checked), repr(report.not_checked), repr(report.findings)]


@settings(max_examples=15, deadline=None)
@given(st.integers(0, 2**32))
def test_a_check_after_an_edit_is_the_same_as_one_from_scratch(seed: int) -> None:
    change = random.Random(seed)
    text = "\n\n".join(PARAGRAPHS)
    versions = []
    for _ in range(4):
        text = edited(text, change)
        rounding = change.choice(("any", "half-up", "truncated"))
        versions.append((text, Settings(preview=change.random() < 0.5, reading=Reading(rounding=rounding))))
    with keeping(most=3000):
        warm = [said(*version) for version in versions]
    for version, told in zip(versions, warm, strict=True):
        assert said(*version) == told


def test_readings_that_the_settings_decide_are_told_apart() -> None:
    text = "It weighed 3 tons (2.7 metric tons), it was said on 3/4/2021, and cost 12 dollars."
    chosen = [
        Settings(reading=Reading(locale=locale))
        for locale in ((), (("ton", "long"),), (("day_first", True),), (("dollar", "CAD"),))
    ]
    alone = [said(text, each) for each in chosen]
    with keeping():
        assert [said(text, each) for each in chosen] == alone
    assert len({told[1] for told in alone}) == len(alone)


def test_facts_move_with_their_paragraph() -> None:
    paragraph = "The pier, 40 feet long, was open from 3 May to 5 June 2021."
    with keeping():
        first = facts_of(read_text(paragraph))
        moved = facts_of(read_text(f"Another pier stands there.\n\n{paragraph}"))
    assert facts_of(read_text(f"Another pier stands there.\n\n{paragraph}")) == moved
    assert [fact.block for fact in moved] == [fact.block + 1 for fact in first]


def facts_of(document: object) -> Sequence[Figure | DateFact]:
    facts = read_facts(document)  # type: ignore[arg-type]
    return [*facts.figures, *facts.dates]


def test_a_paragraph_that_stays_is_not_read_again(monkeypatch: pytest.MonkeyPatch) -> None:
    import checker.normalizers as normalizers  # noqa: PLC0415

    read: list[str] = []
    original = normalizers.read_figures
    monkeypatch.setattr(
        normalizers, "read_figures", lambda text, *others: read.append(text) or original(text, *others)
    )
    with keeping():
        check_document(read_text("The pier is 40 feet long.\n\nIt cost $3 million.\n"))
        check_document(read_text("The pier is 40 feet long.\n\nIt cost $4 million.\n"))
    assert read == ["The pier is 40 feet long.", "It cost $3 million.", "It cost $4 million."]


def test_a_store_forgets_what_was_not_asked_for() -> None:
    store = Store(most=10)
    for number in range(1000):
        assert store.get(number, lambda n=number: n) == number  # type: ignore[misc]
        assert store.get("asked for", lambda: "made") == "made"
        assert len(store) <= 20
    assert store.get("asked for", lambda: "made again") == "made"
    assert store.get(0, lambda: "made again") == "made again"


def test_nothing_is_kept_unless_asked_for() -> None:
    made = []

    @remembered
    def double(number: int) -> int:
        made.append(number)
        return 2 * number

    assert [double(2), double(2)] == [4, 4]
    assert recalled("key", lambda: 1) != recalled("key", lambda: 2)
    assert made == [2, 2]
    with keeping():
        assert [double(2), double(2), double(number=2)] == [4, 4, 4]
        assert recalled("key", lambda: 1) == recalled("key", lambda: 2)
    assert made == [2, 2, 2, 2]
