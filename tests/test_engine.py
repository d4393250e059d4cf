from __future__ import annotations

from collections.abc import Callable, Iterator
from types import SimpleNamespace

import pytest

from checker import engine
from checker.article import Article
from checker.documents import read_text
from checker.documents.model import Document
from checker.engine import NotChecked, Report, check_document
from checker.errors import InternalError, SettingsError
from checker.findings import Comparison, Place, Severity
from checker.fingerprints import with_fingerprints
from checker.rulebook import Rule, RuleBook
from checker.settings import Settings

TEXT = "A red door. A blue door. A red door."
Run = Callable[[Article, Rule], Iterator[Comparison]]


def flags(word: str, confidence: float = 1.0, message: str = "") -> Run:
    """A check that flags every occurrence of a word."""

    def run(article: Article, rule: Rule) -> Iterator[Comparison]:
        for block in article.blocks:
            start = block.text.find(word)
            while start >= 0:
                place = article.span_place(block.index, start, start + len(word))
                found = rule.finding(message or word, [place], confidence=confidence)
                yield Comparison("differs", finding=found)
                start = block.text.find(word, start + 1)

    return run


@pytest.fixture
def check(monkeypatch: pytest.MonkeyPatch) -> Callable[..., Report]:
    """Check a text with rules made of checks: `check({"a/red": run})`."""

    def checked(checks: dict[str, Run], text: str = TEXT, **settings: object) -> Report:
        monkeypatch.setattr(engine, "check_module", lambda name: SimpleNamespace(run=checks[name]))
        rules = {
            name: Rule(name, name, Severity.WARNING, 0.6, "stable", "A title") for name in sorted(checks)
        }
        return check_document(read_text(text), Settings(**settings), RuleBook(rules))  # type: ignore[arg-type]

    return checked


def texts(report: Report) -> list[str]:
    return [place.text for finding in report.findings for place in finding.places]


def test_findings_stand_in_the_order_of_the_text(check: Callable[..., Report]) -> None:
    report = check({"a/blue": flags("blue"), "b/red": flags("red")})
    assert texts(report) == ["red", "blue", "red"]
    assert [finding.rule for finding in report.findings] == ["b/red", "a/blue", "b/red"]
    assert all(
        TEXT[place.start : place.end] == place.text for each in report.findings for place in each.places
    )


def test_a_title_goes_before_the_text(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(engine, "check_module", lambda name: SimpleNamespace(run=flags("door")))
    rule = Rule("a/door", "door", Severity.WARNING, 0, "stable", "A title")
    document = read_text("A door.", title="Doors: a second door")
    report = check_document(document, Settings(), RuleBook({rule.id: rule}))
    assert [place.origin for each in report.findings for place in each.places] == ["title", "text"]


def test_comparisons_are_counted_by_rule(check: Callable[..., Report]) -> None:
    def run(article: Article, rule: Rule) -> Iterator[Comparison]:
        yield Comparison("agrees", count=3)
        yield Comparison("not compared", reason="too vague")
        yield Comparison("not compared", reason="too vague", count=2)
        yield Comparison("not compared", reason="a quotation")

    report = check({"a/some": run, "b/none": flags("green")})
    assert report.checked == {"a/some": 3, "b/none": 0}
    assert report.not_checked == (NotChecked("a quotation", "a/some"), NotChecked("too vague", "a/some", 3))


def test_what_the_reader_noticed_is_told(check: Callable[..., Report]) -> None:
    document = read_text("A door.", date="someday")
    (note,) = check_document(document, Settings(), RuleBook()).not_checked
    assert note.reason.startswith("date ignored") and note.rule == ""


@pytest.mark.parametrize(("override", "found"), [(None, 0), (0.5, 2), (0.55, 0)])
def test_findings_that_are_not_sure_enough_are_dropped(
    check: Callable[..., Report], override: float | None, found: int
) -> None:
    report = check({"a/red": flags("red", confidence=0.5)}, min_confidence=override)
    assert len(report.findings) == found
    assert report.checked == {"a/red": 2}
    if not found:
        assert report.comparisons[0].reason == f"confidence 0.50 is below {override or 0.6:.2f}"


def test_a_rule_that_breaks_down_leaves_the_others(check: Callable[..., Report]) -> None:
    def breaks(article: Article, rule: Rule) -> Iterator[Comparison]:
        yield Comparison("agrees")
        raise RecursionError("too\ndeep")

    report = check({"a/breaks": breaks, "b/red": flags("red")})
    assert texts(report) == ["red", "red"] and report.checked["a/breaks"] == 1
    assert [str(failure) for failure in report.failures] == [
        "<text>: internal error in rule a/breaks: RecursionError: too deep"
    ]


def test_a_breakdown_can_be_looked_into(
    check: Callable[..., Report], monkeypatch: pytest.MonkeyPatch
) -> None:
    def breaks(article: Article, rule: Rule) -> Iterator[Comparison]:
        raise KeyError("spoon")
        yield

    monkeypatch.setenv("FACTLINT_DEBUG", "1")
    with pytest.raises(KeyError, match="spoon"):
        check({"a/breaks": breaks})


def test_facts_that_cannot_be_read_are_told_once(
    check: Callable[..., Report], monkeypatch: pytest.MonkeyPatch
) -> None:
    def read_facts(document: Document, *chosen: object) -> None:
        raise ValueError("no facts today")

    monkeypatch.setattr("checker.article.read_facts", read_facts)
    with pytest.raises(InternalError, match="internal error in reading facts: ValueError: no facts today"):
        check({"a/red": flags("red"), "b/blue": flags("blue")})


def test_an_unknown_rule_is_refused(check: Callable[..., Report]) -> None:
    with pytest.raises(SettingsError, match="did you mean 'a/red'"):
        check({"a/red": flags("red")}, select=("a/rde",))


def fingerprints(text: str) -> list[str]:
    document = read_text(text)
    start, found = text.find("20 miles"), []
    while start >= 0:
        place = Place(start, start + 8, 1, start + 1, "20 miles")
        found.append(Rule("a/b", "c", Severity.ERROR, 0, "stable", "T").finding("m", [place], confidence=1))
        start = text.find("20 miles", start + 1)
    return [finding.fingerprint for finding in with_fingerprints(found, document)]


def test_fingerprints_outlast_edits_elsewhere() -> None:
    line = "Walkers say that the trail is 20 miles long and well kept.\n"
    (one,) = fingerprints(line)
    (moved,) = fingerprints(f"A first paragraph.\n\n{line.replace('Walkers', 'Some walkers')}")
    (changed,) = fingerprints(line.replace("trail is", "road was"))
    assert one == moved != changed


def test_findings_that_are_alike_are_told_apart() -> None:
    line = "Walkers say that the trail is 20 miles long and well kept.\n"
    one, other, third = fingerprints(line * 3)
    assert len({one, other, third}) == 3
    assert fingerprints(line * 3) == [one, other, third]
