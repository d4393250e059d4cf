"""The columns of the tables that an archive run reads and writes, as Arrow schemas."""

from __future__ import annotations

import pyarrow as pa
import pyarrow.compute as pc

_TEXTS = pa.list_(pa.string())

ARTICLE = (
    pa.field("input", pa.string()),
    pa.field("position", pa.int64()),
    pa.field("id", pa.string()),
    pa.field("source", pa.string()),
    pa.field("title", pa.string()),
    pa.field("date", pa.string()),
    pa.field("format", pa.string()),
    pa.field("text", pa.string()),
    pa.field("data", pa.binary()),
)
"""An article to check: its text, or the bytes of its file. `input` and `position` say where it was read and
name it, whatever its `id`; the columns to keep follow."""

CONTENT = ("text", "data", "date")
"""What is not handed on: the article itself, and the date as it was written, in place of which stands
`published`."""

_PLACE = pa.struct(
    [
        ("start", pa.int64()),
        ("end", pa.int64()),
        ("line", pa.int64()),
        ("column", pa.int64()),
        ("text", pa.string()),
        ("label", pa.string()),
        ("in", pa.string()),
        ("locator", pa.string()),
    ]
)
_EDIT = pa.struct([("start", pa.int64()), ("end", pa.int64()), ("text", pa.string()), ("in", pa.string())])
_SUGGESTION = pa.struct([("description", pa.string()), ("safe", pa.bool_()), ("edits", pa.list_(_EDIT))])
_PIECE = pa.struct([("text", pa.string()), ("marked", pa.bool_())])

FINDING = pa.struct(
    [
        ("rule", pa.string()),
        ("severity", pa.string()),
        ("confidence", pa.float64()),
        ("message", pa.string()),
        ("places", pa.list_(_PLACE)),
        ("working", _TEXTS),
        ("suggestions", pa.list_(_SUGGESTION)),
        ("fingerprint", pa.string()),
        ("quotes", pa.list_(pa.list_(_PIECE))),
    ]
)
"""A finding as `check --format json` writes it (`in` is always told, a locator is JSON), and the sentences of
its places, cut into pieces of which some are marked as the places."""

CHECKED = (
    pa.field("published", pa.date32()),
    pa.field("characters", pa.int64()),
    pa.field("errors", pa.int32()),
    pa.field("warnings", pa.int32()),
    pa.field("infos", pa.int32()),
    pa.field("compared", pa.int64()),
    pa.field("not_compared", pa.int64()),
    pa.field("notes", _TEXTS),
    pa.field("findings", pa.list_(FINDING)),
    pa.field("failure", pa.string()),
    pa.field("failure_message", pa.string()),
)
"""What a check adds to an article: its day of publication, its length in characters, findings by severity,
the numbers of comparisons made and not made, the reader's notes, and what failed (None where nothing did)."""

ERROR = pa.schema(
    [
        ("input", pa.string()),
        ("position", pa.int64()),
        ("id", pa.string()),
        ("kind", pa.string()),
        ("message", pa.string()),
    ]
)
"""Something that could not be checked. kind: `unreadable` (no article could be read), `timeout`, `memory`,
`crash` (its process died) or `rule` (a rule broke down, the others ran)."""

NAMES_OF_CHECKED = tuple(field.name for field in CHECKED)
_WITHIN = ("findings", "failure", "failure_message")
"""What the table of articles leaves to the other two."""


def article_schema(keep: tuple[str, ...] = ()) -> pa.Schema:
    """Of a batch of articles, with the columns to keep."""
    return pa.schema([*ARTICLE, *(pa.field(name, pa.string()) for name in keep)])


def checked_schema(schema: pa.Schema) -> pa.Schema:
    """Of what becomes of a batch of articles: its columns without the articles, and what the check adds."""
    replaced = {*CONTENT, *NAMES_OF_CHECKED}
    return pa.schema([*(field for field in schema if field.name not in replaced), *CHECKED])


def split_checked(checked: pa.Table) -> tuple[pa.Table, pa.Table, pa.Table]:
    """The articles, the findings and the errors of checked articles, each as a table of its own."""
    failures = checked.filter(pc.is_valid(checked["failure"]))
    errors = pa.table(
        [failures[name] for name in ("input", "position", "id", "failure", "failure_message")], schema=ERROR
    )
    whole = pc.or_kleene(pc.is_null(checked["failure"]), pc.equal(checked["failure"], "rule"))
    articles = checked.filter(whole)
    return articles.drop_columns(list(_WITHIN)), _findings(articles), errors


def _findings(articles: pa.Table) -> pa.Table:
    """A row for each finding, with what names its article."""
    lists = articles["findings"].combine_chunks()
    lists = lists if isinstance(lists, pa.Array) else pa.concat_arrays(lists.chunks)
    of_article = [
        name for name in articles.column_names if name not in NAMES_OF_CHECKED or name == "published"
    ]
    named = articles.select(of_article).take(pc.list_parent_indices(lists))
    found = pc.list_flatten(lists)
    for field, column in zip(FINDING, found.flatten(), strict=True):
        named = named.append_column(field, column)
    return named
