"""Whether one quantity is stated with two values: in the story, in a headline, or by a slip of scale."""

from __future__ import annotations

from collections.abc import Collection, Hashable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from functools import cached_property, partial

from checker.agreement import Relation, Verdict, compare_restated, compare_rounded
from checker.article import Article
from checker.canonical import canonical, figure_in_words, number, rounded
from checker.checks._accounts import follows
from checker.claims.pairs import (
    Model,
    Scope,
    Statement,
    candidate_pairs,
    features_of,
    load_models,
    read_statements,
    scope_of,
)
from checker.claims.pairs import Pair as Candidate
from checker.claims.pairs.slips import Slip, slip_between
from checker.claims.words import WORD, stem
from checker.documents.model import BlockKind
from checker.facts import Figure, Kind
from checker.findings import Comparison, Place, Severity, Suggestion
from checker.patterns import compiled
from checker.reuse import recalled
from checker.rulebook import Rule

MOST_PLACES = 6
TOLD_WORDS = 3
"""Shared words, the rarest of them, that a finding names."""

LIKE_SIZE = Fraction(5, 2)
"""How many times as large one value may be that was right for an earlier version of the story."""

SMALL_COUNT = 100
"""Below it a count may be told in parts, each of which is a figure of the article."""

BORNE_OUT = 0.5
"""The raw score from which a statement that agrees with a headline is taken for what the headline means."""

CERTAIN = 0.9
"""The confidence from which a conflict of values is an error; below, an editor should look."""


EACH = compiled(r"(?: \([^()]{1,24}\))? (?:each|apiece)\b")


@dataclass(frozen=True, slots=True)
class Params:
    """scope: which pairs the rule speaks of: two statements of the story, one of them in a title, deck or
    caption, or two that differ by a slip of scale; least_score: the raw score from which two statements are
    taken for one quantity."""

    scope: Scope = Scope.STORY
    least_score: float = 0.5


@dataclass(frozen=True, eq=False)
class Pair:
    """Two statements with the model's raw score for their being one quantity.

    How they compare and what speaks for them is read when asked for: most pairs score too low for either.
    """

    one: Statement
    other: Statement
    scope: Scope
    score: float
    features: Sequence[float]
    model: Model
    closest: bool

    @cached_property
    def verdict(self) -> Verdict:
        key = "verdict", self.one.content, self.other.content
        return recalled(key, partial(_verdict, self.one, self.other))

    @property
    def confidence(self) -> float:
        return self.model.confidence(self.score)

    @property
    def reasons(self) -> tuple[str, ...]:
        return self.model.reasons(self.features)


def run(article: Article, rule: Rule) -> Iterator[Comparison]:
    """One comparison for every pair of statements taken for one quantity; conflicts are clustered."""
    params: Params = rule.params
    pairs = [
        pair
        for pair in article.once("pairs", _scored_pairs)
        if pair.scope == params.scope and pair.score >= params.least_score and _is_telling(pair)
    ]
    apart = [pair for pair in pairs if not pair.verdict.agrees and not _is_accounted_for(article, pair)]
    for pair in pairs:
        if pair.verdict.agrees:
            working = (_working(pair),)
            yield Comparison("agrees", _figures(pair), working, pair.verdict.tolerance, one_quantity=True)
    for cluster in _clusters(apart):
        yield _report(article, rule, cluster)


def statements_of(article: Article) -> list[Statement]:
    """The statements of an article that are compared with each other, read once."""
    return article.once("statements", lambda a: read_statements(a.document, a.claims, a.dates_in))


def _scored_pairs(article: Article) -> list[Pair]:
    """Every candidate pair with its score."""
    models = load_models(article.weights) if article.weights else load_models()
    pairs = []
    for candidate in candidate_pairs(article.document, statements_of(article)):
        scored = recalled(_content(article, candidate), partial(_scored, models, candidate))
        if scored is not None:
            scope, score, features = scored
            pairs.append(
                Pair(candidate.one, candidate.other, scope, score, features, models[scope], candidate.closest)
            )
    borne_out = {_sides(pair)[0] for pair in pairs if _bears_out(pair)}
    return [pair for pair in pairs if not _is_borne_out(pair, borne_out)]


def _content(article: Article, candidate: Candidate) -> Hashable:
    """What the score of a pair depends on."""
    one, other, closest = candidate
    counts = one.repeats, one.kind_count, other.repeats, other.kind_count
    return "scored pair", article.weights, one.content, other.content, counts, closest


def _scored(
    models: Mapping[Scope, Model], candidate: Candidate
) -> tuple[Scope, float, Sequence[float]] | None:
    """The kind of a pair, its score and its features; None where one figure is for each of several things."""
    one, other, _ = candidate
    if _is_each(one) != _is_each(other):
        return None
    scope = scope_of(one, other)
    features = features_of(candidate, _assumed_slip(one, other, scope))
    return scope, models[scope].score(features), features


