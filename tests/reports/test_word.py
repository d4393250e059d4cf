"""Findings as comments in Word files: where they stand, what they say, and that nothing else changes."""

from __future__ import annotations

import io
import random
import shutil
import subprocess
from pathlib import Path

import docx
import pytest
from lxml import etree

from checker.documents import read_bytes
from checker.documents.model import Document
from checker.engine import check_document
from checker.errors import DocumentError
from checker.findings import Finding, Severity
from checker.reports.word import annotate
from tests.documents.word_files import W, archive, paragraph, part, parts_of, run, text_box, word_file

TOUCHED = {"[Content_Types].xml", "word/_rels/document.xml.rels", "word/comments.xml"}
"""Parts that a comment adds something to, beside the parts of text."""
PIXEL = bytes.fromhex(
    "89504e470d0a1a0a0000000d49484452000000010000000108060000001f15c4890000000d49444154789c6360606060000000050001"
    "a5f645400000000049454e44ae426082"
)


def read(data: bytes) -> Document:
    return read_bytes(data, path="a.docx", format="docx")


def at(document: Document, *texts: str, confidence: float = 0.9) -> Finding:
    """A finding at the first place of each text."""
    places = []
    for text in texts:
        block = next(block for block in document.blocks if text in block.text)
        start = block.text.index(text)
        places.append(document.place(block.index, start, start + len(text)))
    return Finding(
        "units/conversion", Severity.ERROR, confidence, "They differ.", tuple(places), ("One is more.",)
    )


def w(name: str) -> str:
    return f"{{{W}}}{name}"


def anchored(data: bytes) -> dict[str, str]:
    """The text that each comment's marks enclose, by the comment's number."""
    open_ones: set[str] = set()
    found: dict[str, str] = {}
    for element in etree.fromstring(parts_of(data)["word/document.xml"]).iter():
        if element.tag == w("commentRangeStart"):
            open_ones.add(element.get(w("id")))
            found[element.get(w("id"))] = ""
        elif element.tag == w("commentRangeEnd"):
            open_ones.remove(element.get(w("id")))
        elif element.tag in (w("t"), w("tab")):
            for number in open_ones:
                found[number] += "\t" if element.tag == w("tab") else element.text or ""
    assert not open_ones
    return found


def marked_notes(data: bytes) -> set[str]:
    """The numbers of the comments that stand around the mark of a footnote and nothing else."""
    root = etree.fromstring(parts_of(data)["word/document.xml"])
    return {
        run.getprevious().get(w("id"))
        for run in root.iter(w("r"))
        if run.find(w("footnoteReference")) is not None and run.getprevious().tag == w("commentRangeStart")
    }


def comments(data: bytes) -> dict[str, list[str]]:
    root = etree.fromstring(parts_of(data)["word/comments.xml"])
    return {
        comment.get(w("id")): ["".join(line.itertext()) for line in comment.iter(w("p"))]
        for comment in root.iter(w("comment"))
    }


def without_comments(content: bytes) -> bytes:
    """A part as it would be without marks of comments, with neighbouring runs of one formatting joined."""
    root = etree.fromstring(content)
    for element in list(root.iter(w("commentRangeStart"), w("commentRangeEnd"), w("commentReference"))):
        gone = element.getparent() if element.tag == w("commentReference") else element
        gone.getparent().remove(gone)
    for element in list(root.iter(w("r"))):
        before = element.getprevious()
        if before is not None and before.tag == w("r") and _formatting(before) == _formatting(element):
            before.extend(child for child in element if child.tag != w("rPr"))
            element.getparent().remove(element)
    for element in list(root.iter(w("t"))):
        element.attrib.pop("{http://www.w3.org/XML/1998/namespace}space", None)
        before = element.getprevious()
        if before is not None and before.tag == w("t"):
            before.text = (before.text or "") + (element.text or "")
            element.getparent().remove(element)
    return etree.tostring(root, method="c14n")


def _formatting(element: etree._Element) -> tuple[object, ...]:
    properties = element.find(w("rPr"))
    formatting = b"" if properties is None else etree.tostring(properties, method="c14n", with_tail=False)
    return formatting, sorted(element.attrib.items())


def assert_only_comments_added(before: bytes, after: bytes) -> None:
    old, new = parts_of(before), parts_of(after)
    assert [name for name in new if name in old] == list(old)
    assert set(new) - set(old) <= TOUCHED
    for name, content in old.items():
        if name == "word/document.xml":
            assert without_comments(new[name]) == without_comments(content)
        elif name not in TOUCHED:
            assert new[name] == content
        else:
            kept = [etree.tostring(child, method="c14n") for child in etree.fromstring(content)]
            now = [etree.tostring(child, method="c14n") for child in etree.fromstring(new[name])]
            assert now[: len(kept)] == kept
    assert read(after).source == read(before).source
    docx.Document(io.BytesIO(after))


