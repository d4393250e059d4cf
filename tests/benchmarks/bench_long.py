"""Time to check a long report against its length: 1,000 pages with 50,000 figures, on one core.

    python tests/benchmarks/bench_long.py [pages]

A page has 50 figures in 25 sentences, made of random words of the lexicon in the proportions in which words
occur, so that sentences share words as those of a report do. For a quarter, a half and all of the pages it
tells the seconds of the whole check, of the pairs alone, and how many pairs were scored for each figure: a
number that stays the same is a cost that grows with the figures, and not with their square.
"""

from __future__ import annotations

import random
import sys
import time

from checker.article import Article
from checker.claims.pairs import candidate_pairs, read_statements
from checker.documents import read_text
from checker.engine import check_document
from checker.normalizers.lexicon import lexicon

PAGES = 1_000
SENTENCES = 25
SEED = 4
COMMON, KNOWN = 200, 12_000
"""The words that sentences are made of: beyond the commonest, which are no nouns, and up to this many."""

FORMS = (
    "The {a} of the {b} took {n:,} {c}s and ${m}.{d} million for the {e}.",
    "In {y} the {a} paid ${m} million for {n:,} {b}s in the {c}, the {e} said.",
    "Some {p} percent of the {a} went to the {b}, and {n:,} {c}s to the {e}.",
)


def report(pages: int) -> str:
    """A report of so many pages, the same in every run."""
    chance = random.Random(SEED)
    ranked = sorted(lexicon(), key=lambda word: (-lexicon()[word], word))
    words = [word for word in ranked[COMMON:KNOWN] if word.isalpha() and len(word) > 3]
    weights = [1 / (rank + 10) for rank in range(len(words))]
    paragraphs = (
        " ".join(_sentence(chance, words, weights) for _ in range(5)) for _ in range(pages * SENTENCES // 5)
    )
    return "\n\n".join(paragraphs)


def _sentence(chance: random.Random, words: list[str], weights: list[float]) -> str:
    a, b, c, e = chance.choices(words, weights, k=4)
    return chance.choice(FORMS).format(
        a=a,
        b=b,
        c=c,
        e=e,
        n=chance.randint(200, 90_000),
        m=chance.randint(2, 900),
        d=chance.randint(1, 9),
        p=chance.randint(2, 98),
        y=chance.randint(2015, 2024),
    )


def main() -> None:
    pages = int(sys.argv[1]) if len(sys.argv) > 1 else PAGES
    print("| pages | figures | MB | check, s | pairs, s | pairs a figure |")
    print("|---:|---:|---:|---:|---:|---:|")
    for size in (pages // 4, pages // 2, pages):
        text = report(size)
        document = read_text(text)
        started = time.process_time()
        check_document(document)
        checked = time.process_time() - started
        article = Article(document)
        statements = read_statements(document, article.claims, article.dates_in)
        started = time.process_time()
        found = sum(1 for _ in candidate_pairs(document, statements))
        paired = time.process_time() - started
        figures = len(article.figures)
        print(
            f"| {size:,} | {figures:,} | {len(text) / 1e6:.1f} | {checked:.1f} | {paired:.1f} "
            f"| {found / figures:.1f} |"
        )


if __name__ == "__main__":
    main()
