"""Writing a playbook: checked as it grows, drafts, versions, counts of what is not kept yet."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from stormops_desktop.model.errors import BadInputError, CancelledError, UsageError
from stormops_desktop.model.progress import CancelToken
from stormops_desktop.operations.jobs.job import Job
from stormops_desktop.operations.plays.check_draft import check_draft
from stormops_desktop.operations.plays.export_playbook import export_playbook
from stormops_desktop.operations.plays.import_playbook import import_playbook
from stormops_desktop.operations.plays.list_playbooks import find_playbook, playbook_document
from stormops_desktop.operations.plays.playbook_drafts import (
    forget_playbook_draft,
    keep_playbook_draft,
    read_playbook_drafts,
)
from stormops_desktop.operations.plays.playbook_history import playbook_history
from stormops_desktop.operations.plays.playbook_shelf import playbook_shelf
from stormops_desktop.operations.plays.preview_draft import DraftPreviews
from stormops_desktop.operations.plays.preview_playbook import preview_playbook
from stormops_desktop.operations.plays.run_playbook import run_playbook
from stormops_desktop.operations.plays.save_playbook import next_version, save_playbook
from stormops_desktop.operations.plays.targeting_choices import targeting_choices
from stormops_desktop.operations.plays.validate_playbook import validate_playbook
from stormops_desktop.stores.journal import Command, RowChange

type Suburb = Any
type MakePlay = Callable[..., Path]

STORM = "mesh-2026-11-20"
PLAY: dict[str, Any] = {
    "playbook_name": "Test play",
    "targeting_rules": {"physics": {"min_sii_score": 10}},
    "channel_strategy": {"sequence": [{"step": 1, "channel": "door_knock"}]},
}


def with_sii(score: float) -> dict[str, Any]:
    """The play with another least SII."""
    return PLAY | {"targeting_rules": {"physics": {"min_sii_score": score}}}


@pytest.mark.parametrize(
    ("text", "line", "record"),
    [
        ('{\n  "playbook_name": "x",\n  oops\n}', 3, "line 3"),
        ('{\n  "playbook_name": "x",\n  "targeting_rules": {\n  "physic": 1}}', 4, "targeting_rules.physic"),
        ("[]", None, None),
        ("", 1, "line 1"),
    ],
)  # fmt: skip
def test_a_mistake_is_told_with_its_line(text: str, line: int | None, record: str | None) -> None:
    """Broken JSON and unknown keys are told with the line they stand on; nothing is raised."""
    answer = check_draft(text)
    assert answer.playbook is None
    assert answer.error is not None
    assert (answer.line, answer.error.record) == (line, record)


def test_a_play_without_mistakes_is_told_with_its_notes() -> None:
    """A text that can be run gives its playbook, and what of it is not used yet."""
    answer = check_draft(json.dumps(PLAY | {"requires_graph_analysis": True}))
    assert answer.error is None
    assert answer.playbook is not None
    assert answer.playbook.name == "Test play"
    assert any("requires_graph_analysis" in note for note in answer.notes)


def test_a_draft_counts_as_the_kept_play_does(suburb: Suburb, make_play: MakePlay) -> None:
    """The count of a draft is that of the same play kept, and its homes are the rows that pass."""
    import_playbook(suburb.workspace, make_play(), job=suburb.job)
    kept = preview_playbook(suburb.workspace, "test-play", storm=STORM, job=suburb.job)
    previews = DraftPreviews()
    answer = previews.preview(suburb.workspace, PLAY, storm=STORM, job=suburb.job)
    assert len(answer.targeted.rows) == kept.targeted
    assert answer.removed_by == kept.removed_by
    assert answer.properties == kept.targeted + sum(removed.count for removed in kept.removed_by)
    assert answer.targeted.rows.tolist() == list(range(2, 12))
    assert answer.targeted.points.x[0] == pytest.approx(-96.818)
    assert (answer.synthetic, answer.drill) == (True, True)
    higher = previews.preview(suburb.workspace, with_sii(50), storm=STORM, job=suburb.job)
    assert higher.targeted.rows.tolist() == list(range(7, 12))
    previews.close()


def test_previews_follow_a_new_score(suburb: Suburb) -> None:
    """What stays open between keystrokes is never older than the workspace: a new score is counted."""
    previews = DraftPreviews()
    assert previews.preview(suburb.workspace, PLAY, storm=STORM, job=suburb.job).targeted.rows.size == 10
    slot = f"score/{STORM}"
    score = suburb.workspace.generation(slot)
    suburb.workspace.apply(
        Command("forget the score", (RowChange("slots", slot, {"content_hash": score.content_hash}, None),))
    )
    with pytest.raises(UsageError, match="holds no"):
        previews.preview(suburb.workspace, PLAY, storm=STORM, job=suburb.job)
    suburb.workspace.undo()
    assert previews.preview(suburb.workspace, PLAY, storm=STORM, job=suburb.job).targeted.rows.size == 10
    previews.close()
    previews.close()


def test_a_preview_that_is_not_wanted_stops(suburb: Suburb) -> None:
    """G05: a cancelled count ends without an answer, and the next one works."""
    previews, token = DraftPreviews(), CancelToken()
    token.cancel()
    with pytest.raises(CancelledError):
        previews.preview(suburb.workspace, PLAY, storm=STORM, job=Job(cancel=token))
    assert previews.preview(suburb.workspace, PLAY, storm=STORM, job=suburb.job).targeted.rows.size == 10
    previews.close()


def test_a_draft_that_cannot_be_run_is_not_counted(suburb: Suburb) -> None:
    """A play with a mistake is refused by its key before anything is read."""
    with pytest.raises(BadInputError) as refused:
        DraftPreviews().preview(suburb.workspace, with_sii(200), storm=STORM, job=suburb.job)
    assert refused.value.record == "targeting_rules.physics.min_sii_score"


def test_drafts_are_kept_beside_the_journal(suburb: Suburb) -> None:
    """A draft needs no form and no undo step; a newer one replaces it, forgetting removes it."""
    before = suburb.workspace.last_entry()
    keep_playbook_draft(suburb.workspace, "a", "{", job=suburb.job)
    keep_playbook_draft(suburb.workspace, "a", '{"half', job=suburb.job)
    keep_playbook_draft(suburb.workspace, "b_%", "{}", job=suburb.job)
    drafts = read_playbook_drafts(suburb.workspace)
    assert {key: draft.text for key, draft in drafts.items()} == {"a": '{"half', "b_%": "{}"}
    assert drafts["a"].saved_at == suburb.now
    forget_playbook_draft(suburb.workspace, "a", job=suburb.job)
    assert list(read_playbook_drafts(suburb.workspace)) == ["b_%"]
    assert suburb.workspace.last_entry() == before


def test_the_shelf_shows_kept_plays_and_drafts(suburb: Suburb) -> None:
    """Plays with drafts, and plays of which only a draft is there, stand on one shelf, broken ones too."""
    keep_playbook_draft(suburb.workspace, "new", '{"playbook_name": "Brand new"}', job=suburb.job)
    keep_playbook_draft(suburb.workspace, "broken", "{", job=suburb.job)
    keep_playbook_draft(suburb.workspace, "frisco-first-knock", "{}", job=suburb.job)
    shelf = {play.playbook_id: play for play in playbook_shelf(suburb.workspace)}
    assert (shelf["new"].name, shelf["new"].document) == ("Brand new", None)
    assert (shelf["broken"].name, shelf["broken"].status) == ("broken", "Draft")
    assert shelf["frisco-first-knock"].name == "Frisco first knock"
    assert shelf["frisco-first-knock"].draft is not None
    assert shelf["loyalty-dfw-highses"].draft is None


def test_a_version_never_means_two_contents(suburb: Suburb) -> None:
    """Saving a change under the same version counts it up; a version of one's own choice stays."""
    assert save_playbook(suburb.workspace, PLAY, job=suburb.job).version == "v1.0.0"
    assert not save_playbook(suburb.workspace, PLAY, job=suburb.job).changed
    assert save_playbook(suburb.workspace, with_sii(20), job=suburb.job).version == "v1.0.1"
    own = with_sii(30) | {"playbook_version": "2027 spring"}
    assert save_playbook(suburb.workspace, own, job=suburb.job).version == "2027 spring"
    assert suburb.workspace.undo() == "save playbook test-play"
    assert find_playbook(suburb.workspace, "test-play").version == "v1.0.1"


