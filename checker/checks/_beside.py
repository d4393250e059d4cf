"""Words beside a figure that say what it measures."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property
from typing import Any

from checker.article import Article
from checker.facts import Figure
from checker.patterns import compiled

REACH = 60
"""Code points beside a figure in which the words that say what it measures stand."""

FIRST_WORD = compiled(r"[\s-]+([^\W\d_]+)")
BEFORE = r"\b(?:{})\s+(?:an?\s+)?$"
AFTER = r"[\s-]+(?:{})\b"
WITHIN = r"(?<!\w)(?:{})(?!\w)"


class Beside:
    """Phrases right before and after a figure, those that forbid it, and words of its sentence.

    Made of the entry of a table, in which a star stands for any ending; each pattern is compiled when first
    needed, since most articles touch few entries.
    """

    def __init__(self, entry: Mapping[str, Any]) -> None:
        self._entry = entry

    @cached_property
    def before(self) -> re.Pattern[str] | None:
        return phrases(self._entry.get("before"), BEFORE)

    @cached_property
    def after(self) -> re.Pattern[str] | None:
        return phrases(self._entry.get("after"), AFTER)

    @cached_property
    def unless_before(self) -> re.Pattern[str] | None:
        return phrases(self._entry.get("unless_before"), BEFORE)

    @cached_property
    def unless_after(self) -> re.Pattern[str] | None:
        return phrases(self._entry.get("unless_after"), r"[\s-]*(?:{})")

    @cached_property
    def sentence(self) -> re.Pattern[str] | None:
        return phrases(self._entry.get("sentence"), WITHIN)

    @cached_property
    def unless_sentence(self) -> re.Pattern[str] | None:
        return phrases(self._entry.get("unless_sentence"), WITHIN)

    def fits(self, before: str, after: str) -> bool:
        """Whether the phrases stand right beside the figure."""
        if self.before is not None and not self.before.search(before):
            return False
        if self.after is not None and not self.after.match(after):
            return False
        if self.unless_before is not None and self.unless_before.search(before):
            return False
        return self.unless_after is None or not self.unless_after.match(after)

    def fits_sentence(self, article: Article, figure: Figure) -> bool:
        """Whether the figure's sentence has one of the words that it needs and none that it must not have."""
        if self.sentence is None and self.unless_sentence is None:
            return True
        start, end = article.sentence_at(figure.block, figure.start)
        text = article.text_of(figure)[start:end]
        if self.unless_sentence is not None and self.unless_sentence.search(text):
            return False
        return self.sentence is None or self.sentence.search(text) is not None


def phrases(listed: Sequence[str] | None, frame: str) -> re.Pattern[str] | None:
    """A pattern for any of the phrases, in any case; None for none."""
    if not listed:
        return None
    words = "|".join(re.escape(phrase).replace(r"\*", r"\w*").replace(r"\ ", r"\s+") for phrase in listed)
    return compiled(frame.format(words), re.IGNORECASE)


class Gates:
    """Finds the entries of a table that a figure may concern, by the words that touch it."""

    def __init__(self, entries: Sequence[Mapping[str, Any]]) -> None:
        self._numbers: dict[str, tuple[int, ...]] = {}
        for number, entry in enumerate(entries):
            for word in sorted(_words(entry)) or [""]:
                self._numbers[word] = (*self._numbers.get(word, ()), number)

    def open(self, before: str, after: str, always: bool) -> Iterator[int]:
        """The numbers of the entries, in order; `always`: also those without words beside the figure."""
        right = FIRST_WORD.match(after)
        words = (f"{_last_word(before)} _", f"_ {right[1].lower()}" if right else "_")
        found = {number for word in words for number in self._numbers.get(word, ())}
        if always:
            found.update(self._numbers.get("", ()))
        return iter(sorted(found))


def _last_word(before: str) -> str:
    """The last word before a figure, an article apart."""
    words = before.lower().rsplit(None, 2)[-2:]
    if words and words[-1] in ("a", "an"):
        words.pop()
    return words[-1] if words else ""


def _words(entry: Mapping[str, Any]) -> set[str]:
    """The words of which one must touch the figure: the last of a phrase before it, or the first after it."""
    before = {f"{phrase.split()[-1].lower()} _" for phrase in entry.get("before", ())}
    return before or {f"_ {re.split(r'[ -]', phrase)[0].lower()}" for phrase in entry.get("after", ())}


def around(article: Article, figure: Figure) -> tuple[str, str]:
    """The text before and after a figure."""
    text = article.text_of(figure)
    return text[max(0, figure.start - REACH) : figure.start], text[figure.end : figure.end + REACH]
