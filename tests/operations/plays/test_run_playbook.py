from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import select

from stormops_desktop.model.errors import CancelledError, UsageError
from stormops_desktop.model.progress import CancelToken
from stormops_desktop.model.proposal import ProposalStatus
from stormops_desktop.operations.jobs.job import Job
from stormops_desktop.operations.plays.import_playbook import import_playbook
from stormops_desktop.operations.plays.list_proposals import list_proposals
from stormops_desktop.operations.plays.preview_playbook import RuleCount, preview_playbook
from stormops_desktop.operations.plays.run_playbook import run_playbook
from stormops_desktop.stores.arrow_layers import read_table, write_table
from stormops_desktop.stores.duckdb.analytics import write_database
from stormops_desktop.stores.journal import Command
from stormops_desktop.stores.schema.playbooks import executions

type Suburb = Any
type MakePlay = Callable[..., Path]

STORM = "mesh-2026-11-20"
OUT = (RuleCount("company.no_knock", 1), RuleCount("company.opt_out", 1))


def imported(suburb: Suburb, file: Path) -> str:
    return import_playbook(suburb.workspace, file, job=suburb.job).playbook_id


def test_a_run_is_one_step_and_adds_up(suburb: Suburb, make_play: MakePlay) -> None:
    """Execution and proposals appear together, vanish together on undo, and come back on redo."""
    play = imported(suburb, make_play())
    answer = run_playbook(suburb.workspace, play, storm=STORM, job=suburb.job)
    assert (answer.targeted, answer.withheld, answer.proposals) == (10, OUT, 8)
    lines = list_proposals(suburb.workspace, job=suburb.job)
    assert [line.property_id for line in lines] == [f"p{n:02}" for n in (11, 10, 9, 8, 6, 5, 4, 2)]
    assert {line.status for line in lines} == {ProposalStatus.PENDING}
    assert suburb.workspace.undo() == f"run playbook test-play for {STORM} (8 proposals)"
    assert list_proposals(suburb.workspace, job=suburb.job) == []
    assert suburb.workspace.rows(select(executions)) == []
    suburb.workspace.redo()
    assert list_proposals(suburb.workspace, job=suburb.job) == lines


def test_an_execution_keeps_what_it_was_run_with(suburb: Suburb, make_play: MakePlay) -> None:
    """The row names the play as it was, the score, every rule set's version and every list's date."""
    play = imported(suburb, make_play())
    run_playbook(suburb.workspace, play, storm=STORM, job=suburb.job)
    (row,) = suburb.workspace.rows(select(executions))
    assert row["document"]["playbook_name"] == "Test play"
    assert row["score"] == suburb.workspace.generation(f"score/{STORM}").content_hash
    assert row["rule_sets"]["us_tx"] == "2026.11"
    assert row["rule_sets"]["place_frisco"] == "1"
    assert row["lists"]["no_knock"] == "2026-11-20"
    assert row["withheld"] == [{"rule": item.rule, "count": item.count} for item in OUT]


def test_proposals_wait_for_the_next_lawful_hours(suburb: Suburb, make_play: MakePlay) -> None:
    """At eight in the morning the hours named are nine to eight in the city's own zone."""
    run_playbook(suburb.workspace, imported(suburb, make_play()), storm=STORM, job=suburb.job)
    line = list_proposals(suburb.workspace, job=suburb.job)[1]
    assert line.begins.isoformat() == "2026-11-23T15:00:00+00:00"
    assert line.ends.isoformat() == "2026-11-24T02:00:00+00:00"
    assert "from 2026-11-23 09:00 to 2026-11-23 20:00 local time" in line.rationale
    assert line.evidence["receipt"] == suburb.workspace.generation(f"score/{STORM}").content_hash
    assert line.rationale.startswith("This home is invented. This storm is a drill. Hail of about 1.0 in")


def test_a_dry_run_writes_nothing(suburb: Suburb, make_play: MakePlay) -> None:
    """The counts are those of a run, and the workspace stays as it was."""
    play = imported(suburb, make_play())
    answer = run_playbook(suburb.workspace, play, storm=STORM, dry_run=True, job=suburb.job)
    assert (answer.execution_id, answer.targeted, answer.proposals) == (None, 10, 8)
    assert suburb.workspace.rows(select(executions)) == []
    assert suburb.workspace.undo() == "import playbook test-play"


