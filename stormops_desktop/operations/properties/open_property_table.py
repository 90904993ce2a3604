"""Laying properties, scores and proposals side by side."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from sqlalchemy import select

from stormops_desktop.engines.damage.roof_age import decimal_year
from stormops_desktop.model.property_columns import PROPERTY_COLUMNS
from stormops_desktop.operations.jobs.job import Job
from stormops_desktop.operations.plays.proposal_status import status_at
from stormops_desktop.operations.properties.property_table import PropertyTable
from stormops_desktop.operations.scores.score_state import is_stale
from stormops_desktop.operations.territory.territory_clock import territory_time_zone
from stormops_desktop.stores.schema.proposals import proposals
from stormops_desktop.stores.scores import RECEIPT, read_receipt, score_slot, scores_beside
from stormops_desktop.stores.storms import storm_slot
from stormops_desktop.stores.territory import properties_of
from stormops_desktop.stores.workspace import Workspace

_HELPERS = ("street", "house_number", "time_zone", "roof_installed_from", "roof_installed_to")
"""Columns that order addresses, tell times and make ages, and are not shown."""

NO_PROPOSAL = "none"
"""Play and status of a property that no proposal is about."""


def open_property_table(workspace: Workspace, *, storm_id: str | None, job: Job) -> PropertyTable:
    """Map the columns; only those that are looked at are read from the disk.

    Scores stand beside their properties where the storm is scored for these very properties; the newest
    proposal of a property stands beside it for that storm, or for any where none is chosen.

    Raises:
        UsageError: The workspace has no territory.
        BadInputError: A file of the workspace cannot be read.
    """
    territory = workspace.require(
        "properties", remedy="Make a territory with the demo, or import parcels: File > Import."
    )
    properties = properties_of(territory)
    data = {name: _whole(properties[name]) for name in properties.column_names if _wanted(name)}
    data |= _roof_age(data, decimal_year(job.clock()))
    score = None if storm_id is None else workspace.generation(score_slot(storm_id))
    scores = None if score is None else scores_beside(score, territory)
    shown = score if scores is not None else None
    if scores is not None:
        data |= _columns(scores)
    data |= _proposals(workspace, data["property_id"], storm_id, job.clock())
    storm = None if storm_id is None else workspace.generation(storm_slot(storm_id))
    return PropertyTable(
        data,
        time_zone=territory_time_zone(workspace) or "UTC",
        storm_id=storm_id if shown is not None else None,
        storm=str(storm.manifest["name"]) if shown is not None and storm is not None else None,
        drill=shown is not None and bool(shown.manifest["drill"]),
        synthetic=any(part is not None and part.manifest.get("synthetic") for part in (territory, shown)),
        stale=score is not None and is_stale(workspace, read_receipt(score.path / RECEIPT)),
    )


def _wanted(name: str) -> bool:
    return name in PROPERTY_COLUMNS or name in _HELPERS


def _columns(scores: pa.Table) -> dict[str, pa.Array]:
    names = [name for name in scores.column_names if name in PROPERTY_COLUMNS and name != "property_id"]
    return {name: _whole(scores[name]) for name in names}


def _roof_age(data: Mapping[str, pa.Array], year: float) -> dict[str, pa.Array]:
    """Years now: the ends of what is known and the middle; null where nothing is."""
    unknown = pc.equal(data["roof_age_basis"].dictionary, "unknown").take(data["roof_age_basis"].indices)
    mask = pc.fill_null(unknown, True).to_numpy(zero_copy_only=False)
    low = np.maximum(year - data["roof_installed_to"].to_numpy(), 0.0).astype(np.float32)
    high = np.maximum(year - data["roof_installed_from"].to_numpy(), 0.0).astype(np.float32)
    ages = {"roof_age": (low + high) / np.float32(2.0), "roof_age_low": low, "roof_age_high": high}
    return {name: pa.array(values, pa.float32(), mask=mask) for name, values in ages.items()}


def _proposals(
    workspace: Workspace, ids: pa.Array, storm_id: str | None, now: datetime
) -> dict[str, pa.Array]:
    """Play of the newest proposal about each property, and its status at `now`."""
    columns = proposals.c
    status = status_at(now).label("status")
    statement = select(columns.property_id, columns.playbook_id, status).order_by(columns.created_at)
    if storm_id is not None:
        statement = statement.where(columns.storm == storm_id)
    newest = {row["property_id"]: (row["playbook_id"], row["status"]) for row in workspace.rows(statement)}
    places = pc.index_in(ids, value_set=pa.array(list(newest), pa.string()))
    codes = pc.fill_null(places, len(newest))
    return {
        name: pa.array([*(both[index] for both in newest.values()), NO_PROPOSAL])
        .dictionary_encode()
        .take(codes)
        for index, name in enumerate(("play", "proposal_status"))
    }


def _whole(column: pa.ChunkedArray) -> pa.Array:
    if column.num_chunks == 1:
        return column.chunk(0)
    combined = column.combine_chunks()
    return combined.chunk(0) if isinstance(combined, pa.ChunkedArray) else combined
