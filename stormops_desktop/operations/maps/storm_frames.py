"""The frames of a storm: what its hail looked like, one valid time after the other."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from stormops_desktop.engines.hail.combine import choose_product
from stormops_desktop.operations.maps.layers.hail import frame_times
from stormops_desktop.operations.territory.territory_clock import territory_time_zone
from stormops_desktop.stores.storms import read_storm, storm_generation
from stormops_desktop.stores.workspace import Workspace

_ANYWHERE = (0.0, 0.0, 0.0, 0.0)
"""One cell is enough to know a field's times."""


@dataclass(frozen=True, slots=True)
class StormFrame:
    """One valid time of the product that counts.

    Attributes:
        valid_time: End of the window that the sizes are the maximum over, aware UTC.
        window_min: Its length, minutes; 0 for an instant.
        max_mm: The largest size in it anywhere; None where nothing is covered.
    """

    valid_time: datetime
    window_min: int
    max_mm: float | None


@dataclass(frozen=True, slots=True)
class StormFramesAnswer:
    """The frames of a storm in the order of time; a frame's number is settings["frame"] of "hail".

    Attributes:
        product: The one that counts; "" where the storm holds no hail field.
        time_zone: IANA name at the territory; "" without a territory.
    """

    storm_id: str
    product: str
    frames: tuple[StormFrame, ...]
    time_zone: str
    drill: bool
    synthetic: bool


def storm_frames(workspace: Workspace, storm_id: str) -> StormFramesAnswer:
    """The frames of a storm; none where it holds no hail field.

    Raises:
        UsageError: There is no such storm.
        BadInputError: A file of it is missing or damaged.
    """
    generation = storm_generation(workspace, storm_id)
    storm = read_storm(generation, within=_ANYWHERE)
    product = choose_product(storm.fields) if storm.fields else ""
    largest = [header["max_mm"] for header in generation.manifest["fields"]]
    counted = [
        (field, size) for field, size in zip(storm.fields, largest, strict=True) if field.product == product
    ]
    frames = []
    for time in frame_times(storm.fields) if counted else ():
        shown = [(field.window_min, size) for field, size in counted if field.valid_time == time]
        sizes = [size for _, size in shown if size is not None]
        frames.append(StormFrame(time, max(window for window, _ in shown), max(sizes, default=None)))
    return StormFramesAnswer(
        storm_id, product, tuple(frames), territory_time_zone(workspace), storm.drill, storm.synthetic
    )