def test_a_second_run_proposes_nobody_twice(suburb: Suburb, make_play: MakePlay) -> None:
    """Open proposals are left alone and the day's limit counts them; tomorrow there is room again."""
    play = imported(suburb, make_play(max_daily_contacts=5))
    first = run_playbook(suburb.workspace, play, storm=STORM, job=suburb.job)
    assert first.withheld == (RuleCount("capacity.max_daily_contacts", 3), *OUT)
    again = run_playbook(suburb.workspace, play, storm=STORM, job=suburb.job)
    assert again.proposals == 0
    assert RuleCount("play.already_proposed", 5) in again.withheld
    suburb.now += timedelta(days=1)
    assert run_playbook(suburb.workspace, play, storm=STORM, job=suburb.job).proposals == 3


def test_texts_go_to_those_who_consented(suburb: Suburb, make_play: MakePlay) -> None:
    """Of all targeted homes only p05 consented to texts."""
    play = imported(suburb, make_play(channel="sms"))
    answer = run_playbook(suburb.workspace, play, storm=STORM, job=suburb.job)
    assert answer.withheld == (
        RuleCount("us.company_do_not_call", 1),
        RuleCount("us.text_consent", 8),
    )
    assert [line.property_id for line in list_proposals(suburb.workspace, job=suburb.job)] == ["p05"]


def test_stale_lists_withhold_everybody(suburb: Suburb, make_play: MakePlay) -> None:
    """Forty days later the same lists are too old for anyone to be contacted."""
    suburb.now += timedelta(days=40)
    answer = run_playbook(suburb.workspace, imported(suburb, make_play()), storm=STORM, job=suburb.job)
    assert answer.proposals == 0
    assert answer.withheld == (RuleCount("company.do_not_contact", 10),)


def test_a_list_dated_ahead_of_the_clock_does_not_count(suburb: Suburb, make_play: MakePlay) -> None:
    """A list that claims to be of next month cannot be trusted and withholds everybody."""
    suburb.now -= timedelta(days=10)
    answer = run_playbook(suburb.workspace, imported(suburb, make_play()), storm=STORM, job=suburb.job)
    assert answer.withheld == (RuleCount("company.do_not_contact", 10),)


def test_old_storms_are_told_by_their_age(suburb: Suburb, make_play: MakePlay) -> None:
    """Three whole days after the storm a play for two days targets nobody, one for three days all."""
    for days, targeted in ((2, 0), (3, 12)):
        file = make_play(f"Days {days}", targeting_rules={"physics": {"max_days_since_storm": days}})
        play = imported(suburb, file)
        answer = preview_playbook(suburb.workspace, play, storm=STORM, job=suburb.job)
        assert answer.targeted == targeted


def test_a_preview_adds_up_to_all_homes(suburb: Suburb, make_play: MakePlay) -> None:
    """Targeted and removed homes are all twelve."""
    play = imported(suburb, make_play())
    answer = preview_playbook(suburb.workspace, play, storm=STORM, job=suburb.job)
    assert (answer.targeted, answer.removed_by) == (10, (RuleCount("physics.min_sii_score", 2),))


def test_a_storm_without_scores_is_told(suburb: Suburb, make_play: MakePlay) -> None:
    """Running a play for a storm that is not scored says how to score it."""
    play = imported(suburb, make_play())
    with pytest.raises(UsageError) as refused:
        run_playbook(suburb.workspace, play, storm="elsewhere", job=suburb.job)
    assert "stormops score elsewhere" in refused.value.remedy


def test_scores_of_other_homes_are_told(suburb: Suburb, make_play: MakePlay) -> None:
    """After the territory was imported anew in another order, old scores are refused, not mixed up."""
    workspace, play = suburb.workspace, imported(suburb, make_play())
    homes = workspace.generation("properties")
    table = read_table(homes.path / "properties.arrow")
    with workspace.stage() as staged:
        write_database(staged.path / "properties.duckdb", {"properties": table.take([*range(11, -1, -1)])})
        write_table(staged.path / "properties.arrow", table)
        reordered = staged.seal("properties", {})
    workspace.apply(Command("import again", (workspace.set_slot(reordered),)))
    with pytest.raises(UsageError, match="other homes") as refused:
        preview_playbook(workspace, play, storm=STORM, job=suburb.job)
    assert f"stormops score {STORM}" in refused.value.remedy


def test_a_cancelled_run_leaves_nothing(suburb: Suburb, make_play: MakePlay) -> None:
    """Cancelling before the end writes neither execution nor proposals."""
    play = imported(suburb, make_play())
    cancel = CancelToken()
    cancel.cancel()
    with pytest.raises(CancelledError):
        run_playbook(suburb.workspace, play, storm=STORM, job=Job(cancel=cancel, clock=lambda: suburb.now))
    assert list_proposals(suburb.workspace, job=suburb.job) == []