def test_a_comment_at_each_place() -> None:
    data = word_file(
        paragraph("It is ", run("20 mi", "<w:b/>"), "les &amp; more; “52 km” is too much."), paragraph("End.")
    )
    document = read(data)
    assert document.blocks[0].text == "It is 20 miles & more; “52 km” is too much."
    worse = at(document, "20 miles", "52 km", confidence=0.95)
    after = annotate(data, [at(document, "& more", confidence=0.9), worse])
    assert_only_comments_added(data, after)
    assert anchored(after) == {"0": "20 miles", "1": "52 km", "2": "& more"}
    assert comments(after) == {
        "0": ["1. They differ.", "One is more.", "See also “52 km” (paragraph 1)"],
        "1": ["1. They differ.", "One is more.", "See also “20 miles” (paragraph 1)"],
        "2": ["2. They differ.", "One is more."],
    }
    (first, *_) = docx.Document(io.BytesIO(after)).comments
    assert first.author == "factlint"


def test_nothing_found_changes_nothing() -> None:
    data = word_file(paragraph("It is 20 miles."))
    assert parts_of(annotate(data, [])) == parts_of(data)


def test_comments_that_are_there_stay() -> None:
    old = f'<w:comment w:id="7" w:author="Ada">{paragraph("Sure?")}</w:comment>'
    marked = '<w:commentRangeStart w:id="7"/>' + run("20 miles") + '<w:commentRangeEnd w:id="7"/>'
    reference = '<w:r><w:commentReference w:id="7"/></w:r>'
    data = word_file(paragraph("It is ", marked, reference, " long."), comments=part("comments", old))
    after = annotate(data, [at(read(data), "20 miles")])
    assert_only_comments_added(data, after)
    assert comments(after)["7"] == ["Sure?"]
    assert anchored(after) == {"7": "20 miles", "8": "20 miles"}
    empty = archive({**texts_of(data), "word/comments.xml": f'<w:comments xmlns:w="{W}"/>'})
    assert list(comments(annotate(empty, [at(read(empty), "20 miles")]))) == ["8"]


def texts_of(data: bytes) -> dict[str, str]:
    head = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
    return {"word/document.xml": parts_of(data)["word/document.xml"].decode().removeprefix(head)}


def test_tracked_changes_stay_tracked() -> None:
    deleted = '<w:del w:id="1" w:author="A"><w:r><w:delText>$5</w:delText></w:r></w:del>'
    inserted = f'<w:ins w:id="2" w:author="A">{run("$6 million")}</w:ins>'
    data = word_file(paragraph("It cost ", deleted, inserted, " a year."))
    after = annotate(data, [at(read(data), "cost $6"), at(read(data), "million a year", confidence=0.5)])
    assert_only_comments_added(data, after)
    assert anchored(after) == {"0": "cost $6", "1": "million a year"}


def test_notes_boxes_tables_links_and_formulas() -> None:
    box = text_box(paragraph("A box of 5 m."))
    table = f"<w:tbl><w:tr><w:tc>{paragraph('Town')}</w:tc><w:tc>{paragraph('4 ships')}</w:tc></w:tr></w:tbl>"
    link = f'<w:hyperlink r:id="rId9">{run("seven ships")}</w:hyperlink>'
    mark = '<w:r><w:footnoteReference w:id="1"/></w:r>'
    formula = "<m:oMath><m:r><m:t>x</m:t></m:r></m:oMath>"
    data = word_file(
        paragraph("Here ", box, "is ", link, formula, mark, "."),
        table,
        footnotes=part("footnotes", f'<w:footnote w:id="1">{paragraph("Only 6 ships.")}</w:footnote>'),
    )
    document = read(data)
    whole = at(document, "ships￼.", confidence=0.4)
    after = annotate(data, [at(document, "5 m", "4 ships", "seven", "6 ships"), whole])
    assert_only_comments_added(data, after)
    assert parts_of(after)["word/footnotes.xml"] == parts_of(data)["word/footnotes.xml"]
    # Word takes no comments in text boxes: that one is at the run that holds the box, in both of its forms
    boxed = "A box of 5 m.A box of 5 m."
    assert anchored(after) == {"0": boxed, "1": "4 ships", "2": "seven", "3": "", "4": "ships."}
    assert marked_notes(after) == {"3"}
    assert "See also “6 ships” (paragraph 1 of the footnotes)" in comments(after)["0"]


