"""Taking the crews of a crew file."""

from __future__ import annotations

from pathlib import Path

from stormops_desktop.formats.crews import read_crews
from stormops_desktop.operations.crews.save_crews import SaveCrewsAnswer, save_crews
from stormops_desktop.stores.workspace import Workspace


def import_crews(workspace: Workspace, file: Path) -> SaveCrewsAnswer:
    """Make the crews of a crew file the workspace's crews, as one undo step.

    Raises:
        BadInputError: The file is no crew file; it names the crew and what is wrong.
    """
    return save_crews(workspace, read_crews(file))
