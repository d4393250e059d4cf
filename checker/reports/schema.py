"""The JSON of findings and fact sheets as pydantic models: for descriptions of interfaces, and typed results.

`records` writes the same without pydantic, which takes long to load; tests hold the two together.
"""

from __future__ import annotations

from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field
from pydantic.json_schema import SkipJsonSchema

SeverityName = Literal["error", "warning", "info"]
OutcomeName = Literal["agrees", "differs", "not compared"]
InTitle = Annotated[
    Literal["title"] | SkipJsonSchema[None],
    Field(alias="in", description="Where offsets count in a title that was sent apart from the text."),
]


Located = Annotated[
    dict[str, int | str | list[float]] | SkipJsonSchema[None],
    Field(description="In a file that is no text: its own way to name the place (paragraph, page, cell)."),
]


AskedFor = Annotated[
    str | SkipJsonSchema[None], Field(description="The text that offsets count in: given with `with_text`.")
]


class _Model(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True, populate_by_name=True)


class PlaceModel(_Model):
    """A span of the article. Offsets count code points; line and column count from 1."""

    start: int = Field(ge=0)
    end: int = Field(ge=1)
    line: int = Field(ge=1)
    column: int = Field(ge=1)
    text: str
    label: str
    origin: InTitle = None
    locator: Located = None


class EditModel(_Model):
    """Replace the text from start to end."""

    start: int = Field(ge=0)
    end: int = Field(ge=0)
    text: str
    origin: InTitle = None


class SuggestionModel(_Model):
    """One way to mend a finding; safe only where the meaning cannot change."""

    description: str
    safe: bool
    edits: list[EditModel]


class FindingModel(_Model):
    """One cause that an editor should look at, with every place concerned and the working."""

    rule: str = Field(examples=["units/conversion"])
    severity: SeverityName
    confidence: float = Field(ge=0, le=1)
    message: str
    places: list[PlaceModel]
    working: list[str]
    suggestions: list[SuggestionModel]
    fingerprint: str = Field(description="The same for the same finding in another version of the article.")


class NotCheckedModel(_Model):
    """Something that was not compared, and why."""

    reason: str
    rule: str | SkipJsonSchema[None] = None
    count: int | SkipJsonSchema[None] = None


class ErrorModel(_Model):
    """Something that could not be done."""

    path: str
    message: str
    line: int | SkipJsonSchema[None] = None


class CheckedFileModel(_Model):
    """What was found in one article. checked: comparisons made, by rule."""

    path: str
    findings: list[FindingModel]
    checked: dict[str, int]
    not_checked: list[NotCheckedModel]
    format: AskedFor = None
    text: AskedFor = None


class CheckModel(_Model):
    """What `factlint check --format json` prints."""

    schema_: Literal[1] = Field(default=1, alias="schema")
    files: list[CheckedFileModel]
    errors: list[ErrorModel]


class ComparedModel(_Model):
    """One comparison that a fact took part in."""

    rule: str
    outcome: OutcomeName
    with_: list[PlaceModel] = Field(alias="with")
    tolerance: str
    working: list[str]


class RestatedModel(PlaceModel):
    """Another statement of the same quantity."""

    canonical: str
    outcome: OutcomeName | None


class FactModel(_Model):
    """Something stated: a figure, a date or a time, in canonical form, and what became of it.

    value, low and high are decimal numbers in the unit, or ISO 8601 for dates and times; a range has no value
    and an open side is null.
    """

    start: int = Field(ge=0)
    end: int = Field(ge=1)
    text: str
    kind: str = Field(examples=["money"])
    value: str | None
    low: str | None
    high: str | None
    unit: str | None = Field(examples=["USD"])
    per: str | None
    per_count: str | SkipJsonSchema[None] = None
    hedge: str | None
    origin: InTitle = None
    locator: Located = None
    line: int = Field(ge=1)
    column: int = Field(ge=1)
    canonical: str
    about: str | None
    speaker: str | None
    stance: str | None
    compared: list[ComparedModel]
    not_compared: list[str]
    also_stated: list[RestatedModel]


class StatementModel(PlaceModel):
    canonical: str


class QuantityModel(_Model):
    """All statements of one quantity."""

    outcome: str
    statements: list[StatementModel]


class NameModel(_Model):
    """A name, in its first place, and all its places."""

    start: int = Field(ge=0)
    end: int = Field(ge=1)
    text: str
    kind: Literal["name"]
    origin: InTitle = None
    locator: Located = None
    line: int = Field(ge=1)
    column: int = Field(ge=1)
    canonical: str
    mentions: int
    places: list[PlaceModel]


class FactsFileModel(_Model):
    """The fact sheet of one article."""

    path: str
    facts: list[FactModel]
    quantities: list[QuantityModel]
    names: list[NameModel]
    not_checked: list[NotCheckedModel]
    format: AskedFor = None
    text: AskedFor = None


class FactsModel(_Model):
    """What `factlint facts --format json` prints."""

    schema_: Literal[1] = Field(default=1, alias="schema")
    files: list[FactsFileModel]
    errors: list[ErrorModel]


def schema_of(model: type[BaseModel]) -> dict[str, Any]:
    """The JSON schema of a model."""
    return model.model_json_schema(by_alias=True, mode="serialization")
