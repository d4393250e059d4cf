"""One compiled scan that finds where a figure may begin; only those places are parsed."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache
from typing import Any

from checker.normalizers.figures.lexicon import Lexicon
from checker.normalizers.figures.vocabulary import vocabulary

_NUMBER = r"\.?[0-9][0-9.,]*"
_VULGAR = "[¼½¾⅐⅑⅒⅓⅔⅕⅖⅗⅘⅙⅚⅛⅜⅝⅞]"
_DECADES = ("twenties", "thirties", "forties", "fifties", "sixties", "seventies", "eighties", "nineties")


def anchors(text: str, lexicon: Lexicon) -> Iterator[tuple[int, int]]:
    """The spans at whose starts figures may begin, in order."""
    pattern, encoded = _pattern(lexicon)
    if not encoded:
        for match in pattern.finditer(text):
            yield match.span()
    elif text.isascii():
        for match in pattern.finditer(text.encode()):
            yield match.span()
    else:
        yield from _decoded(pattern, text.encode())


def _decoded(pattern: Any, data: bytes) -> Iterator[tuple[int, int]]:
    """The spans in code points of what is found in UTF-8."""
    seen = at = 0
    for match in pattern.finditer(data):
        start, end = match.span()
        at += len(data[seen:start].decode())
        length = len(data[start:end].decode())
        yield at, at + length
        seen, at = end, at + length


@cache
def _pattern(lexicon: Lexicon) -> tuple[Any, bool]:
    """Digits with what may stand before them, Roman numerals, number words, and articles before a unit.

    With it, whether it is to be matched against UTF-8, which RE2 reads without decoding.
    """
    known = vocabulary()
    powers = [word for word, entry in known.words.items() if entry.kind in ("hundred", "scale", "collective")]
    tens = [word for word, entry in known.words.items() if entry.kind == "ten"]
    parts = [part for part in known.parts if not part.endswith("s")]
    units = [phrase for phrase in lexicon.phrases if phrase.isalpha()]
    phrases = (
        rf"(?:half )?an? (?:{_any(powers + parts + list(known.pairs))})s?",
        rf"(?:{_any(tens)})[- ]?(?:{_any(known.ordinals)})",
        rf"(?:a )?(?:{_any(known.vague_counts)}) (?:{_any(powers)})",
        rf"(?:an?|another|all|full|whole)[ -](?:full |whole |entire |business )?(?:{_any(units)})",
        rf"multi-?(?:{_any(powers)})",
        r"single[- ]digits?",
        _any(_words()),
    )
    signs = "|".join(map(_sign, sorted(lexicon.signs, key=lambda sign: (-len(sign), sign))))
    digits = rf"(?:{signs})[ \x{{A0}}]?[-−+]?{_NUMBER}|[-−–+]?[$£€¥]?{_NUMBER}|{_VULGAR}"
    roman = r"\b[IVXL]{2,8}\b"
    return _compiled(rf"{digits}|{roman}|(?i:\b(?:{'|'.join(phrases)})\b)")


def _words() -> set[str]:
    known = vocabulary()
    named = set(known.words) | known.vague | set(known.multiples) | set(known.ordinals) | set(known.parts)
    return named | known.signs | {"point", *_DECADES} | {f"{word}fold" for word in known.words}


def _any(words: Iterable[str]) -> str:
    """An alternation that prefers the longer word."""
    return "|".join(re.escape(word) for word in sorted(words, key=lambda word: (-len(word), word)))


def _sign(sign: str) -> str:
    """A currency sign; one that begins with a letter does not stand within a word ("weighs 60 kilograms")."""
    latin = sign[0].isascii() and sign[0].isalpha()  # RE2 knows the borders of no other words
    return (r"\b" if latin else "") + re.escape(sign)


def _compiled(pattern: str) -> tuple[Any, bool]:
    try:
        import re2  # noqa: PLC0415 - there is no wheel of it for every interpreter
    except ImportError:
        return re.compile(pattern.replace(r"\x{A0}", r"\xa0")), False
    return re2.compile(pattern.encode()), True
