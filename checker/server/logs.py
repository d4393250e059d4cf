"""The server's log: a JSON object a line, on standard error, and never a word of an article."""

from __future__ import annotations

import datetime
import logging
import traceback
from typing import Any

from checker.reports.records import Record, dumps

LOGGER = logging.getLogger("factlint.server")


class JsonLines(logging.Formatter):
    """Writes a record's `event` and `fields`.

    Of an exception the log has the type and the place in the code: its words may quote the article.
    """

    def format(self, record: logging.LogRecord) -> str:
        time = datetime.datetime.fromtimestamp(record.created, datetime.UTC)
        line: Record = {
            "time": time.isoformat(timespec="milliseconds"),
            "level": record.levelname.lower(),
            "event": getattr(record, "event", None) or record.getMessage(),
            **getattr(record, "fields", {}),
        }
        if record.exc_info and record.exc_info[1] is not None:
            line |= failure(record.exc_info[1])
        return dumps(line)


def failure(error: BaseException) -> Record:
    """The type of an error and the places in the code where it came up, the innermost last."""
    frames = traceback.extract_tb(error.__traceback__)[-5:]
    return {
        "error": type(error).__name__,
        "trace": [f"{frame.filename}:{frame.lineno} {frame.name}" for frame in frames],
    }


def log(level: int, event: str, **fields: Any) -> None:
    LOGGER.log(level, event, extra={"event": event, "fields": fields})


def configuration() -> dict[str, Any]:
    """For `logging.config.dictConfig`: our lines and those of libraries, in one form.

    Off are the access log of uvicorn, which has whole addresses with what is asked in them, and what is wrong
    with a form, which the client is told.
    """
    return {
        "version": 1,
        "disable_existing_loggers": False,
        "formatters": {"json": {"()": JsonLines}},
        "handlers": {
            "stderr": {"class": "logging.StreamHandler", "formatter": "json", "stream": "ext://sys.stderr"}
        },
        "root": {"handlers": ["stderr"], "level": "WARNING"},
        "loggers": {
            "factlint.server": {"handlers": ["stderr"], "level": "INFO", "propagate": False},
            "uvicorn": {"handlers": ["stderr"], "level": "WARNING", "propagate": False},
            "uvicorn.access": {"handlers": [], "level": "CRITICAL", "propagate": False},
            "python_multipart": {"handlers": [], "level": "CRITICAL", "propagate": False},
        },
    }
