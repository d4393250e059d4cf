"""A term: one number with its sign, its currency sign, and the unit or noun right after it."""

from __future__ import annotations

import re
from fractions import Fraction
from functools import cache, lru_cache
from typing import NamedTuple

from checker.data import load
from checker.facts import Kind
from checker.normalizers.figures import money, temperatures
from checker.normalizers.figures.hedges import HedgeAt, hedge_after
from checker.normalizers.figures.lexicon import ONE, Lexicon, Match, Use
from checker.normalizers.figures.nouns import NounPhrase, counted, unit_of
from checker.normalizers.figures.number_words import Words, read_part, with_scale_words
from checker.normalizers.figures.numerals import Numeral, read_numeral
from checker.normalizers.figures.vocabulary import vocabulary
from checker.patterns import compiled

_SIGN = compiled(r"[-−+–](?=[.\d$£€¥])|(?:minus|negative) ", re.IGNORECASE)
_SIGN_STARTS = frozenset("-−+–mnMN")
_LOOSE_SIGN = compiled(r"[-−] (?=\d)")
_LETTER = compiled(r"([ ]?)([kKmMbBtT]|MM|mm)(?![\w/])")
_WORDS = compiled(r"[a-z]+")
_CODE = compiled(r"[^\W\d_]")
_PART_OF = compiled(r"(?: of)?(?:[ -]an?| one| the)?(?=[ -])")
_SOME_OF = compiled(r" of(?= )|")
_FILLER = compiled(
    r" (?:more|additional|extra|further|fewer|less|full|whole|straight|consecutive|solid|short|long|other)"
    r"(?= )"
)
_IN_A_ROW = frozenset({"straight", "consecutive"})
_ORDINAL_SECOND = compiled(r"[ -]second(?! \w)\b")
_HYPHENS = "-‐‑"
_LONGEST_RACE = 300
_SURELY_SCALES = frozenset("kKMbB")


@cache
def _race() -> re.Pattern[str]:
    return compiled(rf"[kK](?= (?:[a-z]+ )?(?:{'|'.join(load('en', 'numbers')['races'])})\b)")


class Term(NamedTuple):
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
    hedge: HedgeAt | None = None  # between the number and its unit ("20-odd miles")

    @property
    def value(self) -> Fraction:
        use = self.use
        return self.numeral.value if use is None or use.times is ONE else self.numeral.value * use.times

    @property
    def step(self) -> Fraction | None:
        step, use = self.numeral.step, self.use
        return step if step is None or use is None or use.times is ONE else step * use.times

    @property
    def is_bare(self) -> bool:
        """Whether nothing says what the number counts."""
        return self.use is None and self.noun is None

    def in_use(self, other: Term) -> Term:
        """The same number in another term's unit, counting what that counts."""
        return self._replace(use=other.use, noun=other.noun)


def read_term(text: str, position: int, lexicon: Lexicon, joins: bool = True) -> Term | None:
    """The term that begins exactly at `position`, or None."""
    term = _read_term(text, position, lexicon, joins)
    return _in_long_scale(text, term) if term is not None and lexicon.long_scale else term


def _in_long_scale(text: str, term: Term) -> Term | None:
    """The term where a billion is a million millions. None for numbers with several such powers."""
    numeral, factors = term.numeral, vocabulary().long_scale_factors
    words = [word.removesuffix("s") for word in _WORDS.findall(text[numeral.start : numeral.end].lower())]
    powers = [factors[word] for word in words if word in factors]
    if not powers:
        return term
    known = [vocabulary().words[word] for word in words if word in vocabulary().words]
    several = sum(word.kind == "scale" for word in known) > 1
    return None if several else term._replace(numeral=numeral.scaled(powers[0], numeral.end))


def _read_term(text: str, position: int, lexicon: Lexicon, joins: bool) -> Term | None:
    sign, at = _read_sign(text, position)
    sign_of_money = money.sign_at(text, at, lexicon)
    if sign_of_money is not None:
        inner, at = _read_sign(text, sign_of_money.end)
        sign *= inner
    numeral = read_numeral(text, at, joins)
    if numeral is None:
        return _part_of_unit(text, position, lexicon)
    if sign < 0:
        numeral = numeral._replace(value=-numeral.value)
    if sign_of_money is None:
        return _plain_term(text, position, numeral, lexicon)
    wider = money.country_before(text, position, lexicon)
    start, use = wider if wider else (position, sign_of_money.use)
    return _money_term(text, start, numeral, use, lexicon)