def _bears_out(pair: Pair) -> bool:
    """Whether the story states a headline's value as it is or more exactly: $14.5 million for "$14m".

    What agrees by its hedge alone bears nothing out: "more than $100,000" is no other word for $118,000.
    """
    if pair.scope is not Scope.SUMMARY or pair.score < BORNE_OUT or not pair.verdict.agrees:
        return False
    places = [(side.figure.step or 1) * side.figure.unit.factor for side in _sides(pair)]
    one, other = (replace(figure, hedge=None) for figure in _figures(pair))
    return places[1] <= places[0] and compare_rounded(comparable(one, other), other).agrees


def _is_borne_out(pair: Pair, borne_out: Collection[Statement]) -> bool:
    if pair.scope is not Scope.SUMMARY or _sides(pair)[0] not in borne_out:
        return False
    return not pair.verdict.agrees


def _sides(pair: Pair) -> tuple[Statement, Statement]:
    """The statement of the title or caption first, then that of the story."""
    return (pair.one, pair.other) if pair.one.is_summary else (pair.other, pair.one)


def _is_telling(pair: Pair) -> bool:
    """Whether two values that differ do so as one quantity would that was misprinted, or left as it was.

    In the story, two numbers that no slip turns into each other, or whose different hedges leave room for
    both, are told of two things far more often than of one. A headline may have kept an earlier value.
    """
    if pair.scope is Scope.SCALE or pair.verdict.agrees:
        return True
    is_slip = slip_between(pair.one.printed, pair.other.printed) is not Slip.OTHER
    if pair.scope is Scope.SUMMARY:
        return is_slip or _is_single_digit(pair) or _may_be_left_behind(pair)
    return is_slip and (pair.verdict.relation is not Relation.POSSIBLE or _have_one_hedge(pair))


def _is_accounted_for(article: Article, pair: Pair) -> bool:
    """Whether a small count of the story is the other with or without a part that the article tells."""
    first, second = sorted((pair.one, pair.other), key=lambda statement: statement.position)
    counts = first.figure.kind is Kind.COUNT and max(first.printed.base, second.printed.base) < SMALL_COUNT
    return counts and pair.scope is Scope.STORY and follows(article, first.figure, second.figure)


def _is_single_digit(pair: Pair) -> bool:
    """Whether one digit is all that both amounts have ("$5bn" and "$4bn"): it may be the wrong one."""
    one, other = pair.one.printed, pair.other.printed
    alike = one.significant == other.significant == 1 and len(one.digits) == len(other.digits)
    return alike and one.unit == other.unit and pair.one.figure.kind in (Kind.MONEY, Kind.PERCENT)


def _may_be_left_behind(pair: Pair) -> bool:
    """Whether a headline's value may be an earlier one of the story's: of like size, of the same things."""
    low, high = sorted((pair.one.printed.base, pair.other.printed.base))
    if high > LIKE_SIZE * low or not pair.closest:
        return False
    if Kind.COUNT not in (pair.one.figure.kind, pair.other.figure.kind):
        return True
    same_fate = bool(pair.one.groups & pair.other.groups)
    return same_fate or pair.one.figure.unit.name == pair.other.figure.unit.name


def _have_one_hedge(pair: Pair) -> bool:
    hedges = [figure.hedge for figure in _figures(pair)]
    return None not in hedges and len({hedge.bound for hedge in hedges if hedge}) == 1


def _is_each(statement: Statement) -> bool:
    """Whether a figure is for each of several things: "150 g (5 oz) each of oats and rye"."""
    return EACH.match(statement.text, statement.figure.end) is not None


def _assumed_slip(one: Statement, other: Statement, scope: Scope) -> Slip | None:
    """The slip with which equal values are scored.

    None where the values differ, and where values of the story are so round that many are equal by chance.
    """
    value = one.figure.value
    if value is None or value != other.figure.value or one.figure.unit.name != other.figure.unit.name:
        return None
    if not _verdict(one, other).agrees:
        return None
    is_counted = one.figure.kind is Kind.COUNT and value > 1
    is_round = max(one.printed.significant, other.printed.significant) <= 1
    return None if scope is Scope.STORY and is_round and not is_counted else Slip.DIGIT


def _verdict(one: Statement, other: Statement) -> Verdict:
    """How the values stand; a headline may round."""
    figure = comparable(one.figure, other.figure)
    if one.is_summary or other.is_summary:
        return compare_rounded(figure, other.figure)
    return compare_restated(figure, other.figure)


def comparable(figure: Figure, other: Figure) -> Figure:
    """The figure in the unit of the other where both count people under two names."""
    return replace(figure, unit=other.unit) if figure.dimension != other.dimension else figure


