from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from stormops_desktop.model.errors import BadInputError, UsageError
from stormops_desktop.operations.plays.import_playbook import import_playbook
from stormops_desktop.operations.plays.list_playbooks import find_playbook, list_playbooks
from stormops_desktop.operations.plays.validate_playbook import validate_playbook
from stormops_desktop.stores.workspace import Workspace

type Suburb = Any
type MakePlay = Callable[..., Path]


def test_shipped_plays_are_listed(workspace: Workspace) -> None:
    """The starter and the owner's three plays are there from the beginning."""
    assert [(line.playbook_id, line.status) for line in list_playbooks(workspace)] == [
        ("expansion-lookalike", "Draft"),
        ("frisco-alpha", "Draft"),
        ("frisco-first-knock", "Active"),
        ("loyalty-dfw-highses", "Draft"),
    ]


@pytest.mark.parametrize("play", ["frisco-alpha", "expansion-lookalike"])
def test_the_owners_lookalike_plays_say_what_is_missing(workspace: Workspace, play: str) -> None:
    """Plays that want similarity search are refused by that key, not run without it."""
    with pytest.raises(BadInputError, match="Similarity") as refused:
        find_playbook(workspace, play)
    assert refused.value.record == "targeting_rules.similarity.enabled"


def test_the_owners_loyalty_play_can_be_run(workspace: Workspace) -> None:
    """The play without similarity is taken as the owner wrote it."""
    play = find_playbook(workspace, "loyalty-dfw-highses")
    assert play.targeting.behavioral.past_customers_only
    assert [step.channel.value for step in play.sequence] == ["call", "mail", "door_knock"]


def test_an_unknown_play_names_those_there_are(workspace: Workspace) -> None:
    """A wrong id is answered with the right ones."""
    with pytest.raises(UsageError) as refused:
        find_playbook(workspace, "frisco")
    assert "frisco-first-knock" in refused.value.remedy


def test_importing_again_replaces_and_undoes(suburb: Suburb, make_play: MakePlay) -> None:
    """A second import of the same id takes its place; undo brings the first back."""
    first = import_playbook(suburb.workspace, make_play(playbook_version="v1"), job=suburb.job)
    second = import_playbook(suburb.workspace, make_play(playbook_version="v2"), job=suburb.job)
    assert (first.replaced, second.replaced) == (False, True)
    assert find_playbook(suburb.workspace, "test-play").version == "v2"
    suburb.workspace.undo()
    assert find_playbook(suburb.workspace, "test-play").version == "v1"


def test_notes_say_what_is_not_used_yet(make_play: MakePlay) -> None:
    """Later steps and parts of the stack that are missing are named, since they are not dropped."""
    steps = [{"channel": "call"}, {"channel": "mail", "timing_hours": 24}]
    file = make_play(requires_graph_analysis=True, channel_strategy={"sequence": steps})
    notes = validate_playbook(file).notes
    assert any("requires_graph_analysis" in note for note in notes)
    assert any("step 1" in note for note in notes)


@pytest.mark.parametrize(
    ("text", "record"),
    [
        ("", "line 1"),
        ('{"playbook_name": "x",\n oops}', "line 2"),
        ("[]", None),
        ('{"playbook_name": "x", "playbook_name": "y"}', None),
        ('{"a":' * 100_000, None),
    ],
)
def test_a_file_that_is_no_playbook_is_told(tmp_path: Path, text: str, record: str | None) -> None:
    """Broken, repeated, endlessly nested and foreign JSON are errors that name the file and the line."""
    file = tmp_path / "play.json"
    file.write_text(text, encoding="utf-8")
    with pytest.raises(BadInputError) as refused:
        validate_playbook(file)
    assert refused.value.file == str(file)
    assert refused.value.record == record


def test_bytes_that_are_no_text_are_told(tmp_path: Path) -> None:
    """A file that is not UTF-8 is an error."""
    file = tmp_path / "play.json"
    file.write_bytes(b"\xff\xfe\x00")
    with pytest.raises(BadInputError, match="no playbook"):
        validate_playbook(file)


def test_a_huge_file_is_not_read(tmp_path: Path) -> None:
    """A file larger than any playbook is refused before it is read."""
    file = tmp_path / "play.json"
    with file.open("wb") as stream:
        stream.truncate(5_000_000)
    with pytest.raises(BadInputError, match="too large"):
        validate_playbook(file)


def test_a_missing_file_is_told(tmp_path: Path) -> None:
    """A path without a file is a usage error that names it."""
    with pytest.raises(UsageError) as refused:
        validate_playbook(tmp_path / "none.json")
    assert refused.value.file == str(tmp_path / "none.json")


def test_unlawful_talking_points_are_not_imported(suburb: Suburb, make_play: MakePlay) -> None:
    """A play that offers to negotiate the claim is refused, and nothing is kept."""
    file = make_play(message_variants={"x": {"en": ["We negotiate your claim."]}})
    with pytest.raises(BadInputError, match="4102"):
        import_playbook(suburb.workspace, file, job=suburb.job)
    with pytest.raises(UsageError):
        find_playbook(suburb.workspace, "test-play")
