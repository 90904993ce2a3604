"""The card of one property."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

import pytest

from stormops_desktop.model.cleared import Channel
from stormops_desktop.model.errors import UsageError
from stormops_desktop.model.territory import ContactKind
from stormops_desktop.operations.jobs.job import Job
from stormops_desktop.operations.plays.check_contact import check_contact
from stormops_desktop.operations.plays.list_proposals import list_proposals
from stormops_desktop.operations.plays.rule_book import load_households
from stormops_desktop.operations.properties.contact_history import ContactEventKind, contact_history
from stormops_desktop.operations.properties.open_property_table import NO_PROPOSAL, open_property_table
from stormops_desktop.operations.properties.read_property_card import (
    read_property_card,
    read_property_contact,
)
from stormops_desktop.stores.territory import read_contacts, read_properties

type Town = Any

MORNING, NIGHT = "2026-11-24T10:30", "2026-11-24T23:30"


@pytest.fixture(scope="module")
def contacted(town: Town) -> str:
    """The id of a home that the contact list names."""
    found = read_contacts(town.workspace, ContactKind.CONTACTS)
    assert found is not None
    return str(found[0]["property_id"][0].as_py())


def test_the_history_holds_what_the_lists_hold(town: Town, contacted: str) -> None:
    """Every entry of the contact list about this home is there, newest first, marked as synthetic."""
    found = read_contacts(town.workspace, ContactKind.CONTACTS)
    assert found is not None
    expected = [row for row in found[0].to_pylist() if row["property_id"] == contacted]
    events = read_property_card(town.workspace, contacted, job=town.job).history
    listed = [event for event in events if event.kind is ContactEventKind.CONTACTS]
    assert sorted(str(event.detail) for event in listed) == sorted(str(row["detail"]) for row in expected)
    assert all(event.synthetic for event in listed)
    times = [event.at for event in events if event.at is not None]
    assert times == sorted(times, reverse=True)


def test_proposals_are_part_of_the_history(town: Town) -> None:
    """A home that a play proposed says so, with the play and its status."""
    proposal = list_proposals(town.workspace, job=town.job)[0]
    events = read_property_card(town.workspace, proposal.property_id, job=town.job).history
    assert "frisco-first-knock: pending" in [event.detail for event in events]


def test_a_proposal_past_its_time_is_told_as_expired(town: Town) -> None:
    """What nobody decided in time is no longer pending, neither on the card nor in the list of homes."""
    lines = list_proposals(town.workspace, job=town.job)
    last = max(line.expires_at for line in lines)
    later = Job(clock=lambda: last)
    events = read_property_card(town.workspace, lines[0].property_id, job=later).history
    assert "frisco-first-knock: expired" in [event.detail for event in events]
    table = open_property_table(town.workspace, storm_id=town.storm_id, job=later)
    assert set(table.values_of("proposal_status")) == {"expired", NO_PROPOSAL}


def test_a_planned_day_without_a_known_zone_is_still_told(town: Town) -> None:
    """A home whose time zone nobody knows has a history like any other."""
    now = town.job.clock()
    proposal = list_proposals(town.workspace, job=town.job)[0]
    household = read_property_card(town.workspace, proposal.property_id, job=town.job).facts.property
    for zone in (None, "Nowhere/Land"):
        events = contact_history(town.workspace, {**household, "time_zone": zone}, now=now)
        assert events == contact_history(town.workspace, {**household, "time_zone": "UTC"}, now=now)
        assert events


def test_every_channel_has_the_verdict_of_the_gate(town: Town) -> None:
    """The card says of each channel what `contact check` says, at the time asked for."""
    home = read_property_card(town.workspace, "syn-0000003", job=town.job).facts.property
    for at in (MORNING, NIGHT):
        contact = read_property_contact(town.workspace, home, at=at, job=town.job)
        for channel in Channel:
            one = check_contact(town.workspace, "syn-0000003", channel=channel, at=at, job=town.job)
            assert contact.verdicts[channel] == one
    assert contact.verdicts[Channel.CALL].at == datetime(2026, 11, 25, 5, 30, tzinfo=UTC)


def test_a_number_is_shown_only_while_it_may_be_used(town: Town) -> None:
    """At night the phone stays hidden, since neither call nor text is allowed then."""
    shown = {MORNING: 0, NIGHT: 0}
    properties = read_properties(town.workspace).slice(0, 15).to_pylist()
    for at in shown:
        for home in properties:
            contact = read_property_contact(town.workspace, home, at=at, job=town.job)
            allowed = contact.verdicts[Channel.CALL].allowed or contact.verdicts[Channel.SMS].allowed
            assert contact.phone == (home["phone"] if allowed else None)
            assert contact.email == (home["email"] if contact.verdicts[Channel.EMAIL].allowed else None)
            shown[at] += contact.phone is not None
    assert shown[NIGHT] == 0
    assert 0 < shown[MORNING] < len(properties)


def test_an_unknown_property_is_told(town: Town) -> None:
    """No card for nobody."""
    with pytest.raises(UsageError, match="no property"):
        read_property_card(town.workspace, "nobody", job=town.job)


def test_one_household_reads_as_it_does_among_all(town: Town) -> None:
    """Reading a few homes leaves out lists that are about others, and nothing that is about them."""
    every = load_households(town.workspace)
    ids = list(every.property_id)
    for row in range(0, len(ids), 29):
        assert load_households(town.workspace, [ids[row]]).household(0) == every.household(row)
    twice = load_households(town.workspace, [ids[5], ids[2], ids[5]])
    assert [twice.household(row) for row in range(3)] == [every.household(row) for row in (5, 2, 5)]
