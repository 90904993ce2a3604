"""Solver processes: warm, cancelled, stuck, killed, replaced."""

from __future__ import annotations

import queue
import sys
import threading
import time
from collections.abc import Iterator
from typing import Any

import psutil
import pytest

from stormops_desktop.model.errors import BadInputError, CancelledError, StormOpsError
from stormops_desktop.model.progress import CancelToken
from stormops_desktop.model.sentence import Sentence
from stormops_desktop.operations.routes import solver_process
from stormops_desktop.operations.routes.solver_mailbox import Message
from stormops_desktop.operations.routes.solver_process import CANCEL_GRACE, SolverProcess
from stormops_desktop.operations.routes.solver_team import SolverTeam

NO_FOLDER: dict[str, Any] = {
    "task": "plan_day",
    "folder": "/nowhere",
    "seconds": 1,
    "iterations": 1,
    "seed": 0,
    "max_work": None,
    "initial": None,
    "unroutable": {},
}
"""A task that a solver refuses at once, which shows that it listens."""
AT_ONCE = 0.2
"""Seconds that may go by between a cancel and the caller's CancelledError."""


@pytest.fixture
def team() -> Iterator[SolverTeam]:
    """A team of one, warm."""
    with SolverTeam(1) as one:
        one.wait_ready(CancelToken())
        yield one


def test_a_failed_task_comes_back_as_its_error_and_the_team_goes_on(team: SolverTeam) -> None:
    """A task whose files are missing raises BadInputError here, with the file; the next task still runs."""
    before = team.process_ids
    for _ in range(2):
        assert_listens(team)
    assert team.process_ids == before


def test_a_solver_that_dies_at_work_is_told_and_replaced(team: SolverTeam) -> None:
    """A solver killed from outside ends the wait with what to do; the next task has a new process."""
    solver = psutil.Process(team.process_ids[0])
    solver.suspend()
    team.begin([NO_FOLDER], CancelToken())
    solver.kill()
    with pytest.raises(StormOpsError, match="ended before its answer") as caught:
        list(team.events(CancelToken()))
    assert "Run it again" in caught.value.remedy
    assert_listens(team)
    assert team.process_ids != [solver.pid]


def test_a_solver_that_died_idle_is_replaced_unseen(team: SolverTeam) -> None:
    """One that was killed between two tasks costs the next task nothing but the start of another."""
    kill_and_wait(team.process_ids[0])
    assert_listens(team)


def test_a_solver_that_dies_while_it_loads_is_replaced() -> None:
    """A process killed before it was ready does not leave its team waiting."""
    with SolverTeam(1) as team:
        kill_and_wait(team.process_ids[0])
        team.wait_ready(CancelToken())
        assert_listens(team)


def test_a_solver_that_never_loads_is_an_error(monkeypatch: pytest.MonkeyPatch) -> None:
    """Processes that end whenever they are started are told of instead of started for ever."""
    monkeypatch.setattr(solver_process, "_MODULE", "stormops_desktop.nothing_here")
    with SolverTeam(1) as team, pytest.raises(StormOpsError, match="as soon as it is started"):
        team.wait_ready(CancelToken())


def test_a_process_that_cannot_be_started_is_an_error(monkeypatch: pytest.MonkeyPatch) -> None:
    """Where the operating system refuses a process, the error says so and names the program."""
    monkeypatch.setattr(sys, "executable", "/nowhere/python")
    with pytest.raises(StormOpsError, match="cannot be started") as caught:
        SolverTeam(1)
    assert caught.value.file == "/nowhere/python"


def test_cancel_does_not_wait_for_a_stuck_solver_which_is_killed(team: SolverTeam) -> None:
    """The caller has CancelledError at once; the stuck process is dead after the grace, the team usable."""
    stuck = psutil.Process(team.process_ids[0])
    stuck.suspend()
    cancel = CancelToken()
    team.begin([NO_FOLDER], cancel)
    cancelled_at = cancel_soon(cancel)
    with pytest.raises(CancelledError):
        list(team.events(cancel))
    assert time.monotonic() - cancelled_at[0] < AT_ONCE
    assert stuck.is_running()
    assert_listens(team)
    assert time.monotonic() - cancelled_at[0] >= CANCEL_GRACE
    assert team.process_ids != [stuck.pid]


