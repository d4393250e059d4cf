"""What the checks of words share: quick cutting into words, and how a word stands in its text."""

from __future__ import annotations

from checker.patterns import compiled
from checker.prose import ROUGH

SENTENCE_END = frozenset('.!?:;…“"‘«([—–•*-')
CLOSERS = "\"”’'»)]"
QUOTES = frozenset("\"“”'‘’`«»")
LINKS = frozenset("@#&/\\_=.<>+*~^|-\u2010\u2011")
"""Beside a word they make it part of a name, an address or code."""
ATTRIBUTE = compiled(r"""(?<=[\w-])=(?:"[^"]*"|'[^']*')""")


def rough_words(text: str) -> list[bytes]:
    """The words of a text in lower case, cut at anything that may be punctuation. Made for speed."""
    return text.encode("utf-8", "surrogatepass").translate(ROUGH).split()


def is_linked(text: str, start: int, end: int) -> bool:
    """Whether the word is part of an address, a handle, code or a longer compound."""
    before, after = text[start - 1 : start], text[end : end + 2]
    joined_after = after[:1] in LINKS and (after[:1] != "." or after[1:].isalnum())
    return bool((before and before in LINKS) or (after and joined_after))


def attribute_spans(text: str) -> list[tuple[int, int]]:
    """Where values of attributes stand in markup that was left as text: `style="…"`."""
    return [match.span() for match in ATTRIBUTE.finditer(text)] if '="' in text or "='" in text else []


def is_mention(text: str, start: int, end: int) -> bool:
    """Whether something stands alone between quotation marks: it is spoken of, not said."""
    return (
        text[start - 1 : start] in QUOTES and text[end : end + 1] in QUOTES and start > 0 and end < len(text)
    )


def begins_sentence(text: str, start: int) -> bool:
    """Whether a sentence, a quotation or an item of a list begins at that position."""
    before = text[max(start - 4, 0) : start]
    bare = before.rstrip()
    if bare != before:
        # Closing marks that a space follows belong to the sentence before.
        bare = bare.rstrip(CLOSERS) if bare.rstrip(CLOSERS) else bare
    return not bare or bare[-1] in SENTENCE_END
