"""Runs every selected rule once over one shared index of the article, and arbitrates what they say."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace

from checker.arbiter import arbitrate
from checker.article import Article
from checker.documents.model import Document
from checker.findings import Comparison, Finding
from checker.fingerprints import with_fingerprints
from checker.rulebook import Rule, RuleBook, check_module, load_book
from checker.settings import Settings


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
    comparisons: each of them, for the fact sheet.
    """

    article: Article
    findings: tuple[Finding, ...]
    checked: dict[str, int]
    not_checked: tuple[NotChecked, ...]
    comparisons: tuple[Comparison, ...]

    @property
    def path(self) -> str:
        return self.article.document.path


def check_document(
    document: Document, settings: Settings | None = None, book: RuleBook | None = None
) -> Report:
    """Check one document with the rules that the settings select.

    Raises SettingsError for an unknown rule, RuleError for a rule page that does not load.
    """
    settings = settings or Settings()
    book = book or load_book(settings.rule_folders)
    rules = book.select(settings.select, settings.ignore, settings.preview)
    article = Article(document, settings.date)
    comparisons = tuple(
        replace(comparison, rule=rule.id) for rule in rules for comparison in _run(rule, article, settings)
    )
    kept = [comparison.finding for comparison in comparisons if comparison.finding is not None]
    findings = sorted(with_fingerprints(arbitrate(kept), document), key=_order)
    return Report(
        article=article,
        findings=tuple(findings),
        checked=_checked(rules, comparisons),
        not_checked=_not_checked(document, comparisons),
        comparisons=comparisons,
    )


def _run(rule: Rule, article: Article, settings: Settings) -> Iterator[Comparison]:
    threshold = rule.min_confidence if settings.min_confidence is None else settings.min_confidence
    for comparison in check_module(rule.check).run(article, rule):
        finding = comparison.finding
        if finding is not None and finding.confidence < threshold:
            reason = f"confidence {finding.confidence:.2f} is below {threshold:.2f}"
            yield replace(comparison, finding=None, reason=reason)
        else:
            yield comparison


def _order(finding: Finding) -> tuple[int, int, int, str, str]:
    first = min(finding.places, key=lambda place: (place.origin == "text", place.start, place.end))
    return int(first.origin == "text"), first.start, first.end, finding.rule, finding.message


def _checked(rules: RuleBook, comparisons: tuple[Comparison, ...]) -> dict[str, int]:
    made = Counter({rule.id: 0 for rule in rules})
    for comparison in comparisons:
        if comparison.outcome != "not compared":
            made[comparison.rule] += comparison.count
    return dict(made)


def _not_checked(document: Document, comparisons: tuple[Comparison, ...]) -> tuple[NotChecked, ...]:
    reasons: Counter[tuple[str, str]] = Counter()
    for comparison in comparisons:
        if comparison.outcome == "not compared":
            reasons[comparison.rule, comparison.reason] += comparison.count
    from_rules = [NotChecked(reason, rule, count) for (rule, reason), count in sorted(reasons.items())]
    return (*(NotChecked(note.reason) for note in document.notes), *from_rules)
