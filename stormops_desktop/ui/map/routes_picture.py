"""A day's routes, or a plan that is being searched for, made ready to be painted in any view."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from PySide6.QtGui import QColor, QPainterPath

from stormops_desktop.engines.cartography.projection import mercator
from stormops_desktop.model.routing import Mode
from stormops_desktop.operations.routes.day_board import BoardRoute, BoardStop, DayBoard
from stormops_desktop.operations.routes.plan_sketch import PlanSketch
from stormops_desktop.ui.theme.crew_colors import crew_color, crew_dashes

type World = NDArray[np.float64]
"""Places as fractions of the Web Mercator world, x right and y down, shape (points, 2)."""


@dataclass(frozen=True, slots=True)
class Way:
    """One crew's way.

    Attributes:
        color, dashes: Of its line.
        drive, walk: Its pieces by mode, in fractions of the world.
        points: All of it in order, with the way covered up to each point, shape (points,).
    """

    color: QColor
    dashes: list[float]
    drive: QPainterPath
    walk: QPainterPath
    points: World
    covered: NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Badge:
    """What a stop shows.

    Attributes:
        crew: Number of its crew, -1 without one.
        text: Its number; "" for a stop on no route.
        state: As of a BoardStop.
    """

    crew: int
    text: str
    state: str
    stop_id: str


@dataclass(frozen=True, slots=True, eq=False)
class RoutesPicture:
    """Ways, the places of badges and of crews' starts and ends; `sketch` for a plan not yet made.

    Pictures are told apart by identity, so that what is worked out from one can be kept.
    """

    ways: tuple[Way, ...]
    stops: World
    badges: tuple[Badge, ...]
    ends: World
    sketch: bool


def picture_of_board(board: DayBoard) -> RoutesPicture:
    """The day as it was decided; withheld doors are not shown."""
    ways = tuple(
        _way(number, [leg.line for leg in route.legs], [leg.mode for leg in route.legs])
        for number, route in enumerate(board.routes)
        if route.legs
    )
    shown = [(number, stop) for number, route in enumerate(board.routes) for stop in route.stops] + [
        (-1, stop) for stop in board.idle if stop.state in ("unserved", "skipped")
    ]
    return RoutesPicture(
        ways,
        world_of([(stop.lon, stop.lat) for _, stop in shown]),
        tuple(_badge(number, stop) for number, stop in shown),
        world_of([place for route in board.routes for place in _ends(route)]),
        sketch=False,
    )


def picture_of_sketch(sketch: PlanSketch) -> RoutesPicture:
    """Straight lines between the stops of the best plan so far."""
    crews = [(number, crew) for number, crew in enumerate(sketch.crews) if crew.places]
    stops = [
        (number, str(index), place)
        for number, crew in crews
        for index, place in enumerate(crew.places[1:-1], 1)
    ]
    return RoutesPicture(
        tuple(_way(number, [np.array(crew.places)], [Mode.DRIVE]) for number, crew in crews),
        world_of([place for _, _, place in stops]),
        tuple(Badge(number, text, "planned", "") for number, text, _ in stops),
        world_of([place for _, crew in crews for place in (crew.places[0], crew.places[-1])]),
        sketch=True,
    )


def world_of(places: Sequence[tuple[float, float]] | NDArray[np.float64]) -> World:
    """Longitudes and latitudes in degrees as fractions of the world."""
    lonlat = np.asarray(places, np.float64).reshape(-1, 2)
    y = 0.5 - mercator(lonlat[:, 1]) / (2 * np.pi)
    return np.column_stack([lonlat[:, 0] / 360.0 + 0.5, y])


def _badge(number: int, stop: BoardStop) -> Badge:
    text = "" if stop.number is None else str(stop.number)
    return Badge(number, text, stop.state, stop.stop_id)


def _ends(route: BoardRoute) -> tuple[tuple[float, float], ...]:
    return (route.start, route.end) if route.stops else ()


def _way(number: int, lines: Sequence[NDArray[np.float64]], modes: Sequence[Mode]) -> Way:
    drive, walk = QPainterPath(), QPainterPath()
    pieces = [world_of(line) for line in lines]
    for piece, mode in zip(pieces, modes, strict=True):
        _append(drive if mode is Mode.DRIVE else walk, piece)
    points = np.concatenate(pieces) if pieces else np.empty((0, 2))
    steps = np.hypot(*np.diff(points, axis=0).T) if len(points) > 1 else np.empty(0)
    covered = np.concatenate(([0.0], np.cumsum(steps)))[: len(points)]
    return Way(crew_color(number), crew_dashes(number), drive, walk, points, covered)


def _append(path: QPainterPath, piece: World) -> None:
    if len(piece) < 2:
        return
    places = piece.tolist()
    path.moveTo(*places[0])
    for x, y in places[1:]:
        path.lineTo(x, y)
