"""Times between places: the smaller of walking and of driving with parking, over roads or straight lines."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Self

import numpy as np
from numpy.typing import NDArray

from stormops_desktop.model.errors import BadInputError
from stormops_desktop.model.geometry import Floats
from stormops_desktop.model.routing import UNREACHABLE, Mode, TravelTimes
from stormops_desktop.model.sentence import Sentence

ROADS = "roads"
STRAIGHT_LINE = "straight_line"

_EARTH_RADIUS_M = 6_371_008.8
_BLOCK_PLACES = 400

type Mask = NDArray[np.bool_]
type Block = tuple[NDArray[np.int64], NDArray[np.int64]]


@dataclass(frozen=True, slots=True)
class TravelParameters:
    """How crews travel; each value has its source beside it in resources/parameters/routing/travel.json.

    Attributes:
        parking_s: Added to every way that is driven.
        walk_speed_ms: The fastest that anybody walks, m/s.
        longest_walk_s: Nobody is sent on foot for longer between two doors.
        drive_speed_ms, circuity: For straight lines alone: speed, and way over straight line.
        snap_limit_m: A place farther than this from a road is not reached by it.
        same_street_m: How much farther than a cut-off road the connected one may lie.
    """

    parking_s: float
    walk_speed_ms: float
    longest_walk_s: float
    drive_speed_ms: float
    circuity: float
    snap_limit_m: float
    same_street_m: float

    @classmethod
    def of(cls, parameters: Mapping[str, Mapping[str, float]]) -> Self:
        """From the "parameters" of the resource.

        Raises:
            BadInputError: A value is missing or not positive.
        """
        values = {}
        for name in cls.__dataclass_fields__:
            value = parameters.get(name, {}).get("value", 0.0)
            if not value > 0:
                raise BadInputError(
                    Sentence(
                        "The travel parameter {name} is {value}; it must be above zero.",
                        name=name,
                        value=value,
                    ),
                    remedy="Correct the file of travel parameters.",
                    record=name,
                )
            values[name] = float(value)
        return cls(**values)


@dataclass(frozen=True, slots=True)
class ModeTable:
    """Times and lengths of one mode between all places.

    Attributes:
        seconds, meters: float64 (places, places); NaN where there is no way or none was asked for.
    """

    seconds: Floats
    meters: Floats


def ground_distances(lon: Floats, lat: Floats) -> Floats:
    """Great-circle distances between all places, m, shape (places, places) (haversine on the mean sphere).

    Against WGS 84 they are off by at most 0.6 %, far below what the circuity factor is worth.
    """
    phi, theta = np.radians(lat), np.radians(lon)
    half_lat = np.sin((phi[:, None] - phi[None, :]) / 2) ** 2
    half_lon = np.sin((theta[:, None] - theta[None, :]) / 2) ** 2
    chord = half_lat + np.cos(phi)[:, None] * np.cos(phi)[None, :] * half_lon
    result: Floats = 2 * _EARTH_RADIUS_M * np.arcsin(np.sqrt(np.clip(chord, 0.0, 1.0)))
    return result


def straight_line_times(lon: Floats, lat: Floats, parameters: TravelParameters) -> TravelTimes:
    """Times where the workspace has no roads: straight lines times the circuity factor, basis said."""
    meters = ground_distances(lon, lat) * parameters.circuity
    drive = ModeTable(meters / parameters.drive_speed_ms, meters)
    walk = ModeTable(meters / parameters.walk_speed_ms, meters)
    return faster_mode(drive, walk, parameters, basis=STRAIGHT_LINE)


def faster_mode(
    drive: ModeTable, walk: ModeTable, parameters: TravelParameters, *, basis: str = ROADS
) -> TravelTimes:
    """The smaller of walking and of driving with parking; where both take as long, crews walk.

    A place takes no time from itself. Seconds and meters are rounded to whole ones.
    """
    driving = np.where(np.isnan(drive.seconds), np.inf, drive.seconds + parameters.parking_s)
    walking = np.where(np.isnan(walk.seconds), np.inf, walk.seconds)
    walks = walking <= driving
    np.fill_diagonal(walks, val=True)
    seconds = np.minimum(walking, driving)
    np.fill_diagonal(seconds, 0.0)
    reachable = np.isfinite(seconds)
    meters = np.where(walks, walk.meters, drive.meters)
    np.fill_diagonal(meters, 0.0)
    return TravelTimes(
        seconds=np.where(reachable, np.rint(np.where(reachable, seconds, 0.0)), UNREACHABLE).astype(np.int64),
        meters=np.where(reachable, np.rint(np.where(reachable, meters, 0.0)), UNREACHABLE).astype(np.int64),
        mode=np.where(walks, np.uint8(Mode.WALK), np.uint8(Mode.DRIVE)),
        basis=basis,
    )


def worth_walking(
    lon: Floats, lat: Floats, drive: ModeTable, moved_m: Floats, parameters: TravelParameters
) -> Mask:
    """Pairs that walking might win: the straight line, walked, takes no longer than driving with parking.

    Nobody walks faster than `walk_speed_ms` nor shorter than the straight line, so that no pair left out
    could be walked sooner, but those that are out of reach by car and farther than the longest walk. A large
    table needs walking times for a few pairs in a hundred.

    Args:
        moved_m: How far each place was moved to its road; the way begins and ends there.
    """
    straight = ground_distances(lon, lat) * 0.99 - moved_m[:, None] - moved_m[None, :]
    driving = np.where(np.isnan(drive.seconds), np.inf, drive.seconds + parameters.parking_s)
    mask: Mask = straight / parameters.walk_speed_ms <= np.minimum(driving, parameters.longest_walk_s)
    np.fill_diagonal(mask, val=False)
    return mask


def neighbour_blocks(lon: Floats, lat: Floats, wanted: Mask) -> list[Block]:
    """Tables that together cover the wanted pairs: neighbours as sources, all they want as destinations.

    Places are halved along their longer side until at most 400 are left, so that the destinations of a block
    overlap; the result depends on nothing but the arguments.
    """
    blocks: list[Block] = []
    pending = [np.flatnonzero(wanted.any(axis=1))]
    while pending:
        sources = pending.pop()
        if len(sources) > _BLOCK_PLACES:
            wider = np.ptp(lon[sources]) * np.cos(np.radians(lat[sources].mean())) > np.ptp(lat[sources])
            order = sources[np.argsort((lon if wider else lat)[sources], kind="stable")]
            pending += [order[len(order) // 2 :], order[: len(order) // 2]]
        elif len(sources):
            blocks.append((np.sort(sources), np.flatnonzero(wanted[sources].any(axis=0))))
    return blocks


def close_places(table: ModeTable, closed: Mask) -> ModeTable:
    """The table without any way from or to the closed places."""
    either = closed[:, None] | closed[None, :]
    return ModeTable(np.where(either, np.nan, table.seconds), np.where(either, np.nan, table.meters))
