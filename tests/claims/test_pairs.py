"""Pairs of statements: which are proposed, what speaks for them, and how they are scored."""

from __future__ import annotations

from pathlib import Path

import pytest

from checker.article import Article
from checker.claims.pairs import (
    FEATURES,
    Pair,
    Scope,
    candidate_pairs,
    features_of,
    load_models,
    read_statements,
    scope_of,
)
from checker.claims.pairs.candidates import MOST_SHARING
from checker.claims.pairs.slips import Slip
from checker.claims.pairs.statements import Statement
from checker.documents import read_text
from checker.errors import SettingsError

HERONS = (
    "Wardens counted 1,284 herons on the lake this spring.\n\n"
    "The count of 1,248 herons on the lake this spring was the highest yet."
)


def statements(text: str) -> tuple[Article, list[Statement]]:
    article = Article(read_text(text))
    return article, read_statements(article.document, article.claims, article.dates_in)


def pairs(text: str) -> list[Pair]:
    article, found = statements(text)
    return list(candidate_pairs(article.document, found))


def test_two_counts_of_one_thing_are_a_pair() -> None:
    ((one, other, _),) = pairs(HERONS)
    assert (one.figure.value, other.figure.value) == (1284, 1248)
    assert scope_of(one, other) is Scope.STORY


@pytest.mark.parametrize(
    "text",
    [
        "Wardens saw 1,284 herons on the lake in May.\n\nIn July wardens saw 1,248 herons on the lake.",
        "The northern lake has 1,284 herons, they say.\n\nThe southern lake has 1,248 herons, they say.",
        "Wardens counted 1,284 herons on the lake.\n\nThe town lent 1,248 books.",
        "The gale left 1,284 dead, rescuers said.\n\nThe gale left 1,248 injured, rescuers said.",
        "The gale hurt 1,284 people, rescuers said.\n\nThe gale hurt 1,248 women, rescuers said.",
        "Pay for nurses rose to a median $31,400.\n\nPay for nurses rose to $34,100.",
        "The lake has 1,284 herons, wardens say.\n\nThe lake has another 1,248 herons, wardens say.",
        "Herons eat 40 percent of the fish in the lake.\n\nHerons took $41 of fish from the lake.",
    ],
    ids=[
        "two times",
        "two places",
        "two things",
        "two groups",
        "all and some",
        "two bases",
        "added",
        "two units",
    ],
)
def test_what_is_not_a_pair(text: str) -> None:
    assert not pairs(text)


def test_a_title_is_compared_with_the_story_unless_the_story_states_its_value() -> None:
    body = "\n\nThe mine will cut 1,020 jobs, its owner said."
    ((one, other, _),) = pairs("Mine to cut 1,200 jobs" + body)
    assert scope_of(one, other) is Scope.SUMMARY
    agreed = pairs("Mine to cut 1,200 jobs" + body + "\n\nLast year the union feared for 1,200 jobs.")
    assert all(one.figure.value == other.figure.value for one, other, _ in agreed if one.is_summary)


def test_the_same_digits_meet_wherever_they_stand() -> None:
    ((one, other, _),) = pairs("The dam cost $7.4 million.\n\nNobody asked for $7.4 billion.")
    assert scope_of(one, other) is Scope.SCALE


def test_features_do_not_depend_on_the_order_of_the_pair() -> None:
    (pair,) = pairs(HERONS)
    turned = Pair(pair.other, pair.one, pair.closest)
    assert features_of(pair) == features_of(turned)
    assert len(features_of(pair)) == len(FEATURES)


def test_cost_grows_with_the_figures_and_not_with_their_square() -> None:
    def count(paragraphs: int) -> int:
        values = (10_000 + n * 7919 % 90_000 for n in range(paragraphs))
        return len(pairs("\n\n".join(f"The clinic treated {value:,} patients." for value in values)))

    assert 1600 < count(1600) < 1600 * MOST_SHARING


def test_a_slip_in_a_long_number_scores_above_another_number() -> None:
    models = load_models()
    slip = pairs(HERONS)[0]
    other = pairs(HERONS.replace("1,248", "3,907"))[0]
    scores = [models[Scope.STORY].score(features_of(pair)) for pair in (slip, other)]
    assert scores[0] > 0.8 > 0.2 > scores[1]


def test_confidence_rises_with_the_score() -> None:
    for model in load_models().values():
        confidences = [model.confidence(score / 20) for score in range(21)]
        assert confidences == sorted(confidences)
        assert confidences[0] >= 0 and confidences[-1] <= 1


def test_reasons_are_names_of_features() -> None:
    model = load_models()[Scope.STORY]
    reasons = model.reasons(features_of(pairs(HERONS)[0]))
    assert reasons
    assert set(reasons) <= set(FEATURES)


@pytest.mark.parametrize("content", ["{}", "[1]", "not JSON", '{"scopes": {"story": {"intercept": 1}}}'])
def test_a_file_that_holds_no_weights_is_a_clear_error(tmp_path: Path, content: str) -> None:
    path = tmp_path / "weights.json"
    path.write_text(content, encoding="utf-8")
    with pytest.raises(SettingsError, match="not a file of pair weights"):
        load_models(path)


def test_equal_values_are_scored_as_if_one_had_a_slip() -> None:
    model = load_models()[Scope.STORY]
    (pair,) = pairs(HERONS.replace("1,284", "1,248"))
    turned = Pair(pair.other, pair.one, pair.closest)
    assert model.score(features_of(pair, Slip.DIGIT)) > 0.8 > model.score(features_of(pair))
    assert features_of(pair, Slip.DIGIT) == features_of(turned, Slip.DIGIT)


def test_ends_of_two_ranges_are_compared_end_by_end() -> None:
    text = (
        "Trawlers land 310 to 450 tons of herring a week, the harbor says.\n\n"
        "The harbor says that trawlers land 350 to 450 tons of herring a week."
    )
    assert {(str(one.figure.value), str(other.figure.value)) for one, other, _ in pairs(text)} == {
        ("310", "350"),
        ("450", "450"),
    }


def test_a_headline_is_compared_with_the_newest_entry_of_a_live_blog() -> None:
    text = (
        "Ferry fire kills 12 people\n\n"
        "10:05 a.m. Rescuers say that 12 people were killed in the ferry fire.\n\n"
        "11:30 a.m. Rescuers say that 15 people were killed in the ferry fire."
    )
    compared = {other.figure.value for one, other, _ in pairs(text) if one.is_summary}
    assert compared == {15}


def test_the_closest_pair_shares_more_than_any_other_value_does() -> None:
    near = "The harbor museum sold 1,284 tickets for its herring fair."
    far = "The museum sold 4,800 tickets."
    found = pairs(f"{near}\n\n{near.replace('1,284', '1,248')}\n\n{far}")
    assert [
        closest for one, other, closest in found if {one.figure.value, other.figure.value} == {1284, 1248}
    ] == [True]
    assert not any(closest for one, other, closest in found if 4800 in (one.figure.value, other.figure.value))
