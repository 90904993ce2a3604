"""`stormops workspace compact` and `history`, as programs and people see them."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

from stormops_desktop.stores.workspace import Workspace

type Ask = Callable[..., Any]
type Read = Callable[..., str]


def test_space_is_given_back_and_told(ask: Ask, read: Read) -> None:
    """Planning a day again leaves an old plan, which compacting tells and removes; then nothing is left."""
    day = ask("today")["day"]["day"]
    rest = [line["proposal_id"] for line in ask("proposals", "list", "--status", "approved")[20:]]
    ask("proposals", "reject", *rest, "--reason", "a small day is planned quickly")
    ask("routes", "build", "--crews", "1", "--date", day, "--seconds", "0.5")
    told = ask("workspace", "compact", "--undo-days", "0", "--dry-run")
    assert {entry["slot"] for entry in told["removed"]} == {f"day/{day}", f"plan/{day}"}
    assert [entry["receipt"] for entry in told["removed"] if entry["slot"].startswith("plan/")] == [True]
    assert told["freed_mb"] > 0
    people = read("workspace", "compact", "--undo-days", "0", "--dry-run")
    assert "2 generations would be removed" in people
    assert "could no longer be undone" in people
    done = ask("workspace", "compact", "--undo-days", "0")
    assert {**done, "dry_run": True} == told
    assert "Nothing to remove" in read("workspace", "compact", "--undo-days", "0")
    assert ask("routes", "list", "--date", day)
    assert "final" in read("workspace", "history")


def test_an_open_workspace_is_busy(ask: Ask, demo_folder: Path) -> None:
    """While somebody has it open the command ends with status 6 and says to close it there."""
    with Workspace.open(demo_folder):
        error = ask("workspace", "compact", status=6)["error"]
    assert error["code"] == "busy"
    assert "Close it" in error["remedy"]


def test_what_was_done_is_listed_newest_first(ask: Ask) -> None:
    """Each step stands with its state; an undone one is told as such."""
    ask("map", "layers", "set", "roads", "--hide")
    ask("undo")
    newest = ask("workspace", "history")[0]
    assert "roads" in newest["title"]
    assert newest["standing"] == "undone"
