"""Travel times of a day: over prepared roads where there are any, else along straight lines."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from stormops_desktop.engines.routing.road_access import Snapping, unroutable_places
from stormops_desktop.engines.routing.straight_leg import straight_leg
from stormops_desktop.engines.routing.travel import (
    ModeTable,
    TravelParameters,
    close_places,
    faster_mode,
    neighbour_blocks,
    straight_line_times,
    worth_walking,
)
from stormops_desktop.files.shipped_files import resource
from stormops_desktop.model.geometry import LonLat
from stormops_desktop.model.progress import CancelToken
from stormops_desktop.model.routing import Leg, Mode, TravelTimes, Unserved
from stormops_desktop.operations.routes.prepare_roads import RoadNetworks
from stormops_desktop.remote.roads.osrm_legs import leg_of
from stormops_desktop.remote.roads.service import Places, RoadService, TableRequest

# OSRM answers ways of some hundred places fast; longer ones are shared between the workers.
_PLACES_A_WAY = 60


@dataclass(frozen=True, slots=True)
class Travel:
    """Times between places, and the places that no road reaches.

    Attributes:
        unroutable: By place number, with the reason and the distance; `stop_id` is empty.
        moved_m: How far each place lies from the road its times start from, shape (places,); 0 without roads.
    """

    times: TravelTimes
    unroutable: dict[int, Unserved]
    moved_m: NDArray[np.float64]


def travel_parameters() -> TravelParameters:
    """The parameters that ship with the software."""
    text = resource("parameters", "routing", "travel.json").read_text("utf-8")
    return TravelParameters.of(json.loads(text)["parameters"])


class RoadTravel:
    """Times and ways between places over prepared roads; `service` is the caller's to close."""

    def __init__(
        self, networks: RoadNetworks, service: RoadService, parameters: TravelParameters, cancel: CancelToken
    ) -> None:
        self._networks = networks
        self._service = service
        self._parameters = parameters
        self._cancel = cancel

    def between(self, places: Places, starts: NDArray[np.int64]) -> Travel:
        """Times between all places; those that the starts cannot reach are told apart.

        Args:
            places: Longitude and latitude, shape (places, 2).
            starts: Numbers of the places that crews start from.
        """
        lon, lat = places[:, 0], places[:, 1]
        everywhere = np.arange(len(places))
        # On foot one column shows how places snap; it is a start, so that they snap to its piece.
        drove, walked = self._service.tables(
            [
                TableRequest(self._networks.drive, places, everywhere, everywhere, snapping=True),
                TableRequest(self._networks.walk, places, everywhere, starts[:1], snapping=True),
            ],
            cancel=self._cancel,
        )
        drive_snap = Snapping(drove.nearest_m, drove.moved_m)
        walk_snap = Snapping(walked.nearest_m, walked.moved_m)
        drive = close_places(ModeTable(drove.seconds, drove.meters), drive_snap.closed(self._parameters))
        wanted = worth_walking(lon, lat, drive, walk_snap.moved_m, self._parameters)
        walk_closed = walk_snap.closed(self._parameters)
        wanted &= ~(walk_closed[:, None] | walk_closed[None, :])
        times = faster_mode(drive, self._walking(places, wanted), self._parameters)
        unroutable = unroutable_places(drive_snap, walk_snap, times, starts, self._parameters)
        return Travel(times, unroutable, np.minimum(drive_snap.moved_m, walk_snap.moved_m))

    def legs(self, places: Sequence[LonLat], modes: Sequence[Mode]) -> tuple[Leg, ...]:
        """The ways through the places in order, each by its mode, with manoeuvres."""
        points = np.array(places, np.float64).reshape(-1, 2)
        pieces = _runs_of_one_mode(modes)
        found: list[Leg] = []
        by_mode = {mode: iter(self._ways(points, pieces, mode)) for mode in Mode}
        for mode, _, _ in pieces:
            legs = next(by_mode[mode])
            parking = self._parameters.parking_s if mode is Mode.DRIVE else 0.0
            found += [leg_of(leg, mode, parking_s=parking) for leg in legs]

        return tuple(found)

    def _ways(
        self, points: Places, pieces: list[tuple[Mode, int, int]], mode: Mode
    ) -> list[list[dict[str, object]]]:
        network = self._networks.drive if mode is Mode.DRIVE else self._networks.walk
        ways = [points[first : last + 1] for piece_mode, first, last in pieces if piece_mode is mode]
        return self._service.legs_of(network, ways, cancel=self._cancel) if ways else []

    def _walking(self, places: Places, wanted: NDArray[np.bool_]) -> ModeTable:
        shape = (len(places), len(places))
        walk = ModeTable(np.full(shape, np.nan), np.full(shape, np.nan))
        blocks = neighbour_blocks(places[:, 0], places[:, 1], wanted)
        requests = [TableRequest(self._networks.walk, places, *block) for block in blocks]
        for block, table in zip(blocks, self._service.tables(requests, cancel=self._cancel), strict=True):
            walk.seconds[np.ix_(*block)] = table.seconds
            walk.meters[np.ix_(*block)] = table.meters
        return walk


def straight_travel(places: Places, parameters: TravelParameters) -> Travel:
    """Times along straight lines with the stated factor; every place is reached."""
    times = straight_line_times(places[:, 0], places[:, 1], parameters)
    return Travel(times, {}, np.zeros(len(places)))


def straight_legs(
    places: Sequence[LonLat], modes: Sequence[Mode], times: TravelTimes, numbers: Sequence[int]
) -> tuple[Leg, ...]:
    """The ways through the places in order where there are no roads.

    Args:
        numbers: The number of each place in `times`.
    """
    return tuple(
        straight_leg(
            places[at],
            places[at + 1],
            mode,
            seconds=int(times.seconds[numbers[at], numbers[at + 1]]),
            meters=int(times.meters[numbers[at], numbers[at + 1]]),
        )
        for at, mode in enumerate(modes)
    )


def named(unserved: Unserved, stop_id: str) -> Unserved:
    """The same reason for a stop that has a name."""
    return replace(unserved, stop_id=stop_id)


def _runs_of_one_mode(modes: Sequence[Mode]) -> list[tuple[Mode, int, int]]:
    """Runs of legs of one mode as (mode, first place, last place), none longer than one request."""
    runs: list[tuple[Mode, int, int]] = []
    for at, mode in enumerate(modes):
        if runs and runs[-1][0] is mode and at - runs[-1][1] < _PLACES_A_WAY:
            runs[-1] = (mode, runs[-1][1], at + 1)
        else:
            runs.append((mode, at, at + 1))
    return runs
