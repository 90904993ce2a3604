"""Fixing a stop to its crew and its place in the order, so that no planning moves it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from stormops_desktop.model.errors import UsageError
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
    if release:
        lock: dict[str, str | int | None] = {"lock_crew": None, "lock_position": None}
    elif stop["state"] != "planned":
        raise UsageError(
            f"The stop “{stop['stop_id']}” is on no route, so it has no place to lock.",
            remedy="Give it to a crew with `stormops routes assign STOP --crew C`.",
            record=stop["stop_id"],
        )
    else:
        require_day(workspace, date.fromisoformat(stop["day"]))
        route = route_row(workspace, stop["route_id"])
        lock = {"lock_crew": route["crew"], "lock_position": stop["number"]}
    before = {name: stop[name] for name in lock}
    if before != lock:
        word = "release" if release else "lock"
        change = RowChange("stops", stop["stop_id"], before, lock)
        workspace.apply(Command(f"{word} the stop {stop['stop_id']}", (change,)))
    return LockStopAnswer(stop["stop_id"], _text(lock["lock_crew"]), _number(lock["lock_position"]))


def _text(value: str | int | None) -> str | None:
    return None if value is None else str(value)


def _number(value: str | int | None) -> int | None:
    return None if value is None else int(value)
