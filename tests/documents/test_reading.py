"""The doors of the readers: formats, files and folders, dates, languages."""

from __future__ import annotations

from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from checker.documents import (
    NOT_ENGLISH,
    extensions,
    find_articles,
    formats,
    parse_date,
    read_file,
    read_text,
)
from checker.documents.readers import ENDINGS
from checker.errors import DocumentError

GERMAN = (
    "Die Feuerwehr wurde am Montag um acht Uhr gerufen, weil in einem Haus an der Straße ein Brand "
    "ausgebrochen war. Drei Menschen wurden verletzt und in das Krankenhaus gebracht. Die Polizei hat "
    "noch keine Angaben zu der Ursache gemacht, aber der Schaden ist groß, wie ein Sprecher sagte, und "
    "die Bewohner sind in Sicherheit."
)
FINNISH = (
    "Palokunta hälytettiin maanantaina kello kahdeksan, koska talossa kadun varrella oli syttynyt "
    "tulipalo. Kolme ihmistä loukkaantui ja heidät vietiin sairaalaan. Poliisi ei ole vielä kertonut "
    "palon syytä, mutta vahingot ovat suuria, kertoi tiedottaja. Asukkaat ovat nyt sukulaisten luona, ja "
    "tutkinta jatkuu viikolla edelleen kaupungin alueella poliisin johdolla."
)
ENGLISH = (
    "Firefighters were called at eight on Monday because a fire had broken out in a house on the main "
    "street. Three people were hurt and taken to hospital. Police have not named a cause, but the damage "
    "is great, a spokesman said, and the residents are with relatives."
)


def test_formats_and_their_endings() -> None:
    assert {"text", "markdown", "html"} <= set(formats())
    assert extensions()[".md"] == "markdown"
    assert all(ending.startswith(".") and ending == ending.lower() for ending in extensions())


def test_the_ending_tells_the_format(tmp_path: Path) -> None:
    for name in ("a.txt", "b.MD", "c.htm"):
        (tmp_path / name).write_text("It rained.", encoding="utf-8")
    assert [read_file(tmp_path / name).format for name in ("a.txt", "b.MD", "c.htm")] == [
        *("text", "markdown", "html"),
    ]
    assert read_file(tmp_path / "a.txt", "html").format == "html"


def test_unknown_formats_are_named_with_the_known_ones(tmp_path: Path) -> None:
    with pytest.raises(DocumentError, match=r"unknown format 'odt' \(known: .*html.*markdown.*text"):
        read_text("x", format="odt")
    with pytest.raises(DocumentError, match=r"a\.xyz: unknown format \.xyz \(known: .*\.md"):
        read_file(tmp_path / "a.xyz")


def test_a_missing_file_is_an_error_of_one_line(tmp_path: Path) -> None:
    with pytest.raises(DocumentError, match=r"none\.txt: cannot be read: no such file"):
        read_file(tmp_path / "none.txt")


def test_folders_are_searched_in_order_without_what_is_ignored(tmp_path: Path) -> None:
    (tmp_path / ".git").mkdir()
    (tmp_path / ".gitignore").write_text("build/\n*.draft.md\n!keep.draft.md\n")
    (tmp_path / "sub").mkdir()
    (tmp_path / "sub" / ".gitignore").write_text("/old.txt\n")
    names = [
        *("z.md", "a.txt", "x.draft.md", "keep.draft.md", "pic.png", "build/b.md", ".hidden/h.md"),
        *("node_modules/n.md", "sub/old.txt", "sub/new.html", "sub/deep/old.txt"),
    ]
    for name in names:
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text("x")
    found = find_articles([tmp_path])
    assert [str(file.relative_to(tmp_path).as_posix()) for file in found.files] == [
        *("a.txt", "keep.draft.md", "z.md", "sub/new.html", "sub/deep/old.txt"),
    ]
    assert find_articles([tmp_path / "sub"]).files[0].name == "new.html"
    assert find_articles([tmp_path / "x.draft.md", tmp_path / "x.draft.md"]).files == (
        tmp_path / "x.draft.md",
    )


def test_what_cannot_be_searched_is_told_and_the_rest_found(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("x")
    (tmp_path / "empty").mkdir()
    found = find_articles([tmp_path / "none", tmp_path / "empty", tmp_path / "a.txt"])
    assert found.files == (tmp_path / "a.txt",)
    assert [error.message.split(" (")[0] for error in found.errors] == [
        *("no such file or folder", "holds no article"),
    ]


@pytest.mark.parametrize(
    ("value", "day"),
    [
        ("2015-03-20 9:50:12 -0400", date(2015, 3, 20)),
        ("2024-05-03T23:59:59.123-11:00", date(2024, 5, 3)),
        ("2024-05-03", date(2024, 5, 3)),
        ("2024/5/3", date(2024, 5, 3)),
        ("20240503", date(2024, 5, 3)),
        ("May 2, 2024", date(2024, 5, 2)),
        ("Published on Thursday, 2 May 2024 at 10:15", date(2024, 5, 2)),
        ("Sept. 3rd, 2021", date(2021, 9, 3)),
        ("Thu, 02 May 2024 10:00:00 GMT", date(2024, 5, 2)),
        ("25/12/2023", date(2023, 12, 25)),
        ("04/04/2024", date(2024, 4, 4)),
        (datetime(2024, 5, 3, 23, tzinfo=UTC), date(2024, 5, 3)),
        (date(2024, 5, 3), date(2024, 5, 3)),
        (1714737600, date(2024, 5, 3)),
        (1714737600000, date(2024, 5, 3)),
        ("03/04/2024", None),
        ("2024-02-30", None),
        ("yesterday", None),
        ("2024", None),
        (2024, None),
        ("", None),
        (None, None),
        (True, None),
        (float("nan"), None),
        (["2024-05-03"], None),
        ("9" * 5000, None),
    ],
)
def test_dates_in_any_form(value: object, day: date | None) -> None:
    assert parse_date(value) == day


@pytest.mark.parametrize(
    "text",
    [
        GERMAN,
        FINNISH,
        "Der Bus fährt am Samstag.",
        "Der Bus und die Bahn sind voll.",
        "Пожарных вызвали в понедельник. " * 5,
        "消防员星期一早上接到电话。" * 9,
    ],
)
def test_other_languages_are_skipped_with_a_note(text: str) -> None:
    document = read_text(text)
    assert document.blocks == ()
    assert NOT_ENGLISH in document.notes


@pytest.mark.parametrize(
    "text",
    [
        ENGLISH,
        "Ein Satz.",
        "Elsa Brandt, born on July 4, turned 90 on Friday.",
        "Las Palmas café opens Monday",
        f"{GERMAN[:90]}\n\n{ENGLISH}",
        "Anna Meyer, Jon Smith, Lena Olsen, Karl Berg, of Albury\n" * 12,
        "| Town | Dead |\n|---|---|\n" + "| Albury | 4 |\n" * 30,
    ],
)
def test_english_and_short_texts_are_read(text: str) -> None:
    document = read_text(text)
    assert document.blocks
    assert NOT_ENGLISH not in document.notes


def test_every_format_has_its_endings() -> None:
    assert set(ENDINGS) == set(formats())
    endings = [ending for each in ENDINGS.values() for ending in each]
    assert len(endings) == len(set(endings))
    assert all(ending.startswith(".") and ending.islower() for ending in endings)
