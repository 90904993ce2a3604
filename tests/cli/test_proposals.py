"""`stormops proposals show` and `edit`, and what became of a play."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

type Ask = Callable[..., Any]
type Read = Callable[..., str]


def test_notes_are_written_shown_and_taken_away(ask: Ask, read: Read) -> None:
    """Both notes stand in list and card, for programs and people; an empty one removes its own alone."""
    first = ask("proposals", "list")[0]["proposal_id"]
    assert ask("proposals", "edit", first, "--note", "pays late", "--for-crew", "ring twice") == {
        "changed": 1
    }
    shown = ask("proposals", "show", first)
    assert (shown["note"], shown["crew_note"]) == ("pays late", "ring twice")
    assert shown["evidence"]["synthetic"] is True
    for words in (("list",), ("show", first)):
        told = read("proposals", *words)
        assert "pays late" in told
        assert "ring twice" in told
    ask("proposals", "edit", first, "--note", "")
    (line,) = [line for line in ask("proposals", "list") if line["proposal_id"] == first]
    assert (line["note"], line["crew_note"]) == (None, "ring twice")


def test_a_change_of_nothing_and_of_nobody_are_refused(ask: Ask) -> None:
    """Without an option, or with an id that nobody has, nothing is changed and the way out is told."""
    first = ask("proposals", "list")[0]["proposal_id"]
    assert "--note" in ask("proposals", "edit", first, status=2)["error"]["message"]
    assert ask("proposals", "edit", "nobody", "--priority", "1", status=2)["error"]["record"] == "nobody"
    assert ask("proposals", "show", "nobody", status=2)["error"]["record"] == "nobody"


def test_a_plays_history_and_file(ask: Ask, read: Read, tmp_path: Path) -> None:
    """The run of the demo is told with its counts, and the play that was written is the one that is shown."""
    play = ask("proposals", "list")[0]["playbook"]
    (run,) = ask("playbook", "history", play)["runs"]
    assert run["proposals"] == len(ask("proposals", "list"))
    assert "shipped" in read("playbook", "history", play)
    file = tmp_path / "play.json"
    ask("playbook", "export", play, file)
    assert ask("playbook", "validate", file)["playbook_id"] == play
    assert ask("playbook", "history", "nothing", status=2)["error"]["remedy"]


def test_frames_of_a_storm_are_told_by_the_clock_of_the_territory(ask: Ask, read: Read) -> None:
    """One frame for each valid time, with its largest hail, and the marks of what is invented."""
    storm = ask("storm", "list")[0]
    told = ask("storm", "frames", storm["storm_id"])
    assert told["time_zone"] == "America/Chicago"
    assert max(frame["max_mm"] for frame in told["frames"]) > 0
    people = read("storm", "frames", storm["storm_id"])
    assert "SYNTHETIC" in people
    assert "CST" in people or "CDT" in people
