"""Word files: what is read, what is left out, where it stands, and what is refused."""

from __future__ import annotations

import io
import random
import time
import zipfile
from datetime import date, datetime
from pathlib import Path

import docx
import pytest
from docx.document import Document as WordDocument

from checker.documents import read_bytes, read_file, read_text
from checker.documents.model import REMOVED, BlockKind, Document
from checker.errors import DocumentError
from tests.documents.helpers import kinds_and_texts, texts
from tests.documents.test_properties import assert_sound
from tests.documents.word_files import W, archive, paragraph, part, run, text_box, word_file


def read(data: bytes) -> Document:
    return read_bytes(data, path="a.docx", format="docx")


def lines(*body: str, **parts: str) -> list[str]:
    return [block.text for block in read(word_file(*body, **parts)).blocks]


def saved(document: WordDocument) -> bytes:
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def test_kinds_come_from_styles_lists_and_tables() -> None:
    word = docx.Document()
    word.add_heading("The new quay", 0)
    word.add_paragraph("By Ada Hill")
    word.add_paragraph("It is 300 m long.")
    word.add_heading("What it cost", 2)
    word.add_paragraph("steel", style="List Bullet")
    word.add_paragraph("sand", style="List Bullet 2")
    word.add_paragraph("So loud!", style="Quote")
    table = word.add_table(2, 2)
    for number, text in enumerate(["Town", "Ships", "Lunna", "4"]):
        table.cell(number // 2, number % 2).text = text
    word.add_paragraph("The quay in May", style="Caption")
    document = read(saved(word))
    assert kinds_and_texts(document) == [
        ("title", "The new quay"),
        ("byline", "By Ada Hill"),
        ("paragraph", "It is 300 m long."),
        ("heading", "What it cost"),
        ("list_item", "steel"),
        ("list_item", "sand"),
        ("quote", "So loud!"),
        ("table_cell", "Town"),
        ("table_cell", "Ships"),
        ("table_cell", "Lunna"),
        ("table_cell", "4"),
        ("caption", "The quay in May"),
    ]
    cells = [block.cell for block in document.blocks if block.cell]
    assert [(cell.row, cell.column, cell.header) for cell in cells] == [
        (0, 0, True),
        (0, 1, True),
        (1, 0, False),
        (1, 1, False),
    ]
    assert [block.depth for block in document.blocks if block.kind is BlockKind.LIST_ITEM] == [0, 1]
    assert document.metadata.title == "The new quay"


def test_places_run_in_the_text_and_have_a_locator() -> None:
    document = read(word_file(paragraph("A"), paragraph("It is ", run("20 miles", "<w:b/>"), " off.")))
    block = document.blocks[1]
    start = block.text.index("20")
    place = document.place(block.index, start, start + 8)
    assert (place.text, place.line, place.column) == ("20 miles", 2, 7)
    assert document.source[place.start : place.end] == "20 miles"
    assert place.locator is not None
    assert place.locator.values == (("part", "document"), ("paragraph", 2), ("run", 2))
    assert place.locator.words == "paragraph 2"


def test_tracked_changes_are_read_as_accepted() -> None:
    deleted = '<w:del w:id="1" w:author="A"><w:r><w:delText>$5</w:delText></w:r></w:del>'
    inserted = f'<w:ins w:id="2" w:author="A">{run("$6")}</w:ins>'
    moved = f'<w:moveFrom w:id="3" w:author="A">{run("yesterday")}</w:moveFrom>'
    arrived = f'<w:moveTo w:id="4" w:author="A">{run("today")}</w:moveTo>'
    assert lines(paragraph("It cost ", deleted, inserted, " ", moved, arrived, ".")) == ["It cost $6 today."]


def test_a_paragraph_whose_mark_is_deleted_goes_on() -> None:
    mark = '<w:del w:id="1" w:author="A"/>'
    assert lines(paragraph("The quay ", mark=mark), paragraph("is long."), paragraph("End.")) == [
        "The quay is long.",
        "End.",
    ]


def test_a_deleted_row_is_none() -> None:
    def row(text: str, properties: str = "") -> str:
        return f"<w:tr>{properties}<w:tc>{paragraph(text)}</w:tc><w:tc>{paragraph('4')}</w:tc></w:tr>"

    gone = '<w:trPr><w:del w:id="1" w:author="A"/></w:trPr>'
    document = read(word_file(f"<w:tbl>{row('Town')}{row('Gone', gone)}{row('Lunna')}</w:tbl>"))
    assert [(block.text, block.cell and block.cell.row) for block in document.blocks] == [
        ("Town", 0),
        ("4", 0),
        ("Lunna", 1),
        ("4", 1),
    ]


def test_footnotes_and_endnotes_follow_in_the_order_of_their_marks() -> None:
    def mark(kind: str, number: int) -> str:
        return f'<w:r><w:{kind}Reference w:id="{number}"/></w:r>'

    separator = f'<w:footnote w:type="separator" w:id="0">{paragraph("-")}</w:footnote>'
    notes = "".join(f'<w:footnote w:id="{n}">{paragraph(f"Note {n}.")}</w:footnote>' for n in (1, 2, 3))
    endnotes = f'<w:endnote w:id="1">{paragraph("An end.")}</w:endnote>'
    document = read(
        word_file(
            paragraph(
                "One", mark("footnote", 2), " and", mark("endnote", 1), " two", mark("footnote", 1), "."
            ),
            footnotes=part("footnotes", separator + notes),
            endnotes=part("endnotes", endnotes),
        )
    )
    assert kinds_and_texts(document) == [
        ("paragraph", "One and two."),
        ("footnote", "Note 2."),
        ("footnote", "An end."),
        ("footnote", "Note 1."),
    ]
    place = document.place(1, 0, 4)
    assert place.locator is not None
    assert place.locator.words == "paragraph 3 of the footnotes"


def test_a_text_box_is_read_once_and_after_its_paragraph() -> None:
    box = text_box(paragraph("In a ", run("box", "<w:b/>"), "."), paragraph("Twice."))
    assert lines(paragraph("Before ", box, "after."), paragraph("Next.")) == [
        f"Before {REMOVED}after.",
        "In a box.",
        "Twice.",
        "Next.",
    ]


def test_what_a_reader_does_not_see_is_left_out() -> None:
    code = (
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>PAGEREF 12</w:instrText></w:r>'
        '<w:r><w:fldChar w:fldCharType="separate"/></w:r>'
        + run("7")
        + '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    )
    hidden = run("secret", "<w:vanish/>")
    shown = run("shown", '<w:vanish w:val="0"/>')
    ruby = (
        "<w:r><w:ruby><w:rt><w:r><w:t>gloss</w:t></w:r></w:rt><w:rubyBase><w:r><w:t>base</w:t></w:r>"
        "</w:rubyBase></w:ruby></w:r>"
    )
    assert lines(paragraph("Page ", code, " is ", hidden, shown, ", ", ruby)) == ["Page 7 is shown, base"]


def test_a_field_without_an_end_hides_one_paragraph_at_most() -> None:
    begin = '<w:r><w:fldChar w:fldCharType="begin"/></w:r>'
    assert lines(paragraph("One ", begin, "two"), paragraph("three")) == ["One", "three"]


def test_signs_between_words() -> None:
    signs = "<w:r><w:t>a</w:t><w:tab/><w:t>b</w:t><w:br/><w:t>c</w:t><w:noBreakHyphen/><w:t>d</w:t></w:r>"
    power = run("5 × 10") + run("6", '<w:vertAlign w:val="superscript"/>')
    formula = "<m:oMath><m:r><m:t>x = 5</m:t></m:r></m:oMath>"
    spaced = "<w:r><w:t> trimmed </w:t></w:r>"
    assert lines(
        paragraph(signs), paragraph(power), paragraph("so ", formula), paragraph("x", spaced, "y")
    ) == [
        "a b c\N{NON-BREAKING HYPHEN}d",
        "5 × 10⁶",
        f"so {REMOVED}",
        "xtrimmedy",
    ]


def test_contents_and_controls_and_links() -> None:
    contents = '<w:style w:type="paragraph" w:styleId="T1"><w:name w:val="toc 1"/></w:style>'
    control = (
        f"<w:sdt><w:sdtPr><w:alias w:val='x'/></w:sdtPr><w:sdtContent>{run('inside')}</w:sdtContent></w:sdt>"
    )
    link = f'<w:hyperlink r:id="rId9">{run("a link")}</w:hyperlink>'
    assert lines(
        paragraph("Costs 7", style="T1"),
        paragraph("It is ", control, " ", link, "."),
        styles=part("styles", contents),
    ) == ["It is inside a link."]


@pytest.mark.parametrize(
    ("created", "modified", "expected"),
    [
        (datetime(2024, 5, 2), datetime(2024, 5, 7), date(2024, 5, 2)),
        (None, datetime(2024, 5, 7), date(2024, 5, 7)),
        (None, None, None),
    ],
)
def test_the_day_of_the_properties(
    created: datetime | None, modified: datetime | None, expected: date | None
) -> None:
    word = docx.Document()
    word.add_paragraph("The quay is long.")
    if created is not None:
        word.core_properties.created = created
    if modified is not None:
        word.core_properties.modified = modified
    assert read(saved(word)).metadata.date == expected


def test_the_text_knows_better_than_the_properties() -> None:
    word = docx.Document()
    word.core_properties.title = "Untitled 7"
    word.core_properties.created = datetime(2020, 1, 1)
    word.add_heading("The new quay", 1)
    word.add_paragraph("Published 2 May 2024")
    word.add_paragraph("It is long.")
    metadata = read(saved(word)).metadata
    assert (metadata.title, metadata.date) == ("The new quay", date(2024, 5, 2))


def test_other_encodings_and_the_strict_form() -> None:
    body = "<w:body><w:p><w:r><w:t>Zoë’s 5 €</w:t></w:r></w:p></w:body>"
    root = '<w:document xmlns:w="http://purl.oclc.org/ooxml/wordprocessingml/main">'
    data = archive({"word/document.xml": f"{root}{body}</w:document>"})
    assert [block.text for block in read(data).blocks] == ["Zoë’s 5 €"]
    wide = _replaced(
        data,
        "word/document.xml",
        f'<?xml version="1.0" encoding="UTF-16"?>{root}{body}</w:document>'.encode("utf-16"),
    )
    assert [block.text for block in read(wide).blocks] == ["Zoë’s 5 €"]


def _replaced(data: bytes, name: str, content: bytes) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for info in old.infolist():
            new.writestr(info.filename, content if info.filename == name else old.read(info))
    return out.getvalue()


def refusal(data: bytes) -> str:
    started = time.perf_counter()
    with pytest.raises(DocumentError) as caught:
        read(data)
    assert time.perf_counter() - started < 10
    assert "\n" not in str(caught.value)
    return str(caught.value)


def test_a_bomb_is_refused() -> None:
    bomb = _replaced(word_file(paragraph("a")), "word/document.xml", b"<a>" + bytes(100 << 20))
    assert len(bomb) < 1 << 20
    assert "unpacks to more than 64 MB" in refusal(bomb)


def test_entities_are_refused() -> None:
    laughs = '<!DOCTYPE a [<!ENTITY b "ha"><!ENTITY c "&b;&b;&b;">]><w:document>&c;</w:document>'
    assert "declares a document type" in refusal(archive({"word/document.xml": laughs}))
    outside = '<!DOCTYPE a [<!ENTITY b SYSTEM "file:///etc/passwd">]><w:document>&b;</w:document>'
    assert "declares a document type" in refusal(archive({"word/document.xml": outside}))


def test_deep_nesting_is_refused() -> None:
    deep = "<w:sdt>" * 100_000 + "</w:sdt>" * 100_000
    assert "nested more than 500 deep" in refusal(word_file(deep))


def test_a_table_of_a_million_cells_is_refused() -> None:
    row = "<w:tr>" + "<w:tc><w:p><w:r><w:t>4</w:t></w:r></w:p></w:tc>" * 1000 + "</w:tr>"
    assert "more than 100,000 paragraphs and cells" in refusal(word_file(f"<w:tbl>{row * 1000}</w:tbl>"))
    document = f'<x:document xmlns:x="{W}"><x:p><x:r/></x:p>{"<x:p/>" * 100_000}</x:document>'
    assert "more than 100,000 paragraphs and cells" in refusal(archive({"word/document.xml": document}))


def test_a_long_list_of_parts_is_refused() -> None:
    out = io.BytesIO(word_file(paragraph("a")))
    with zipfile.ZipFile(out, "a") as file:
        for number in range(60_000):
            file.writestr(f"{number:050}", b"")
    assert "too many parts" in refusal(out.getvalue())


def test_damaged_files_are_refused() -> None:
    data = word_file(paragraph("It is 20 miles."))
    for length in range(0, len(data) - 1, 37):
        assert refusal(data[:length])
    assert "no word/document.xml" in refusal(archive({"word/other.xml": "<a/>"}))
    assert "is no intact Word file" in refusal(b"It is a text.")
    with pytest.raises(DocumentError, match="give the file itself"):
        read_text("It is a text.", format="docx")


def test_files_with_wrong_bytes_are_read_or_refused() -> None:
    data = word_file(paragraph("It is ", run("20 miles", "<w:b/>"), text_box(paragraph("a"))))
    random_source = random.Random(5)
    for _ in range(300):
        damaged = bytearray(data)
        for _ in range(random_source.randrange(1, 6)):
            damaged[random_source.randrange(len(damaged))] = random_source.randrange(256)
        try:
            read(bytes(damaged))
        except DocumentError as error:
            assert "\n" not in str(error)


def test_wrong_markup_is_read_or_refused() -> None:
    names = "p r t tbl tr tc rPr pPr trPr del txbxContent drawing footnote".split()
    opened = [f"<w:{name}>" for name in names]
    alone = ["<w:t>a</w:t>", "<w:t/>", "<w:del/>", '<w:fldChar w:fldCharType="begin"/>']
    random_source = random.Random(7)
    for _ in range(400):
        text, pending = "", []
        for _ in range(40):
            piece = random_source.choice([*opened, *alone, *["</"] * 8])
            if piece == "</":
                text += pending.pop() if pending else ""
            else:
                text += piece
                if piece in opened:
                    pending.append(f"</{piece[1:]}")
        assert_sound(read(word_file(text + "".join(reversed(pending)))))


def test_a_file_is_read_by_its_ending(tmp_path: Path) -> None:
    file = tmp_path / "a.docx"
    file.write_bytes(word_file(paragraph("It is 20 miles.")))
    assert texts(read_file(file), BlockKind.PARAGRAPH) == ["It is 20 miles."]
