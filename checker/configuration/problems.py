"""What pydantic found wrong, in the words of whoever writes a configuration."""

from __future__ import annotations

from difflib import get_close_matches
from typing import Any, get_args

from pydantic import BaseModel, ValidationError


def problem_of(error: ValidationError, model: type[BaseModel]) -> tuple[str, tuple[str, ...]]:
    """One problem of a validation, and the nested keys at which it is.

    An unknown key goes before anything else and comes with the known one that is nearest to it.
    """
    problem = min(error.errors(), key=lambda each: each["type"] != "extra_forbidden")
    keys = tuple(str(part) for part in problem["loc"] if part != "[key]")
    if problem["type"] == "extra_forbidden":
        return f"unknown key {'.'.join(keys)!r}{_nearest(keys, model)}", keys
    message = problem["msg"].removeprefix("Value error, ")
    named = tuple(key for key in keys if not key.isdigit())
    value = problem["input"]
    if not isinstance(value, str):
        return f"{'.'.join(named) or 'configuration'}: {message}", named
    if value not in message:
        message = f"{message} (it says {value[:80]!r})"
    return f"{'.'.join(named)}: {message}", (*named, value)


def _nearest(keys: tuple[str, ...], model: type[BaseModel]) -> str:
    known = _known(keys[:-1], model)
    close = get_close_matches(keys[-1], known, n=1, cutoff=0.5)
    return f" (did you mean {close[0]!r}?)" if close else f" (known: {', '.join(known)})"


def _known(keys: tuple[str, ...], model: type[BaseModel]) -> list[str]:
    """The keys that the table at some nested keys may have."""
    for key in keys:
        field = next(
            (field for name, field in model.model_fields.items() if key in (name, field.alias)), None
        )
        inner = _inner_model(field.annotation) if field is not None else None
        model = inner or model
    return [field.alias or name for name, field in model.model_fields.items()]


def _inner_model(annotation: Any) -> type[BaseModel] | None:
    """The model within an annotation such as `dict[str, Model] | None`."""
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return annotation
    found = (_inner_model(part) for part in get_args(annotation))
    return next((model for model in found if model is not None), None)
