"""From bytes to text: encodings, marks and what is no text."""

from __future__ import annotations

import codecs

import pytest

from checker.documents import read_bytes
from checker.documents.decoding import decode
from checker.errors import DocumentError

TEXT = "It cost £5 – “a lot”, said Zoë."


@pytest.mark.parametrize(
    ("mark", "encoding"),
    [
        (codecs.BOM_UTF8, "utf-8"),
        (codecs.BOM_UTF16_LE, "utf-16-le"),
        (codecs.BOM_UTF16_BE, "utf-16-be"),
        (codecs.BOM_UTF32_LE, "utf-32-le"),
        (codecs.BOM_UTF32_BE, "utf-32-be"),
        (b"", "utf-8"),
    ],
)
def test_a_byte_order_mark_tells_the_encoding_and_is_no_character(mark: bytes, encoding: str) -> None:
    assert decode(mark + TEXT.encode(encoding), "a.txt") == (TEXT, [])
    place = read_bytes(mark + TEXT.encode(encoding), path="a.txt").place(0, 8, 10)
    assert (place.start, place.column, place.text) == (8, 9, "£5")


@pytest.mark.parametrize(
    "declaration",
    [
        '<meta charset="windows-1250">',
        "<meta http-equiv='Content-Type' content='text/html; charset=windows-1250'>",
        '<?xml version="1.0" encoding="windows-1250"?>',
        "% -*- coding: windows-1250 -*-\n",
    ],
)
def test_a_declared_encoding_is_used(declaration: str) -> None:
    text = f"{declaration}Příliš žluťoučký kůň"
    assert decode(text.encode("windows-1250"), "a.html") == (text, [])


def test_utf8_goes_before_a_wrong_declaration() -> None:
    text = f'<meta charset="iso-8859-1">{TEXT}'
    assert decode(text.encode(), "a.html") == (text, [])


def test_an_undeclared_encoding_is_detected_and_noted() -> None:
    text = "The mayor said “never again”. It’s the town’s third flood – and the worst. " * 3
    decoded, notes = decode(text.encode("cp1252"), "a.txt")
    assert decoded == text
    assert [note.reason for note in notes] == ["encoding not declared: read as cp1252"]


def test_an_unknown_declaration_does_no_harm() -> None:
    assert decode(b'<meta charset="no-such"> caf\xe9 au lait \x93yes\x94', "a.html")[0].endswith("“yes”")


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"\x89PNG\r\n\x1a\n\0\0", "a.txt: is a PNG image, not text"),
        (b"PK\x03\x04\x14\0", "a.txt: is a zip archive or an office file, not text"),
        (b"%PDF-1.7\n%\xe2\xe3", "a.txt: is a PDF file, not text"),
        (b"Some text\0 and more", "a.txt: is a binary file, not text (a zero byte at byte 9)"),
        ("Zoë and Zoë".encode()[:-1], "a.txt: breaks off within a character of utf-8 at byte 11"),
        ("Zoë, Zoë, Zoë ".encode() + b"\xff", "a.txt: is not utf-8: cannot be decoded at byte 17"),
        (codecs.BOM_UTF16_LE + b"a\0b", "a.txt: breaks off within a character of utf-16-le at byte 4"),
        (codecs.BOM_UTF8 + b"abc\xff", "a.txt: is not utf-8: cannot be decoded at byte 6"),
    ],
)
def test_what_is_no_text_is_an_error_of_one_line(data: bytes, message: str) -> None:
    with pytest.raises(DocumentError) as raised:
        decode(data, "a.txt")
    assert str(raised.value) == message


def test_a_few_accents_in_plain_english_are_western() -> None:
    document = read_bytes(
        "The café is closed, and the façade of the café is wet.".encode("cp1252"), path="cafe.txt"
    )
    assert "café is closed, and the façade" in document.source
