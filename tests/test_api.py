from __future__ import annotations

import datetime
import os
import subprocess
import sys
from pathlib import Path
from unittest import mock

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

import checker

WRONG = "The trail is 20 miles (52 km) long."


def test_a_text_is_checked() -> None:
    report = checker.check(WRONG)
    (finding,) = report.findings
    assert isinstance(report, checker.Report) and isinstance(finding, checker.Finding)
    assert finding.severity is checker.Severity.ERROR
    assert [WRONG[place.start : place.end] for place in finding.places] == ["20 miles", "52 km"]
    assert report.checked["units/conversion"] == 1


def test_a_file_is_checked(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text(WRONG, encoding="utf-8")
    assert checker.check(path).findings == checker.check(WRONG).findings
    assert checker.check(path).path == str(path)


def test_a_str_is_never_a_path(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text(WRONG, encoding="utf-8")
    assert checker.check(str(path)).findings == ()


def test_facts_are_listed_with_their_comparisons() -> None:
    facts = checker.facts(WRONG)
    assert [entry.place.text for entry in facts] == ["20 miles", "52 km"]
    assert all(isinstance(entry, checker.Entry) for entry in facts)
    (compared,) = facts[0].compared
    assert (compared.rule, compared.outcome) == ("units/conversion", "differs")
    assert [other.text for other in compared.others] == ["52 km"]
    (alone,) = checker.facts("They met again after 20 miles.")
    assert alone.compared == () and alone.why_not


def test_settings() -> None:
    assert checker.check(WRONG, select=["dates"]).findings == ()
    assert checker.check(WRONG, ignore=["units/conversion"]).findings == ()
    assert checker.check(WRONG, min_confidence=1).findings == ()
    report = checker.check("It opens.", title="A trail of 20 miles (52 km)", date="2 May 2024")
    assert [place.origin for place in report.findings[0].places] == ["title", "title"]
    assert report.article.published == datetime.date(2024, 5, 2)


def test_mistakes_are_named(tmp_path: Path) -> None:
    with pytest.raises(checker.SettingsError, match="not a date: 'someday'"):
        checker.check(WRONG, date="someday")
    with pytest.raises(checker.SettingsError, match="unknown rule"):
        checker.check(WRONG, select=["no/such"])
    with pytest.raises(checker.DocumentError, match="unknown format 'odt'"):
        checker.check(WRONG, format="odt")
    with pytest.raises(checker.DocumentError, match=r"gone\.txt"):
        checker.check(tmp_path / "gone.txt")
    with pytest.raises(checker.SettingsError, match="a file has its own"):
        checker.check(tmp_path / "a.txt", title="A title")
    with pytest.raises(checker.RuleError, match="no such folder of rules"):
        checker.check(WRONG, rules_dirs=[tmp_path / "none"])
    with pytest.raises(AttributeError, match="has no attribute 'nothing'"):
        checker.nothing  # noqa: B018


def test_importing_the_package_loads_nothing() -> None:
    program = "import sys, checker; print([name for name in sys.modules if name.startswith('checker.')])"
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, check=True, text=True)
    assert done.stdout.strip() == "['checker.version']"


def test_the_public_function_outlives_the_module_of_its_name() -> None:
    program = (
        "import checker, checker.facts; from checker.facts import Figure; print(len(checker.facts('5 km')))"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, check=True, text=True)
    assert done.stdout.strip() == "1"


NUMBERS = [
    "20 miles",
    "(52 km)",
    "$1.2bn",
    "5 per cent",
    "１２",
    "½",
    "−3 °C",
    "1e999",
    "9" * 400,
    "Ⅻ",
    "٣",
    "1/0",
]
DATES = ["on Monday, 31 June 2024", "Feb. 30", "12:75"]
PHRASES = ["the the", "per", "between 5 and", "one in", "million", "- 5", "to 7", "a third of", "' 3 ft"]
MARKS = ["\ud800", "\x00", "\n", "\r\n", "\t|", "“", "[", "](x)", "|"]
PIECES = st.sampled_from([*NUMBERS, *DATES, *PHRASES, *MARKS]) | st.text(max_size=5)


@given(st.text(max_size=300) | st.lists(PIECES, max_size=25).map(" ".join))
@example("")
@example("1/0")
@example("0/0 of 0.0%")
def test_no_text_breaks_it(text: str) -> None:
    for format in ("text", "markdown"):
        try:
            with mock.patch.dict(os.environ, FACTLINT_DEBUG="1"):  # a breakdown comes out as it is
                report = checker.check(text, format=format, preview=True)
        except checker.DocumentError:
            continue  # bad front matter
        assert report.failures == ()
        for finding in report.findings:
            assert finding.places and finding.message and 0 <= finding.confidence <= 1
            for place in finding.places:
                assert place.text == text[place.start : place.end] != ""
