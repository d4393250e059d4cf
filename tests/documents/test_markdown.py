"""Markdown: which blocks there are, what a reader sees in them, and where it stands."""

from __future__ import annotations

from datetime import date

import pytest

from checker.documents import read_text
from checker.documents.markdown.blocks import DEEPEST
from checker.documents.model import REMOVED, BlockKind, Document
from checker.errors import DocumentError
from tests.documents.helpers import kinds_and_texts, source_of, texts


def read(text: str) -> Document:
    return read_text(text, format="markdown", path="a.md")


def paragraph(text: str) -> str:
    """The text of a document's only block."""
    (block,) = read(text).blocks
    return block.text


def test_the_first_heading_is_the_title_and_others_are_sections() -> None:
    document = read("# The *flood*\n\nIt rained.\n\n## Causes ##\n\nRain.\n\nAn end\n------\n\nDry.")
    assert kinds_and_texts(document) == [
        ("title", "The flood"),
        ("paragraph", "It rained."),
        ("heading", "Causes"),
        ("paragraph", "Rain."),
        ("heading", "An end"),
        ("paragraph", "Dry."),
    ]
    assert [block.section for block in document.blocks] == [None, None, None, 2, 2, 4]


def test_deck_byline_and_note_are_recognised() -> None:
    document = read(
        "# Flood\n\n*A deck in italics.*\n\nBy Ada Hill\n\nIt rained.\n\n**Editor's note:** changed."
    )
    assert [block.kind.value for block in document.blocks] == ["title", "deck", "byline", "paragraph", "note"]


@pytest.mark.parametrize(
    ("source", "seen"),
    [
        ("a *b* **c** ***d*** _e_", "a b c d e"),
        ("un*believ*able snake_case_name", "unbelievable snake_case_name"),
        ("2 * 3 * 4 is 24", "2 * 3 * 4 is 24"),
        (r"a \*b\* \[c]", "a *b* [c]"),
        ("5 km &amp; 3&nbsp;m &lt; 4 &copy; &unknown; &#233;", "5 km & 3 m < 4 © &unknown; é"),
        ("in [the town](http://a.b 'x') now", "in the town now"),
        ("in [the *old* town][t] now\n\n[t]: http://a.b", "in the old town now"),
        ("see [t] and [t][] and [u]\n\n[t]: <http://a.b>\n  'Title'", "see t and t and [u]"),
        ("run `rm -r` and ``a ` b`` now", f"run {REMOVED} and {REMOVED} now"),
        ("see <http://a.b/c> or http://a.b/c_d_e.", f"see {REMOVED} or {REMOVED}."),
        ("see www.a.b/c, or ask a.b@c.de!", f"see {REMOVED}, or ask {REMOVED}!"),
        ("was ~~ten~~ nine, ~5 to ~6", f"was {REMOVED} nine, ~5 to ~6"),
        ("Refer to [](#x) to find it", f"Refer to {REMOVED} to find it"),
        ("the <!-- not --> the", f"the {REMOVED} the"),
        ("to <b></b> to", f"to {REMOVED} to"),
        ("up to `x` to that", f"up to {REMOVED} to that"),
        ("30<b>0</b> men<br>and a<i>b</i>c", "300 men and abc"),
        ("10 m<sup>2</sup> of H<sub>2</sub>O", "10 m² of H2O"),
        ("wide<sup>[3]</sup> and<sup><a href='#f'>4</a></sup> long", "wide and long"),
        (
            "$5 million to $6 million, $x^2$ and $$a_1 = 3$$",
            f"$5 million to $6 million, {REMOVED} and {REMOVED}",
        ),
        ("soft\nbreak  \nhard\\\nbreak", "soft break hard break"),
        ("a { b } c {{ value }} d", f"a {{ b }} c {REMOVED} d"),
        ("a ! b [c](d e) f](g) [", "a ! b [c](d e) f](g) ["),
        ("[a [b](c) d](e)", "[a b d](e)"),
        ("a <b c", "a <b c"),
        ("1 < 2 > 0", "1 < 2 > 0"),
    ],
)
def test_what_a_reader_sees(source: str, seen: str) -> None:
    assert paragraph(source) == seen


def test_a_footnote_mark_leaves_its_word_alone() -> None:
    document = read("Ten[^a] men came.[^b] They[^b]left.\n\n[^a]: Of whom two left.\n[^b]: Later\n    on.\n")
    assert kinds_and_texts(document) == [
        ("paragraph", f"Ten men came. They{REMOVED}left."),
        ("footnote", "Of whom two left."),
        ("footnote", "Later on."),
    ]


