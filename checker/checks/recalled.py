"""Whether a figure that refers back to one given before ("the 17 injured") has its value."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from itertools import takewhile

from checker.agreement import Relation, compare_restated
from checker.article import Article
from checker.canonical import figure_in_words
from checker.checks._accounts import MOST_PARTS, follows
from checker.checks.conflict import comparable, mend, statements_of
from checker.claims.evidence import STANCES_APART
from checker.claims.model import Stance
from checker.claims.pairs import Statement, told_apart
from checker.claims.pairs.statements import FATES, PEOPLE
from checker.claims.words import WORD, stem, stopwords
from checker.data import load
from checker.documents.model import BlockKind
from checker.facts import Figure, Kind
from checker.findings import Comparison
from checker.patterns import compiled
from checker.rulebook import Rule

REACH = 60
"""Code points before a figure in which the word stands that refers back."""

MODIFIER_REACH = 80
"""Code points after a figure in which words can tell which ones are meant."""

LEAST = 3
"""The least count that is compared: "the two sides" refers to what was named, not to what was counted."""

PREFIX = 5
"""Letters at their beginning that two words share which are of one stem: "sentence" and "sentenced"."""

NOT_INTRODUCED = STANCES_APART - {Stance.FORECAST} | {Stance.CORRECTED, Stance.ESTIMATE}
"""Stances in which a figure introduces nothing that a later one would have to repeat."""

NOT_RECALLED = frozenset({Stance.FORMER, Stance.TARGET, Stance.CORRECTED})
"""Stances in which a figure with "the" is of something else; "will not appeal the $4 million fine" is not."""

RECALLED_KINDS = frozenset({Kind.COUNT, Kind.MONEY, Kind.MEASURE, Kind.DURATION})
ENDING = 3
"""Letters after them in which they may differ: "building" is no "build"."""

RELATIVE = frozenset({"who", "that", "which", "whose", "they", "he", "she", "it", "we"})
LENGTH = "[length]"
CONFIDENCE = 0.8


def run(article: Article, rule: Rule) -> Iterator[Comparison]:
    """One comparison for each figure that refers back to the one figure of its kind given before it."""
    if len(article.figures) > MOST_PARTS:
        return  # among so many, some two account for any difference
    statements = [each for each in statements_of(article) if _is_plain(each)]
    by_key: dict[str, list[Statement]] = {}
    for statement in statements:
        by_key.setdefault(statement.key, []).append(statement)
    for group in by_key.values():
        for index, later in enumerate(group):
            if index and later.figure.kind in RECALLED_KINDS and _refers_back(later):
                yield from _compare(article, rule, later, group, group[:index])


def _is_plain(statement: Statement) -> bool:
    return (
        not statement.is_summary and statement.kind is BlockKind.PARAGRAPH and not statement.figure.is_range
    )


def _compare(
    article: Article, rule: Rule, later: Statement, group: Sequence[Statement], before: Sequence[Statement]
) -> Iterator[Comparison]:
    alike = [each for each in before if _is_one_thing(each, later)]
    same = [each for each in alike if _any_alike(_named(each), _named(later))] or alike
    if len({each.printed.base for each in same}) != 1:
        return  # nothing introduced, or several such things
    earlier = same[-1]
    if _has_article(earlier) or earlier.figure.value == 1:
        return  # "the 5,000 m", "of the 11 members": no introduction either, as is "one of them"
    if earlier.printed.base == later.printed.base:
        yield Comparison("agrees", (earlier.figure, later.figure), one_quantity=True)
        return
    reason = _objection(article, earlier, later, group)
    if reason:
        yield Comparison("not compared", (earlier.figure, later.figure), reason=reason)
        return
    yield _report(article, rule, earlier, later)


def _refers_back(statement: Statement) -> bool:
    """Whether the word right before a figure tells it as one already given."""
    figure = statement.figure
    if figure.hedge is not None or statement.is_added:
        return False
    if figure.kind is Kind.COUNT and (figure.value or 0) < LEAST:
        return False
    return _reference(statement) is not None


def _has_article(statement: Statement) -> bool:
    return statement.lead == "the"


def _reference(statement: Statement) -> re.Match[str] | None:
    start = max(statement.claim.sentence[0], statement.figure.start - REACH)
    return _definite().search(statement.text[start : statement.figure.start])


@cache
def _definite() -> re.Pattern[str]:
    definite = load("en", "recalled")["definite"]
    words = "|".join(re.escape(form) for word in definite for form in (word, word.capitalize()))
    no = "|".join(load("en", "recalled")["not_owners"])
    owner = rf"(?P<owner>(?:[A-Z]\w+ ){{0,3}}(?!(?:{no})\b)\w+)[’']s|(?P<owners>\w+s)[’']"
    return compiled(rf"(?:(?<!\w)(?:{words})|{owner}) $")


def _is_one_thing(earlier: Statement, later: Statement) -> bool:
    """Whether the earlier figure introduces what the later one's noun phrase speaks of."""
    if earlier.claim.sentence == later.claim.sentence and earlier.figure.block == later.figure.block:
        return False
    told = _told_before(earlier, later)
    if not _tells(earlier, _sentence(earlier), _owner(later)):
        return False
    wanted = _named(later)
    if later.key == PEOPLE:
        if earlier.groups & later.groups & FATES:
            return _tells(earlier, told, _modifiers(later))
        if not wanted:
            own = _modifiers(later)
            return bool(own) and _tells(earlier, told, own)
    if later.figure.kind is Kind.COUNT:
        own = _named(earlier)
        is_named = _any_alike(wanted, own) or (not own and _tells(earlier, told, wanted))
        return is_named and _tells(earlier, told, _modifiers(later))
    if not wanted and later.figure.dimension == LENGTH:
        return False  # "the 200m" names a race
    return _tells(earlier, _sentence(earlier), wanted)


