"""How old each thing of a workspace is: when it came to be what it is now."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import TYPE_CHECKING

from sqlalchemy import null, select

from stormops_desktop.stores.schema.workspace import journal, journal_changes, slots
from stormops_desktop.stores.scores import score_slot
from stormops_desktop.stores.storms import storm_slot
from stormops_desktop.stores.territory import PROPERTIES_SLOT, ROADS_SLOT
from stormops_desktop.stores.workspace import Workspace

if TYPE_CHECKING:
    from stormops_desktop.operations.today.crew_progress import DayProgress


class Thing(StrEnum):
    """What has an age."""

    STORM = "storm"
    SCORE = "score"
    ROUTES = "routes"
    TERRITORY = "territory"
    ROADS = "roads"


@dataclass(frozen=True, slots=True)
class ThingAge:
    """When a thing was made or imported, aware UTC."""

    thing: Thing
    since: datetime


def data_ages(workspace: Workspace, storm_id: str | None, day: DayProgress | None) -> tuple[ThingAge, ...]:
    """The ages of what there is, in the order of `Thing`."""
    slots = {Thing.TERRITORY: PROPERTIES_SLOT, Thing.ROADS: ROADS_SLOT}
    if storm_id is not None:
        slots |= {Thing.STORM: storm_slot(storm_id), Thing.SCORE: score_slot(storm_id)}
    published = _first_published(workspace)
    since = {} if day is None else {Thing.ROUTES: day.made_at}
    for thing, slot in slots.items():
        generation = workspace.generation(slot)
        if generation is not None and generation.content_hash in published:
            since[thing] = published[generation.content_hash]
    return tuple(ThingAge(thing, since[thing]) for thing in Thing if thing in since)


def _first_published(workspace: Workspace) -> dict[str, datetime]:
    """When each generation was first made current, by its content hash: undoing and redoing change no age."""
    change = journal_changes.c
    statement = (
        select(journal.c.at, change.after)
        .join_from(journal, journal_changes, change.seq == journal.c.seq)
        .where(change.table_name == slots.name, change.after.is_not(null()), journal.c.kind == "do")
        .order_by(change.number)
    )
    found: dict[str, datetime] = {}
    for row in workspace.rows(statement):
        found.setdefault(row["after"]["content_hash"], datetime.fromisoformat(row["at"]))
    return found
