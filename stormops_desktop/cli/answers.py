"""Answers of operations as JSON."""

from __future__ import annotations

import dataclasses
import json
import math
from collections.abc import Mapping
from datetime import UTC, date, datetime
from enum import Enum
from pathlib import Path
from typing import Any

import click

from stormops_desktop.model.errors import StormOpsError


def as_json(value: Any) -> Any:
    """Plain JSON values of an answer: times in UTC with Z, enumerations as their value.

    Raises:
        TypeError: The answer holds something that has no place in JSON.
    """
    match value:
        case Mapping():
            return {str(key): as_json(item) for key, item in value.items()}
        case list() | tuple():
            return [as_json(item) for item in value]
        case set() | frozenset():
            return sorted(as_json(item) for item in value)
        case StormOpsError():
            return error_facts(value)
    if dataclasses.is_dataclass(value):
        return {item.name: as_json(getattr(value, item.name)) for item in dataclasses.fields(value)}
    return _scalar_as_json(value)


def _scalar_as_json(value: Any) -> str | int | float | bool | None:
    match value:
        case Enum():
            return _scalar_as_json(value.value)
        case None | bool() | int() | str():
            return value
        case float():
            return value if math.isfinite(value) else None
        case datetime():
            return value.astimezone(UTC).isoformat().replace("+00:00", "Z")
        case date():
            return value.isoformat()
        case Path():
            return str(value)
    if hasattr(value, "item"):  # a numpy scalar
        return _scalar_as_json(value.item())
    raise TypeError(f"{type(value).__name__} has no JSON form")


def error_facts(error: StormOpsError) -> dict[str, str | None]:
    """What programs are told of an error."""
    return {
        "code": error.code,
        "message": error.message,
        "file": error.file,
        "record": error.record,
        "remedy": error.remedy,
    }


def print_json(value: Any) -> None:
    """Write exactly one JSON value to stdout."""
    click.echo(json.dumps(as_json(value), ensure_ascii=False, allow_nan=False))
