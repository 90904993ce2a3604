"""The table of properties with their scores and proposals."""

from __future__ import annotations

from itertools import pairwise
from typing import Any

import numpy as np
import pytest

from stormops_desktop.engines.property_table.query_parsing import parse_query
from stormops_desktop.model.errors import UsageError
from stormops_desktop.model.property_columns import PROPERTY_COLUMNS
from stormops_desktop.operations.plays.list_proposals import list_proposals
from stormops_desktop.operations.properties.open_property_table import NO_PROPOSAL, open_property_table
from stormops_desktop.operations.properties.property_table import PropertyTable, TableRequest
from stormops_desktop.operations.scores.show_property import show_property
from stormops_desktop.stores.workspace import Workspace

type Town = Any


@pytest.fixture(scope="module")
def table(town: Town) -> PropertyTable:
    """The town's table with its storm."""
    return open_property_table(town.workspace, storm_id=town.storm_id, job=town.job)


def _found(table: PropertyTable, query: str, **more: Any) -> Any:
    return table.rows(TableRequest(parse_query(query, table.columns, table.time_zone), **more))


def test_a_row_tells_what_the_property_itself_tells(town: Town, table: PropertyTable) -> None:
    """Facts, scores and ages beside each other are those of `properties show`, for any row."""
    for row in (0, 412, 999):
        cells = table.cells(np.array([row], np.int32), list(table.columns)).to_pylist()[0]
        shown = show_property(town.workspace, cells["property_id"], job=town.job)
        (score,) = shown.scores
        assert cells["address"] == shown.property["address"]
        assert cells["roof_material"] == shown.property["roof_material"]
        for name in ("hail_mm", "sii", "sii_low", "sii_high", "moe_usd", "moe_low_usd", "moe_high_usd"):
            assert cells[name] == getattr(score, name)
        ages = (cells["roof_age_low"], cells["roof_age_high"])
        if shown.property["roof_age_basis"] == "unknown":
            assert ages == (None, None)
        else:
            assert ages == pytest.approx(shown.roof_age_years, abs=0.06)


def test_the_newest_proposal_stands_beside_its_property(town: Town, table: PropertyTable) -> None:
    """Play and status are those of the inbox; the rest say that no proposal is about them."""
    proposed = {proposal.property_id for proposal in list_proposals(town.workspace, job=town.job)}
    cells = table.cells(np.arange(len(table), dtype=np.int32), ["property_id", "play", "proposal_status"])
    for home in cells.to_pylist():
        expected = ("frisco-first-knock", "pending") if home["property_id"] in proposed else ("none", "none")
        assert (home["play"], home["proposal_status"]) == expected
    assert proposed
    assert NO_PROPOSAL in table.values_of("proposal_status")


def test_filters_orders_and_subsets_go_together(table: PropertyTable) -> None:
    """Rows are those that pass, among those given, rising or falling, with the unknown counted apart."""
    every = table.cells(np.arange(len(table), dtype=np.int32), ["sii", "response_rate"]).to_pylist()
    falling = _found(table, "sii >= 20", order="sii", descending=True)
    expected = sorted(
        (row for row, home in enumerate(every) if home["sii"] >= 20), key=lambda row: -every[row]["sii"]
    )
    assert [every[row]["sii"] for row in falling.rows] == [every[row]["sii"] for row in expected]
    assert falling.total == len(table)
    some = np.arange(0, len(table), 7, dtype=np.int32)
    among = _found(table, "response_rate > 0.1", only=some)
    assert among.rows.tolist() == [row for row in some if (every[row]["response_rate"] or 0) > 0.1]
    assert among.unknown == sum(every[row]["response_rate"] is None for row in some)
    assert _found(table, "response_rate > 0.1").unknown == sum(
        home["response_rate"] is None for home in every
    )


@pytest.mark.parametrize("descending", [False, True])
@pytest.mark.parametrize("name", list(PROPERTY_COLUMNS))
def test_every_column_orders_all_rows_with_the_unknown_last(
    table: PropertyTable, name: str, descending: bool
) -> None:
    """No column loses or repeats a row, and nobody without a value comes first, in either direction."""
    rows = table.rows(TableRequest(order=name, descending=descending)).rows
    assert np.array_equal(np.sort(rows), np.arange(len(table)))
    known = [value is not None for value in table.cells(rows, [name])[name].to_pylist()]
    assert known == sorted(known, reverse=True)


def test_addresses_are_in_the_order_of_a_walk(table: PropertyTable) -> None:
    """Along one street the house numbers rise as numbers."""
    rows = table.rows(TableRequest(order="address")).rows
    addresses = [home["address"] for home in table.cells(rows, ["address"]).to_pylist()]
    streets = [address.partition(" ")[2] for address in addresses]
    assert len({*streets}) == 1 + sum(one != other for one, other in pairwise(streets))
    for one, other in pairwise(addresses):
        if one.partition(" ")[2] == other.partition(" ")[2]:
            assert int(one.partition(" ")[0]) <= int(other.partition(" ")[0])


def test_only_so_many_orders_are_kept(table: PropertyTable) -> None:
    """Turning through all columns does not keep them all; a column asked for again is in the same order."""
    first = table.rows(TableRequest(order="sii")).rows
    for name in table.columns:
        table.rows(TableRequest(order=name))
    assert np.array_equal(table.rows(TableRequest(order="sii")).rows, first)


def test_marks_travel_with_the_table(town: Town, table: PropertyTable) -> None:
    """Synthetic data say so; the score is of these very properties and so not out of date."""
    assert table.synthetic
    assert not table.stale
    assert not table.drill
    assert table.storm_id == town.storm_id
    assert table.time_zone == "America/Chicago"


def test_without_a_storm_the_facts_are_there(town: Town) -> None:
    """No scores, no score columns; asking for one says what to do."""
    table = open_property_table(town.workspace, storm_id=None, job=town.job)
    assert "sii" not in table.columns
    assert "play" in table.columns
    with pytest.raises(UsageError, match="Score the storm first"):
        table.rows(TableRequest(order="sii"))


def test_a_storm_that_was_not_scored_shows_the_facts(town: Town) -> None:
    """The table opens all the same, and says that it has no scores."""
    table = open_property_table(town.workspace, storm_id="nowhere", job=town.job)
    assert table.storm_id is None
    assert "sii" not in table.columns


def test_an_empty_workspace_says_what_to_do(workspace: Workspace, town: Town) -> None:
    """No territory, no table."""
    with pytest.raises(UsageError, match="territory"):
        open_property_table(workspace, storm_id=None, job=town.job)


def test_properties_are_found_by_id_and_place(table: PropertyTable) -> None:
    """An id has its row, and rows have a box that holds them with some space around."""
    row = table.row_of(table.property_id(17))
    assert row == 17
    assert table.row_of("nobody") is None
    place = table.cells(np.array([17], np.int32), ["lon", "lat"]).to_pylist()[0]
    west, south, east, north = table.bbox_of(np.array([17], np.int32))
    assert west < place["lon"] < east
    assert south < place["lat"] < north
    whole = table.bbox_of(np.empty(0, np.int32))
    assert whole[0] <= west
    assert whole[3] >= north
