"""What commands of LaTeX print: signs, accents, units, and figures set as mathematics."""

from __future__ import annotations

import re
import unicodedata

SIGNS = {
    **{sign: sign for sign in "%$&#_{}"},
    **{
        " ": " ",
        "\n": " ",
        ",": "\u2009",
        ";": " ",
        ":": " ",
        "!": "",
        "/": "",
        "-": "",
        "@": "",
        "quad": " ",
    },
    **{"qquad": " ", "thinspace": "\u2009", "space": " ", "newline": " ", "linebreak": " ", "par": " "},
    **{"ldots": "…", "dots": "…", "textellipsis": "…", "textendash": "–", "textemdash": "—", "slash": "/"},
    **{"texteuro": "€", "euro": "€", "pounds": "£", "textsterling": "£", "textyen": "¥", "textdollar": "$"},
    **{"textdegree": "°", "degree": "°", "textpercent": "%", "S": "§", "P": "¶", "textbackslash": "\\"},
    **{
        "LaTeX": "LaTeX",
        "TeX": "TeX",
        "ss": "ß",
        "ae": "æ",
        "AE": "Æ",
        "oe": "œ",
        "OE": "Œ",
        "o": "ø",
        "O": "Ø",
    },
    **{"aa": "å", "AA": "Å", "l": "ł", "L": "Ł", "i": "ı", "textquoteright": "’", "textquoteleft": "‘"},
    **{"textquotedblleft": "“", "textquotedblright": "”", "textunderscore": "_", "copyright": "©"},
    **{"times": "×", "pm": "±", "approx": "≈", "sim": "~", "leq": "≤", "geq": "≥", "le": "≤", "ge": "≥"},
    **{"cdot": "·", "circ": "°", "textmu": "µ", "textonehalf": "½", "textcelsius": "°C"},
}
"""By the name of the command, or by the sign after the backslash."""

_COMBINING = {
    **{
        "'": "\u0301",
        "`": "\u0300",
        "^": "\u0302",
        '"': "\u0308",
        "~": "\u0303",
        "=": "\u0304",
        ".": "\u0307",
    },
    **{
        "c": "\u0327",
        "v": "\u030c",
        "u": "\u0306",
        "H": "\u030b",
        "k": "\u0328",
        "r": "\u030a",
        "d": "\u0323",
    },
}
ACCENT = re.compile(
    r"\\(?:([\"'`^~=.])\s*|([cvuHkrd])(?=[\s{])\s*)(?:\{\s*\\?([A-Za-z])\s*\}|\\?([A-Za-z])(?![A-Za-z]*\{))"
)
_PREFIXES = {
    "kilo": "k",
    "centi": "c",
    "milli": "m",
    "mega": "M",
    "giga": "G",
    "micro": "µ",
    "nano": "n",
    "hecto": "h",
}
_UNITS = {
    **{
        "metre": "m",
        "meter": "m",
        "gram": "g",
        "litre": "l",
        "liter": "l",
        "second": "s",
        "hour": "h",
        "watt": "W",
    },
    **{"tonne": "t", "hectare": "ha", "degreeCelsius": "°C", "celsius": "°C", "percent": "%", "kelvin": "K"},
    **{
        "volt": "V",
        "ampere": "A",
        "joule": "J",
        "newton": "N",
        "pascal": "Pa",
        "hertz": "Hz",
        "minute": "min",
    },
    **{
        "kilogram": "kg",
        "kilometre": "km",
        "kilometer": "km",
        "day": "d",
        "per": "/",
        "squared": "²",
        "cubed": "³",
    },
}
_UNIT_PART = re.compile(r"\\([A-Za-z]+)|([A-Za-zµ°%/²³]+)|[\s.~]+")

_SUPERSCRIPTS = str.maketrans("0123456789+-−", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻")
_FIGURE_PART = re.compile(
    r"\^(?:\{([+-]?[0-9]{1,3})\}|([0-9])|\{?(\\circ)\}?)|\{([,.])\}|\\([A-Za-z]+|[%$,;:!\ ])"
    r"|([0-9.,+<>=~%\s]+)|(-)"
)
_LONGEST = 60
"""Characters of a formula that may be no more than a figure."""


def accented(found: re.Match[str]) -> str:
    """The letter that an accent makes, as `ACCENT` found it."""
    mark = _COMBINING[found[1] or found[2]]
    return unicodedata.normalize("NFC", (found[3] or found[4]) + mark)


def unit(text: str) -> str | None:
    """What the argument of a command for units prints, or None where it holds a name that is not known."""
    parts = []
    at = 0
    while at < len(text):
        found = _UNIT_PART.match(text, at)
        if found is None:
            return None
        name = found[1]
        if name is not None and name not in _PREFIXES and name not in _UNITS:
            return None
        parts.append(found[2] or (_PREFIXES.get(name) or _UNITS[name] if name else ""))
        at = found.end()
    return "".join(parts)


def figure(formula: str) -> str | None:
    """What a formula prints that is no more than a figure ("10^6", "5\\%"), or None for any other."""
    if len(formula) > _LONGEST or not any(sign.isdigit() for sign in formula):
        return None
    parts = []
    at = 0
    while at < len(formula):
        found = _FIGURE_PART.match(formula, at)
        if found is None or (found[5] and found[5] not in SIGNS):
            return None
        power, sign = found[1] or found[2], found[5]
        if power:
            parts.append(power.translate(_SUPERSCRIPTS))
        elif sign:
            printed = SIGNS[sign]
            parts.append(f" {printed} " if printed in "×±≈≤≥" and printed else printed)
        else:
            parts.append("°" if found[3] else found[4] or found[6] or "−")
        at = found.end()
    return " ".join("".join(parts).split(" ")).strip()
