"""Names of streets and house numbers of a workspace: the right ones at each zoom, none over another."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest
import shapely
import shapely.affinity

from stormops_desktop.engines.cartography.projection import pixels_to_lonlat
from stormops_desktop.model.scene import View
from stormops_desktop.operations.jobs.job import Job
from stormops_desktop.operations.maps.layers.map_data import MapData
from stormops_desktop.operations.maps.layers.roads import streets_of
from stormops_desktop.operations.maps.map_label import LabelKind, MapLabel
from stormops_desktop.operations.maps.map_labels import map_labels
from stormops_desktop.operations.territory.demo_territory import demo_territory
from stormops_desktop.stores.territory import read_properties
from stormops_desktop.stores.workspace import Workspace


@pytest.fixture(scope="module")
def data(tmp_path_factory: pytest.TempPathFactory) -> Any:
    """1,000 invented homes on their streets."""
    with Workspace.create(tmp_path_factory.mktemp("labels") / "workspace") as workspace:
        demo_territory(workspace, properties=1_000, seed=3, job=Job())
        yield MapData(workspace)


def measure(text: str, kind: LabelKind) -> tuple[float, float]:
    """As if every letter were 7 pixels wide."""
    return 7.0 * len(text), 12.0


def view(data: MapData, zoom: float) -> View:
    """The middle of the territory."""
    generation = data.workspace.generation("properties")
    assert generation is not None
    west, south, east, north = generation.manifest["bbox"]
    return View((west + east) / 2, (south + north) / 2, zoom, 900, 700)


def kinds(labels: list[MapLabel]) -> set[LabelKind]:
    """Of the labels."""
    return {label.kind for label in labels}


def test_names_come_with_the_zoom(data: MapData) -> None:
    """Far out nothing is named, then main roads, then all streets, then houses."""
    assert map_labels(data, view(data, 11.5), measure) == []
    assert kinds(map_labels(data, view(data, 14.0), measure)) == {LabelKind.MAJOR_ROAD}
    assert LabelKind.STREET in kinds(map_labels(data, view(data, 16.5), measure))
    assert LabelKind.HOUSE_NUMBER not in kinds(map_labels(data, view(data, 16.5), measure))
    assert LabelKind.HOUSE_NUMBER in kinds(map_labels(data, view(data, 18.5), measure))


def test_each_kind_can_be_left_out(data: MapData) -> None:
    """Where roads or properties are hidden, their names are too."""
    close = view(data, 18.5)
    assert LabelKind.HOUSE_NUMBER not in kinds(map_labels(data, close, measure, house_numbers=False))
    assert kinds(map_labels(data, close, measure, streets=False)) == {LabelKind.HOUSE_NUMBER}


def test_a_name_lies_on_its_own_street(data: MapData) -> None:
    """The middle of each name is within some metres of a street of that name."""
    near = view(data, 16.5)
    streets = streets_of(data)
    assert streets is not None
    labels = map_labels(data, near, measure)
    assert len(labels) > 10
    for label in labels:
        lon, lat = pixels_to_lonlat(near, np.array([label.x]), np.array([label.y]))
        parts = [
            shapely.LineString(np.column_stack([streets.lines.x[a:b], streets.lines.y[a:b]]))
            for name, a, b in zip(streets.names, streets.lines.starts, streets.lines.starts[1:], strict=False)
            if name == label.text and b - a > 1
        ]
        assert min(part.distance(shapely.Point(lon[0], lat[0])) for part in parts) < 6e-5


def test_a_house_number_lies_on_its_own_lot(data: MapData) -> None:
    """Each number stands at most half a lot from the home that has it."""
    close = view(data, 18.5)
    table = read_properties(data.workspace)
    lon, lat = table["lon"].to_numpy(), table["lat"].to_numpy()
    numbers = np.array(table["house_number"].to_pylist())
    found = [label for label in map_labels(data, close, measure) if label.kind is LabelKind.HOUSE_NUMBER]
    assert len(found) > 20
    for label in found:
        x, y = pixels_to_lonlat(close, np.array([label.x]), np.array([label.y]))
        same = numbers == label.text
        assert np.hypot(lon[same] - x[0], lat[same] - y[0]).min() < 1.5e-4


def test_nothing_covers_anything(data: MapData) -> None:
    """At every zoom no label's text overlaps another's."""
    for zoom in (14.0, 16.0, 17.9, 19.0):
        boxes = []
        for label in map_labels(data, view(data, zoom), measure):
            width, height = measure(label.text, label.kind)
            box = shapely.box(-width / 2, -height / 2, width / 2, height / 2)
            cos, sin = np.cos(label.angle), np.sin(label.angle)
            boxes.append(shapely.affinity.affine_transform(box, [cos, -sin, sin, cos, label.x, label.y]))
        tree = shapely.STRtree(boxes)
        pairs = tree.query(boxes, predicate="overlaps")
        overlaps = [boxes[a].intersection(boxes[b]).area for a, b in pairs.T if a < b]
        assert max(overlaps, default=0.0) < 1.0


def test_without_roads_or_properties_there_are_no_names(workspace: Workspace) -> None:
    """An empty workspace has no names, and is no error."""
    assert map_labels(MapData(workspace), View(-96.8, 33.1, 18.5, 400, 300), measure) == []
