"""The clock by which a territory lives."""

from __future__ import annotations

from datetime import date, datetime
from zoneinfo import ZoneInfo

import pyarrow.compute as pc

from stormops_desktop.engines.proposal.contact_hours import known_zone
from stormops_desktop.stores.territory import PROPERTIES_SLOT, read_properties
from stormops_desktop.stores.workspace import Workspace


def territory_time_zone(workspace: Workspace) -> str:
    """The time zone of most properties, IANA; "" without a territory or where none is known."""
    if workspace.generation(PROPERTIES_SLOT) is None:
        return ""
    counts = pc.value_counts(read_properties(workspace)["time_zone"]).to_pylist()
    zones = {row["values"]: row["counts"] for row in counts if known_zone(row["values"] or "")}
    return max(sorted(zones), key=lambda name: zones[name]) if zones else ""


def local_date(workspace: Workspace, now: datetime) -> date:
    """The date at `now` by the clock of most of the territory; by UTC where that is not known."""
    return now.astimezone(ZoneInfo(territory_time_zone(workspace) or "UTC")).date()
