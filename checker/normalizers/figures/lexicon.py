"""What a number can be counted in: units, percentages and currencies by every surface that prose uses.

The tables are `data/en/{units,percents,currencies,money}.yaml`; a locale decides between readings that share
a surface (ton, gallon, dollar).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from fractions import Fraction
from functools import cache
from typing import Any, Literal, NamedTuple

from checker.data import load
from checker.facts import Kind, Unit, currency_unit, noun_unit
from checker.normalizers.locale import Locale
from checker.patterns import compiled

_KINDS = {
    "[time]": Kind.DURATION,
    "[temperature]": Kind.TEMPERATURE,
    "percent": Kind.PERCENT,
    "percentage_point": Kind.PERCENT,
}
_POWERS = {"square": 2, "sq": 2, "cubic": 3, "cu": 3, "cube": 3}
_POWER_SIGNS = {"²": 2, "2": 2, "^2": 2, "³": 3, "3": 3, "^3": 3}
_FIRST_WORD = compiled(r"(?:[ \u00a0\u2009\u202f]|\s?[-‐‑]\s?)?([^\W\d_]{1,40}(?:\.[^\W\d_]{1,40}){0,4})\.?")
_MORE_WORDS = compiled(r"\.?[ \u00a0-]([^\W\d_]{1,40})")
_SYMBOL = compiled(r"(\s?)([\[{(<]?)([^\s\d,;:!?()\[\]{}<>]\S{0,11})")
_PRIMES = frozenset("'′’")
_CLOSERS = (")", "]", "}", ">")
_SCALE = compiled(r" on the(?= )")
_ENDS_CLAUSE = compiled(
    r"[.,;:)]?(?:\s*$|[,;:)])| ?[(\[]|\.? (?:thick|wide|long|tall|deep|high|across|in diameter|by|x|×)\b"
)
ONE = Fraction(1)
_LONGEST_LETTERS = 6  # as long a run of letters is no symbol
_IMPERIAL = ("gallon", "quart", "pint", "cup", "gill", "fluid_ounce")


@dataclass(frozen=True, slots=True)
class Use:
    """What a surface makes of a number: `times` so many of `unit`, by `per` where the surface is a rate.

    ambiguous: money that may also be a weight ("pounds").
    """

    kind: Kind
    unit: Unit
    times: Fraction = ONE
    per: Unit | None = None
    ambiguous: bool = False


class Match(NamedTuple):
    """A use and where its surface ends."""

    use: Use
    end: int


class Lexicon:
    """The surfaces of one locale. `phrases` are looked up in lower case, the others as they stand."""

    def __init__(self, locale: Locale) -> None:
        self.units = dict(_units(locale.language))
        self.phrases: dict[str, Use] = {}
        self.symbols: dict[str, Use] = {}
        self.glued: dict[str, Use] = {}
        self.signs: dict[str, Use] = {}  # money signs that may stand before the number
        self.dollar = locale.dollar
        self.long_scale = locale.billion == "long"
        self.pound = _use_of(self.units["pound"])
        self._add_units(locale)
        self._add_money(locale)
        self.longest_sign = max(map(len, self.signs))
        self.sign_starts = frozenset(sign[0] for sign in self.signs)
        self._longest: dict[str, int] = {}
        for phrase in self.phrases:
            words = phrase.split(" ")
            self._longest[words[0]] = max(self._longest.get(words[0], 0), len(words))

    def after(self, text: str, position: int) -> Match | None:
        """The unit or currency that stands right after a number ending at `position`."""
        match = self.phrase(text, position) or self.symbol(text, position) or self._hyphened(text, position)
        if match is not None and match.use.unit.name == "degree":
            return self._scale_after(text, match)
        if match is not None and text.startswith((" squared", " cubed"), match.end) and _is_length(match.use):
            power, words = (2, " squared") if text.startswith(" squared", match.end) else (3, " cubed")
            return Match(_raised(match.use, power), match.end + len(words))
        return match

    def _scale_after(self, text: str, degrees: Match) -> Match:
        """ "° Celsius": the scale named after a sign of degrees."""
        named = _SCALE.match(text, degrees.end)
        scale = self.phrase(text, named.end() if named else degrees.end)
        return scale if scale is not None and scale.use.kind is Kind.TEMPERATURE else degrees

    def phrase(self, text: str, position: int) -> Match | None:
        """A unit or currency in words at `position`, after at most one space or hyphen."""
        first = _FIRST_WORD.match(text, position)
        if first is None or text[first.end(1) : first.end(1) + 1].isdigit():
            return None
        word = first[1].lower().replace(".", "")
        longest = self._longest.get(word)
        if longest is None:
            return self._power(text, word, first.end(1)) if word in _POWERS else None
        words, ends = [word], [first.end(1)]
        while len(words) < longest and (following := _MORE_WORDS.match(text, ends[-1])):
            words.append(following[1].lower())
            ends.append(following.end())
        for count in range(len(words), 0, -1):
            use = self.phrases.get(" ".join(words[:count]))
            if use is not None:
                return Match(use, ends[count - 1])
        return self._power(text, word, first.end(1)) if word in _POWERS else None

    def _power(self, text: str, word: str, position: int) -> Match | None:
        """ "square miles", "sq. ft", "cubic metres"."""
        rest = position + 1 if text[position : position + 1] == "." else position
        base = self.phrase(text, rest) or self.symbol(text, rest)
        return Match(_raised(base.use, _POWERS[word]), base.end) if base and _is_length(base.use) else None

    def symbol(self, text: str, position: int) -> Match | None:
        """A symbol at `position`, perhaps after a space: "km", "°C", "km²", "kg/m3", "[kg]"."""
        match = _SYMBOL.match(text, position)
        if match is None:
            return None
        chunk, start = match[3], match.start(3)
        if len(chunk) > _LONGEST_LETTERS and chunk[:_LONGEST_LETTERS].isalpha():
            return None  # a word
        for length in (len(chunk),) if chunk.isalpha() else range(len(chunk), 0, -1):
            end = start + length
            if _runs_on(text, end) or (chunk[length - 1] == "." and _ends_sentence(text, end)):
                continue
            glued = not match[1] or _ENDS_CLAUSE.match(text, end) is not None
            use = self._by_symbol(chunk[:length], glued)
            if use is not None and not (use.kind is Kind.MONEY and _begins_money(chunk, length)):
                return Match(use, end + 1 if match[2] and text[end : end + 1] in _CLOSERS else end)
        return None

    def _hyphened(self, text: str, position: int) -> Match | None:
        """A measure's symbol of more than one letter after a hyphen: "a 10-km run"."""
        if text[position : position + 1] not in ("-", "‐", "‑"):
            return None
        after = text[position + 1 : position + 5]
        if not after[:2].isalpha() or after[:3] == "in-":
            return None  # "a two-in-one"
        match = self.symbol(text, position + 1)
        is_long = match is not None and match.end > position + 2 and match.use.unit.kind == "measure"
        return match if is_long else None

    def _by_symbol(self, symbol: str, glued: bool) -> Use | None:
        use = self.symbols.get(symbol) or (self.glued.get(symbol) if glued else None)
        if use is not None or len(symbol) < 2 or symbol[-1].isalpha():
            return use
        for sign, power in _POWER_SIGNS.items():
            base = self.symbols.get(symbol.removesuffix(sign)) if symbol.endswith(sign) else None
            if base is not None and (_is_length(base) or base.unit.name == "second"):
                return _raised(base, power)
        return None

    def _add_units(self, locale: Locale) -> None:
        for name, entry in load(locale.language, "units")["units"].items():
            self._add(entry, _use_of(self.units[name]))
        for name, entry in load(locale.language, "percents").items():
            self._add(entry, _use_of(self.units[name]))
        tables = load(locale.language, "units")
        for entry in tables["multiples"].values():
            self._add(entry, _use_of(self._unit(entry["unit"]), Fraction(entry["times"])))
        for entry in tables["rates"].values():
            use = _use_of(self._unit(entry["unit"]))
            kind = Kind.MEASURE if use.kind is Kind.NUMBER else use.kind
            self._add(entry, replace(use, kind=kind, per=self._unit(entry["per"])))
        self._choose("ton", self.units[_TONS[locale.ton]])
        if locale.gallon == "imperial":
            for name in _IMPERIAL:
                if f"imperial_{name}" in self.units:
                    self._choose(name.replace("_", " "), self.units[f"imperial_{name}"])

    def _choose(self, word: str, unit: Unit) -> None:
        for surface in _numbers_of(word):
            self.phrases[surface] = _use_of(unit)

    def _unit(self, name: str) -> Unit:
        base, _, power = name.partition(" ** ")
        unit = self.units.get(base) or noun_unit(base)
        return _raised(_use_of(unit), int(power)).unit if power else unit

    def _add_money(self, locale: Locale) -> None:
        money = load(locale.language, "money")
        for code, entry in (load(locale.language, "currencies") | money["others"]).items():
            self._add_currency(code, entry)
            use = Use(Kind.MONEY, currency_unit(code))
            self.symbols[code] = use
            for letter, times in (("k", 10**3), ("K", 10**3), ("M", 10**6)):
                scaled = replace(use, times=Fraction(times))  # "30 MUSD"
                self.symbols[letter + code] = self.signs[letter + code] = scaled
            if code not in money["words_too"]:
                self.signs[code] = self.signs[code.lower()] = use
                self.phrases.setdefault(code.lower(), use)
        self._add_currency(locale.dollar, money["dollar"])
        self._add_currency(locale.pound, money["pound"])
        for name in money["pound"]["names"]:
            use = Use(Kind.MONEY, currency_unit(locale.pound), ambiguous=True)
            self.phrases.update(dict.fromkeys(_numbers_of(name), use))
        cent = Use(Kind.MONEY, currency_unit(locale.dollar), Fraction(1, 100))
        penny = Use(Kind.MONEY, currency_unit(locale.pound), Fraction(1, 100))
        self.glued.update(dict.fromkeys(money["cents"], cent) | dict.fromkeys(money["pence"], penny))

    def _add_currency(self, code: str, entry: dict[str, Any]) -> None:
        use = Use(Kind.MONEY, currency_unit(code))
        for sign in entry.get("symbols", ()):
            self.signs[sign] = use
            self.symbols[sign] = use
        for name in entry.get("names", ()):
            self._add_phrase(name, use)
        for name, parts in entry.get("minor", {}).items():
            self._add_phrase(name, Use(Kind.MONEY, currency_unit(code), Fraction(1, parts)))

    def _add_phrase(self, name: str, use: Use) -> None:
        for surface in _numbers_of(name):
            self.phrases.setdefault(surface, use)

    def _add(self, entry: dict[str, Any], use: Use) -> None:
        for word in entry.get("words", ()):
            for surface in _numbers_of(word):
                self.phrases[surface] = use
        for word in entry.get("singular", ()):
            self.phrases[_key(word)] = use
        self.symbols.update(dict.fromkeys(entry.get("symbols", ()), use))
        self.glued.update(dict.fromkeys(entry.get("glued", ()), use))


