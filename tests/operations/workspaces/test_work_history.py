"""Going back and forth in what was done."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from stormops_desktop.formats.phrasebook import read_phrasebook
from stormops_desktop.model.errors import CancelledError, UsageError
from stormops_desktop.model.progress import CancelToken
from stormops_desktop.model.sentence import Sentence
from stormops_desktop.operations.jobs.job import Job
from stormops_desktop.operations.workspaces import work_history as history_module
from stormops_desktop.operations.workspaces.work_history import (
    Standing,
    go_to_deed,
    undo_and_redo,
    work_history,
)
from stormops_desktop.stores.journal import Command, RowChange
from stormops_desktop.stores.workspace import Workspace


def _do(workspace: Workspace, name: str) -> None:
    row = {"name": name, "lon": -96.8, "lat": 33.1, "zoom": 12.0}
    change = RowChange("bookmarks", name, None, {"bookmark_id": name, **row})
    workspace.apply(Command(f"bookmark {name}", (change,)))


def _standing(workspace: Workspace) -> list[str]:
    return [deed.title[9:] for deed in reversed(work_history(workspace)) if deed.standing is Standing.DONE]


def test_deeds_are_listed_with_what_they_are(workspace: Workspace) -> None:
    """Title, number of records and standing are told, newest first."""
    _do(workspace, "a")
    _do(workspace, "b")
    workspace.undo()
    told = [(deed.title, deed.rows, deed.standing) for deed in work_history(workspace)]
    assert told == [("bookmark b", 1, Standing.UNDONE), ("bookmark a", 1, Standing.DONE)]
    assert undo_and_redo(workspace) == ("bookmark a", "bookmark b")


def test_an_empty_workspace_has_no_history(workspace: Workspace) -> None:
    """Nothing to undo, nothing to redo."""
    assert work_history(workspace) == ()
    assert undo_and_redo(workspace) == (None, None)


@settings(deadline=None, max_examples=25)
@given(places=st.lists(st.integers(0, 5), max_size=6))
def test_any_walk_ends_where_it_went(places: list[int], tmp_path_factory: pytest.TempPathFactory) -> None:
    """Law: after going to a deed, exactly the deeds up to it stand, wherever one was before."""
    with Workspace.create(tmp_path_factory.mktemp("walk") / "workspace") as workspace:
        for name in "abcde":
            _do(workspace, name)
        numbers = [0, *sorted(deed.number for deed in work_history(workspace))]
        for place in places:
            go_to_deed(workspace, numbers[place], job=Job())
            assert _standing(workspace) == list("abcde"[:place])


def test_a_walk_goes_farther_back_than_the_list(
    workspace: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What the list is too short to show can be gone back to, and going back to nothing leaves nothing."""
    monkeypatch.setattr(history_module, "_MOST", 2)
    for name in "abcde":
        _do(workspace, name)
    newest = work_history(workspace)
    assert len(newest) == 2
    first = newest[0].number - 4
    assert len(go_to_deed(workspace, first, job=Job()).undone) == 4
    assert undo_and_redo(workspace) == ("bookmark a", "bookmark b")
    assert go_to_deed(workspace, 0, job=Job()).undone == ("bookmark a",)
    assert undo_and_redo(workspace)[0] is None


def test_what_was_superseded_cannot_come_back(workspace: Workspace) -> None:
    """A deed that was undone before other work is refused, with what to do."""
    _do(workspace, "a")
    workspace.undo()
    _do(workspace, "b")
    gone = next(deed for deed in work_history(workspace) if deed.standing is Standing.SUPERSEDED)
    with pytest.raises(UsageError, match="cannot be done again"):
        go_to_deed(workspace, gone.number, job=Job())


def test_an_unknown_number_is_refused(workspace: Workspace) -> None:
    """There is no entry 99."""
    with pytest.raises(UsageError, match="no such entry"):
        go_to_deed(workspace, 99, job=Job())


def test_a_cancelled_walk_stops_between_steps(workspace: Workspace) -> None:
    """G23: an undo that is broken off leaves whole steps: each is a commit of its own."""
    for name in "abc":
        _do(workspace, name)
    cancel = CancelToken()
    cancel.cancel()
    with pytest.raises(CancelledError):
        go_to_deed(workspace, 0, job=Job(cancel=cancel))
    assert _standing(workspace) == ["a", "b", "c"]


def test_titles_can_be_told_in_spanish(workspace: Workspace) -> None:
    """The history and the names of the next steps keep their parts, however long ago it was done."""
    title = Sentence("edit {count} proposals", count=3)
    workspace.apply(Command(title, (RowChange("slots", "roads", None, {"content_hash": "a0"}),)))
    spanish = read_phrasebook("es")
    assert [spanish.tell(deed.title) for deed in work_history(workspace)] == ["editar 3 propuestas"]
    undo, redo = undo_and_redo(workspace)
    assert undo is not None
    assert (spanish.tell(undo), redo) == ("editar 3 propuestas", None)
