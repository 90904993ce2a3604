"""A manager's morning on one page."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import numpy as np
import pyarrow.compute as pc

from stormops_desktop.model.cleared import Channel
from stormops_desktop.model.proposal import ProposalKind
from stormops_desktop.model.territory import ContactKind
from stormops_desktop.operations.jobs.job import Job
from stormops_desktop.operations.plays.check_contact import check_contact
from stormops_desktop.operations.plays.rule_book import load_rule_book
from stormops_desktop.operations.routes.prepare_roads import prepare_roads
from stormops_desktop.operations.scores.score_properties import score_properties
from stormops_desktop.operations.scores.score_state import ScoreState
from stormops_desktop.operations.storms.drill_storm import drill_storm
from stormops_desktop.operations.storms.overview_storms import overview_storms
from stormops_desktop.operations.today.data_ages import Thing
from stormops_desktop.operations.today.day_alerts import AlertKind, Severity
from stormops_desktop.operations.today.rules_in_force import unverified_rules
from stormops_desktop.operations.today.summarise_day import DaySummary, summarise_day
from stormops_desktop.stores.scores import read_scores
from stormops_desktop.stores.territory import read_properties
from stormops_desktop.stores.workspace import Workspace

type Morning = Any
type MakeProposal = Callable[..., dict[str, Any]]

STORM = "night"


def kinds(summary: DaySummary) -> set[AlertKind]:
    """The alerts that are told."""
    return {alert.kind for alert in summary.alerts}


def test_an_empty_workspace_says_what_it_needs(workspace: Workspace) -> None:
    """Without a territory that is the one alert, and the worst; nothing else is made up."""
    summary = summarise_day(workspace, None, job=Job())
    assert [(alert.kind, alert.severity) for alert in summary.alerts] == [
        (AlertKind.NO_TERRITORY, Severity.BAD)
    ]
    assert (summary.properties, summary.time_zone, summary.storm, summary.day) == (0, "", None, None)
    assert summary.lists == ()


def test_the_storm_is_told_in_homes_and_money(morning: Morning) -> None:
    """Homes by size are those under the field; totals add the homes' bounds, and are judged."""
    morning.put_storm(40.0)
    before = summarise_day(morning.workspace, STORM, job=morning.job)
    assert before.storm is not None
    assert before.storm.moe is None
    assert AlertKind.NOT_SCORED in kinds(before)
    score_properties(morning.workspace, STORM, job=morning.job)
    toll = summarise_day(morning.workspace, STORM, job=morning.job).storm
    assert toll is not None
    assert toll.homes is not None
    assert 0 < toll.homes.hit < toll.homes.homes == 1000
    scores = read_scores(morning.workspace.generation(f"score/{STORM}").path)
    hail = scores["hail_mm"].to_numpy()
    assert toll.homes.hit == np.count_nonzero(hail > 0)
    one_inch = next(count.homes for count in toll.homes.at_least if count.size_in == 1.0)
    assert one_inch == np.count_nonzero(hail >= 25.4)
    assert toll.moe is not None
    assert toll.moe.total == pc.sum(scores["moe_usd"]).as_py()
    assert (toll.moe.low, toll.moe.high) == (
        pc.sum(scores["moe_low_usd"]).as_py(),
        pc.sum(scores["moe_high_usd"]).as_py(),
    )
    assert "judged" in toll.calibration


def test_scores_of_another_storm_field_are_stale(morning: Morning) -> None:
    """A storm that was imported anew makes its scores stale: no money is told from them."""
    morning.put_storm(40.0)
    score_properties(morning.workspace, STORM, job=morning.job)
    morning.put_storm(55.0)
    summary = summarise_day(morning.workspace, STORM, job=morning.job)
    assert summary.storm is not None
    assert (summary.storm.score, summary.storm.moe) == (ScoreState.STALE, None)
    assert AlertKind.STALE_SCORE in kinds(summary)


def test_a_storm_elsewhere_hit_nobody(morning: Morning) -> None:
    """A drill far away is told as having hit no home, and scoring it is not asked for."""
    morning.put_storm(40.0)
    away = drill_storm(morning.workspace, STORM, to=(-80.0, 40.0), job=morning.job).storm_id
    summary = summarise_day(morning.workspace, away, job=morning.job)
    assert summary.storm is not None
    assert summary.storm.storm.drill
    assert AlertKind.STORM_MISSED in kinds(summary)
    assert AlertKind.NOT_SCORED not in kinds(summary)


def test_a_damaged_storm_is_an_alert_and_the_page_stays(morning: Morning) -> None:
    """Where a file of the storm's scores has vanished that is told with its remedy, and all else still is."""
    morning.put_storm(40.0)
    score_properties(morning.workspace, STORM, job=morning.job)
    (morning.workspace.generation(f"score/{STORM}").path / "receipt.json").unlink()
    summary = summarise_day(morning.workspace, STORM, job=morning.job)
    first = summary.alerts[0]
    assert (first.kind, first.severity, summary.storm) == (AlertKind.STORM_DAMAGED, Severity.BAD, None)
    assert first.problem is not None
    assert first.problem.remedy
    assert summary.lists
    overview = overview_storms(morning.workspace).storms[0]
    assert overview.problem is not None
    assert overview.homes is None


