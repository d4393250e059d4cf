"""Plain text: its structure, and that every character is where the document says."""

from __future__ import annotations

from datetime import date

import pytest

from checker.documents import read_text
from checker.documents.model import BlockKind
from tests.documents.helpers import kinds_and_texts, prose_blocks, source_of, texts

ARTICLE = """\
Ferry runs aground off Norland

Forty people are taken off by lifeboat
By Ada Hill and Bo Lind
Published 3 May 2024

MARHAVEN, Norland — A ferry with forty people on board ran onto a sandbank on Friday,
the coast guard said. Nobody was hurt, but the well-
known ship will stay where it is until the short-
and long-term weather forecast is better than it was in the morning.

What is known
The ship left the harbour at 6 a.m. with twelve cars on its lower deck, and ran aground an
hour later.
"""


def test_the_head_of_an_article_is_told_from_the_story() -> None:
    document = read_text(ARTICLE)
    assert [block.kind.value for block in document.blocks] == [
        *("title", "deck", "byline", "byline", "paragraph", "heading", "paragraph"),
    ]
    assert document.metadata.title == "Ferry runs aground off Norland"
    assert document.metadata.date == date(2024, 5, 3)


def test_wrapped_lines_are_one_paragraph_and_keep_their_hyphens() -> None:
    document = read_text(ARTICLE)
    story = texts(document, BlockKind.PARAGRAPH)[0]
    assert "on Friday, the coast guard" in story
    assert "the well-known ship" in story
    assert "short- and long-term" in story
    assert source_of(document, "well-known") == "well-\nknown"
    assert source_of(document, "Friday, the") == "Friday,\nthe"


def test_blocks_know_the_heading_above_them() -> None:
    document = read_text(ARTICLE)
    heading = next(block for block in document.blocks if block.kind is BlockKind.HEADING)
    assert document.blocks[-1].section == heading.index
    assert document.blocks[0].section is None


def test_without_blank_lines_each_line_is_a_paragraph() -> None:
    text = "The first one ends here.\nThe second is a little longer than that, and it ends too.\nThird."
    assert [kind for kind, _ in prose_blocks(text)] == ["paragraph"] * 3


def test_a_line_that_goes_on_in_lower_case_is_no_paragraph_of_its_own() -> None:
    assert prose_blocks("The dog lay under the\nthe old table.") == [
        ("paragraph", "The dog lay under the the old table.")
    ]


def test_the_only_line_of_a_text_is_no_title() -> None:
    assert prose_blocks("A walk of 20 miles") == [("paragraph", "A walk of 20 miles")]


@pytest.mark.parametrize(
    ("line", "kind"),
    [
        ("Mine reopens in Norland", "title"),
        ("Will the mine reopen?", "title"),
        ("Mine bought by Hill Inc.", "title"),
        ("The mine reopened on Monday.", "paragraph"),
        ("The mine has these parts:", "paragraph"),
        ("word " * 40, "paragraph"),
    ],
)
def test_a_title_is_short_and_has_no_full_stop(line: str, kind: str) -> None:
    assert prose_blocks(f"{line}\n\nMore of the story is here.")[0][0] == kind


def test_a_separate_title_becomes_the_first_block() -> None:
    document = read_text("The mine reopened.\nIt is old.", title="Mine reopens")
    first = document.blocks[0]
    assert (first.kind, first.text, first.origin) == (BlockKind.TITLE, "Mine reopens", "title")
    place = document.place(0, 5, 12)
    assert (place.origin, place.start, place.text) == ("title", 5, "reopens")
    assert document.blocks[1].kind is BlockKind.PARAGRAPH


def test_a_separate_title_that_the_text_begins_with_is_not_repeated() -> None:
    document = read_text("MINE  reopens\nIt is old.", title="Mine reopens")
    assert kinds_and_texts(document) == [("title", "MINE reopens"), ("paragraph", "It is old.")]
    assert document.blocks[0].origin == "text"


def test_with_a_separate_title_the_first_line_is_none() -> None:
    kinds = [block.kind.value for block in read_text("A day at sea\nIt was long.", title="Waves").blocks]
    assert kinds.count("title") == 1


def test_lists_keep_their_depth_and_group_and_lose_their_markers() -> None:
    document = read_text(
        "Needed:\n\n* two eggs\n  and some salt\n  - brown ones\n* milk\n\n1. Mix\n2. Bake\n"
    )
    items = [block for block in document.blocks if block.kind is BlockKind.LIST_ITEM]
    assert [(item.text, item.depth) for item in items] == [
        *(("two eggs and some salt", 0), ("brown ones", 1), ("milk", 0), ("Mix", 0), ("Bake", 0)),
    ]
    groups = [item.group for item in items]
    assert groups[0] == groups[1] == groups[2] != groups[3] == groups[4]


