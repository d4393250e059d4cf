"""/v1: what the command line says of an article, and Word files with the findings as comments."""

from __future__ import annotations

from typing import Any

from fastapi import APIRouter, Request
from starlette.responses import Response

from checker.reports.schema import CheckModel, FactsModel, schema_of
from checker.server.asking import JSON, MULTIPART, HowToCheck, TextRequest, media_type, upload_of, work_of
from checker.server.problems import MEDIA_TYPE, UNSUPPORTED_MEDIA_TYPE, ProblemDetails, ProblemError
from checker.server.reception import Reception
from checker.server.tasks import Asked

WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
EXAMPLES: dict[str, Any] = {
    "text": {
        "summary": "A text",
        "value": {"text": "The trail is 20 miles (52 km) long.", "date": "2024-05-02"},
    },
    "markdown": {
        "summary": "Markdown, some rules only",
        "value": {
            "text": "# A new pier\n\nIt opened on *Monday, 14 March 2023*.",
            "format": "markdown",
            "select": ["dates"],
        },
    },
}
PROBLEMS = {
    400: "The form cannot be read.",
    401: "The API key is missing or wrong.",
    403: "A page of another site asked.",
    408: "The request was sent too slowly.",
    413: "The request is too large, or the article needs too much memory.",
    415: "The request or the file has another format.",
    421: "The server was called by a name that is not its own.",
    422: "The request is not as it should be, or the article cannot be read.",
    429: "Too many requests from one address.",
    500: "The article could not be checked.",
    503: "Too many articles are waiting.",
    504: "The article took too long.",
}


def router(reception: Reception) -> APIRouter:
    """The routes of /v1."""
    routes = APIRouter(prefix="/v1", tags=["articles"])
    text_or_file = {**_text_content(), **_upload_content()}
    problems = _problems()

    @routes.post(
        "/check",
        summary="Find contradictions",
        operation_id="check",
        response_class=Response,
        responses={200: {"model": CheckModel, "description": "What was found."}, **problems},
        openapi_extra={"requestBody": {"required": True, "content": text_or_file}},
    )
    async def check(request: Request) -> Response:
        return await _answer(reception, request, "check")

    @routes.post(
        "/facts",
        summary="List figures, dates and names",
        operation_id="facts",
        response_class=Response,
        responses={200: {"model": FactsModel, "description": "The fact sheet."}, **problems},
        openapi_extra={"requestBody": {"required": True, "content": text_or_file}},
    )
    async def facts(request: Request) -> Response:
        return await _answer(reception, request, "facts")

    file = {"schema": {"type": "string", "format": "binary"}}

    @routes.post(
        "/annotate",
        summary="Write the findings into a Word file as comments",
        operation_id="annotate",
        response_class=Response,
        responses={200: {"description": "The file with its comments.", "content": {WORD: file}}, **problems},
        openapi_extra={"requestBody": {"required": True, "content": _upload_content()}},
    )
    async def annotate(request: Request) -> Response:
        if media_type(request.headers.get("content-type", "")) != MULTIPART:
            raise ProblemError(UNSUPPORTED_MEDIA_TYPE, f"send {MULTIPART}")
        return await _answer(reception, request, "annotate", WORD)

    return routes


async def _answer(reception: Reception, request: Request, asked: Asked, gives: str = JSON) -> Response:
    with reception.place(request):
        body = await reception.body(request)
        content_type = request.headers.get("content-type", "")
        if media_type(content_type) == MULTIPART:
            work = await upload_of(asked, content_type, body)
        else:
            work = work_of(asked, content_type, body)
        return Response(await reception.answer(request, work), media_type=gives)


def _problems() -> dict[int | str, dict[str, Any]]:
    schema = schema_of(ProblemDetails)
    return {
        status: {"description": words, "content": {MEDIA_TYPE: {"schema": schema}}}
        for status, words in PROBLEMS.items()
    }


def _text_content() -> dict[str, Any]:
    return {JSON: {"schema": TextRequest.model_json_schema(), "examples": EXAMPLES}}


def _upload_content() -> dict[str, Any]:
    how = HowToCheck.model_json_schema()
    file = {"type": "string", "format": "binary", "description": "Its name's ending says what it is."}
    named = {"type": "string", "description": "What the file is, where its name does not say it."}
    options = {name: _without_null(schema) for name, schema in how["properties"].items()}
    upload = {**how, "properties": {"file": file, "format": named, **options}, "required": ["file"]}
    return {MULTIPART: {"schema": upload}}


def _without_null(schema: dict[str, Any]) -> dict[str, Any]:
    """The schema of an option in a form, which can be left out and cannot be null."""
    if "anyOf" not in schema:
        return schema
    (only,) = (choice for choice in schema["anyOf"] if choice != {"type": "null"})
    rest = {key: value for key, value in schema.items() if key not in ("anyOf", "default")}
    return {**rest, **only}
