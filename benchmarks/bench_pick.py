"""Identify a place, and lasso 10,000 properties, among 1,000,000; beside GEOS in a prepared R-tree.

What is timed of identify is all that a click waits for: the property under the place, its facts and score,
and the storm's hail there. The territory is invented; files are mapped and kernels are compiled beforehand.
"""

from __future__ import annotations

import json
import math
import statistics
import time
from collections import defaultdict
from collections.abc import Callable
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory

import numpy as np

from benchmarks.peers.pick_geos import GeosPicker
from stormops_desktop.model.geometry import LonLat
from stormops_desktop.operations.jobs.job import Job, kernel_threads
from stormops_desktop.operations.maps.identify_place import identify_place
from stormops_desktop.operations.maps.pick_properties import Take, properties_in, property_at
from stormops_desktop.operations.maps.property_shapes import PropertyShapes, ShapesInUse
from stormops_desktop.operations.scores.score_properties import score_properties
from stormops_desktop.operations.storms.invent_storm import invent_storm
from stormops_desktop.operations.territory.demo_territory import demo_territory
from stormops_desktop.stores.workspace import Workspace

PROPERTIES = 1_000_000
LASSO = 10_000
CORNERS = 300
TURNS = 15


def lasso_about(shapes: PropertyShapes, middle: LonLat) -> list[LonLat]:
    """A wavy outline about a place that takes in about LASSO homes."""
    squeeze = math.cos(math.radians(middle[1]))
    away = np.hypot((shapes.homes.x - middle[0]) * squeeze, shapes.homes.y - middle[1])
    reach = float(np.partition(away, LASSO)[LASSO])
    turn = np.linspace(0, 2 * np.pi, CORNERS, endpoint=False)
    radius = reach * (1 + 0.15 * np.sin(9 * turn))
    lon = middle[0] + radius * np.cos(turn) / squeeze
    return list(zip(lon.tolist(), (middle[1] + radius * np.sin(turn)).tolist(), strict=True))


def milliseconds(work: Callable[[], object]) -> float:
    """How long one call takes."""
    begin = time.perf_counter()
    work()
    return 1e3 * (time.perf_counter() - begin)


def row(work: str, ours: list[float], peer: list[float], most_ms: float) -> dict[str, object]:
    """One line of the table."""
    mine, theirs = statistics.median(ours), statistics.median(peer) if peer else None
    return {
        "work": work,
        "ours": mine,
        "peer": theirs,
        "ratio": None if theirs is None else theirs / mine,
        "target": f"<= {most_ms:g} ms",
        "unit": "ms",
        "met": mine <= most_ms,
    }


def run() -> list[dict[str, object]]:
    """Make the territory, then time clicks and lassos at places spread over it."""
    with (
        TemporaryDirectory() as folder,
        kernel_threads() as pool,
        Workspace.create(Path(folder) / "workspace") as workspace,
    ):
        job = Job(pool=pool)
        town = demo_territory(workspace, properties=PROPERTIES, seed=3, job=job)
        west, south, east, north = town.bbox
        middle = ((west + east) / 2, (south + north) / 2)
        made = Path(folder) / "storm"
        storm = invent_storm(workspace, made, center=middle, ends=job.clock(), seed=1, job=job)
        score_properties(workspace, storm.storm_id, job=job)
        return measure(workspace, storm.storm_id)


def measure(workspace: Workspace, storm_id: str) -> list[dict[str, object]]:
    """Clicks and lassos of a scored workspace, ours and the peer's in turns."""
    kept = ShapesInUse()
    shapes = kept.of(workspace)
    assert shapes is not None
    peer = GeosPicker(shapes.parcels, shapes.homes)
    chosen = np.random.default_rng(1).integers(0, shapes.table.num_rows, TURNS + 1)
    places = [(float(shapes.homes.x[at]), float(shapes.homes.y[at])) for at in chosen]
    outlines = [lasso_about(shapes, place) for place in places]
    times: defaultdict[str, list[float]] = defaultdict(list)
    for number, (place, outline) in enumerate(zip(places, outlines, strict=True)):
        found = property_at(workspace, place, reach_m=0, shapes=kept)
        assert sorted(found.tolist()) == sorted(peer.at(place))
        assert properties_in(workspace, outline, take=Take.HOMES, shapes=kept).tolist() == peer.inside(
            outline
        )
        turns: list[tuple[str, Callable[[], object]]] = [
            ("identify", partial(
                identify_place, workspace, place, reach_m=3, storm_id=storm_id, shapes=kept)),
            ("click", partial(property_at, workspace, place, reach_m=0, shapes=kept)),
            ("click peer", partial(peer.at, place)),
            ("lasso", partial(properties_in, workspace, outline, take=Take.HOMES, shapes=kept)),
            ("lasso peer", partial(peer.inside, outline)),
        ]  # fmt: skip
        for name, work in turns if number % 2 else reversed(turns):
            spent = milliseconds(work)
            if number:
                times[name].append(spent)
    return [
        row("identify among 1,000,000: property, score, hail there", times["identify"], [], 20),
        row("the property under a click, of 1,000,000", times["click"], times["click peer"], 20),
        row("lasso of 10,000 among 1,000,000", times["lasso"], times["lasso peer"], 150),
    ]


if __name__ == "__main__":
    for found in run():
        print(json.dumps(found))
