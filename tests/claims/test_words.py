"""Stems, content words, fields of meaning, quotations, names."""

import pytest

from checker.claims.entities import entity_keys
from checker.claims.quotes import quoted_spans
from checker.claims.words import content_words, fields_of, stem


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("pumps", "pump"),
        ("companies", "company"),
        ("churches", "church"),
        ("leaking", "leaked"),
        ("farmer's", "farmers"),
    ],
)
def test_forms_of_one_word_meet(one: str, other: str) -> None:
    assert stem(one) == stem(other)


@pytest.mark.parametrize(
    ("one", "other"), [("bus", "bu"), ("glass", "glas"), ("rent", "rest"), ("ring", "r")]
)
def test_two_words_do_not(one: str, other: str) -> None:
    assert stem(one) != stem(other)


def test_content_words_leave_out_what_says_nothing() -> None:
    assert content_words("The annual fee of the marina was about $4 million") == ["fee", "marina"]


def test_fields_join_words_that_share_no_letter() -> None:
    assert fields_of("crude") & fields_of("oilfields") == {"oil"}
    assert not fields_of("bread")


def test_an_initialism_is_a_key_of_its_name() -> None:
    assert entity_keys("He asked the World Food Programme.") & entity_keys("Now the WFP has money.") == {
        "WFP"
    }


def test_the_first_word_of_a_sentence_is_no_name() -> None:
    assert not entity_keys("Rents rose.")


@pytest.mark.parametrize(
    ("text", "quoted"),
    [
        ("He said “no” twice.", ["“no”"]),
        ('He said "no" and "yes".', ['"no"', '"yes"']),
        ("She wrote: “It goes on", ["“It goes on"]),
        ("The farmers’ rent and the owner’s share", []),
    ],
)
def test_quoted_spans(text: str, quoted: list[str]) -> None:
    assert [text[start:end] for start, end in quoted_spans(text)] == quoted
