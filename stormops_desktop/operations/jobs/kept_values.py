"""Arguments of operations as JSON and back: each kind takes exactly what it names, and nothing else."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Any

from stormops_desktop.formats.crews import crew_entry, crews_of
from stormops_desktop.operations.imports.file_kinds import FileKind


@dataclass(frozen=True, slots=True)
class ValueKind:
    """How one kind of value is written and read; both raise TypeError or ValueError for any other value."""

    write: Callable[[Any], Any]
    read: Callable[[Any], Any]


def _checked(value: Any, *kinds: type) -> Any:
    if not isinstance(value, kinds) or (isinstance(value, bool) and bool not in kinds):
        raise TypeError(f"{type(value).__name__} where {kinds[0].__name__} is wanted")
    return value


def optional(kind: ValueKind) -> ValueKind:
    """That kind, or None."""
    return ValueKind(
        lambda value: None if value is None else kind.write(value),
        lambda value: None if value is None else kind.read(value),
    )


def several(kind: ValueKind, count: int | None = None) -> ValueKind:
    """A tuple of that kind, of `count` members where that is given."""

    def read(values: Any) -> tuple[Any, ...]:
        _checked(values, list)
        if count is not None and len(values) != count:
            raise ValueError(f"{len(values)} values where {count} are wanted")
        return tuple(kind.read(value) for value in values)

    return ValueKind(lambda values: [kind.write(value) for value in values], read)


TEXT = ValueKind(lambda value: str(_checked(value, str)), lambda value: str(_checked(value, str)))
FLAG = ValueKind(lambda value: bool(_checked(value, bool)), lambda value: bool(_checked(value, bool)))
WHOLE = ValueKind(lambda value: int(_checked(value, int)), lambda value: int(_checked(value, int)))
NUMBER = ValueKind(float, lambda value: float(_checked(value, float, int)))
PATH = ValueKind(lambda value: str(value.absolute()), lambda value: Path(_checked(value, str)))
DAY = ValueKind(lambda value: value.isoformat(), date.fromisoformat)
MOMENT = ValueKind(lambda value: value.isoformat(), datetime.fromisoformat)
PLACE = several(NUMBER, 2)
BBOX = several(NUMBER, 4)
FILE_KIND = ValueKind(lambda value: FileKind(value).value, FileKind)


def _write_crews(crews: Any) -> Any:
    return crews if type(crews) is int else [crew_entry(crew) for crew in crews]


def _read_crews(crews: Any) -> Any:
    return crews if type(crews) is int else crews_of(crews)


CREWS = ValueKind(_write_crews, _read_crews)
"""How many alike, or the crews themselves as in a crew file."""

_OPTIONAL_TEXT, _OPTIONAL_DAY = optional(TEXT), optional(DAY)


def _write_details(details: Any) -> Mapping[str, Any]:
    return {"crs": details.crs, "state": details.state, "as_of": _OPTIONAL_DAY.write(details.as_of)}


def _read_details(details: Any) -> Any:
    from stormops_desktop.operations.imports.import_file import FileDetails  # loads every reader of files

    return FileDetails(
        crs=_OPTIONAL_TEXT.read(details["crs"]),
        state=_OPTIONAL_TEXT.read(details["state"]),
        as_of=_OPTIONAL_DAY.read(details["as_of"]),
    )


FILE_DETAILS = ValueKind(_write_details, _read_details)
