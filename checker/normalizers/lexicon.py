"""How common an English word is.

The lexicon ships compiled (see `lexicon_build`, which also names source and licence) and loads once a
process, in about 15 ms.
"""

from __future__ import annotations

import zlib
from collections.abc import Mapping
from functools import cache
from itertools import compress
from pathlib import Path

LEXICON_PATH = Path(__file__).parent.parent / "data" / "en" / "lexicon.zlib"


@cache
def _compiled() -> tuple[list[bytes], bytes]:
    """The words of the lexicon in UTF-8, and their levels, a byte each."""
    words, _, levels = zlib.decompress(LEXICON_PATH.read_bytes()).partition(b"\0")
    return words.split(b"\n"), levels


@cache
def lexicon() -> Mapping[str, int]:
    """Every known word in lower case with its level: ten times the decimal logarithm of its count.

    The commonest word has 104, a common one 80 ("storage"), a rare one 45 ("thieve").
    """
    words, levels = _compiled()
    return dict(zip(b"\n".join(words).decode().split("\n"), levels, strict=True))


@cache
def words_from(least: int) -> frozenset[bytes]:
    """The words of a level and above in UTF-8, as words cut from bytes are looked up."""
    words, levels = _compiled()
    wanted = bytes(level >= least for level in range(256))
    return frozenset(compress(words, levels.translate(wanted)))


def level(word: str) -> int:
    """The level of a word in any case; 0 for one that is not known."""
    return lexicon().get(word.lower(), 0)
