"""What stands above an article: title, deck, byline, the day of publication, the dateline."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date

from checker.documents.drafts import LONGEST_TITLE, Draft
from checker.documents.lines import ends_sentence
from checker.documents.model import BlockKind
from checker.documents.patterns import DATELINE, day_pattern, publication_line, words
from checker.documents.published import parse_date
from checker.patterns import compiled

LONGEST_DECK = 300
LONGEST_TITLE_IN_SENTENCES = 125
LEAST_STORY = 7
"""Blocks that follow a headline of whole sentences, at least: fewer are no article."""

SECOND_SENTENCE = compiled(r"\w[a-z][.?!] [A-Z‘“]")
_LONGEST_BYLINE = 200


def is_title(text: str) -> bool:
    """Whether a line is short and ends as a title does: not in a full stop, colon, semicolon or comma."""
    if len(text) > LONGEST_TITLE or text[-1] in ",:;…":
        return False
    return not text.endswith(".") or _is_abbreviation(text.rsplit(maxsplit=1)[-1])


def is_title_in_sentences(drafts: Sequence[Draft]) -> bool:
    """Whether a text begins with a headline of two short sentences ("The mine is closed. Here’s why.").

    Only where a whole article follows, whose first paragraph is longer: a lead may be as short.
    """
    first, *rest = drafts
    if not first.is_line or len(first.text) > LONGEST_TITLE_IN_SENTENCES or len(rest) < LEAST_STORY:
        return False
    return len(rest[0].text) > len(first.text) and SECOND_SENTENCE.search(first.text) is not None


def _is_abbreviation(word: str) -> bool:
    """Whether a last word's full stop is its own ("U.S.", "Inc.")."""
    bare = word.rstrip(".")
    return (
        "." in bare or (len(bare) == 1 and bare.isupper()) or bare.lower() in words()["final_abbreviations"]
    )


def find_head(drafts: Sequence[Draft], *, start: int, is_titled: bool) -> date | None:
    """Give the drafts above the story their kinds; returns the day of publication that stands there.

    start: position of the first draft after the title. is_titled: there is a title, here or separately.
    """
    position = start
    published: date | None = None
    revised: date | None = None
    while position < len(drafts) - 1:
        draft = drafts[position]
        day, is_revision = _publication(draft, drafts)
        if day is not None:
            draft.kind = BlockKind.BYLINE
            published, revised = (published, revised or day) if is_revision else (published or day, revised)
        elif _is_byline(draft):
            published = published or _day_within(draft.text)
        elif position == start and is_titled and _is_deck(draft, drafts[position + 1], drafts):
            draft.kind = BlockKind.DECK
        else:
            break
        position += 1
    for draft in drafts[position:]:
        if draft.kind is BlockKind.BYLINE:
            draft.kind = BlockKind.PARAGRAPH
    return published or revised or _dateline(drafts[position:])


def _is_byline(draft: Draft) -> bool:
    return draft.kind is BlockKind.BYLINE and len(draft.text) <= _LONGEST_BYLINE


def _publication(draft: Draft, drafts: Sequence[Draft]) -> tuple[date | None, bool]:
    """The day that a line of its own gives, and whether it is that of a revision."""
    if not draft.is_line or len(draft.text) > _LONGEST_BYLINE:
        return None, False
    found = publication_line().match(draft.text)
    is_timeline = draft.kind is BlockKind.ENTRY and sum(other.lead == "entry" for other in drafts) > 1
    if found is None or is_timeline:
        return None, False
    return parse_date(found["day"]), found["revised"] is not None


def _is_deck(draft: Draft, following: Draft, drafts: Sequence[Draft]) -> bool:
    if draft.kind is not BlockKind.PARAGRAPH or len(draft.text) > LONGEST_DECK:
        return False
    return (
        draft.is_emphasised
        or not ends_sentence(draft.text)
        or _is_byline(following)
        or _publication(following, drafts)[0] is not None
    )


def _day_within(text: str) -> date | None:
    """The day in a byline ("By Jane Roe | 3 May 2024")."""
    found = re.search(day_pattern(), text)
    return parse_date(found[0]) if found else None


def _dateline(drafts: Sequence[Draft]) -> date | None:
    """The full date in the dateline of the first paragraph."""
    first = next((draft for draft in drafts if draft.kind is BlockKind.PARAGRAPH), None)
    found = DATELINE.match(first.text) if first is not None else None
    return parse_date(found["date"]) if found else None
