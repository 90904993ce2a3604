"""Solver processes: warm, cancelled, killed, dead."""

from __future__ import annotations

import os
import signal
import threading
import time
from collections.abc import Iterator

import pytest

from stormops_desktop.model.errors import BadInputError, CancelledError, StormOpsError
from stormops_desktop.model.progress import CancelToken
from stormops_desktop.operations.routes.solver_team import CANCEL_GRACE, SolverTeam


@pytest.fixture
def team() -> Iterator[SolverTeam]:
    """A team of one, warm."""
    with SolverTeam(1) as one:
        one.wait_ready(CancelToken())
        yield one


def test_a_failed_task_comes_back_as_its_error_and_the_team_goes_on(team: SolverTeam) -> None:
    """A task whose files are missing raises BadInputError here, with the file; the next task still runs."""
    task = {"task": "plan_day", "folder": "/nowhere", "seconds": 1, "iterations": 1, "seed": 0}
    for _ in range(2):
        team.begin([{**task, "max_work": None, "initial": None, "unroutable": {}}])
        with pytest.raises(BadInputError, match="cannot be read") as error:
            list(team.events(CancelToken()))
        assert "nowhere" in str(error.value.file)


def test_a_dead_solver_is_told(team: SolverTeam) -> None:
    """A solver that is killed from outside ends the wait with a sentence instead of for ever."""
    os.kill(team.process_ids[0], signal.SIGKILL)
    with pytest.raises(StormOpsError, match="ended before its answer"):
        list(team.events(CancelToken()))


def test_a_solver_that_does_not_listen_is_killed(team: SolverTeam) -> None:
    """One that is stuck when cancelled is killed after the grace, and the caller gets CancelledError."""
    task = {"task": "plan_day", "folder": "/nowhere", "seconds": 1, "iterations": 1, "seed": 0}
    os.kill(team.process_ids[0], signal.SIGSTOP)
    team.begin([{**task, "max_work": None, "initial": None, "unroutable": {}}])
    cancel = CancelToken()
    threading.Timer(0.1, cancel.cancel).start()
    began = time.monotonic()
    with pytest.raises(CancelledError):
        list(team.events(cancel))
    assert time.monotonic() - began < CANCEL_GRACE + 1
    assert not team.alive(0)


def test_a_time_limit_ends_the_wait(team: SolverTeam) -> None:
    """Events end after the seconds given, though no solver is done."""
    assert list(team.events(CancelToken(), seconds=0.1)) == []
