"""The map of the window drawn anew for paper: in the paper's resolution, with everything that is shown."""

from __future__ import annotations

import threading
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from stormops_desktop.model.errors import StormOpsError
from stormops_desktop.model.scene import View
from stormops_desktop.operations.jobs.job import Job
from stormops_desktop.operations.maps.live_map import LiveMap, MapContent
from stormops_desktop.stores.workspace import Workspace

_PATIENCE_S = 60.0


@dataclass(frozen=True, slots=True)
class PaperMap:
    """A picture and what must be said of it.

    Attributes:
        pixels: Opaque RGBA, shape (height, width, 4).
        left_out: What could not be drawn.
    """

    view: View
    pixels: NDArray[np.uint8]
    content: MapContent
    left_out: tuple[StormOpsError, ...]


def draw_paper_map(
    workspace: Workspace, view: View, *, storm_id: str | None, drawn_above: frozenset[str], job: Job
) -> PaperMap:
    """Draw the layers as the workspace has them set; waits a minute for basemaps that come from a server.

    Raises:
        CancelledError: The job was cancelled.
    """
    news = threading.Event()
    left_out: list[StormOpsError] = []
    live = LiveMap(workspace, pool=job.pool, news=news.set, tell=left_out.append, drawn_above=drawn_above)
    try:
        content = live.arrange(storm_id)
        while content.pending and news.wait(_PATIENCE_S):
            job.cancel.raise_if_cancelled()
            news.clear()
            content = live.arrange(storm_id)
        pixels = live.draw(content, view, cancel=job.cancel)
    finally:
        live.close()
    return PaperMap(view, pixels, content, tuple(left_out))
