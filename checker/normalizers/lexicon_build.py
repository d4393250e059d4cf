"""Compiles the word-frequency lexicon: `python -m checker.normalizers.lexicon_build`.

Source: `frequency_dictionary_en_82_765.txt` of symspellpy (MIT; the installed package is read). Its words are
those of SCOWL, its counts those of the Google Books Ngrams. The notices ship beside the compiled file.
"""

from __future__ import annotations

import math
import zlib
from collections.abc import Iterable
from importlib.resources import files
from pathlib import Path

from checker.normalizers.lexicon import LEXICON_PATH

SOURCE_PACKAGE = "symspellpy"
SOURCE_NAME = "frequency_dictionary_en_82_765.txt"


def source_lines() -> list[str]:
    """The lines of the source, "word count". Raises ModuleNotFoundError where symspellpy is not installed."""
    return files(SOURCE_PACKAGE).joinpath(SOURCE_NAME).read_text(encoding="utf-8-sig").splitlines()


def compiled(lines: Iterable[str]) -> bytes:
    r"""The lexicon before compression: sorted words joined by "\n", a zero byte, and one byte a word.

    That byte is ten times the decimal logarithm of the word's count, rounded.
    """
    counts: dict[str, int] = {}
    for line in lines:
        word, count = line.split()
        counts[word] = max(int(count), 1)
    words = sorted(counts)
    levels = bytes(round(10 * math.log10(counts[word])) for word in words)
    return "\n".join(words).encode() + b"\0" + levels


def main(path: Path = LEXICON_PATH) -> None:
    path.write_bytes(zlib.compress(compiled(source_lines()), 9))


if __name__ == "__main__":
    main()
