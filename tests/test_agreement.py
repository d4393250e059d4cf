from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from checker.agreement import (
    Relation,
    compare,
    compare_conversion,
    compare_figures,
    compare_rounded,
    significant_place,
    times,
    total,
    value_of,
)
from checker.facts import NO_UNIT, Bound, Figure, Hedge, Kind, Unit, currency_unit, noun_unit
from checker.findings import Severity
from checker.interval import Interval
from checker.normalizers.figures import read_figures

KILOMETER = Unit("measure", "kilometer", "[length]", Fraction(1000))
MILE = Unit("measure", "mile", "[length]", Fraction(1609344, 1000))
CELSIUS = Unit("measure", "degree_Celsius", "[temperature]", Fraction(1), Fraction(27315, 100))
FAHRENHEIT = Unit("measure", "degree_Fahrenheit", "[temperature]", Fraction(5, 9), Fraction(45967, 100))
MONTH = Unit("measure", "month", "[time]", Fraction(1, 12))
YEAR = Unit("measure", "year", "[time]", Fraction(1))
STATED = {
    None: Interval.point,
    Bound.APPROXIMATE: Interval.point,
    Bound.CEILING: lambda value: Interval(None, value),
    Bound.FLOOR: lambda value: Interval(value, None),
    Bound.LESS: lambda value: Interval(None, value, high_open=True),
    Bound.MORE: lambda value: Interval(value, None, low_open=True),
    Bound.BELOW: lambda value: Interval(None, value, high_open=True),
    Bound.ABOVE: lambda value: Interval(value, None, low_open=True),
}


def figure(
    value: str | int,
    unit: Unit = NO_UNIT,
    *,
    step: str | int = 1,
    kind: Kind = Kind.MEASURE,
    bound: Bound | None = None,
    per: Unit | None = None,
) -> Figure:
    number = Fraction(value)
    return Figure(
        kind=kind,
        block=0,
        start=0,
        end=1,
        text=str(value),
        value=number,
        stated=STATED[bound](number),
        step=Fraction(step),
        unit=unit,
        per=per,
        hedge=Hedge(bound.value, bound) if bound else None,
    )


def money(value: str | int, step: str | int = 10**6, **more: object) -> Figure:
    return figure(value, currency_unit("USD"), step=step, kind=Kind.MONEY, **more)  # type: ignore[arg-type]


@st.composite
def figures(draw: st.DrawFn, units: tuple[Unit, ...] = (KILOMETER, MILE)) -> Figure:
    return figure(
        draw(st.integers(1, 10**6)),
        draw(st.sampled_from(units)),
        step=draw(st.sampled_from(["1/10", "1", "10", "1000"])),
        bound=draw(st.sampled_from(list(STATED))),
    )


@given(figures(), figures())
def test_agreement_is_symmetric(one: Figure, other: Figure) -> None:
    assert compare_figures(one, other).relation is compare_figures(other, one).relation


@given(figures(), figures())
def test_agreement_of_a_conversion_is_symmetric(one: Figure, other: Figure) -> None:
    assert compare_conversion(one, other).relation is compare_conversion(other, one).relation


@given(figures())
def test_a_figure_agrees_with_itself(one: Figure) -> None:
    assert compare_figures(one, one).agrees


@given(figures(), st.integers(1, 400))
def test_scaling_both_sides_changes_nothing(one: Figure, factor: int) -> None:
    other = figure(one.value * 2, one.unit, step=one.step)  # type: ignore[operator, arg-type]
    before = compare(value_of(one), value_of(other))
    after = compare(times(value_of(one), Fraction(factor)), times(value_of(other), Fraction(factor)))
    assert before.relation is after.relation


def test_whole_counts_are_exact() -> None:
    worker = noun_unit("worker")
    twelve, thirteen = (figure(n, worker, kind=Kind.COUNT) for n in (12, 13))
    verdict = compare_figures(twelve, thirteen)
    assert verdict.relation is Relation.CONFLICT and verdict.severity is Severity.ERROR


def test_printed_precision_counts_half_a_unit_of_the_last_place() -> None:
    assert compare_figures(money("1200000000", 10**8), money("1234000000")).agrees
    assert not compare_figures(money("1200000000", 10**8), money("1260000000")).agrees


