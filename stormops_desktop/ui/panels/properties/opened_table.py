"""Opening the table for the panel."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from stormops_desktop.model.property_columns import ColumnKind
from stormops_desktop.operations.jobs.job import Job
from stormops_desktop.operations.properties.open_property_table import open_property_table
from stormops_desktop.operations.properties.property_table import PropertyTable
from stormops_desktop.stores.workspace import Workspace

_MOST_CHOICES = 40


@dataclass(frozen=True, slots=True)
class OpenedTable:
    """A table, and the stored names to choose among above its columns of few values."""

    table: PropertyTable
    choices: Mapping[str, Sequence[str]]


def open_table(workspace: Workspace, *, storm_id: str | None) -> OpenedTable:
    """Open it, on a thread."""
    table = open_property_table(workspace, storm_id=storm_id, job=Job())
    found = {name: _choices(table, name) for name in table.columns}
    return OpenedTable(table, {name: values for name, values in found.items() if values})


def _choices(table: PropertyTable, name: str) -> Sequence[str]:
    kind = table.columns[name].kind
    if kind is ColumnKind.FLAG:
        return ("yes", "no")
    if kind is not ColumnKind.CATEGORY:
        return ()
    values = {part for value in table.values_of(name) for part in value.split(", ") if part}
    return sorted(values) if len(values) <= _MOST_CHOICES else ()