_TONS: dict[Literal["short", "long", "metric"], str] = {
    "short": "ton",
    "long": "long_ton",
    "metric": "metric_ton",
}


@cache
def lexicon(locale: Locale) -> Lexicon:
    """The lexicon of a locale, built once."""
    return Lexicon(locale)


@cache
def _units(language: str) -> tuple[tuple[str, Unit], ...]:
    tables = load(language, "units")["units"] | load(language, "percents")
    return tuple((name, _unit_of(name, entry)) for name, entry in tables.items())


def _unit_of(name: str, entry: dict[str, Any]) -> Unit:
    return Unit(
        "measure", name, entry["dimension"], Fraction(entry["factor"]), Fraction(entry.get("offset", 0))
    )


def _use_of(unit: Unit, times: Fraction = ONE) -> Use:
    kind = Kind.COUNT if unit.kind == "noun" else _KINDS.get(unit.dimension, Kind.MEASURE)
    return Use(kind, unit, times)


def _runs_on(text: str, end: int) -> bool:
    """Whether a symbol that would end at `end` is only the beginning of a longer code."""
    following = text[end : end + 2]
    if following[:1].isalnum():
        return text[end - 1].isalnum() or (following[0] == "s" and text[end - 1] in _PRIMES)
    return following[:1] == "-" and following[1:].isdigit() and not text[end - 2 : end].isalpha()