def test_images_give_captions_with_places() -> None:
    document = read('Look: ![A *big* oak](oak.png "30 m high") there.\n\n![Alone](a.png)\n\n*Taken in 2019.*')
    assert kinds_and_texts(document) == [
        ("paragraph", f"Look: {REMOVED} there."),
        ("caption", "A big oak"),
        ("caption", "30 m high"),
        ("caption", "Alone"),
        ("caption", "Taken in 2019."),
    ]
    assert source_of(document, "A big") == "A *big"
    assert source_of(document, "30 m high") == "30 m high"


def test_nested_lists_keep_depth_and_group() -> None:
    document = read("- one\n  goes on\n\n  again\n  1. deep\n     - deeper\n- two\n\n* other\n- [x] done")
    assert [(b.text, b.depth, b.group) for b in document.blocks] == [
        ("one goes on", 0, 1),
        ("again", 0, 1),
        ("deep", 1, 1),
        ("deeper", 2, 1),
        ("two", 0, 1),
        ("other", 0, 2),
        ("done", 0, 3),
    ]
    assert {block.kind for block in document.blocks} == {BlockKind.LIST_ITEM}


def test_a_line_of_prose_that_begins_with_a_number_is_no_list() -> None:
    assert paragraph("It happened in\n1986. Nobody knew.") == "It happened in 1986. Nobody knew."


def test_quotations_with_lazy_lines() -> None:
    document = read("> He said\nit was *late*.\n> > And dark.\n\n> Another.")
    assert kinds_and_texts(document) == [
        ("quote", "He said it was late."),
        ("quote", "And dark."),
        ("quote", "Another."),
    ]
    assert [block.group for block in document.blocks] == [1, 1, 2]
    assert source_of(document, "said it was late") == "said\nit was *late"


def test_tables() -> None:
    document = read("Text\n\n| Town | Dead |\n|:-----|-----:|\n| Al\\|bury | *4* |\n| x | `y` | z |\n\nText")
    cells = [(b.text, b.cell.row, b.cell.column, b.cell.header) for b in document.blocks if b.cell]
    assert cells == [
        ("Town", 0, 0, True),
        ("Dead", 0, 1, True),
        ("Al|bury", 1, 0, False),
        ("4", 1, 1, False),
        ("x", 2, 0, False),
    ]


def test_code_is_code_and_html_blocks_are_read() -> None:
    document = read(
        "```py\nx = '5 km'\n```\n\n    more code\n\n<!-- a comment\n\nover lines -->\n\n"
        '<figure>\n<img src="a" alt="An &amp; oak">\n<figcaption>Tall <b>tree</b></figcaption>\n</figure>\n'
    )
    assert kinds_and_texts(document) == [
        ("code", "x = '5 km'"),
        ("code", "more code"),
        ("caption", "An & oak"),
        ("caption", "Tall tree"),
    ]
    assert source_of(document, "An & oak") == "An &amp; oak"


def test_html_within_a_quotation_has_exact_places() -> None:
    document = read("> <div>\n> five\n> <b>km</b>\n> </div>\n")
    assert source_of(document, "five km") == "five\n> <b>km"


def test_alerts_are_notes_and_shortcodes_give_captions() -> None:
    document = read('> [!WARNING]\n> Mind the step.\n\n{{< figure src="a.png" caption="A 30 m oak" >}}\n')
    assert kinds_and_texts(document) == [("note", "Mind the step."), ("caption", "A 30 m oak")]


def test_mdx_statements_and_expressions_are_left_out() -> None:
    text = "import X from 'x'\n\n# A {props.title} day\n\n<X a={5} />\n\nIt rained {n} days.\n"
    document = read_text(text, format="markdown", path="a.mdx")
    assert kinds_and_texts(document) == [
        ("title", f"A {REMOVED} day"),
        ("paragraph", f"It rained {REMOVED} days."),
    ]


def test_lines_of_every_kind_of_end() -> None:
    document = read("# Day\r\n\r\nIt *was*\r\nlong.\rAnd wet.\n\n- 5 km\r\n")
    assert kinds_and_texts(document)[1] == ("paragraph", "It was long. And wet.")
    assert source_of(document, "was long") == "was*\r\nlong"
    assert source_of(document, "5 km") == "5 km"


@pytest.mark.parametrize(
    "text",
    [">" * 5000, "- " * 5000 + "a", "\n".join("> " * n + "a" for n in range(300)), "[^a]: " * 5000],
)
def test_absurd_nesting_is_refused_in_one_line(text: str) -> None:
    with pytest.raises(DocumentError, match=rf"a\.md:\d+: is nested more than {DEEPEST} deep$"):
        read(text)


