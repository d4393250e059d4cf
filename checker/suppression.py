"""Comments that suppress findings: what each says, where it holds, and what is left of the findings.

    <!-- factlint: ignore units/conversion, dates -- the mill's own figure -->

`ignore` alone on its line holds for the block that follows (a paragraph, an item, a row of a table), beside
other text for its line; `disable` holds up to `enable` or the end; `ignore-file` for all. No rule named
means all.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from checker.documents.comments import SourceComment, comments_of
from checker.documents.model import Document
from checker.findings import Finding
from checker.patterns import compiled

IGNORE, IGNORE_FILE, DISABLE, ENABLE = "ignore", "ignore-file", "disable", "enable"
DIRECTIVES = (IGNORE, IGNORE_FILE, DISABLE, ENABLE)
REASON = compiled(r"(?:^|\s)(?:--|—|–)(?:\s|$)")
"""What parts the names of rules from the reason; editors of text make one dash of two."""


@dataclass(frozen=True, slots=True)
class Suppression:
    """One comment. names: rule ids and families, none for all; start, end: where it holds in the source.

    whole: whether it holds for findings in a separate title too.
    """

    comment: SourceComment
    directive: str
    names: tuple[str, ...]
    reason: str
    start: int = 0
    end: int = 0
    whole: bool = False

    def covers(self, finding: Finding) -> bool:
        """Whether one of a finding's places lies where this holds."""
        return any(
            self.whole or (place.origin == "text" and place.start < self.end and place.end > self.start)
            for place in finding.places
        )

    def names_of(self, finding: Finding) -> list[str]:
        """The names by which this speaks of a finding's rule; "" where it names none."""
        family = finding.rule.partition("/")[0]
        return [name for name in self.names or ("",) if name in ("", finding.rule, family)]


@dataclass(frozen=True)
class Suppressed:
    """What is left of some findings, and what was suppressed.

    used: the positions among `suppressions` and the names ("" for all rules) that suppressed something.
    """

    kept: tuple[Finding, ...]
    hidden: tuple[Finding, ...]
    suppressions: tuple[Suppression, ...]
    used: frozenset[tuple[int, str]]


@dataclass(frozen=True, slots=True)
class Review:
    """What a check sees that judges the findings of the others.

    known: the names of all rules and families; ran: the ids of the rules that ran; ordinary: those that run
    where nothing is selected.
    """

    suppressed: Suppressed
    known: frozenset[str]
    ran: frozenset[str]
    ordinary: frozenset[str]
    reasons_required: bool

    def ran_all(self, name: str = "") -> bool:
        """Whether all rules ran that a name speaks of; without a name, all that run unless told otherwise."""
        spoken_of = {rule for rule in self.ordinary if name in ("", rule, rule.partition("/")[0])}
        return (name in self.ran or bool(spoken_of)) and spoken_of <= self.ran


def suppress(document: Document, findings: Iterable[Finding]) -> Suppressed:
    """The findings without those that the document's own comments suppress."""
    suppressions = tuple(read_suppressions(document))
    kept: list[Finding] = []
    hidden: list[Finding] = []
    used: set[tuple[int, str]] = set()
    for finding in findings:
        speaking = {
            (number, name)
            for number, each in enumerate(suppressions)
            if each.covers(finding)
            for name in each.names_of(finding)
        }
        used |= speaking
        (hidden if speaking else kept).append(finding)
    return Suppressed(tuple(kept), tuple(hidden), suppressions, frozenset(used))


def read_suppressions(document: Document) -> Iterator[Suppression]:
    """The comments of a document that speak of suppression, in order, unknown directives among them."""
    comments = [_parsed(comment) for comment in comments_of(document)]
    scopes = _Scopes(document)
    for number, (comment, directive, names, reason) in enumerate(comments):
        start, end, whole = 0, 0, False
        if directive == IGNORE_FILE:
            whole = True
        elif directive == IGNORE:
            start, end = scopes.of(comment)
        elif directive == DISABLE:
            ends = (
                later.start
                for later, other, ended, _ in comments[number + 1 :]
                if other == ENABLE and (not ended or set(names) <= set(ended))
            )
            start, end = comment.start, next(ends, len(document.source))
        yield Suppression(comment, directive, names, reason, start, end, whole)


def _parsed(comment: SourceComment) -> tuple[SourceComment, str, tuple[str, ...], str]:
    parted = REASON.search(comment.body)
    head = comment.body[: parted.start()] if parted else comment.body
    reason = comment.body[parted.end() :].strip() if parted else ""
    directive, *names = head.replace(",", " ").split() or [""]
    return comment, directive, tuple(names), reason


class _Scopes:
    """Finds where an `ignore` holds, by the blocks around it."""

    def __init__(self, document: Document) -> None:
        self._source = document.source
        self._document = document

    def of(self, comment: SourceComment) -> tuple[int, int]:
        if not comment.is_alone:
            return self._line(comment.start)[0], self._line(comment.end)[1]
        after = [span for span in self._document.block_spans if span[1] > comment.end]
        if after and after[0][0] < comment.start:  # in the middle of a block: the line below
            return self._line(self._line(comment.end)[1] + 1)
        if not after:
            return comment.start, comment.end
        line = self._line(after[0][0])
        return after[0][0], max(end for start, end in after if start < line[1])

    def _line(self, position: int) -> tuple[int, int]:
        """Where the line of a position begins and ends."""
        position = min(position, len(self._source))
        end = self._source.find("\n", position)
        return self._source.rfind("\n", 0, position) + 1, len(self._source) if end < 0 else end
