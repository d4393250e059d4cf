"""Trains the score that tells whether two figures state one quantity with two values.

    python -m checker.claims.train ARTICLES... [--output FILE] [--half 0|1]

ARTICLES are JSON lines ({"id", "text", "title"?, "date"?}, also gzipped) or folders of articles. Positives
are pairs of figures that state one value twice, after one of the two is given a slip of the keyboard;
negatives are the candidate pairs of the articles as they stand. Needs scikit-learn (the `train` extra).
"""

from __future__ import annotations

import argparse
import gzip
import hashlib
import json
import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from pathlib import Path
from typing import Any

from checker.claims.pairs.candidates import candidate_pairs
from checker.claims.pairs.features import FEATURES, features_of
from checker.claims.pairs.model import WEIGHTS
from checker.claims.pairs.statements import Statement, read_statements
from checker.claims.reading import read_claims
from checker.documents import parse_date, read_text
from checker.documents.model import Document
from checker.facts import DateFact, Figure
from checker.normalizers import read_facts
from checker.normalizers.sentences import sentence_spans

SLIPS_PER_ARTICLE = 4
NEGATIVES_PER_ARTICLE = 400
FOLDS = 5
SCALES = {"million": "billion", "billion": "million"}


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
    spans = [sentence_spans(block.text) for block in document.blocks]
    by_block: dict[int, list[DateFact]] = {}
    for fact in facts.dates:
        by_block.setdefault(fact.block, []).append(fact)
    claims = read_claims(document, facts.figures, spans.__getitem__)
    return read_statements(document, claims, lambda block: by_block.get(block, ()))


def slipped(rng: random.Random, figure: Figure, text: str) -> tuple[int, int, str] | None:
    """A slip of the keyboard in a figure of a block's text: the span to replace and what comes there."""
    start, end = figure.number_span
    raw = text[start:end]
    following = text[end : figure.end]
    word = next((name for name in SCALES if name in following), "")
    if word and rng.random() < 0.5:
        at = end + following.index(word)
        return at, at + len(word), SCALES[word]
    positions = [index for index, char in enumerate(raw) if char.isdigit()]
    if not positions:
        return None
    options = [raw[:i] + str((int(raw[i]) + rng.randint(1, 9)) % 10) + raw[i + 1 :] for i in positions]
    for i, j in pairwise(positions):
        if raw[i] != raw[j] and j == i + 1:
            options.append(raw[:i] + raw[j] + raw[i] + raw[j + 1 :])
    if "." not in raw and "," not in raw:
        options += [f"{raw}0", f"{raw}00"]
    options = [option for option in options if option != raw and option.strip("0.,") and option[0] != "0"]
    return (start, end, rng.choice(options)) if options else None


def collect(articles: Sequence[Document]) -> Rows:
    """Rows of all articles, each with its own random numbers: its rows do not depend on the others."""
    rows = Rows()
    for number, document in enumerate(articles):
        rng = random.Random(document.path)
        statements = statements_of(document)
        negatives = [
            features_of(one, other)
            for one, other in candidate_pairs(document, statements)
            if one.figure.value != other.figure.value
        ]
        for features in rng.sample(negatives, min(len(negatives), NEGATIVES_PER_ARTICLE)):
            rows.add(features, 0, number)
        for features in _planted(rng, document, statements):
            rows.add(features, 1, number)
    return rows


def _planted(
    rng: random.Random, document: Document, statements: Sequence[Statement]
) -> Iterator[list[float]]:
    twins = [
        (one, other)
        for one, other in candidate_pairs(document, statements)
        if one.figure.value == other.figure.value and one.claim.sentence != other.claim.sentence
    ]
    for one, other in rng.sample(twins, min(len(twins), SLIPS_PER_ARTICLE)):
        target, kept = (one, other) if rng.random() < 0.5 else (other, one)
        yield from _with_slip(rng, document, target.figure, kept.figure)


def _with_slip(rng: random.Random, document: Document, target: Figure, kept: Figure) -> Iterator[list[float]]:
    block = document.blocks[target.block]
    slip = slipped(rng, target, block.text)
    if slip is None:
        return
    start, end = block.source_span(slip[0], slip[1])
    if block.origin != "text":
        return
    source = document.source[:start] + slip[2] + document.source[end:]
    changed = read_text(source, path=document.path, format=document.format)
    kept_place = document.place(kept.block, kept.start, kept.end)
    shift = len(source) - len(document.source) if kept_place.start > start else 0
    statements = statements_of(changed)
    places = {changed.place(s.figure.block, s.figure.start, s.figure.end).start: s for s in statements}
    target_place = document.place(target.block, target.start, target.end)
    found = {places.get(target_place.start), places.get(kept_place.start + shift)}
    for one, other in candidate_pairs(changed, statements):
        if {one, other} == found:
            yield features_of(one, other)


def fit(rows: Rows) -> dict[str, Any]:
    """The model as it is written: intercept, weights by feature, calibration, and how it was measured."""
    import numpy as np  # noqa: PLC0415
    from sklearn.isotonic import IsotonicRegression  # noqa: PLC0415
    from sklearn.linear_model import LogisticRegression  # noqa: PLC0415
    from sklearn.model_selection import GroupKFold  # noqa: PLC0415
    from sklearn.preprocessing import StandardScaler  # noqa: PLC0415

    features, labels = np.array(rows.features), np.array(rows.labels)
    held_out = np.zeros(len(labels))
    for train, test in GroupKFold(FOLDS).split(features, labels, rows.articles):
        scaler = StandardScaler().fit(features[train])
        model = LogisticRegression(max_iter=2000).fit(scaler.transform(features[train]), labels[train])
        held_out[test] = model.predict_proba(scaler.transform(features[test]))[:, 1]
    scaler = StandardScaler().fit(features)
    model = LogisticRegression(max_iter=2000).fit(scaler.transform(features), labels)
    weights = model.coef_[0] / scaler.scale_
    intercept = float(model.intercept_[0] - (weights * scaler.mean_).sum())
    isotonic = IsotonicRegression(out_of_bounds="clip").fit(held_out, labels)
    grid = [0.0, 0.01, 0.02, 0.05, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 0.95, 0.98, 1.0]
    return {
        "intercept": round(intercept, 4),
        "weights": {name: round(float(weight), 4) for name, weight in zip(FEATURES, weights, strict=True)},
        "calibration": [[score, round(float(isotonic.predict([score])[0]), 3)] for score in grid],
        "trained_on": {
            "articles": len(set(rows.articles)),
            "planted": int(labels.sum()),
            "untouched": int((1 - labels).sum()),
            "cross_validation": f"{FOLDS} folds by article",
            "curve": _curve(held_out, labels, rows.articles),
        },
    }


def _curve(scores: Any, labels: Any, articles: Sequence[int]) -> list[dict[str, float]]:
    """Planted pairs found, and articles with an untouched pair flagged, at rising thresholds."""
    count = len(set(articles))
    curve = []
    for threshold in (0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 0.95, 0.98):
        flagged = {
            article
            for score, label, article in zip(scores, labels, articles, strict=True)
            if score >= threshold and not label
        }
        found = float((scores[labels == 1] >= threshold).mean())
        curve.append(
            {"score": threshold, "found": round(found, 3), "articles_flagged": round(len(flagged) / count, 4)}
        )
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
    model = fit(collect(list(read_articles(options.articles, options.half))))
    options.output.write_text(json.dumps(model, indent=1) + "\n", encoding="utf-8")
    print(json.dumps(model["trained_on"], indent=1))


if __name__ == "__main__":
    main()
