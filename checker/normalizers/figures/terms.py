"""A term: one number with its sign, its currency sign, and the unit or noun right after it."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from fractions import Fraction
from functools import cache

from checker.facts import Kind, noun_unit
from checker.normalizers.figures.lexicon import Lexicon, Match, Use
from checker.normalizers.figures.nouns import NounPhrase, counted
from checker.normalizers.figures.numerals import Numeral, read_numeral
from checker.normalizers.figures.vocabulary import vocabulary

_SIGN = re.compile(r"[-−+–](?=[.\d$£€¥])|[-−+]\s(?=\d)")
_LETTER = re.compile(r"([ ]?)([kKmMbBtTG]|MM|mm)(?![\w])")
_GAP = re.compile(r"[ \u00a0\u2009\u202f]?")
_AFTER_SCALE = re.compile(r"[ \u00a0-]")
_SURELY_SCALES = frozenset("kKMbB")


@dataclass(frozen=True, slots=True)
class Term:
    """A number at `text[start:end]`, with what it is counted in.

    use: None for a number without a unit; noun: what it counts, where that is a noun. value and step are in
    the unit of `use`.
    """

    start: int
    end: int
    numeral: Numeral
    use: Use | None = None
    noun: NounPhrase | None = None
    prefixed: bool = False  # a currency sign stands before the number
    adjective: bool = False

    @property
    def value(self) -> Fraction:
        return self.numeral.value * (self.use.times if self.use else 1)

    @property
    def step(self) -> Fraction | None:
        step = self.numeral.step
        return step if step is None or self.use is None else step * abs(self.use.times)

    @property
    def is_bare(self) -> bool:
        """Whether nothing says what the number counts."""
        return self.use is None and self.noun is None

    def in_use(self, other: Term) -> Term:
        """The same number in another term's unit, counting what that counts."""
        return replace(self, use=other.use, noun=other.noun)


def read_term(text: str, position: int, lexicon: Lexicon, joins: bool = True) -> Term | None:
    """The term that begins exactly at `position`, or None."""
    sign, at = _read_sign(text, position)
    money = _money_sign(text, at, lexicon)
    if money is not None:
        inner, at = _read_sign(text, money.end)
        sign *= inner
    numeral = read_numeral(text, at, joins)
    if numeral is None:
        return None
    if sign < 0:
        numeral = replace(numeral, value=-numeral.value)
    if money is not None:
        return _money_term(text, position, numeral, money.use, lexicon)
    return _plain_term(text, position, numeral, lexicon)


def with_noun(text: str, term: Term) -> Term:
    """The term with the noun phrase that it counts, where it has no unit and a noun follows."""
    if term.use is not None:
        return term
    noun = counted(text, term.end, one=term.numeral.value == 1)
    if noun is None:
        return term
    return replace(term, noun=noun, use=Use(Kind.COUNT, noun_unit(noun.lemma)), adjective=noun.adjective)


def _read_sign(text: str, position: int) -> tuple[int, int]:
    """-1 or 1 and where the number goes on."""
    match = _SIGN.match(text, position)
    if match:
        return (1 if match[0][0] == "+" else -1), match.end()
    return 1, position


def _money_sign(text: str, position: int, lexicon: Lexicon) -> Match | None:
    """The currency sign or code at `position` that a number follows."""
    for length in range(min(_longest_sign(lexicon), len(text) - position), 0, -1):
        use = lexicon.signs.get(text[position : position + length])
        if use is not None:
            return Match(use, _GAP.match(text, position + length).end())  # type: ignore[union-attr]
    return None


@cache
def _longest_sign(lexicon: Lexicon) -> int:
    return max(map(len, lexicon.signs))


def _money_term(text: str, start: int, numeral: Numeral, use: Use, lexicon: Lexicon) -> Term:
    """ "$5", "$5m", "$5 million", "US$5 USD", "$5 million Canadian dollars"."""
    letter = _LETTER.match(text, numeral.end)
    if letter and numeral.scale == 1:
        numeral = numeral.scaled(vocabulary().letter_scales[letter[2]], letter.end())
    end = numeral.end
    named = lexicon.after(text, end)
    if named and named.use.kind is Kind.MONEY and named.use.times == 1:
        end = named.end
        use = named.use if not named.use.ambiguous else use
    return Term(start, end, numeral, use, prefixed=True)


def _plain_term(text: str, start: int, numeral: Numeral, lexicon: Lexicon) -> Term:
    scaled = _letter_scaled(text, numeral, lexicon)
    if scaled is not None:
        numeral = scaled
    match = lexicon.after(text, numeral.end)
    if match is None:
        return Term(start, numeral.end, numeral)
    hyphen = (
        text[numeral.end : numeral.end + 1] in ("-", "‐", "‑")
        and text[numeral.end + 1 : numeral.end + 2].isalpha()
    )
    return Term(start, match.end, numeral, match.use, adjective=hyphen)


def _letter_scaled(text: str, numeral: Numeral, lexicon: Lexicon) -> Numeral | None:
    """A number with a single letter for its power: "350k", "5m people", "1.8M dollars"; not "5 m"."""
    letter = _LETTER.match(text, numeral.end)
    if letter is None or letter[1] or numeral.words or numeral.scale != 1:
        return None
    scaled = numeral.scaled(vocabulary().letter_scales[letter[2]], letter.end())
    if letter[2] in _SURELY_SCALES:
        return scaled
    named = lexicon.after(text, letter.end())
    if named is not None and named.use.kind is Kind.MONEY:
        return scaled
    noun = counted(text, letter.end(), one=False) if letter[2] == "m" else None
    return scaled if noun is not None and not noun.adjective else None
