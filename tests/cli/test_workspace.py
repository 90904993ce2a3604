"""`stormops workspace` but for its making, as programs and people see it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from typing import Any

from stormops_desktop.stores.database import DATABASE
from stormops_desktop.stores.safety_copies.kept_copies import copy_at, kept_copies
from stormops_desktop.stores.workspace import Workspace

type Ask = Callable[..., Any]
type Read = Callable[..., str]


def test_space_is_given_back_and_told(ask: Ask, read: Read, demo_folder: Path) -> None:
    """Planning a day again leaves an old plan, which compacting tells and removes; then nothing is left."""
    day = ask("today")["day"]["day"]
    rest = [line["proposal_id"] for line in ask("proposals", "list", "--status", "approved")[20:]]
    ask("proposals", "reject", *rest, "--reason", "a small day is planned quickly")
    ask("routes", "build", "--crews", "1", "--date", day, "--seconds", "0.5")
    first = kept_copies(demo_folder)[-1]
    first.path.rename(copy_at(demo_folder, first.made_at - timedelta(days=1)).path)
    ask("undo")
    ask("redo")
    told = ask("workspace", "compact", "--undo-days", "0", "--dry-run")
    assert {entry["slot"] for entry in told["removed"]} == {f"day/{day}", f"plan/{day}"}
    assert [entry["receipt"] for entry in told["removed"] if entry["slot"].startswith("plan/")] == [True]
    assert told["freed_mb"] > 0
    people = read("workspace", "compact", "--undo-days", "0", "--dry-run")
    assert "2 generations would be removed" in people
    assert "could no longer be undone" in people
    old = kept_copies(demo_folder)[0]
    done = ask("workspace", "compact", "--undo-days", "0")
    assert {**done, "dry_run": True} == told
    assert kept_copies(demo_folder)[0].made_at >= old.made_at
    assert len(kept_copies(demo_folder)) == 1  # none that names what went
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


def test_one_goes_back_and_forth_in_the_history(ask: Ask, read: Read) -> None:
    """Going to a step undoes what came after it, and going to a later one does that again."""
    before = ask("workspace", "history")[0]["number"]
    for layer in ("roads", "properties"):
        ask("map", "layers", "set", layer, "--hide")
    latest = [deed["number"] for deed in ask("workspace", "history")[:2]]
    back = ask("workspace", "go-to", str(before))
    assert (len(back["undone"]), back["redone"]) == (2, [])
    assert "properties" in back["undone"][0]
    assert "Done again" in read("workspace", "go-to", str(latest[1]))
    assert ask("workspace", "go-to", str(latest[1])) == {"undone": [], "redone": []}
    assert [deed["standing"] for deed in ask("workspace", "history")[:2]] == ["undone", "done"]
    ask("map", "layers", "set", "routes", "--hide")
    assert ask("workspace", "go-to", str(latest[0]), status=2)["error"]["code"] == "usage"
    assert ask("workspace", "go-to", "999999", status=2)["error"]["record"] == "999999"


def test_a_damaged_workspace_is_told_and_put_back(ask: Ask, read: Read, demo_folder: Path) -> None:
    """G31: after a decision there is a copy; damage ends with status 3, and restoring brings it back."""
    ask("undo")
    assert "sound" in read("workspace", "check")
    database = demo_folder / DATABASE
    database.write_bytes(database.read_bytes()[:100] + bytes(20_000))
    found = ask("workspace", "check", status=3)
    assert found["problem"]
    assert [copy["problem"] for copy in found["copies"]] == [None]
    error = ask("workspace", "info", status=4)["error"]
    assert "workspace restore" in error["remedy"]
    told = ask("workspace", "restore", "--dry-run")
    assert told["copy"] == found["copies"][0]["name"]
    assert "would be" in read("workspace", "restore", "--dry-run")
    done = ask("workspace", "restore")
    assert Path(done["damaged"]).is_dir()
    assert ask("workspace", "check")["problem"] is None
    assert ask("workspace", "history")[0]["standing"] == "undone"
