"""The crews that a person plans with, as she wrote them down."""

from __future__ import annotations

from sqlalchemy import select

from stormops_desktop.formats.crews import crews_of
from stormops_desktop.model.crew_hours import CrewHours
from stormops_desktop.stores.schema.crews import crews
from stormops_desktop.stores.workspace import Workspace


def list_crews(workspace: Workspace) -> tuple[CrewHours, ...]:
    """The crews in their order; none where nobody has written any down.

    Raises:
        BadInputError: What is kept is no crew (another version wrote it); it names the crew.
    """
    rows = workspace.rows(select(crews.c.document).order_by(crews.c.position))
    return crews_of([row["document"] for row in rows]) if rows else ()
