"""Two words written as one, and sentences without a space between them."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from typing import NamedTuple

from checker.article import Article
from checker.checks._words import begins_sentence, is_linked, is_mention
from checker.data import load
from checker.findings import Comparison, Suggestion
from checker.normalizers.lexicon import level, words_from
from checker.patterns import compiled
from checker.prose import BORDER as BLOCK_BORDER
from checker.prose import Scanner
from checker.rulebook import Rule

TERM_COUNT = 3
"""An unknown word that stands so often in an article is a term or a name, not a slip."""
RARE_TERM_COUNT = 2
"""The same for a word of which only one half carries grammar: nobody joins those twice by a slip."""
KNOWN_WORD = 50
REQUIRED_LEVEL = {3: 76, 4: 72}
"""How common the other half must be, by its length; short words turn up inside longer ones by chance."""
REQUIRED_LEVEL_LONG = 60
PARTICIPLE = 6
"""The least letters of a participle that "be" may be joined to; with fewer the pair is often a name."""
PAST = 5
"""The least letters of a verb in the past tense that a preposition may be joined to."""
SHORT_WORD_PENALTY = 4
"""Added to the required level where the function word has two letters only."""

VERY_COMMON = 80
SENTENCE_OPENER = 88
"""The level of words such as "each" and "the", with which sentences begin."""

BORDER = compiled(r"[.?!,](?=[”’\"')]{0,2}[^\W\d_])(?<=[^\W\d_].)")
CALLED = compiled(r"\(|:[^\s]")
"""After a word: a function and its arguments, or the scheme of an address."""
BEFORE_BORDER = compiled(r"(?<![\w'’])[^\W\d_]+$")
AFTER_BORDER = compiled(r"(?P<closing>[”’\"')]{0,2})(?P<word>[^\W\d_]+)(?=[\s,’']|$)")
LONGEST_WORD = 40
MARKS = ".,;:!?()[]\"“”‘’'—–/#"


class Slip(NamedTuple):
    """`text[start:end]` lacks a space at `at`."""

    start: int
    at: int
    end: int
    confidence: float
    what: str


class Vocabulary(NamedTuple):
    function_words: frozenset[str]
    light_words: frozenset[str]
    words: frozenset[str]
    before_be: frozenset[str]
    after_past: frozenset[str]
    abbreviations: frozenset[str]
    endings: frozenset[str]


@cache
def vocabulary() -> Vocabulary:
    data = load("en", "joined")
    return Vocabulary(**{name: frozenset(words) for name, words in data.items()})


def run(article: Article, rule: Rule) -> Iterator[Comparison]:
    words = article.whole.words
    yield Comparison("agrees", count=len(words) - words.count(BLOCK_BORDER))
    pairs = joined_pairs(words, article.whole.different_words)
    pattern = _pattern(pairs) if pairs else None
    bordered = {block.index for block in article.whole.blocks_with(_borders())}
    for block in article.prose:
        if pattern is None and block.index not in bordered:
            continue
        found = list(missing_spaces(block.text)) if block.index in bordered else []
        if pattern is not None:
            found.extend(_joined_words(block.text, pattern, pairs))
        for slip in sorted(found):
            yield _comparison(article, rule, block.index, block.text, slip)


@cache
def _borders() -> Scanner:
    """Finds what `BORDER` does, and a little more."""
    return Scanner(r"[.?!,][”’\"')]{0,2}[^\s0-9”’\"')]")


def joined_pairs(words: Sequence[bytes], different: frozenset[bytes]) -> dict[str, int]:
    """Of the words of an article, those that are no words but two in one: where the second begins.

    different: each of the words once.
    """
    unknown = list(map(bytes.decode, _whole(different - words_from(0))))
    candidates = {word: at for word in unknown if (at := split_point(word))}
    if not candidates:
        return {}
    counts = Counter(words)
    return {word: at for word, at in candidates.items() if counts[word.encode()] < _term_count(word, at)}


def _term_count(word: str, at: int) -> int:
    return TERM_COUNT if _are_both_function(word, at) else RARE_TERM_COUNT


def _whole(words: Iterable[bytes]) -> list[bytes]:
    """The words of plain ASCII letters, in a fixed order."""
    return sorted(word for word in words if word.isalpha() and 4 < len(word) < LONGEST_WORD)


def split_point(word: str) -> int:
    """Where an unknown word falls into a function word and another common word; 0 where it does not."""
    if word in vocabulary().words or _is_misspelt(word):
        return 0
    points = [(score, at) for at in range(2, len(word) - 1) if (score := _split_score(word[:at], word[at:]))]
    if not points:
        return 0
    score, at = max(points)
    return at if score >= _compound_score(word) else 0


def _is_misspelt(word: str) -> bool:
    """Whether it is rather one word in the plural, or with a single letter for a double one ("formating")."""
    doubled = (f"{word[:at]}{word[at]}{word[at:]}" for at in range(1, len(word) - 1))
    return any(level(other) >= KNOWN_WORD for other in (*doubled, word.removesuffix("s")))


def _compound_score(word: str) -> int:
    """How well a word falls into any two words of some length ("gameshow"), as compounds do."""
    return max((min(level(word[:at]), level(word[at:])) for at in range(4, len(word) - 3)), default=0)


def _is_be(written: str, at: int) -> bool:
    return written[:at] == "be"


def _before_be(text: str, start: int) -> bool:
    """Whether the word before is one behind which "be" stands with a participle."""
    before = text[max(start - LONGEST_WORD, 0) : start].lower().replace("’", "'").split()[-1:]
    return not vocabulary().before_be.isdisjoint(before)


def _split_score(one: str, two: str) -> int:
    """How well two words make a pair: the level of the rarer one, 0 where they make none."""
    vocabulary_ = vocabulary()
    function = vocabulary_.function_words
    levels = min(level(one), level(two))
    light = vocabulary_.light_words
    if (one in function or one in light) and (two in function or two in light):
        heavy = max((len(w) for w in (one, two) if w in function), default=0)
        return levels if heavy > 2 and len(one) + len(two) > 4 else 0
    if one == "be" and two.endswith(("ed", "en")) and len(two) >= PARTICIPLE:
        return levels if level(two) >= REQUIRED_LEVEL_LONG else 0
    if one.endswith("ed") and two in vocabulary_.after_past and len(one) >= PAST:
        return levels if level(one) >= REQUIRED_LEVEL_LONG else 0
    if one in function and level(two) >= _required(two, one):
        return levels
    if two in function and level(one) >= _required(one, two):
        return levels
    return 0


def _required(word: str, function_word: str) -> int:
    if len(word) < 3:
        return 1000
    penalty = SHORT_WORD_PENALTY if len(function_word) == 2 and len(word) < 5 else 0
    return REQUIRED_LEVEL.get(len(word), REQUIRED_LEVEL_LONG) + penalty


def _pattern(pairs: dict[str, int]) -> re.Pattern[str]:
    """Finds the joined words, in small letters or with a capital at their head."""
    heads = (f"[{word[0]}{word[0].upper()}]{word[1:]}" for word in pairs)
    return re.compile(rf"(?<![\w'’])(?:{'|'.join(heads)})(?![\w'’])")


def _joined_words(text: str, pattern: re.Pattern[str], pairs: dict[str, int]) -> Iterator[Slip]:
    for match in pattern.finditer(text):
        start, end = match.span()
        if is_linked(text, start, end) or is_mention(text, start, end) or _is_half(text, start, end):
            continue
        if CALLED.match(text, end):
            continue
        at = pairs[match[0].lower()]
        if _is_be(match[0], at) and not _before_be(text, start):
            continue
        if match[0][0].isupper() and not (begins_sentence(text, start) and _opens(match[0], at)):
            continue
        if _are_both_function(match[0].lower(), at) or _among_words(text, start, end):
            yield Slip(start, start + at, end, 0.95, "two words")


def _is_half(text: str, start: int, end: int) -> bool:
    """Whether it is a word with a neighbour: then one word was split ("to gether"), not two joined."""
    word = text[start:end].lower()
    before = "".join(text[max(start - LONGEST_WORD, 0) : start].split()[-1:]).strip(MARKS).lower()
    after = "".join(text[end : end + LONGEST_WORD].split()[:1]).strip(MARKS).lower()
    return bool((before and level(before + word)) or (after and level(word + after)))


def _opens(written: str, at: int) -> bool:
    """Whether a joined word with a capital is the beginning of a sentence rather than a name."""
    one, two = written[:at].lower(), written[at:]
    return one in vocabulary().function_words and len(two) > 3 and level(two) >= VERY_COMMON


def _are_both_function(word: str, at: int) -> bool:
    function = vocabulary().function_words
    return word[:at] in function and word[at:] in function


def _among_words(text: str, start: int, end: int) -> bool:
    """Whether the words on both sides, where there are any, are English ones."""
    before = text[max(start - LONGEST_WORD, 0) : start].split()[-1:]
    after = text[end : end + LONGEST_WORD].split()[:1]
    return all(_is_known(word) for word in (*before, *after))


def _is_known(word: str) -> bool:
    """Whether a word is English, a name or a figure."""
    bare = word.strip(MARKS).replace("’", "'").removesuffix("'s")
    return not bare.isalpha() or not bare.islower() or level(bare) >= KNOWN_WORD


def missing_spaces(text: str) -> Iterator[Slip]:
    """The places where a sentence or clause begins right after the mark that ends the one before."""
    for mark in BORDER.finditer(text):
        before = BEFORE_BORDER.search(text, max(mark.start() - LONGEST_WORD, 0), mark.start())
        after = AFTER_BORDER.match(text, mark.end(), mark.end() + LONGEST_WORD)
        if before is None or after is None:
            continue
        start, at, end = before.start(), after.start("word"), after.end("word")
        if is_linked(text, start, end):
            continue
        fits = _fits_clause if mark[0] == "," else _fits_sentence
        if fits(before[0], after["word"]) and not _closing_opens(after["closing"], text, start):
            yield Slip(start, at, end, 0.95, "a sentence" if mark[0] != "," else "a word after a comma")


def _closing_opens(closing: str, text: str, start: int) -> bool:
    """Whether a straight quotation mark after the full stop may open what follows it."""
    return closing in ("'", '"') and text.count(closing, 0, start) % 2 == 0


def _fits_sentence(before: str, after: str) -> bool:
    """Whether one sentence may end with `before` and the next begin with `after`."""
    vocabulary_ = vocabulary()
    return (
        len(before) > 1
        and before[1:].islower()
        and before.lower() not in vocabulary_.abbreviations
        and after.lower() not in vocabulary_.endings
        and (after in ("A", "I") or (len(after) > 1 and after[0].isupper() and after[1:].islower()))
        and level(after) >= KNOWN_WORD
        and (level(before) >= KNOWN_WORD or (before.islower() and level(after) >= SENTENCE_OPENER))
        and (before.islower() or level(after) >= SENTENCE_OPENER)
    )


def _fits_clause(before: str, after: str) -> bool:
    return (
        min(len(before), len(after)) > 2
        and before.islower()
        and after.islower()
        and level(before) >= KNOWN_WORD
        and level(after) >= KNOWN_WORD
    )


def _comparison(article: Article, rule: Rule, block: int, text: str, slip: Slip) -> Comparison:
    written, split = text[slip.start : slip.end], f"{text[slip.start : slip.at]} {text[slip.at : slip.end]}"
    finding = rule.finding(
        message=f"a space is missing in “{written}”",
        places=(article.span_place(block, slip.start, slip.end),),
        confidence=slip.confidence,
        working=(f"{slip.what}: “{split}”",),
        suggestions=_space(article, block, text, slip),
    )
    return Comparison("differs", finding=finding)


def _space(article: Article, block: int, text: str, slip: Slip) -> tuple[Suggestion, ...]:
    """Put a space before the second word, unless markup stands within it."""
    second = text[slip.at : slip.end]
    if article.span_place(block, slip.at, slip.end).text != second:
        return ()
    edit = article.edit(block, slip.at, slip.end, f" {second}")
    return (Suggestion(f"write “{text[slip.start : slip.at]} {second}”", (edit,), safe=True),)