@pytest.mark.parametrize(
    "unit",
    [
        "*a ",
        "**a *b_ ",
        "[",
        "![",
        "[a](",
        '[a](b "',
        "`a ``",
        "<a ",
        '<a b="',
        "<!-- a ",
        "&",
        "$$a",
        "{{",
        "a@",
    ],
)
def test_hostile_repetition_takes_time_in_proportion(unit: str) -> None:
    # a quadratic reader would take minutes here
    read(unit * (300_000 // len(unit)))


def test_front_matter_gives_title_deck_date_and_language() -> None:
    document = read(
        "---\ntitle: 'It''s a flood'  # working title\ndescription: >-\n  Two lines,\n  folded.\n"
        "date: 2024-05-03T23:30:00-05:00\nlang: en-GB\n---\nIt rained.\n"
    )
    assert kinds_and_texts(document) == [
        ("title", "It's a flood"),
        ("deck", "Two lines, folded."),
        ("paragraph", "It rained."),
    ]
    meta = document.metadata
    assert (meta.title, meta.date, meta.language) == ("It's a flood", date(2024, 5, 3), "en-GB")
    assert source_of(document, "It's a") == "It''s a"
    assert source_of(document, "lines, folded") == "lines,\n  folded"
    assert texts(document, BlockKind.PARAGRAPH) == ["It rained."]


@pytest.mark.parametrize(
    ("matter", "place"),
    [
        ('title: Oaks of 30 m\nx: "Oaks of 30 m"', "Oaks of 30 m"),
        ('title: "Oaks \\"of\\" 30 m"', 'Oaks \\"of\\" 30 m'),
        ('title: "Oaks \\u006ff 30 m"', "Oaks \\u006ff 30 m"),
        ("title:\n  Oaks of\n  30 m", "Oaks of\n  30 m"),
        ("title: |\n  Oaks of\n  30 m\nx: 1", "Oaks of\n  30 m"),
        ('"title" : "Oaks\n  of 30 m"', "Oaks\n  of 30 m"),
    ],
)
def test_places_in_yaml(matter: str, place: str) -> None:
    document = read(f"---\n{matter}\n---\nText.")
    title = document.blocks[0]
    assert title.kind is BlockKind.TITLE
    assert document.place(0, 0, len(title.text)).text == place
    assert document.place(0, len(title.text) - 4, len(title.text)).text == "30 m"


@pytest.mark.parametrize(
    "text",
    [
        '+++\ntitle = "The \\"30 m\\" oak"\ndate = 2024-05-03T10:00:00Z\n[extra]\ntitle = "x"\n+++\nText.',
        "+++\r\ntitle = 'The \"30 m\" oak'\r\ndate = 2024-05-03\r\n+++\r\nText.",
        '{"title": "The \\"30 m\\" oak", "date": "May 3, 2024"}\n\nText.',
    ],
)
def test_front_matter_in_toml_and_json(text: str) -> None:
    document = read(text)
    assert kinds_and_texts(document) == [("title", 'The "30 m" oak'), ("paragraph", "Text.")]
    assert document.metadata.date == date(2024, 5, 3)
    assert source_of(document, "30 m") == "30 m"


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("---\nx: 1\na: b: c\n---\n", "a.md:3: front matter is not YAML: mapping values are not allowed"),
        ("---\na: [1\n---\n", "a.md:3: front matter is not YAML"),
        ("+++\na = 1\nb = \n+++\n", "a.md:3: front matter is not TOML"),
        ('{"a": 1,\n"b" 2}', "a.md:2: front matter is not JSON"),
        ('{"a": ' + "[" * 100_000, "a.md:1: front matter is not JSON"),
    ],
)
def test_bad_front_matter_names_file_and_line(text: str, message: str) -> None:
    with pytest.raises(DocumentError) as raised:
        read(text)
    assert str(raised.value).startswith(message)
    assert "\n" not in str(raised.value)


@pytest.mark.parametrize(
    "text", ["---\n\nIt rained: a lot: really.\n\n---\nx", "---\nIt rained.\n---\n", "---\n"]
)
def test_rules_with_prose_between_them_are_no_front_matter(text: str) -> None:
    assert any("rained" in block.text for block in read(text).blocks) or text == "---\n"


def test_an_unusable_date_is_noted() -> None:
    document = read("---\ndate: soon\n---\nText.")
    assert [note.reason for note in document.notes] == ["date ignored: 'soon'"]


def test_statements_of_mdx_may_hold_blank_lines() -> None:
    text = "export const a = {\n  b: 1,\n\n  c: {d: 2},\n\n}\n\nIt is {a.b} 5 m.\n"
    assert [block.text for block in read_text(text, path="a.mdx", format="markdown").blocks] == [
        f"It is {REMOVED} 5 m."
    ]
