"""A whole new 1536 x 1024 map of 16,000 and of 1,000,000 properties against matplotlib's Agg.

Five-cornered parcels in six classes with 0.7-px outlines that fade out where a parcel is under 3 px. Each
view is new (another centre), the kernels are compiled. Against the peer outlines are forced on in both.
"""

from __future__ import annotations

import json
import math
import os
import statistics
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from functools import partial

import numpy as np
from numpy.typing import NDArray

from benchmarks.peers.map_agg import AggMap
from stormops_desktop.engines.cartography.block_index import index_polygons
from stormops_desktop.engines.cartography.draw import draw
from stormops_desktop.model.geometry import Indices, Polygons
from stormops_desktop.model.scene import PolygonLayer, Rgba, Scene, Stroke, View

SIDE = 1000
LOT_DEG = 0.0003
WEST, SOUTH = -96.97, 33.0
BACKGROUND: Rgba = (250, 249, 246, 255)
FILLS: tuple[Rgba, ...] = (
    (255, 255, 212, 255),
    (254, 227, 145, 255),
    (254, 196, 79, 255),
    (254, 153, 41, 255),
    (217, 95, 14, 255),
    (153, 52, 4, 255),
)
OUTLINE = Stroke((90, 90, 90, 255), 0.7)
WIDTH, HEIGHT = 1536, 1024
VIEWS = 15


def hilbert_order(col: Indices, row: Indices, side: int) -> NDArray[np.int64]:
    """The order of cells of a square grid (side a power of two) along the Hilbert curve."""
    x, y = col.astype(np.int64), row.astype(np.int64)
    distance = np.zeros_like(x)
    step = side // 2
    while step:
        right, up = (x & step) > 0, (y & step) > 0
        distance += step * step * ((3 * right) ^ up)
        flip = ~up & right
        x, y = np.where(flip, side - 1 - x, x), np.where(flip, side - 1 - y, y)
        x, y = np.where(up, x, y), np.where(up, y, x)
        step //= 2
    return np.argsort(distance, kind="stable")


def parcels() -> PolygonLayer:
    """A million separate five-cornered parcels in Hilbert order, one in six classes each."""
    rng = np.random.default_rng(1)
    row, col = (part.ravel().astype(np.int32) for part in np.mgrid[:SIDE, :SIDE])
    order = hilbert_order(col, row, 1024)
    corners = np.array([(0, 0), (1, 0), (1, 0.8), (0.6, 1), (0, 0.9), (0, 0)])
    place = np.column_stack([col, row])[order, None, :] + 0.05 + 0.9 * corners
    wobble = rng.uniform(-0.04, 0.04, (SIDE * SIDE, 5, 2))
    place += np.concatenate([wobble, wobble[:, :1]], 1)
    x, y = WEST + place[..., 0] * LOT_DEG, SOUTH + place[..., 1] * LOT_DEG * math.cos(math.radians(33.15))
    rings = np.arange(0, 6 * SIDE * SIDE + 1, 6, dtype=np.int32)
    polygons = Polygons(x.ravel(), y.ravel(), rings, np.arange(SIDE * SIDE + 1, dtype=np.int32))
    classes = rng.integers(0, len(FILLS), SIDE * SIDE).astype(np.uint8)
    return PolygonLayer(polygons, classes, FILLS, OUTLINE, 3.0, index_polygons(polygons))


def views(properties: int) -> list[View]:
    """New views that show about so many parcels each; of all parcels, ones that show every one."""
    middle = (WEST + SIDE * LOT_DEG / 2, SOUTH + SIDE * LOT_DEG * math.cos(math.radians(33.15)) / 2)
    everything = properties >= SIDE * SIDE
    lot_px = HEIGHT / SIDE * 0.99 if everything else math.sqrt(WIDTH * HEIGHT / properties)
    zoom = math.log2(lot_px / LOT_DEG * 360 / 256)
    reach = 0.0005 if everything else SIDE * LOT_DEG * 0.25
    rng = np.random.default_rng(properties)
    return [
        View(middle[0] + dx, middle[1] + dy, zoom, WIDTH, HEIGHT)
        for dx, dy in rng.uniform(-reach, reach, (VIEWS, 2)).tolist()
    ]


def check_equal(ours: NDArray[np.uint8], peer: NDArray[np.uint8]) -> None:
    """Both drew the same picture: they agree on average to 2 % of the range."""
    difference = np.abs(ours.astype(int) - peer.astype(int)).mean()
    assert difference <= 5, f"The pictures differ by {difference:.1f} of 255 on average."


def seconds(work: Callable[[], object]) -> float:
    """How long one call takes."""
    begin = time.perf_counter()
    work()
    return time.perf_counter() - begin


def run() -> list[dict[str, object]]:
    """One row a size with fading outlines, and one against the peer with outlines forced on."""
    layer = parcels()
    agg = AggMap(layer, BACKGROUND)
    fading, forced = (Scene(BACKGROUND, (replace(layer, outline_min_px=least),)) for least in (3.0, 0.0))
    rows: list[dict[str, object]] = []
    with ThreadPoolExecutor(os.cpu_count()) as pool:
        for count, target_ms, target_ratio in ((16_000, 30, 2.5), (1_000_000, 150, 5.0)):
            fresh = views(count)
            check_equal(draw(forced, fresh[0], pool=pool), agg.draw(fresh[0], outlines=True))
            draw(fading, fresh[0], pool=pool)
            whole = statistics.median(seconds(partial(draw, fading, view, pool=pool)) for view in fresh)
            ours: list[float] = []
            peer: list[float] = []
            for number, view in enumerate(fresh):
                turns = (
                    (ours, partial(draw, forced, view, pool=pool)),
                    (peer, partial(agg.draw, view, outlines=True)),
                )
                for times, work in turns if number % 2 else turns[::-1]:
                    times.append(seconds(work))
            ours_s, peer_s = statistics.median(ours), statistics.median(peer)
            name = f"new {WIDTH} x {HEIGHT} map of {count:,} properties"
            rows.append(
                {
                    "work": name,
                    "ours": round(whole * 1000, 1),
                    "peer": None,
                    "ratio": None,
                    "target": f"<= {target_ms} ms",
                    "unit": "ms",
                    "met": whole * 1000 <= target_ms,
                }
            )
            rows.append(
                {
                    "work": f"{name}, outlines forced on, against matplotlib's Agg",
                    "ours": round(ours_s * 1000, 1),
                    "peer": round(peer_s * 1000, 1),
                    "ratio": round(peer_s / ours_s, 2),
                    "target": f">= {target_ratio:g}x faster",
                    "unit": "ms",
                    "met": peer_s / ours_s >= target_ratio,
                }
            )
    return rows


if __name__ == "__main__":
    for row in run():
        print(json.dumps(row), flush=True)
