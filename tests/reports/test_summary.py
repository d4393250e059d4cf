from __future__ import annotations

from types import SimpleNamespace

import pytest

from checker.engine import NotChecked
from checker.errors import DocumentError
from checker.findings import Severity
from checker.reports import Result
from checker.reports.summary import RULES_SHOWN, Summary


def result(
    *severities: Severity,
    checked: dict[str, int] | None = None,
    not_checked: tuple[NotChecked, ...] = (),
    suppressed: tuple[Severity, ...] = (),
) -> Result:
    findings = [SimpleNamespace(severity=severity) for severity in severities]
    report = SimpleNamespace(
        findings=findings,
        checked=checked or {},
        not_checked=not_checked,
        failures=(),
        suppressed=[SimpleNamespace(severity=severity) for severity in suppressed],
    )
    return Result("a.txt", report)  # type: ignore[arg-type]


def lines(*results: Result, lowest: Severity = Severity.WARNING) -> list[str]:
    summary = Summary()
    assert list(summary.watch(results, lowest)) == list(results)
    return list(summary.lines())


@pytest.mark.parametrize(
    ("results", "first"),
    [
        ([], "No article was checked."),
        (
            [result(checked={"a/b": 1})],
            "No findings in 1 article; 1 comparison of figures, dates and names made by 1 rule.",
        ),
        (
            [result(checked={"a/b": 1200, "a/c": 0}), result(checked={"a/b": 34, "a/d": 1})],
            "No findings in 2 articles; 1,235 comparisons of figures, dates and names made by 2 rules.",
        ),
        (
            [result(Severity.WARNING, Severity.ERROR, Severity.ERROR, checked={"a/b": 3})],
            "2 errors, 1 warning in 1 article; 3 comparisons of figures, dates and names made by 1 rule.",
        ),
        (
            [result(not_checked=(NotChecked("vague", "a/b", 2),))],
            "No findings in 1 article; "
            "0 of 2 comparisons of figures, dates and names made, which is not a clean bill.",
        ),
        (
            [result(checked={"a/b": 3}), Result("b.txt", error=DocumentError("gone"))],
            "No findings in 1 article, 1 not checked; "
            "3 comparisons of figures, dates and names made by 1 rule.",
        ),
        (
            [result(checked={"a/b": 3, "words/doubled": 900, "words/split": 0})],
            "No findings in 1 article; "
            "3 comparisons of figures, dates and names made by 1 rule; 900 of words by 1 rule.",
        ),
        (
            [result(checked={"a/b": 0, "words/doubled": 900})],
            "No findings in 1 article; 0 of 0 comparisons of figures, dates and names made, "
            "which is not a clean bill; 900 of words by 1 rule.",
        ),
        (
            [result(checked={"words/doubled": 900, "words/split": 3})],
            "No findings in 1 article; 903 comparisons of words by 2 rules.",
        ),
    ],
)
def test_the_first_line(results: list[Result], first: str) -> None:
    assert lines(*results)[0] == first


def test_where_nothing_could_be_read_there_is_nothing_to_sum_up() -> None:
    assert lines(Result("b.txt", error=DocumentError("gone"))) == []


def test_what_is_not_shown_is_counted() -> None:
    _, hidden = lines(result(Severity.INFO, Severity.INFO, Severity.WARNING), lowest=Severity.ERROR)
    assert hidden == "Not shown: 1 warning, 2 info (--severity info shows all)."


def test_what_comments_suppress_is_counted_as_far_as_it_would_be_shown() -> None:
    first, *_ = lines(result(Severity.ERROR, suppressed=(Severity.ERROR, Severity.WARNING, Severity.INFO)))
    assert first.startswith("1 error (2 suppressed by comments) in 1 article;")


def test_rules_with_comparisons_not_made_are_counted_over_files_and_the_commonest_come_first() -> None:
    rare = tuple(NotChecked("vague", f"a/{number}") for number in range(RULES_SHOWN + 1))
    common = NotChecked("too vague", "b/c", 3)
    *_, told = lines(result(not_checked=(*rare, common)), result(not_checked=(common,)))
    assert told.startswith("Not compared: 6 × b/c, 1 × a/0, ")
    assert told.endswith(" and 2 further rules (factlint facts says why).")


def test_notes_on_the_whole_file_are_no_comparisons() -> None:
    assert len(lines(result(not_checked=(NotChecked("date ignored"),), checked={"a/b": 1}))) == 1
