"""Readers of figures and dates side by side, on the same paragraphs.

    python tests/benchmarks/bench_readers.py [--seconds S] [--megabytes M] [file, one paragraph a line …]

Without files the prose of this repository is read. Peers that are not installed are left out; they come with
`pip install quantulum3 dateparser recognizers-text-suite emoji==1.7`. Each reader gets the paragraphs one by
one, in order, until its seconds are over, after a first one that loads what it loads lazily. Times are of the
processor.
"""

# ruff: noqa: PLC0415 - a reader is imported when it is measured

from __future__ import annotations

import argparse
import itertools
import time
import warnings
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

Reader = Callable[[str], Sequence[Any] | None]

REPOSITORY = Path(__file__).parents[2]
WARM_UP = "On 3 May 2024 the 12 members paid $5 million, or 20 percent, for 30 km."


def figures() -> Reader:
    from checker.normalizers.figures import read_figures

    return read_figures


def dates() -> Reader:
    from checker.normalizers.dates import read_dates
    from checker.normalizers.locale import DEFAULT_LOCALE

    return lambda text: read_dates(text, 0, DEFAULT_LOCALE)


def all_facts() -> Reader:
    from checker.normalizers.dates import read_dates
    from checker.normalizers.figures import read_figures
    from checker.normalizers.locale import DEFAULT_LOCALE
    from checker.normalizers.names import read_name_words

    def read(text: str) -> Sequence[Any]:
        found = read_dates(text, 0, DEFAULT_LOCALE)
        taken = [(date.start, date.end) for date in found]
        return [*found, *read_figures(text, 0, DEFAULT_LOCALE, taken), *read_name_words(text, 0)]

    return read


def quantulum3() -> Reader:
    from quantulum3 import parser

    return parser.parse


def dateparser() -> Reader:
    from dateparser.search import search_dates

    return lambda text: search_dates(text, languages=["en"])


def recognizers_numbers() -> Reader:
    from recognizers_number import Culture, NumberRecognizer

    return NumberRecognizer(Culture.English).get_number_model().parse


def recognizers_units() -> Reader:
    from recognizers_number_with_unit import Culture, NumberWithUnitRecognizer

    recognizer = NumberWithUnitRecognizer(Culture.English)
    models = [
        recognizer.get_dimension_model(),
        recognizer.get_currency_model(),
        recognizer.get_temperature_model(),
        recognizer.get_age_model(),
    ]
    return lambda text: [found for model in models for found in model.parse(text)]


def recognizers_dates() -> Reader:
    from recognizers_date_time import Culture, DateTimeRecognizer

    return DateTimeRecognizer(Culture.English).get_datetime_model().parse


READERS: dict[str, Callable[[], Reader]] = {
    "factlint, figures": figures,
    "factlint, dates": dates,
    "factlint, figures, dates and name words": all_facts,
    "quantulum3": quantulum3,
    "dateparser, search": dateparser,
    "Recognizers-Text, numbers": recognizers_numbers,
    "Recognizers-Text, units": recognizers_units,
    "Recognizers-Text, dates": recognizers_dates,
}


def paragraphs(paths: Sequence[Path], most: int) -> list[str]:
    """The lines of the files that are not blank, up to `most` bytes."""
    lines = (line.strip() for path in paths for line in path.read_text(encoding="utf-8").splitlines())
    sizes = itertools.accumulate(((line, len(line.encode())) for line in lines if line), _added)
    return [line for line, _ in itertools.takewhile(lambda row: row[1] <= most, sizes)]


def _added(before: tuple[str, int], row: tuple[str, int]) -> tuple[str, int]:
    return row[0], before[1] + row[1]


def measured(read: Reader, texts: Sequence[str], most_seconds: float) -> tuple[int, int, float]:
    """Bytes read, things found and seconds taken until the texts or the seconds end."""
    size = found = 0
    started = time.process_time()
    for text in texts:
        found += len(read(text) or ())
        size += len(text.encode())
        if time.process_time() - started > most_seconds:
            break
    return size, found, time.process_time() - started


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("files", nargs="*", type=Path)
    parser.add_argument("--seconds", type=float, default=20, help="for each reader")
    parser.add_argument("--megabytes", type=float, default=1, help="of text")
    arguments = parser.parse_args()
    files = arguments.files or sorted([*REPOSITORY.glob("docs/*.md"), *REPOSITORY.glob("rules/*/*.md")])
    texts = paragraphs(files, int(arguments.megabytes * 1e6))
    warnings.simplefilter("ignore")
    print("| reader | text read, kB | found per kB | MB/s |\n|---|---:|---:|---:|")
    for name, make in READERS.items():
        try:
            read = make()
        except ImportError:
            print(f"| {name} | not installed | | |", flush=True)
            continue
        read(WARM_UP)
        size, found, seconds = measured(read, texts, arguments.seconds)
        print(
            f"| {name} | {size / 1e3:.0f} | {found / size * 1e3:.1f} | {size / seconds / 1e6:.4g} |",
            flush=True,
        )


if __name__ == "__main__":
    main()
