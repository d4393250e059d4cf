"""Units, currencies and sizes: what stands beyond the examples of their pages."""

from __future__ import annotations

from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest
import ryaml
from hypothesis import given
from hypothesis import strategies as st

import checker
from checker.canonical import number
from checker.findings import Finding, Severity

HELD_OUT = Path(__file__).parent / "held_out"


def findings(text: str, rule: str, **options: Any) -> list[Finding]:
    report = checker.check(text, select=[rule], **options)
    assert not report.failures
    return [finding for finding in report.findings if finding.severity is not Severity.INFO]


def message(text: str, rule: str, **options: Any) -> str:
    (finding,) = findings(text, rule, **options)
    return finding.message


PAIRS = [
    ("miles", "kilometers", "1.609344"),
    ("feet", "meters", "0.3048"),
    ("pounds", "kilograms", "0.45359237"),
    ("acres", "hectares", "0.40468564"),
    ("inches", "centimeters", "2.54"),
    ("square miles", "square kilometers", "2.589988110336"),
    ("knots", "kilometers per hour", "1.852"),
]


@given(st.sampled_from(PAIRS), st.integers(min_value=2, max_value=99_999))
def test_a_conversion_rounded_to_three_digits_is_right(pair: tuple[str, str, str], value: int) -> None:
    one, other, factor = pair
    exact = value * Fraction(factor)
    shown = number(Fraction(f"{float(exact):.3g}"))
    assert findings(f"It came to {value:,} {one} ({shown} {other}) in all.", "units/conversion") == []


@given(
    st.sampled_from(PAIRS),
    st.integers(min_value=20, max_value=9_999),
    st.sampled_from(
        [Fraction(1, 10), Fraction(1, 4), Fraction(1, 2), Fraction(3, 2), Fraction(4), Fraction(10)]
    ),
)
def test_a_conversion_that_is_far_off_is_found(pair: tuple[str, str, str], value: int, off: Fraction) -> None:
    one, other, factor = pair
    wrong = round(value * Fraction(factor) * off, 1)
    text = f"It came to {value:,} {one} ({number(Fraction(wrong))} {other}) in all."
    assert len(findings(text, "units/conversion")) == 1


@pytest.mark.parametrize(
    ("text", "slip"),
    [
        ("The dam is 200 feet (656 meters) high.", "converted the wrong way round"),
        ("The field has 90 acres (90 hectares) of beans.", "left as it was"),
        ("The plot has 40 square yards (36.6 square meters).", "not squared"),
        ("A cask holds 50 cubic feet (15.2 cubic meters) of wine.", "not cubed"),
        ("The islet is 25 miles (46.3 kilometers) out.", "nautical miles"),
        ("The bolt weighs 3 ounces (85 kilograms).", "grams"),
        ("The needle is 4 inches (102 centimeters) long.", "millimeters"),
        ("The mast is 120 feet (63.6 meters) high.", "digits are swapped"),
        ("It rose to 6 °C (10.8 °F) by noon.", "left out"),
        ("It got 4 °C (39.2 °F) warmer.", "32 was added to a difference"),
        ("By noon it was 30 °C (54 °F) in the hall.", "left out"),
        ("The van did 90 km/h (25 mph) on the ramp.", ""),
        ("The hall is 30 meters (984 feet) long.", "factor of 10"),
    ],
)
def test_the_slip_that_explains_a_number_is_named(text: str, slip: str) -> None:
    assert slip in message(text, "units/conversion")


def test_both_sides_of_a_conversion_can_be_mended() -> None:
    (finding,) = findings("The town lies 30 miles (84 km) away.", "units/conversion")
    assert [suggestion.edits[0].text for suggestion in finding.suggestions] == ["52.2", "48.3"]
    assert [place.text for place in finding.places] == ["30 miles", "84 km"]


def test_agreeing_conversions_are_counted() -> None:
    assert checker.check("It is 30 miles (48 km) away.").checked["units/conversion"] == 1


