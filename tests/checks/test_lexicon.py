"""The lexicon that ships is the one that its script makes."""

from __future__ import annotations

import zlib
from pathlib import Path

import pytest

from checker.normalizers.lexicon import LEXICON_PATH, level, lexicon
from checker.normalizers.lexicon_build import compiled, main, source_lines


def test_levels_follow_the_counts() -> None:
    assert level("the") == level("The") == 104
    assert level("the") > level("storage") > level("thieve") > level("beiji") == 0
    assert len(lexicon()) > 80_000


def test_compiled_form() -> None:
    assert compiled(["be 1000", "a 10", "once 0"]) == b"a\nbe\nonce\0" + bytes([10, 30, 0])


def test_the_shipped_file_is_what_the_script_makes(tmp_path: Path) -> None:
    pytest.importorskip("symspellpy", reason="the source of the lexicon is not installed")
    assert zlib.decompress(LEXICON_PATH.read_bytes()) == compiled(source_lines())
    main(tmp_path / "lexicon.zlib")
    assert zlib.decompress((tmp_path / "lexicon.zlib").read_bytes()) == compiled(source_lines())