def test_a_storm_that_has_just_been_undone_counts_as_none(morning: Morning) -> None:
    """A page that was asked for a storm which is gone by then is told without one, and raises nothing."""
    morning.put_storm(40.0)
    morning.workspace.undo()
    summary = summarise_day(morning.workspace, STORM, job=morning.job)
    assert summary.storm is None
    assert AlertKind.NO_STORM in kinds(summary)


def test_lists_are_told_before_and_after_they_are_too_old(morning: Morning) -> None:
    """A list is told three days before its age stops a channel, and which channels stop when it does."""
    today = date(2026, 11, 23)
    morning.put_list(ContactKind.OPT_OUT, today - timedelta(days=12))
    soon = summarise_day(morning.workspace, None, job=morning.job)
    found = [alert for alert in soon.alerts if alert.contact_list is not None]
    assert [(alert.kind, alert.severity) for alert in found] == [(AlertKind.LIST_ENDS_SOON, Severity.WARNING)]
    morning.put_list(ContactKind.OPT_OUT, today - timedelta(days=15))
    stale = summarise_day(morning.workspace, None, job=morning.job)
    alert = next(alert for alert in stale.alerts if alert.kind is AlertKind.LIST_STALE)
    assert alert.contact_list is not None
    assert alert.contact_list.stopped(stale.today) == {Channel.EMAIL}
    assert any("316.5" in citation for citation in alert.contact_list.citations(stale.today))
    morning.put_list(ContactKind.OPT_OUT, today - timedelta(days=40))
    older = summarise_day(morning.workspace, None, job=morning.job)
    age = next(entry for entry in older.lists if entry.kind is ContactKind.OPT_OUT)
    assert age.stopped(older.today) > {Channel.EMAIL, Channel.DOOR_KNOCK}


def test_what_the_alert_says_is_what_the_gate_does(morning: Morning) -> None:
    """A channel that the alert says is stopped is refused by may_contact, and one it leaves out is not."""
    morning.put_list(ContactKind.NO_KNOCK, date(2026, 11, 23) - timedelta(days=32))
    summary = summarise_day(morning.workspace, None, job=morning.job)
    alert = next(alert for alert in summary.alerts if alert.kind is AlertKind.LIST_STALE)
    assert alert.contact_list is not None
    assert alert.contact_list.stopped(summary.today) == {Channel.DOOR_KNOCK}
    home = read_properties(morning.workspace)["property_id"][0].as_py()
    verdict = check_contact(
        morning.workspace, home, channel=Channel.DOOR_KNOCK, at="2026-11-23T11:00", job=morning.job
    )
    assert any("32 days old" in reason.text for reason in verdict.reasons if reason.forbids)


def test_a_missing_list_is_the_worst(morning: Morning) -> None:
    """A list dated ahead of the clock counts as missing, stops what needs it, and comes first."""
    morning.put_list(ContactKind.DO_NOT_CONTACT, date(2027, 5, 1))
    summary = summarise_day(morning.workspace, None, job=morning.job)
    first = summary.alerts[0]
    assert (first.kind, first.severity) == (AlertKind.LIST_MISSING, Severity.BAD)
    assert first.contact_list is not None
    assert first.contact_list.good_until is None
    assert first.contact_list.stopped(summary.today) >= {Channel.CALL, Channel.SMS, Channel.DOOR_KNOCK}


def test_decisions_are_counted_by_sort_and_lapse(morning: Morning, proposal: MakeProposal) -> None:
    """Pending ones by sort with value, those that lapse soon, lapsed ones, approved doors on no route."""
    now = morning.now
    morning.put_rows(
        "proposals",
        {
            "a": proposal(expected_value_usd=300),
            "b": proposal(expected_value_usd=200, expires_at=(now + timedelta(hours=5)).isoformat()),
            "c": proposal(kind="sms", channel="sms", expected_value_usd=50),
            "d": proposal(expires_at=(now - timedelta(hours=1)).isoformat()),
            "e": proposal(status="approved"),
            "f": proposal(status="approved", kind="sms", channel="sms"),
            "g": proposal(status="rejected"),
        },
    )
    summary = summarise_day(morning.workspace, None, job=morning.job)
    found = summary.decisions
    assert [(entry.kind, entry.count, entry.value_usd) for entry in found.pending] == [
        (ProposalKind.DOOR_KNOCK, 2, 500),
        (ProposalKind.SMS, 1, 50),
    ]
    assert (found.count, found.lapse_soon, found.lapsed, found.unplanned_doors) == (3, 1, 1, 1)
    assert {AlertKind.PROPOSALS_LAPSE, AlertKind.PROPOSALS_LAPSED} <= kinds(summary)


