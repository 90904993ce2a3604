"""A kill at any instant loses no acknowledged command and leaves nothing half-done."""

from __future__ import annotations

import random
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import select

from stormops_desktop.operations.jobs.job import Job
from stormops_desktop.operations.territory.demo_territory import demo_territory
from stormops_desktop.stores.generation import damaged_files
from stormops_desktop.stores.journal import Command, RowChange
from stormops_desktop.stores.schema.proposals import proposals
from stormops_desktop.stores.schema.workspace import journal, journal_changes
from stormops_desktop.stores.workspace import Workspace

LOOP = Path(__file__).with_name("command_loop.py")
KILLS = 100
PROPOSALS = 3_000


@pytest.fixture(scope="module")
def busy_workspace(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A small territory with three thousand pending proposals."""
    folder = tmp_path_factory.mktemp("kill") / "workspace"
    with Workspace.create(folder) as workspace:
        demo_territory(workspace, properties=1_000, seed=3, job=Job())
        changes = tuple(
            RowChange("proposals", f"p{number:05d}", None, proposal_row()) for number in range(PROPOSALS)
        )
        workspace.apply(Command("propose", changes))
    return folder


def proposal_row() -> dict[str, Any]:
    """Every column that a proposal must have, with a plain value."""
    values: dict[str, Any] = {}
    for column in proposals.columns:
        if column.primary_key or column.name == "row_version" or column.nullable:
            continue
        python = column.type.python_type
        values[column.name] = {str: "x", int: 1, float: 1.0, bool: False, dict: {}}.get(python, {})
    return values | {"status": "pending", "expires_at": "2999-01-01T00:00:00+00:00"}


@pytest.mark.slow
@pytest.mark.timeout(600)
def test_a_kill_at_a_hundred_instants_loses_nothing(busy_workspace: Path) -> None:
    """After each kill the journal holds every acknowledged command, rows agree with it, and work goes on."""
    chance = random.Random(20261121)
    acknowledged: list[str] = []
    for seed in range(KILLS):
        acknowledged += killed_run(busy_workspace, seed, chance.uniform(0.0, 0.12))
    with Workspace.open(busy_workspace) as workspace:
        entries = workspace.rows(select(journal).order_by(journal.c.seq))
        changes = workspace.rows(select(journal_changes).order_by(journal_changes.c.number))
        assert missing(acknowledged, entries, changes) == []
        assert len(acknowledged) > KILLS
        assert statuses_from(changes) == {
            row["proposal_id"]: row["status"]
            for row in workspace.rows(select(proposals.c.proposal_id, proposals.c.status))
        }
        for slot in workspace.slots():
            generation = workspace.generation(slot)
            assert generation is not None
            assert damaged_files(generation) == []
        workspace.undo()


def killed_run(folder: Path, seed: int, seconds: float) -> list[str]:
    """Let the loop run on from its first acknowledgement, kill it, and return what it promised."""
    with subprocess.Popen(
        [sys.executable, str(LOOP), str(folder), str(seed)],
        stdout=subprocess.PIPE,
        text=True,
    ) as process:
        assert process.stdout is not None
        first = process.stdout.readline()
        assert first, "the loop ended before it acknowledged anything"
        time.sleep(seconds)
        process.kill()
        rest = process.stdout.read()
    lines = (first + rest).split("\n")
    return [line for line in lines[:-1] if line]  # a line without its end was no promise yet


def missing(
    acknowledged: list[str], entries: list[dict[str, Any]], changes: list[dict[str, Any]]
) -> list[str]:
    """Promises that the journal does not hold."""
    done = {e["seq"] for e in entries if e["kind"] == "do"}
    approved = {change["row_key"] for change in changes if change["seq"] in done}
    imported = {e["title"] for e in entries if e["title"].startswith("import")}
    undone = sum(e["kind"] == "undo" for e in entries)
    promised_undos = sum(line.startswith("undo") for line in acknowledged)
    lost = [] if undone >= promised_undos else [f"{promised_undos - undone} undos"]
    for line in acknowledged:
        word, *rest = line.split()
        if word == "approve":
            lost += [key for key in rest if key not in approved]
    imports = sum(line.startswith("import") for line in acknowledged)
    if sum(e["title"] in imported and e["kind"] == "do" for e in entries) < imports:
        lost.append("an import")
    return lost


def statuses_from(changes: list[dict[str, Any]]) -> dict[str, str]:
    """What every proposal's status must be, by playing the journal from its beginning."""
    status: dict[str, str] = {}
    for change in changes:
        if change["table_name"] == "proposals" and "status" in (change["after"] or {}):
            status[change["row_key"]] = change["after"]["status"]
    return status
