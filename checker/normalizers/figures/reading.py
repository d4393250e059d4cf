"""Reads the figures of a block's text: finds where they may begin, and parses only there."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from fractions import Fraction

from checker.facts import NO_UNIT, Figure, Kind, Unit
from checker.interval import Interval
from checker.normalizers.figures import ages, notfigures, simple, temperatures
from checker.normalizers.figures.hedges import HedgeAt, hedge_after, hedge_before, stated
from checker.normalizers.figures.lexicon import Lexicon, lexicon
from checker.normalizers.figures.ranges import joined, read_second, with_parts
from checker.normalizers.figures.rates import Per, read_per
from checker.normalizers.figures.scan import anchors
from checker.normalizers.figures.terms import Term, read_term, with_noun
from checker.normalizers.locale import DEFAULT_LOCALE, Locale

_BETWEEN = re.compile(
    r"\b(between|from)\s+(?:(?:about|around|approximately|nearly|roughly|some)\s+)?\Z", re.IGNORECASE
)


def read_figures(
    text: str, block: int = 0, locale: Locale = DEFAULT_LOCALE, taken: Sequence[tuple[int, int]] = ()
) -> list[Figure]:
    """The figures of a text, in order and without overlaps; none touches a span in `taken`."""
    reader = _Reader(text, block, lexicon(locale))
    return reader.read(sorted(taken))


class _Reader:
    def __init__(self, text: str, block: int, known: Lexicon) -> None:
        self._text = text
        self._block = block
        self._lexicon = known
        self._floor = 0  # nothing left of here is free: the end of the last figure or taken span

    def read(self, taken: Sequence[tuple[int, int]]) -> list[Figure]:
        figures: list[Figure] = []
        barriers = iter([*taken, (len(self._text) + 1, len(self._text) + 1)])
        barrier = next(barriers)
        for start, end in anchors(self._text, self._lexicon):
            while barrier[1] <= start:
                self._floor = max(self._floor, barrier[1])
                barrier = next(barriers)
            if start < self._floor or end > barrier[0]:
                continue
            blocked = notfigures.end_of_other(self._text, start)
            if blocked:
                self._floor = max(self._floor, blocked)
                continue
            figure = self._figure(start)
            if figure is not None and figure.end <= barrier[0]:
                figures.append(figure)
                self._floor = figure.end
        return figures

    def _figure(self, start: int) -> Figure | None:
        fact = simple.read_simple(self._text, start, self._lexicon)
        if fact is not None:
            return self._simple_figure(fact)
        word = _BETWEEN.search(self._text, max(self._floor, start - 40), start)
        between = word is not None and word[1].lower() == "between"
        term = read_term(self._text, start, self._lexicon, joins=not between)
        if term is None or notfigures.is_label(self._text, term.start, term.end, term.is_bare):
            return None
        term = with_parts(self._text, term, self._lexicon)
        term = with_noun(self._text, term)
        second = read_second(self._text, term, self._lexicon, between)
        if second is not None:
            pair = joined(term, second)
            if pair is not None and pair[0].value < pair[1].value:
                return self._range(*pair, start=word.start() if word else None)
        return self._single(term)

    def _simple_figure(self, fact: simple.Simple) -> Figure:
        hedge = hedge_before(self._text, fact.start, self._floor)
        start = hedge.start if hedge else fact.start
        known = fact.hedge or (hedge.hedge if hedge else None)
        value = fact.value
        return Figure(
            fact.kind, self._block, start, fact.end, self._text[start : fact.end], value,
            stated(value, known) if value is not None else Interval(None, None),
            step=fact.step, unit=fact.unit, hedge=known, words=fact.words,
            number_start=fact.start, number_end=fact.end,
        )  # fmt: skip

    def _single(self, term: Term) -> Figure | None:
        text = self._text
        end, per = term.end, self._per(term)
        if per is not None:
            end = per.end
        kind, unit = _kind_and_unit(term)
        aged = self._age(term)
        if aged is not None:
            kind, unit, end = Kind.AGE, aged[0], max(end, aged[1])
        before = hedge_before(text, term.start, self._floor)
        after = hedge_after(text, end)
        hedge = before or after
        if after is not None and before is None:
            end = after.end
        return self._build(term, kind, unit, per, before.start if before else term.start, end, hedge)

    def _build(
        self, term: Term, kind: Kind, unit: Unit, per: Per | None, start: int, end: int, hedge: HedgeAt | None
    ) -> Figure:
        text, value = self._text, term.value
        use = term.use
        if per is None and use is not None and use.per is not None:
            per = Per(use.per, Fraction(1), end)
        known = hedge.hedge if hedge else None
        return Figure(
            kind=kind,
            block=self._block,
            start=start,
            end=end,
            text=text[start:end],
            value=value,
            stated=stated(value, known),
            step=term.step,
            unit=unit,
            per=per.unit if per else None,
            per_count=per.count if per else Fraction(1),
            hedge=known,
            words=term.numeral.words,
            adjective=term.adjective,
            number_start=term.numeral.start,
            number_end=term.numeral.end,
            is_difference=kind is Kind.TEMPERATURE and temperatures.is_change(text, start, end),
            noun=term.noun.text if term.noun else "",
            noun_end=term.noun.end if term.noun else -1,
        )

    def _per(self, term: Term) -> Per | None:
        if term.is_bare or (term.use is not None and term.use.per is not None):
            return None
        money = term.use is not None and term.use.kind is Kind.MONEY
        per = read_per(self._text, term.end, self._lexicon, money)
        return None if per is not None and self._is_other_side(term, per) else per

    def _is_other_side(self, term: Term, per: Per) -> bool:
        """Whether a denominator is no such thing but the same amount once more ("800 gallons / 3,000 liters")."""
        same = term.use is not None and term.use.unit.dimension == per.unit.dimension
        return same and per.count != 1 and "/" in self._text[term.end : per.end]

    def _age(self, term: Term) -> tuple[Unit, int] | None:
        """The unit and the end of an age, or None where the term is none."""
        text, year = self._text, self._lexicon.units["year"]
        if term.use is not None and term.use.unit.name in ages.UNITS:
            end = ages.end_of_age(text, term.end)
            return (term.use.unit, end) if end is not None else None
        if term.use is not None and term.noun is None:
            return None
        short = ages.end_of_short_age(text, term.numeral.end)
        if short is not None:
            return year, short
        if term.noun is not None or not 0 < term.numeral.value <= ages.OLDEST:
            return None
        if ages.is_aged(text, term.start) or ages.is_apposition(text, term.start, term.end):
            return year, term.end
        return None

    def _range(self, first: Term, second: Term, start: int | None) -> Figure:
        figure = self._single(second)
        assert figure is not None
        before = hedge_before(self._text, first.start if start is None else start, self._floor)
        low = first.start if start is None else start
        low = before.start if before else low
        step = None if first.step is None or second.step is None else min(first.step, second.step)
        hedge = before.hedge if before else figure.hedge if figure.hedge and figure.end > second.end else None
        return replace(
            figure,
            start=low,
            text=self._text[low : figure.end],
            value=None,
            stated=Interval(first.value, second.value),
            step=step,
            hedge=hedge,
            words=first.numeral.words,
            number_start=first.numeral.start,
        )


def _kind_and_unit(term: Term) -> tuple[Kind, Unit]:
    if term.use is None:
        return Kind.NUMBER, NO_UNIT
    return term.use.kind, term.use.unit
