"""`stormops crews`: written down once, planned with after that."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

type Ask = Callable[..., Any]
type Read = Callable[..., str]
NORTH = ("crews", "add", "North", "--start=-96.8,33.15", "--shift", "08:00-16:30")


def test_crews_are_a_crew_file(ask: Ask, read: Read, tmp_path: Path) -> None:
    """What is written down is listed as a crew file, exported as one, and comes back from it."""
    lunch = ("--lunch", "11:00-13:00", "--lunch-minutes", "45")
    assert ask(*NORTH, *lunch, "--language", "es", "--skill", "ladder") == {"crews": 1, "changed": 1}
    (crew,) = ask("crews", "list")
    assert crew == {
        "crew": "North",
        "start": [-96.8, 33.15],
        "end": [-96.8, 33.15],
        "shift": ["08:00", "16:30"],
        "lunch": {"from": "11:00", "to": "13:00", "minutes": 45},
        "skills": ["ladder"],
        "languages": ["es"],
    }
    file = tmp_path / "crews.json"
    ask("crews", "export", file)
    assert json.loads(file.read_text(encoding="utf-8")) == [crew]
    assert ask("crews", "remove", "North") == {"crews": 0, "changed": 1}
    ask("crews", "import", file)
    assert ask("crews", "list") == [crew]
    assert "11:00-13:00" in read("crews", "list")


def test_only_what_is_named_of_a_crew_changes(ask: Ask) -> None:
    """A change of name and lunch leaves the rest, and is one undo step."""
    ask(*NORTH, "--lunch", "11:00-13:00", "--lunch-minutes", "45", "--end=-96.7,33.1")
    (before,) = ask("crews", "list")
    ask("crews", "edit", "North", "--name", "Far north", "--no-lunch")
    (after,) = ask("crews", "list")
    assert after == {name: value for name, value in before.items() if name != "lunch"} | {"crew": "Far north"}
    ask("undo")
    assert ask("crews", "list") == [before]


@pytest.mark.parametrize(
    ("words", "status"),
    [
        (NORTH, 4),
        (("crews", "add", "X", "--start=-96.8,33.1", "--shift", "17:00-08:00"), 4),
        (("crews", "add", "X", "--start=-96.8,33.1", "--shift", "8 to 5"), 2),
        (("crews", "add", "X", "--start=-96.8,33.1", "--shift", "08:00-17:00", "--lunch", "11:00-13:00"), 2),
        (("crews", "edit", "North"), 2),
        (("crews", "edit", "Nobody", "--name", "X"), 2),
        (("crews", "remove", "North", "Nobody"), 2),
    ],
)
def test_what_is_no_crew_is_refused(ask: Ask, words: tuple[str, ...], status: int) -> None:
    """A name that is taken, hours that are none, half a lunch, nobody: refused, and nothing changes."""
    ask(*NORTH)
    before = ask("crews", "list")
    assert ask(*words, status=status)["error"]["remedy"]
    assert ask("crews", "list") == before


def test_a_day_is_planned_with_the_workspaces_own_crews(ask: Ask) -> None:
    """Without --crews those written down are planned with; without any, it says how to name some."""
    day = ask("today")["day"]["day"]
    rest = [line["proposal_id"] for line in ask("proposals", "list", "--status", "approved")[20:]]
    ask("proposals", "reject", *rest, "--reason", "a small day is planned quickly")
    assert "crews add" in ask("routes", "build", "--date", day, status=2)["error"]["remedy"]
    center = ask("workspace", "info")["bbox"]
    start = f"--start={(center[0] + center[2]) / 2},{(center[1] + center[3]) / 2}"
    ask("crews", "add", "Own crew", start, "--shift", "08:00-17:00")
    routes = ask("routes", "build", "--date", day, "--seconds", "0.5")["routes"]
    assert [route["crew"] for route in routes] == ["Own crew"]