def _figures(pair: Pair) -> tuple[Figure, Figure]:
    return pair.one.figure, pair.other.figure


def _clusters(pairs: Sequence[Pair]) -> list[list[Pair]]:
    """Pairs that share a statement belong to one cause."""
    clusters: list[list[Pair]] = []
    for pair in sorted(pairs, key=lambda found: -found.score):
        members = {pair.one, pair.other}
        home = next((cluster for cluster in clusters if members & _members(cluster)), None)
        if home is None:
            clusters.append([pair])
        else:
            home.append(pair)
    return clusters


def _members(cluster: Iterable[Pair]) -> set[Statement]:
    return {statement for pair in cluster for statement in (pair.one, pair.other)}


def _report(article: Article, rule: Rule, cluster: Sequence[Pair]) -> Comparison:
    best = cluster[0]
    members = sorted(_members(cluster), key=lambda statement: statement.position)
    places = _places(article, best, members)
    one, other = _figures(best)
    is_slip = slip_between(best.one.printed, best.other.printed) is not Slip.OTHER
    severe = is_slip and best.verdict.relation is Relation.CONFLICT and best.confidence >= CERTAIN
    both = _both(article, best)
    working = (
        _working(best),
        f"as numbers: {canonical(one)} and {canonical(other)}",
        f"both: {both}",
        f"taken for one quantity: {'; '.join(best.reasons)}",
        *(
            f"also stated: {figure_in_words(statement.figure)}"
            for statement in members
            if _is_third(statement, best)
        ),
    )
    finding = rule.finding(
        f"“{one.text}” and “{other.text}” seem to state one quantity with two values (both: {both})",
        places,
        confidence=best.confidence,
        severity=Severity.ERROR if severe else Severity.WARNING,
        working=working,
        suggestions=(mend(article, one, other), mend(article, other, one)),
    )
    facts = tuple(statement.figure for statement in members)
    return Comparison("differs", facts, working, best.verdict.tolerance, finding=finding, one_quantity=True)


def _both(article: Article, pair: Pair) -> str:
    """What makes two statements one, in words: what both sentences speak of, and where they stand."""
    one, other = pair.one, pair.other
    shared = sorted(one.words.keys() & other.words.keys(), key=lambda word: (-one.words[word], word))
    telling = frozenset(shared[:TOLD_WORDS])
    start, end = one.claim.sentence
    forms = (match[0] for match in WORD.finditer(article.text_of(one.figure), start, end))
    words = list(dict.fromkeys(form for form in forms if stem(form.lower()) in telling))
    places = " and ".join(_where(article, statement) for statement in (one, other))
    return f"{', '.join(words[:TOLD_WORDS])}; {places}" if words else places


def _where(article: Article, statement: Statement) -> str:
    """Where a statement stands: "the title", "paragraph 3"."""
    block = article.blocks[statement.figure.block]
    if block.kind is not BlockKind.PARAGRAPH:
        return f"the {block.kind.value.replace('_', ' ')}"
    number = sum(1 for above in article.blocks[: block.index + 1] if above.kind is BlockKind.PARAGRAPH)
    return f"paragraph {number}"


def _is_third(statement: Statement, best: Pair) -> bool:
    return statement not in (best.one, best.other)


def _places(article: Article, best: Pair, members: Sequence[Statement]) -> tuple[Place, ...]:
    """The pair first told, then the other statements of the quantity."""
    others = [statement for statement in members if _is_third(statement, best)]
    shown = [best.one, best.other, *others][:MOST_PLACES]
    return tuple(article.place(statement.figure, _label(statement)) for statement in shown)


def _label(statement: Statement) -> str:
    return f"stated: {figure_in_words(statement.figure)}"


def _working(pair: Pair) -> str:
    """Both values, what they measure, and their ratio."""
    one, other = _figures(pair)
    story_first = sorted((pair.one, pair.other), key=lambda statement: statement.is_summary)
    about = next((statement.claim.about for statement in story_first if statement.claim.about), "")
    told = f" ({about})" if about else ""
    ratio = _ratio(one, other)
    return f"{figure_in_words(one)} against {figure_in_words(other)}{told}{ratio}"


def _ratio(one: Figure, other: Figure) -> str:
    if not one.value or not other.value or one.value == other.value:
        return ""
    low, high = sorted(abs(figure.unit.to_base(figure.value or one.value)) for figure in (one, other))
    return f", {number(rounded(high / low))} times as much" if low else ""


def mend(article: Article, wrong: Figure, right: Figure) -> Suggestion:
    """The offer to write one of two values in place of the other."""
    edit = article.edit(wrong.block, wrong.start, wrong.end, right.text)
    return Suggestion(f"if “{right.text}” is right: replace “{wrong.text}”", (edit,))
