"""Jupyter notebooks: what is read, and places through the escapes of JSON."""

from __future__ import annotations

import json
from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from checker.documents import read_text
from checker.documents.json_strings import decoded, strings
from checker.documents.model import Document
from checker.documents.readers import notebook as reader
from checker.documents.source import Source
from checker.errors import DocumentError
from tests.documents.helpers import kinds_and_texts, source_of
from tests.documents.test_properties import assert_sound


def cell(kind: str, *lines: str, **more: Any) -> dict[str, Any]:
    return {"cell_type": kind, "metadata": {"source": "no"}, "source": list(lines), **more}


def written(*cells: dict[str, Any], **options: Any) -> str:
    return json.dumps({"metadata": {"cells": ["no"]}, "nbformat": 4, "cells": list(cells)}, **options)


def read(text: str) -> Document:
    return reader.read(Source("a.ipynb", text))


CELLS = (
    cell("raw", "---\n", 'title: "The \\"new\\" quay"\n', "date: 2024-05-02\n", "---\n"),
    cell("markdown", "# What it *cost*\n", "\n", 'It is **20** "miles" — 😀\n', "off \\*here\\*.\n"),
    cell("code", "x = 1", outputs=[{"data": {"text/markdown": ["# no"]}}]),
    {"source": "- one\n- two\n\n| Town | Ships |\n|--|--|\n| Lunna | 4 |", "cell_type": "markdown"},
    cell("markdown", "- three\n", "\n", "| A | B |\n", "|--|--|\n", "| 1 | 2 |"),
)


@pytest.mark.parametrize("options", [{}, {"ensure_ascii": False}, {"indent": 1}])
def test_the_markdown_of_the_cells(options: dict[str, Any]) -> None:
    document = read(written(*CELLS, **options))
    assert kinds_and_texts(document) == [
        ("title", 'The "new" quay'),
        ("title", "What it cost"),
        ("paragraph", 'It is 20 "miles" — 😀 off *here*.'),
        *[("list_item", "one"), ("list_item", "two")],
        *[("table_cell", text) for text in ("Town", "Ships", "Lunna", "4")],
        ("list_item", "three"),
        *[("table_cell", text) for text in "AB12"],
    ]
    assert [block.cell.table for block in document.blocks if block.cell] == [0] * 4 + [1] * 4
    assert [block.group for block in document.blocks if block.group] == [1, 1, 2]
    assert (document.metadata.title, document.metadata.date) == ('The "new" quay', date(2024, 5, 2))
    assert_sound(document)


def test_places_are_of_the_file() -> None:
    document = read(written(*CELLS))
    assert source_of(document, '20 "mi') == '20** \\"mi'
    assert source_of(document, "— 😀") == "\\u2014 \\ud83d\\ude00"
    assert source_of(document, "😀 off *h") == '\\ud83d\\ude00\\n", "off \\\\*h'


def test_older_notebooks() -> None:
    text = json.dumps({"worksheets": [{"cells": [cell("markdown", "It is old.")]}], "nbformat": 3})
    assert kinds_and_texts(read(text)) == [("paragraph", "It is old.")]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("It is a text.", "not JSON"),
        ('{"cells": [', "not JSON"),
        ("[1]", "has no cells"),
        ('{"a": ' + "[" * 100_000 + "]" * 100_000 + "}", "nested too deep"),
    ],
)
def test_what_is_no_notebook(text: str, words: str) -> None:
    with pytest.raises(DocumentError, match=words):
        read_text(text, format="notebook")


@given(st.lists(st.lists(st.text(max_size=40), max_size=5), max_size=5), st.booleans())
def test_any_cells_are_read(cells: list[list[str]], is_ascii: bool) -> None:
    source = written(*(cell("markdown", "x ", *lines) for lines in cells), ensure_ascii=is_ascii)
    document = read(source)
    assert document.source == source
    assert_sound(document)


JSON = st.recursive(
    st.none() | st.booleans() | st.floats(allow_nan=False) | st.text(),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=5), inner, max_size=4),
)


@given(JSON, st.sampled_from([None, 1]), st.booleans())
def test_strings_of_any_json(value: Any, indent: int | None, is_ascii: bool) -> None:
    source = json.dumps(value, indent=indent, ensure_ascii=is_ascii)
    expected = list(_strings_in(value, ()))
    found = [(text.path, decoded(source, text.start, text.end)[0]) for text in strings(source, 99)]
    assert found == expected


def _strings_in(value: Any, path: tuple[Any, ...]) -> Any:
    if isinstance(value, str):
        yield path, value
    elif isinstance(value, list):
        for number, item in enumerate(value):
            yield from _strings_in(item, (*path, number))
    elif isinstance(value, dict):
        for key, item in value.items():
            yield from _strings_in(item, (*path, key))


@given(st.text())
def test_every_character_of_a_string_has_its_place(text: str) -> None:
    source = json.dumps(text)
    said, segments = decoded(source, 1, len(source) - 1)
    assert said == text
    for segment in segments:
        piece = source[segment.source_start : segment.source_end]
        assert json.loads(f'"{piece}"') == text[segment.text_start : segment.text_end]
