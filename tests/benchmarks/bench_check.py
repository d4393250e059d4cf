"""The whole check: speed, start-up, growth with length, hostile text, memory.

    python tests/benchmarks/bench_check.py ARTICLES.jsonl [--write]

ARTICLES.jsonl has rows with a `text`. Prints Markdown; `--write` puts it into docs/benchmarks.md in place of
what stands under the same heading. Times are of the processor, the least of several runs.
"""

from __future__ import annotations

import json
import os
import re
import resource
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path

from checker.documents import read_text
from checker.engine import Report, check_document
from checker.rulebook import load_book

DOCS = Path(__file__).parents[2] / "docs" / "benchmarks.md"
HEADING = "## The whole check\n"
MOST_BYTES = 1_500_000
SHOWN_RULES = 12
LENGTHS = (10_000, 100_000, 1_000_000)
HOSTILE_LENGTHS = (10_000, 40_000)
HOSTILE = {
    "a sentence without an end": "the council spent $5 million on 12 buses and 30 percent of 400 homes, ",
    "one sentence over and over": "The council spent $5 million on 12 buses and 30 percent of 400 homes. ",
    "rates": "rent of $900 a month and $12,000 a year, ",
    "numbers": "12 13 14 15 16 ",
    "dates": "Tuesday, March 6, 2019, and 3-5 May 2020, ",
    "lives": "Ann Lee, 20, was born in 1990 and died in 2015 aged 25. ",
    "brackets": "((([[[",
    "doubled words": "the the of of to gether ",
}
PEERS = (
    ("codespell", ["codespell", "--version"], ["codespell"], "known misspellings"),
    ("typos", ["typos", "--version"], ["typos"], "known misspellings"),
    ("proselint", ["proselint", "version"], ["proselint", "check"], "style, by patterns"),
)


def articles(path: str) -> list[str]:
    texts: list[str] = []
    for line in Path(path).read_text(encoding="utf-8").splitlines():
        texts.append(json.loads(line)["text"])
        if sum(map(len, texts)) > MOST_BYTES:
            break
    return texts


def least(run: Callable[[], object], runs: int = 3) -> float:
    """The least processor time of several runs."""
    times = []
    for _ in range(runs):
        started = time.process_time()
        run()
        times.append(time.process_time() - started)
    return min(times)


def check(text: str) -> Report:
    return check_document(read_text(text), book=load_book())


def throughput(texts: list[str]) -> Iterator[str]:
    size = sum(len(text.encode()) for text in texts)
    list(map(check, texts))  # whatever is compiled when first met
    seconds = least(lambda: list(map(check, texts)), 2)
    speed = size / seconds / 1e6
    yield f"{size / 1e6:.1f} MB in {len(texts)} articles, all default rules: **{speed:.2f} MB/s**.\n"
    cost: Counter[str] = Counter()
    for text in texts:
        cost.update(check(text).seconds)
    yield "| part | share | ns a byte |\n|---|---:|---:|"
    for name, spent in cost.most_common(SHOWN_RULES):
        yield f"| {name or 'reading facts'} | {spent / cost.total():.1%} | {spent / size * 1e9:.0f} |"
    yield f"| {len(cost) - SHOWN_RULES} others | {1 - share_of_first(cost):.1%} | |\n"


def share_of_first(cost: Counter[str]) -> float:
    return sum(spent for _, spent in cost.most_common(SHOWN_RULES)) / cost.total()


def children(command: list[str], runs: int = 5) -> tuple[float, float]:
    """The least processor time and wall time of a command, in seconds."""
    spent, walls = [], []
    for _ in range(runs):
        before, started = resource.getrusage(resource.RUSAGE_CHILDREN), time.perf_counter()
        subprocess.run(command, capture_output=True, check=False)
        after = resource.getrusage(resource.RUSAGE_CHILDREN)
        walls.append(time.perf_counter() - started)
        spent.append(after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime)
    return min(spent), min(walls)


def start_up(texts: list[str], folder: Path) -> Iterator[str]:
    article = folder / "article.txt"
    article.write_text(" ".join(texts)[:10_000].replace("\n", "\n\n"), encoding="utf-8")
    python = [sys.executable, "-c"]
    checked = [sys.executable, "-m", "checker", "check", "--format", "json"]
    imports = "import checker.cli.check; from checker.rulebook import load_book; load_book()"
    yield "| command, an article of 10 kB | processor, s | wall, s |\n|---|---:|---:|"
    for name, command in (
        ("python -c pass", [*python, "pass"]),
        ("imports and rule book alone", [*python, imports]),
        ("factlint check --no-cache", [*checked, "--no-cache", str(article)]),
        ("factlint check, once more", [*checked, str(article)]),
    ):
        spent, wall = children(command)
        yield f"| {name} | {spent:.2f} | {wall:.2f} |"
    yield ""


