"""Properties of the readers over generated and arbitrary text.

The generator builds Markdown together with what a reader must see, character by character with its place, so
that the proof does not rest on the reader's own notion of markup.
"""

from __future__ import annotations

import random
from dataclasses import dataclass, field

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from checker.documents import read_text
from checker.documents.model import REMOVED, BlockKind, Document, Segment
from checker.documents.readers import html as html_reader
from checker.documents.readers import markdown as markdown_reader
from checker.documents.readers import text as text_reader
from checker.documents.source import Source

READERS = {"text": text_reader, "markdown": markdown_reader, "html": html_reader}
"""Asked directly, so that generated words need not look like English."""

WORDS = st.sampled_from(
    [
        "the",
        "to",
        "river",
        "12",
        "5.6",
        "$30",
        "Zoë",
        "well-known",
        "don’t",
        "Mr.",
        "(old)",
        "90%",
        "snake_case",
        "😀x",
    ]
)
ANY_TEXT = st.text(st.characters(), max_size=300)
MARKUP = st.text(
    st.sampled_from(list("ab1 .:|*_`~[]()<>!&#;-+=>\"'\\/\n\r\t{}$@^\u00a0\u200b\u202f\ufeffé")), max_size=200
)
TAGS = st.lists(
    st.sampled_from(
        [
            *(
                "<p>",
                "</p>",
                "<b>",
                "</b>",
                "<td>",
                "<table>",
                "</table>",
                "<tr>",
                "<li>",
                "<ul>",
                "</ul>",
                "<br>",
            ),
            *(
                "<h1>",
                "</h1>",
                "<script>",
                "</script>",
                "<!--",
                "-->",
                "<a href='",
                "'>",
                "<img alt='x y'>",
                "&amp;",
            ),
            *(
                "<div hidden>",
                "</div>",
                "<del>",
                "</del>",
                "<pre>",
                "</pre>",
                "a",
                "5 km",
                " ",
                "\n",
                "<",
                "&",
                '"',
            ),
        ]
    ),
    max_size=40,
).map("".join)


@dataclass
class Written:
    """Markdown under construction: the source, and the blocks that a reader must see in it.

    Each block is a list of characters with the span of the source that it stands for.
    """

    ending: str
    source: str = ""
    blocks: list[list[tuple[str, int, int]]] = field(default_factory=list)

    def markup(self, text: str) -> None:
        self.source += text

    def seen(self, text: str) -> None:
        """Text that stands in the source as it is."""
        for character in text:
            self.unit(character, character)

    def unit(self, source: str, seen: str) -> None:
        """Characters of the source that a reader sees as one other."""
        start = len(self.source)
        self.source += source
        if seen == " " and (not self.blocks[-1] or self.blocks[-1][-1][0] == " "):
            return
        self.blocks[-1].append((seen, start, len(self.source)))


@st.composite
def phrases(draw: st.DrawFn, depth: int = 0, in_link: bool = False) -> list[tuple[str, object]]:
    """A few words, some of them in markup; a link holds no other link."""
    kinds = ["word"] * 6 + ["code", "entity", "nbsp", "escape", "image", "autolink", "deleted", "comment"]
    if depth < 2:
        kinds += ["emphasis", "strong", "tag"] + ["link"] * (not in_link)
    found: list[tuple[str, object]] = []
    for kind in draw(st.lists(st.sampled_from(kinds), min_size=1, max_size=6)):
        if kind in ("emphasis", "strong", "link", "tag"):
            found.append((kind, draw(phrases(depth + 1, in_link or kind == "link"))))
        else:
            found.append((kind, draw(WORDS)))
    return found


def write_phrase(out: Written, phrase: list[tuple[str, object]], prefix: str, rng: random.Random) -> None:
    """Write a phrase; prefix: what lines after the first begin with, or "" where it must stay on one line."""
    for number, (kind, content) in enumerate(phrase):
        if number:
            choice = rng.random()
            if (
                prefix and choice < 0.3 and kind not in ("comment", "tag")
            ):  # these would begin a block of HTML
                out.unit(out.ending + prefix, " ")
            elif choice < 0.4:
                out.unit(" ", " ")
                out.markup(" ")
            else:
                out.unit(" ", " ")
        if isinstance(content, list):
            opening, closing = {
                "emphasis": ("*", "*"),
                "strong": ("__", "__"),
                "link": ("[", "](http://a.b/c 'T')"),
                "tag": ("<b>", "</b>"),
            }[kind]
            out.markup(opening)
            write_phrase(out, content, prefix, rng)
            out.markup(closing)
        else:
            write_word(out, kind, str(content))


def write_word(out: Written, kind: str, word: str) -> None:
    if kind == "word":
        out.seen(word)
    elif kind == "entity":
        out.seen("R")
        out.unit("&amp;", "&")
        out.seen("D")
    elif kind == "nbsp":
        out.seen("5")
        out.unit("&nbsp;", " ")
        out.seen("km")
    elif kind == "escape":
        out.seen("a")
        out.markup("\\")
        out.seen("*b")
    else:
        source = {
            "code": "`x = 1`",
            "image": "![](a.png)",
            "autolink": "<http://a.b/c>",
            "deleted": "~~old~~",
            "comment": "<!-- no -->",
        }[kind]
        out.unit(source, REMOVED)


