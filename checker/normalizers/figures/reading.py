"""Reads the figures of a block's text: finds where they may begin, and parses only there."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from fractions import Fraction

from checker.facts import NO_UNIT, Bound, Figure, Hedge, Kind, Unit
from checker.interval import Interval
from checker.normalizers.figures import ages, hedges, notfigures, scores, simple, temperatures, vague
from checker.normalizers.figures.articles import read_article
from checker.normalizers.figures.context import NO_WORD, Word, word_before
from checker.normalizers.figures.hedges import HedgeAt, hedge_after, hedge_before, stated
from checker.normalizers.figures.lexicon import ONE, Lexicon, lexicon
from checker.normalizers.figures.neighbours import settled
from checker.normalizers.figures.parts import with_parts
from checker.normalizers.figures.ranges import is_change, joined, read_margin, read_second
from checker.normalizers.figures.rates import Per, read_bare_per, read_per, read_period
from checker.normalizers.figures.scan import anchors
from checker.normalizers.figures.terms import Term, read_term, with_noun
from checker.normalizers.locale import DEFAULT_LOCALE, Locale
from checker.patterns import compiled

_TIMES_AS = compiled(r" (?:as|the|that|its|his|her|their|more|less|fewer|[a-z]+er)\b")

_SIGNS = "-−–+"
_OPENERS = ("between", "from")

Span = tuple[int, int]


def read_figures(
    text: str, block: int = 0, locale: Locale = DEFAULT_LOCALE, taken: Sequence[Span] = ()
) -> list[Figure]:
    """The figures of a text, in order and without overlaps; none touches a span in `taken`.

    Takes time linear in the length of the text, whatever the text is.
    """
    closed = sorted([*taken, *notfigures.addresses(text)])
    figures = _Reader(text, block, lexicon(locale)).read(closed)
    return settled(text, figures) if len(figures) > 1 else figures


class _Reader:
    """Parses at one anchor after the other; nothing left of `_floor` is free any more."""

    def __init__(self, text: str, block: int, known: Lexicon) -> None:
        self._text = text
        self._block = block
        self._lexicon = known
        self._floor = 0
        self._anchor = 0
        self._word = NO_WORD  # the one before the anchor

    def read(self, closed: Sequence[Span]) -> list[Figure]:
        figures: list[Figure] = []
        for start, end, limit in self._free_anchors(closed):
            self._anchor, self._word = start, word_before(self._text, start, self._floor)
            figure = self._figure(start)
            if figure is None or figure.end > limit:
                self._floor = max(self._floor, end)
                continue
            figures.append(figure)
            self._floor = figure.end
        return figures

    def _free_anchors(self, closed: Sequence[Span]) -> Iterator[tuple[int, int, int]]:
        """Anchors outside closed spans and what is no figure, each with where the next closed span begins."""
        beyond = len(self._text) + 1
        spans = iter([*closed, (beyond, beyond)])
        span = next(spans)
        for start, end in anchors(self._text, self._lexicon):
            if (
                self._text[start] in _SIGNS
                and (before := self._text[start - 1 : start])
                and _is_closed(before)
            ):
                start += 1  # noqa: PLW2901 - a hyphen, not a sign
            while span[1] <= start:
                self._floor = max(self._floor, span[1])
                span = next(spans)
            if start < self._floor < end:
                start = self._floor + (self._text[self._floor] == " ")  # noqa: PLW2901 - a sign was used up
            if start < self._floor or start >= end or end > span[0]:
                continue
            other = notfigures.end_of_other(self._text, start)
            if other is None:
                yield start, end, span[0]
            else:
                self._floor = max(self._floor, other)

    def _figure(self, start: int) -> Figure | None:
        text = self._text
        fixed = (
            scores.read_odds(text, start)
            or scores.read_score(text, start)
            or ages.read_decade(text, start, self._lexicon)
            or vague.read_vague(text, start, self._lexicon)
            or simple.read_simple(text, start, self._lexicon)
        )
        if fixed is not None:
            return self._fixed(fixed)
        word = self._opener()
        between = word is not None and word.text.lower() == "between"
        term = read_term(text, start, self._lexicon, not between) or read_article(text, start, self._lexicon)
        if term is None or term.start < self._floor:
            return None
        if notfigures.is_label(text, start, self._word.text, term.is_bare):
            return None
        if term.is_bare and not term.prefixed:
            counted = simple.read_ratio(text, term.numeral) or simple.read_long_ordinal(text, term.numeral)
            if counted is not None:
                return self._fixed(counted)
        term = with_noun(text, with_parts(text, term, self._lexicon))
        changed = word is not None and not between and is_change(text, word.start)
        ranged = None if changed else self._range(term, between, word.start if word else None)
        if ranged is not None:
            return ranged
        counts = term.use is None or term.noun is not None
        if (
            counts
            and term.numeral.value == 1
            and notfigures.is_pronoun(text, start, self._word.text, term.is_bare)
        ):
            return None
        if term.noun is not None and (
            notfigures.is_named(text, start, term.noun.text)
            or notfigures.is_version(text, start, term.numeral.end, self._word)
        ):
            return None
        if term.is_bare and notfigures.is_name(text, start, term.end, self._word) and self._age(term) is None:
            return None
        return self._with_margin(term) or self._single(term)

    def _opener(self) -> Word | None:
        """The "between" or "from" that may open a range at the anchor, before a hedge or none."""
        word = self._word
        lower = word.text.lower()
        if lower not in _OPENERS and hedges.is_hedge(lower):
            word = word_before(self._text, word.start, self._floor)
            lower = word.text.lower()
        return word if lower in _OPENERS else None

    def _hedge_before(self, start: int) -> HedgeAt | None:
        return hedge_before(self._text, start, self._floor, self._word if start == self._anchor else None)

    def _fixed(self, fact: simple.Simple) -> Figure:
        before = self._hedge_before(fact.start) if fact.value is not None else None
        hedge = fact.hedge or (before.hedge if before else None)
        start = before.start if before else fact.start
        interval = Interval(fact.low, fact.high)
        return Figure(
            kind=fact.kind,
            block=self._block,
            start=start,
            end=fact.end,
            text=self._text[start : fact.end],
            value=fact.value,
            stated=interval if fact.value is None else stated(fact.value, hedge),
            step=fact.step,
            unit=fact.unit,
            hedge=hedge,
            words=fact.words,
            number_start=fact.start,
            number_end=fact.number_end if fact.number_end > 0 else fact.end,
            noun=fact.noun,
            noun_end=fact.end if fact.noun else -1,
        )

    def _range(self, term: Term, between: bool, start: int | None) -> Figure | None:
        second = read_second(self._text, term, self._lexicon, between)
        pair = joined(term, second) if second is not None else None
        if pair is None:
            return None
        first, last = pair
        falls_below_zero = start is not None and last.value < first.value and last.value < 0
        if first.value >= last.value and not falls_below_zero:
            return None
        figure = self._single(last._replace(start=first.start))
        low = first.start if start is None else start
        before = self._hedge_before(low)
        low = before.start if before else low
        steps = [term.step for term in pair if term.step is not None]
        after = figure.hedge if figure.hedge and figure.end > last.end else None
        return replace(
            figure,
            start=low,
            text=self._text[low : figure.end],
            value=None,
            stated=Interval.between(first.value, last.value),
            step=min(steps) if steps else None,
            hedge=before.hedge if before else after,
            number_start=first.numeral.start,
        )

    def _with_margin(self, term: Term) -> Figure | None:
        """ "20 ± 2 km": the value with the interval that the margin leaves."""
        margin = read_margin(self._text, term, self._lexicon)
        if margin is None:
            return None
        centre = term if margin.use is None else term.in_use(margin) if term.use is None else term
        figure = self._single(margin._replace(start=term.start, use=centre.use))
        interval = Interval(centre.value - margin.value, centre.value + margin.value)
        words = self._text[term.numeral.end : margin.numeral.start].strip(" ,")
        return replace(
            figure,
            value=centre.value,
            stated=interval,
            step=centre.step,
            hedge=Hedge(words, Bound.APPROXIMATE),
            number_start=term.numeral.start,
            number_end=term.numeral.end,
        )

    def _single(self, term: Term) -> Figure:
        text = self._text
        per = self._per(term)
        end = max(term.end, per.end if per else 0)
        kind, unit = _kind_and_unit(term)
        if term.noun is not None and term.noun.lemma == "time" and _TIMES_AS.match(text, term.end):
            kind, unit = Kind.RATIO, NO_UNIT
        aged = self._age(term)
        if aged is not None:
            kind, unit, end = Kind.AGE, aged[0], max(end, aged[1])
        value, kind, unit, end = self._temperature(term, kind, unit, end)
        before = self._hedge_before(term.start)
        after = hedge_after(text, end) if before is None and term.hedge is None else None
        hedge = before or term.hedge or after
        start = before.start if before else term.start
        end = max(end, after.end if after else 0)
        return self._build(term, kind, unit, per, (start, end), hedge, value)

    def _build(
        self,
        term: Term,
        kind: Kind,
        unit: Unit,
        per: Per | None,
        span: Span,
        hedge: HedgeAt | None,
        value: Fraction,
    ) -> Figure:
        start, end = span
        use = term.use
        if per is None and use is not None and use.per is not None:
            per = Per(use.per, ONE, end)
        if per is None and kind is Kind.MONEY:
            per = read_period(self._text, start, end, self._lexicon)
        known = hedge.hedge if hedge else None
        return Figure(
            kind=kind,
            block=self._block,
            start=start,
            end=end,
            text=self._text[start:end],
            value=value,
            stated=stated(value, known),
            step=term.step,
            unit=unit,
            per=per.unit if per else None,
            per_count=per.count if per else ONE,
            hedge=known,
            words=term.numeral.words,
            adjective=term.adjective,
            number_start=term.numeral.start,
            number_end=term.numeral.end,
            is_difference=kind is Kind.TEMPERATURE and temperatures.is_change(self._text, start, end),
            noun=term.noun.text if term.noun else "",
            noun_end=term.noun.end if term.noun else -1,
        )

    def _per(self, term: Term) -> Per | None:
        if term.use is not None and term.use.per is not None:
            return None
        if term.is_bare:
            return (
                None
                if term.prefixed or _is_year(term)
                else read_bare_per(self._text, term.end, self._lexicon)
            )
        money = term.use is not None and term.use.kind is Kind.MONEY
        per = read_per(self._text, term.end, self._lexicon, money)
        return None if per is not None and self._is_other_side(term, per) else per

    def _is_other_side(self, term: Term, per: Per) -> bool:
        """Whether a denominator is none but the same amount once more ("800 gallons / 3,000 liters")."""
        same = term.use is not None and term.use.unit.dimension == per.unit.dimension
        return same and per.count != 1 and "/" in self._text[term.end : per.end]

    def _temperature(self, term: Term, kind: Kind, unit: Unit, end: int) -> tuple[Fraction, Kind, Unit, int]:
        """Degrees as a temperature where the words say so, and negative "below zero"."""
        value = term.value
        below = (
            temperatures.end_of_below_zero(self._text, end)
            if kind in (Kind.MEASURE, Kind.TEMPERATURE, Kind.NUMBER)
            else None
        )
        if below is not None and (unit.name == "degree" or kind is not Kind.MEASURE):
            degree = unit if unit.name else self._lexicon.units["degree"]
            return -abs(value), Kind.TEMPERATURE, degree, below
        if (
            unit.name == "degree"
            and term.use is not None
            and temperatures.is_likely(self._text, term.start, end)
        ):
            return value, Kind.TEMPERATURE, unit, end
        return value, kind, unit, end

    def _age(self, term: Term) -> tuple[Unit, int] | None:
        """The unit and the end of an age, or None where the term is none."""
        text, year = self._text, self._lexicon.units["year"]
        if term.use is not None and term.use.unit.name in ages.UNITS:
            end = ages.end_of_age(text, term.end)
            aged = end is None and ages.is_aged(text, term.start)
            return (term.use.unit, end or term.end) if end is not None or aged else None
        short = ages.end_of_short_age(text, term.numeral.end)
        if short is not None:
            return year, short
        if not term.is_bare or not 0 < term.numeral.value <= ages.OLDEST or term.numeral.scale != 1:
            return None
        if ages.is_aged(text, term.start) or ages.is_apposition(text, term.start, term.end):
            return year, term.end
        return None


def _is_closed(character: str) -> bool:
    return character.isalnum() or character == "%"


def _is_year(term: Term) -> bool:
    return term.numeral.plain and 1500 <= term.numeral.value <= 2100


def _kind_and_unit(term: Term) -> tuple[Kind, Unit]:
    if term.use is not None:
        return term.use.kind, term.use.unit
    is_part = term.numeral.step is None and 0 < term.numeral.value < 1
    return (Kind.RATIO if is_part else Kind.NUMBER), NO_UNIT
