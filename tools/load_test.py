"""Measures a server under load: `python tools/load_test.py [seconds]`.

Starts `factlint serve` with two processes and sends articles of 1,000 words (the examples, each time with
other figures): one at a time on a warm server, then 20 a second, then from 50 clients that each send the next
when they have the answer. Where the system tells (Linux), the processor time of a request is shown too, which
other work on the machine hardly changes. Ends with 1 where any answer is no 200.
"""

from __future__ import annotations

import asyncio
import itertools
import os
import re
import statistics
import subprocess
import sys
import time
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path

import httpx

EXAMPLES = sorted((Path(__file__).parents[1] / "examples").glob("*.*"))
WORDS = 1000
RATE = 20
CLIENTS = 50
WORKERS = 2


@dataclass
class Measured:
    """Milliseconds of each answer, and how many were no 200."""

    taken: list[float] = field(default_factory=list)
    failed: int = 0

    def line(self, name: str, seconds: float, processor: float) -> str:
        ordered = sorted(self.taken)
        within = ordered[int(len(ordered) * 0.95)]
        return (
            f"{name}: {len(ordered)} requests, {len(ordered) / seconds:.1f}/s, {self.failed} failed,"
            f" median {statistics.median(ordered):.0f} ms, 95% within {within:.0f} ms,"
            f" {1000 * processor / len(ordered):.0f} ms of processor time each"
        )


def processor_seconds(server: int) -> float:
    """Processor time that a process and those that it started have had; 0 where the system does not tell."""
    parents: dict[int, int] = {}
    ticks: dict[int, int] = {}
    for path in Path("/proc").glob("[0-9]*/stat"):
        with suppress(OSError):
            fields = path.read_text().rpartition(")")[2].split()
            parents[int(path.parent.name)] = int(fields[1])
            ticks[int(path.parent.name)] = int(fields[11]) + int(fields[12])
    family = {server}
    while grown := {child for child, parent in parents.items() if parent in family} - family:
        family |= grown
    return sum(ticks.get(process, 0) for process in family) / os.sysconf("SC_CLK_TCK") if parents else 0.0


def article(number: int) -> str:
    """A thousand words of the examples; the first digits of its figures depend on its number."""
    bodies = (path.read_text(encoding="utf-8").rpartition("---\n")[2] for path in EXAMPLES)
    paragraphs = "\n\n".join(bodies).split("\n\n")
    words = itertools.accumulate(len(paragraph.split()) for paragraph in paragraphs)
    kept = [paragraph for paragraph, count in zip(paragraphs, words, strict=True) if count <= WORDS + 50]
    return re.sub(r"\b[2-9](?=\d\b)", str(2 + number % 8), "\n\n".join(kept))


async def send(client: httpx.AsyncClient, number: int, measured: Measured) -> None:
    started = time.perf_counter()
    try:
        answer = await client.post("/v1/check", json={"text": article(number)})
        measured.failed += answer.status_code != 200
    except httpx.HTTPError:
        measured.failed += 1
    measured.taken.append(1000 * (time.perf_counter() - started))


async def one_by_one(client: httpx.AsyncClient, numbers: itertools.count[int]) -> Measured:
    measured = Measured()
    for _ in range(50):
        await send(client, next(numbers), measured)
    return measured


async def at_a_rate(client: httpx.AsyncClient, numbers: itertools.count[int], seconds: float) -> Measured:
    measured = Measured()
    sent = []
    started = time.perf_counter()
    for turn in range(int(seconds * RATE)):
        await asyncio.sleep(max(0.0, started + turn / RATE - time.perf_counter()))
        sent.append(asyncio.ensure_future(send(client, next(numbers), measured)))
    await asyncio.gather(*sent)
    return measured


async def from_many(client: httpx.AsyncClient, numbers: itertools.count[int], seconds: float) -> Measured:
    measured = Measured()
    end = time.perf_counter() + seconds

    async def one() -> None:
        while time.perf_counter() < end:
            await send(client, next(numbers), measured)

    await asyncio.gather(*(one() for _ in range(CLIENTS)))
    return measured


async def main(seconds: float) -> int:
    command = [sys.executable, "-m", "checker", "serve", "--port", "0", "--workers", str(WORKERS)]
    server = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True)
    assert server.stdout is not None
    url = server.stdout.readline().split("http://")[1].split()[0]
    limits = httpx.Limits(max_connections=CLIENTS)
    numbers = itertools.count()  # of articles, each with figures of its own
    failed = 0
    try:
        async with httpx.AsyncClient(base_url=f"http://{url}", timeout=120, limits=limits) as client:
            for _ in range(8 * WORKERS):
                await send(client, next(numbers), Measured())
            print(f"{len(article(0).split())} words, {WORKERS} processes; load {os.getloadavg()[0]:.1f}")
            for name, run in (
                ("one at a time", lambda: one_by_one(client, numbers)),
                (f"{RATE} a second", lambda: at_a_rate(client, numbers, seconds)),
                (f"{CLIENTS} clients", lambda: from_many(client, numbers, seconds)),
            ):
                started, spent = time.perf_counter(), processor_seconds(server.pid)
                measured = await run()
                seconds_taken, used = time.perf_counter() - started, processor_seconds(server.pid) - spent
                print(measured.line(name, seconds_taken, used), flush=True)
                failed += measured.failed
    finally:
        server.terminate()
        server.wait()
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(asyncio.run(main(float(sys.argv[1]) if len(sys.argv) > 1 else 60.0)))