def joined(texts: list[str], length: int) -> Iterator[str]:
    """The texts as articles of at least a length, each of as many texts as that takes."""
    held: list[str] = []
    for text in texts:
        held.append(text)
        if sum(map(len, held)) >= length:
            yield "\n\n".join(held)
            held = []
    if held:
        yield "\n\n".join(held)


def growth(texts: list[str]) -> Iterator[str]:
    """The same words in articles of each length: another text may cost more for what it tells."""
    size = sum(map(len, texts))
    yield "| the same text in articles of | ns a byte |\n|---|---:|"
    for length in LENGTHS:
        longer = list(joined(texts, length))
        spent = least(lambda longer=longer: list(map(check, longer)), 2)
        yield f"| {length // 1000} kB | {spent / size * 1e9:.0f} |"
    yield ""


def hostile() -> Iterator[str]:
    short, long = HOSTILE_LENGTHS
    yield f"| hostile text | ms for {short // 1000} kB | ms for {long // 1000} kB | linear: 1.0 |"
    yield "|---|---:|---:|---:|"
    for name, piece in HOSTILE.items():
        one, other = (least(lambda n=n, p=piece: check((p * n)[:n]), 2) for n in HOSTILE_LENGTHS)
        yield f"| {name} | {one * 1e3:.0f} | {other * 1e3:.0f} | {other / one * short / long:.2f} |"
    yield ""


def memory(texts: list[str], folder: Path) -> Iterator[str]:
    yield "| `factlint batch` of | most memory, MB |\n|---|---:|"
    for times in (1, 8):
        rows, out = folder / "rows.jsonl", folder / "out.jsonl"
        content = "".join(json.dumps({"id": n, "text": text}) + "\n" for n, text in enumerate(texts))
        rows.write_text(content * times, encoding="utf-8")
        command = [sys.executable, "-m", "checker", "batch", str(rows), "-o", str(out)]
        process = subprocess.Popen(command)
        _, _, usage = os.wait4(process.pid, 0)
        process.returncode = 0
        yield f"| {rows.stat().st_size / 1e6:.1f} MB of rows | {usage.ru_maxrss / 1024:.0f} |"
    yield ""


def peers(texts: list[str], folder: Path) -> Iterator[str]:
    """Tools that check prose on the same articles, each as one command with all the files."""
    files = folder / "articles"
    files.mkdir()
    for number, text in enumerate(texts):
        (files / f"{number:04}.txt").write_text(text, encoding="utf-8")
    size = sum(path.stat().st_size for path in files.iterdir())
    own = [sys.executable, "-m", "checker", "check", "--no-cache", str(files)]
    tools = [("factlint", [sys.executable, "-m", "checker", "--version"], own, "all default rules")]
    tools += [(name, version, [*run, str(files)], what) for name, version, run, what in PEERS]
    yield "| tool, cold, one process | checks | MB/s |\n|---|---|---:|"
    for name, version, command, what in tools:
        try:
            told = subprocess.run(version, capture_output=True, check=False, text=True).stdout
        except FileNotFoundError:
            continue
        number = re.search(r"\d+(?:\.\d+)+\S*", told)
        spent, _ = children(command, 1)
        yield f"| {name} {number[0] if number else ''} | {what} | {size / spent / 1e6:.2f} |"
    yield ""


def report(path: str) -> Iterator[str]:
    texts = articles(path)
    made = f"{time.strftime('%B %Y')}, Python {sys.version.split()[0]}"
    yield f"{HEADING}\n`python tests/benchmarks/bench_check.py ARTICLES.jsonl --write`: {made}, news text."
    yield "Times are of the processor; other work that shares it makes them longer.\n"
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        yield from throughput(texts)
        yield from start_up(texts, folder)
        yield from growth(texts)
        yield from hostile()
        yield from memory(texts, folder)
        yield from peers(texts, folder)


def main() -> None:
    lines = []
    for line in report(sys.argv[1]):
        print(line, flush=True)
        lines.append(line)
    if "--write" in sys.argv:
        section = "\n".join(lines).rstrip() + "\n"
        page = DOCS.read_text(encoding="utf-8")
        start = page.find(HEADING)
        end = page.find("\n## ", start + 1) if start >= 0 else -1
        rest = page[end + 1 :] if end >= 0 else ""
        before = page[:start] if start >= 0 else page.rstrip() + "\n\n"
        DOCS.write_text(before + section + (f"\n{rest}" if rest else ""), encoding="utf-8")


if __name__ == "__main__":
    main()
