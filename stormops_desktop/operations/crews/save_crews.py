"""Writing down the crews that a person plans with."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import select

from stormops_desktop.formats.crews import crew_entry, crews_of
from stormops_desktop.model.crew_hours import CrewHours
from stormops_desktop.stores.journal import Command, RowChange
from stormops_desktop.stores.schema.crews import crews
from stormops_desktop.stores.workspace import Workspace


@dataclass(frozen=True, slots=True)
class SaveCrewsAnswer:
    """How many crews there are now, and how many of them are new or changed or gone."""

    crews: int
    changed: int


def save_crews(workspace: Workspace, wanted: Sequence[CrewHours]) -> SaveCrewsAnswer:
    """Make these the crews, as one undo step; plans that were made with others stay as they are.

    Raises:
        BadInputError: Two share a name, a shift ends before it starts, or a lunch does not fit its hours.
    """
    entries = [crew_entry(crew) for crew in wanted]
    if entries:
        crews_of(entries)
    before = {row["crew"]: _columns(row) for row in workspace.rows(select(crews))}
    after: dict[str, dict[str, Any]] = {
        entry["crew"]: {"position": number, "document": entry} for number, entry in enumerate(entries)
    }
    changes = tuple(
        RowChange("crews", name, before.get(name), after.get(name))
        for name in {**before, **after}
        if before.get(name) != after.get(name)
    )
    if changes:
        workspace.apply(Command("change the crews", changes))
    return SaveCrewsAnswer(len(after), len(changes))


def _columns(row: dict[str, Any]) -> dict[str, Any]:
    return {"position": row["position"], "document": row["document"]}
