"""Errors as problem details (RFC 9457)."""

from __future__ import annotations

from collections.abc import Mapping
from http import HTTPStatus

from pydantic import BaseModel, Field
from starlette.responses import Response

from checker.errors import FactlintError, InternalError
from checker.reports.records import Record, dumps
from checker.workers import TaskError, TookTooLongError

MEDIA_TYPE = "application/problem+json"
UNSUPPORTED_MEDIA_TYPE = 415
UNPROCESSABLE = 422  # its name in HTTPStatus is another in newer Pythons, and so is that of 413
TOO_LARGE = 413


class ProblemDetails(BaseModel):
    """The body of every answer that is an error."""

    type: str = Field(default="about:blank", description="Always this: `title` is that of the status.")
    title: str = Field(examples=["Unprocessable Content"])
    status: int = Field(examples=[422])
    detail: str = Field(examples=["unknown rule or family 'unit' (did you mean 'units'?)"])
    errors: list[str] | None = Field(default=None, description="What is wrong with the request, one by one.")


TITLES = {TOO_LARGE: "Content Too Large", UNPROCESSABLE: "Unprocessable Content"}


class ProblemError(Exception):
    """Ends a request with an error. detail: a sentence for the user of the client; never of the article."""

    def __init__(
        self,
        status: int,
        detail: str,
        *,
        errors: list[str] | None = None,
        headers: Mapping[str, str] | None = None,
    ) -> None:
        super().__init__(detail)
        self.status = status
        self.detail = detail
        self.errors = errors
        self.headers = headers

    def response(self) -> Response:
        record: Record = {
            "type": "about:blank",
            "title": TITLES.get(self.status) or HTTPStatus(self.status).phrase,
            "status": self.status,
            "detail": self.detail,
        }
        if self.errors is not None:
            record["errors"] = self.errors
        return Response(dumps(record), self.status, self.headers, MEDIA_TYPE)


def problem_of(error: Exception) -> ProblemError:
    """What an error that a task ended with is told as."""
    if isinstance(error, TookTooLongError):
        return ProblemError(504, f"the article {error.message}; send a long one in parts, or allow more time")
    if isinstance(error, TaskError):
        return ProblemError(500, f"the article could not be checked: {error.message}")
    if isinstance(error, FactlintError) and not isinstance(error, InternalError):
        return ProblemError(UNPROCESSABLE, error.message)
    if isinstance(error, MemoryError):
        return ProblemError(TOO_LARGE, "the article needs more memory than one may have")
    return internal_error()


def internal_error() -> ProblemError:
    return ProblemError(500, "an internal error; the log names its place")
