"""The crews that a person plans with, as she wrote them down."""

from __future__ import annotations

from sqlalchemy import select

from stormops_desktop.formats.crews import crews_of
from stormops_desktop.model.crew_hours import CrewHours
from stormops_desktop.model.errors import UsageError
from stormops_desktop.model.sentence import Sentence
from stormops_desktop.stores.schema.crews import crews
from stormops_desktop.stores.workspace import Workspace


def list_crews(workspace: Workspace) -> tuple[CrewHours, ...]:
    """The crews in their order; none where nobody has written any down.

    Raises:
        BadInputError: What is kept is no crew (another version wrote it); it names the crew.
    """
    rows = workspace.rows(select(crews.c.document).order_by(crews.c.position))
    return crews_of([row["document"] for row in rows]) if rows else ()


def own_crews(workspace: Workspace) -> tuple[CrewHours, ...]:
    """The same, where there must be some.

    Raises:
        UsageError: Nobody has written any down.
    """
    found = list_crews(workspace)
    if not found:
        raise UsageError(
            "The workspace has no crews yet.",
            remedy="Write them down with `stormops crews add`, or name a number or a crew file with --crews.",
        )
    return found


def crew_named(workspace: Workspace, name: str) -> CrewHours:
    """The crew of that name.

    Raises:
        UsageError: There is none.
    """
    found = next((crew for crew in list_crews(workspace) if crew.crew == name), None)
    if found is None:
        raise UsageError(
            Sentence("There is no crew “{crew}”.", crew=name),
            remedy="See `stormops crews list`.",
            record=name,
        )
    return found
