"""How fast the language server answers after an edit.

Opens an article of 5,000 words (the examples again and again, each time with other figures), types a digit
into a paragraph in its middle many times, and measures from each change to the new findings.

    python tests/benchmarks/bench_lsp.py [words] [edits]
"""

from __future__ import annotations

import asyncio
import itertools
import re
import statistics
import sys
import time
from pathlib import Path

from lsprotocol import types
from pytest_lsp import client_capabilities, make_test_lsp_client

EXAMPLES = sorted((Path(__file__).parents[2] / "examples").glob("*.*"))
URI = "file:///desk/long.md"


def article(words: int) -> str:
    """Paragraphs of the examples until there are so many words; figures differ from round to round."""
    paragraphs: list[str] = []
    count = 0
    for number in itertools.count():
        for path in EXAMPLES:
            body = path.read_text(encoding="utf-8").rpartition("---\n")[2]
            for paragraph in body.split("\n\n"):
                paragraphs.append(re.sub(r"\b[2-9](?=\d\b)", lambda _: str(2 + number % 8), paragraph))  # noqa: B023
                count += len(paragraph.split())
                if count >= words:
                    return "\n\n".join(paragraphs) + "\n"
    raise AssertionError


async def main(words: int, edits: int) -> None:
    client = make_test_lsp_client()
    await client.start_io(sys.executable, "-m", "checker", "lsp")
    capabilities = client_capabilities("visual-studio-code")
    await client.initialize_session(types.InitializeParams(capabilities))
    text = article(words)
    lines = text.split("\n")
    middle = next(n for n in range(len(lines) // 2, len(lines)) if len(lines[n]) > 80)
    started = time.perf_counter()
    client.text_document_did_open(
        types.DidOpenTextDocumentParams(types.TextDocumentItem(URI, "markdown", 0, text))
    )
    await client.wait_for_notification(types.TEXT_DOCUMENT_PUBLISH_DIAGNOSTICS)
    print(f"{len(text.split())} words; opened in {time.perf_counter() - started:.2f} s")
    taken = []
    for version in range(1, edits + 1):
        await asyncio.sleep(0.1)
        at = types.Position(middle, 40)
        change = types.TextDocumentContentChangePartial(types.Range(at, at), str(version % 10))
        document = types.VersionedTextDocumentIdentifier(version, URI)
        started = time.perf_counter()
        client.text_document_did_change(types.DidChangeTextDocumentParams(document, [change]))
        await client.wait_for_notification(types.TEXT_DOCUMENT_PUBLISH_DIAGNOSTICS)
        taken.append(1000 * (time.perf_counter() - started))
    taken.sort()
    print(
        f"{edits} edits: median {statistics.median(taken):.0f} ms,"
        f" 95% within {taken[int(edits * 0.95)]:.0f} ms"
    )
    await client.shutdown_session()


if __name__ == "__main__":
    numbers = [int(argument) for argument in sys.argv[1:]]
    asyncio.run(main(*(numbers + [5000, 40][len(numbers) :])))
