"""All proposals as columns, for a list that a person sorts, filters and decides in."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from numpy.typing import NDArray

from stormops_desktop.operations.jobs.job import Job
from stormops_desktop.operations.plays.list_proposals import with_notes
from stormops_desktop.operations.plays.proposal_status import status_at
from stormops_desktop.stores.arrow_layers import numbers_to_arrow
from stormops_desktop.stores.property_lookup import rows_of
from stormops_desktop.stores.schema.proposals import proposals
from stormops_desktop.stores.territory import PROPERTIES_SLOT, read_properties
from stormops_desktop.stores.workspace import Workspace

_UTC = pa.timestamp("us", tz="UTC")
PROPOSAL_TABLE_SCHEMA = pa.schema(
    [
        pa.field("proposal_id", pa.string()),
        pa.field("status", pa.string()),  # model.proposal.ProposalStatus; open ones past their time: expired
        pa.field("priority", pa.int8()),
        pa.field("value_usd", pa.int64()),  # judged
        pa.field("play", pa.string()),  # its id
        pa.field("storm", pa.string()),
        pa.field("channel", pa.string()),
        pa.field("property_id", pa.string()),
        pa.field("begins", _UTC),
        pa.field("ends", _UTC),
        pa.field("expires", _UTC),
        pa.field("decided", _UTC),
        pa.field("reason", pa.string()),  # of a rejection
        pa.field("note", pa.string()),  # for the office
        pa.field("crew_note", pa.string()),  # goes on the packet
        pa.field("synthetic", pa.bool_()),
        pa.field("drill", pa.bool_()),
        # Of the property; null where the territory has it no more.
        pa.field("row", pa.int32()),
        pa.field("address", pa.string()),
        pa.field("city", pa.string()),
        pa.field("zip", pa.string()),
        pa.field("time_zone", pa.string()),
        pa.field("lon", pa.float64()),
        pa.field("lat", pa.float64()),
    ]
)
_OWN_COLUMNS = PROPOSAL_TABLE_SCHEMA.get_field_index("row")
"""How many are of the proposal itself; the others are of its property."""


@dataclass(frozen=True, slots=True)
class ProposalTable:
    """Most valuable first, as `list_proposals` orders them.

    Attributes:
        columns: `PROPOSAL_TABLE_SCHEMA`, one chunk each.
        property_rows: int32, row of each proposal's property; -1 where the territory has it no more.
    """

    columns: pa.Table
    property_rows: NDArray[np.int32]

    @classmethod
    def empty(cls) -> ProposalTable:
        """Of a workspace that is not read yet; the schema's `empty_table` would first import pandas."""
        return cls(pa.Table.from_batches([], PROPOSAL_TABLE_SCHEMA), np.empty(0, np.int32))

    def taken(self, name: str, rows: NDArray[np.int32]) -> pa.ChunkedArray:
        """A column in those rows."""
        return self.columns[name].take(numbers_to_arrow(rows))


def proposal_table(workspace: Workspace, *, job: Job) -> ProposalTable:
    """Every proposal of the workspace, with where its property is."""
    proposal = proposals.c
    rows = workspace.rows(
        with_notes(
            proposal.proposal_id, status_at(job.clock()).label("status"), proposal.priority,
            proposal.expected_value_usd.label("value_usd"), proposal.playbook_id.label("play"),
            proposal.storm, proposal.channel, proposal.property_id, proposal.begins, proposal.ends,
            proposal.expires_at.label("expires"), proposal.decided_at.label("decided"), proposal.reason,
            proposal.evidence["synthetic"].as_boolean().label("synthetic"),
            proposal.evidence["drill"].as_boolean().label("drill"),
        )
        .order_by(proposal.expected_value_usd.desc(), proposal.property_id, proposal.proposal_id)
    )  # fmt: skip
    columns = _columns(rows) | _places(workspace, [row["property_id"] for row in rows])
    table = pa.table(
        [columns[field.name].cast(field.type) for field in PROPOSAL_TABLE_SCHEMA], PROPOSAL_TABLE_SCHEMA
    )
    return ProposalTable(table, pc.fill_null(table["row"], -1).to_numpy())


def _columns(rows: Sequence[Mapping[str, Any]]) -> dict[str, pa.Array]:
    times = {"begins", "ends", "expires", "decided"}
    names = [field.name for field in PROPOSAL_TABLE_SCHEMA][:_OWN_COLUMNS]
    columns = {}
    for name in names:
        values = [row[name] for row in rows]
        if name in times:
            values = [None if value is None else datetime.fromisoformat(value) for value in values]
        columns[name] = pa.array(values, PROPOSAL_TABLE_SCHEMA.field(name).type)
    return columns


def _places(workspace: Workspace, property_ids: Sequence[str]) -> dict[str, pa.Array]:
    """Row, address and place of each proposal's property."""
    names = ("address", "city", "zip", "time_zone", "lon", "lat")
    if workspace.generation(PROPERTIES_SLOT) is None:
        nothing = pa.nulls(len(property_ids))
        return dict.fromkeys(("row", *names), nothing)
    table = read_properties(workspace)
    rows = rows_of(table, property_ids)
    found = pa.array(rows, pa.int32(), mask=rows < 0)
    taken = table.select(names).take(found)
    return {"row": found} | {name: taken[name].combine_chunks() for name in names}
