"""Compacting: what nothing needs goes, and nothing that undo, redo or a receipt leads to."""

from __future__ import annotations

import shutil
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from stormops_desktop.model.errors import BusyError, CancelledError, UsageError
from stormops_desktop.model.progress import CancelToken
from stormops_desktop.operations.jobs.job import Job
from stormops_desktop.operations.workspaces.compact_workspace import CompactAnswer, compact_workspace
from stormops_desktop.operations.workspaces.work_history import Standing, go_to_deed, work_history
from stormops_desktop.stores.generation import damaged_files, stored_generations
from stormops_desktop.stores.journal import Command
from stormops_desktop.stores.workspace import GENERATIONS, Workspace

NOW = datetime(2026, 11, 23, 14, tzinfo=UTC)
LOOP = Path(__file__).with_name("compact_loop.py")


def publish(workspace: Workspace, slot: str, text: str) -> None:
    """Import a generation of one small file."""
    with workspace.stage() as staged:
        (staged.path / "data.txt").write_text(text * 1000, encoding="utf-8")
        generation = staged.seal(slot, {"text": text})
    workspace.apply(Command(f"import {slot}", (workspace.set_slot(generation),)))


def imported(root: Path, *texts: str, days_ago: float = 90) -> Path:
    """A workspace into whose slot "roads" these were imported, one after the other, a minute apart."""
    at = NOW - timedelta(days=days_ago)
    clock = Clock(at)
    with Workspace.create(root, clock=clock) as workspace:
        for text in texts:
            publish(workspace, "roads", text)
            clock.now += timedelta(minutes=1)
    return root


class Clock:
    """A clock that stands at `now`."""

    def __init__(self, now: datetime) -> None:
        self.now = now

    def __call__(self) -> datetime:
        return self.now


def compact(root: Path, *, days: float = 30, dry_run: bool = False, now: datetime = NOW) -> CompactAnswer:
    """Compact at `now`."""
    return compact_workspace(root, undo_for=timedelta(days=days), dry_run=dry_run, job=Job(clock=lambda: now))


def held(workspace: Workspace) -> dict[str, str]:
    """What each slot holds; every file of it is as it was sealed."""
    told = {}
    for slot in workspace.slots():
        generation = workspace.require(slot, remedy="")
        assert damaged_files(generation) == []
        told[slot] = str(generation.manifest["text"])
    return told


def undone_states(workspace: Workspace) -> Iterator[dict[str, str]]:
    """What the slots hold after each undo, until nothing is left to undo."""
    while True:
        try:
            workspace.undo()
        except UsageError:
            return
        yield held(workspace)


def test_old_generations_go_and_the_current_one_stays(tmp_path: Path) -> None:
    """Two superseded imports of long ago are removed, told with slot and size, and the disk has the room."""
    root = imported(tmp_path / "w", "one", "two", "three")
    before = sum(file.stat().st_size for file in (root / GENERATIONS).rglob("*") if file.is_file())
    answer = compact(root)
    after = sum(file.stat().st_size for file in (root / GENERATIONS).rglob("*") if file.is_file())
    assert [(entry.slot, entry.receipt) for entry in answer.removed] == [("roads", False)] * 2
    assert (answer.kept, answer.undo_ended, answer.dry_run) == (1, 3, False)
    assert (before - after) / 1e6 == pytest.approx(answer.freed_mb, abs=0.002)
    assert len(stored_generations(root / GENERATIONS)) == 1
    with Workspace.open(root) as workspace:
        assert held(workspace) == {"roads": "three"}
        assert {deed.standing for deed in work_history(workspace)} == {Standing.FINAL}
        with pytest.raises(UsageError, match="nothing to undo"):
            workspace.undo()


