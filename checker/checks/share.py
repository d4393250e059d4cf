"""Whether a share that an article states twice, as a number and a percentage, is one share."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from fractions import Fraction
from functools import cache

from checker.agreement import (
    Relation,
    Value,
    Verdict,
    compare,
    compare_computed,
    exactly,
    quotient,
    rounded_value,
    spoken_share,
    times,
    total,
    value_of,
)
from checker.article import Article
from checker.canonical import figure_in_words
from checker.checks._sums import (
    Sum,
    alike,
    alternatives,
    is_one_statement,
    judged,
    labelled,
    mend,
    mends,
    numeral,
    plain,
    skipped,
)
from checker.claims.phrases import LANGUAGE, Found, phrases
from checker.data import load
from checker.facts import Figure, Kind
from checker.findings import Comparison, Severity
from checker.patterns import compiled
from checker.rulebook import Rule

HUNDRED = Fraction(100)
SPOKEN_WHOLE = 12
"""Up to which whole "one in five" is a way to speak of a share, and not a count of things."""

REACH = 60
FROM = compiled(r"\bfrom (?:the )?$", re.IGNORECASE)
OF_THE = compiled(r" of (?:the|its|his|her|their|our|those|these) ")
MAJORITY = compiled(r"\bmajority(?: of [^,;:.()\d]{1,40})?(?: ?[,(–—]| -) ?$")
MINORITY = compiled(r"\bminority(?: of [^,;:.()\d]{1,40})?(?: ?[,(–—]| -) ?$")
NOT_A_SHARE = compiled(r"\b(?:two-thirds|super|three-fifths|three-quarters|working|his|her|their) ?$")
CLOSING = compiled(r" ?[),;–—]| - ")


def run(article: Article, rule: Rule) -> Iterator[Comparison]:
    """One comparison for every share stated in two ways, and every percentage with a natural limit."""
    seen: set[Figure] = set()
    for found in phrases(article.marked, "arithmetic_share"):
        stated = found.get("percent") or found.get("fraction") or found.slots["answers"][-1]
        if stated in seen or any(figure.value is None for figure in found.figures):
            continue
        made = _made(article, rule, found) if is_one_statement(article, found, stated) else None
        if made is not None:
            seen.update(found.figures if "answers" in found.slots else (stated,))
            yield made
    for figure in article.figures:
        if _is_share(figure):
            yield from _limited(article, rule, figure)


def _is_share(figure: Figure) -> bool:
    return figure.kind is Kind.PERCENT and figure.unit.name == "percent" and figure.value is not None


def _made(article: Article, rule: Rule, found: Found) -> Comparison | None:
    try:
        return _JUDGES[found.frame](article, rule, found)
    except ValueError as error:
        return skipped(article, found.figures, str(error))


def _fraction(article: Article, rule: Rule, found: Found) -> Comparison | None:
    """A fraction beside a percentage."""
    fraction, percent = found["fraction"], found["percent"]
    if fraction.value is None or not 0 < fraction.value < 1 or _is_of_another(article, found):
        return None
    if _not_fractions().match(article.text_of(fraction), fraction.number_span[1]):
        return None
    verdict = _against_fraction(fraction, times(value_of(percent), 1 / HUNDRED), percent)
    made = Sum(
        told=f"{fraction.text} is {plain(fraction.value * HUNDRED)} percent",
        stated=figure_in_words(percent),
        figures=labelled(found, fraction="the share", percent="the percentage"),
        mends=mends(mend(article, percent, fraction.value * HUNDRED, f"“{fraction.text}” is right")),
    )
    return judged(article, rule, made, verdict)


def _against_fraction(fraction: Figure, share: Value, stated: Figure) -> Verdict:
    """How a share stands to a fraction: exactly where that counts things, else as such words are used."""
    if fraction.value is None:
        raise ValueError("no single fraction")
    if _is_count(fraction):
        return compare_computed(exactly(fraction.value * HUNDRED), stated)
    return compare(share, spoken_share(fraction.value, fraction.hedge.bound if fraction.hedge else None))


def _is_count(fraction: Figure) -> bool:
    """Whether a fraction counts things ("58 of the 116") rather than speaks of a share ("one in five")."""
    if fraction.hedge is not None:
        return False
    numbers = [int(digits.replace(",", "")) for digits in re.findall(r"\d[\d,]*", fraction.text)]
    return OF_THE.search(numeral(fraction)) is not None or (len(numbers) == 2 and numbers[1] > SPOKEN_WHOLE)


def _percent(article: Article, rule: Rule, found: Found) -> Comparison | None:
    """A number of a whole beside a percentage."""
    same = _part_of_whole(article, found)
    if same is None or _is_of_another(article, found) or _has_others(article, found):
        return None
    part, whole, percent = *same, found["percent"]
    share = quotient(rounded_value(part), rounded_value(whole), HUNDRED)
    point = (percent.value or Fraction(0)) / HUNDRED
    made = Sum(
        told=f"{part.text} of {whole.text} is {plain(share.point)} percent",
        stated=figure_in_words(percent),
        figures=labelled(found, part="the part", whole="the whole", percent="the percentage"),
        mends=mends(
            mend(article, percent, share.point or Fraction(0), "both numbers are right"),
            mend(
                article, part, (whole.value or Fraction(0)) * point, "the percentage and the whole are right"
            ),
        ),
    )
    verdict = compare_computed(share, percent)
    if verdict.relation is Relation.POSSIBLE and _is_exact(part, whole, percent):
        verdict = Verdict(Relation.CONFLICT, "exact counts")
        return judged(article, rule, made, verdict, 0.8, Severity.WARNING)
    return judged(article, rule, made, verdict)


def _is_exact(part: Figure, whole: Figure, percent: Figure) -> bool:
    """Whether few enough things are counted, and the share is told without a hedge: nothing is rounded."""
    counted = all(figure.hedge is None and figure.step == 1 for figure in (part, whole))
    return counted and percent.hedge is None and (whole.value or HUNDRED) < HUNDRED


def _combined(article: Article, rule: Rule, found: Found) -> Comparison | None:
    """Shares of one whole and what they are together; changes in percent are not added so."""
    answers, stated = found.slots["answers"], found["percent"]
    start, end = article.sentence_at(found.block, found.start)
    if _changing().search(article.blocks[found.block].text[start:end]) or len(answers) < 2:
        return None
    summed = total(value_of(answer) for answer in answers)
    made = Sum(
        told=f"{' + '.join(plain(answer.value) for answer in answers)} is {plain(summed.point)} percent",
        stated=figure_in_words(stated),
        figures=[*((answer, "a share") for answer in answers), (stated, "together")],
        mends=mends(mend(article, stated, summed.point or Fraction(0), "the shares are right")),
    )
    return judged(article, rule, made, compare_computed(summed, stated), 0.75)


@cache
def _changing() -> re.Pattern[str]:
    words = load(LANGUAGE, "arithmetic")["words"]
    names = [*words["move"]["up"], *words["move"]["down"], *words["growth"]["up"], *words["growth"]["down"]]
    return compiled(rf"\b(?:{alternatives(names)})\b", re.IGNORECASE)


def _has_others(article: Article, found: Found) -> bool:
    """Whether another percentage stands among the figures ("103,000 (1.9%), and 92,000 (2.0%)")."""
    own = {figure.start for figure in found.figures}
    inside = (figure for figure in article.figures_in(found.block) if found.start <= figure.start < found.end)
    return any(_is_share(figure) and figure.start not in own for figure in inside)


def _number(article: Article, rule: Rule, found: Found) -> Comparison | None:
    """A number of a whole beside a fraction."""
    same, fraction = _part_of_whole(article, found), found["fraction"]
    if same is None or fraction.value is None or not 0 < fraction.value < 1:
        return None
    part, whole = same
    share = quotient(value_of(part), value_of(whole))  # the number was made from the whole as it stands
    made = Sum(
        told=f"{fraction.text} of {whole.text} is {plain((whole.value or Fraction(0)) * fraction.value)}",
        stated=part.text,
        figures=labelled(found, part="the part", whole="the whole", fraction="the share"),
        mends=mends(mend(article, part, (whole.value or Fraction(0)) * fraction.value, "the share is right")),
    )
    return judged(article, rule, made, _against_fraction(fraction, share, part))


def _part_of_whole(article: Article, found: Found) -> tuple[Figure, Figure] | None:
    """Part and whole in one unit; None where they cannot be, or the part is the larger."""
    part, whole = found["part"], found["whole"]
    if FROM.search(article.text_of(whole)[: whole.start][-8:]):
        return None  # "dropped from 120 to 90, or 25 percent" is a change
    if part.unit.kind == whole.unit.kind == "noun":  # women among graduates
        part = replace(part, unit=whole.unit)
    same = alike(part, whole)
    if same is None or not same[0].value or not same[1].value or same[0].value > same[1].value:
        return None
    return same[0], same[1]


def _is_of_another(article: Article, found: Found) -> bool:
    """Whether the last figure goes on to name a whole of its own ("or 20 percent of the girls")."""
    last = max(found.figures, key=lambda figure: figure.start)
    if last is found.get("whole"):
        return False
    return _own_whole().match(article.text_of(last)[last.end : last.end + REACH]) is not None


@cache
def _not_fractions() -> re.Pattern[str]:
    return compiled(rf"[- ](?:{alternatives(load(LANGUAGE, 'arithmetic_share')['not_fractions'])})\b")


@cache
def _own_whole() -> re.Pattern[str]:
    same = alternatives(load(LANGUAGE, "arithmetic_share")["same_whole"])
    return compiled(rf" (?:of (?!(?:{same})\b)|more|less|fewer|higher|lower|below|above|over|points?\b)")


def _answers(article: Article, rule: Rule, found: Found) -> Comparison | None:
    """Answers to one question of which one is what remains."""
    answers = found.slots["answers"]
    if found.frame == "remaining":
        if any(_is_share(figure) for figure in article.figures_in(found.block) if figure.end <= found.start):
            return None  # the remainder of more than this sentence names
        answers = (*answers, found["percent"])
    if len(answers) < 2 or (found.frame == "answers" and len(answers) < 3):
        return None
    sums = [total(value_of(answer) for answer in answers[first:]) for first in range(len(answers) - 1)]
    if any(compare(summed, exactly(HUNDRED)).agrees for summed in sums):
        verdict = Verdict(Relation.AGREE, sums[0].tolerance)
    elif found.frame == "answers" and (sums[0].point or 0) < HUNDRED:
        verdict = Verdict(Relation.POSSIBLE, sums[0].tolerance)
    else:
        verdict = compare(sums[0], exactly(HUNDRED))
    terms = " + ".join(plain(answer.value) for answer in answers)
    made = Sum(
        told=f"{terms} is {plain(sums[0].point)} percent",
        stated="answers that make 100 percent",
        figures=[(answer, "an answer") for answer in answers],
    )
    return judged(article, rule, made, verdict, 0.8, Severity.WARNING)


def _limited(article: Article, rule: Rule, figure: Figure) -> Iterator[Comparison]:
    """A percentage that is called a majority, or is one of people."""
    text, value = article.text_of(figure), figure.value or Fraction(0)
    before, after = text[max(0, figure.start - REACH) : figure.start], text[figure.end : figure.end + REACH]
    if "ority" in before and CLOSING.match(after):
        majority, minority = MAJORITY.search(before), MINORITY.search(before)
        called = majority or minority
        if called and not NOT_A_SHARE.search(before[: called.start()]):
            yield _majority(article, rule, figure, "majority" if majority else "minority")
    elif value > HUNDRED and (_of_people().match(after) or _capped().search(before)):
        made = Sum("a share of all is at most 100 percent", figure_in_words(figure), [(figure, "the share")])
        yield judged(article, rule, made, Verdict(Relation.CONFLICT, "exact"), 0.85)


def _majority(article: Article, rule: Rule, figure: Figure, name: str) -> Comparison:
    half = value_of(figure).printed
    low, high = half.low or Fraction(0), half.high or Fraction(0)
    fits = high > HUNDRED / 2 if name == "majority" else low < HUNDRED / 2
    side = "more" if name == "majority" else "less"
    made = Sum(f"a {name} is {side} than 50 percent", figure_in_words(figure), [(figure, f"the {name}")])
    relation = Relation.AGREE if fits else Relation.CONFLICT
    return judged(article, rule, made, Verdict(relation, "printed precision"), 0.8, Severity.WARNING)


@cache
def _of_people() -> re.Pattern[str]:
    nouns = alternatives(load(LANGUAGE, "arithmetic_share")["whole_nouns"])
    return compiled(rf" (?:of )?(?:the |all |its |their |our )?(?:[a-z-]{{2,20}} )?(?:{nouns})\b")


@cache
def _capped() -> re.Pattern[str]:
    names = alternatives(load(LANGUAGE, "arithmetic_share")["capped"])
    return compiled(rf"\b(?:{names}) (?:of|was|is|reached|hit|stood at)(?: [a-z]{{2,12}})? $", re.IGNORECASE)


_JUDGES: dict[str, Callable[[Article, Rule, Found], Comparison | None]] = {
    "fraction_percent": _fraction,
    "part_whole_percent": _percent,
    "part_whole_fraction": _number,
    "combined": _combined,
    "answers": _answers,
    "remaining": _answers,
}