@st.composite
def markdown(draw: st.DrawFn) -> Written:
    out = Written(draw(st.sampled_from(["\n", "\r\n"])))
    rng = random.Random(draw(st.integers(0, 10**6)))
    shapes = ["paragraph", "quote", "item", "nested", "heading", "table", "footnote", "fence"]
    for number, shape in enumerate(draw(st.lists(st.sampled_from(shapes), min_size=1, max_size=5))):
        # a word at either end: a block may begin or end with markup, but not be nothing else
        phrase = [("word", "So"), *draw(phrases()), ("word", "end.")]
        first, following = {
            "paragraph": ("", "  "),
            "quote": ("> ", "> "),
            "item": ("- ", "  "),
            "nested": (f"1. So it is.{out.ending}   - ", "     "),
            "heading": ("## ", ""),
            "table": ("", ""),
            "footnote": (f"[^{number}]: ", "    "),
            "fence": ("", ""),
        }[shape]
        if shape == "fence":
            out.markup(f"```{out.ending}*no* prose{out.ending}```")
        elif shape == "table":
            out.markup(f"| Ab | Cd |{out.ending}|----|----|{out.ending}| 1 | ")
            out.blocks.append([])
            write_phrase(out, phrase, "", rng)
            out.markup(" |")
        else:
            out.markup(first)
            out.blocks.append([])
            write_phrase(out, phrase, following, rng)
        # a comment parts the blocks, so that no list goes on
        out.markup(f"{out.ending * 2}<!-- -->{out.ending * 2}")
    return out


@settings(max_examples=150, deadline=None)
@given(markdown(), st.booleans(), st.randoms(use_true_random=False))
def test_places_in_generated_markdown(written: Written, with_mark: bool, rng: random.Random) -> None:
    data = (b"\xef\xbb\xbf" if with_mark else b"") + written.source.encode()
    document = markdown_reader.read(Source("a.md", data))
    assert document.source == written.source
    added = {"So it is.", "Ab", "Cd", "1"}
    blocks = [b for b in document.blocks if b.kind is not BlockKind.CODE and b.text not in added]
    expected = ["".join(character for character, _, _ in block) for block in written.blocks]
    assert [block.text for block in blocks] == expected
    for block, characters in zip(blocks, written.blocks, strict=True):
        for _ in range(10):
            start = rng.randrange(len(characters))
            end = rng.randrange(start, len(characters)) + 1
            place = document.place(block.index, start, end)
            assert (place.start, place.end) == (characters[start][1], characters[end - 1][2])
            assert place.text == written.source[place.start : place.end]


def assert_sound(document: Document) -> None:
    """Every block is a line of text whose characters all stand in the source, in order."""
    for number, block in enumerate(document.blocks):
        assert block.index == number
        assert block.text.strip() == block.text != ""
        assert not set("\n\r\t\u00a0\u200b\xad") & set(block.text)
        at = source_at = 0
        for segment in block.segments:
            assert segment.text_start == at < segment.text_end
            assert source_at <= segment.source_start < segment.source_end <= len(document.source)
            assert_same_text(document, block.text, segment)
            at, source_at = segment.text_end, segment.source_end
        assert at == len(block.text)
        place = document.place(number, 0, len(block.text))
        assert place.text == document.source[place.start : place.end] != ""


def assert_same_text(document: Document, text: str, segment: Segment) -> None:
    """Characters that stand one to one are the same; a space may stand for a line end or a sign of one."""
    source = document.source[segment.source_start : segment.source_end]
    seen = text[segment.text_start : segment.text_end]
    if len(source) == len(seen) > 1:
        pairs = zip(source, seen, strict=True)
        assert all(one == other or other.isspace() or other == REMOVED for one, other in pairs)


@pytest.mark.parametrize("form", ["text", "markdown", "html"])
@settings(max_examples=150, deadline=None)
@given(text=st.one_of(ANY_TEXT, MARKUP, TAGS))
def test_any_text_is_read(form: str, text: str) -> None:
    if text.startswith(("{", "---", "+++")):
        text = f"x{text}"  # front matter may be malformed, and says so
    assert_sound(READERS[form].read(Source("a.mdx", text)))


@settings(max_examples=100, deadline=None)
@given(text=st.lists(st.lists(WORDS, min_size=1, max_size=30).map(" ".join), max_size=8).map("\n".join))
def test_words_of_a_plain_text_stay_words(text: str) -> None:
    # markers of lists and the like are left out, and a line's last hyphen may join; no other word may change
    words = text.split()
    seen = [word for block in text_reader.read(Source("a.txt", text)).blocks for word in block.text.split()]
    assert seen == words


@settings(max_examples=100, deadline=None)
@given(
    words=st.lists(st.sampled_from(["alpha", "beta", "gamma", "delta"]), min_size=2, max_size=12),
    marks=st.lists(
        st.sampled_from(["[](#x)", "<b></b>", "![](a)", "`c`", "<!-- c -->", "~~d~~", "http://a.b"]),
        min_size=1,
    ),
    rng=st.randoms(use_true_random=False),
)
def test_removed_markup_neither_joins_words_nor_makes_them_neighbours(
    words: list[str], marks: list[str], rng: random.Random
) -> None:
    at = rng.randrange(1, len(words))
    source = " ".join([*words[:at], *marks, *words[at:]])
    (block,) = read_text(source, format="markdown").blocks
    seen = block.text.split()
    assert [word for word in seen if REMOVED not in word] == words
    assert REMOVED in seen[at]


@pytest.mark.parametrize("form", ["text", "markdown", "html"])
def test_a_long_line_is_read(form: str) -> None:
    line = "The ferry carried 40 people. " * 40_000
    document = read_text(line, format=form)
    assert document.blocks[0].text == line.strip()