def test_a_dry_run_tells_the_same_and_changes_nothing(tmp_path: Path) -> None:
    """What a dry run tells is what the run then does; a window may stay open for it."""
    root = imported(tmp_path / "w", "one", "two", "three")
    with Workspace.open(root) as workspace:
        told = compact(root, dry_run=True)
        assert len(stored_generations(root / GENERATIONS)) == 3
        assert [state["roads"] for state in undone_states(workspace) if state] == ["two", "one"]
        for _ in range(3):
            workspace.redo()
    done = compact(root)
    assert (told.removed, told.kept, told.freed_mb) == (done.removed, done.kept, done.freed_mb)
    assert (told.undo_ended, told.dry_run, done.dry_run) == (done.undo_ended, True, False)


def test_what_was_done_lately_can_still_be_undone(tmp_path: Path) -> None:
    """Within the days named every step back stays; only what is older stands for good."""
    root = imported(tmp_path / "w", "one", "two", "three")
    clock = Clock(NOW - timedelta(days=3))
    with Workspace.open(root, clock=clock) as workspace:
        publish(workspace, "roads", "four")
    answer = compact(root, days=7)
    assert answer.kept == 2
    with Workspace.open(root) as workspace:
        assert [state["roads"] for state in undone_states(workspace)] == ["three"]
        assert workspace.redo() == "import roads"
        assert held(workspace) == {"roads": "four"}


def test_going_back_beyond_what_stands_for_good_is_told(tmp_path: Path) -> None:
    """History does not stop half-way: an entry behind the last one for good is refused, with a way out."""
    root = imported(tmp_path / "w", "one", "two")
    compact(root)
    with Workspace.open(root) as workspace:
        oldest = work_history(workspace)[-1].number
        for number in (0, oldest):
            with pytest.raises(UsageError, match="can no longer be undone"):
                go_to_deed(workspace, number, job=Job())
        assert go_to_deed(workspace, work_history(workspace)[0].number, job=Job()).undone == ()


ACTIONS = st.lists(
    st.one_of(
        st.tuples(st.just("import"), st.sampled_from("ab"), st.sampled_from("123")),
        st.tuples(st.sampled_from(["undo", "redo"]), st.just(""), st.just("")),
        st.tuples(st.just("wait"), st.just(""), st.sampled_from(["1", "20"])),
    ),
    min_size=1,
    max_size=9,
)


@settings(max_examples=25)
@given(actions=ACTIONS, days=st.sampled_from([0, 10, 1000]))
def test_no_way_back_or_forth_leads_to_what_is_gone(
    actions: list[tuple[str, str, str]], days: int, tmp_path_factory: pytest.TempPathFactory
) -> None:
    """Law: after compacting, current, undone and redone states are whole, and recent steps all remain."""
    root = tmp_path_factory.mktemp("compact") / "w"
    clock = Clock(NOW - timedelta(days=60))
    with Workspace.create(root, clock=clock) as workspace:
        for action, slot, text in actions:
            clock.now += timedelta(minutes=1)
            try:
                match action:
                    case "import":
                        publish(workspace, slot, text)
                    case "wait":
                        clock.now += timedelta(days=int(text))
                    case _:
                        getattr(workspace, action)()
            except UsageError:
                continue  # nothing to undo or redo
        before = held(workspace)
        limit = clock.now - timedelta(days=days)
        recent = sum(deed.at >= limit and deed.standing is Standing.DONE for deed in work_history(workspace))
    compact(root, days=days, now=clock.now)
    with Workspace.open(root, clock=clock) as workspace:
        assert held(workspace) == before
        states = list(undone_states(workspace))
        assert len(states) >= recent
        for _ in states:
            workspace.redo()
            held(workspace)
        assert held(workspace) == before
        while True:  # and forth to what had been undone before
            try:
                workspace.redo()
            except UsageError:
                break
            held(workspace)


