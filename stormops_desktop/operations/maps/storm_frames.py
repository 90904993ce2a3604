"""The frames of a storm: what its hail looked like, one valid time after the other."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from stormops_desktop.engines.hail.combine import choose_product
from stormops_desktop.model.hail import HailField
from stormops_desktop.model.hail_records import instant
from stormops_desktop.stores.storms import storm_generation
from stormops_desktop.stores.workspace import Workspace


@dataclass(frozen=True, slots=True)
class StormFrame:
    """One valid time of the product that counts.

    Attributes:
        valid_time: End of the window that the sizes are the maximum over, aware UTC.
        window_min: Its length, minutes; 0 for an instant.
        max_mm: The largest size in it; None where nothing is covered.
    """

    valid_time: datetime
    window_min: int
    product: str
    forecast: bool
    max_mm: float | None


@dataclass(frozen=True, slots=True)
class StormFramesAnswer:
    """The frames of a storm in the order of time; time zone and marks for whoever shows them."""

    storm_id: str
    frames: tuple[StormFrame, ...]
    drill: bool
    synthetic: bool


def storm_frames(workspace: Workspace, storm_id: str) -> StormFramesAnswer:
    """The frames of a storm, from its manifest alone; none where it holds no hail field.

    Raises:
        UsageError: There is no such storm.
    """
