"""Trains the score that tells whether two figures state one quantity with two values.

    python -m checker.claims.train ARTICLES... [--output FILE] [--half 0|1]

ARTICLES are JSON lines ({"id", "text", "title"?, "date"?}, also gzipped) or folders of articles. Positives
are pairs of figures that state one value twice, after one of the two is given a slip of the keyboard, or
another value where it stands in a headline; negatives are the candidate pairs of the articles as they stand.
Needs scikit-learn (the `train` extra).
"""

from __future__ import annotations

import argparse
import gzip
import hashlib
import json
import random
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from itertools import pairwise
from pathlib import Path
from typing import Any

from checker.claims.pairs.candidates import Pair, candidate_pairs
from checker.claims.pairs.features import FEATURES, features_of
from checker.claims.pairs.model import WEIGHTS
from checker.claims.pairs.scopes import Scope, scope_of
from checker.claims.pairs.statements import Statement, read_statements
from checker.claims.reading import read_claims
from checker.documents import parse_date, read_text
from checker.documents.model import Document
from checker.errors import SettingsError
from checker.facts import DateFact, Figure
from checker.normalizers import read_facts
from checker.normalizers.sentences import sentence_spans
from checker.patterns import compiled

PAIRS_PER_ARTICLE = 12
SLIPS = 4
"""Slips of the digits that a pair is given, each on its own: which digit is hit should not decide."""

FOLDS = 5
SCALES = {"million": "billion", "billion": "million", "thousand": "million"}
OTHER_VALUES = tuple(Decimal(factor) / 100 for factor in (45, 60, 70, 80, 85, 115, 125, 140, 170, 220))
"""By what a figure is multiplied that was right for an earlier version of the story."""

NUMERAL = compiled(r"\d[\d,.]*(?<![,.])")
STRENGTH = 0.3
"""Inverse of the penalty on large weights: few planted slips stand against many features."""

BINS = (0.0, 0.05, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 0.95, 1.01)
"""Edges of the ranges of raw scores of which a calibration plot has one point each."""

GRID = (0.0, 0.01, 0.02, 0.05, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 0.95, 0.98, 1.0)


@dataclass
class Rows:
    """Feature rows with their labels and the article each came from."""

    features: list[list[float]] = field(default_factory=list)
    labels: list[int] = field(default_factory=list)
    articles: list[int] = field(default_factory=list)

    def add(self, features: list[float], label: int, article: int) -> None:
        self.features.append(features)
        self.labels.append(label)
        self.articles.append(article)


def statements_of(document: Document) -> list[Statement]:
    """Every statement of a document, read as a check reads it."""
    facts = read_facts(document, document.metadata.date)
    dates: dict[int, list[DateFact]] = defaultdict(list)
    figures: dict[int, list[Figure]] = defaultdict(list)
    for date in facts.dates:
        dates[date.block].append(date)
    for figure in facts.figures:
        figures[figure.block].append(figure)
    claims = [
        claim
        for index in sorted(figures)
        for claim in read_claims(
            document.blocks[index], figures[index], sentence_spans(document.blocks[index].text)
        )
    ]
    return read_statements(document, claims, lambda block: dates.get(block, ()))


def slips(rng: random.Random, figure: Figure, text: str) -> Iterator[tuple[int, int, str]]:
    """Slips of the keyboard in a figure of a block's text: the span to replace and what comes there.

    Some slips of the digits and, where a scale word stands, one of scale.
    """
    stated = text[figure.start : figure.end]
    word = next((name for name in SCALES if name in stated), "")
    if word:
        at = figure.start + stated.index(word)
        yield at, at + len(word), SCALES[word]
    numeral = NUMERAL.search(stated)
    if numeral is None:
        return
    raw, start, end = numeral[0], figure.start + numeral.start(), figure.start + numeral.end()
    options = [option for option in _digit_slips(rng, raw) if option != raw and option.strip("0.,")]
    for option in rng.sample(options, min(SLIPS, len(options))):
        yield start, end, option


