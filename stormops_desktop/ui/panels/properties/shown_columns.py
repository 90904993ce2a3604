"""Which columns a person looks at, how wide and in which order; kept between starts."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QByteArray

from stormops_desktop.model.property_columns import PROPERTY_COLUMNS
from stormops_desktop.ui.preferences.preferences import Preferences

_STATE = "properties columns"
_LARGEST_PX = 2_000


@dataclass(frozen=True, slots=True)
class ShownColumn:
    """One column and its width, style pixels; None: as wide as its kind asks."""

    name: str
    width: int | None = None


def columns_at_first() -> tuple[ShownColumn, ...]:
    """What a first start shows."""
    return tuple(ShownColumn(column.name) for column in PROPERTY_COLUMNS.values() if column.at_first)


def read_columns(preferences: Preferences) -> tuple[ShownColumn, ...]:
    """The person's columns; those of a first start where nothing that can be read was kept."""
    state = preferences.bytes_of(_STATE)
    try:
        kept = json.loads(bytes(state.data())) if state is not None else []
        found = {str(name): ShownColumn(str(name), _width(width)) for name, width in kept}
    except (ValueError, TypeError):
        found = {}
    known = tuple(column for name, column in found.items() if name in PROPERTY_COLUMNS)
    return known or columns_at_first()


def keep_columns(preferences: Preferences, columns: Sequence[ShownColumn]) -> None:
    """Remember them."""
    state = json.dumps([[column.name, column.width] for column in columns])
    preferences.keep_bytes(_STATE, QByteArray(state.encode()))


def with_names(columns: Sequence[ShownColumn], names: Iterable[str]) -> tuple[ShownColumn, ...]:
    """Columns of these names in this order, with the widths they have."""
    widths = {column.name: column.width for column in columns}
    return tuple(ShownColumn(name, widths.get(name)) for name in names)


def _width(width: object) -> int | None:
    return min(max(width, 1), _LARGEST_PX) if isinstance(width, int) else None
