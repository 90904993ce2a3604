"""Fixing a stop to its crew and its place in the order, so that no planning moves it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from stormops_desktop.model.errors import UsageError
from stormops_desktop.model.sentence import Sentence
from stormops_desktop.operations.routes.published_day import require_day, route_row, stop_row
from stormops_desktop.stores.journal import Command, RowChange
from stormops_desktop.stores.workspace import Workspace


@dataclass(frozen=True, slots=True)
class LockStopAnswer:
    """The stop and where it stays; `crew` is None where it is free again."""

    stop_id: str
    crew: str | None
    position: int | None


def lock_stop(workspace: Workspace, stop_id: str, *, release: bool = False) -> LockStopAnswer:
    """Lock a planned stop to its crew, and to its order among that crew's locked stops; or release it.

    Raises:
        UsageError: There is no such stop, or it is on no route.
    """
    stop = stop_row(workspace, stop_id)
    crew: str | None = None
    position: int | None = None
    if not release:
        if stop["state"] != "planned":
            raise UsageError(
                Sentence(
                    "The stop “{stop_id}” is on no route, so it has no place to lock.",
                    stop_id=stop["stop_id"],
                ),
                remedy="Give it to a crew with `stormops routes assign STOP --crew C`.",
                record=stop["stop_id"],
            )
        require_day(workspace, date.fromisoformat(stop["day"]))
        crew, position = route_row(workspace, stop["route_id"])["crew"], stop["number"]
    lock = {"lock_crew": crew, "lock_position": position}
    before = {name: stop[name] for name in lock}
    if before != lock:
        stop_id = stop["stop_id"]
        title = (
            Sentence("release the stop {stop}", stop=stop_id)
            if release
            else Sentence("lock the stop {stop}", stop=stop_id)
        )
        change = RowChange("stops", stop["stop_id"], before, lock)
        workspace.apply(Command(title, (change,)))
    return LockStopAnswer(stop["stop_id"], crew, position)
