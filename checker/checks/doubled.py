"""Words and short phrases that stand twice in a row."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache
from operator import eq
from typing import Any, NamedTuple

from checker.article import Article
from checker.checks._words import begins_sentence, is_linked, is_mention, rough_words
from checker.data import load
from checker.documents.model import Block
from checker.findings import Comparison, Suggestion
from checker.normalizers.lexicon import level
from checker.patterns import compiled
from checker.rulebook import Rule

LONGEST_PHRASE = 4
NUMBER = "0"
"""What the data calls a word in digits ("1987", "12th") that follows a double."""
KNOWN_WORD = 50
"""The level from which a word counts as English: reduplication in other languages is grammar."""
CUE_REACH = 6
"""How many words before a double a clause that explains it may begin."""

WORD = compiled(r"[^\W_]+(?:['’\u2010\u2011-][^\W_]+)*")
CLAUSE_END = frozenset('.,;:!?)—–”"')


class Word(NamedTuple):
    """A word of a block: its span and its text in lower case."""

    start: int
    end: int
    folded: str


class Double(NamedTuple):
    """`times` equal phrases of `size` words in a row, from `words[first]`."""

    first: int
    size: int
    times: int


class Slip(NamedTuple):
    """A double that is a slip: its span, and where the first of the equal phrases ends."""

    start: int
    once_end: int
    end: int
    confidence: float


class Exemption(NamedTuple):
    """When a double of some word is English. See the comments in the data."""

    after: frozenset[str]
    before: frozenset[str]
    not_after: frozenset[str]
    not_before: frozenset[str]
    cue: frozenset[str]
    end: bool
    within: bool

    def holds(self, before: Sequence[str], following: str, ends: bool) -> bool:
        """before: the words before the double, the nearest last; ends: a clause ends after it."""
        previous = before[-1] if before else ""
        return not (
            (self.after and previous not in self.after)
            or (self.before and following not in self.before)
            or previous in self.not_after
            or following in self.not_before
            or (self.end and not ends)
            or (self.within and len(before) < 2)
            or (self.cue and self.cue.isdisjoint(before[-CUE_REACH:]))
        )


class Vocabulary(NamedTuple):
    function_words: frozenset[str]
    capitalized: frozenset[str]
    determiners: frozenset[str]
    phrases: frozenset[str]
    phrase_cues: frozenset[str]
    phrase_linkers: frozenset[str]
    exemptions: dict[str, tuple[Exemption, ...]]


@cache
def vocabulary() -> Vocabulary:
    data: dict[str, Any] = load("en", "doubled")
    exemptions: dict[str, tuple[Exemption, ...]] = {}
    for entry in data["exceptions"]:
        exemption = Exemption(
            after=frozenset(entry.get("after", ())),
            before=frozenset(entry.get("before", ())),
            not_after=frozenset(entry.get("not_after", ())),
            not_before=frozenset(entry.get("not_before", ())),
            cue=frozenset(entry.get("cue", ())),
            end=entry.get("end", False),
            within=entry.get("within", False),
        )
        for word in entry["words"]:
            exemptions[word] = (*exemptions.get(word, ()), exemption)
    return Vocabulary(
        function_words=frozenset(data["function_words"]),
        capitalized=frozenset(data["capitalized"]),
        determiners=frozenset(data["determiners"]),
        phrases=frozenset(data["phrases"]),
        phrase_cues=frozenset(data["phrase_cues"]),
        phrase_linkers=frozenset(data["phrase_linkers"]),
        exemptions=exemptions,
    )


def run(article: Article, rule: Rule) -> Iterator[Comparison]:
    pieces = article.whole.words
    yield Comparison("agrees", count=len(pieces))
    if not may_hold_double(pieces):
        return
    for block in article.prose:
        if may_hold_double(rough_words(block.text)):
            for slip in slips(block.text):
                if not _begins_marked_name(article, block, slip):
                    yield _comparison(article, rule, block, slip)


def _begins_marked_name(article: Article, block: Block, slip: Slip) -> bool:
    """Whether markup sets off the second word, which has a capital: "the *The Weir* prize"."""
    text = block.text[slip.start : slip.end]
    return not text[1:].islower() and article.span_place(block.index, slip.start, slip.end).text != text


def may_hold_double(words: Sequence[bytes]) -> bool:
    """Whether some phrase may stand twice in a row. Quick, and true a little too often."""
    sizes = range(1, LONGEST_PHRASE + 1)
    return any(b"\1" * size in bytes(map(eq, words, words[size:])) for size in sizes)


def slips(text: str) -> Iterator[Slip]:
    """Each doubled word or phrase of a text that is a slip."""
    words = [Word(m.start(), m.end(), m[0].lower().replace("’", "'")) for m in WORD.finditer(text)]
    for double in doubles(words, text):
        confidence = _confidence(double, words, text)
        if confidence:
            last = double.first + double.size * double.times - 1
            once = words[double.first + double.size - 1]
            yield Slip(words[double.first].start, once.end, words[last].end, confidence)


def doubles(words: Sequence[Word], text: str) -> Iterator[Double]:
    """Equal phrases in a row with nothing but spaces between their words; none overlaps another."""
    position = 0
    while position < len(words) - 1:
        double = _double_at(words, text, position)
        if double is None:
            position += 1
        else:
            yield double
            position += double.size * double.times


def _double_at(words: Sequence[Word], text: str, first: int) -> Double | None:
    for size in range(1, LONGEST_PHRASE + 1):
        if size > 1 and not _follows(words, text, first + size - 1):
            return None
        times = 1
        while _repeats(words, text, first, size, times):
            times += 1
        if times > 1:
            return Double(first, size, times)
    return None


def _repeats(words: Sequence[Word], text: str, first: int, size: int, times: int) -> bool:
    """Whether the phrase at `first` stands once more after `times` times."""
    start = first + size * times
    if start + size > len(words):
        return False
    return all(
        words[first + offset].folded == words[start + offset].folded and _follows(words, text, start + offset)
        for offset in range(size)
    )


def _follows(words: Sequence[Word], text: str, index: int) -> bool:
    """Whether only spaces stand between a word and the one before."""
    return index < len(words) and text[words[index - 1].end : words[index].start].isspace()


def _confidence(double: Double, words: Sequence[Word], text: str) -> float:
    """How likely a double is a slip; 0 where it is English, a name, or not prose."""
    first, last = double.first, double.first + double.size * double.times - 1
    start, end = words[first].start, words[last].end
    if is_linked(text, start, end) or is_mention(text, start, end):
        return 0.0
    if not all(word.folded.replace("'", "").replace("-", "").isalpha() for word in words[first : last + 1]):
        return 0.0
    if double.size > 1:
        return _phrase_confidence(double, words, text)
    return _word_confidence(double, words, text)


def _word_confidence(double: Double, words: Sequence[Word], text: str) -> float:
    vocabulary_ = vocabulary()
    word = words[double.first].folded
    is_function = word in vocabulary_.function_words
    last = double.first + double.times - 1
    if double.times > 2 and not is_function:
        return 0.0  # emphasis, verse, sounds
    if not _case_fits(words[double.first], words[double.first + 1], text, is_function):
        return 0.0
    if len(word) == 1 and not _stands_among_words(words, text, double.first, last):
        return 0.0
    before = _clause_before(words, text, double.first)
    following = words[last + 1].folded if last + 1 < len(words) else ""
    following = NUMBER if following[:1].isdigit() else following
    ends = last + 1 == len(words) or text[words[last].end] in CLAUSE_END
    if any(e.holds(before, following, ends) for e in vocabulary_.exemptions.get(word, ())):
        return 0.0
    if is_function:
        return 0.98
    return 0.92 if level(word) >= KNOWN_WORD else 0.0


def _clause_before(words: Sequence[Word], text: str, first: int) -> list[str]:
    """The nearest words before a double, no further than the last comma or other mark, the nearest last."""
    index = first
    while index > max(first - CUE_REACH, 0) and _follows(words, text, index):
        index -= 1
    return [word.folded for word in words[index:first]]


def _case_fits(one: Word, two: Word, text: str, is_function: bool) -> bool:
    """Whether capitals speak for a slip: a capital where no sentence begins makes a name of a word."""
    first, second = text[one.start : one.end], text[two.start : two.end]
    if second == second.lower():
        if first == second:
            return True
        if not (is_function or begins_sentence(text, one.start)):
            return False
        return len(first) == 1 or first[1:] == second[1:]
    if first == second:
        return one.folded in vocabulary().capitalized
    return (first, second) == ("the", "The")


def _stands_among_words(words: Sequence[Word], text: str, first: int, last: int) -> bool:
    """Whether a doubled single letter is a word: "a a plan", not the letters of a puzzle."""
    if last + 1 >= len(words) or words[last].folded not in ("a", "i"):
        return False
    following = words[last + 1]
    beside = [following.folded, *(w.folded for w in words[max(first - 1, 0) : first])]
    return all(len(w) > 1 for w in beside) and text[following.start : following.end].islower()


def _phrase_confidence(double: Double, words: Sequence[Word], text: str) -> float:
    second = words[double.first + double.size : double.first + 2 * double.size]
    phrase = [word.folded for word in second]
    if double.times > 2 or any(text[word.start : word.end] != word.folded for word in second):
        return 0.0
    if not vocabulary().phrase_linkers.isdisjoint(phrase) or any(level(word) < KNOWN_WORD for word in phrase):
        return 0.0
    before = _clause_before(words, text, double.first)
    return 0.92 if _is_slip_of_phrase(phrase, before) else 0.0


def _is_slip_of_phrase(phrase: list[str], before: list[str]) -> bool:
    vocabulary_ = vocabulary()
    if " ".join(phrase) in vocabulary_.phrases:
        return vocabulary_.phrase_cues.isdisjoint(before)
    if vocabulary_.determiners.isdisjoint(phrase):
        return False
    return len(phrase) > 2 or vocabulary_.function_words.issuperset(phrase)


def _comparison(article: Article, rule: Rule, block: Block, slip: Slip) -> Comparison:
    once = block.text[slip.start : slip.once_end]
    finding = rule.finding(
        message=f"“{once}” stands twice in a row",
        places=(article.span_place(block.index, slip.start, slip.end),),
        confidence=slip.confidence,
        working=(f"“{block.text[slip.start : slip.end]}” should probably read “{once}”",),
        suggestions=_deletion(article, block, slip),
    )
    return Comparison("differs", finding=finding)


def _deletion(article: Article, block: Block, slip: Slip) -> tuple[Suggestion, ...]:
    """Leave one of the two, where no markup stands between them that the cut would break."""
    text = block.text
    doubled = text[slip.once_end : slip.end]
    second = slip.end - len(doubled.lstrip())
    following = slip.end + (1 if text[slip.end : slip.end + 1] == " " else 0)
    for cut in ((slip.once_end, slip.end), (second, following)):
        removed = article.span_place(block.index, *cut).text
        if removed.split() == doubled.split():
            edit = article.edit(block.index, *cut, "")
            return (Suggestion(f"delete one “{text[slip.start : slip.once_end]}”", (edit,), safe=True),)
    return ()