@pytest.mark.parametrize(
    ("line", "kind"),
    [
        ("Photo: The ferry on the bank.", BlockKind.CAPTION),
        ("File photo: The ferry in 2019.", BlockKind.CAPTION),
        ("(Above) The ferry on the bank.", BlockKind.CAPTION),
        ("Photographs of the ferry were sold.", BlockKind.PARAGRAPH),
        ("Editor's note: The name was corrected.", BlockKind.NOTE),
        ("Correction (May 4): The ship has two decks.", BlockKind.NOTE),
        ("This article was updated on Monday.", BlockKind.NOTE),
        ("Correction officers said: we are tired.", BlockKind.PARAGRAPH),
        ("[2] Figures are for the whole year.", BlockKind.FOOTNOTE),
        ("*Figures are for the whole year.", BlockKind.FOOTNOTE),
        ("> It was loud.", BlockKind.QUOTE),
        ("By Monday, the water had risen.", BlockKind.PARAGRAPH),
        ("10:45 a.m. was when it began.", BlockKind.PARAGRAPH),
    ],
)
def test_first_words_tell_the_kind(line: str, kind: BlockKind) -> None:
    document = read_text(f"The ferry lay still all day.\n\n{line}\n\nThe tide came back later.")
    assert document.blocks[1].kind is kind


def test_dated_entries_group_what_follows_them() -> None:
    document = read_text(
        "Live: the flood\n10:45 a.m.\nThe dam broke.\n11:05 a.m. Two are missing.\nMore soon.\n"
    )
    groups = {block.text: block.group for block in document.blocks}
    assert texts(document, BlockKind.ENTRY) == ["10:45 a.m.", "11:05 a.m. Two are missing."]
    assert groups["10:45 a.m."] == groups["The dam broke."] != groups["More soon."]
    assert groups["More soon."] == groups["11:05 a.m. Two are missing."]


def test_quotations_are_one_group() -> None:
    document = read_text("She wrote:\n\n> We saw the ship\n> go down.\n>\n> It was dark.\n")
    quotes = [block for block in document.blocks if block.kind is BlockKind.QUOTE]
    assert [quote.text for quote in quotes] == ["We saw the ship go down.", "It was dark."]
    assert quotes[0].group == quotes[1].group is not None


@pytest.mark.parametrize(
    "table",
    [
        "Town\tDeaths\nAlbury\t4\nBerford\t12\n",
        "Town      Deaths\nAlbury         4\nBerford       12\n",
        "| Town | Deaths |\n|------|--------|\n| Albury | 4 |\n| Berford | 12 |\n",
        "Town | Deaths\nAlbury | 4\nBerford | 12\n",
    ],
)
def test_tables_keep_rows_columns_and_header(table: str) -> None:
    document = read_text(f"The storm hit two towns.\n\n{table}\nNo more is known.")
    cells = [block for block in document.blocks if block.cell is not None]
    assert [(c.text, c.cell.row, c.cell.column, c.cell.header) for c in cells if c.cell] == [
        ("Town", 0, 0, True),
        ("Deaths", 0, 1, True),
        ("Albury", 1, 0, False),
        ("4", 1, 1, False),
        ("Berford", 2, 0, False),
        ("12", 2, 1, False),
    ]


def test_an_empty_cell_keeps_its_column_empty() -> None:
    document = read_text(
        "Counts.\n\nTown      2019   2020\nAlbury      14     15\nBerford            12\n\nThat is all."
    )
    cells = {(b.cell.row, b.cell.column): b.text for b in document.blocks if b.cell}
    assert cells[(2, 2)] == "12"
    assert (2, 1) not in cells


def test_prose_with_two_blanks_after_its_full_stops_is_no_table() -> None:
    text = "It rained.  The river rose.\nNobody came.  The dog slept.\nIt was late.  A bell rang.\n"
    assert all(block.cell is None for block in read_text(text).blocks)


def test_a_series_of_labels_is_a_list() -> None:
    document = read_text("The figures in short.\n\nDead: 6\nInjured: 9\nMissing: none\n")
    assert texts(document, BlockKind.LIST_ITEM) == ["Dead: 6", "Injured: 9", "Missing: none"]


def test_a_full_date_in_the_dateline_is_the_day_of_publication() -> None:
    document = read_text("ALBURY, May 3, 2024 (NNA) — The river rose by two metres.\n\nIt fell later.")
    assert document.metadata.date == date(2024, 5, 3)
    assert document.blocks[0].text.startswith("ALBURY, May 3, 2024 (NNA) — The")


@pytest.mark.parametrize("ending", ["\n", "\r\n", "\r"])
def test_line_ends_of_every_kind(ending: str) -> None:
    document = read_text(ending.join(["A day at sea", "", "It was long.", "It was 5 km wide."]))
    place = document.place(2, 7, 11)
    assert (place.text, place.line, place.column) == ("5 km", 4, 8)


def test_spaces_and_invisible_characters() -> None:
    document = read_text(
        "A day.\n\nSome 1\u202f200 men\u00a0walked 5\u2009km\u200b of  coast\u00adline.\ufeff"
    )
    assert document.blocks[1].text == "Some 1\u2009200 men walked 5\u2009km of coastline."
    assert source_of(document, "1\u2009200") == "1\u202f200"
    assert source_of(document, "of coastline") == "of  coast\u00adline"


@pytest.mark.parametrize("text", ["", " \n\n\t", "\ufeff", "\u200b\n\u200b"])
def test_a_text_without_words_has_no_blocks(text: str) -> None:
    assert read_text(text).blocks == ()


def test_a_date_that_is_none_is_noted() -> None:
    document = read_text("It rained.", date="sometime")
    assert document.metadata.date is None
    assert [note.reason for note in document.notes] == ["date ignored: 'sometime'"]
