"""Which slip explains that the two sides of a conversion differ."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from fractions import Fraction
from functools import cache
from math import isqrt

from checker.agreement import is_printed_as
from checker.canonical import convert, in_words, number, rounded, unit_words
from checker.data import load
from checker.facts import Figure, Unit
from checker.reuse import remembered

ROOT_DIGITS = 10**12
SLIPS = (10, 100, 1000, 10_000, 1_000_000)


@remembered
def explanation(one: Figure, other: Figure) -> str:
    """The slip that makes `other` out of `one`, or `one` out of `other`, in words; "" where none does.

    Both figures must have a value; their dimensions must be equal.
    """
    if one.value is None or other.value is None or not one.value or not other.value:
        return ""
    if one.unit.offset != other.unit.offset or one.is_difference:
        return next(_temperature(one, other), "")
    return next(_slips(one, other), "") or next(_slips(other, one), "")


def _slips(one: Figure, other: Figure) -> Iterator[str]:
    """What would have made the second figure out of the first, likeliest first."""
    a, b = _values(one, other)
    right = convert(one, a, other)
    factor = right / a
    if a == b:
        yield f"the number {number(a)} was left as it was"
    if is_printed_as(a / factor, other):
        back = in_words(a, other.unit, other.per, other.per_count)
        yield f"{back} is {_shown(a / factor, one)}: converted the wrong way round"
    yield from _other_unit(one, other)
    yield from _powers(one, other, right, factor)
    yield from _prefix(one, other)
    for slip in SLIPS:
        for times in (Fraction(slip), Fraction(1, slip)):
            if is_printed_as(right * times, other):
                yield f"off by a factor of {number(Fraction(slip))}, as by a slip of the decimal point"
    yield from _swapped_digits(one, other, right)


def _values(one: Figure, other: Figure) -> tuple[Fraction, Fraction]:
    if one.value is None or other.value is None:
        raise ValueError("no values")
    return one.value, other.value


def _other_unit(one: Figure, other: Figure) -> Iterator[str]:
    """The number fits a unit that is easily taken for the one printed."""
    a, _ = _values(one, other)
    for unit, per in _confused(one):
        meant = replace(one, unit=unit, per=per)
        if meant.dimension == other.dimension and is_printed_as(convert(meant, a, other), other):
            yield f"it would be right for {in_words(a, unit, per, one.per_count)}"
    for unit, per in _confused(other):
        meant = replace(other, unit=unit, per=per)
        if meant.dimension == one.dimension and is_printed_as(convert(one, a, meant), meant):
            yield f"it would be right in {unit_words(unit)}{_by(per)}"


def _by(per: Unit | None) -> str:
    return f" per {unit_words(per, plural=False)}" if per else ""


def _confused(figure: Figure) -> Iterator[tuple[Unit, Unit | None]]:
    from checker.normalizers.units import unit_named  # noqa: PLC0415  (one of few places that name a unit)

    base, power, exponent = figure.unit.name.partition(" ** ")
    for name in load("en", "conversion")["confused"].get(base, ()):
        unit, _, per = name.partition("/")
        if not power or not per:
            yield unit_named(f"{unit}{power}{exponent}"), (unit_named(per) if per else figure.per)
    if figure.per is not None and figure.per.dimension == "[time]":
        for name in ("second", "minute", "hour", "day"):
            if name != figure.per.name:
                yield figure.unit, unit_named(name)


def _powers(one: Figure, other: Figure, right: Fraction, factor: Fraction) -> Iterator[str]:
    """The factor was not squared for an area or cubed for a volume, or was used twice."""
    a, _ = _values(one, other)
    power = _power(one.unit.name) if _power(one.unit.name) == _power(other.unit.name) else 1
    if power > 1:
        length = _root(factor, power)
        if is_printed_as(a * length, other):
            raised = {2: "squared", 3: "cubed"}[power]
            yield f"{number(rounded(length))} is the factor of a length and was not {raised}"
    elif is_printed_as(right * factor, other):
        yield f"the factor {number(rounded(factor))} was used twice"


def _power(name: str) -> int:
    exponent = name.partition(" ** ")[2]
    return int(exponent) if exponent in ("2", "3") else 1


def _root(value: Fraction, power: int) -> Fraction:
    scaled = value.numerator * ROOT_DIGITS**power // value.denominator
    if power == 2:
        return Fraction(isqrt(scaled), ROOT_DIGITS)
    low, high = 0, 1 << (scaled.bit_length() // 3 + 1)
    while low < high:
        middle = (low + high + 1) // 2
        low, high = (middle, high) if middle**3 <= scaled else (low, middle - 1)
    return Fraction(low, ROOT_DIGITS)


def _prefix(one: Figure, other: Figure) -> Iterator[str]:
    """Grams for kilograms, millimeters for centimeters."""
    a, _ = _values(one, other)
    for unit in _siblings(other.unit.name):
        meant = replace(other, unit=unit)
        if is_printed_as(convert(one, a, meant), meant):
            yield f"it would be right in {unit_words(unit)}{_by(other.per)}"
    for unit in _siblings(one.unit.name):
        meant = replace(one, unit=unit)
        if is_printed_as(convert(meant, a, other), other):
            yield f"it would be right for {in_words(a, unit, one.per, one.per_count)}"


@cache
def _siblings(name: str) -> tuple[Unit, ...]:
    """The units of the same stem with other metric prefixes; of square and cubic units too."""
    from checker.normalizers.units import unit_named  # noqa: PLC0415  (one of few places that name a unit)

    prefixes: list[str] = load("en", "conversion")["prefixes"]
    base, power, exponent = name.partition(" ** ")
    longest = max((prefix for prefix in prefixes if base.startswith(prefix)), key=len)
    found = []
    for prefix in prefixes:
        if prefix != longest:
            try:
                found.append(unit_named(f"{prefix}{base[len(longest) :]}{power}{exponent}"))
            except KeyError:
                continue
    return tuple(found)


def _swapped_digits(one: Figure, other: Figure, right: Fraction) -> Iterator[str]:
    _, b = _values(one, other)
    step = other.step or Fraction(1)
    digits = str(abs(b) / step)
    if not digits.isdigit() or len(digits) > 12:
        return
    for at in range(len(digits) - 1):
        swapped = f"{digits[:at]}{digits[at + 1]}{digits[at]}{digits[at + 2 :]}"
        value = int(swapped) * step
        if swapped != digits and is_printed_as(right, replace(other, value=value)):
            yield f"two digits are swapped: {number(value)}, not {number(b)}"


def _temperature(one: Figure, other: Figure) -> Iterator[str]:
    """What becomes of the 32 degrees between the zeros of Celsius and Fahrenheit."""
    names = [one.unit.name, other.unit.name]
    if sorted(names) != ["degree_Celsius", "degree_Fahrenheit"]:
        return
    celsius, fahrenheit = (one, other) if names[0] == "degree_Celsius" else (other, one)
    c, f = _values(celsius, fahrenheit)
    reading, difference = c * 9 / 5 + 32, c * 9 / 5
    if celsius.is_difference and is_printed_as(reading, fahrenheit):
        yield "32 was added to a difference"
    if not celsius.is_difference and is_printed_as(difference, fahrenheit):
        yield "the 32 degrees between the two zeros were left out"
    if is_printed_as((c + 32) * 9 / 5, fahrenheit) or is_printed_as(f * 5 / 9 - 32, celsius):
        yield "32 was added at the wrong step"
    if is_printed_as(c + 32, fahrenheit):
        yield "32 was added and the degrees were not turned into Fahrenheit's"
    if c == f:
        yield f"the number {number(c)} was left as it was"
    if is_printed_as((c - 32) * 5 / 9, fahrenheit) or is_printed_as(f * 9 / 5 + 32, celsius):
        yield "converted the wrong way round"
    yield from _swapped_digits(celsius, fahrenheit, difference if celsius.is_difference else reading)


def _shown(value: Fraction, like: Figure) -> str:
    return in_words(rounded(value), like.unit, like.per, like.per_count)
