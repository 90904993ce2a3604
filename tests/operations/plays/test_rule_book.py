from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Any

import pytest

from stormops_desktop.engines.proposal.compliance import may_contact
from stormops_desktop.model.cleared import Channel
from stormops_desktop.model.errors import UsageError
from stormops_desktop.model.territory import ContactKind
from stormops_desktop.operations.plays.rule_book import load_households, load_rule_book, public_holidays
from stormops_desktop.stores.journal import Command, RowChange
from stormops_desktop.stores.workspace import Workspace

type Suburb = Any


def test_holidays_are_federal_and_of_the_state() -> None:
    """Alabama has the federal holidays and its own; an unknown state has the federal ones."""
    found = public_holidays(("", "AL", "ZZ"), [2026])
    assert date(2026, 11, 26) in found[""]
    assert date(2026, 7, 3) in found[""]  # Independence Day falls on a Saturday
    assert date(2026, 4, 27) in found["AL"] - found[""]
    assert found["ZZ"] == found[""] <= found["AL"]


def test_the_book_holds_what_the_workspace_knows(suburb: Suburb) -> None:
    """Places, list dates and the holidays of the territory's states stand beside the shipped sets."""
    book = load_rule_book(suburb.workspace, suburb.now)
    assert set(book.places) == {"frisco"}
    assert book.list_dates == dict.fromkeys(ContactKind, date(2026, 11, 20))
    assert set(book.holidays) == {"", "TX"}
    assert len(book.states) == 16
    assert not book.autodialled


def test_households_come_in_the_order_asked_for(suburb: Suburb) -> None:
    """Facts of lists and places follow each home, whatever the order."""
    found = load_households(suburb.workspace, ["p11", "p03", "p05"])
    assert found.property_id == ("p11", "p03", "p05")
    homes = [found.household(row) for row in range(3)]
    assert [home.place for home in homes] == ["", "frisco", "frisco"]
    assert [bool(home.opted_out) for home in homes] == [False, True, False]
    assert homes[2].consents == ((Channel.SMS, datetime(2026, 1, 1, tzinfo=UTC), None),)
    assert len(load_households(suburb.workspace)) == 12


def test_without_a_territory_there_is_nobody(workspace: Workspace) -> None:
    """An empty workspace says how to get a territory."""
    with pytest.raises(UsageError) as refused:
        load_households(workspace)
    assert "territory" in refused.value.remedy


def test_without_places_and_lists_everybody_is_withheld(suburb: Suburb) -> None:
    """A bare territory has no place rules and no list dates, and its homes lie in no place."""
    workspace = suburb.workspace
    slots = [name for name in workspace.slots() if name.startswith(("layer/", "contacts/"))]
    hashes = {name: {"content_hash": workspace.generation(name).content_hash} for name in slots}
    forget = tuple(RowChange("slots", name, before, None) for name, before in hashes.items())
    workspace.apply(Command("forget places and lists", forget))
    book = load_rule_book(workspace, suburb.now)
    assert (book.places, book.list_dates) == ({}, {})
    home = load_households(workspace, ["p05"]).household(0)
    assert (home.place, home.consents) == ("", ())
    assert not may_contact(home, Channel.MAIL, suburb.now, book).allowed
