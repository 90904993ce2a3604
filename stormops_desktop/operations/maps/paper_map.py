"""The map of the window drawn anew for paper: in the paper's resolution, with everything that is shown."""

from __future__ import annotations

import threading
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from stormops_desktop.model.errors import StormOpsError
from stormops_desktop.model.progress import CancelToken
from stormops_desktop.model.scene import View
from stormops_desktop.operations.jobs.job import Job
from stormops_desktop.operations.maps.live_map import LiveMap
from stormops_desktop.operations.maps.map_content import MapContent
from stormops_desktop.stores.workspace import Workspace

_PATIENCE_S = 60.0
_HEED_S = 0.1


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
    live = LiveMap(
        workspace,
        pool=job.pool,
        news=news.set,
        tell=left_out.append,
        drawn_above=drawn_above,
        patience_s=_PATIENCE_S,
        cancel=job.cancel,
    )
    try:
        content = live.arrange(storm_id)
        while content.pending and _heard(news, job.cancel):
            news.clear()
            content = live.arrange(storm_id)
        pixels = live.draw(content, view, cancel=job.cancel)
    finally:
        live.close()
    return PaperMap(view, pixels, content, tuple(left_out))


def _heard(news: threading.Event, cancel: CancelToken) -> bool:
    """Whether there were news within the patience."""
    for _ in range(round(_PATIENCE_S / _HEED_S)):
        cancel.raise_if_cancelled()
        if news.wait(_HEED_S):
            return True
    return False
