"""Leaving a stop out of the day, with a reason."""

from __future__ import annotations

from dataclasses import dataclass

from stormops_desktop.model.errors import UsageError
from stormops_desktop.model.sentence import Sentence
from stormops_desktop.operations.routes.published_day import route_row, stop_row
from stormops_desktop.operations.routes.stop_states import STATE_WORDS
from stormops_desktop.stores.journal import Command, RowChange
from stormops_desktop.stores.workspace import Workspace


@dataclass(frozen=True, slots=True)
class SkipStopAnswer:
    """The stop, its route (None where it was on none), and that route's new version."""

    stop_id: str
    route_id: str | None
    version: int | None


def skip_stop(workspace: Workspace, stop_id: str, *, reason: str) -> SkipStopAnswer:
    """Skip a stop: its number stays free on the route, and no later planning visits it that day.

    The other stops keep their times until the route is rebuilt.

    Raises:
        UsageError: There is no such stop, it is done or skipped already, or the reason is empty.
    """
    stop = stop_row(workspace, stop_id)
    if not reason.strip():
        raise UsageError("A skipped stop needs a reason.", remedy="Give one with --reason TEXT.")
    if stop["state"] in ("done", "skipped"):
        raise UsageError(
            Sentence(
                "The stop “{stop_id}” is {state} already.",
                stop_id=stop["stop_id"],
                state=STATE_WORDS[stop["state"]],
            ),
            remedy="Nothing was changed.",
            record=stop["stop_id"],
        )
    after = {"state": "skipped", "reason": reason.strip()}
    changes = [RowChange("stops", stop["stop_id"], {name: stop[name] for name in after}, after)]
    version = None
    if stop["route_id"] is not None:
        route = route_row(workspace, stop["route_id"])
        version = route["version"] + 1
        changes.append(
            RowChange("routes", route["route_id"], {"version": route["version"]}, {"version": version})
        )
    workspace.apply(Command(Sentence("skip the stop {stop_id}", stop_id=stop["stop_id"]), tuple(changes)))
    return SkipStopAnswer(stop["stop_id"], stop["route_id"], version)
