"""The article that the project began with: what must be found in it, and nothing else.

Article and expectations lie beside the checkout and are read from there; nothing of them stands here.
"""

from __future__ import annotations

import re
from pathlib import Path

import pytest

import checker
from checker.findings import Finding, Severity

SEED = Path(__file__).parent.parent.parent / "shared" / "seed"

pytestmark = pytest.mark.skipif(
    not SEED.is_dir(), reason="the seed article is not beside this checkout (../shared/seed)"
)


@pytest.fixture(scope="module")
def report() -> checker.Report:
    return checker.check(SEED / "article.txt")


def _expected_places() -> list[list[str]]:
    """The quoted places of each row of the table of expectations."""
    rows = [
        line.split("|")
        for line in (SEED / "expected.md").read_text(encoding="utf-8").splitlines()
        if "|" in line
    ]
    return [re.findall(r'"([^"]+)"', row[2]) for row in rows if '"' in row[2]]


def _told(report: checker.Report) -> list[Finding]:
    return [finding for finding in report.findings if finding.severity is not Severity.INFO]


def test_each_expected_place_is_in_a_finding_of_its_own(report: checker.Report) -> None:
    expected = _expected_places()
    assert len(expected) >= 5
    found = [[place.text for place in finding.places] for finding in _told(report)]
    assert sorted(map(sorted, found)) == sorted(map(sorted, expected))


def test_hedges_make_the_two_rates_a_warning(report: checker.Report) -> None:
    rates = [finding for finding in report.findings if finding.rule == "figures/rate"]
    assert [finding.severity for finding in rates] == [Severity.WARNING]


def test_forms_of_one_country_are_information(report: checker.Report) -> None:
    forms = [finding for finding in report.findings if finding.severity is Severity.INFO]
    assert len(forms) == 2
    assert {finding.rule for finding in forms} == {"names/forms"}


def test_the_conversion_is_compared_and_agrees(report: checker.Report) -> None:
    conversions = [made for made in report.comparisons if made.rule == "units/conversion"]
    assert [made.outcome for made in conversions] == ["agrees"]


def test_who_says_so(report: checker.Report) -> None:
    speakers = {claim.speaker for claim in report.article.claims}
    named = re.findall(
        r'\("(.+)", "(.+)"\)', (SEED / "expected.md").read_text(encoding="utf-8").replace("\n", " ")
    )
    assert len(named) == 1
    assert set(named[0]) <= speakers