def test_waiting_for_a_stuck_solver_can_be_cancelled() -> None:
    """A cancel while solvers load, or while one is stuck in its last task, is not held up by them."""
    with SolverTeam(1) as team:
        psutil.Process(team.process_ids[0]).suspend()
        cancel = CancelToken()
        cancelled_at = cancel_soon(cancel)
        with pytest.raises(CancelledError):
            team.begin([NO_FOLDER], cancel)
        assert time.monotonic() - cancelled_at[0] < AT_ONCE


def test_sending_never_waits_for_a_solver(team: SolverTeam) -> None:
    """News larger than any pipe's buffer leave at once, though the solver reads nothing."""
    psutil.Process(team.process_ids[0]).suspend()
    began = time.monotonic()
    team.send(0, {"news": "x" * 4_000_000})
    assert time.monotonic() - began < AT_ONCE


def test_mail_that_came_too_late_leaves_a_solver_listening(team: SolverTeam) -> None:
    """A cancel of a task that the solver never had is nothing to it; the same process takes the next task."""
    before = team.process_ids
    team.send(0, {"cancel": 99})
    assert_listens(team)
    assert team.process_ids == before


def test_a_solver_that_cannot_read_its_mail_ends_and_is_replaced(team: SolverTeam) -> None:
    """One that would not hear a cancel any more ends by itself; the task after it has a new process."""
    deaf = psutil.Process(team.process_ids[0])
    team.send(0, {"nothing": "known"})
    psutil.wait_procs([deaf], timeout=10)
    assert_listens(team)
    assert team.process_ids != [deaf.pid]


def test_a_task_given_to_a_dead_process_is_told_as_its_death() -> None:
    """A process that dies between the look at it and its task still tells the end of that very task."""
    heard: queue.SimpleQueue[Message] = queue.SimpleQueue()
    process = SolverProcess(heard.put)
    kill_and_wait(process.process_id)
    assert heard.get(timeout=10)["event"] == "died"
    process.give({**NO_FOLDER, "number": 7})
    again = heard.get(timeout=10)
    assert (again["event"], again["number"]) == ("died", 7)
    assert not process.alive
    process.close()


def test_a_time_limit_ends_the_wait_and_the_task(team: SolverTeam) -> None:
    """Events end after the seconds given, though no solver is done; the next task is not mixed up with it."""
    solver = psutil.Process(team.process_ids[0])
    solver.suspend()
    team.begin([NO_FOLDER], CancelToken())
    assert list(team.events(CancelToken(), seconds=0.1)) == []
    solver.resume()
    assert_listens(team)
    assert team.process_ids == [solver.pid]


def test_leaving_the_team_leaves_no_process() -> None:
    """All processes have ended when the team is left, also one that is stuck."""
    with SolverTeam(2) as team:
        ids = team.process_ids
        psutil.Process(ids[0]).suspend()
    assert not any(psutil.pid_exists(process_id) for process_id in ids)


def assert_listens(team: SolverTeam) -> None:
    """The team takes a task and answers it."""
    team.begin([NO_FOLDER], CancelToken())
    with pytest.raises(BadInputError, match="cannot be read") as caught:
        list(team.events(CancelToken()))
    assert "nowhere" in str(caught.value.file)
    assert isinstance(caught.value.message, Sentence)  # its parts came through the pipe, for other languages


def kill_and_wait(process_id: int) -> None:
    """Kill a process as the operating system does when memory is short, and wait until it is no more."""
    process = psutil.Process(process_id)
    process.kill()
    psutil.wait_procs([process], timeout=10)


def cancel_soon(cancel: CancelToken) -> list[float]:
    """Cancel from another thread a little later; the moment is put into the list that is returned."""
    moment: list[float] = []

    def act() -> None:
        moment.append(time.monotonic())
        cancel.cancel()

    threading.Timer(0.2, act).start()
    return moment
