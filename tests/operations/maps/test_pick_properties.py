"""Picking properties by place and by shape, and telling what is there."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
import shapely

import stormops_desktop.operations.maps.draw_selection as module
from stormops_desktop.engines.cartography.projection import view_for_bbox
from stormops_desktop.operations.jobs.job import Job
from stormops_desktop.operations.maps.draw_selection import Highlight, draw_selection
from stormops_desktop.operations.maps.identify_place import identify_place
from stormops_desktop.operations.maps.pick_properties import Take, properties_in, property_at
from stormops_desktop.operations.maps.property_shapes import ShapesInUse
from stormops_desktop.operations.scores.show_property import show_property
from stormops_desktop.stores.territory import read_parcels, read_properties
from stormops_desktop.stores.workspace import Workspace

HIGHLIGHT = Highlight((10, 42, 140, 255), (255, 255, 255, 255), 2.0)


@pytest.fixture
def shapes() -> ShapesInUse:
    return ShapesInUse()


def test_a_home_is_found_at_its_place(town: Workspace, shapes: ShapesInUse) -> None:
    """For each property, the place where its hail is sampled picks exactly it."""
    table = read_properties(town)
    for row in range(0, table.num_rows, 37):
        place = (table["lon"][row].as_py(), table["lat"][row].as_py())
        assert property_at(town, place, reach_m=0.0, shapes=shapes).tolist() == [row]


def test_an_outline_takes_homes_or_what_it_touches(town: Workspace, shapes: ShapesInUse) -> None:
    """An outline across lots takes the homes inside it, as shapely has it; "touched" takes more."""
    table = read_properties(town)
    lon, lat = table["lon"].to_numpy(), table["lat"].to_numpy()
    west, south, east, north = np.quantile(lon, 0.3), np.quantile(lat, 0.3), np.quantile(lon, 0.6), lat.max()
    outline = [(west, south), (east, south), (east, north), (west, (south + north) / 2)]
    homes = properties_in(town, outline, take=Take.HOMES, shapes=shapes)
    touched = properties_in(town, outline, take=Take.TOUCHED, shapes=shapes)
    inside = shapely.contains_xy(shapely.Polygon(outline), lon, lat)
    assert homes.tolist() == np.flatnonzero(inside).tolist()
    assert 0 < len(homes) < len(touched)
    assert set(homes.tolist()) <= set(touched.tolist())


def test_two_places_enclose_nothing(town: Workspace, shapes: ShapesInUse) -> None:
    """A line is no shape, and an empty workspace has no properties."""
    assert len(properties_in(town, [(0, 0), (1, 1)], take=Take.HOMES, shapes=shapes)) == 0


def test_a_workspace_without_a_territory_has_nothing_to_pick(
    workspace: Workspace, shapes: ShapesInUse
) -> None:
    """Clicks and lassos before the first import find nothing and say nothing wrong."""
    square = [(0.0, 0.0), (1.0, 0.0), (1.0, 1.0)]
    assert len(property_at(workspace, (0.5, 0.5), reach_m=1e6, shapes=shapes)) == 0
    assert len(properties_in(workspace, square, take=Take.HOMES, shapes=shapes)) == 0
    found = identify_place(workspace, (0.5, 0.5), reach_m=5, storm_id=None, shapes=shapes)
    assert found.property is None
    assert found.hail is None
    view = view_for_bbox((0, 0, 1, 1), 64, 64)
    rows = np.array([0], np.int32)
    assert (
        draw_selection(workspace, view=view, rows=rows, focus=0, highlight=HIGHLIGHT, shapes=shapes) is None
    )


def test_shapes_follow_a_new_territory(town: Workspace, shapes: ShapesInUse) -> None:
    """After undoing the territory's import nothing is picked; a kept set of shapes is not used any more."""
    before = shapes.of(town)
    assert before is not None
    assert shapes.of(town) is before
    while town.generation("properties") is not None:
        town.undo()
    assert shapes.of(town) is None


def test_identify_tells_what_the_card_tells(town: Workspace, shapes: ShapesInUse) -> None:
    """Property, score with its interval, and the storm's hail at the place agree with `properties show`."""
    table, row = read_properties(town), 5
    place = (table["lon"][row].as_py(), table["lat"][row].as_py())
    found = identify_place(town, place, reach_m=0.0, storm_id="three", shapes=shapes)
    assert found.property is not None
    assert found.property.sii is not None
    assert found.property.hail_mm is not None
    assert found.hail is not None
    card = show_property(town, found.property.property_id, job=Job())
    assert found.property.address == card.property["address"]
    low, high = found.property.sii[1:]
    assert 0 <= low <= found.property.sii[0] <= high <= 100
    assert found.hail.hail_mm == pytest.approx(found.property.hail_mm[0], abs=1e-3)
    assert found.hail.synthetic
    assert found.property.synthetic


