"""Geometry columns: what goes in comes out, and others can read it."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pyarrow as pa
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from stormops_desktop.model.errors import BadInputError
from stormops_desktop.model.geometry import Lines, Points, Polygons
from stormops_desktop.stores.arrow_layers import (
    geometry_field,
    lines_from_arrow,
    lines_to_arrow,
    points_from_arrow,
    points_to_arrow,
    polygons_from_arrow,
    polygons_to_arrow,
    read_table,
    write_table,
)


@settings(deadline=None)  # the first call loads pandas, by way of pyarrow
@given(st.lists(st.lists(st.integers(0, 5), max_size=4), max_size=6))
def test_polygons_survive_a_round_trip(shape: list[list[int]]) -> None:
    """Any number of features, rings and points comes back equal, empty ones included."""
    ring_sizes = [size for feature in shape for size in feature]
    count = sum(ring_sizes)
    polygons = Polygons(
        np.arange(count, dtype=float),
        -np.arange(count, dtype=float),
        np.cumsum([0, *ring_sizes], dtype=np.int32),
        np.cumsum([0, *(len(feature) for feature in shape)], dtype=np.int32),
    )
    again = polygons_from_arrow(polygons_to_arrow(polygons))
    for name in ("x", "y", "ring_starts", "feature_starts"):
        np.testing.assert_array_equal(getattr(again, name), getattr(polygons, name))


def test_a_mapped_file_is_not_copied(tmp_path: Path) -> None:
    """Columns of a written file are views of the mapped bytes, with their coordinate system named."""
    lines = Lines(np.array([0.0, 1, 2]), np.array([5.0, 6, 7]), np.array([0, 2, 3], np.int32))
    schema = pa.schema([geometry_field("geometry", "linestring")])
    write_table(tmp_path / "l.arrow", pa.table([lines_to_arrow(lines)], schema=schema))
    table = read_table(tmp_path / "l.arrow")
    before = pa.total_allocated_bytes()
    again = lines_from_arrow(table["geometry"])
    assert pa.total_allocated_bytes() == before
    np.testing.assert_array_equal(again.x, lines.x)
    assert table.schema.field("geometry").metadata[b"ARROW:extension:name"] == b"geoarrow.linestring"
    assert b"CRS84" in table.schema.field("geometry").metadata[b"ARROW:extension:metadata"]


def test_points_survive() -> None:
    """Points come back in order."""
    points = Points(np.array([1.0, 2]), np.array([3.0, 4]))
    again = points_from_arrow(points_to_arrow(points))
    np.testing.assert_array_equal(again.y, [3.0, 4])


@pytest.mark.parametrize("content", [None, b"junk"])
def test_a_missing_or_foreign_file_is_a_sentence(tmp_path: Path, content: bytes | None) -> None:
    """What cannot be mapped is refused with its name."""
    path = tmp_path / "x.arrow"
    if content is not None:
        path.write_bytes(content)
    with pytest.raises(BadInputError) as error:
        read_table(path)
    assert error.value.file == str(path)
