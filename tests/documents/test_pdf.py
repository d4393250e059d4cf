"""PDF files: reading order, paragraphs, margins, and where it stands."""

from __future__ import annotations

import io
import random
import sys

import pytest
from reportlab.lib.pagesizes import A4
from reportlab.lib.pdfencrypt import StandardEncryption
from reportlab.pdfgen import canvas

from checker.documents import read_bytes, read_text
from checker.documents.model import Document
from checker.errors import DocumentError
from tests.documents.helpers import kinds_and_texts
from tests.documents.test_properties import assert_sound

WIDTH, HEIGHT = A4
LEFT = [
    "The ferry carries about four hun-",
    "dred people a day between the two",
    "islands, and the harbour on the",
    "mainland lies some twenty-",
    "five miles away from there. It",
    "sails at dawn in the summer and",
    "in the winter too, and it never",
]
RIGHT = [
    "stops for the fog, its captain says.",
    "Her crew of twelve lives aboard for",
    "two weeks of every month, and the",
    "other two they spend at home with",
    "their families on the islands.",
]


def drawn(*pages: list[tuple[float, float, str]], size: float = 10, **options: object) -> bytes:
    """A file with lines at their places, in points from the lower left corner."""
    out = io.BytesIO()
    page = canvas.Canvas(out, pagesize=A4, **options)
    for lines in pages:
        page.setFont("Helvetica", size)
        for x, y, text in lines:
            page.drawString(x, y, text)
        page.showPage()
    page.save()
    return out.getvalue()


def read(data: bytes) -> Document:
    document = read_bytes(data, path="a.pdf", format="pdf")
    assert_sound(document)
    return document


def column(
    x: float, lines: list[str], top: float = 700, leading: float = 12
) -> list[tuple[float, float, str]]:
    return [(x, top - number * leading, text) for number, text in enumerate(lines)]


@pytest.mark.parametrize("seed", range(4))
def test_columns_are_read_one_after_the_other(seed: int) -> None:
    title = (72, 740, "The ferry to the islands sails on, in summer and in winter too")
    lines = [title, *column(72, LEFT), *column(320, RIGHT)]
    if seed:
        random.Random(seed).shuffle(lines)  # files may draw the lines of a page in any order
    assert kinds_and_texts(read(drawn(lines))) == [
        ("title", title[2]),
        (
            "paragraph",
            "The ferry carries about four hundred people a day between the two islands, and the harbour on "
            "the mainland lies some twenty-five miles away from there. It sails at dawn in the summer "
            "and in the winter too, and it never stops for the fog, its captain says. Her crew of twelve "
            "lives aboard for two weeks of every month, and the other two they spend at home with their "
            "families on the islands.",
        ),
    ]


def test_a_table_is_read_row_by_row() -> None:
    rows = [("Town", "Ships", "Crew"), ("Lunna", "4", "12"), ("Albury", "7", "30"), ("Sand", "1", "2")]
    cells = [
        (72 + 120 * column, 700 - 14 * row, text)
        for row, texts in enumerate(rows)
        for column, text in enumerate(texts)
    ]
    document = read(drawn(cells))
    assert [(block.cell.row, block.cell.column, block.text) for block in document.blocks if block.cell] == [
        (row, column, text) for row, texts in enumerate(rows) for column, text in enumerate(texts)
    ]


def test_headers_and_footers_are_dropped() -> None:
    pages = []
    for number in range(1, 5):
        body = [f"Page {number} tells of a quay that is", "long and that nobody has paid for."]
        pages.append(
            [(72, 800, f"The Island Report, {number} May"), *column(72, body), (300, 30, f"{number}")]
        )
    assert [text for _, text in kinds_and_texts(read(drawn(*pages)))] == [
        f"Page {number} tells of a quay that is long and that nobody has paid for." for number in range(1, 5)
    ]


def test_paragraphs_by_distance_indent_and_short_lines() -> None:
    lines = [
        (72, 700, "By Ada Hill"),
        (72, 686, "The quay is 300 metres long and it has"),
        (72, 672, "cost the islands a great deal of money."),
        (84, 658, "It was built by the fishermen of Lunna"),
        (72, 644, "with their own hands in a single year."),
        (72, 610, "Nobody has ever counted the stones, or"),
        (72, 596, "the days that it took to lay them all."),
    ]
    assert kinds_and_texts(read(drawn(lines))) == [
        ("byline", "By Ada Hill"),
        ("paragraph", "The quay is 300 metres long and it has cost the islands a great deal of money."),
        ("paragraph", "It was built by the fishermen of Lunna with their own hands in a single year."),
        ("paragraph", "Nobody has ever counted the stones, or the days that it took to lay them all."),
    ]


def test_places_have_a_page_and_a_box() -> None:
    document = read(drawn([(72, 700, "A quay.")], [(100, 500, "It is 20 miles long.")]))
    block = next(block for block in document.blocks if "miles" in block.text)
    start = block.text.index("20")
    place = document.place(block.index, start, start + 8)
    assert place.text == "20 miles"
    assert place.locator is not None
    assert place.locator.words == "page 2"
    values = dict(place.locator.values)
    left, bottom, right, top = values["box"]  # type: ignore[misc]
    assert values["page"] == 2
    assert 110 < left < 125 and 150 < right < 165
    assert 495 < bottom < 503 and 505 < top < 512


def test_raised_figures_are_superscripts() -> None:
    out = io.BytesIO()
    page = canvas.Canvas(out)
    text = page.beginText(72, 700)
    text.setFont("Helvetica", 10)
    text.textOut("It cost 5 × 10")
    text.setFont("Helvetica", 6)
    text.setRise(4)
    text.textOut("6")
    text.setFont("Helvetica", 10)
    text.setRise(0)
    text.textOut(" dollars in 2011.")
    page.drawText(text)
    page.save()
    assert [text for _, text in kinds_and_texts(read(out.getvalue()))] == ["It cost 5 × 10⁶ dollars in 2011."]


def test_what_cannot_be_read(monkeypatch: pytest.MonkeyPatch) -> None:
    data = drawn([(72, 700, "The quay is long.")])
    locked = drawn([(72, 700, "The quay is long.")], encrypt=StandardEncryption("secret"))
    for content, words in (
        (data[: len(data) // 3], "no intact PDF"),
        (b"It is a text.", "no intact PDF"),
        (b"", "no intact PDF"),
        (locked, "protected by a password"),
        (drawn([]), "holds no text"),
    ):
        with pytest.raises(DocumentError, match=words):
            read(content)
    with pytest.raises(DocumentError, match="give the file itself"):
        read_text("The quay is long.", format="pdf")
    monkeypatch.setitem(sys.modules, "pypdfium2", None)
    with pytest.raises(DocumentError, match=r"pip install 'factlint\[pdf\]'"):
        read(data)


def test_damaged_files_are_read_or_refused() -> None:
    data = drawn([(72, 700, "The quay is long.")], column(72, LEFT))
    random_source = random.Random(3)
    for _ in range(100):
        damaged = bytearray(data)
        for _ in range(5):
            damaged[random_source.randrange(len(damaged))] = random_source.randrange(256)
        try:
            read(bytes(damaged))
        except DocumentError as error:
            assert "\n" not in str(error)
