"""Moving keys that an earlier version kept in a workspace into the system's keyring."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import select

from stormops_desktop.operations.basemaps.tile_keys import keep_key, split_key
from stormops_desktop.operations.jobs.job import Job
from stormops_desktop.remote.tiles.tile_address import host_of
from stormops_desktop.stores.schema.maps import basemaps
from stormops_desktop.stores.schema.workspace import facts
from stormops_desktop.stores.workspace import Workspace

_FACT = "tile keys"
"""What is known of keys in the workspace; without this fact nothing is."""
_TRACES, _CLEAN = "traces", "clean"


@dataclass(frozen=True, slots=True)
class MovedTileKeys:
    """The servers whose keys are in the keyring now; empty where none was in the workspace."""

    servers: tuple[str, ...]


def move_tile_keys(workspace: Workspace, *, job: Job) -> MovedTileKeys:
    """Put the keys in addresses of basemaps into the keyring, and take them out of rows and journal.

    Nothing is changed before every key is in the keyring. It is no undo step: undoing must not bring a key
    back. A workspace in which nothing is left is looked through once only.

    Raises:
        KeyringUnavailableError: There is no keyring; the keys are still in the workspace.
        BusyError: Another process has the workspace open; traces of the keys go the next time.
    """
    rows = workspace.rows(select(basemaps.c.location))
    keyed = sorted({split for row in rows if (split := split_key(row["location"]))[1]})
    state = workspace.fact(_FACT)
    if state == _CLEAN and not keyed:
        return MovedTileKeys(())
    for template, key in keyed:
        keep_key(template, key)
    if workspace.redact(basemaps.c.location, lambda location: split_key(location)[0]):
        state = _TRACES
        workspace.keep(facts, {"name": _FACT, "value": state})
    if state == _TRACES:
        workspace.wipe_traces()
    workspace.keep(facts, {"name": _FACT, "value": _CLEAN})
    return MovedTileKeys(tuple(dict.fromkeys(host_of(template) for template, _ in keyed)))
