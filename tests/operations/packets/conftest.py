"""A small invented suburb for packet maps, and the packets of a small demo."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from itertools import pairwise
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from stormops_desktop.formats.roads.street_lines import Streets
from stormops_desktop.model.cleared import Channel, Cleared, Verdict
from stormops_desktop.model.geometry import Lines, Points, Polygons
from stormops_desktop.model.hail import Grid, HailField
from stormops_desktop.model.packet import PacketRoute, PacketStop
from stormops_desktop.model.routing import Leg, Mode
from stormops_desktop.operations.jobs.job import Job
from stormops_desktop.operations.packets.export_packet import PacketExportAnswer, export_packet
from stormops_desktop.operations.packets.packet_ground import PacketGround
from stormops_desktop.operations.workspaces.run_demo import DemoAnswer, run_demo
from stormops_desktop.stores.workspace import Workspace
from tests.operations.packets.demo_packets import ROUTE, Exporter, clock

STREET_NAMES = ("Wren Hollow Ln", "Copper Canyon Dr", "Old Orchard Rd", "Ελλάδα St")
LOTS_PER_STREET = 40
LOT_DEGREES = (0.00022, 0.0003)
WEST, SOUTH = -96.8255, 33.1445
AT = datetime(2024, 5, 12, 14, tzinfo=UTC)


@pytest.fixture(scope="session")
def suburb() -> PacketGround:
    """Streets 110 m apart with lots on both sides, house numbers rising eastwards."""
    doors, numbers, rings = [], [], []
    lines: list[list[tuple[float, float]]] = []
    for row, _ in enumerate(STREET_NAMES):
        xs = np.linspace(WEST, WEST + LOTS_PER_STREET * LOT_DEGREES[0], 60)
        lines.append([(float(x), _street_lat(row, float(x))) for x in xs])
        for lot in range(LOTS_PER_STREET):
            for side in (-1, 1):
                x = WEST + (lot + 0.5) * LOT_DEGREES[0]
                y = _street_lat(row, x) + side * 0.00022
                doors.append((x, y))
                numbers.append(str(1200 + 2 * lot + (side > 0)))
                rings.append(_lot(x, y))
    lines.append([(WEST - 0.0002, SOUTH - 0.0004), (WEST - 0.0002, SOUTH + 0.005)])
    places, points = np.array(doors), np.array([point for line in lines for point in line])
    starts = np.cumsum([0, *(len(line) for line in lines)]).astype(np.int32)
    streets = Streets(
        Lines(points[:, 0].copy(), points[:, 1].copy(), starts),
        (*STREET_NAMES, "Preston Pkwy"),
        np.array([False] * len(STREET_NAMES) + [True]),
    )
    return PacketGround(
        tuple(f"lot-{number}" for number in range(len(rings))),
        tuple(numbers),
        Points(places[:, 0].copy(), places[:, 1].copy()),
        _polygons(rings),
        streets,
        _hail(),
    )


def _hail() -> HailField:
    """Hail that grows from 20 mm in the west to 70 mm in the east."""
    grid = Grid(-96.90, 33.20, 0.01, 0.01, 12, 16)
    values = np.tile(np.linspace(20, 70, 16, dtype=np.float32), (12, 1))
    return HailField(
        grid, values, "MESH_Max_1440min", datetime(2024, 5, 11, 10, tzinfo=UTC), 1440, synthetic=True
    )


def _street_lat(row: int, lon: float) -> float:
    return SOUTH + row * 0.001 + 0.00025 * float(np.sin((lon - WEST) * 600))


def _lot(x: float, y: float) -> list[tuple[float, float]]:
    wide, deep = LOT_DEGREES[0] / 2, LOT_DEGREES[1] / 2
    return [
        (x - wide, y - deep),
        (x + wide, y - deep),
        (x + wide, y + deep),
        (x - wide, y + deep),
        (x - wide, y - deep),
    ]


def _polygons(rings: list[list[tuple[float, float]]]) -> Polygons:
    points = np.array([point for ring in rings for point in ring])
    starts = np.arange(0, len(points) + 1, 5, dtype=np.int32)
    return Polygons(
        points[:, 0].copy(), points[:, 1].copy(), starts, np.arange(len(rings) + 1, dtype=np.int32)
    )


@pytest.fixture(scope="session")
def route(suburb: PacketGround) -> PacketRoute:
    """A day of 30 of the suburb's doors, walked along the streets, with some doors not to be knocked."""
    chosen = range(0, len(suburb.house_numbers), len(suburb.house_numbers) // 30)
    stops = [_stop(suburb, number, index) for number, index in enumerate(chosen, 1)][:30]
    places = [(WEST, SOUTH), *((stop.lon, stop.lat) for stop in stops), (WEST, SOUTH)]
    legs = tuple(
        Leg(Mode.WALK if number % 2 else Mode.DRIVE, 60, 100, (), (here, there))
        for number, (here, there) in enumerate(pairwise(places))
    )
    span = (AT, AT + timedelta(hours=9))
    return PacketRoute(
        route_id="2024-05-12-crew-b",
        crew="Crew B",
        day=date(2024, 5, 12),
        version=1,
        storm="Hail of May",
        start=(WEST, SOUTH),
        end=(WEST, SOUTH),
        departs=AT,
        returns=AT + timedelta(hours=9),
        time_zone="America/Chicago",
        lunch=None,
        lunch_after=None,
        last_number=len(stops),
        stops=tuple(
            Cleared(stop, stop.property_id, Channel.DOOR_KNOCK, *span, Verdict(True, ())) for stop in stops
        ),
        legs=legs,
        no_knock=tuple((float(suburb.doors.x[i]), float(suburb.doors.y[i])) for i in range(5, 300, 29)),
        bbox=(-97.0, 33.0, -96.0, 34.0),
        synthetic=True,
        drill=False,
        made_at=AT,
    )


def _stop(suburb: PacketGround, number: int, index: int) -> PacketStop:
    house = suburb.house_numbers[index]
    return PacketStop(
        number=number,
        stop_id=f"stop-{number}",
        code=f"K{number:03d}",
        property_id=suburb.property_ids[index],
        house_number=house,
        address=f"{house} {STREET_NAMES[index // (2 * LOTS_PER_STREET)]}",
        city="Frisco",
        state="TX",
        zip="75034",
        lon=float(suburb.doors.x[index]),
        lat=float(suburb.doors.y[index]),
        hail_mm=40.0,
        hail_low_mm=30.0,
        hail_high_mm=50.0,
        hail_dates=(),
        talking_points={},
        arrives=AT,
        service_s=300,
        time_zone="America/Chicago",
        window=(AT, AT + timedelta(hours=9)),
    )


@pytest.fixture(scope="session")
def demo(tmp_path_factory: pytest.TempPathFactory) -> DemoAnswer:
    """A small suburb under an invented storm, with two crews' routes and their packets."""
    out = tmp_path_factory.mktemp("demo") / "demo"
    return run_demo(out, data=None, homes=1_000, crews=2, search_seconds=0.5, job=Job(clock=clock))


@pytest.fixture
def workspace(demo: DemoAnswer, tmp_path: Path) -> Iterator[Workspace]:
    """A copy of the demo's workspace, free to be changed."""
    shutil.copytree(demo.workspace, tmp_path / "workspace")
    with Workspace.open(tmp_path / "workspace", clock=clock) as opened:
        yield opened


@pytest.fixture
def exported(workspace: Workspace, demo: DemoAnswer, tmp_path: Path) -> Exporter:
    """Exports the first crew's packet, or what it is told to."""

    def export(*formats: str, route: str = ROUTE, **more: Any) -> PacketExportAnswer:
        arguments: dict[str, Any] = {"out": tmp_path / "out", "job": Job(clock=clock), **more}
        return export_packet(
            workspace, [f"{demo.day}-{route}"], formats=formats or ("gpx", "csv"), **arguments
        )

    return export
