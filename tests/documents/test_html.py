"""HTML pages: what is read, what is left out, and where it stands."""

from __future__ import annotations

from datetime import date

import pytest

from checker.documents import read_text
from checker.documents.model import REMOVED, BlockKind, Document
from tests.documents.helpers import kinds_and_texts, source_of, texts


def read(text: str) -> Document:
    return read_text(text, format="html")


PAGE = """<!DOCTYPE html>
<html lang="en-GB"><head><title>Flood | The Daily</title>
<meta charset="utf-8"><meta name="description" content="The river rose &amp; fell">
<meta property="article:published_time" content="2024-05-03T22:00:00+02:00">
<style>p { width: 5px }</style><script>var x = "<p>no</p>";</script></head>
<body><header>Daily</header><nav><ul><li>Home</ul></nav>
<article><header><h1>The <em>flood</em></h1><p class="byline">By Ada Hill</p></header>
<p>It rained<!-- --> for <b>30</b>0 hours in <a href="/x">Al&shy;bury</a>, 5&nbsp;km away.
<p>Next<br>line.<br><br>A new one.
<aside>Read also: 12 more</aside><form>Your mail</form>
<ul><li>one<li>two<ul><li>deep</ul></ul>
<blockquote><p>So loud!</p></blockquote>
<figure><img src="a" alt='An "oak"'><figcaption>A tree &lt; 3 m</figcaption></figure>
<table><caption>Losses</caption><thead><tr><th>Town<th>Dead</thead><tr><th>Albury<td>4</table>
<p>It cost <del>$5</del> <ins>$6</ins>, see <code>x = 5</code>.</p>
<pre>some code</pre>
<div hidden>a<div>b</div>c</div><p aria-hidden="true">d</p><span style="color:red; display: none">e</span>
</article><footer>Imprint 2024</footer></body></html>
"""


def test_a_page() -> None:
    document = read(PAGE)
    assert kinds_and_texts(document) == [
        ("title", "The flood"),
        ("deck", "The river rose & fell"),
        ("byline", "By Ada Hill"),
        ("paragraph", "It rained for 300 hours in Albury, 5 km away."),
        ("paragraph", "Next line."),
        ("paragraph", "A new one."),
        ("list_item", "one"),
        ("list_item", "two"),
        ("list_item", "deep"),
        ("quote", "So loud!"),
        ("caption", 'An "oak"'),
        ("caption", "A tree < 3 m"),
        ("caption", "Losses"),
        ("table_cell", "Town"),
        ("table_cell", "Dead"),
        ("table_cell", "Albury"),
        ("table_cell", "4"),
        ("paragraph", f"It cost {REMOVED} $6, see {REMOVED}."),
        ("code", "some code"),
    ]
    meta = document.metadata
    assert (meta.title, meta.description) == ("The flood", "The river rose & fell")
    assert (meta.date, meta.language) == (date(2024, 5, 3), "en-GB")


def test_places() -> None:
    document = read(PAGE)
    assert source_of(document, "300 hours") == "30</b>0 hours"
    assert source_of(document, "Albury, 5 km") == "Al&shy;bury</a>, 5&nbsp;km"
    assert source_of(document, "rose & fell") == "rose &amp; fell"
    assert source_of(document, "< 3 m") == "&lt; 3 m"


def test_table_cells_know_their_place() -> None:
    cells = [(b.text, b.cell.row, b.cell.column, b.cell.header) for b in read(PAGE).blocks if b.cell]
    assert cells == [("Town", 0, 0, True), ("Dead", 0, 1, True), ("Albury", 1, 0, False), ("4", 1, 1, False)]


@pytest.mark.parametrize(
    ("head", "day"),
    [
        ('<script type="application/ld+json">{"datePublished": "2024-05-03"}</script>', date(2024, 5, 3)),
        ('<p>On <time datetime="2024-05-02">2 May</time>', date(2024, 5, 2)),
        ("<meta itemprop=datePublished content='May 4, 2024'>", date(2024, 5, 4)),
        ('<time datetime="soon">soon</time>', None),
    ],
)
def test_the_day_of_publication(head: str, day: date | None) -> None:
    assert read(f"{head}<p>It rained.").metadata.date == day


def test_without_a_heading_the_page_title_is_the_title() -> None:
    document = read("<title>A &amp; B</title><p>It rained.")
    assert kinds_and_texts(document) == [("title", "A & B"), ("paragraph", "It rained.")]


def test_an_empty_link_keeps_words_apart() -> None:
    assert kinds_and_texts(read("<p>Refer to <a href='#x'></a> to find it.")) == [
        ("paragraph", f"Refer to {REMOVED} to find it.")
    ]


@pytest.mark.parametrize(
    ("soup", "seen"),
    [
        ("1 < 2 & 3 > 2", "1 < 2 & 3 > 2"),
        ("a <b c", "a <b c"),
        ("<p>a <a title='x>b</a> c", "a b c"),
        ("</div></p>a</b>", "a"),
        ("<nav>never closed, so read", "never closed, so read"),
        ("a<script>never closed", "a"),
        ("<P ALIGN=left>Caps</P><SCRIPT>x</SCRIPT>", "Caps"),
        ("<my-tag>one</my-tag> two", "one two"),
        ("a<!-- open", "a<!-- open"),
    ],
)
def test_tag_soup(soup: str, seen: str) -> None:
    assert " ".join(block.text for block in read(soup).blocks) == seen


@pytest.mark.parametrize(
    "unit",
    [
        "<div>",
        "<nav>",
        "<a ",
        '<a "',
        "<a '>",
        "<!",
        "<!--",
        "&",
        "&amp;",
        "<del>",
        "<sup>",
        "<table><tr><td>",
        "<br>",
    ],
)
def test_hostile_repetition_takes_time_in_proportion(unit: str) -> None:
    read(unit * (300_000 // len(unit)))


def test_captions_of_decorative_images_are_none() -> None:
    assert texts(read("<p>a<img src=x alt=''>b</p>"), BlockKind.CAPTION) == []


def test_what_only_screen_readers_or_nobody_sees_is_left_out() -> None:
    document = read(
        '<p>Seen.<span class="a sr-only">Price: $5</span></p><p style="color:red;visibility: hidden">a</p>'
        '<div role="navigation"><p>Home</p></div><div role="note">Said.</div>'
    )
    assert [block.text.strip(f"{REMOVED} ") for block in document.blocks] == ["Seen.", "Said."]


def test_captions_in_the_attributes_of_components() -> None:
    document = read('<div><Figure src="a" caption="A quay of 5 m">In it.</Figure><Photo alt="A ship"/></div>')
    assert sorted(texts(document, BlockKind.CAPTION)) == ["A quay of 5 m", "A ship"]