def test_saving_forgets_the_draft_it_was_written_in(suburb: Suburb) -> None:
    """The draft of the named play goes, those of others stay; a refused save leaves all of them."""
    keep_playbook_draft(suburb.workspace, "test-play", "x", job=suburb.job)
    keep_playbook_draft(suburb.workspace, "other", "y", job=suburb.job)
    with pytest.raises(BadInputError):
        save_playbook(suburb.workspace, with_sii(101), draft_of="test-play", job=suburb.job)
    assert len(read_playbook_drafts(suburb.workspace)) == 2
    save_playbook(suburb.workspace, PLAY, draft_of="test-play", job=suburb.job)
    assert list(read_playbook_drafts(suburb.workspace)) == ["other"]


@pytest.mark.parametrize(
    ("version", "after"),
    [("v1.2.0", "v1.2.1"), ("v1.9", "v1.10"), ("7", "8"), ("spring", "spring.1"), ("v2-beta", "v3-beta")],
)
def test_the_version_after(version: str, after: str) -> None:
    """The last number counts up; a version without one gets its first."""
    assert next_version(version) == after


def test_history_tells_versions_and_runs(suburb: Suburb, make_play: MakePlay) -> None:
    """Kept versions come back as they were written, newest first; undone ones are left out; runs add up."""
    import_playbook(suburb.workspace, make_play(), job=suburb.job)
    save_playbook(suburb.workspace, with_sii(20), job=suburb.job)
    run_playbook(suburb.workspace, "test-play", storm=STORM, job=suburb.job)
    history = playbook_history(suburb.workspace, "test-play")
    assert [version.version for version in history.versions] == ["v1.0.1", "v1.0.0"]
    assert history.versions[1].document == PLAY
    (run,) = history.runs
    assert (run.version, run.storm, run.started_at) == ("v1.0.1", STORM, suburb.now)
    assert run.proposals + sum(withheld.count for withheld in run.withheld) == run.targeted
    suburb.workspace.undo()
    suburb.workspace.undo()
    after = playbook_history(suburb.workspace, "test-play")
    assert ([version.version for version in after.versions], after.runs) == (["v1.0.0"], ())
    shipped = playbook_history(suburb.workspace, "frisco-first-knock").versions
    assert [(version.version, version.kept_at) for version in shipped] == [("v1.0.0", None)]


def test_choices_are_those_of_the_territory(suburb: Suburb) -> None:
    """ZIP codes of the homes and areas on the map are offered; what nobody has is not."""
    square = {"type": "Polygon", "coordinates": [[[0, 0], [1, 0], [1, 1], [0, 0]]]}
    area = RowChange("areas", "1", None, {"name": "North side", "polygon": square})
    suburb.workspace.apply(Command("draw an area", (area,)))
    choices = targeting_choices(suburb.workspace)
    assert (choices.zips, choices.personas) == (("75034",), ())
    assert [(drawn.name, drawn.polygon) for drawn in choices.areas] == [("North side", square)]


def test_an_exported_play_is_one_that_can_be_imported(suburb: Suburb, tmp_path: Path) -> None:
    """The file holds the same play, as `playbook validate` reads it."""
    file = tmp_path / "out.json"
    document = playbook_document(suburb.workspace, "frisco-first-knock")
    assert export_playbook(suburb.workspace, document, file=file, job=suburb.job).path == file
    assert validate_playbook(file).name == "Frisco first knock"
    assert json.loads(file.read_text(encoding="utf-8")) == document
