from __future__ import annotations

from types import SimpleNamespace

import pytest

from checker.engine import NotChecked
from checker.errors import DocumentError
from checker.findings import Severity
from checker.reports import Result
from checker.reports.summary import REASONS_SHOWN, Summary


def result(
    *severities: Severity, checked: dict[str, int] | None = None, not_checked: tuple[NotChecked, ...] = ()
) -> Result:
    findings = [SimpleNamespace(severity=severity) for severity in severities]
    report = SimpleNamespace(findings=findings, checked=checked or {}, not_checked=not_checked, failures=())
    return Result("a.txt", report)  # type: ignore[arg-type]


def lines(*results: Result, lowest: Severity = Severity.WARNING) -> list[str]:
    summary = Summary()
    assert list(summary.watch(results, lowest)) == list(results)
    return list(summary.lines())


@pytest.mark.parametrize(
    ("results", "first"),
    [
        ([], "No findings in 0 articles; 0 of 0 comparisons made, which is not a clean bill."),
        ([result(checked={"a/b": 1})], "No findings in 1 article; 1 comparison made by 1 rule."),
        (
            [result(checked={"a/b": 1200, "a/c": 0}), result(checked={"a/b": 34, "a/d": 1})],
            "No findings in 2 articles; 1,235 comparisons made by 2 rules.",
        ),
        (
            [result(Severity.WARNING, Severity.ERROR, Severity.ERROR, checked={"a/b": 3})],
            "2 errors, 1 warning in 1 article; 3 comparisons made by 1 rule.",
        ),
        (
            [result(not_checked=(NotChecked("vague", "a/b", 2),))],
            "No findings in 1 article; 0 of 2 comparisons made, which is not a clean bill.",
        ),
        (
            [result(checked={"a/b": 3}), Result("b.txt", error=DocumentError("gone"))],
            "No findings in 1 article; 3 comparisons made by 1 rule.",
        ),
    ],
)
def test_the_first_line(results: list[Result], first: str) -> None:
    assert lines(*results)[0] == first


def test_what_is_not_shown_is_counted() -> None:
    _, hidden = lines(result(Severity.INFO, Severity.INFO, Severity.WARNING), lowest=Severity.ERROR)
    assert hidden == "Not shown: 1 warning, 2 info (--severity info shows all)."


def test_reasons_are_counted_over_files_and_the_commonest_come_first() -> None:
    rare = tuple(NotChecked(f"reason {number}", "a/b") for number in range(REASONS_SHOWN + 1))
    common = NotChecked("too vague", "a/c", 3)
    _, first, *rest = lines(result(not_checked=(*rare, common)), result(not_checked=(common,)))
    assert first == "Not compared: 6 × a/c: too vague"
    assert rest[-1] == "Not compared: 2 further reasons (--format json lists all)"


def test_notes_on_the_whole_file_are_no_comparisons() -> None:
    assert len(lines(result(not_checked=(NotChecked("date ignored"),), checked={"a/b": 1}))) == 1
