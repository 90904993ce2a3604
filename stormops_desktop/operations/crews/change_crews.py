"""Adding, changing and removing single crews, as entries of a crew file; one undo step each."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from stormops_desktop.formats.crews import crew_entry, crews_of
from stormops_desktop.operations.crews.list_crews import crew_named, list_crews
from stormops_desktop.operations.crews.save_crews import SaveCrewsAnswer, save_crews
from stormops_desktop.stores.workspace import Workspace


def crew_entries(workspace: Workspace) -> list[dict[str, Any]]:
    """The crews as the entries of a crew file (crew.schema.json), in their order."""
    return [crew_entry(crew) for crew in list_crews(workspace)]


def add_crew(workspace: Workspace, entry: Mapping[str, Any]) -> SaveCrewsAnswer:
    """Write down one more crew.

    Raises:
        BadInputError: It is no entry of a crew file, or there is a crew of that name.
    """
    return save_crews(workspace, crews_of([*crew_entries(workspace), dict(entry)]))


def change_crew(workspace: Workspace, name: str, changes: Mapping[str, Any]) -> SaveCrewsAnswer:
    """Change entries of a crew, such as {"shift": ["07:00", "15:00"]}; None takes one away, others stay.

    Raises:
        UsageError: There is no such crew.
        BadInputError: It would be no entry of a crew file any more, or have another crew's name.
    """
    changed = {**crew_entry(crew_named(workspace, name)), **changes}
    entry = {key: value for key, value in changed.items() if value is not None}
    entries = [entry if known["crew"] == name else known for known in crew_entries(workspace)]
    return save_crews(workspace, crews_of(entries))


def remove_crews(workspace: Workspace, names: Sequence[str]) -> SaveCrewsAnswer:
    """Remove crews; plans that were made with them stay as they are.

    Raises:
        UsageError: There is no such crew; none is removed.
    """
    for name in names:
        crew_named(workspace, name)
    return save_crews(workspace, [crew for crew in list_crews(workspace) if crew.crew not in names])
