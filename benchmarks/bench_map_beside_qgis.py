"""A whole new 1536 x 1024 view with outlines forced on, beside QGIS's parallel renderer in the same run."""

from __future__ import annotations

import json
import os
import statistics
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory

import numpy as np
from numpy.typing import NDArray

from benchmarks.bench_map import BACKGROUND, check_equal, parcels, seconds, views
from benchmarks.peers import qgis_map
from stormops_desktop.engines.cartography.draw import draw
from stormops_desktop.model.scene import Scene

TARGETS = ((4_000, 20.0, 2.0), (16_000, 30.0, 3.0), (250_000, 60.0, 10.0), (1_000_000, 150.0, 12.0))
VIEWS = 6


def main() -> None:
    """Two rows a size: outlines that fade out within the time, forced on beside QGIS."""
    layer = parcels()
    fading, forced = (Scene(BACKGROUND, (replace(layer, outline_min_px=least),)) for least in (3.0, 0.0))
    peer = qgis_map.has_qgis()
    with TemporaryDirectory(prefix="bench-qgis-") as name, ThreadPoolExecutor(os.cpu_count()) as pool:
        path, picture = Path(name) / "parcels.gpkg", Path(name) / "view.png"
        if peer:
            qgis_map.write_parcels(path, layer)
        for count, target_ms, target_ratio in TARGETS:
            fresh = views(count)[:VIEWS]
            draw(fading, fresh[0], pool=pool)
            ours = statistics.median(seconds(partial(draw, fading, view, pool=pool)) for view in fresh)
            _row(
                f"new 1536 x 1024 view of {count:,} properties",
                ours,
                None,
                f"<= {target_ms:g} ms",
                ours * 1000 <= target_ms,
            )
            if peer:
                took, seen = qgis_map.draw(path, layer, BACKGROUND, fresh, picture)
                check(draw(forced, fresh[-1], pool=pool), seen, count)
                theirs = statistics.median(took)
                mine = statistics.median(seconds(partial(draw, forced, view, pool=pool)) for view in fresh)
                met = theirs / mine >= target_ratio
                work = f"new 1536 x 1024 view of {count:,} properties, outlines forced on, against QGIS"
                _row(work, mine, theirs, f">= {target_ratio:g}x faster", met)


def check(ours: NDArray[np.uint8], peer: NDArray[np.uint8], count: int) -> None:
    """Both drew the same: the same colours where a lot is some pixels wide, else lots in the same places.

    QGIS paints each lot's fill over its neighbour's outline, so that colours differ where lines touch.
    """
    if count <= 16_000:
        check_equal(ours, peer)
        return
    drawn = [(np.abs(picture[..., :3].astype(int) - BACKGROUND[:3]) > 8).any(2) for picture in (ours, peer)]
    same = (drawn[0] == drawn[1]).mean()
    assert same >= 0.98, f"Only {same:.1%} of the pixels are drawn or left free in both."


def _row(work: str, ours: float, peer: float | None, target: str, met: bool) -> None:
    row = {
        "work": work,
        "ours": round(ours * 1000, 1),
        "peer": None if peer is None else round(peer * 1000, 1),
        "ratio": None if peer is None else round(peer / ours, 2),
        "target": target,
        "unit": "ms",
        "met": met,
    }
    print(json.dumps(row), flush=True)


if __name__ == "__main__":
    main()
