"""Which storm is looked at where nobody says which."""

from __future__ import annotations

from stormops_desktop.operations.storms.list_storms import list_storms
from stormops_desktop.stores.storms import storm_generation, storm_ids
from stormops_desktop.stores.workspace import Workspace


def storm_to_show(workspace: Workspace, storm_id: str | None) -> str | None:
    """The storm asked for, else the newest, as a window shows it first; None where there is none.

    The only storm there is is not read: whoever asks may yet tell that it is damaged.

    Raises:
        UsageError: There is no such storm.
        BadInputError: There are several, and the manifest of one is missing or damaged.
    """
    known = storm_ids(workspace)
    if storm_id is not None:
        if storm_id not in known:
            storm_generation(workspace, storm_id)  # says so
        return storm_id
    return list_storms(workspace)[0].storm_id if len(known) > 1 else next(iter(known), None)
