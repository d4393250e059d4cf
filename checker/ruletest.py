"""Tests the rule book by its own pages: every example runs through all rules."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from checker.across import Record, records_of
from checker.article import Article
from checker.documents import read_text
from checker.documents.model import Document
from checker.engine import Report, check_document
from checker.errors import FactlintError, RuleError
from checker.findings import Finding, Severity
from checker.rulebook import Rule, RuleBook, open_book, page_paths, rules_folder
from checker.rulepage import Example, Page, read_page
from checker.settings import Reading, Settings
from checker.surroundings import Surroundings

BESIDE = "beside.txt"
"""What the article beside an example is called."""


@dataclass(frozen=True, slots=True)
class Failure:
    """An example that does not give what its page says. line: of the example's opening fence, from 1."""

    path: Path
    line: int
    message: str

    def __str__(self) -> str:
        return f"{self.path}:{self.line}: {self.message}"


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of testing the pages of a folder."""

    pages: int
    examples: int
    failures: tuple[Failure, ...]
    errors: tuple[FactlintError, ...]


def run_folder(folder: Path, more: tuple[str, ...] = ()) -> Outcome:
    """Run the examples of a folder's pages over its rules, the built-in ones and those of `more` folders."""
    built_in = folder.resolve() == rules_folder().resolve()
    book, errors = open_book((*more, *(() if built_in else (str(folder),))))
    failures: list[Failure] = []
    pages = examples = 0
    for path in page_paths(folder) if folder.is_dir() else []:
        try:
            page = read_page(path)
        except RuleError:
            continue  # told by open_book
        pages += 1
        examples += len(page.examples)
        failures.extend(failures_of(page, path, book))
    if not pages and not errors:
        errors = (RuleError("holds no rule page (<family>/<name>.md)", path=str(folder)),)
    return Outcome(pages, examples, tuple(failures), errors)


def failures_of(page: Page, path: Path, book: RuleBook) -> Iterator[Failure]:
    """The examples of a page that fail, with what they gave."""
    if page.rule.id not in book:
        return
    rules = rules_for(book, page.rule)
    for example in page.examples:
        problem = problem_of(example, page.rule, rules)
        if problem:
            yield Failure(path, example.line, problem)


def rules_for(book: RuleBook, rule: Rule) -> RuleBook:
    """The stable rules, and the page's own in preview."""
    stable = book.select().rules
    return RuleBook(dict(sorted({**stable, rule.id: book[rule.id]}.items())))


def problem_of(example: Example, rule: Rule, rules: RuleBook) -> str | None:
    """Why an example fails, or None."""
    attributes = example.attributes
    try:
        document = read_text(
            example.text, format=attributes.format, title=attributes.title, date=attributes.date
        )
        settings = Settings(preview=True, reading=Reading(facts=_facts(attributes.facts)))
        report = check_document(document, settings, rules, _around(example))
    except FactlintError as error:
        return str(error)
    if report.failures:
        return report.failures[0].message
    if example.outcome == "flagged":
        return _flagged_problem(example, rule, report)
    if example.outcome == "known miss":
        found = _own(report, rule)
        return "a known miss that is found now: move it up to the flagged" if found else None
    found = _own(report, rule) if rule.severity is Severity.INFO else _noticed(report.findings)
    return f"should give nothing but gives {_listed(found)}" if found else None


def _facts(listed: str | None) -> tuple[tuple[str, ...], ...]:
    """The house facts that an example gives as "subject | measure | value; subject | measure | value"."""
    rows = (tuple(cell.strip() for cell in row.split("|")) for row in (listed or "").split(";"))
    return tuple(row for row in rows if any(row))


def _around(example: Example) -> Surroundings:
    """The earlier version and the other article that a page gives beside an example."""
    attributes = example.attributes
    previous: Document | None = None
    beside: tuple[Record, ...] = ()
    if example.before is not None:
        previous = read_text(example.before, format=attributes.format, date=attributes.date)
    if example.beside is not None:
        other = read_text(example.beside, path=BESIDE, format=attributes.format, date=attributes.date)
        beside = tuple(records_of(Article(other)))
    return Surroundings(previous=previous, beside=beside)


def _flagged_problem(example: Example, rule: Rule, report: Report) -> str | None:
    """A flagged example gives one finding: its rule's, at the marked places, with the expected words."""
    own = _own(report, rule)
    others = [finding for finding in _noticed(report.findings) if finding.rule != rule.id]
    if len(own) != 1 or others:
        return f"should give one finding of {rule.id} but gives {_listed([*own, *others])}"
    finding = own[0]
    spans = sorted((place.start, place.end) for place in finding.places if place.origin == "text")
    if spans != sorted(example.spans):
        texts = (_quoted(example.text[start:end] for start, end in where) for where in (example.spans, spans))
        marked, given = texts
        return f"marks {marked} but the finding points to {given}"
    told = "\n".join((finding.message, *finding.working))
    missing = [words for words in example.expects if words not in told]
    return f"neither message nor working says {_quoted(missing)}: {told!r}" if missing else None


def _own(report: Report, rule: Rule) -> list[Finding]:
    return [finding for finding in report.findings if finding.rule == rule.id]


def _noticed(findings: Iterable[Finding]) -> list[Finding]:
    return [finding for finding in findings if finding.severity.rank >= Severity.WARNING.rank]


def _listed(findings: list[Finding]) -> str:
    if not findings:
        return "none"
    return "; ".join(
        f"{finding.rule} at {_quoted(place.text for place in finding.places)} ({finding.message})"
        for finding in findings
    )


def _quoted(texts: Iterable[str]) -> str:
    return ", ".join(repr(text) for text in texts) or "nothing"
