"""Seeing a drill before it is made."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest

from stormops_desktop.model.errors import UsageError
from stormops_desktop.operations.jobs.job import Job
from stormops_desktop.operations.storms.drill_ground import drill_ground
from stormops_desktop.operations.storms.drill_storm import drill_storm
from stormops_desktop.operations.storms.homes_hit import homes_hit
from stormops_desktop.operations.storms.import_storm import import_storm
from stormops_desktop.operations.storms.preview_drill import preview_drill
from stormops_desktop.operations.storms.storm_extent import storm_extent
from stormops_desktop.stores.storms import read_swaths, storm_generation
from stormops_desktop.stores.workspace import Workspace

type PutHomes = Callable[[Workspace, list[tuple[float, float]]], None]

HERE = (-89.2, 41.7)


def test_the_preview_counts_what_the_drill_hits(
    workspace: Workspace, mesh: Path, put_homes: PutHomes
) -> None:
    """Homes counted beforehand are those of the drill, but for some at the edge of a cell."""
    storm_id = import_storm(workspace, [mesh], name=None, job=Job()).storm_id
    near = [(HERE[0] + 0.004 * (n % 20) - 0.1, HERE[1] + 0.006 * (n // 20)) for n in range(200)]
    put_homes(workspace, [*near, (-70.0, 42.0)])
    ground = drill_ground(workspace, storm_id)
    assert ground.anchor == pytest.approx((-96.8, 33.16))
    seen = preview_drill(workspace, storm_id, source=ground.anchor, to=HERE, rotate_deg=25.0, job=Job())
    made = drill_storm(
        workspace, storm_id, to=HERE, source=ground.anchor, rotate_deg=25.0, job=Job()
    ).storm_id
    drilled = homes_hit(workspace, made)
    assert seen.homes is not None
    assert drilled is not None
    assert seen.homes.covered == pytest.approx(drilled.covered, abs=10)
    assert drilled.hit > 20
    assert seen.homes.hit == pytest.approx(drilled.hit, abs=12)


def test_the_outlines_lie_where_the_drill_puts_them(workspace: Workspace, mesh: Path) -> None:
    """Outlines of the preview and of the drill bound the same ground within two cells."""
    storm_id = import_storm(workspace, [mesh], name=None, job=Job()).storm_id
    seen = preview_drill(workspace, storm_id, source=(-96.8, 33.16), to=HERE, job=Job())
    made = drill_storm(workspace, storm_id, to=HERE, source=(-96.8, 33.16), job=Job()).storm_id
    swaths = {swath.size_in: swath for swath in read_swaths(storm_generation(workspace, made))}
    shown = {swath.size_in: swath for swath in seen.swaths if len(swath.polygons)}
    assert set(shown) == {size for size, swath in swaths.items() if len(swath.polygons)}
    for size, swath in shown.items():
        for ours, theirs in (
            (swath.polygons.x, swaths[size].polygons.x),
            (swath.polygons.y, swaths[size].polygons.y),
        ):
            assert np.min(ours) == pytest.approx(np.min(theirs), abs=0.03)
            assert np.max(ours) == pytest.approx(np.max(theirs), abs=0.03)


def test_a_drill_far_from_all_homes_hits_none(workspace: Workspace, mesh: Path, put_homes: PutHomes) -> None:
    """Beyond the drill's reach homes are not covered; that is no hail of 0."""
    storm_id = import_storm(workspace, [mesh], name=None, job=Job()).storm_id
    put_homes(workspace, [(-70.0, 42.0)])
    seen = preview_drill(workspace, storm_id, source=(-96.8, 33.16), to=HERE, job=Job())
    assert seen.homes is not None
    assert (seen.homes.homes, seen.homes.covered) == (1, 0)


def test_a_storm_knows_how_far_it_reaches(workspace: Workspace, mesh: Path, tmp_path: Path) -> None:
    """The extent holds the swaths; of a storm of reports alone, the reports; of nothing, a sentence."""
    storm_id = import_storm(workspace, [mesh], name=None, job=Job()).storm_id
    west, south, east, north = storm_extent(workspace, storm_id)
    assert west < -96.8 < east
    assert south < 33.16 < north
    csv = tmp_path / "240228_rpts_hail.csv"
    csv.write_text(
        "Time,Size,Location,County,State,Lat,Lon,Comments\n"
        "0251,175,FRISCO,COLLIN,TX,33.16,-96.80,GOLF BALL (FWD)\n",
        encoding="utf-8",
    )
    reports = import_storm(workspace, [csv], name="reports", job=Job()).storm_id
    assert storm_extent(workspace, reports) == pytest.approx((-96.8, 33.16, -96.8, 33.16))
    with pytest.raises(UsageError):
        drill_ground(workspace, reports)
