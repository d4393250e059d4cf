"""What of a pair of statements speaks for or against their being one quantity, as named numbers."""

from __future__ import annotations

from fractions import Fraction
from math import log, log10

from checker.claims.evidence import STANCES_APART
from checker.claims.pairs.slips import Slip, significant_digits, slip_between
from checker.claims.pairs.statements import Statement
from checker.facts import Kind

FEATURES = (
    "slip: million for billion",
    "slip: a zero lost or added",
    "slip: two digits swapped",
    "slip: one digit wrong",
    "slip: a digit lost or added",
    "how far apart the values are",
    "significant digits",
    "both round",
    "one in the title or a caption",
    "both in the title or captions",
    "same sentence",
    "same paragraph",
    "distance in paragraphs",
    "rare words shared",
    "share of words in common",
    "words shared just before",
    "words shared just after",
    "same word right before",
    "same word right after",
    "different word right after",
    "names shared",
    "names differing",
    "times shared",
    "times differing",
    "other numbers shared",
    "other numbers differing",
    "contrast in one",
    "contrast in both",
    "one after from",
    "one after to or than",
    "one is another or additional",
    "a percentage",
    "an amount of money",
    "a count",
    "a measure",
    "a value stated more than once",
    "both values stated more than once",
    "figures of this kind in the article",
    "hedged",
    "stances apart",
    "different speakers",
    "both in a list",
    "a slip with much in common",
)

ADDITIONS = frozenset({"another", "additional", "extra", "further", "other", "remaining", "more"})


def features_of(one: Statement, other: Statement) -> list[float]:
    """The values of `FEATURES` for a pair, in their order. The same in either order of the pair."""
    slip = slip_between(one.figure, other.figure)
    shared = one.words.keys() & other.words.keys()
    common = sum(one.words[word] for word in sorted(shared))
    whole = sum(one.words.values()) + sum(other.words.values()) - common
    share = common / whole if whole else 0.0
    blocks = abs(one.figure.block - other.figure.block)
    same_sentence = blocks == 0 and one.claim.sentence == other.claim.sentence
    digits = [significant_digits(statement.figure) for statement in (one, other)]
    leads = (one.lead, other.lead)
    kind = one.figure.kind
    return [
        float(slip is Slip.SCALE),
        float(slip is Slip.ZEROS),
        float(slip is Slip.SWAPPED),
        float(slip is Slip.DIGIT),
        float(slip is Slip.DROPPED),
        _distance(one, other),
        float(min(max(digits), 6)),
        float(max(digits) <= 1),
        float(one.is_summary != other.is_summary),
        float(one.is_summary and other.is_summary),
        float(same_sentence),
        float(blocks == 0 and not same_sentence),
        log(1 + blocks),
        min(common, 30.0) / 10,
        share,
        _near(one.left, other.left, one, other),
        _near(one.right, other.right, one, other),
        float(bool(one.left and other.left) and one.left[0] == other.left[0]),
        float(bool(one.right and other.right) and one.right[0] == other.right[0]),
        float(bool(one.right and other.right) and one.right[0] != other.right[0]),
        float(min(len(one.names & other.names), 4)),
        float(bool(one.names - other.names) and bool(other.names - one.names)),
        float(bool(one.times & other.times)),
        float(bool(one.times - other.times) and bool(other.times - one.times)),
        float(min(len(one.numbers & other.numbers), 3)),
        float(bool(one.numbers - other.numbers) and bool(other.numbers - one.numbers)),
        float(one.contrast != other.contrast),
        float(one.contrast and other.contrast),
        float("from" in leads),
        float("to" in leads or "than" in leads),
        float(bool(ADDITIONS.intersection(leads))),
        float(kind is Kind.PERCENT),
        float(kind is Kind.MONEY),
        float(kind is Kind.COUNT),
        float(kind in (Kind.MEASURE, Kind.DURATION, Kind.TEMPERATURE)),
        float((one.repeats > 1) != (other.repeats > 1)),
        float(one.repeats > 1 and other.repeats > 1),
        log(max(one.kind_count, 1)),
        float(one.figure.hedge is not None or other.figure.hedge is not None),
        float(_stances_apart(one, other)),
        float(bool(one.claim.speaker and other.claim.speaker) and one.claim.speaker != other.claim.speaker),
        float(one.listed and other.listed),
        share * float(slip is not Slip.OTHER),
    ]


def _distance(one: Statement, other: Statement) -> float:
    """How many powers of ten lie between the values, at most 6."""
    values = [_base(statement) for statement in (one, other)]
    if not all(values):
        return 6.0
    ratio = abs(values[0] / values[1])
    return min(abs(log10(ratio.numerator) - log10(ratio.denominator)), 6.0)


def _base(statement: Statement) -> Fraction:
    figure = statement.figure
    return figure.unit.to_base(figure.value) if figure.value is not None else Fraction(0)


def _near(beside: tuple[str, ...], other: tuple[str, ...], one: Statement, two: Statement) -> float:
    """Rarity of the words that stand close to both figures on one side."""
    shared = [word for word in beside if word in other]
    return min(sum(one.words.get(word, two.words.get(word, 0.2)) for word in shared), 8.0) / 4


def _stances_apart(one: Statement, other: Statement) -> bool:
    stances = {one.claim.stance, other.claim.stance}
    return len(stances) > 1 and bool(stances & STANCES_APART)
