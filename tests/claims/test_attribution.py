"""Who is read as the speaker of a sentence."""

import pytest

from checker.claims.attribution import LONGEST_SENTENCE, speaker_of


@pytest.mark.parametrize(
    ("sentence", "speaker"),
    [
        ("The dam holds 3 million tons, according to the river authority.", "the river authority"),
        ("According to Ana Petrov, a local farmer, the well gave out in May.", "Ana Petrov"),
        (
            "The bill was $40,000, Ruth Amadi, the clerk of the court, said on Monday.",
            "Ruth Amadi, the clerk of the court",
        ),
        ("Police said 14 people were held.", "Police"),
        ("Some 300 homes lost power, officials said.", "officials"),
        ("“It cost us $5,000,” said Maria Keller.", "Maria Keller"),
        ("She added that 40 crates were missing.", "She"),
        ("The bridge is 300 meters long.", ""),
        ("It is said to be 300 years old.", ""),
    ],
)
def test_speaker(sentence: str, speaker: str) -> None:
    assert speaker_of(sentence) == speaker


def test_a_run_without_full_stops_is_not_a_sentence() -> None:
    assert speaker_of("Police said " + "so and so " * LONGEST_SENTENCE) == ""