def with_noun(text: str, term: Term) -> Term:
    """The term with the noun phrase that it counts, where it has no unit and a noun follows."""
    value = term.numeral.value
    is_part = term.numeral.step is None and 0 < value < 1
    if term.use is not None or term.prefixed or is_part:
        return term
    noun = counted(text, term.end, one=value == 1)
    if noun is None:
        return term
    return term._replace(end=noun.end, noun=noun, use=_counting(noun.lemma), adjective=noun.adjective)


@lru_cache(maxsize=4096)
def _counting(lemma: str) -> Use:
    return Use(Kind.COUNT, unit_of(lemma))


def _part_of_unit(text: str, position: int, lexicon: Lexicon) -> Term | None:
    """ "quarter of a mile", "tenth of a second": a part without an article, where a unit follows."""
    part = read_part(text, position)
    if part is None or part[2]:
        return None
    numeral = Numeral(position, part[1], Fraction(1, part[0]), None, words=True)
    match = _unit_after(text, numeral, lexicon)
    if match is None or match.use.kind is Kind.MONEY:
        return None
    return Term(position, match.end, numeral, match.use, adjective=text[part[1]] in _HYPHENS)


def _read_sign(text: str, position: int) -> tuple[int, int]:
    """-1 or 1 and where the number goes on. A minus apart from its number only counts at the text's start."""
    if text[position : position + 1] not in _SIGN_STARTS:
        return 1, position
    match = _SIGN.match(text, position) or (_LOOSE_SIGN.match(text, position) if position == 0 else None)
    if match:
        return (1 if match[0][0] == "+" else -1), match.end()
    return 1, position


def _money_term(text: str, start: int, numeral: Numeral, use: Use, lexicon: Lexicon) -> Term:
    """ "$5", "$5m", "$5 million", "US$5 USD", "$5 million Canadian dollars"."""
    letter = _LETTER.match(text, numeral.end)
    if letter and numeral.scale == 1:
        numeral = numeral.scaled(vocabulary().letter_scales[letter[2]], letter.end())
    end = numeral.end
    named = lexicon.after(text, end)
    is_word = named is not None and text[named.end - 1].isalpha()
    if named and is_word and named.use.kind is Kind.MONEY and named.use.times == 1:
        same = named.use.unit == use.unit or named.use.ambiguous
        if same or not text[numeral.start - 2 : numeral.start].strip().isalpha():  # not "RMB 10 USD 20"
            end = named.end
            use = use if same else named.use
    return Term(start, end, numeral, use, prefixed=True)


def _plain_term(text: str, start: int, numeral: Numeral, lexicon: Lexicon) -> Term | None:
    race = _race().match(text, numeral.end) if text[numeral.end : numeral.end + 1] in ("k", "K") else None
    if race is not None and not numeral.words and numeral.value <= _LONGEST_RACE:
        return Term(start, race.end(), numeral, Use(Kind.MEASURE, lexicon.units["kilometer"]))
    numeral = _letter_scaled(text, numeral, lexicon) or numeral
    if numeral.words and _ORDINAL_SECOND.match(text, numeral.end) and numeral.value % 10 == 0:
        return Term(start, numeral.end, numeral)  # "forty-second" is an ordinal
    match = _unit_after(text, numeral, lexicon) or _scale_apart(text, start, numeral, lexicon)
    if match is None:
        hedge = hedge_after(text, numeral.end)
        if hedge is not None:
            return _hedged_term(text, start, numeral, hedge, lexicon)
        if _CODE.match(text, numeral.end) and not numeral.words:
            return None  # letters glued to digits are a code, not a quantity
        named = money.name_before(text, start, lexicon)
        if named is not None:
            return Term(named[0], numeral.end, numeral, named[1], prefixed=True)
        return Term(start, numeral.end, numeral)
    use, end = match.use, match.end
    if use.ambiguous and not money.pounds_are_money(text, start, end, numeral.value):
        use = lexicon.pound
    if use.kind is Kind.MONEY:
        numeral, end = _scaled_after(text, numeral, end)
    doubtful = use.kind is Kind.TEMPERATURE and temperatures.is_doubtful(text, numeral.end, end)
    if doubtful and numeral.value >= 0 and not temperatures.is_likely(text, start, end):
        return None if text[numeral.end].isalpha() else Term(start, numeral.end, numeral)
    hyphen = text[numeral.end] in _HYPHENS and text[numeral.end + 1].isalpha()
    return Term(start, end, numeral, use, adjective=hyphen)


