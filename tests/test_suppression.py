"""Comments that suppress findings, in each format, and where they hold."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from checker.documents import read_text
from checker.documents.comments import FORMATS, blanked, comments_in
from checker.engine import Report, check_document
from checker.settings import Settings

WRONG = "The ditch is 20 miles (52 km) long."
CONVERSIONS = Settings(select=("units/conversion", "suppressions"))


def report(text: str, format: str = "markdown", settings: Settings = CONVERSIONS, **more: str) -> Report:
    return check_document(read_text(text, format=format, **more), settings)  # type: ignore[arg-type]


def rules(text: str, format: str = "markdown") -> list[str]:
    return [finding.rule for finding in report(text, format).findings]


@pytest.mark.parametrize(
    ("format", "comment"),
    [
        ("markdown", "<!-- factlint: ignore a/b -- why -->"),
        ("markdown", "<!--\nfactlint: ignore\na/b -- why\n-->"),
        ("markdown", "[//]: # (factlint: ignore a/b -- why)"),
        ("markdown", '[//]: # "factlint: ignore a/b -- why"'),
        ("mdx", "{/* factlint: ignore a/b -- why */}"),
        ("html", "<!--factlint: ignore a/b -- why-->"),
        ("latex", "% factlint: ignore a/b -- why"),
        ("latex", "%% factlint: ignore a/b -- why"),
        ("asciidoc", "// factlint: ignore a/b -- why"),
        ("rst", ".. factlint: ignore a/b -- why"),
        ("text", "[factlint: ignore a/b -- why]"),
    ],
)
def test_a_comment_is_found_in_its_format(format: str, comment: str) -> None:
    source = f"One.\n\n{comment}\nTwo.\n"
    (found,) = comments_in(source, format)
    assert source[found.start : found.end] == comment and found.is_alone
    assert found.body == "ignore a/b -- why"


@pytest.mark.parametrize(
    ("format", "text"),
    [
        ("latex", "Up 5\\% factlint: ignore"),
        ("text", "He wrote [factlint: ignore] there"),
        ("asciidoc", "See http://factlint: ignore"),
        ("markdown", "// factlint: ignore"),
        ("html", "<!-- note: factlint: ignore -->"),
    ],
)
def test_what_is_no_comment_is_none(format: str, text: str) -> None:
    assert comments_in(f"One.\n{text}\nTwo.\n", format) == []


def test_ignore_holds_for_the_next_block_alone() -> None:
    comment = "<!-- factlint: ignore units/conversion -->"
    assert rules(f"{comment}\n\n{WRONG}\n\nA walk\nof 10 miles (61 km) is far.\n") == ["units/conversion"]
    assert rules(f"{comment}\nThe mill stands on a hill,\nand the ditch is 20 miles (52 km) long.\n") == []


def test_beside_text_it_holds_for_its_line() -> None:
    end = "<!-- factlint: ignore -->"
    assert rules(f"The mill stands on a hill,\n{WRONG} {end}\n") == []
    assert rules(f"The mill stands on a hill. {end}\n{WRONG}\n") == ["units/conversion"]


def test_in_a_table_it_holds_for_the_next_row_and_in_a_list_for_the_next_item() -> None:
    assert rules(f"<!-- factlint: ignore -->\n- {WRONG}\n- {WRONG}\n") == ["units/conversion"]


def test_disable_holds_up_to_enable_of_the_same_rules() -> None:
    text = "<!-- factlint: disable units -->\n\n{0}\n\n<!-- factlint: enable {1} -->\n\n{0}\n"
    assert rules(text.format(WRONG, "units")) == ["units/conversion"]
    assert rules(text.format(WRONG, "")) == ["units/conversion"]
    assert rules(text.format(WRONG, "dates")) == []


def test_ignore_file_holds_for_a_separate_title_too() -> None:
    text = "The path is short.\n\n<!-- factlint: ignore-file -->\n"
    assert report(text, title="A path of 20 miles (52 km)").findings == ()


def test_what_is_suppressed_is_kept_apart() -> None:
    made = report(f"<!-- factlint: ignore units -->\n{WRONG}\n")
    assert [finding.rule for finding in made.suppressed] == ["units/conversion"] and not made.findings


def test_plain_text_leaves_the_comment_out_of_the_article() -> None:
    text = f"[factlint: ignore units -- 30 miles (99 km)]\n{WRONG}\n"
    document = read_text(text)
    assert [block.text for block in document.blocks] == [WRONG]
    assert document.source == text and document.place(0, 13, 21).text == "20 miles"
    assert report(text, "text").findings == ()


def test_a_comment_shown_as_code_suppresses_nothing() -> None:
    assert rules(f"```html\n<!-- factlint: ignore-file -->\n```\n\n{WRONG}\n") == ["units/conversion"]
    assert rules(f"Write `<!-- factlint: ignore-file -->`.\n\n{WRONG}\n") == ["units/conversion"]


def test_a_reason_is_asked_for_where_so_configured() -> None:
    asked = Settings(select=CONVERSIONS.select, reasons_required=True)
    text = f"<!-- factlint: ignore units{{}} -->\n{WRONG}\n"
    (finding,) = report(text.format(""), settings=asked).findings
    assert finding.message == "this comment gives no reason"
    assert report(text.format(" -- as on the sign"), settings=asked).findings == ()
    assert report(text.format(" — as on the sign"), settings=asked).findings == ()


def test_a_rule_that_did_not_run_leaves_its_comment_in_peace() -> None:
    text = "<!-- factlint: ignore dates/weekday -->\n\nA fine day.\n"
    assert rules(text) == []
    assert [finding.rule for finding in report(text, settings=Settings()).findings] == [
        "suppressions/comment"
    ]


def test_reading_comments_takes_linear_time() -> None:
    for piece in ("<!-- factlint: ", "{/* factlint:", "[factlint: ", "[//]: # (factlint: "):
        assert len(comments_in(piece * 20_000, "markdown")) <= 20_000


@given(st.sampled_from(sorted(FORMATS)), st.text("ab \n[]%/.<!->factlint:ignore-", max_size=200))
def test_blanking_keeps_every_other_character(format: str, text: str) -> None:
    source = f"x\n[factlint: ignore]\n<!-- factlint: ignore -->\n{text}"
    made = blanked(source, format)
    assert len(made) == len(source)
    assert all(one == other or one == " " for one, other in zip(made, source, strict=True))
    assert not comments_in(made, format)