def _digit_slips(rng: random.Random, raw: str) -> Iterator[str]:
    positions = [index for index, char in enumerate(raw) if char.isdigit()]
    for index in positions:
        yield raw[:index] + str((int(raw[index]) + rng.randint(1, 9)) % 10) + raw[index + 1 :]
    for i, j in pairwise(positions):
        if raw[i] != raw[j] and j == i + 1:
            yield raw[:i] + raw[j] + raw[i] + raw[j + 1 :]
    if positions and "." not in raw and "," not in raw:
        yield from (f"{raw}0", f"{raw}00")


def collect(articles: Iterable[Document]) -> dict[Scope, Rows]:
    """Rows of all articles by scope. Each article has its own random numbers: its rows depend on no other."""
    rows = {scope: Rows() for scope in Scope}
    for number, document in enumerate(articles):
        rng = random.Random(document.path)
        statements = statements_of(document)
        pairs = list(candidate_pairs(document, statements))
        for pair in pairs:
            if pair.one.figure.value != pair.other.figure.value:
                rows[scope_of(pair.one, pair.other)].add(features_of(pair), 0, number)
        for pair in _planted(rng, document, pairs):
            rows[scope_of(pair.one, pair.other)].add(features_of(pair), 1, number)
    return rows


def _planted(rng: random.Random, document: Document, pairs: Sequence[Pair]) -> Iterator[Pair]:
    twins = [
        pair
        for pair in pairs
        if pair.one.figure.value == pair.other.figure.value
        and pair.one.claim.sentence != pair.other.claim.sentence
        and not pair.one.claim.figure.is_range
    ]
    rng.shuffle(twins)
    in_title = [pair for pair in twins if pair.one.is_summary != pair.other.is_summary]
    for one, other, _ in [*in_title, *twins][:PAIRS_PER_ARTICLE]:
        target, kept = (one, other) if one.is_summary or rng.random() < 0.5 else (other, one)
        text = document.blocks[target.figure.block].text
        edits = list(slips(rng, target.figure, text))
        if one.is_summary != other.is_summary:
            edits += left_behind(rng, target.figure, text)
        for edit in edits:
            yield from _with_slip(document, target.figure, kept.figure, edit)


def left_behind(rng: random.Random, figure: Figure, text: str) -> Iterator[tuple[int, int, str]]:
    """Other values that a headline may have kept from an earlier story: no slips, but of a like size."""
    numeral = NUMERAL.search(text[figure.start : figure.end])
    if numeral is None:
        return
    whole, _, decimals = numeral[0].partition(".")
    digits = Decimal(numeral[0].replace(",", ""))
    for factor in rng.sample(OTHER_VALUES, 2):
        value = round(digits * factor, len(decimals))
        written = f"{value:,}" if "," in whole else str(value)
        if written != numeral[0] and value > 0:
            start = figure.start + numeral.start()
            yield start, start + len(numeral[0]), written


def _with_slip(
    document: Document, target: Figure, kept: Figure, slip: tuple[int, int, str]
) -> Iterator[Pair]:
    """The pair as it is read once the slip is in the article; nothing where it is no candidate any more."""
    block = document.blocks[target.block]
    start, end = block.source_span(slip[0], slip[1])
    source = document.source[:start] + slip[2] + document.source[end:]
    changed = read_text(source, path=document.path, format=document.format)
    kept_start = document.place(kept.block, kept.start, kept.end).start
    shift = len(source) - len(document.source) if kept_start > start else 0
    statements = statements_of(changed)
    places = {changed.place(s.figure.block, s.figure.start, s.figure.end).start: s for s in statements}
    target_start = document.place(target.block, target.start, target.end).start
    found = {places.get(target_start), places.get(kept_start + shift)}
    for pair in candidate_pairs(changed, statements):
        if {pair.one, pair.other} == found:
            yield pair