def _ends_sentence(text: str, end: int) -> bool:
    """Whether a full stop before `end` ends a sentence rather than an abbreviation."""
    return end == len(text) or text[end + 1 : end + 2].isupper()


def _begins_money(chunk: str, length: int) -> bool:
    """Whether a sign belongs to the number after it rather than to the one before."""
    return chunk[length : length + 1].isdigit()


def _is_length(use: Use) -> bool:
    return use.unit.dimension == "[length]" and use.times == 1 and use.per is None


def _raised(use: Use, power: int) -> Use:
    """The square or cube of a length, named as pint prints it: "kilometer ** 2"."""
    unit = use.unit
    raised = Unit("measure", f"{unit.name} ** {power}", f"{unit.dimension} ** {power}", unit.factor**power)
    return Use(Kind.MEASURE, raised)


def _key(words: str) -> str:
    return words.lower().replace(".", "").replace("-", " ")


def _numbers_of(words: str) -> Iterable[str]:
    """A phrase and its plurals: of its last word, or of the word before "of" and the like."""
    key = _key(words)
    yield key
    yield from _plurals(key)


def _plurals(key: str) -> Iterator[str]:
    parts = key.split(" ")
    for at, word in enumerate(parts):
        if at == len(parts) - 1 or parts[at + 1] in ("of", "per") or word in ("degree", "deg"):
            plural = _plural(word)
            yield " ".join((*parts[:at], plural, *parts[at + 1 :]))


def _plural(word: str) -> str:
    if word[-1:] == "y" and word[-2:-1] not in "aeiou":
        return f"{word[:-1]}ies"
    return f"{word}es" if word.endswith(("ch", "x")) else f"{word}s"
