"""The streets of the workspace's roads, ready to be drawn: beside the .osm.pbf, as a mapped table.

Reading the .osm.pbf takes a second for a city and holds Python's lock all the while, so it is done when roads
come in, not when a map is opened.
"""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pyarrow as pa

from stormops_desktop.engines.territory.hilbert import hilbert_distances
from stormops_desktop.formats.roads.street_lines import Streets, read_streets
from stormops_desktop.model.geometry import BBox, Lines
from stormops_desktop.stores.arrow_layers import (
    geometry_field,
    lines_from_arrow,
    lines_to_arrow,
    read_table,
    write_table,
)
from stormops_desktop.stores.territory import roads_file
from stormops_desktop.stores.workspace import Workspace

STREETS_FILE = "streets.arrow"
_WORLD: BBox = (-180.0, -90.0, 180.0, 90.0)
_SCHEMA = pa.schema(
    [
        geometry_field("geometry", "linestring"),
        pa.field("name", pa.string(), nullable=False),
        pa.field("major", pa.bool_(), nullable=False),
    ]
)


def keep_streets(pbf: Path) -> None:
    """Write the streets of a .osm.pbf beside it.

    Raises:
        BadInputError: It cannot be read.
    """
    streets = in_drawing_order(read_streets(pbf, _WORLD))
    columns = [lines_to_arrow(streets.lines), pa.array(streets.names, pa.string()), pa.array(streets.major)]
    write_table(pbf.with_name(STREETS_FILE), pa.table(columns, schema=_SCHEMA))


def kept_streets(workspace: Workspace) -> Streets | None:
    """The workspace's streets in drawing order; None where it has no roads.

    Raises:
        BadInputError: A file is missing or damaged.
    """
    pbf = roads_file(workspace)
    if pbf is None:
        return None
    kept = pbf.with_name(STREETS_FILE)
    if not kept.is_file():  # an earlier version took these roads in
        return in_drawing_order(read_streets(pbf, _WORLD))
    table = read_table(kept)
    major = table["major"].to_numpy()
    return Streets(lines_from_arrow(table["geometry"]), tuple(table["name"].to_pylist()), major)


def in_drawing_order(streets: Streets) -> Streets:
    """Side roads before main roads, each along a Hilbert curve: then neighbours share a block."""
    lines, count = streets.lines, len(streets.lines)
    if count == 0:
        return streets
    middle = (lines.starts[:-1] + lines.starts[1:]) // 2
    x, y = lines.x[middle], lines.y[middle]
    bbox = (float(x.min()), float(y.min()), float(x.max()), float(y.max()))
    order = np.lexsort((hilbert_distances(x, y, bbox), streets.major))
    lengths = np.diff(lines.starts)[order]
    starts = np.concatenate(([0], np.cumsum(lengths))).astype(np.int32)
    points = np.arange(starts[-1]) + np.repeat(lines.starts[:-1][order] - starts[:-1], lengths)
    return Streets(
        Lines(lines.x[points], lines.y[points], starts),
        tuple(streets.names[line] for line in order.tolist()),
        streets.major[order],
    )
