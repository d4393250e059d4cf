"""Numbers written in words: "twenty-five hundred", "two and a half million", "three quarters"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from fractions import Fraction
from typing import NamedTuple

from checker.normalizers.figures.vocabulary import NumberWord, vocabulary
from checker.patterns import compiled

_WORD = compiled(r"(?:[ \u00a0]{1,3}|\s?[-‐‑–—]\s?)?([A-Za-z]+)")
_OF_A = compiled(r"\s+of\s+an?\s+|\s+an?\s+", re.IGNORECASE)
_DIGITS = compiled(r" ([0-9]{1,9})(?![\w.,]*[0-9])")
_BEFORE_PART = 12
_NO_PART_BEFORE = compiled(
    r"[^\W\d_][-‐‑]\Z|\b(?:first|second|other|either|latter|top|bottom) \Z", re.IGNORECASE
)
"""Before "half" they make it one of two stretches of play or time ("the second half", "a fly-half")."""
_LONGEST = 30  # words in one number; more is not a number that anyone states
_MOST_POWERS = 4  # "hundred thousand million million" is the longest run of powers
_THOUSAND = 1000
_AND = NumberWord("and", 0)


class Words(NamedTuple):
    """A number read from words: its value, the unit of its last place (None for a part), and where it ends.

    scale: the last power named ("million"), by which "and a half" is multiplied.
    """

    value: Fraction
    step: Fraction | None
    end: int
    scale: int = 1


def next_word(text: str, position: int) -> tuple[str, int] | None:
    """The next word in lower case and its end, after at most one space or hyphen."""
    match = _WORD.match(text, position)
    return (match[1].lower(), match.end()) if match else None


def read_words(text: str, position: int, joins: bool = True) -> Words | None:
    """The number in words that begins at `position`, or None.

    joins: whether "and" may belong to the number; it does not after "between".
    """
    first = next_word(text, position)
    if first is None:
        return None
    word, end = first
    if word == "half":
        if _NO_PART_BEFORE.search(text, max(0, position - _BEFORE_PART), position):
            return None
        return _of_a_scale(text, Words(Fraction(1, 2), None, end))
    if word in ("a", "an"):
        return _after_article(text, end)
    if word == "point":
        return with_decimals(text, Words(Fraction(0), Fraction(1), position))
    if word in vocabulary().parts:
        part = Words(Fraction(1, vocabulary().parts[word]), None, end)
        scaled = _of_a_scale(text, part)
        return scaled if scaled.end > end else None
    whole = read_cardinal(text, position, joins)
    if whole is None:
        return None
    if whole.end > end:
        whole = _with_compound_part(text, word, end) or whole
    completed = _completed(text, whole, joins)
    return _with_parts_apart(text, position, completed) if joins and completed.step is None else completed


def _with_compound_part(text: str, word: str, end: int) -> Words | None:
    """ "three twenty-fifths", "one twenty-fifth of": a digit of parts whose name has two words."""
    count, tens = vocabulary().words.get(word), next_word(text, end)
    ten = vocabulary().words.get(tens[0]) if tens else None
    if count is None or count.kind != "digit" or tens is None or ten is None or ten.kind != "ten":
        return None
    part = read_part(text, tens[1])
    if part is None or part[0] >= ten.value or not (part[2] or text.startswith(" of ", part[1])):
        return None
    return Words(Fraction(count.value, ten.value + part[0]), None, part[1])


def _with_parts_apart(text: str, position: int, completed: Words) -> Words:
    """ "one hundred and three quarters" is 100¾, not 103 quarters."""
    whole = read_cardinal(text, position, joins=False)
    apart = with_addition(text, whole) if whole else completed
    return apart if apart.end >= completed.end else completed


def read_cardinal(text: str, position: int, joins: bool = True) -> Words | None:
    """A whole number in words, such as "two hundred and five thousand"."""
    return _Cardinal(list(_tokens(text, position, joins))).read()


def with_scale_words(text: str, number: Words) -> Words:
    """The number multiplied by the powers named after it ("5" + "hundred thousand")."""
    words = vocabulary().words
    for _ in range(_MOST_POWERS):
        token = next_word(text, number.end)
        if token is None:
            break
        known = words.get(token[0]) or words.get(token[0].removesuffix("s"))
        if known is None or known.kind not in ("hundred", "scale", "collective"):
            break
        number = Words(
            number.value * known.value,
            None if number.step is None else number.step * known.value,
            token[1],
            known.value * (number.scale if number.scale > 1 else 1),
        )
    return number


def read_part(text: str, position: int) -> tuple[int, int, bool] | None:
    """A denominator in words at `position`: its value, its end, and whether it is a plural."""
    token = next_word(text, position)
    if token is None or token[0] not in vocabulary().parts:
        return None
    return vocabulary().parts[token[0]], token[1], token[0].endswith("s")


def _tokens(text: str, position: int, joins: bool) -> Iterator[tuple[NumberWord, int]]:
    words = vocabulary().words
    for _ in range(_LONGEST):
        token = next_word(text, position)
        if token is None:
            return
        word, position = token
        known = words.get(word)
        if known is None and word.endswith("s"):
            known = words.get(word[:-1])
            if known and known.kind not in ("scale", "collective", "hundred"):
                return
        if word == "and" and joins:
            known = _AND
        if known is None:
            return
        yield known, position


class _Cardinal:
    """Reads a whole number from its words by recursive descent; every method moves past what it reads."""

    def __init__(self, tokens: list[tuple[NumberWord, int]]) -> None:
        self._tokens = tokens
        self._at = 0
        self._step = 1

    def read(self) -> Words | None:
        """scales: groups with falling powers, and a last group without one."""
        total, last = 0, 0
        while (group := self._addend(last)) is not None:
            value, scale = group
            total += value * scale
            last = scale
            if scale == 1:
                break
        if self._at == 0 or (self._at == 1 and self._kind(0) in ("and",)):
            return None
        return Words(Fraction(total), Fraction(self._step), self._tokens[self._at - 1][1], max(last, 1))

    def _addend(self, last: int) -> tuple[int, int] | None:
        """A group and its power, where it is smaller than the power `last` named before it (0: none)."""
        mark, step = self._at, self._step
        if last and self._kind() == "and":
            self._at += 1
        value = self._group()
        if value is None and last == 0 and self._kind() in ("scale", "collective"):
            value = 1
        if value is not None:
            scale = self._scale()
            if not last or value * scale < last:
                return value, scale
        self._at, self._step = mark, step
        return None

    def _scale(self) -> int:
        scale = 1
        while self._kind() in ("scale", "collective"):
            scale *= self._take()
            self._step = scale
        return scale

    def _group(self) -> int | None:
        """A number below ten thousand: "five", "two hundred and five", "twenty-five hundred"."""
        value = self._small()
        if self._kind() != "hundred":
            return value
        hundreds = 1 if value is None else value
        self._step = self._take()
        return hundreds * 100 + self._rest_of_hundred()

    def _rest_of_hundred(self) -> int:
        mark, step = self._at, self._step
        if self._kind() == "and":
            self._at += 1
        rest = self._small()
        if rest is None or self._kind() == "hundred":
            self._at, self._step = mark, step
            return 0
        return rest

    def _small(self) -> int | None:
        """A number below a hundred, or two of them side by side ("one twenty", "nineteen ninety-nine")."""
        value = self._below_hundred()
        if value and self._kind() in ("teen", "ten"):
            second = self._below_hundred()
            return value * 100 + (second or 0)
        return value

    def _below_hundred(self) -> int | None:
        kind = self._kind()
        if kind not in ("zero", "digit", "teen", "ten"):
            return None
        self._step = 1
        value = self._take()
        return value + self._take() if kind == "ten" and self._kind() == "digit" else value

    def _kind(self, at: int | None = None) -> str:
        at = self._at if at is None else at
        return self._tokens[at][0].kind if at < len(self._tokens) else ""

    def _take(self) -> int:
        self._at += 1
        return self._tokens[self._at - 1][0].value


def _after_article(text: str, end: int) -> Words | None:
    """ "a hundred", "a dozen", "a half", "a quarter", "a couple", "a million and a half"."""
    token = next_word(text, end)
    if token is None:
        return None
    word, word_end = token
    known = vocabulary()
    if word in known.pairs:
        return Words(Fraction(known.pairs[word]), Fraction(1), word_end)
    if word in known.parts and not word.endswith("s"):
        if word in known.ordinals and _is_place(text, word_end):
            return None
        return _of_a_scale(text, Words(Fraction(1, known.parts[word]), None, word_end))
    number = known.words.get(word)
    if number is None or number.kind not in ("hundred", "scale", "collective"):
        return None
    whole = read_cardinal(text, end)
    return _with_parts_apart(text, end, _completed(text, whole, joins=True)) if whole else None


def _is_place(text: str, end: int) -> bool:
    """Whether an ordinal after an article tells a place and no part: "a third-rate play", "a third term"."""
    following = next_word(text, end)
    return text[end : end + 1] == "-" or (following is not None and following[0] in vocabulary().placed)


def _completed(text: str, whole: Words, joins: bool) -> Words:
    """The number with what may follow it: "point five", "and a half", "thirds"."""
    token = next_word(text, whole.end)
    if token is None:
        return whole
    if token[0] == "point":
        return with_decimals(text, whole) or whole
    if token[0] == "and":
        return with_addition(text, whole) if joins else whole
    part = read_part(text, whole.end)
    if part is None or not (part[2] or whole.value == 1) or whole.value.denominator != 1:
        return whole
    return _of_a_scale(text, Words(whole.value / part[0], None, part[1]))


def with_addition(text: str, whole: Words) -> Words:
    """The number and the part after "and": "two and a half million", "a million and a half"."""
    conjunction = next_word(text, whole.end)
    if conjunction is None or conjunction[0] != "and":
        return whole
    counted = next_word(text, conjunction[1])
    if counted is None:
        return whole
    scale = whole.scale if whole.scale >= _THOUSAND else 1  # "a million and three quarters" is 1,750,000
    if counted[0] in ("a", "an"):
        counter, position, scale = Fraction(1), counted[1], whole.scale
    elif counted[0] in vocabulary().parts:
        counter, position = Fraction(1), conjunction[1]
    else:
        number = read_cardinal(text, conjunction[1], joins=False)
        if number is None:
            return whole
        counter, position = number.value, number.end
    part = read_part(text, position)
    if part is None or counter >= part[0] or _is_ordinal(position == conjunction[1], part):
        return whole
    summed = Words(whole.value + counter / part[0] * scale, None, part[1])
    return with_scale_words(text, summed) if whole.scale == 1 else summed


def _is_ordinal(alone: bool, part: tuple[int, int, bool]) -> bool:
    """Whether a part right after "and" is none but an ordinal: "one hundred and fifth"."""
    return alone and not part[2] and part[0] not in (2, 4)


def _of_a_scale(text: str, part: Words) -> Words:
    """A part, multiplied where it is one of a power or a collective: "half a million", "half a dozen"."""
    article = _OF_A.match(text, part.end)
    token = next_word(text, article.end()) if article else next_word(text, part.end)
    known = vocabulary().words.get(token[0]) if token else None
    if token is None or known is None or known.kind not in ("hundred", "scale", "collective"):
        return part
    return Words(part.value * known.value, None, token[1], known.value)


def with_decimals(text: str, whole: Words) -> Words | None:
    """Digits read out after "point"; None where there are none."""
    point = next_word(text, whole.end)
    if point is None or point[0] != "point":
        return None
    digits = _DIGITS.match(text, point[1])
    if digits:
        step = Fraction(1, 10 ** len(digits[1]))
        value = whole.value + int(digits[1]) * step
        return with_scale_words(text, whole._replace(value=value, step=step, end=digits.end(), scale=1))
    value, step, end = whole.value, Fraction(1), point[1]
    while (token := next_word(text, end)) is not None and step > Fraction(1, 10**9):
        known = vocabulary().words.get(token[0])
        if known is None or known.kind not in ("zero", "digit", "teen", "ten"):
            break
        step /= 10 if known.value < 10 else 100
        value, end = value + known.value * step, token[1]
    if end == point[1]:
        return None
    return with_scale_words(text, whole._replace(value=value, step=step, end=end, scale=1))
