"""Checks that editors configure: their language, their limits, and the worked example."""

from __future__ import annotations

import time
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from checker.checks.fact_sheet.sheets import fact_of, sheet_rows
from checker.checks.pattern import Params, language
from checker.checks.pattern.language import parse
from checker.documents import read_text
from checker.engine import Report, check_document
from checker.errors import FactlintError, RuleError
from checker.findings import Severity
from checker.rulebook import Rule, RuleBook, load_book
from checker.rulepage import read_page
from checker.ruletest import run_folder
from checker.settings import Reading, Settings

HOUSE = Path(__file__).parents[2] / "examples" / "house"


def found(text: str, *patterns: str, **params: object) -> list[str]:
    """What a rule of these patterns finds in a text."""
    made = Params(patterns, **params)  # type: ignore[arg-type]
    rule = Rule("house/rule", "pattern", Severity.WARNING, 0, "stable", "", made)
    report = check_document(read_text(text), Settings(), RuleBook({rule.id: rule}))
    assert not report.failures
    return [place.text for finding in report.findings for place in finding.places]


@pytest.mark.parametrize(
    ("pattern", "text", "places"),
    [
        ("town hall", "The Town  Hall and the town halls by the town hall.", ["Town  Hall", "town hall"]),
        ("mill*", "The miller mills millet in the windmill.", ["miller", "mills", "millet"]),
        ("[tea|coffee] time", "At tea time or coffee time, not at milk time.", ["tea time", "coffee time"]),
        ("[very ]old", "A very old and an old mill.", ["very old", "old"]),
        ("from ... to {number}", "It went from a mere handful to 60 at once.", ["from a mere handful to 60"]),
        ("{length}", "A 5-mile path of 20 acres, 3 km long.", ["5-mile", "3 km"]),
        ("{length:mile}", "A 5-mile path, 3 km long.", ["5-mile"]),
        ("{money} in * wages", "It paid $5 in back wages and $6 once.", ["$5 in back wages"]),
        ("{date}", "It opened on May 3, 2024, with a song.", ["May 3, 2024"]),
        ("{number} pupils", "It has 300 pupils and 20 teachers.", ["300 pupils"]),
        ("cafe's", "The cafe’s door.", ["cafe’s"]),
        ("({length})", "The path (5 miles) is long.", ["(5 miles)"]),
        ("{temperature} [outside|inside]", "It was 20 °C inside.", ["20 °C inside"]),
    ],
)
def test_a_pattern_fits(pattern: str, text: str, places: list[str]) -> None:
    assert found(text, pattern) == places


def test_what_makes_a_phrase_right() -> None:
    text = "A walk of 5 miles (8 km). A walk of 6 miles. At most 7 miles. The sign says 9 miles."
    assert found(
        text,
        "{length:mile}",
        unless_after=("({length})",),
        unless_before=("at most",),
        unless_sentence=("sign",),
    ) == ["6 miles"]


def test_quotations_and_capitals_count_where_asked() -> None:
    text = "“The Web is old,” she said of the web."
    assert found(text, "web") == ["web"]
    assert found(text, "web", in_quotes=True) == ["Web", "web"]
    assert found(text, "Web", in_quotes=True, match_case=True) == ["Web"]


def test_suggestions_take_the_text_of_slots() -> None:
    text = "It is 40 feet wide by 3 feet."
    rule = Rule(
        "house/rule",
        "pattern",
        Severity.WARNING,
        0,
        "stable",
        "",
        Params(("{length} wide",), message="{length} {what}", instead="wide {length}"),
    )
    (finding,) = check_document(read_text(text), Settings(), RuleBook({rule.id: rule})).findings
    assert finding.message == "40 feet {what}"
    assert finding.suggestions[0].edits[0].text == "wide 40 feet"


@pytest.mark.parametrize(
    ("pattern", "problem"),
    [
        ("", "empty"),
        ("{lenght}", "did you mean {length}?"),
        ("{zzz}", "known: "),
        ("[a", "not closed"),
        ("a]", "without a bracket"),
        ("[[[[a]]]]", "within brackets"),
        ("...", "needs a word or a slot"),
        ("x" * (language.LONGEST + 1), "more than"),
    ],
)
def test_a_pattern_that_makes_no_sense_says_why(pattern: str, problem: str) -> None:
    with pytest.raises(ValueError) as raised:
        parse(pattern)
    assert problem in str(raised.value)


@given(st.text("ab {}[]|*. …length:()", max_size=40))
def test_any_pattern_is_read_or_refused(pattern: str) -> None:
    try:
        parse(pattern)
    except ValueError:
        return
    found("A b of 5 miles (a b) is a.b.", pattern)


@pytest.mark.parametrize(
    "pattern", ["[a|a] ... [a|a] ... [a|a] ... b", "a* a* a* a* a* b", "* * * * ... ... ... zzz", "a ... a"]
)
def test_no_pattern_takes_long(pattern: str) -> None:
    begun = time.monotonic()
    found("a " * 3_000, pattern)
    assert time.monotonic() - begun < 5


def test_the_worked_example_keeps_its_word() -> None:
    outcome = run_folder(HOUSE / "rules")
    assert (outcome.pages, outcome.failures, outcome.errors) == (6, (), ())


def page(folder: Path, head: str, body: str = "") -> Path:
    path = folder / "town" / "rule.md"
    path.parent.mkdir(exist_ok=True)
    path.write_text(
        f"---\nseverity: warning\n{head}\n---\n# A rule\n\n{body}\n\n## Flagged\n\n"
        "```example\n⟦x⟧\n```\n\n## Not flagged\n\n```example\ny\n```\n",
        encoding="utf-8",
    )
    return path


