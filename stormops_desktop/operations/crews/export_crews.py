"""Writing the crews to a crew file, which the command line and other workspaces read."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path

from stormops_desktop.files.durable_files import written_beside
from stormops_desktop.formats.crews import crew_entry
from stormops_desktop.model.errors import UsageError
from stormops_desktop.operations.crews.list_crews import list_crews
from stormops_desktop.stores.workspace import Workspace


@dataclass(frozen=True, slots=True)
class ExportCrewsAnswer:
    """The file, and how many crews are in it."""

    path: Path
    crews: int


def export_crews(workspace: Workspace, file: Path) -> ExportCrewsAnswer:
    """Write the workspace's crews as a crew file, whole or not at all.

    Raises:
        UsageError: There are no crews.
    """
    crews = list_crews(workspace)
    if not crews:
        raise UsageError("There are no crews to write.", remedy="Write some down first.")
    with written_beside(file) as draft:
        draft.write_text(json.dumps([crew_entry(crew) for crew in crews], indent=2) + "\n", encoding="utf-8")
    return ExportCrewsAnswer(file, len(crews))
