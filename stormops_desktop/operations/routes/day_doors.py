"""The doors that approved proposals want knocked on a day."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import select

from stormops_desktop.engines.routing.doors import Door
from stormops_desktop.model.cleared import Channel
from stormops_desktop.model.errors import UsageError
from stormops_desktop.model.proposal import ProposalStatus
from stormops_desktop.model.routing import StopLock
from stormops_desktop.operations.plays.proposal_status import has_status
from stormops_desktop.operations.plays.rule_book import property_rows
from stormops_desktop.stores.schema.proposals import proposals
from stormops_desktop.stores.schema.routes import stops
from stormops_desktop.stores.workspace import Workspace

ALREADY_PLANNED = "already_planned"
"""Why a door is left out that another day's route visits."""

_COLUMNS = ("property_id", "lon", "lat", "house_number", "street", "zip", "time_zone", "synthetic")


@dataclass(frozen=True, slots=True)
class DayDoors:
    """What there is to knock on.

    Attributes:
        doors: One for each property, whatever number of plays want it.
        proposals: Of each door, by stop id: the most valuable one.
        elsewhere: Property and day of doors that another day's routes visit.
        zone: The time zone that most of the doors lie in.
    """

    doors: tuple[Door, ...]
    proposals: Mapping[str, str]
    elsewhere: tuple[tuple[str, str], ...]
    zone: str
    synthetic: bool


def approved_doors(workspace: Workspace, day: date, now: datetime) -> DayDoors:
    """The doors of approved door-knock proposals that no other day's route visits already.

    Raises:
        UsageError: Nothing is approved.
    """
    found = workspace.rows(
        select(proposals.c.proposal_id, proposals.c.property_id, proposals.c.expected_value_usd)
        .where(proposals.c.channel == Channel.DOOR_KNOCK.value)
        .where(has_status(ProposalStatus.APPROVED, now))
        .order_by(proposals.c.expected_value_usd.desc(), proposals.c.proposal_id)
    )
    wanted: dict[str, dict[str, Any]] = {}
    for row in found:
        wanted.setdefault(row["property_id"], row)
    if not wanted:
        raise UsageError(
            "No door-knock proposal is approved.",
            remedy="Approve some first, e.g. with `stormops proposals approve --all`.",
        )
    planned, skipped = _planned_elsewhere(workspace, day), _skipped(workspace, day)
    elsewhere = tuple((name, planned[name]) for name in sorted(wanted.keys() & planned.keys()))
    left = [row for name, row in wanted.items() if name not in planned and name not in skipped]
    return _doors(workspace, day, left, elsewhere)


def _doors(
    workspace: Workspace, day: date, wanted: Sequence[dict[str, Any]], elsewhere: tuple[tuple[str, str], ...]
) -> DayDoors:
    if not wanted:
        raise UsageError(
            "Every approved door is skipped, or on a route of another day.",
            remedy="Approve more proposals, or undo what was decided about these.",
        )
    table = property_rows(workspace, [row["property_id"] for row in wanted], _COLUMNS).to_pylist()
    locks = _locks(workspace, day)
    addresses = Counter(_address(home) for home in table)
    doors = []
    for row, home in zip(wanted, table, strict=True):
        stop_id = f"{day.isoformat()}-{row['property_id']}"
        address = _address(home)
        doors.append(
            Door(
                stop_id=stop_id,
                property_id=row["property_id"],
                lon=home["lon"],
                lat=home["lat"],
                prize_usd=row["expected_value_usd"],
                building_id=address if address is not None and addresses[address] > 1 else None,
                lock=locks.get(stop_id),
            )
        )
    zones = Counter(home["time_zone"] for home in table)
    return DayDoors(
        doors=tuple(doors),
        proposals={door.stop_id: row["proposal_id"] for door, row in zip(doors, wanted, strict=True)},
        elsewhere=elsewhere,
        zone=min(zones, key=lambda zone: (-zones[zone], zone)),
        synthetic=any(home["synthetic"] for home in table),
    )


def _address(home: Mapping[str, Any]) -> str | None:
    """The building that a unit belongs to; None where the address does not tell."""
    if not home["house_number"] or not home["street"]:
        return None
    return f"{home['house_number']} {home['street']}, {home['zip'] or ''}".upper()


def _planned_elsewhere(workspace: Workspace, day: date) -> dict[str, str]:
    rows = workspace.rows(
        select(stops.c.property_id, stops.c.day)
        .where(stops.c.day != day.isoformat())
        .where(stops.c.state.in_(("planned", "done")))
    )
    return {row["property_id"]: row["day"] for row in rows}


def _skipped(workspace: Workspace, day: date) -> set[str]:
    rows = workspace.rows(
        select(stops.c.property_id).where(stops.c.day == day.isoformat()).where(stops.c.state == "skipped")
    )
    return {row["property_id"] for row in rows}


def _locks(workspace: Workspace, day: date) -> dict[str, StopLock]:
    rows = workspace.rows(
        select(stops.c.stop_id, stops.c.lock_crew, stops.c.lock_position)
        .where(stops.c.day == day.isoformat())
        .where(stops.c.lock_crew.is_not(None))
    )
    return {row["stop_id"]: StopLock(row["lock_crew"], row["lock_position"]) for row in rows}
