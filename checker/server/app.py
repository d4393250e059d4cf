"""The server: its routes, and what surrounds them."""

from __future__ import annotations

from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from typing import Any, Literal

from fastapi import FastAPI, Request
from pydantic import BaseModel
from starlette.exceptions import HTTPException
from starlette.middleware.cors import CORSMiddleware
from starlette.responses import JSONResponse, Response
from starlette.types import ASGIApp

from checker.reports.schema import CheckModel, FactsModel, schema_of
from checker.server import languagetool
from checker.server.asking import JSON, MULTIPART, HowToCheck, TextRequest, media_type, upload_of, work_of
from checker.server.config import Config
from checker.server.gate import Gate
from checker.server.page import INDEX, Page
from checker.server.problems import MEDIA_TYPE, ProblemDetails, ProblemError, internal_error
from checker.server.reception import Reception
from checker.version import __version__

DESCRIPTION = """Finds where an article contradicts itself or plain arithmetic.

`/v1` gives what the command line's `--format json` prints; `/v2` speaks as LanguageTool does. Offsets
count code points in `/v1` and UTF-16 units in `/v2`. Nothing of an article is kept. Errors are problem
details (RFC 9457), in `/v2` a line of text."""

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


def create_app(config: Config, page: Page | None = None) -> ASGIApp:
    """The server as an ASGI application; its processes start and end with its lifespan."""
    reception = Reception(config)

    @asynccontextmanager
    async def lifespan(_: FastAPI) -> AsyncIterator[None]:
        reception.open()
        try:
            yield
        finally:
            reception.close()

    app = FastAPI(
        title="factlint",
        version=__version__,
        description=DESCRIPTION,
        lifespan=lifespan,
        docs_url=None,  # these pages would load scripts from elsewhere
        redoc_url=None,
        exception_handlers={ProblemError: _tell, HTTPException: _tell, Exception: _tell},
    )
    _add_articles(app, reception)
    app.include_router(languagetool.router(reception))
    _add_health(app, reception)
    _add_page(app, Page() if page is None else page)
    gated = Gate(app, config)
    if not config.origins:
        return gated
    return CORSMiddleware(
        gated,
        allow_origins=config.origins,
        allow_methods=["GET", "POST"],
        allow_headers=["Authorization", "Content-Type", "X-API-Key"],
    )


async def _tell(_: Request, error: Exception) -> Response:
    if isinstance(error, HTTPException):
        words = {404: "there is nothing at this address", 405: "this address takes another method"}
        detail = words.get(error.status_code, str(error.detail))
        error = ProblemError(error.status_code, detail, headers=error.headers)
    return (error if isinstance(error, ProblemError) else internal_error()).response()


def _add_articles(app: FastAPI, reception: Reception) -> None:
    def answering(asked: Literal["check", "facts"]) -> Callable[[Request], Awaitable[Response]]:
        async def answer(request: Request) -> Response:
            with reception.place(request):
                body = await reception.body(request)
                content_type = request.headers.get("content-type", "")
                upload = media_type(content_type) == MULTIPART
                work = (
                    await upload_of(asked, content_type, body)
                    if upload
                    else work_of(asked, content_type, body)
                )
                return Response(await reception.answer(request, work), media_type=JSON)

        return answer

    add = _adder(app)
    add("/v1/check", answering("check"), CheckModel, "Find contradictions", "What was found.")
    add("/v1/facts", answering("facts"), FactsModel, "List facts", "The fact sheet.")


def _adder(app: FastAPI) -> Callable[..., None]:
    def add(
        path: str, answer: Callable[..., Any], model: type[BaseModel], summary: str, description: str
    ) -> None:
        app.add_api_route(
            path,
            answer,
            methods=["POST"],
            summary=summary,
            tags=["articles"],
            operation_id=path.rpartition("/")[2],
            response_class=Response,
            responses={200: {"model": model, "description": description}, **_problems()},
            openapi_extra={"requestBody": _request_body()},
        )

    return add


def _problems() -> dict[int | str, dict[str, Any]]:
    schema = schema_of(ProblemDetails)
    return {
        status: {"description": words, "content": {MEDIA_TYPE: {"schema": schema}}}
        for status, words in PROBLEMS.items()
    }


def _request_body() -> dict[str, Any]:
    how = HowToCheck.model_json_schema()
    file = {"type": "string", "format": "binary", "description": "Its name's ending says what it is."}
    named = {"type": "string", "description": "What the file is, where its name does not say it."}
    upload = {**how, "properties": {"file": file, "format": named, **how["properties"]}, "required": ["file"]}
    text = {"schema": TextRequest.model_json_schema(), "examples": EXAMPLES}
    return {"required": True, "content": {JSON: text, MULTIPART: {"schema": upload}}}


def _add_health(app: FastAPI, reception: Reception) -> None:
    @app.get(
        "/healthz",
        summary="Whether articles can be checked",
        tags=["server"],
        response_class=JSONResponse,
        responses={503: {"description": "The server is starting."}},
    )
    async def healthz() -> Response:
        ready = reception.ready
        return JSONResponse({"status": "ok" if ready else "starting"}, 200 if ready else 503)


def _add_page(app: FastAPI, page: Page) -> None:
    @app.get("/{name:path}", include_in_schema=False)
    async def file(name: str, request: Request) -> Response:
        return page.answer(name or INDEX, request)