def _told_before(earlier: Statement, later: Statement) -> str:
    """The paragraph of the earlier figure, up to the sentence of the later one."""
    end = later.claim.sentence[0] if earlier.figure.block == later.figure.block else len(earlier.text)
    return earlier.text[:end]


def _owner(statement: Statement) -> list[str]:
    """The stem of whose the figure's thing is: "the school's 460 pupils"."""
    found = _reference(statement)
    owner = (found["owner"] or found["owners"]) if found else None
    return list(map(_form, WORD.findall(owner.lower()))) if owner else []


def _form(word: str) -> str:
    """The stem of a word; what ends in -ing may be a noun: "building" is no "build"."""
    return word if word.endswith("ing") else stem(word)


def _named(statement: Statement) -> list[str]:
    """The stems of the noun that says what a figure counts or measures: none for "people"."""
    figure = statement.figure
    if figure.kind is Kind.COUNT:
        inside = statement.text[figure.number_span[1] : figure.end]
        words = [_form(word.lower()) for word in WORD.findall(inside)]
        return [word for word in words[-1:] if word not in _generic()]
    following = _following(statement)
    if following and following[0] in ("in", "of"):
        following = following[1:]
    return [_form(word) for word in takewhile(_says_something, following)]


def _says_something(word: str) -> bool:
    return word not in stopwords() and word not in _verbs()


@cache
def _words(name: str) -> frozenset[str]:
    return frozenset(load("en", "recalled")[name])


@cache
def _generic() -> frozenset[str]:
    words = load("en", "recalled")["generic"]
    return frozenset(words) | frozenset(map(stem, words)) | frozenset(load("en", "claims")["groups"]["dead"])


@cache
def _verbs() -> frozenset[str]:
    return frozenset(load("en", "claims")["verbs"])


def _following(statement: Statement) -> list[str]:
    """The words after a figure up to the next stop, in lower case."""
    end = min(statement.claim.sentence[1], statement.figure.end + MODIFIER_REACH)
    clause = re.split(r"[,;:.()—–]", statement.text[statement.figure.end : end])[0]
    return [match[0].lower() for match in WORD.finditer(clause)]


def _modifiers(statement: Statement) -> list[str]:
    """The stems that tell which ones are meant: within the noun phrase, and after it up to its verb."""
    figure = statement.figure
    inside = WORD.findall(statement.text[figure.number_span[1] : figure.end])[:-1]
    words = [word.lower() for word in inside] if figure.kind is Kind.COUNT else []
    following = _following(statement)
    if following and following[0] in RELATIVE:
        words += [word for word in following[1:] if word not in stopwords()][:1]
    else:
        words += _up_to_verb(following, _is_subject(statement))
    return [_form(word) for word in words if word not in stopwords() and not _is_time(statement, word)]


def _up_to_verb(words: Sequence[str], is_subject: bool) -> list[str]:
    """The words before the verb; a subject's word in -ed is the verb unless another verb follows it."""
    finite = _words("finite")
    for index, word in enumerate(words):
        is_past = is_subject and word.endswith("ed") and finite.isdisjoint(words[index + 1 :])
        if word in _verbs() or is_past:
            return list(words[:index])
    return list(words)


def _is_subject(statement: Statement) -> bool:
    """Whether no preposition governs the figure: "sent to the 30 schools invited" has no verb after it."""
    found = _reference(statement)
    before = WORD.findall(found.string[: found.start()]) if found else []
    return not before or before[-1].lower() not in _words("prepositions")


def _is_time(statement: Statement, word: str) -> bool:
    return word in {time.lower() for time in statement.times}


