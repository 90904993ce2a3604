"""Legs with their manoeuvres and lines as an Arrow table, and back, equal."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict
from typing import Any

import pyarrow as pa

from stormops_desktop.model.routing import Leg, Maneuver, ManeuverKind, Mode

_MANEUVER = pa.struct(
    [
        pa.field("kind", pa.string(), nullable=False),
        pa.field("modifier", pa.string(), nullable=False),
        pa.field("street", pa.string(), nullable=False),
        pa.field("meters", pa.float64(), nullable=False),
        pa.field("seconds", pa.float64(), nullable=False),
        pa.field("lon", pa.float64(), nullable=False),
        pa.field("lat", pa.float64(), nullable=False),
        pa.field("mode", pa.int8(), nullable=False),
        pa.field("exit", pa.int16()),
        pa.field("bearing", pa.int16(), nullable=False),
    ]
)
_POINT = pa.struct([pa.field("x", pa.float64(), nullable=False), pa.field("y", pa.float64(), nullable=False)])

LEG_SCHEMA: pa.Schema = pa.schema(
    [
        pa.field("route_id", pa.string(), nullable=False),
        pa.field("leg", pa.int32(), nullable=False),  # 0: from the crew's start to its first stop
        pa.field("mode", pa.int8(), nullable=False),  # model.routing.Mode
        pa.field("seconds", pa.int64(), nullable=False),
        pa.field("meters", pa.int64(), nullable=False),
        pa.field("maneuvers", pa.list_(_MANEUVER), nullable=False),
        pa.field("line", pa.list_(_POINT), nullable=False),
    ]
)


def legs_to_table(legs: Mapping[str, tuple[Leg, ...]]) -> pa.Table:
    """One row a leg, routes in the order given."""
    rows = [_row(route_id, number, leg) for route_id, way in legs.items() for number, leg in enumerate(way)]
    return pa.Table.from_pylist(rows, schema=LEG_SCHEMA)


def legs_from_table(table: pa.Table) -> dict[str, tuple[Leg, ...]]:
    """The legs of every route that has some, by route id."""
    legs: dict[str, list[Leg]] = {}
    for row in table.to_pylist():
        legs.setdefault(row["route_id"], []).append(_leg(row))
    return {route_id: tuple(way) for route_id, way in legs.items()}


def _row(route_id: str, number: int, leg: Leg) -> dict[str, Any]:
    return {
        "route_id": route_id,
        "leg": number,
        "mode": int(leg.mode),
        "seconds": leg.seconds,
        "meters": leg.meters,
        "maneuvers": [asdict(maneuver) for maneuver in leg.maneuvers],
        "line": [{"x": lon, "y": lat} for lon, lat in leg.line],
    }


def _leg(row: Mapping[str, Any]) -> Leg:
    return Leg(
        mode=Mode(row["mode"]),
        seconds=row["seconds"],
        meters=row["meters"],
        maneuvers=tuple(
            Maneuver(**{**found, "kind": ManeuverKind(found["kind"]), "mode": Mode(found["mode"])})
            for found in row["maneuvers"]
        ),
        line=tuple((point["x"], point["y"]) for point in row["line"]),
    )
