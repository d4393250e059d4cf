"""How values are shown: exact decimal strings for machines, plain amounts for people."""

from __future__ import annotations

from decimal import Decimal, localcontext
from fractions import Fraction
from functools import cache
from typing import Any

from checker.data import load
from checker.facts import Bound, Figure, Kind, Unit
from checker.normalizers.figures.nouns import is_plural
from checker.reuse import remembered

SIGNIFICANT_DIGITS = 15
"""Digits kept of a fraction that has no end as a decimal (a third)."""

SHOWN_DIGITS = 3
"""Significant digits shown to a person of a computed value, unless its pair is printed more exactly."""

LANGUAGE = "en"


@cache
def _shown() -> dict[str, Any]:
    return dict(load(LANGUAGE, "shown"))


def decimal_string(value: Fraction) -> str:
    """The value as a decimal without exponent: exact where it ends, else to 15 significant digits."""
    if value.denominator == 1:
        return str(value.numerator)
    rest = value.denominator
    for prime in (2, 5):
        while rest % prime == 0:
            rest //= prime
    with localcontext() as context:
        exact = rest == 1
        context.prec = (
            len(str(value.numerator)) + len(str(value.denominator)) * 4 if exact else SIGNIFICANT_DIGITS
        )
        return format((Decimal(value.numerator) / Decimal(value.denominator)).normalize(), "f")


def rounded(value: Fraction, step: Fraction | None = None) -> Fraction:
    """The value at a printed place, or at three significant digits where that is finer."""
    if value == 0:
        return value
    place = Fraction(10) ** (_exponent(value) - SHOWN_DIGITS + 1)
    place = min(place, step) if step else place
    return round(value / place) * place


def number(value: Fraction) -> str:
    """A value as a person writes it: "600 million", "1,250", "2.5"."""
    for word, scale in _shown()["scales"].items():
        if abs(value) >= scale and (value * 1000 / scale).denominator == 1:
            return f"{decimal_string(value / scale)} {word}"
    text = decimal_string(value)
    whole, point, decimals = text.lstrip("-").partition(".")
    sign = "-" if text.startswith("-") else ""
    return f"{sign}{int(whole):,}{point}{decimals}" if whole else text


def unit_words(unit: Unit, plural: bool = True) -> str:
    """The name of a unit in prose: "kilometers", "square miles", "euros" stay as their code "EUR"."""
    if unit.kind in ("currency", "none"):
        return unit.name
    name, _, power = unit.name.partition(" ** ")
    raised: str = _shown()["powers"].get(power, "")
    if not plural:
        return raised + name.replace("_", " ")
    if unit.kind == "noun" and is_plural(name):
        return name  # "17 dead"
    plurals: dict[str, str] = _shown()["plurals"]
    return raised + (plurals.get(name) or _plural(name.replace("_", " ")))


def in_words(value: Fraction, unit: Unit, per: Unit | None = None, per_count: Fraction = Fraction(1)) -> str:
    """An amount as a person writes it: "$600 million a year", "249 kilometers", "12 per 100,000 people"."""
    digits = number(value)
    if unit.kind == "currency":
        symbol = _shown()["symbols"].get(unit.name)
        shown = f"{symbol}{digits}" if symbol else f"{unit.name} {digits}"
    else:
        words = unit_words(unit, plural=abs(value) != 1)
        shown = f"{digits} {words}" if words else digits
    if per is None:
        return shown
    if per_count != 1:
        return f"{shown} per {number(per_count)} {unit_words(per)}"
    name = unit_words(per, plural=False)
    return f"{shown} {'an' if name[:1] in 'aeio' or name.startswith('hour') else 'a'} {name}"


@remembered
def figure_in_words(figure: Figure) -> str:
    """What a figure states, hedge and all, in plain words: "up to €30 million a quarter", "4 to 9 miles"."""
    if figure.value is None:
        if figure.is_range and figure.stated.low is not None and figure.stated.high is not None:
            high = in_words(figure.stated.high, figure.unit, figure.per, figure.per_count)
            return f"{number(figure.stated.low)} to {high}"
        return figure.text
    plain = in_words(figure.value, figure.unit, figure.per, figure.per_count)
    return f"{figure.hedge.text.lower()} {plain}" if figure.hedge else plain


@remembered
def converted(figure: Figure, like: Figure) -> str:
    """A figure's value in another figure's unit, at the precision at which that one is printed."""
    if figure.value is None:
        low, high = figure.stated.low, figure.stated.high
        ends = [convert(figure, end, like) for end in (low, high) if end is not None]
        shown = [rounded(end, like.step) for end in ends]
        return " to ".join(
            [*map(number, shown[:-1]), in_words(shown[-1], like.unit, like.per, like.per_count)]
        )
    value = rounded(convert(figure, figure.value, like), like.step)
    return in_words(value, like.unit, like.per, like.per_count)


def convert(figure: Figure, value: Fraction, like: Figure) -> Fraction:
    """A value of one figure in the unit of another of its dimension. Raises ValueError where they differ."""
    if figure.dimension != like.dimension:
        raise ValueError(f"{figure.dimension} cannot be converted to {like.dimension}")
    difference = figure.is_difference or like.is_difference
    base = value * figure.unit.factor if difference else figure.unit.to_base(value)
    if figure.per:
        base /= figure.per.factor * figure.per_count
    if like.per:
        base *= like.per.factor * like.per_count
    return base / like.unit.factor if difference else like.unit.from_base(base)


def canonical(figure: Figure) -> str:
    """The canonical form for the fact sheet: "USD 50,000,000 per month", with the interval that is stated."""
    if figure.is_vague or (figure.value is None and not figure.is_range and figure.stated.low is None):
        return "no exact value"
    unit = _canonical_unit(figure)
    low, high = figure.stated.low, figure.stated.high
    if figure.hedge and figure.hedge.bound is Bound.APPROXIMATE and figure.value is not None:
        return f"≈ {unit.format(_grouped(figure.value))}"
    if low is not None and high is not None:
        values = _grouped(low) if low == high else f"{_grouped(low)} to {_grouped(high)}"
        return unit.format(values)
    if high is not None:
        return f"{'<' if figure.stated.high_open else '≤'} {unit.format(_grouped(high))}"
    if low is not None:
        return f"{'>' if figure.stated.low_open else '≥'} {unit.format(_grouped(low))}"
    return "no exact value"


def _canonical_unit(figure: Figure) -> str:
    name = figure.unit.name.replace("_", " ")
    base = f"{name} {{}}" if figure.kind is Kind.MONEY else f"{{}} {name}".rstrip()
    if figure.per is None:
        return base
    count = "" if figure.per_count == 1 else f"{_grouped(figure.per_count)} "
    return f"{base} per {count}{figure.per.name.replace('_', ' ')}"


def _grouped(value: Fraction) -> str:
    whole, point, decimals = decimal_string(value).partition(".")
    return f"{int(whole):,}{point}{decimals}" if whole not in ("-0", "0") else f"{whole}{point}{decimals}"


def _plural(name: str) -> str:
    if name.endswith(("s", "x", "ch", "sh")):
        return f"{name}es" if not name.endswith("s") else name
    if name.endswith("y") and name[-2:-1] not in ("a", "e", "o"):
        return f"{name[:-1]}ies"
    return f"{name}s"


def _exponent(value: Fraction) -> int:
    """The exponent of the first significant digit: 2 for 249.4, -1 for 0.5."""
    magnitude = abs(value)
    exponent = len(str(magnitude.numerator)) - len(str(magnitude.denominator))
    return exponent if magnitude >= Fraction(10) ** exponent else exponent - 1
