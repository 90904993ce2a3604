"""Which places the roads reach, and why the others are not reached."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from stormops_desktop.engines.routing.travel import Mask, TravelParameters
from stormops_desktop.engines.routing.unserved_details import far_from_road, road_cut_off
from stormops_desktop.model.geometry import Floats
from stormops_desktop.model.routing import UNREACHABLE, TravelTimes, Unserved, UnservedReason


@dataclass(frozen=True, slots=True)
class Snapping:
    """How places meet the network of one mode.

    Attributes:
        nearest_m: To the nearest road of any piece, shape (places,).
        moved_m: To the road that the mode's times start from: of the connected piece, shape (places,).
    """

    nearest_m: Floats
    moved_m: Floats

    def closed(self, parameters: TravelParameters) -> Mask:
        """Places that this mode may not serve: too far from its roads, or beside a cut-off piece."""
        too_far = self.moved_m > parameters.snap_limit_m
        cut_off = self.moved_m - self.nearest_m > parameters.same_street_m
        return np.asarray(too_far | cut_off)


def unroutable_places(
    drive: Snapping,
    walk: Snapping,
    travel: TravelTimes,
    starts: NDArray[np.int64],
    parameters: TravelParameters,
) -> dict[int, Unserved]:
    """Places that no crew can reach by road, by place number, each with its reason and distance.

    A place is left out where both modes are closed to it, or where no crew start has a way there and back.

    Args:
        starts: Numbers of the crews' start places.
    """
    nearest = np.minimum(drive.nearest_m, walk.nearest_m)
    connected = np.minimum(drive.moved_m, walk.moved_m)
    closed = drive.closed(parameters) & walk.closed(parameters)
    there = (travel.seconds[starts] < UNREACHABLE).any(axis=0)
    back = (travel.seconds[:, starts] < UNREACHABLE).any(axis=1)
    out = {}
    for place in np.flatnonzero(closed | ~(there & back)):
        if nearest[place] > parameters.snap_limit_m:
            reason = UnservedReason.TOO_FAR_FROM_ROAD
            detail = far_from_road(nearest[place])
        else:
            reason = UnservedReason.DISCONNECTED
            other_road = connected[place] - nearest[place] > parameters.same_street_m
            detail = road_cut_off(nearest[place], connected[place] if other_road else None)
        out[int(place)] = Unserved(stop_id="", reason=reason, detail=detail)
    return out