def test_runs_that_hold_more_than_a_text() -> None:
    mixed = '<w:r w:rsidR="00A1"><w:rPr><w:i/></w:rPr><w:t>one</w:t><w:tab/><w:t>two three</w:t></w:r>'
    data = word_file(
        paragraph(mixed, "<w:r><w:t> loose </w:t></w:r>", "<w:r><w:t><![CDATA[a < b]]> 5</w:t></w:r>")
    )
    document = read(data)
    assert document.source == "one\ttwo threeloosea < b 5"
    findings = [at(document, text) for text in ("two", "oos", "5", "three")]
    after = annotate(data, findings)
    assert_only_comments_added(data, after)
    # text that cannot be parted without a change is marked as a whole
    assert sorted(anchored(after).values()) == [" loose ", "a < b 5", "three", "two"]


def test_random_places_in_random_runs() -> None:
    random_source = random.Random(11)
    words = ["20 miles", "&lt;5&gt;", "Zoë", " ", "€7 bn", "so\t", "a &amp; b", "😀x"]
    for _ in range(150):
        runs = [
            run(
                random_source.choice(words), random_source.choice(["", "<w:b/>", '<w:color w:val="00AA00"/>'])
            )
            for _ in range(random_source.randrange(1, 8))
        ]
        data = word_file(paragraph("So ", *runs, " end."), paragraph("Last."))
        document = read(data)
        block = document.blocks[0]
        findings = []
        for _ in range(random_source.randrange(1, 6)):
            start = random_source.randrange(len(block.text))
            end = random_source.randrange(start, len(block.text)) + 1
            place = document.place(0, start, end)
            findings.append(Finding("a/b", Severity.ERROR, 0.9, "m", (place,)))
        after = annotate(data, findings)
        assert_only_comments_added(data, after)
        assert sorted(anchored(after).values()) == sorted(finding.places[0].text for finding in findings)


def test_another_file_is_refused() -> None:
    data, other = word_file(paragraph("It is 20 miles.")), word_file(paragraph("It was 20 miles."))
    with pytest.raises(DocumentError, match="not the file in which"):
        annotate(other, [at(read(data), "20 miles")])


def rich_file() -> bytes:
    """A manuscript with a heading, a list, a table, an image and findings of the rules' own."""
    word = docx.Document()
    word.add_heading("The coast path", 0)
    word.add_paragraph("The path is 20 miles (52 km) long, and it follows the the coast.")
    word.add_picture(io.BytesIO(PIXEL))
    word.add_paragraph("first", style="List Number")
    table = word.add_table(2, 2, style="Table Grid")
    table.cell(0, 0).text = "Town"
    table.cell(1, 1).text = "10 miles (26 km)"
    word.sections[0].header.paragraphs[0].text = "Draft"
    out = io.BytesIO()
    word.save(out)
    return out.getvalue()


def test_a_manuscript_from_end_to_end() -> None:
    data = rich_file()
    report = check_document(read(data))
    after = annotate(data, report.findings)
    assert_only_comments_added(data, after)
    assert sorted(anchored(after).values()) == ["10 miles", "20 miles", "26 km", "52 km", "the the"]
    numbers = {lines[0].partition(".")[0] for lines in comments(after).values()}
    assert numbers == {"1", "2", "3"}


@pytest.mark.office
def test_an_office_opens_it(tmp_path: Path) -> None:
    office = shutil.which("soffice")
    if office is None:
        pytest.skip("LibreOffice (soffice) is not installed")
    note = part("footnotes", f'<w:footnote w:id="1">{paragraph("Only 6 ships.")}</w:footnote>')
    mark = '<w:r><w:footnoteReference w:id="1"/></w:r>'
    box = text_box(paragraph("A box of 5 m."))
    noted = word_file(paragraph("It is 20 miles", mark, " long.", box), footnotes=note)
    document = read(noted)
    (tmp_path / "noted.docx").write_bytes(annotate(noted, [at(document, "20 miles", "6 ships", "5 m")]))
    rich = rich_file()
    (tmp_path / "rich.docx").write_bytes(annotate(rich, check_document(read(rich)).findings))
    for kind, folder in (("pdf", "pdf"), ("docx", "back")):
        command = [
            office,
            f"-env:UserInstallation=file://{tmp_path}/profile",
            "--headless",
            "--convert-to",
            kind,
        ]
        files = [str(tmp_path / "rich.docx"), str(tmp_path / "noted.docx")]
        subprocess.run(
            [*command, "--outdir", str(tmp_path / folder), *files],
            check=True,
            capture_output=True,
            timeout=240,
        )
    for name in ("rich", "noted"):
        assert (tmp_path / "pdf" / f"{name}.pdf").read_bytes().startswith(b"%PDF-")
    back = (tmp_path / "back" / "rich.docx").read_bytes()
    assert sorted(anchored(back).values()) == ["10 miles", "20 miles", "26 km", "52 km", "the the"]
    assert read(back).source == read(rich).source
    assert "20 miles" in anchored((tmp_path / "back" / "noted.docx").read_bytes()).values()