def test_a_workspace_in_use_is_left_alone(tmp_path: Path) -> None:
    """While a window, a job or a command has it open, here or in another process, nothing is removed."""
    root = imported(tmp_path / "w", "one", "two")
    with Workspace.open(root), pytest.raises(BusyError, match="has this workspace open"):
        compact(root)
    program = (
        "import sys\nfrom pathlib import Path\nfrom stormops_desktop.stores.workspace import Workspace\n"
        "with Workspace.open(Path(sys.argv[1])):\n    print('open', flush=True)\n    sys.stdin.read()\n"
    )
    with subprocess.Popen(
        [sys.executable, "-c", program, str(root)], stdin=subprocess.PIPE, stdout=subprocess.PIPE
    ) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == b"open\n"
        with pytest.raises(BusyError, match="has this workspace open"):
            compact(root)
        process.communicate()
    assert len(stored_generations(root / GENERATIONS)) == 2
    assert compact(root).kept == 1


def test_nobody_comes_in_while_it_is_compacted(tmp_path: Path) -> None:
    """Whoever opens the workspace meanwhile is told that it is busy; afterwards it opens."""
    root = imported(tmp_path / "w", "one", "two")
    met: list[BusyError] = []

    def open_it(fraction: float, step: str) -> None:
        if not met:
            with pytest.raises(BusyError) as error:
                Workspace.open(root)
            met.append(error.value)

    compact_workspace(root, job=Job(progress=open_it, clock=lambda: NOW))
    assert met[0].remedy
    Workspace.open(root).close()


class Killed(BaseException):
    """Stands for the process being ended right here."""


@pytest.mark.parametrize("moment", range(6))
def test_a_kill_at_any_step_leaves_a_sound_workspace(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, moment: int
) -> None:
    """Ended before, between or within the removals, slots and undo lead to whole generations only."""
    root = imported(tmp_path / "w", "one", "two", "three", "four")
    calls = iter(range(100))

    def dying[**P, T](original: Callable[P, T]) -> Callable[P, T]:
        def call(*args: P.args, **words: P.kwargs) -> T:
            if next(calls) == moment:
                raise Killed
            return original(*args, **words)

        return call

    with monkeypatch.context() as patch:
        patch.setattr(Path, "rename", dying(Path.rename))
        patch.setattr(shutil, "rmtree", dying(shutil.rmtree))
        with pytest.raises(Killed):
            compact(root)
    with Workspace.open(root) as workspace:
        assert held(workspace) == {"roads": "four"}
        assert list(undone_states(workspace)) == []
    compact(root)
    assert len(list((root / GENERATIONS).iterdir())) == 1


def test_killed_processes_leave_a_sound_workspace(tmp_path: Path) -> None:
    """Killed eight times while it imports and compacts without end, a process leaves the workspace whole."""
    root = tmp_path / "w"
    Workspace.create(root).close()
    for turn in range(8):
        with subprocess.Popen([sys.executable, str(LOOP), str(root)], stdout=subprocess.PIPE) as process:
            assert process.stdout is not None
            assert process.stdout.readline()
            time.sleep(0.013 * turn)
            process.kill()
        with Workspace.open(root) as workspace:
            assert held(workspace)
            list(undone_states(workspace))  # each is looked at
    compact_workspace(root, undo_for=timedelta(0), job=Job())
    with Workspace.open(root) as workspace:
        held(workspace)


def test_cancelling_changes_nothing(tmp_path: Path) -> None:
    """A cancelled run keeps every generation and every step back."""
    root = imported(tmp_path / "w", "one", "two")
    token = CancelToken()
    token.cancel()
    with pytest.raises(CancelledError):
        compact_workspace(root, job=Job(cancel=token, clock=lambda: NOW))
    with Workspace.open(root) as workspace:
        assert [state["roads"] for state in undone_states(workspace) if state] == ["one"]


def test_a_time_to_come_is_refused(tmp_path: Path) -> None:
    """Undo for a negative time means nothing, and is said to."""
    root = imported(tmp_path / "w", "one")
    with pytest.raises(UsageError, match="future"):
        compact(root, days=-1)
