"""Formats for people who are not at the terminal: questions to the author, comments on a change."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from checker.findings import Severity
from checker.reports.check import markdown
from checker.reports.prose import Prose, passages

from .conftest import WRONG, checked

if TYPE_CHECKING:
    from .conftest import Shown

LONG = " ".join(f"word{number}" for number in range(200))
ARTICLE = f"""---
title: Trails
---
# A day out

The path by the old mill is open. The the trail is **20 miles** (52
kilometers) long, and it is steep. Bring water.

{LONG}, the bridge is 10 feet (9 [meters](x.md)) high, {LONG}.
"""


class TestPassages:
    def passages(self, rule: str) -> list[tuple[str, tuple[tuple[str, bool], ...]]]:
        report = checked(ARTICLE, "a.md", "markdown").report
        assert report is not None
        findings = [finding for finding in report.findings if finding.rule == rule]
        prose = Prose(report.article.document)
        return [(each.where, each.pieces) for each in passages(prose, findings[-1].places)]

    def test_a_sentence_is_quoted_whole_without_markup_and_with_its_places(self) -> None:
        (passage,) = self.passages("words/doubled")
        assert passage == (
            "line 6",
            (("", False), ("The the", True), (
                " trail is 20 miles (52 kilometers) long, and it is steep.", False
            )),
        )  # fmt: skip

    def test_of_a_long_sentence_only_what_is_near_is_quoted(self) -> None:
        ((_, pieces),) = self.passages("units/conversion")
        assert [text for text, is_place in pieces if is_place] == ["10 feet", "9 meters"]
        text = "".join(text for text, _ in pieces)
        assert text.startswith("…") and text.endswith("…") and len(text) < 320

    def test_every_place_is_found_again(self) -> None:
        report = checked(ARTICLE, "a.md", "markdown").report
        assert report is not None
        article = report.article
        prose = Prose(article.document)
        assert len(article.figures) > 3
        for figure in article.figures:
            found = prose.find(article.place(figure))
            assert found is not None and found == (figure.block, figure.start, figure.end)


class TestQueries:
    def test_questions_are_numbered_with_the_worst_first(self, shown: Shown) -> None:
        lines = shown("queries", checked(f"The the day.\n\n{WRONG}")).splitlines()
        assert lines[0] == "Questions on a.txt"
        numbered = [line for line in lines if line[:1].isdigit()]
        assert numbered[0].startswith("1. “20 miles” and “52 km”") and numbered[0].endswith("Which is right?")
        assert numbered[1].startswith("2. ")
        assert "   Line 3: “The trail is 20 miles (52 km) long.”" in lines

    def test_they_say_nothing_of_rules_severities_or_confidence(self, shown: Shown) -> None:
        text = shown("queries", checked(f"The the day.\n\n{WRONG}"))
        assert not any(word in text for word in ("/", "error", "warning", "confidence"))

    def test_places_far_apart_are_both_quoted(self, shown: Shown) -> None:
        text = shown(
            "queries",
            checked("Tove Halvorsen runs the inn.\n\nGuests like it. Tove Halvorson said so on the day.\n"),
        )
        assert "Line 1: “Tove Halvorsen runs the inn.”" in text
        assert "Line 3: “Tove Halvorson said so on the day.”" in text and "Guests" not in text

    def test_no_questions_is_said(self, shown: Shown) -> None:
        assert shown("queries", checked("A fine day.\n")) == "No questions on a.txt\n\n"


class TestMarkdown:
    def test_findings_are_listed_with_their_sentences(self, shown: Shown) -> None:
        text = shown("markdown", checked())
        assert "### a.txt" in text and "- **Error:** “20 miles” and “52 km”" in text
        assert "> line 1: The trail is **20 miles** \\(**52 km**\\) long." in text

    def test_nothing_from_an_article_is_markup_or_calls_anyone(self, shown: Shown) -> None:
        text = shown("markdown", checked("<b>@ann</b> *is* #12: the trail is 20 miles (52 km) | long.\n"))
        (line,) = [line for line in text.splitlines() if "> line 1" in line]
        assert "\\<b\\>@<!-- -->ann\\</b\\> \\*is\\* \\#<!-- -->12" in line and "\\|" in line

    def test_what_a_comment_cannot_hold_is_counted(
        self, shown: Shown, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        results = [checked(path=f"{number}.txt") for number in range(9)]
        monkeypatch.setattr(markdown, "MOST_CHARACTERS", 2000)
        text = shown("markdown", *results)
        assert len(text) < 2500
        assert f"{9 - text.count('**Error:**')} more findings, too many to show" in text

    def test_severity_decides_what_is_shown(self, shown: Shown) -> None:
        text = shown("markdown", checked("The the day.\n"), severity=Severity.ERROR)
        assert "words/doubled" not in text and "Not shown: 1 warning" in text