def _tells(earlier: Statement, told: str, stems: Iterable[str]) -> bool:
    """Whether a text around an earlier figure has every one of some stems, or a word that tells the same."""
    own = [_form(word.lower()) for word in WORD.findall(told)]
    return all(
        _any_alike([wanted], own) or _told_by(wanted, own) or _same_fate(wanted, earlier) for wanted in stems
    )


def _any_alike(wanted: Iterable[str], own: Iterable[str]) -> bool:
    own = list(own)
    return any(_alike(one, other) for one in wanted for other in own)


def _alike(one: str, other: str) -> bool:
    if one == other:
        return True
    lengths = (len(one), len(other))
    return min(lengths) >= PREFIX >= max(lengths) - ENDING and one[:PREFIX] == other[:PREFIX]


def _told_by(wanted: str, own: Iterable[str]) -> bool:
    pattern = _telling().get(wanted)
    return pattern is not None and any(pattern.fullmatch(word) for word in own)


@cache
def _telling() -> dict[str, re.Pattern[str]]:
    table: dict[str, list[str]] = load("en", "recalled")["told_by"]
    return {
        stem(noun): compiled("|".join(re.escape(word).replace(r"\*", r"\w*") for word in words))
        for noun, words in table.items()
    }


def _same_fate(wanted: str, earlier: Statement) -> bool:
    groups = load("en", "claims")["groups"]
    return any(wanted in map(stem, groups[fate]) for fate in sorted(earlier.groups & FATES))


def _objection(article: Article, earlier: Statement, later: Statement, group: Sequence[Statement]) -> str:
    """Why two values may both be true, or ""."""
    one, other = earlier.figure, later.figure
    if compare_restated(comparable(one, other), other).relation is not Relation.CONFLICT:
        return "hedges or rounding leave room"
    if earlier.claim.stance in NOT_INTRODUCED or later.claim.stance in NOT_RECALLED:
        return "not both are stated as a fact"
    if told_apart(article.document, earlier, later):
        return "told of two times, names or groups"
    if any(_is_other(each, earlier, later) for each in group):
        return "there are several of the kind"
    if _is_told_before(article, later):
        return "the value was given before"
    if _changing().search(_sentence(earlier)) or _changing().search(_sentence(later)):
        return "the story tells of a change"
    if follows(article, one, other):
        return "one value follows from the other"
    return ""


def _sentence(statement: Statement) -> str:
    return statement.text[slice(*statement.claim.sentence)]


def _is_other(each: Statement, earlier: Statement, later: Statement) -> bool:
    """Whether another figure of the story is of such a thing, with a third value."""
    values = (earlier.printed.base, later.printed.base)
    return each.printed.base not in values and _is_like(each, later)


def _is_like(each: Statement, later: Statement) -> bool:
    if later.figure.kind is Kind.COUNT:
        if each.groups & later.groups & FATES:
            return True
        return _any_alike(_named(later), _named(each)) or not _named(later)
    wanted = _named(later)
    return not wanted or _tells(each, _sentence(each), wanted)


def _is_told_before(article: Article, later: Statement) -> bool:
    """Whether the value stands anywhere before, whatever it is said of."""
    figure = later.figure
    return any(
        (each.block, each.start) < (figure.block, figure.start) and _has_value(each, later)
        for each in article.figures
    )


def _has_value(figure: Figure, statement: Statement) -> bool:
    if figure.value is None:
        return False
    if figure.dimension == statement.figure.dimension:
        return abs(figure.unit.to_base(figure.value)) == statement.printed.base
    return figure.kind in (Kind.NUMBER, Kind.COUNT) and figure.value == statement.figure.value


@cache
def _changing() -> re.Pattern[str]:
    return _any_of("changing")


def _any_of(name: str) -> re.Pattern[str]:
    words = "|".join(map(re.escape, load("en", "recalled")[name]))
    return compiled(rf"\b(?:{words})\b", re.IGNORECASE)


def _report(article: Article, rule: Rule, earlier: Statement, later: Statement) -> Comparison:
    one, other = earlier.figure, later.figure
    told = f"{figure_in_words(one)} against {figure_in_words(other)}"
    finding = rule.finding(
        f"“{other.text}” refers back to “{one.text}”, with another value",
        (
            article.place(one, f"stated: {figure_in_words(one)}"),
            article.place(other, f"referred back to: {figure_in_words(other)}"),
        ),
        confidence=CONFIDENCE,
        working=(
            told,
            "no other figure before it is of the same thing, and none accounts for the difference",
        ),
        suggestions=(mend(article, one, other), mend(article, other, one)),
    )
    return Comparison("differs", (one, other), (told,), finding=finding, one_quantity=True)
