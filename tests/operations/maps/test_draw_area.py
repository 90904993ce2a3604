"""Areas drawn on the map."""

from __future__ import annotations

import json

import pytest
import shapely

from stormops_desktop.model.errors import BadInputError, UsageError
from stormops_desktop.operations.jobs.job import Job
from stormops_desktop.operations.maps.draw_area import draw_area, read_areas, remove_area, rename_area
from stormops_desktop.stores.workspace import Workspace

JOB = Job()
SQUARE = [(-96.8, 33.1), (-96.8, 33.2), (-96.7, 33.2), (-96.7, 33.1)]


def test_an_area_is_kept_as_a_polygon_that_others_read(workspace: Workspace) -> None:
    """GeoJSON as RFC 7946 wants it: closed and counter-clockwise, read by shapely; area in square metres."""
    kept = draw_area(workspace, "  North   side ", SQUARE, job=JOB)
    (found,) = read_areas(workspace)
    assert found == kept
    assert found.name == "North side"
    polygon = shapely.from_geojson(json.dumps(found.polygon))
    assert isinstance(polygon, shapely.Polygon)
    assert polygon.exterior.is_ccw
    assert polygon.equals(shapely.Polygon(SQUARE))
    assert found.bbox == (-96.8, 33.1, -96.7, 33.2)
    assert found.area_m2 == pytest.approx(103.4e6, rel=0.01)


def test_drawing_renaming_and_removing_can_be_undone(workspace: Workspace) -> None:
    """Each is one step; an area that was removed comes back with its name."""
    area = draw_area(workspace, "North", SQUARE, job=JOB)
    rename_area(workspace, area.area_id, "East", job=JOB)
    rename_area(workspace, area.area_id, "East", job=JOB)  # the same name is no step
    remove_area(workspace, area.area_id, job=JOB)
    assert read_areas(workspace) == ()
    assert workspace.undo() == "remove the area “East”"
    assert [found.name for found in read_areas(workspace)] == ["East"]
    assert workspace.undo() == "rename the area “North” to “East”"
    assert [found.name for found in read_areas(workspace)] == ["North"]
    workspace.undo()
    assert read_areas(workspace) == ()


@pytest.mark.parametrize(
    ("outline", "told"),
    [
        ([(0.0, 0.0), (1.0, 1.0), (1.0, 0.0), (0.0, 1.0)], "crosses itself"),
        ([(0.0, 0.0), (1.0, 0.0), (0.0, 0.0)], "2 places"),
        ([(0.0, 0.0), (1e-9, 0.0), (0.0, 1e-9)], "encloses nothing"),
        ([(0.0, 0.0), (200.0, 0.0), (0.0, 1.0)], "no area on the map"),
        ([(0.0, float("nan")), (1.0, 0.0), (0.0, 1.0)], "no area on the map"),
    ],
)
def test_an_outline_that_is_no_area_is_refused(
    workspace: Workspace, outline: list[tuple[float, float]], told: str
) -> None:
    """What crosses itself, encloses nothing or leaves the world is told, and nothing is kept."""
    with pytest.raises(BadInputError, match=told):
        draw_area(workspace, "North", outline, job=JOB)
    assert read_areas(workspace) == ()


@pytest.mark.parametrize("name", ["", "   ", "x" * 101])
def test_an_area_needs_a_name(workspace: Workspace, name: str) -> None:
    """An empty or endless name is refused."""
    with pytest.raises(UsageError, match="name"):
        draw_area(workspace, name, SQUARE, job=JOB)


def test_an_area_that_is_gone_is_told(workspace: Workspace) -> None:
    """Renaming or removing what somebody else removed says so."""
    with pytest.raises(UsageError, match="not there any more"):
        remove_area(workspace, "nobody", job=JOB)
    with pytest.raises(UsageError, match="not there any more"):
        rename_area(workspace, "nobody", "x", job=JOB)
