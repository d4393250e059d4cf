"""Runs every selected rule once over one shared index of the article, and arbitrates what they say."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from time import process_time

from checker.agreement import rounding_policy
from checker.arbiter import arbitrate
from checker.article import Article
from checker.documents.attached import with_tables
from checker.documents.model import Document, Note
from checker.errors import InternalError, SettingsError
from checker.findings import Comparison, Finding
from checker.fingerprints import with_fingerprints
from checker.rulebook import Rule, RuleBook, check_module, load_book
from checker.settings import Settings
from checker.suppression import Review, Suppressed, suppress
from checker.surroundings import ALONE, Surroundings


@dataclass(frozen=True, slots=True)
class NotChecked:
    """Something that was not compared, and why. `count` such cases of the rule have this reason."""

    reason: str
    rule: str = ""
    count: int = 1


@dataclass(frozen=True, slots=True)
class Report:
    """What a check of one article says.

    findings: of every severity, in the order of their first places; checked: comparisons made, by rule id;
    comparisons: each of them, for the fact sheet; notes: the reader's; failures: rules that broke down, by a
    defect of theirs; suppressed: findings that comments of the article's own suppress; known: those that a
    baseline holds; seconds: what reading the facts ("") and each rule took. What several rules share is
    computed by the first that asks for it and counted as its time.
    """

    article: Article
    path: str
    findings: tuple[Finding, ...]
    checked: dict[str, int]
    not_checked: tuple[NotChecked, ...]
    comparing: Callable[[], tuple[Comparison, ...]]
    notes: tuple[Note, ...] = ()
    failures: tuple[InternalError, ...] = ()
    suppressed: tuple[Finding, ...] = ()
    known: tuple[Finding, ...] = ()
    seconds: Mapping[str, float] = field(default_factory=dict)

    @property
    def comparisons(self) -> tuple[Comparison, ...]:
        """Where a report was kept, the article is checked again for them."""
        return self.comparing()


def check_document(
    document: Document,
    settings: Settings | None = None,
    book: RuleBook | None = None,
    around: Surroundings = ALONE,
) -> Report:
    """Check one document with the rules that the settings select.

    around: what it is checked beside; rules about edits and about other articles need it.

    A rule that breaks down is told in `failures` and the others still run. Raises SettingsError for an
    unknown rule, RuleError for a rule page that does not load, InternalError where reading the facts fails.
    """
    settings = settings or Settings()
    book = book or load_book(settings.rule_folders)
    rules = book.configured(settings)
    document = with_tables(document, settings.reading.tables)
    article = Article(document, settings.date, settings.weights, settings.reading, around)
    clock = _Clock()
    _read(article)
    clock.took("")
    with rounding_policy(settings.reading.rounding):
        comparisons, failures = _compared(rules, article, clock)
    suppressed = suppress(document, arbitrate(_findings(comparisons)))
    reviewed = list(_reviewed(rules, article, _review(suppressed, book, rules, settings)))
    comparisons += reviewed
    kept = (*suppressed.kept, *_findings(reviewed))
    findings = sorted(with_fingerprints(kept, document), key=_order)
    return Report(
        article=article,
        path=document.path,
        findings=tuple(findings),
        checked=_checked(rules, comparisons),
        not_checked=_not_checked(document, comparisons),
        comparing=lambda: tuple(comparisons),
        notes=document.notes,
        failures=tuple(failures),
        suppressed=suppressed.hidden,
        seconds=clock.seconds,
    )


class _Clock:
    """Tells what each part of a check took, in seconds."""

    def __init__(self) -> None:
        self.seconds: dict[str, float] = {}
        self._last = process_time()

    def took(self, name: str) -> None:
        now = process_time()
        self.seconds[name] = now - self._last
        self._last = now


def _read(article: Article) -> None:
    """Read the facts, which every rule needs, so that a failure is told once and not by every rule."""
    try:
        article.figures  # noqa: B018  (computed when first asked for)
    except Exception as error:
        raise _internal(error, "reading facts", article) from None


def _internal(error: Exception, where: str, article: Article) -> InternalError:
    """What an unexpected error in a rule or reader is told as; FACTLINT_DEBUG=1 lets it pass as it is."""
    if os.environ.get("FACTLINT_DEBUG"):
        raise error
    message = " ".join(f"{type(error).__name__}: {error}".split())
    return InternalError(f"internal error in {where}: {message}", path=article.document.path)


def _compared(
    rules: Iterable[Rule], article: Article, clock: _Clock
) -> tuple[list[Comparison], list[InternalError]]:
    """What all rules compare, and those that break down; a check without `run` judges findings later."""
    comparisons: list[Comparison] = []
    failures: list[InternalError] = []
    for rule in rules:
        run = getattr(check_module(rule.check), "run", None)
        try:
            comparisons.extend(_judged(rule, run(article, rule) if run else ()))
        except SettingsError:
            raise  # a file that the configuration names and that does not fit
        except Exception as error:
            failures.append(_internal(error, f"rule {rule.id}", article))
        clock.took(rule.id)
    return comparisons, failures


def _findings(comparisons: Iterable[Comparison]) -> list[Finding]:
    return [comparison.finding for comparison in comparisons if comparison.finding is not None]


def _review(suppressed: Suppressed, book: RuleBook, rules: RuleBook, settings: Settings) -> Review:
    ordinary = frozenset(book.select().rules)
    return Review(
        suppressed, frozenset(book.names), frozenset(rules.rules), ordinary, settings.reasons_required
    )


def _reviewed(rules: Iterable[Rule], article: Article, review: Review) -> Iterator[Comparison]:
    """What checks say that judge the findings of the others."""
    for rule in rules:
        judge = getattr(check_module(rule.check), "review", None)
        if judge is not None:
            yield from _judged(rule, judge(article, rule, review))


def _judged(rule: Rule, comparisons: Iterable[Comparison]) -> Iterator[Comparison]:
    """A rule's comparisons, without the findings of which it is not sure enough."""
    for made in comparisons:
        comparison = made.of_rule(rule.id)
        finding = comparison.finding
        if finding is not None and finding.confidence < rule.min_confidence:
            reason = f"confidence {finding.confidence:.2f} is below {rule.min_confidence:.2f}"
            yield replace(comparison, finding=None, reason=reason)
        else:
            yield comparison


def _order(finding: Finding) -> tuple[int, int, int, str, str]:
    first = min(finding.places, key=lambda place: (place.origin == "text", place.start, place.end))
    return int(first.origin == "text"), first.start, first.end, finding.rule, finding.message


def _checked(rules: RuleBook, comparisons: list[Comparison]) -> dict[str, int]:
    made = Counter({rule.id: 0 for rule in rules})
    for comparison in comparisons:
        if comparison.outcome != "not compared":
            made[comparison.rule] += comparison.count
    return dict(made)


def _not_checked(document: Document, comparisons: list[Comparison]) -> tuple[NotChecked, ...]:
    reasons: Counter[tuple[str, str]] = Counter()
    for comparison in comparisons:
        if comparison.outcome == "not compared":
            reasons[comparison.rule, comparison.reason] += comparison.count
    from_rules = [NotChecked(reason, rule, count) for (rule, reason), count in sorted(reasons.items())]
    return (*(NotChecked(note.reason) for note in document.notes), *from_rules)
