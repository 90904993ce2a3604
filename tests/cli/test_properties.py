"""`stormops properties list`: the window's table, asked from outside it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

type Ask = Callable[..., Any]
type Read = Callable[..., str]


def test_a_query_finds_orders_and_limits(ask: Ask) -> None:
    """Every row fits the query, in the order asked for; what is left out by the limit is counted."""
    query = "sii >= 20 and owner_occupied = yes"
    told = ask("properties", "list", "--query", query, "--sort", "moe", "--descending", "--limit", "7")
    assert len(told["rows"]) == 7 < told["matching"] < told["properties"] == 1_000
    worth = [row["moe_usd"] for row in told["rows"]]
    assert worth == sorted(worth, reverse=True)
    assert all(row["sii"] >= 20 and row["owner_occupied"] is True for row in told["rows"])
    assert told["synthetic"] is True
    assert set(told["columns"]) == set(told["rows"][0])


def test_all_rows_by_columns_of_choice(ask: Ask) -> None:
    """Without a query every property is there once; units may be left out of the columns' names."""
    columns = "home_value,last_contact,local_date_first,play"
    told = ask("properties", "list", "--limit", "1000", "--columns", columns)
    assert told["columns"] == ["property_id", "home_value_usd", "last_contact", "local_date_first", "play"]
    assert len({row["property_id"] for row in told["rows"]}) == 1_000
    assert all("phone" not in row for row in told["rows"])


def test_what_cannot_be_asked_is_told_where(ask: Ask) -> None:
    """A broken query is bad input with its place; an unknown column names those there are."""
    assert "character" in ask("properties", "list", "--query", "sii >> 3", status=4)["error"]["record"]
    assert "sii" in ask("properties", "list", "--sort", "moon", status=2)["error"]["remedy"]
    assert ask("properties", "list", "--columns", "phone", status=2)["error"]["record"] == "phone"


def test_people_read_how_many_there_are(read: Read) -> None:
    """The table ends with what was found and what the figures must say of themselves."""
    told = read("properties", "list", "--limit", "3")
    assert "3 of 1,000 that match, of 1,000 properties" in told
    assert "SYNTHETIC" in told
