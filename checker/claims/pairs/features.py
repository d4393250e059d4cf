"""What of a pair of statements speaks for or against their being one quantity, as named numbers."""

from __future__ import annotations

from fractions import Fraction
from math import log, log10

from checker.claims.evidence import STANCES_APART
from checker.claims.pairs.candidates import Pair
from checker.claims.pairs.slips import Slip, slip_between
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
    "a slip with much in common",
    "a slip with rare words in common",
    "a slip in a long number",
    "a slip of scale in a long number",
    "a slip beside the same words",
    "a slip before another word",
    "a slip with times differing",
    "a slip with names differing",
    "a slip in the title or a caption",
    "a slip in the same paragraph",
    "a slip of a percentage",
    "a slip of a count",
    "a slip that leaves round numbers",
    "a slip from a value stated more than once",
    "title with much in common",
    "title figure that the story does not state",
    "title figure not in the story, with much in common",
    "a slip from a title figure not in the story",
    "title figure not in the story, few figures of its kind",
    "same digits, a thousand times apart",
    "share of clause words in common",
    "share of clause words in common, in a slip",
    "fields of meaning shared",
    "names in common, share of all",
    "nothing else in the article shares as much",
    "a slip where nothing else shares as much",
    "the later one told as known",
    "the later one told as known, before the same word",
    "same two words right after",
    "a group told on one side only",
    "weekdays or relative days differing",
    "a duration",
    "an end of a range",
    "the other end of the range shared",
    "a percentage of one digit wrong, with much in common",
    "both in long numbers",
    "a slip before the same word",
    "a slip with other numbers shared",
    "a slip with times shared",
    "a slip with names in common",
    "a slip among many figures of its kind",
    "a slip told as known, before the same word",
    "a slip of a measure",
    "a slip in a number of two digits",
    "a digit wrong in a number of two digits",
    "a slip in values each stated once",
    "a slip of few words shared",
)

FEW_SHARED = 4.0
"""Rarity of the words shared by two sentences below which they have little in common."""

TYPED = (Slip.SWAPPED, Slip.DIGIT, Slip.DROPPED)
"""Slips within the digits themselves; in a long number they are unlikely to be chance."""


