"""LanguageTool's HTTP API (/v2), so that its clients can use this server.

Follows https://languagetool.org/http-api/ as far as it concerns the checking of a text. Errors are lines of
plain text that begin with "Error:", as its clients expect.
"""

from __future__ import annotations

import json
from typing import Any

from fastapi import APIRouter, Request
from starlette.datastructures import FormData
from starlette.responses import PlainTextResponse, Response

from checker.reports.records import dumps
from checker.server.annotated import Annotated, Piece
from checker.server.asking import read_form
from checker.server.gate import given_key, require_key
from checker.server.matches import LANGUAGES, languages_record
from checker.server.problems import ProblemError
from checker.server.reception import Reception
from checker.server.tasks import Matching

DEFAULT_LANGUAGE = "en-US"
FORM_FIELDS: dict[str, Any] = {
    "text": {"type": "string", "description": "The text; this or `data`."},
    "data": {
        "type": "string",
        "description": 'The text with its markup, as JSON: `{"annotation": [{"text": "A "}, '
        '{"markup": "<b>"}, {"text": "word"}, {"markup": "</b>", "interpretAs": ""}]}`.',
    },
    "language": {"type": "string", "description": "A code of English, or `auto`.", "default": "auto"},
    "enabledRules": {"type": "string", "description": "Rules, between commas; counts with `enabledOnly`."},
    "disabledRules": {"type": "string", "description": "Rules, between commas."},
    "enabledCategories": {"type": "string", "description": "Families of rules; as `enabledRules`."},
    "disabledCategories": {"type": "string", "description": "Families of rules."},
    "enabledOnly": {"type": "string", "enum": ["true", "false"]},
    "level": {
        "type": "string",
        "enum": ["default", "picky"],
        "description": "`picky` gives what is merely good to know too.",
    },
    "apiKey": {"type": "string", "description": "Where the server asks for one."},
}


def router(reception: Reception) -> APIRouter:
    """The routes of /v2."""
    routes = APIRouter(prefix="/v2", tags=["LanguageTool"])
    one = [{"required": ["text"]}, {"required": ["data"]}]
    schema = {"type": "object", "properties": FORM_FIELDS, "anyOf": one}
    body = {"required": True, "content": {"application/x-www-form-urlencoded": {"schema": schema}}}

    @routes.post(
        "/check",
        summary="Check a text as LanguageTool does",
        openapi_extra={"requestBody": body},
        response_class=Response,
        responses={
            200: {"description": "A match for each place, in UTF-16 offsets.", "content": JSON_OBJECT},
            **{status: {"description": words, "content": TEXT} for status, words in ERRORS.items()},
        },
    )
    async def check(request: Request) -> Response:
        try:
            with reception.place(request):
                content = await reception.body(request)
                form = await read_form(request.headers.get("content-type", ""), content)
                key = _field(form, "apiKey") or given_key(request.headers)
                require_key(reception.config, key)
                return _json(await reception.answer(request, matching_of(form)))
        except ProblemError as problem:
            return PlainTextResponse(f"Error: {problem.detail}", problem.status, problem.headers)

    @routes.get("/languages", summary="The languages that are checked", response_class=Response)
    async def languages() -> Response:
        return _json(dumps(languages_record()).encode())

    @routes.get("/healthcheck", summary="Whether texts can be checked", response_class=PlainTextResponse)
    async def healthcheck() -> Response:
        return PlainTextResponse("OK") if reception.ready else PlainTextResponse("Error: starting", 503)

    return routes


JSON_OBJECT: dict[str, Any] = {"application/json": {"schema": {"type": "object"}}}
TEXT: dict[str, Any] = {"text/plain": {"schema": {"type": "string"}}}
ERRORS = {
    400: "The form or `data` cannot be read, or the language is not English.",
    401: "The API key is missing or wrong.",
    413: "The text is too large.",
    415: "What was sent is no form.",
    429: "Too many requests from one address.",
    500: "The text could not be checked.",
    503: "Too many texts are waiting.",
    504: "The text took too long.",
}


def matching_of(form: FormData) -> Matching:
    """What a client asks for. Raises ProblemError."""
    asked = _field(form, "language") or "auto"
    language = next((code for code in LANGUAGES if code.casefold() == asked.casefold()), None)
    if language is None and asked != "auto":
        raise ProblemError(400, f"{asked[:40]!r} is not a language code known here (only English is)")
    only = _field(form, "enabledOnly") in ("true", "yes")
    return Matching(
        text=_text(form),
        language=language or DEFAULT_LANGUAGE,
        detected=language is None,
        only=(*_names(form, "enabledRules"), *_names(form, "enabledCategories")) if only else None,
        without=(*_names(form, "disabledRules"), *_names(form, "disabledCategories")),
        picky=_field(form, "level") == "picky",
    )


def _text(form: FormData) -> Annotated:
    text, data = _field(form, "text"), _field(form, "data")
    if data:
        return annotated(data)
    if text is None:
        raise ProblemError(400, "Missing 'text' or 'data' parameter")
    return Annotated.of(text)


def annotated(data: str) -> Annotated:
    """A text with markup, from the JSON in `data`. Raises ProblemError."""
    try:
        found = json.loads(data)
        pieces = [_piece(part) for part in found["annotation"]]
    except (ValueError, TypeError, KeyError, AttributeError, RecursionError):
        raise ProblemError(400, '\'data\' is not {"annotation": [{"text": …}, {"markup": …}, …]}') from None
    return Annotated(tuple(pieces))


def _piece(part: dict[str, Any]) -> Piece:
    text, markup, read_as = part.get("text"), part.get("markup"), part.get("interpretAs", "")
    if isinstance(text, str) and markup is None:
        return Piece(text, text)
    if isinstance(markup, str) and text is None and isinstance(read_as, str):
        return Piece(read_as, markup)
    raise ValueError


def _field(form: FormData, name: str) -> str | None:
    value = form.get(name)
    return value if isinstance(value, str) else None


def _names(form: FormData, name: str) -> tuple[str, ...]:
    return tuple(part.strip() for part in (_field(form, name) or "").split(",") if part.strip())


def _json(content: bytes) -> Response:
    return Response(content, media_type="application/json")
