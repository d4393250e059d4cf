"""What clients may ask of /v1: requests in JSON and uploads, made into work for the pool."""

from __future__ import annotations

import sys
from collections.abc import AsyncGenerator
from pathlib import PurePosixPath
from typing import Annotated, Any, Literal, TypeVar
from urllib.parse import parse_qsl

from pydantic import BaseModel, ConfigDict, Field, ValidationError
from starlette.datastructures import FormData, Headers, UploadFile
from starlette.formparsers import MultiPartException, MultiPartParser

from checker.documents import extensions, parse_date
from checker.findings import Severity
from checker.server.problems import UNPROCESSABLE, UNSUPPORTED_MEDIA_TYPE, ProblemError
from checker.server.tasks import Asked, Sent, Work
from checker.settings import Settings

JSON, MULTIPART, FORM = "application/json", "multipart/form-data", "application/x-www-form-urlencoded"
MOST_RULES = 200
MOST_DISMISSED = 1000
MOST_FIELDS = 2 * MOST_RULES + 20

_Model = TypeVar("_Model", bound=BaseModel)
_Rules = Annotated[list[str], Field(max_length=MOST_RULES, description="Ids of rules, or names of families.")]


class HowToCheck(BaseModel):
    """The options of the command line."""

    model_config = ConfigDict(extra="forbid")

    date: str | None = Field(
        default=None,
        description="The day of publication, in place of what the article says.",
        examples=["2024-05-02"],
    )
    select: _Rules = []
    ignore: _Rules = []
    preview: bool = Field(default=False, description="Run the rules in preview too.")
    min_confidence: float | None = Field(default=None, ge=0, le=1)
    severity: Literal["error", "warning", "info"] = Field(
        default="warning", description="Give findings at or above this."
    )
    with_text: bool = Field(
        default=False,
        description="Give the text that offsets count in too, and the format it was read as.",
    )

    dismissed: list[str] = Field(
        default=[], max_length=MOST_DISMISSED, description="Leave out findings with these fingerprints."
    )

    def work(self, asked: Asked, article: Sent) -> Work:
        """Raises ProblemError."""
        day = parse_date(self.date) if self.date else None
        if self.date and day is None:
            raise ProblemError(UNPROCESSABLE, "date: not a date (write it as 2024-05-02)")
        settings = Settings(
            select=tuple(self.select),
            ignore=tuple(self.ignore),
            preview=self.preview,
            date=day,
            min_confidence=self.min_confidence,
        )
        return Work(
            asked, article, settings, Severity(self.severity), self.with_text, frozenset(self.dismissed)
        )


class TextRequest(HowToCheck):
    """An article as text."""

    text: str = Field(examples=["The trail is 20 miles (52 km) long."])
    format: str = Field(default="text", examples=["text", "markdown", "html"])
    title: str | None = Field(default=None, description="The headline, where the text comes without it.")
    path: str = Field(default="-", description="What the answer calls the article; nothing is opened.")

    def sent(self) -> Sent:
        return Sent(self.text, self.format, self.path, self.title)


def work_of(asked: Asked, content_type: str, body: bytes) -> Work:
    """The work that a JSON body asks for. Raises ProblemError."""
    if media_type(content_type) != JSON:
        raise ProblemError(UNSUPPORTED_MEDIA_TYPE, f"send {JSON} or {MULTIPART}")
    request = _validated(TextRequest, body)
    return request.work(asked, request.sent())


async def upload_of(asked: Asked, content_type: str, body: bytes) -> Work:
    """The work that an uploaded file asks for: the file in `file`, options in fields. Raises ProblemError.

    A field that is empty is as if it were not there, as pages send what was not filled in.
    """
    form = await read_form(content_type, body)
    file = form.get("file")
    if not isinstance(file, UploadFile):
        raise ProblemError(UNPROCESSABLE, "the form has no file in the field “file”")
    fields = {name: _listed(name, form) for name in form if name not in ("file", "format")}
    how = _validated(HowToCheck, {name: value for name, value in fields.items() if value})
    name = PurePosixPath((file.filename or "-").replace("\\", "/")).name or "-"
    format = form.get("format")
    article = Sent(
        await file.read(), format if isinstance(format, str) and format else _format_of(name), name
    )
    return how.work(asked, article)


def _listed(name: str, form: FormData) -> Any:
    """A field's value; lists may come in several fields and several to a field, between commas."""
    values = [value for value in form.getlist(name) if isinstance(value, str)]
    if name in ("select", "ignore", "dismissed"):
        return [part.strip() for value in values for part in value.split(",") if part.strip()]
    return values[-1] if values else None


def _format_of(name: str) -> str:
    """Raises ProblemError."""
    found = extensions().get(PurePosixPath(name).suffix.lower())
    if found is None:
        raise ProblemError(
            UNSUPPORTED_MEDIA_TYPE,
            f"the file's name must end with {', '.join(sorted(extensions()))} or “format” say what it is",
        )
    return found


def _validated(model: type[_Model], value: bytes | dict[str, Any]) -> _Model:
    try:
        if isinstance(value, bytes):
            return model.model_validate_json(value, strict=True)
        return model.model_validate(value)
    except ValidationError as error:
        errors = [
            f"{'.'.join(map(str, part['loc']))}: {part['msg']}".removeprefix(": ")
            for part in error.errors(include_url=False, include_input=False, include_context=False)
        ]
        raise ProblemError(UNPROCESSABLE, "the request is not as it should be", errors=errors[:20]) from None


def media_type(content_type: str) -> str:
    return content_type.partition(";")[0].strip().casefold()


class _InMemory(MultiPartParser):
    """Keeps every file in memory; the body's size is limited already."""

    spool_max_size = sys.maxsize


async def read_form(content_type: str, body: bytes) -> FormData:
    """The fields of a form in either encoding, files in memory. Raises ProblemError."""
    try:
        if media_type(content_type) == FORM:
            text = body.decode("utf-8")
            pairs: list[tuple[str, str | UploadFile]] = [
                *parse_qsl(text, keep_blank_values=True, errors="strict", max_num_fields=MOST_FIELDS)
            ]
            return FormData(pairs)
        if media_type(content_type) == MULTIPART:
            headers = Headers({"content-type": content_type})
            parser = _InMemory(
                headers, _at_once(body), max_files=1, max_fields=MOST_FIELDS, max_part_size=len(body)
            )
            return await parser.parse()
    except (MultiPartException, ValueError, LookupError) as error:  # the last of an unknown charset
        raise ProblemError(400, f"the form cannot be read: {_words(error)}") from None
    raise ProblemError(UNSUPPORTED_MEDIA_TYPE, f"send {FORM} or {MULTIPART}")


async def _at_once(body: bytes) -> AsyncGenerator[bytes, None]:
    yield body


def _words(error: Exception) -> str:
    if isinstance(error, MultiPartException):
        return error.message
    return "not UTF-8" if isinstance(error, UnicodeError) else str(error)
