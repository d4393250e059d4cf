"""Which records of two articles state one quantity with two values."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence

from checker.across.records import Record
from checker.findings import Finding
from checker.patterns import compiled
from checker.rulebook import Rule

RARE = 1.6
"""The rarity from which a shared word makes two records worth comparing."""

MOST_SHARING = 60
"""A word that more records of one key share tells none of them apart."""

ENOUGH = 6.0
"""Rarity of the words that two sentences share, together."""

SHARE = 0.45
"""What they share of all that both say."""

SHARE_OF_A_PERCENTAGE = 0.7
"""The same for a percentage, of which there is one of everything."""

YEAR = compiled(r"\d{4}")


def findings_across(
    records: Iterable[Record], rule: Rule, touched: Callable[[str], bool] = lambda path: True
) -> dict[str, list[Finding]]:
    """The findings of each article, by its path, each pair of statements told once.

    touched: whether an article belongs to what is being changed. A pair of two articles that do not is not
    told; one is told in the article that does, in the first of two by their paths.
    """
    found: dict[str, list[Finding]] = defaultdict(list)
    for one, other in _pairs(sorted(records, key=_order)):
        if not (touched(one.path) or touched(other.path)):
            continue
        here, there = (one, other) if touched(one.path) else (other, one)
        found[here.path].append(_finding(rule, here, there))
    return dict(found)


def _order(record: Record) -> tuple[str, str, int]:
    return record.path, record.place.origin, record.place.start


def _pairs(records: Sequence[Record]) -> Iterator[tuple[Record, Record]]:
    """Pairs of statements of two articles that share a rare word and differ, in the order of the first."""
    sharing: dict[tuple[str, str], list[int]] = defaultdict(list)
    for index, record in enumerate(records):
        for word, rarity in record.words.items():
            if rarity >= RARE:
                sharing[record.key, word].append(index)
    seen: set[tuple[int, int]] = set()
    for group in sharing.values():
        if len(group) <= MOST_SHARING:
            seen.update((low, high) for at, low in enumerate(group) for high in group[at + 1 :])
    for low, high in sorted(seen):
        one, other = records[low], records[high]
        if one.path != other.path and _is_one_quantity(one, other) and _differ(one, other):
            yield one, other


def _is_one_quantity(one: Record, other: Record) -> bool:
    if not _same_time(one, other) or one.groups != other.groups:
        return False
    if one.marks and other.marks and not set(one.marks) & set(other.marks):
        return False
    if set(one.names) - set(other.names) and set(other.names) - set(one.names):
        return False
    common = sum(
        one.words[word] for word in sorted(one.words.keys() & other.words.keys()) if word != one.noun
    )
    whole = sum(one.words.values()) + sum(other.words.values()) - common
    least = SHARE_OF_A_PERCENTAGE if one.kind == "percent" else SHARE
    return common >= ENOUGH and common >= least * whole


def _same_time(one: Record, other: Record) -> bool:
    """Whether both speak of one time: a year that both name, or, without any, one day of publication."""
    years = [{time for time in record.times if YEAR.fullmatch(time)} for record in (one, other)]
    if any(years):
        return set(one.times) == set(other.times)
    if one.times or other.times:
        return one.published == other.published and set(one.times) == set(other.times)
    return one.published == other.published


def _differ(one: Record, other: Record) -> bool:
    (low, high), (least, most) = one.ends, other.ends
    return high < least or most < low


def _finding(rule: Rule, here: Record, there: Record) -> Finding:
    where = f"{there.path}:{there.place.line}"
    return rule.finding(
        f"“{here.place.text}” here and “{there.place.text}” in {where} seem to state one quantity",
        (here.place,),
        confidence=0.6,
        working=(
            f"{here.canonical} against {there.canonical} ({where})",
            f"both say: {', '.join(_common(here, there))}",
        ),
    )


def _common(one: Record, other: Record) -> list[str]:
    shared = one.words.keys() & other.words.keys()
    return sorted(shared, key=lambda word: (-one.words[word], word))[:6]