def test_crews_are_told_by_their_stops(morning: Morning) -> None:
    """Done, open and skipped stops of each crew, the next visit, and doors that nobody could take."""
    day = "2026-11-23"
    morning.put_rows("plans", {day: _plan(validated=False)})
    morning.put_rows(
        "routes", {f"{day}-crew-1": _route(day, "Crew 1", 0), f"{day}-crew-2": _route(day, "Crew 2", 1)}
    )
    stops = {
        f"{day}/{number}": _stop(day, number, state, route)
        for number, (state, route) in enumerate(
            [("done", 1), ("planned", 1), ("planned", 1), ("skipped", 1), ("planned", 2), ("unserved", 0)]
        )
    }
    morning.put_rows("stops", stops)
    summary = summarise_day(morning.workspace, None, job=morning.job)
    assert summary.day is not None
    assert summary.day.day == date(2026, 11, 23)
    assert [(crew.stops, crew.done, crew.skipped) for crew in summary.day.crews] == [(3, 1, 1), (1, 0, 0)]
    assert summary.day.crews[0].next_at is not None
    assert summary.day.crews[0].next_at.isoformat() == "2026-11-23T16:01:00+00:00"
    assert (summary.day.stops, summary.day.done, summary.day.unserved) == (4, 1, 1)
    assert AlertKind.PLAN_NOT_VALIDATED in kinds(summary)
    none = summarise_day(morning.workspace, None, day=date(2026, 1, 1), job=morning.job)
    assert none.day is None


def test_ages_count_from_when_a_thing_became_what_it_is(morning: Morning) -> None:
    """The storm's age is that of its import; undoing and redoing change nothing of it."""
    morning.put_storm(40.0)
    first = {
        entry.thing: entry.since for entry in summarise_day(morning.workspace, STORM, job=morning.job).ages
    }
    assert set(first) == {Thing.STORM, Thing.TERRITORY, Thing.ROADS}
    morning.workspace.undo()
    morning.workspace.redo()
    again = {
        entry.thing: entry.since for entry in summarise_day(morning.workspace, STORM, job=morning.job).ages
    }
    assert again == first
    assert first[Thing.STORM] == morning.now


def test_roads_that_are_not_prepared_are_told(morning: Morning, tmp_path: Path) -> None:
    """Where travel times cannot be asked for at once, that is told; once the roads are prepared it is not."""
    before = summarise_day(morning.workspace, None, road_cache=tmp_path, job=morning.job)
    prepare_roads(morning.workspace, cache=tmp_path, job=morning.job)
    after = summarise_day(morning.workspace, None, road_cache=tmp_path, job=morning.job)
    assert AlertKind.ROADS_NOT_PREPARED in kinds(before)
    assert AlertKind.ROADS_NOT_PREPARED not in kinds(after)


def test_unverified_rules_are_told_with_their_names(morning: Morning) -> None:
    """Without a state's own set the unverified common rules hold and are named; in Texas there are none."""
    book = load_rule_book(morning.workspace, morning.now)
    assert unverified_rules(book) == ()
    elsewhere = replace(book, holidays={"": book.holidays[""], "WY": frozenset()}, places={})
    keys = {rule.key for rule in unverified_rules(elsewhere)}
    assert any(key.startswith("us_common.") for key in keys)
    assert "place_default.knock_hours" in keys


def _plan(*, validated: bool) -> dict[str, Any]:
    return {
        "time_zone": "America/Chicago", "basis": "roads", "withheld": [], "validated": validated,
        "synthetic": True, "made_at": "2026-11-22T20:00:00+00:00",
    }  # fmt: skip


def _route(day: str, crew: str, position: int) -> dict[str, Any]:
    return {
        "day": day, "crew": crew, "version": 1, "position": position, "start": [-96.8, 33.1],
        "end": [-96.8, 33.1], "departs": f"{day}T15:00:00+00:00", "returns": f"{day}T23:00:00+00:00",
        "lunch_begins": None, "lunch_ends": None, "lunch_after": None, "drive_s": 1, "walk_s": 1,
        "service_s": 1, "meters": 1, "languages": [],
    }  # fmt: skip


def _stop(day: str, number: int, state: str, route: int) -> dict[str, Any]:
    begins = f"{day}T16:{number:02}:00+00:00"
    return {
        "day": day, "property_id": f"p{number}", "proposal_id": f"proposal {number}", "lon": -96.8,
        "lat": 33.1, "prize_usd": 100, "building_id": None, "state": state,
        "route_id": f"{day}-crew-{route}" if route else None, "number": number + 1 if route else None,
        "arrives": begins, "begins": begins, "leaves": begins, "window_begins": None, "window_ends": None,
        "reason": None, "detail": None, "lock_crew": None, "lock_position": None,
    }  # fmt: skip
