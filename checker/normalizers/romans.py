"""Roman numerals below 400: what edition, ruler or war a name counts ("Louis XVI", "Super Bowl LVIII")."""

from __future__ import annotations

from checker.patterns import compiled

_ROMAN = compiled(r"(?=[IVXLC])C{0,3}(?:XC|XL|L?X{0,3})(?:IX|IV|V?I{0,3})")
_DIGITS = {"I": 1, "V": 5, "X": 10, "L": 50, "C": 100}


def roman_value(numeral: str) -> int | None:
    """The value of a well-formed Roman numeral in capitals, or None."""
    if not _ROMAN.fullmatch(numeral):
        return None
    digits = [_DIGITS[letter] for letter in numeral]
    following = [*digits[1:], 0]
    return sum(-digit if digit < later else digit for digit, later in zip(digits, following, strict=True))
