"""One compiled scan that finds where a figure may begin; only those places are parsed."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import Any

from checker.normalizers.figures.lexicon import Lexicon
from checker.normalizers.figures.vocabulary import vocabulary

_ARTICLE = r"(?:half )?an? (?:{things})s?\b"
_OTHER_WORDS = ("half", "quarter", "quarters", "point", "tenfold")


@cache
def _pattern(lexicon: Lexicon) -> Any:
    known = vocabulary()
    grouped = {word for word, kind in known.words.items() if kind.kind in ("hundred", "scale", "collective")}
    after_article = sorted(
        grouped | set(known.pairs) | {part for part in known.parts if not part.endswith("s")}
    )
    words = set(known.words) | known.vague | set(known.multiples) | set(known.ordinals) | set(known.parts)
    words |= known.signs | {"point"}
    words |= {f"{word}fold" for word in known.words}
    listed = "|".join(sorted(words, key=lambda word: (-len(word), word)))
    signs = "|".join(re.escape(sign) for sign in sorted(lexicon.signs, key=lambda sign: (-len(sign), sign)))
    compound = r"(?:twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety)[- ]?(?:{})".format(
        "|".join(sorted(known.ordinals, key=lambda word: (-len(word), word)))
    )
    pattern = (
        rf"(?:{signs})[ \x{{A0}}]?[-−+]?\.?[0-9][0-9.,]*|[-−–+]?[$£€¥]?\.?[0-9][0-9.,]*|[¼½¾⅐⅑⅒⅓⅔⅕⅖⅗⅘⅙⅚⅛⅜⅝⅞]"
        rf"|(?i:\b(?:{_ARTICLE.format(things='|'.join(after_article))}|{compound}\b|(?:{listed})\b))"
    )
    return _compiled(pattern)


def _compiled(pattern: str) -> Any:
    try:
        import re2  # noqa: PLC0415 - there is no wheel of it for every interpreter
    except ImportError:
        return re.compile(pattern.replace(r"\x{A0}", r"\xa0"))
    return re2.compile(pattern)


def anchors(text: str, lexicon: Lexicon) -> Iterator[tuple[int, int]]:
    """The spans at whose starts figures may begin, in order."""
    for match in _pattern(lexicon).finditer(text):
        yield match.span()
