"""Names in a sentence, and whether two of them may stand for one thing."""

from __future__ import annotations

import re

from checker.claims.words import stopwords
from checker.patterns import compiled

NAME = compiled(r"\b[A-Z][\w’'&-]*\.?(?: (?:of |for |and |the )?[A-Z][\w’'&-]*)*")
NUMBERED = compiled(r"\b(?P<name>[A-Z][^\W\d_]{1,30}) (?P<number>\d{1,4}(?:\.\d{1,4}){0,3})(?![\w%,])")
INITIALISM = compiled(r"[A-Z](?:\.?[A-Z]){1,5}\.?$")


def numbered_names(text: str) -> dict[str, set[str]]:
    """Names with the numbers behind them that tell one from another: "Terminal 2", "Lumen 3.12"."""
    found: dict[str, set[str]] = {}
    for match in NUMBERED.finditer(text):
        if match["name"].lower() not in stopwords():
            found.setdefault(match["name"], set()).add(match["number"])
    return found


def entity_keys(text: str) -> frozenset[str]:
    """Keys of the names in a text; two texts that share a key may speak of one thing.

    A name of several words has its initialism among its keys: "Islamic State" and "IS" share "IS".
    """
    keys: set[str] = set()
    for match in NAME.finditer(text):
        keys |= _keys(match[0], first=match.start() == 0)
    return frozenset(keys)


def _keys(name: str, first: bool) -> set[str]:
    words = [word for word in name.split() if word.lower() not in stopwords() or INITIALISM.match(word)]
    if not words or (first and len(words) == 1 and not INITIALISM.match(words[0])):
        return set()  # a sentence's first word has its capital from the sentence
    if len(words) == 1:
        single = words[0].replace(".", "")
        return {re.sub(r"['’]s$", "", single)}
    capitals = [word[0] for word in words if word[0].isupper()]
    return {" ".join(words), "".join(capitals), re.sub(r"['’]s$", "", words[-1])}
