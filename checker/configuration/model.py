"""What a configuration file may say. Imports pydantic, so only files that changed come through here."""

from __future__ import annotations

import datetime
from typing import Annotated, Any, Literal

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field

from checker.data import load
from checker.documents import formats, parse_date
from checker.findings import Severity
from checker.reports import formats as outputs


def _one_of(names: list[str] | tuple[str, ...], what: str) -> BeforeValidator:
    def known(value: Any) -> Any:
        if value not in names:
            raise ValueError(f"unknown {what} {value!r} (known: {', '.join(names)})")
        return value

    return BeforeValidator(known, json_schema_input_type=str)


def _day(value: Any) -> Any:
    found = parse_date(value)
    if found is None:
        raise ValueError(f"{value!r} is not a date (write it as 2024-05-02)")
    return found


CurrencyCode = Annotated[str, Field(pattern="^[A-Z]{3}$")]
Confidence = Annotated[float, Field(ge=0, le=1)]
Day = Annotated[datetime.date, BeforeValidator(_day)]


class Strict(BaseModel):
    """Refuses keys that it does not know."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class RuleTable(Strict):
    """What is decided about one rule or family."""

    severity: Severity | None = Field(None, description="The most severe that the rule may say.")
    min_confidence: Confidence | None = Field(
        None, description="Drop findings of the rule below this, from 0 to 1."
    )


def _of_region(value: Any) -> Any:
    if not isinstance(value, str):
        return value
    regions = load("en", "regions")
    if value not in regions:
        raise ValueError(f"unknown region {value!r} (known: {', '.join(regions)})")
    return regions[value]


class LocaleTable(Strict):
    """What an ambiguous figure means, whatever the article points to."""

    day_first: bool | None = Field(None, description="Whether 3/4 is 3 April.")
    ton: Literal["short", "long", "metric"] | None = Field(None, description="Which ton is meant.")
    gallon: Literal["us", "imperial"] | None = Field(None, description="Which gallon is meant.")
    dollar: CurrencyCode | None = Field(None, description="Which dollar is meant, by its ISO 4217 code.")
    pound: CurrencyCode | None = Field(None, description="Which pound is meant, by its ISO 4217 code.")
    billion: Literal["short", "long"] | None = Field(
        None, description="short: a thousand million; long: a million million."
    )


class FileTable(Strict):
    """What may be decided for a folder, and for some of its files."""

    select: list[str] | None = Field(
        None, description="Run only these rules or families. Takes the place of a farther `select`."
    )
    ignore: list[str] | None = Field(
        None,
        description="Leave out these rules or families too; '!words' takes back one of a folder above.",
    )
    preview: bool | None = Field(None, description="Run the rules in preview too.")
    min_confidence: Confidence | None = Field(
        None, description="Drop findings below this, from 0 to 1, whatever the rules ask for."
    )
    date: Day | None = Field(None, description="The day of publication, in place of what the article says.")
    as_: Annotated[str, _one_of(formats(), "format")] | None = Field(
        None, alias="as", description="Read the files as this format, whatever their names end with."
    )
    fail_on: Severity | Literal["never"] | None = Field(
        None, description="Exit with 1 where a finding is at or above this severity."
    )
    locale: (
        Annotated[LocaleTable, BeforeValidator(_of_region, json_schema_input_type=LocaleTable | str)] | None
    ) = Field(None, description="A region such as 'en-GB', or a table of single readings.")
    rounding: Literal["any", "half-up", "half-even", "truncated"] | None = Field(
        None, description="How computed values are rounded; 'any' takes every way that newsrooms use."
    )
    tables: list[str] | None = Field(
        None, description="CSV or XLSX files whose tables count as the articles' own, beside those of above."
    )
    fact_sheets: list[str] | None = Field(
        None,
        description="CSV or XLSX files of house facts, beside those of folders above.",
    )
    require_reasons: bool | None = Field(
        None, description="Ask every comment that suppresses findings for a reason, after two dashes."
    )
    rules: dict[str, RuleTable] | None = Field(
        None, description="Severity and confidence of single rules or families."
    )


class Configuration(FileTable):
    """factlint.toml, or the table tool.factlint of a pyproject.toml."""

    root: bool | None = Field(None, description="Look no further up for configuration.")
    rules_dirs: list[str] | None = Field(
        None, description="Folders with rule pages of your own, beside those of folders above."
    )
    baseline: str | None = Field(
        None, description="A file of findings that are known and not shown; factlint baseline writes it."
    )
    include: list[str] | None = Field(
        None, description="Patterns, as in .gitignore, of the files to check in folders."
    )
    exclude: list[str] | None = Field(
        None, description="Patterns, as in .gitignore, of files and folders to leave out."
    )
    severity: Severity | None = Field(None, description="Show findings at or above this.")
    format: Annotated[str, _one_of(outputs("check"), "format")] | None = Field(
        None, description="How to write the result of `factlint check`."
    )
    files: dict[str, FileTable] | None = Field(
        None, description="Settings for the files that a pattern, as in .gitignore, fits."
    )
