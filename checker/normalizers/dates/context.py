"""What stands around a written date: the words beside it, and whether they let it be one."""

from __future__ import annotations

import re
from typing import Any, NamedTuple

from checker.facts import DateFact, Kind
from checker.normalizers.dates.vocabulary import Vocabulary
from checker.normalizers.locale import Locale
from checker.patterns import compiled

_WINDOW = 32  # characters looked at on either side: a word and some punctuation
_WORD_BEFORE = compiled(r"([^\W\d_]+)(?:\.|['’]s)?[\s(\[“\"'‘,]*$")
_WORD_AFTER = compiled(r"[\s]*([^\W\d_]+)")
_CLAUSE = 64  # characters in which the verb of a clause is looked for
_PHRASE_END = compiled(r"\s*(?:[.,](?!\d)|[;!?)]|$)")
_JOINS_BEFORE = frozenset("$£€¥#@_&=+")
_JOINS_AFTER = frozenset("%‰°_@$£€")


class Context(NamedTuple):
    """The text being read, with the vocabulary and locale to read it by."""

    text: str
    block: int
    words: Vocabulary
    locale: Locale

    def before(self, position: int) -> str:
        """The word before a position, in lower case, if only white space and punctuation lie between."""
        found = _WORD_BEFORE.search(self.text[max(0, position - _WINDOW) : position])
        return found[1].lower() if found else ""

    def after(self, position: int) -> str:
        """The word after a position, as written, if only white space lies between."""
        found = _WORD_AFTER.match(self.text, position, position + _WINDOW)
        return found[1] if found else ""

    def ends_phrase(self, position: int) -> bool:
        """Whether a phrase ends at a position, by its punctuation (not a decimal point) or the text's end."""
        return _PHRASE_END.match(self.text, position) is not None

    def is_ahead(self, position: int) -> bool:
        """Whether a word shortly before says that what is told is yet to come ("will open ...")."""
        clause = re.split(r"[.;:!?,]\s|\d", self.text[max(0, position - _CLAUSE) : position])[-1]
        return self.words.future.search(clause) is not None

    def adjoins(self, position: int) -> str:
        """The word right before a position, as written, with a space between and nothing else."""
        found = re.search(r"([^\W\d_]+(?:['’]s)?)\s+$", self.text[max(0, position - _WINDOW) : position])
        return found[1] if found else ""

    def titled(self, position: int) -> str:
        """The courtesy title ("Mr.") right before a position, without its full stop, or an empty string."""
        found = re.search(
            r"\b(Mr|Mrs|Ms|Mx|Dr|Prof|Rev|Sgt|Lt|Capt)\.\s+$", self.text[max(0, position - 8) : position]
        )
        return found[1] if found else ""

    def begins_sentence(self, position: int, before: str) -> bool:
        """Whether the word before a position is the first of its sentence."""
        nearby = self.text[max(0, position - 2 * _WINDOW) : position]
        start = nearby.rfind(before)
        return start <= 0 or nearby[:start].rstrip()[-1:] in ("", ".", "!", "?", ":", '"', "“")

    def stands_alone(self, start: int, end: int) -> bool:
        """Whether no letter, digit or sign joins the span to what lies beside it."""
        text = self.text
        if start > 0:
            previous = text[start - 1]
            if previous.isalnum() or previous in _JOINS_BEFORE:
                return False
            if previous in ".,:/-–" and start > 1 and text[start - 2].isdigit() and text[start].isdigit():
                return False
        if end < len(text):
            following = text[end]
            if following in _JOINS_AFTER or (following.isalnum() and text[end - 1].isalnum()):
                return False
            if (
                following in ".,:/-–"
                and text[end - 1].isdigit()
                and end + 1 < len(text)
                and text[end + 1].isdigit()
            ):
                return False
        return True

    def fact(self, match: re.Match[str], kind: Kind = Kind.DATE, **parts: Any) -> DateFact:
        """The date stated by a match; the spans of its day, month, year and weekday are kept."""
        start, end = match.span()
        while end > start and self.text[end - 1].isspace():
            end -= 1
        spans = tuple(
            (name, match.start(name), match.end(name))
            for name in ("weekday", "day", "month", "year", "hour", "minute")
            if name in match.re.groupindex and match[name]
        )
        return DateFact(kind, self.block, start, end, self.text[start:end], spans=spans, **parts)
