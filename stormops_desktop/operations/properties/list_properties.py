"""The properties that a query finds, row by row."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from stormops_desktop.engines.property_table.query_parsing import parse_query
from stormops_desktop.model.errors import UsageError
from stormops_desktop.model.property_columns import UNIT_SUFFIXES
from stormops_desktop.model.sentence import Sentence
from stormops_desktop.operations.jobs.job import Job
from stormops_desktop.operations.properties.open_property_table import open_property_table
from stormops_desktop.operations.properties.property_table import PropertyTable, TableRequest
from stormops_desktop.stores.workspace import Workspace

_ALWAYS = "property_id"


@dataclass(frozen=True, slots=True)
class ListPropertiesAnswer:
    """What `properties list` tells.

    Attributes:
        properties: How many the territory has.
        matching: How many the query finds.
        unknown: Left out because a fact that decides is not known.
        columns: Names, in the order asked for.
        rows: The first of those that match, by column name, in the units that the names tell.
        storm_id: Whose scores stand beside; None where there are none.
        drill, synthetic, stale: What the figures must say of themselves.
    """

    properties: int
    matching: int
    unknown: int
    columns: tuple[str, ...]
    rows: list[Mapping[str, Any]]
    storm_id: str | None
    drill: bool
    synthetic: bool
    stale: bool


def list_properties(
    workspace: Workspace,
    *,
    query: str = "",
    sort: str | None = None,
    descending: bool = False,
    limit: int,
    columns: Sequence[str] | None = None,
    storm_id: str | None,
    job: Job,
) -> ListPropertiesAnswer:
    """Find, order and read properties.

    Args:
        query: As the window's query line takes it; "" finds all.
        sort: A column, the unit at the end of its name may be left out; None: neighbours together.
        columns: Likewise; None: those that the window shows at first. The property's id always stands there.
        storm_id: Whose scores stand beside the properties; None for none.

    Raises:
        UsageError: There is no territory, or no such column now.
        BadInputError: The query cannot be read; `record` tells at which character.
    """
    table = open_property_table(workspace, storm_id=storm_id, job=job)
    wanted = [name for name, column in table.columns.items() if column.at_first]
    if columns is not None:
        wanted = [_column(table, name) for name in columns]
    names = tuple(dict.fromkeys((_ALWAYS, *wanted)))
    request = TableRequest(
        parse_query(query, table.columns, table.time_zone),
        order=None if sort is None else _column(table, sort),
        descending=descending,
    )
    found = table.rows(request)
    return ListPropertiesAnswer(
        properties=len(table),
        matching=len(found.rows),
        unknown=found.unknown,
        columns=names,
        rows=table.cells(found.rows[:limit], names).to_pylist(),
        storm_id=table.storm_id,
        drill=table.drill,
        synthetic=table.synthetic,
        stale=table.stale,
    )


def _column(table: PropertyTable, name: str) -> str:
    found = next(
        (known for known in (name, *(name + end for end in UNIT_SUFFIXES)) if known in table.columns), None
    )
    if found is None:
        raise UsageError(
            Sentence("The properties have no column “{name}” now.", name=name),
            remedy=Sentence("Choose from {names}.", names=", ".join(table.columns)),
            record=name,
        )
    return found
