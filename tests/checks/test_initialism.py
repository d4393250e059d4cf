"""Which names initialisms in brackets stand for."""

import pytest

from checker.checks.initialism import definitions


@pytest.mark.parametrize(
    ("text", "stands"),
    [
        ("The Harbour Safety Board (HSB) met.", "Harbour Safety Board (HSB)"),
        ("The Board for Safety in the Harbour (BSH) met.", "Board for Safety in the Harbour (BSH)"),
        ("The Board of Old Boats (BOOB) met.", "Board of Old Boats (BOOB)"),
        ("Bed & Board (B&B) is cheap.", "Bed & Board (B&B)"),
        ("The harbour safety board (HSB) met.", ""),
        ("The Harbour Safety Council (HSB) met.", ""),
        ("The mayor (HSB) met.", ""),
    ],
)
def test_the_name_before_the_brackets(text: str, stands: str) -> None:
    found = [text[d.start : d.end] for d in definitions(text, 0)]
    assert found == ([stands] if stands else [])


def test_what_does_not_make_another_name() -> None:
    names = {d.name for d in definitions("Old Boats’ Club (OBC), the Old Boat Club (OBC)", 0)}
    assert names == {"old boat club"}
