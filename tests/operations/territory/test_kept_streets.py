"""Streets kept beside the roads are those of the roads, in an order that draws quickly."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import geopandas as gpd
import numpy as np
import pyarrow as pa
import pytest

from stormops_desktop.formats.roads.street_lines import Streets, read_streets
from stormops_desktop.model.geometry import Lines
from stormops_desktop.operations.jobs.job import Job
from stormops_desktop.operations.territory.demo_territory import demo_territory
from stormops_desktop.operations.territory.kept_streets import STREETS_FILE, in_drawing_order, kept_streets
from stormops_desktop.stores.territory import roads_file
from stormops_desktop.stores.workspace import Workspace

WORLD = (-180.0, -90.0, 180.0, 90.0)


@pytest.fixture(scope="module")
def town(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Workspace]:
    """A territory of 1,000 homes."""
    with Workspace.create(tmp_path_factory.mktemp("streets") / "workspace") as workspace:
        demo_territory(workspace, properties=1_000, seed=5, job=Job())
        yield workspace


def lines_of(streets: Streets) -> list[tuple[str, bool, bytes]]:
    """Each street with its points, sorted."""
    starts, lines = streets.lines.starts, streets.lines
    return sorted(
        (
            streets.names[number],
            bool(streets.major[number]),
            np.column_stack([lines.x, lines.y])[starts[number] : starts[number + 1]].tobytes(),
        )
        for number in range(len(lines))
    )


def pbf_of(workspace: Workspace) -> Path:
    """Where its roads lie."""
    found = roads_file(workspace)
    assert found is not None
    return found


def test_they_are_the_roads_streets(town: Workspace) -> None:
    """Every street of the .osm.pbf with its name, class and points, none more; main roads last."""
    kept = kept_streets(town)
    assert kept is not None
    assert lines_of(kept) == lines_of(read_streets(pbf_of(town), WORLD))
    assert (np.diff(kept.major.astype(int)) >= 0).all()


def test_roads_of_an_earlier_version_are_read_themselves(town: Workspace, tmp_path: Path) -> None:
    """Where no streets lie beside the roads, the same come from the roads."""
    kept = kept_streets(town)
    aside = pbf_of(town).with_name(STREETS_FILE).rename(tmp_path / STREETS_FILE)
    try:
        read = kept_streets(town)
    finally:
        aside.rename(pbf_of(town).with_name(STREETS_FILE))
    assert kept is not None
    assert read is not None
    assert lines_of(read) == lines_of(kept)


def test_others_read_them(town: Workspace) -> None:
    """Pyarrow and geopandas read the table as GeoArrow lines where the streets are."""
    kept = kept_streets(town)
    assert kept is not None
    with pa.memory_map(str(pbf_of(town).with_name(STREETS_FILE))) as source:
        found = gpd.GeoDataFrame.from_arrow(pa.ipc.open_file(source).read_all())
    assert len(found) == len(kept.lines)
    assert found.total_bounds == pytest.approx(
        [kept.lines.x.min(), kept.lines.y.min(), kept.lines.x.max(), kept.lines.y.max()]
    )


def test_no_roads_no_streets(workspace: Workspace) -> None:
    """An empty workspace has none; no line needs no order."""
    assert kept_streets(workspace) is None
    none = Lines(np.empty(0), np.empty(0), np.zeros(1, np.int32))
    assert len(in_drawing_order(Streets(none, (), np.empty(0, np.bool_))).lines) == 0