def features_of(pair: Pair, assumed: Slip | None = None) -> list[float]:
    """The values of `FEATURES` for a pair, in their order. The same in either order of the pair.

    assumed: the slip to read between two equal values. The weights are trained on pairs that stated one value
    before one of them was given a slip, so that what they say of two equal values is what they say of these
    two with a slip between them.
    """
    one, other, closest = pair
    slip = assumed or slip_between(one.printed, other.printed)
    shared = one.words.keys() & other.words.keys()
    common = sum(one.words[word] for word in sorted(shared))
    whole = sum(one.words.values()) + sum(other.words.values()) - common
    share = common / whole if whole else 0.0
    blocks = abs(one.figure.block - other.figure.block)
    same_sentence = blocks == 0 and one.claim.sentence == other.claim.sentence
    digits = [one.printed.significant, other.printed.significant]
    repeated = (one.repeats > 1, other.repeats > 1) if assumed is None else (one.repeats > 2, False)
    leads = (one.lead, other.lead)
    kind = one.figure.kind
    is_slip = float(slip is not Slip.OTHER)
    summary = float(one.is_summary != other.is_summary)
    unmatched = summary * float(assumed is not None or one.unmatched or other.unmatched)
    left, right = _near(one.left, other.left, one, other), _near(one.right, other.right, one, other)
    beside = left + right
    next_differs = float(bool(one.right and other.right) and one.right[0] != other.right[0])
    same_next = bool(one.right and other.right) and one.right[0] == other.right[0]
    clause = _overlap(one.clause, other.clause)
    later = max(one, other, key=lambda statement: statement.position)
    times_differ = float(bool(one.times - other.times) and bool(other.times - one.times))
    names_differ = float(bool(one.names - other.names) and bool(other.names - one.names))
    return [
        float(slip is Slip.SCALE),
        float(slip is Slip.ZEROS),
        float(slip is Slip.SWAPPED),
        float(slip is Slip.DIGIT),
        float(slip is Slip.DROPPED),
        _distance(one, other),
        float(min(max(digits), 6)),
        float(max(digits) <= 1),
        summary,
        float(one.is_summary and other.is_summary),
        float(same_sentence),
        float(blocks == 0 and not same_sentence),
        log(1 + blocks),
        min(common, 30.0) / 10,
        share,
        left,
        right,
        float(bool(one.left and other.left) and one.left[0] == other.left[0]),
        float(same_next),
        next_differs,
        float(min(len(one.names & other.names), 4)),
        names_differ,
        float(bool(one.times & other.times)),
        times_differ,
        float(min(len(one.numbers & other.numbers), 3)),
        float(bool(one.numbers - other.numbers) and bool(other.numbers - one.numbers)),
        float(one.contrast != other.contrast),
        float(one.contrast and other.contrast),
        float("from" in leads),
        float("to" in leads or "than" in leads),
        float(one.is_added or other.is_added),
        float(kind is Kind.PERCENT),
        float(kind is Kind.MONEY),
        float(kind is Kind.COUNT),
        float(kind in (Kind.MEASURE, Kind.DURATION, Kind.TEMPERATURE)),
        float(repeated[0] != repeated[1]),
        float(all(repeated)),
        log(max(one.kind_count, 1)),
        float(one.figure.hedge is not None or other.figure.hedge is not None),
        float(_stances_apart(one, other)),
        float(bool(one.claim.speaker and other.claim.speaker) and one.claim.speaker != other.claim.speaker),
        share * is_slip,
        common * is_slip / 10,
        float(slip in TYPED and min(digits) >= 3),
        float(slip in (Slip.SCALE, Slip.ZEROS) and max(digits) >= 2),
        beside * is_slip,
        next_differs * is_slip,
        times_differ * is_slip,
        names_differ * is_slip,
        summary * is_slip,
        float(blocks == 0) * is_slip,
        float(kind is Kind.PERCENT) * is_slip,
        float(kind is Kind.COUNT) * is_slip,
        float(max(digits) <= 1) * is_slip,
        float(repeated[0] != repeated[1]) * is_slip,
        share * summary,
        unmatched,
        unmatched * share,
        unmatched * is_slip,
        unmatched * float(min(one.kind_count, other.kind_count) <= 2),
        float(slip is Slip.SCALE and max(digits) >= 2),
        clause,
        clause * is_slip,
        float(min(len(one.fields & other.fields), 3)),
        len(one.names & other.names) / max(len(one.names | other.names), 1),
        float(closest),
        float(closest) * is_slip,
        float(later.definite),
        float(later.definite and same_next),
        float(same_next and one.right[:2] == other.right[:2]),
        float(bool(one.groups) != bool(other.groups)),
        float(bool(one.times and other.times) and not one.times & other.times),
        float(kind is Kind.DURATION),
        float(one.claim.figure.is_range),
        float(one.claim.figure.is_range and bool(one.numbers & other.numbers)),
        share * float(kind is Kind.PERCENT) * is_slip,
        float(min(digits) >= 3),
        float(same_next) * is_slip,
        float(min(len(one.numbers & other.numbers), 3)) * is_slip,
        float(bool(one.times & other.times)) * is_slip,
        len(one.names & other.names) / max(len(one.names | other.names), 1) * is_slip,
        log(max(one.kind_count, 1)) * is_slip,
        float(later.definite and same_next) * is_slip,
        float(kind is Kind.MEASURE) * is_slip,
        float(max(digits) == 2) * is_slip,
        float(max(digits) == 2 and slip is Slip.DIGIT),
        float(not any(repeated)) * is_slip,
        float(common < FEW_SHARED) * is_slip,
    ]


def _overlap(one: dict[str, float], other: dict[str, float]) -> float:
    """The rarity of the words that two clauses share, as a share of all their words'."""
    shared = sum(one[word] for word in sorted(one.keys() & other.keys()))
    whole = sum(one.values()) + sum(other.values()) - shared
    return shared / whole if whole else 0.0


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