def test_identify_without_coverage_is_no_zero(town: Workspace, shapes: ShapesInUse) -> None:
    """Where the storm's field does not reach, the hail is unknown, never 0; and no property is made up."""
    found = identify_place(town, (10.0, 50.0), reach_m=5, storm_id="three", shapes=shapes)
    assert found.property is None
    assert found.hail is not None
    assert found.hail.hail_mm is None


def test_without_a_score_there_are_no_numbers(town: Workspace, shapes: ShapesInUse) -> None:
    """A property under a storm that is not scored shows no index, rather than 0."""
    town.undo()  # the score
    table = read_properties(town)
    place = (table["lon"][5].as_py(), table["lat"][5].as_py())
    found = identify_place(town, place, reach_m=0.0, storm_id="three", shapes=shapes)
    assert found.property is not None
    assert found.property.sii is None
    assert found.property.moe_usd is None


@pytest.mark.parametrize("zoom_out", [0.0, 6.0])
def test_a_selection_is_drawn_in_two_tones_where_it_is(
    town: Workspace, shapes: ShapesInUse, zoom_out: float
) -> None:
    """G74: selected lots show a dark core in a white halo, near by as outlines and far away as markers."""
    known = shapes.of(town)
    assert known is not None
    west, south, east, north = (float(column[7]) for column in known.boxes)
    view = view_for_bbox((west, south, east, north), 200, 200, margin=0.3, max_zoom=21)
    view = replace(view, zoom=view.zoom - zoom_out)
    rows = np.array([7], np.int32)
    found = draw_selection(town, view=view, rows=rows, focus=None, highlight=HIGHLIGHT, shapes=shapes)
    assert found is not None
    colors = found.rgba.reshape(-1, 4)
    solid = colors[colors[:, 3] == 255]
    assert (solid[:, :3] == (255, 255, 255)).all(axis=1).any()
    assert (solid[:, :3] == (10, 42, 140)).all(axis=1).any()
    assert found.rgba[0, 0, 3] == 0, "the map shows through elsewhere"


def test_what_is_not_in_view_is_not_drawn(town: Workspace, shapes: ShapesInUse) -> None:
    """A selection elsewhere, or of rows that are no more, leaves the map as it is."""
    view = view_for_bbox((10, 50, 10.01, 50.01), 64, 64)
    rows = np.array([3, 999_999], np.int32)
    assert (
        draw_selection(town, view=view, rows=rows, focus=999_999, highlight=HIGHLIGHT, shapes=shapes) is None
    )


def test_the_card_shown_stands_out_from_the_selection(town: Workspace, shapes: ShapesInUse) -> None:
    """The property whose card is shown is drawn more strongly than the others that are selected."""
    known = shapes.of(town)
    assert known is not None
    bounds = read_parcels(town)
    view = view_for_bbox(
        (float(bounds.x.min()), float(bounds.y.min()), float(bounds.x.max()), float(bounds.y.max())), 400, 400
    )
    rows = np.arange(20, dtype=np.int32)

    def ink(focus: int | None) -> int:
        found = draw_selection(town, view=view, rows=rows, focus=focus, highlight=HIGHLIGHT, shapes=shapes)
        assert found is not None
        return int((found.rgba[..., 3] > 0).sum())

    assert ink(300) > ink(None)


@pytest.mark.parametrize("limits", [(10, 10_000), (10, 10)], ids=["with lines", "fills alone"])
def test_many_far_away_are_drawn_as_fills(
    town: Workspace, shapes: ShapesInUse, monkeypatch: pytest.MonkeyPatch, limits: tuple[int, int]
) -> None:
    """Where many are selected at an overview their ground is filled, since markers would hide one another."""
    monkeypatch.setattr(module, "_MOST_MARKERS", limits[0])
    monkeypatch.setattr(module, "_MOST_OUTLINES", limits[1])
    known = shapes.of(town)
    assert known is not None
    west, south = float(known.boxes[0].min()), float(known.boxes[1].min())
    view = view_for_bbox((west, south, west + 0.2, south + 0.2), 200, 200)
    rows = np.arange(1_000, dtype=np.int32)
    found = draw_selection(town, view=view, rows=rows, focus=None, highlight=HIGHLIGHT, shapes=shapes)
    assert found is not None
    alpha = found.rgba[..., 3].astype(float) / 255
    assert 20 < alpha.sum() < 2_000
    dark = found.rgba[found.rgba[..., 3] > 100]
    assert (dark[:, 0] < 60).any()