def test_hedges_that_leave_room_are_at_most_a_warning() -> None:
    monthly = money(50 * 10**6, bound=Bound.CEILING, per=MONTH)
    yearly = money(500 * 10**6, bound=Bound.APPROXIMATE, per=YEAR)
    verdict = compare(value_of(monthly), value_of(yearly))
    assert verdict.relation is Relation.POSSIBLE and verdict.severity is Severity.WARNING
    assert "ceiling" in verdict.tolerance and "approximate" in verdict.tolerance


@pytest.mark.parametrize(
    ("one", "other", "relation"),
    [
        (figure(500, bound=Bound.MORE), figure(512), Relation.AGREE),
        (figure(500, bound=Bound.MORE), figure(900), Relation.POSSIBLE),  # true, but no one would write it so
        (figure(500, bound=Bound.MORE), figure(480), Relation.CONFLICT),
        (figure(600, bound=Bound.BELOW), figure(588), Relation.AGREE),
        (figure(600, bound=Bound.BELOW), figure(612), Relation.CONFLICT),
        (figure(500, bound=Bound.APPROXIMATE), figure(540, bound=Bound.APPROXIMATE), Relation.AGREE),
        (figure(600, bound=Bound.CEILING), figure(500, bound=Bound.APPROXIMATE), Relation.POSSIBLE),
    ],
)
def test_hedges(one: Figure, other: Figure, relation: Relation) -> None:
    assert compare_figures(one, other).relation is relation


def test_different_dimensions_cannot_be_compared() -> None:
    with pytest.raises(ValueError, match="cannot be compared"):
        compare_figures(money(5), figure(5, KILOMETER))
    with pytest.raises(ValueError, match="cannot be compared"):
        compare_conversion(money(5), figure(5, KILOMETER))


def test_a_vague_figure_has_no_value() -> None:
    vague = Figure(Kind.COUNT, 0, 0, 6, "dozens", hedge=Hedge("dozens", Bound.VAGUE))
    with pytest.raises(ValueError, match="states no value"):
        value_of(vague)


@pytest.mark.parametrize(
    ("one", "other", "agrees"),
    [
        (figure(20, MILE), figure(32, KILOMETER), True),
        (figure(300, MILE), figure(480, KILOMETER), True),  # both rounded to tens
        (figure(155, MILE), figure(250, KILOMETER), True),
        (figure(20, MILE), figure(52, KILOMETER), False),
        (figure(300, MILE), figure(550, KILOMETER), False),  # coarse, but off by more than 5 percent
        (figure(20, CELSIUS), figure(68, FAHRENHEIT), True),
        (figure(30, CELSIUS), figure(30, FAHRENHEIT), False),
    ],
)
def test_conversions(one: Figure, other: Figure, agrees: bool) -> None:
    assert compare_conversion(one, other).agrees is agrees


def test_tolerances_add_in_a_sum() -> None:
    thirds = [value_of(figure("33.3", step="1/10")) for _ in range(3)]
    hundred = value_of(figure("100", step="1/10"))
    assert compare(total(thirds), hundred).agrees
    assert not compare(total(thirds[:2]), hundred).agrees
    with pytest.raises(ValueError, match="nothing to add"):
        total([])


@pytest.mark.parametrize(
    ("value", "step", "place"),
    [("155000", "1", "1000"), ("12.5", "1/10", "1/10"), ("0", "1", "1"), ("7", "1", "1")],
)
def test_significant_place(value: str, step: str, place: str) -> None:
    assert significant_place(Fraction(value), Fraction(step)) == Fraction(place)


@pytest.mark.parametrize(
    ("one", "other", "relation"),
    [
        ("$4bn", "$5bn", Relation.CONFLICT),
        ("$4.5bn", "$5bn", Relation.AGREE),
        ("$16bn", "$16.6bn", Relation.AGREE),
        ("500 homes", "512 homes", Relation.AGREE),
        ("480 homes", "512 homes", Relation.CONFLICT),
        ("12 people", "14 people", Relation.CONFLICT),
        ("$10 million", "$9 million", Relation.CONFLICT),
        ("$10 million", "$9.6 million", Relation.AGREE),
        ("nearly $94,000", "nearly $74,000", Relation.POSSIBLE),
        ("nearly 600 homes", "588 homes", Relation.AGREE),
        ("19%", "20%", Relation.CONFLICT),
        ("20%", "19.6%", Relation.AGREE),
    ],
)
def test_what_a_headline_may_round(one: str, other: str, relation: Relation) -> None:
    figures = [read_figures(text)[0] for text in (one, other)]
    assert compare_rounded(*figures).relation is relation
    assert compare_rounded(*reversed(figures)).relation is relation