def test_a_page_of_ones_own_can_set_a_range(tmp_path: Path) -> None:
    page = """---
check: plausible
severity: warning
params: {what: a parking fee, before: [parking costs], unit: EUR, per: hour, low: 0.5, high: 6}
---
# Parking fees

## Flagged
```example
In the old town parking costs ⟦€45 an hour⟧ on market days.
```

## Not flagged
```example
In the old town parking costs €4.50 an hour on market days.
```
"""
    (tmp_path / "house").mkdir()
    (tmp_path / "house" / "parking.md").write_text(page, encoding="utf-8")
    text = "In the old town parking costs €45 an hour on market days."
    report = checker.check(text, select=["house/parking"], rules_dirs=[tmp_path])
    (finding,) = report.findings
    assert finding.severity is Severity.WARNING
    assert "between €0.5 an hour and €6 an hour" in finding.message
    right = checker.check(text.replace("45", "4"), select=["house/parking"], rules_dirs=[tmp_path])
    assert right.findings == ()
    assert right.checked["house/parking"] == 1


def test_a_page_of_ones_own_can_set_a_relation(tmp_path: Path) -> None:
    page = """---
check: relation
severity: warning
params:
  what: the weight of crude oil
  factors: ["[length] ** 3"]
  result: "[mass]"
  constant: 860
  links: ["of crude ("]
  low: 0.9
  high: 1.12
---
# Crude oil

## Flagged
```example
The lorry lost ⟦2,000 liters⟧ of crude (⟦5,200 kg⟧) on the hill.
```

## Not flagged
```example
The lorry lost 2,000 liters of crude (1,700 kg) on the hill.
```
"""
    (tmp_path / "house").mkdir()
    (tmp_path / "house" / "crude.md").write_text(page, encoding="utf-8")
    text = "The lorry lost 2,000 liters of crude (5,200 kg) on the hill."
    report = checker.check(text, select=["house/crude"], rules_dirs=[tmp_path])
    (finding,) = report.findings
    assert "2,000 liters is 1,720 kilograms" in finding.message
    right = checker.check(text.replace("5,200", "1,700"), select=["house/crude"], rules_dirs=[tmp_path])
    assert right.findings == ()


def test_a_rate_is_taken_from_the_days_around_the_date() -> None:
    text = "The house was sold for £500,000 ($1.02m)."
    assert findings(text, "units/currency", date="2007-11-10") == []
    assert "$2.04 for £1" in message(text, "units/currency", date="2022-09-28")


def test_without_a_date_any_rate_since_1999_is_right() -> None:
    assert findings("The house was sold for £500,000 ($1m).", "units/currency") == []
    assert "since 1999" in message("The house was sold for £500,000 ($2m).", "units/currency")


def test_an_unknown_currency_is_told_as_not_compared() -> None:
    report = checker.check("It cost 9 million naira ($20,000).", select=["units/currency"])
    assert report.findings == ()
    assert [note.reason for note in report.not_checked] == ["no exchange rates are known"]


@given(st.text(alphabet="0123456789 .,()-x°CF$€£kmftlbshour/by%", max_size=60))
def test_no_text_breaks_the_rules_of_units(text: str) -> None:
    report = checker.check(f"The thing was {text} in all.", select=["units"])
    assert not report.failures


def held_out(kind: str) -> list[object]:
    cases = []
    for path in sorted(HELD_OUT.glob("units_*.yaml")):
        rule = path.stem.replace("units_", "units/")
        table = ryaml.loads(path.read_text(encoding="utf-8"))
        for entry in table.get(kind, ()):
            text, date = (entry, None) if isinstance(entry, str) else (entry["text"], entry.get("date"))
            cases.append(
                pytest.param(rule, text, None if date is None else str(date), id=f"{rule}: {text[:50]}")
            )
    return cases


@pytest.mark.parametrize(("rule", "text", "date"), held_out("wrong"))
def test_held_out_errors_are_found(rule: str, text: str, date: str | None) -> None:
    assert findings(text, "units", date=date)


@pytest.mark.parametrize(("rule", "text", "date"), held_out("missed"))
def test_held_out_misses_are_known(rule: str, text: str, date: str | None) -> None:
    assert findings(text, "units", date=date) == []


@pytest.mark.parametrize(("rule", "text", "date"), held_out("right"))
def test_held_out_passages_that_are_right_stay_quiet(rule: str, text: str, date: str | None) -> None:
    assert findings(text, "units", date=date) == []


def test_a_height_is_mended_in_feet_and_inches() -> None:
    text = "The 5-foot-10 (1.58 m) guard was picked first."
    (finding,) = findings(text, "units")
    assert "5-foot-2" in [edit.text for suggestion in finding.suggestions for edit in suggestion.edits]