def test_facts_come_from_the_page_and_from_files_beside_it(tmp_path: Path) -> None:
    table = "## Facts\n\n| subject | measure | value |\n|---|---|---|\n| Weir | long | 70 m |\n"
    path = page(tmp_path, "check: fact-sheet\nparams: {sheets: [more.csv]}", table)
    (path.parent / "more.csv").write_text("subject;measure;value\nOld Mill;built;1750\n", encoding="utf-8")
    facts = read_page(path).rule.params.facts
    assert [row[:3] for row in facts] == [("Weir", "long", "70 m"), ("Old Mill", "built", "1750")]
    assert facts[1][4] == "more.csv, line 2"


def test_a_changed_data_file_is_read_again(tmp_path: Path) -> None:
    path = page(tmp_path, "check: fact-sheet\nparams: {sheets: [more.csv]}")
    data = path.parent / "more.csv"

    def values() -> list[str]:
        from checker.rulecache import load_folder  # noqa: PLC0415

        ((rule, _),), errors = load_folder(tmp_path)
        assert not errors
        return [row[2] for row in rule.params.facts]

    data.write_text("subject,measure,value\nWeir,long,70 m\n", encoding="utf-8")
    assert values() == ["70 m"]
    data.write_text("subject,measure,value\nWeir,long,70.5 m\n", encoding="utf-8")
    assert values() == ["70.5 m"]


def test_a_workbook_is_a_sheet_too(tmp_path: Path) -> None:
    openpyxl = pytest.importorskip("openpyxl")
    book = openpyxl.Workbook()
    for row in (["Subject", "Measure", "Value"], ["Weir", "pupils", 340], [None, None, None]):
        book.active.append(row)
    book.save(tmp_path / "facts.xlsx")
    assert [row[:3] for row in sheet_rows(tmp_path / "facts.xlsx")] == [("Weir", "pupils", "340")]


@pytest.mark.parametrize(
    ("content", "line", "problem"),
    [
        ("subject,measure,vlaue\n", 1, "unknown column 'vlaue'"),
        ("subject,value\n", 1, "no column 'measure'"),
        ("subject,measure,value\nWeir,long,70 m\n\nMill,long,rather\n", 4, "'rather' is not one value"),
        ("subject,measure,value\nWeir,,70 m\n", 2, "needs a subject and a measure"),
        ("", None, "holds no facts"),
    ],
)
def test_a_sheet_that_does_not_fit_names_file_and_line(
    tmp_path: Path, content: str, line: int | None, problem: str
) -> None:
    file = tmp_path / "facts.csv"
    file.write_text(content, encoding="utf-8")
    if not content:
        assert sheet_rows(file) == []
        return
    with pytest.raises(RuleError) as raised:
        sheet_rows(file)
    assert raised.value.path == str(file) and raised.value.line == line
    assert problem in raised.value.message


@pytest.mark.parametrize("name", ["gone.csv", "facts.pdf", "damaged.xlsx"])
def test_a_data_file_that_cannot_be_read_is_an_error(tmp_path: Path, name: str) -> None:
    if name == "damaged.xlsx":
        pytest.importorskip("openpyxl")
        (tmp_path / name).write_bytes(b"PK\x03\x04 no workbook")
    with pytest.raises(RuleError) as raised:
        sheet_rows(tmp_path / name)
    assert raised.value.path == str(tmp_path / name)


def check_facts(text: str, *rows: tuple[str, ...]) -> Report:
    settings = Settings(select=("figures/fact-sheet",), reading=Reading(facts=rows))
    return check_document(read_text(text), settings, load_book())


def test_configured_facts_hold_for_the_built_in_rule() -> None:
    row = ("Tarn Bridge", "length / long", "412 meters")
    assert len(check_facts("Tarn Bridge is 421 meters long.", row).findings) == 1
    assert check_facts("Tarn Bridge is 421 meters long.").findings == ()
    assert fact_of(row).measures == ("length", "long")


@pytest.mark.parametrize(
    ("head", "problem"),
    [
        ("check: pattern\nparams: {patterns: ['{lenght}']}", "did you mean {length}?"),
        ("check: pattern\nparams: {patterns: 7}", "params.patterns"),
        ("check: pattern\nparams: {patern: ['a']}", "no such setting"),
        ("check: either\nparams: {spellings: [[one]]}", "at least two"),
        ("check: either\nparams: {spellings: [[a, b], [b, c]]}", "stands twice"),
        ("check: fact-sheet\nparams: {sheets: [gone.csv]}", "cannot be read"),
        ("check: fact-sheet\nparams: {facts: [[Weir, long, rather]]}", "'rather' is not one value"),
        ("check: factsheet", "did you mean"),
        ("check: [", "not YAML"),
        ("check: pattern\nx: &a [*a, *a]", ""),
    ],
)
def test_a_page_that_does_not_fit_is_one_clear_error(tmp_path: Path, head: str, problem: str) -> None:
    with pytest.raises(FactlintError) as raised:
        read_page(page(tmp_path, head))
    assert problem in str(raised.value) and str(tmp_path / "town") in str(raised.value)


def test_a_huge_page_is_refused(tmp_path: Path) -> None:
    path = page(tmp_path, "check: pattern", "x" * 1_000_001)
    with pytest.raises(RuleError, match="is larger than"):
        read_page(path)
