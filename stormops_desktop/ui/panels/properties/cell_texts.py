"""Cells of the table as texts: for people on the screen, for programs on the clipboard."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date, datetime
from typing import Any

import pyarrow as pa
from PySide6.QtCore import QCoreApplication

from stormops_desktop.model.hail import MM_PER_INCH
from stormops_desktop.model.property_columns import ColumnKind, PropertyColumn
from stormops_desktop.operations.properties.property_table import PropertyTable, Rows
from stormops_desktop.ui.panels.properties.column_words import value_word
from stormops_desktop.ui.preferences.preferences import Units
from stormops_desktop.ui.text import quantities

type Texts = Mapping[str, Sequence[str]]
"""Texts of a run of rows, by column."""


def read_texts(table: PropertyTable, rows: Rows, names: Sequence[str], units: Units) -> Texts:
    """What people read in those cells."""
    cells = table.cells(rows, names)
    told = {name: cell_text(table.columns[name], units, table.time_zone) for name in names}
    return {name: [told[name](value) for value in _values(cells, name)] for name in names}


def cell_text(column: PropertyColumn, units: Units, time_zone: str) -> Callable[[Any], str]:
    """How a column's values are told."""
    kind = column.kind
    tell: dict[ColumnKind, Callable[[Any], str]] = {
        ColumnKind.TEXT: str,
        ColumnKind.CATEGORY: _category,
        ColumnKind.NUMBER: lambda value: quantities.number(value, 1),
        ColumnKind.COUNT: quantities.number,
        ColumnKind.YEAR: str,
        ColumnKind.YEARS: lambda value: quantities.number(value, 1),
        ColumnKind.FRACTION: quantities.percent,
        ColumnKind.USD: quantities.money,
        ColumnKind.HAIL_MM: lambda value: quantities.hail_figure(value, units),
        ColumnKind.AREA_M2: lambda value: quantities.area(value, units),
        ColumnKind.SPEED_MS: lambda value: quantities.wind_speed(value, units),
        ColumnKind.DEGREES: lambda value: quantities.number(value, 6),
        ColumnKind.DATE: quantities.local_date,
        ColumnKind.INSTANT: lambda value: quantities.local_time(value, time_zone),
        ColumnKind.FLAG: _flag,
    }
    told = tell[kind]
    return lambda value: quantities.UNKNOWN if value is None else told(value)


def filter_unit(kind: ColumnKind, units: Units) -> float:
    """What 1 as typed above a column is in its stored unit: people type what they read."""
    us = units is Units.US
    return {
        ColumnKind.HAIL_MM: MM_PER_INCH if us else 1.0,
        ColumnKind.AREA_M2: quantities.SQUARE_METERS_PER_SQUARE_FOOT if us else 1.0,
        ColumnKind.SPEED_MS: 1 / quantities.MPH_PER_MS if us else 1 / quantities.KMH_PER_MS,
        ColumnKind.FRACTION: 0.01,
    }.get(kind, 1.0)


def plain_texts(table: PropertyTable, rows: Rows, names: Sequence[str]) -> list[list[str]]:
    """The same cells row by row for another program: stored units, points, ISO dates, "" for unknown."""
    cells = table.cells(rows, names)
    digits = [7 if pa.types.is_float32(cells[name].type) else 12 for name in names]
    columns = [
        [_plain(value, figures) for value in _values(cells, name)]
        for name, figures in zip(names, digits, strict=True)
    ]
    return [list(row) for row in zip(*columns, strict=True)]


def _values(cells: pa.Table, name: str) -> list[Any]:
    values: list[Any] = cells[name].to_pylist()
    return values


def _plain(value: Any, digits: int) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, datetime | date):
        return value.isoformat()
    return f"{value:.{digits}g}" if isinstance(value, float) else str(value)


def _category(value: str) -> str:
    """One name, or several that a comma joins."""
    return ", ".join(value_word(part) for part in value.split(", ")) if value else quantities.UNKNOWN


def _flag(value: bool) -> str:
    translate = QCoreApplication.translate
    return translate("properties", "Yes") if value else translate("properties", "No")
