"""Forms of one name."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from checker.checks.name_forms import MOST_PLACES, entities
from checker.findings import Finding

Find = Callable[[str, str], list[Finding]]


def test_every_form_belongs_to_one_entity() -> None:
    spellings = [spelling for entity in entities() for spelling in entity.form_of]
    assert len(spellings) == len(set(spellings))


def test_every_entity_can_be_mixed() -> None:
    assert all(entity.is_mixed({*entity.full, *entity.short}) for entity in entities())


def test_the_counts_are_of_all_places_and_the_places_few(find: Find) -> None:
    (finding,) = find("name_forms", "Russia left. " * 7 + "The Russian Federation returned.")
    assert "“Russia” (7), “Russian Federation” (1)" in finding.message
    assert len(finding.places) == MOST_PLACES + 1


@pytest.mark.parametrize(
    "text",
    [
        "The United States and the U.S. agree.",
        "The US agrees. “I am from the USA,” she said.",
        "The US and USA Today agree.",
        "Tell us, US envoy.",
        "THE USA AND US WIN\n\nThe US team won again on Monday night.",
    ],
)
def test_good_style_is_left_alone(find: Find, text: str) -> None:
    assert find("name_forms", text) == []
