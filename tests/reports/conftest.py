"""Articles checked and shown in one of the formats."""

from __future__ import annotations

import io
from collections.abc import Callable

import pytest

from checker.documents import read_text
from checker.engine import check_document
from checker.reports import Options, Result, render

Shown = Callable[..., str]
WRONG = "The trail is 20 miles (52 km) long.\n"


def checked(text: str = WRONG, path: str = "a.txt", format: str = "text") -> Result:
    """The result of an article that was never a file."""
    document = read_text(text, path=path, format=format)
    return Result(path, check_document(document))


@pytest.fixture
def shown() -> Shown:
    """What a format makes of results: `shown("sarif", checked("…"), severity=…)`."""

    def show(output: str, *results: Result, command: str = "check", **options: object) -> str:
        out = io.StringIO()
        render(command, output, results, out, Options(**options))  # type: ignore[arg-type]
        return out.getvalue()

    return show
