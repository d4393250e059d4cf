"""Patterns that are kept between runs."""

from __future__ import annotations

import marshal
import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from checker.patterns import PatternCache

SOURCES = (r"(?P<a>[0-9]+)-(?P<b>x|y)?", r"(?<!\w)(?:of the|of)(?!\w)", "[À-ÿ…]{2,3}", r"(a)(?P<n>b)\1")


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "cache" / "patterns.bin"


def kept(file: Path, *sources: str, flags: int = 0) -> PatternCache:
    cache = PatternCache(file)
    for source in sources:
        cache.compile(source, flags)
    cache.save()
    return PatternCache(file)


@given(text=st.text(alphabet="0123456789-xyabofthe Àé…", max_size=30))
def test_a_kept_pattern_matches_as_a_new_one(tmp_path_factory: pytest.TempPathFactory, text: str) -> None:
    cache = kept(tmp_path_factory.mktemp("cache") / "p.bin", *SOURCES)
    for source in SOURCES:
        new, old = re.compile(source), cache.compile(source)
        found = [(m.span(), m.groupdict()) for m in old.finditer(text)]
        assert found == [(m.span(), m.groupdict()) for m in new.finditer(text)]
        assert (old.pattern, old.flags, old.groups) == (new.pattern, new.flags, new.groups)
        assert dict(old.groupindex) == dict(new.groupindex)


def test_flags_keep_two_patterns_of_one_source_apart(file: Path) -> None:
    cache = kept(file, "a", flags=re.IGNORECASE)
    assert not cache.compile("a").match("A")
    assert cache.compile("a", re.IGNORECASE).match("A")


def test_nothing_is_compiled_again(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    cache = kept(file, *SOURCES)
    monkeypatch.setattr("checker.patterns._compiled", None)
    assert [cache.compile(source).pattern for source in SOURCES] == list(SOURCES)


@pytest.mark.parametrize("damage", [b"", b"\x00\x01", marshal.dumps([1]), marshal.dumps({b"x": 1})])
def test_a_damaged_file_changes_nothing(file: Path, damage: bytes) -> None:
    file.parent.mkdir()
    file.write_bytes(damage)
    assert kept(file, *SOURCES).compile(SOURCES[0]).match("12-x")


def test_damaged_code_is_compiled_again(file: Path) -> None:
    kept(file, "abc")
    entries = marshal.loads(file.read_bytes())
    file.write_bytes(marshal.dumps({key: (b"\xff" * 8, *rest) for key, (_, *rest) in entries.items()}))
    assert PatternCache(file).compile("abc").match("abc")


def test_a_folder_that_cannot_be_written_changes_nothing(tmp_path: Path) -> None:
    (tmp_path / "cache").write_text("a file in the place of the folder")
    assert kept(tmp_path / "cache" / "patterns.bin", "abc").compile("abc").match("abc")