def _hedged_term(text: str, start: int, numeral: Numeral, hedge: HedgeAt, lexicon: Lexicon) -> Term:
    """ "500+ rooms", "20-odd miles", "five or more people"."""
    match = lexicon.phrase(text, hedge.end) or lexicon.symbol(text, hedge.end)
    if match is None:
        return Term(start, hedge.end, numeral, hedge=hedge)
    use = lexicon.pound if match.use.ambiguous else match.use
    return Term(start, match.end, numeral, use, hedge=hedge)


def _unit_after(text: str, numeral: Numeral, lexicon: Lexicon) -> Match | None:
    """The unit after a number, which a part or a pair may join with "of a", and an adjective precede."""
    direct = lexicon.after(text, numeral.end)
    if direct is not None:
        return direct
    gap = _PART_OF if numeral.step is None else _SOME_OF if numeral.words else None
    link = gap.match(text, numeral.end) if gap else None
    if link and link.end() > numeral.end:
        return lexicon.phrase(text, link.end())
    filler = _FILLER.match(text, numeral.end)
    unit = lexicon.phrase(text, filler.end()) if filler else None
    if filler and unit and filler[0].strip() in _IN_A_ROW and unit.use.unit.name == "cup":
        return None  # "five straight cups" are won
    return unit


def _scale_apart(text: str, start: int, numeral: Numeral, lexicon: Lexicon) -> Match | None:
    """ "30 C outside": a letter that is a scale of temperature only by the words around it."""
    letter = temperatures.letter_apart(text, start, numeral.end)
    return Match(lexicon.glued[letter], numeral.end + 2) if letter else None


def _scaled_after(text: str, numeral: Numeral, end: int) -> tuple[Numeral, int]:
    """ "75 USD million": the power after the currency."""
    if numeral.scale != 1 or text[end : end + 1] != " ":
        return numeral, end
    grown = with_scale_words(text, Words(numeral.value, numeral.step, end))
    if grown.scale == 1:
        return numeral, end
    return numeral._replace(value=grown.value, step=grown.step, scale=grown.scale), grown.end


def _letter_scaled(text: str, numeral: Numeral, lexicon: Lexicon) -> Numeral | None:
    """A number with a single letter for its power: "350k", "5m people", "1.8M dollars"; not "5 m"."""
    spaced = text[numeral.end : numeral.end + 1] == " "
    if not spaced and not text[numeral.end : numeral.end + 1].isalpha():
        return None
    letter = _LETTER.match(text, numeral.end)
    if letter is None or numeral.words or numeral.scale != 1:
        return None
    if spaced and (letter[2] not in _SURELY_SCALES or text[letter.end() :].strip()):
        return None  # a letter apart from its number is a power only where nothing follows
    if numeral.plain and 1500 <= numeral.value <= 2100:
        return None  # "2013b" is a reference
    if letter[2] == "K" and temperatures.is_likely(text, numeral.start, letter.end()):
        return None
    scaled = numeral.scaled(vocabulary().letter_scales[letter[2]], letter.end())
    if letter[2] in _SURELY_SCALES:
        return scaled
    named = lexicon.after(text, letter.end())
    if named is not None and named.use.kind is Kind.MONEY:
        return scaled
    noun = counted(text, letter.end(), one=False) if letter[2] == "m" else None
    return scaled if noun is not None and not noun.adjective else None
