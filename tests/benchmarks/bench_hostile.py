"""Time to read hostile text against its length.

    python tests/benchmarks/bench_hostile.py [longest, in bytes]

Digits, commas and unit names in the orders that make careless patterns backtrack. The last column is the time
of the longest text over that of the shortest, per byte: 1.0 is exactly linear.
"""

from __future__ import annotations

import itertools
import random
import sys
import time
from collections.abc import Iterator

from checker.normalizers.figures import read_figures
from checker.normalizers.figures.lexicon import lexicon
from checker.normalizers.locale import DEFAULT_LOCALE

SHORTEST, LONGEST = 10_000, 10_000_000
SEED = 20


def pieces() -> Iterator[str]:
    """Digits, separators and unit names in a random order that is the same in every run."""
    chance = random.Random(SEED)
    units = sorted(lexicon(DEFAULT_LOCALE).phrases)
    while True:
        yield chance.choice(("7", "42", "1,", ",", "1,234,", ".5", " ", " ", "-", "$", chance.choice(units)))


TEXTS = {
    "digits": lambda: itertools.repeat("9"),
    "digits and commas": lambda: itertools.repeat("1,"),
    "grouped digits": lambda: itertools.repeat("123,"),
    "amounts": lambda: itertools.repeat("5 km "),
    "number words": lambda: itertools.repeat("one hundred and "),
    "ranges": lambda: itertools.repeat("1-"),
    "all of them and unit names": pieces,
}


def text_of(name: str, length: int) -> str:
    """The text of that name, cut to so many characters."""
    parts, size = [], 0
    for piece in TEXTS[name]():
        parts.append(piece)
        size += len(piece)
        if size >= length:
            return "".join(parts)[:length]
    raise AssertionError("the pieces never end")


def seconds(text: str, runs: int) -> float:
    """The least processor time of several readings."""
    times = []
    for _ in range(runs):
        started = time.process_time()
        read_figures(text)
        times.append(time.process_time() - started)
    return min(times)


def main() -> None:
    longest = int(sys.argv[1]) if len(sys.argv) > 1 else LONGEST
    read_figures("5 km")  # builds the vocabulary
    print(f"{'text':28} {'MB/s at 10 kB':>14} {'MB/s at longest':>16} {'linear: 1.0':>12}")
    for name in TEXTS:
        short = seconds(text_of(name, SHORTEST), 9) / SHORTEST
        long = seconds(text_of(name, longest), 1) / longest
        print(f"{name:28} {1e-6 / short:14.2f} {1e-6 / long:16.2f} {long / short:12.2f}")


if __name__ == "__main__":
    main()