def fit(rows: Rows) -> dict[str, Any]:
    """A model as it is written: intercept, weights by feature, calibration, and how it was measured.

    Raises SettingsError where the rows are too few to fit and measure one.
    """
    import numpy as np  # noqa: PLC0415
    from sklearn.isotonic import IsotonicRegression  # noqa: PLC0415
    from sklearn.linear_model import LogisticRegression  # noqa: PLC0415
    from sklearn.model_selection import GroupKFold  # noqa: PLC0415
    from sklearn.preprocessing import StandardScaler  # noqa: PLC0415

    if len(set(rows.labels)) < 2 or len(set(rows.articles)) < FOLDS:
        raise SettingsError("too few articles: each kind of pair needs planted and untouched ones")
    features, labels = np.array(rows.features), np.array(rows.labels)
    held_out = np.zeros(len(labels))
    for train, test in GroupKFold(FOLDS).split(features, labels, rows.articles):
        scaler = StandardScaler().fit(features[train])
        model = LogisticRegression(C=STRENGTH, max_iter=2000)
        model.fit(scaler.transform(features[train]), labels[train])
        held_out[test] = model.predict_proba(scaler.transform(features[test]))[:, 1]
    scaler = StandardScaler().fit(features)
    model = LogisticRegression(C=STRENGTH, max_iter=2000).fit(scaler.transform(features), labels)
    weights = model.coef_[0] / scaler.scale_
    intercept = float(model.intercept_[0] - (weights * scaler.mean_).sum())
    isotonic = IsotonicRegression(out_of_bounds="clip").fit(held_out, labels)
    return {
        "intercept": round(intercept, 4),
        "weights": {name: round(float(weight), 4) for name, weight in zip(FEATURES, weights, strict=True)},
        "calibration": [[score, round(float(isotonic.predict([score])[0]), 3)] for score in GRID],
        "measured": {
            "articles": len(set(rows.articles)),
            "planted": int(labels.sum()),
            "untouched": int((1 - labels).sum()),
            "by": f"cross-validation in {FOLDS} folds by article",
            "reliability": _reliability(held_out, labels),
            "curve": _curve(held_out, labels, rows.articles),
        },
    }


def _reliability(scores: Any, labels: Any) -> list[dict[str, float]]:
    """How often pairs of about one raw score were planted ones: the points of a calibration plot."""
    points = []
    for low, high in pairwise(BINS):
        inside = (scores >= low) & (scores < high)
        if inside.any():
            share = round(float(labels[inside].mean()), 3)
            points.append(
                {
                    "score": round(float(scores[inside].mean()), 3),
                    "planted": share,
                    "pairs": int(inside.sum()),
                }
            )
    return points


def _curve(scores: Any, labels: Any, articles: Sequence[int]) -> list[dict[str, float]]:
    """Planted pairs found, and articles of which an untouched pair is flagged, at rising scores."""
    curve = []
    for threshold in GRID[4:-1]:
        triples = zip(scores, labels, articles, strict=True)
        flagged = {article for score, label, article in triples if score >= threshold and not label}
        found = float((scores[labels == 1] >= threshold).mean())
        curve.append({"score": threshold, "found": round(found, 3), "articles_flagged": len(flagged)})
    return curve


def read_articles(paths: Sequence[Path], half: int | None) -> Iterator[Document]:
    """The articles of files and folders, in order; with `half`, those whose id falls into that half."""
    for path in paths:
        if path.is_dir():
            for file in sorted(path.rglob("*.txt")):
                yield read_text(file.read_text(encoding="utf-8"), path=str(file))
            continue
        opener = gzip.open if path.suffix == ".gz" else open
        with opener(path, "rt", encoding="utf-8") as lines:
            for line in lines:
                row = json.loads(line)
                if half is not None and half_of(row["id"]) != half:
                    continue
                title, text = (row.get("title") or "").strip(), row["text"].strip()
                whole = f"{title}\n\n{text}" if title and not text.startswith(title) else text
                yield read_text(whole, path=row["id"], date=parse_date(row.get("date")))


def half_of(article_id: str) -> int:
    """0 or 1, by a hash of the id: one half to train on, the other to measure on."""
    return int(hashlib.sha256(article_id.encode()).hexdigest(), 16) % 2


def main() -> None:
    """The command."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("articles", nargs="+", type=Path)
    parser.add_argument("--output", type=Path, default=WEIGHTS)
    parser.add_argument("--half", type=int, choices=(0, 1), help="use only this half of the articles")
    options = parser.parse_args()
    rows = collect(read_articles(options.articles, options.half))
    try:
        model = {"scopes": {scope.value: fit(rows[scope]) for scope in Scope}}
    except SettingsError as error:
        parser.exit(2, f"{error}\n")
    options.output.write_text(json.dumps(model, indent=1) + "\n", encoding="utf-8")
    for scope, fitted in model["scopes"].items():
        print(scope, json.dumps(fitted["measured"], indent=1))


if __name__ == "__main__":
    main()
