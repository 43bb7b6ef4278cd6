"""What the product tells those who run it: a line of JSON for each event, and nothing in it about people.

What an exception says may quote what was typed, and PostgreSQL quotes whole rows. So a fault is told by its kind and
place alone, and a request by its page, never by its address.
"""

from __future__ import annotations

import json
import logging
import re
import traceback
from datetime import UTC, datetime
from http import HTTPStatus
from pathlib import Path
from typing import TYPE_CHECKING, Any

import psycopg

from koereplan.foundation.problem import Problem

if TYPE_CHECKING:
    from collections.abc import Iterator

QUERY = re.compile(r"\?[^\s'\"]+")
CPR = re.compile(r"(?<!\d)\d{6}[- ]?\d{4}(?!\d)")


class Discreet(logging.Formatter):
    """Writes a record as one line of JSON."""

    def format(self, record: logging.LogRecord) -> str:
        """Return what happened, where and when, and nothing of whom it was about."""
        line: dict[str, Any] = {
            "at": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname,
            "logger": record.name,
        }
        # A server's log may bear a request too, of its own kind.
        line |= _about_request(record) if hasattr(record, "status_code") else {"says": _masked(record.getMessage())}
        if record.exc_info and record.exc_info[1]:
            line["fault"] = [_about_fault(fault) for fault in _chain(record.exc_info[1])]
        return json.dumps(line, ensure_ascii=False)


def logging_settings(*, level: str) -> dict[str, Any]:
    """Return Django's settings for the log; the statements that reach the database are told at no level."""
    return {
        "version": 1,
        "disable_existing_loggers": False,
        "formatters": {"discreet": {"()": Discreet}},
        "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "discreet"}},
        "root": {"handlers": ["stderr"], "level": level},
        "loggers": {"django": {"handlers": [], "level": "NOTSET"}, "django.db": {"level": "WARNING"}},
    }


def _about_request(record: logging.LogRecord) -> dict[str, object]:
    request = getattr(record, "request", None)
    match = getattr(request, "resolver_match", None)
    return {
        "says": HTTPStatus(record.status_code).phrase,  # type: ignore[attr-defined] # Django's own addition
        "method": getattr(request, "method", None),
        "page": match.view_name if match else None,
    }


def _about_fault(fault: BaseException) -> dict[str, object]:
    told: dict[str, object] = {"kind": f"{type(fault).__module__}.{type(fault).__qualname__}"}
    if isinstance(fault, Problem):
        told["code"] = fault.code
    if isinstance(fault, psycopg.Error):
        told |= {"sqlstate": fault.sqlstate, "table": fault.diag.table_name, "constraint": fault.diag.constraint_name}
    steps = traceback.extract_tb(fault.__traceback__)
    told["where"] = [f"{'/'.join(Path(step.filename).parts[-3:])}:{step.lineno} {step.name}" for step in steps]
    return told


def _chain(fault: BaseException | None) -> Iterator[BaseException]:
    """Yield a fault and what brought it about, the last first."""
    while fault is not None:
        yield fault
        fault = fault.__cause__ or (None if fault.__suppress_context__ else fault.__context__)


def _masked(text: str) -> str:
    """Return a message without what may follow the question mark of an address, and without CPR numbers."""
    return CPR.sub("…", QUERY.sub("?…", text))
