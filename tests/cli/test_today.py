"""`stormops today`: the morning's page for programs and for people."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

from stormops_desktop.stores.workspace import Workspace

type Ask = Callable[..., Any]
type Read = Callable[..., str]


def test_the_page_agrees_with_the_commands_beside_it(ask: Ask) -> None:
    """Homes, storm, waiting proposals and crews are those of the other commands."""
    told = ask("today")
    assert told["properties"] == ask("workspace", "info")["properties"]
    assert told["storm"]["storm"]["storm_id"] == ask("storm", "list")[0]["storm_id"]
    assert sum(kind["count"] for kind in told["decisions"]["pending"]) == len(
        ask("proposals", "list", "--status", "pending")
    )
    routes = ask("routes", "list", "--date", told["day"]["day"])
    assert [(crew["route_id"], crew["stops"]) for crew in told["day"]["crews"]] == [
        (route["route_id"], route["stops"]) for route in routes
    ]
    assert ask("today", "--storm", "nothing", status=2)["error"]["code"] == "usage"


def test_people_read_it_with_its_marks(read: Read) -> None:
    """The page names the storm, the crews and how old things are, and says that all of it is invented."""
    told = read("today")
    assert "SYNTHETIC" in told
    assert "Crew 1" in told
    assert "MOE (judged)" in told
    assert "territory" in told


def test_a_damaged_storm_is_an_alert_for_programs_too(ask: Ask, read: Read, demo_folder: Path) -> None:
    """The page is told although the storm's files are gone, with the error and its remedy in the alert."""
    with Workspace.open(demo_folder) as workspace:
        slot = next(slot for slot in workspace.slots("storm/"))
        folder = workspace.require(slot, remedy="").path
    (folder / "manifest.json").unlink()
    (alert,) = [alert for alert in ask("today")["alerts"] if alert["kind"] == "storm_damaged"]
    assert alert["problem"]["code"] == "bad_input"
    assert alert["problem"]["remedy"]
    assert "storm damaged" in read("today")
