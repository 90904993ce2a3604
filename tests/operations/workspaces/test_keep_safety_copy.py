"""A recent copy of the decisions lies beside them."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from stormops_desktop.operations.jobs.job import Job
from stormops_desktop.operations.workspaces.keep_safety_copy import EVERY, keep_safety_copy
from stormops_desktop.stores.journal import Command, RowChange
from stormops_desktop.stores.safety_copies.kept_copies import kept_copies
from stormops_desktop.stores.workspace import Workspace

NOW = datetime(2026, 11, 22, 12, 0, tzinfo=UTC)


def _at(moment: datetime) -> Job:
    return Job(clock=lambda: moment)


def _decide(workspace: Workspace, name: str) -> None:
    workspace.apply(Command(name, (RowChange("slots", name, None, {"content_hash": name}),)))


def test_a_copy_is_made_when_there_is_none_and_when_it_is_old(workspace: Workspace) -> None:
    """The first at once; then none within five minutes, none where nothing was decided, else a new one."""
    assert keep_safety_copy(workspace, job=_at(NOW))
    _decide(workspace, "a")
    assert not keep_safety_copy(workspace, job=_at(NOW + EVERY - timedelta(seconds=1)))
    assert keep_safety_copy(workspace, job=_at(NOW + EVERY))
    assert not keep_safety_copy(workspace, job=_at(NOW + timedelta(days=1)))
    assert len(kept_copies(workspace.root)) == 2


def test_a_clock_that_was_set_back_holds_up_no_copy(workspace: Workspace) -> None:
    """A copy that seems to be of tomorrow is not taken for a recent one."""
    keep_safety_copy(workspace, job=_at(NOW + timedelta(days=1)))
    _decide(workspace, "a")
    assert keep_safety_copy(workspace, job=_at(NOW))
