"""Writing swaths as GeoPackage and GeoParquet: one multipolygon for each size class that has any."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq
import pyogrio.raw
import shapely
from numpy.typing import NDArray

from stormops_desktop.model.geometry import Polygons
from stormops_desktop.model.hail import MM_PER_INCH, StormEvent, Swath

_LAYER = "swaths"


def write_swath_geopackage(path: Path, storm: StormEvent) -> None:
    """Write the layer “swaths” in EPSG:4326, larger sizes last so that they are drawn on top."""
    columns = _columns(storm)
    geometry = columns.pop("geometry")
    pyogrio.raw.write(
        path,
        geometry,
        field_data=[np.asarray(values) for values in columns.values()],
        fields=list(columns),
        layer=_LAYER,
        driver="GPKG",
        crs="EPSG:4326",
        geometry_type="MultiPolygon",
    )


def write_swath_geoparquet(path: Path, storm: StormEvent) -> None:
    """Write GeoParquet 1.1 with WKB geometry in OGC:CRS84."""
    columns = _columns(storm)
    shapes = shapely.from_wkb(columns["geometry"])
    about = {
        "version": "1.1.0",
        "primary_column": "geometry",
        "columns": {
            "geometry": {
                "encoding": "WKB",
                "geometry_types": ["MultiPolygon"],
                "orientation": "counterclockwise",
                "edges": "planar",
                **({"bbox": shapely.total_bounds(shapes).tolist()} if len(shapes) else {}),
            }
        },
    }
    table = pa.table({**columns, "geometry": pa.array(columns["geometry"], pa.binary())})
    pq.write_table(table.replace_schema_metadata({b"geo": json.dumps(about).encode()}), path)


def multipolygon(polygons: Polygons) -> shapely.MultiPolygon:
    """All features of one class as one shape."""
    points = np.column_stack([polygons.x, polygons.y])
    rings = [
        points[start:stop]
        for start, stop in zip(polygons.ring_starts[:-1], polygons.ring_starts[1:], strict=True)
    ]
    features = zip(polygons.feature_starts[:-1], polygons.feature_starts[1:], strict=True)
    return shapely.MultiPolygon([(rings[first], rings[first + 1 : last]) for first, last in features])


def _columns(storm: StormEvent) -> dict[str, Any]:
    swaths: Sequence[Swath] = [swath for swath in storm.swaths if len(swath.polygons)]
    count = len(swaths)
    geometry: NDArray[np.object_] = np.array(
        [shapely.to_wkb(multipolygon(swath.polygons)) for swath in swaths], dtype=object
    )
    return {
        "size_in": np.array([swath.size_in for swath in swaths]),
        "size_mm": np.array([swath.size_in * MM_PER_INCH for swath in swaths]),
        "area_km2": np.array([swath.area_km2 for swath in swaths]),
        "storm_id": np.array([storm.storm_id] * count, dtype=object),
        "drill": np.array([storm.drill] * count, dtype=np.bool_),
        "synthetic": np.array([storm.synthetic] * count, dtype=np.bool_),
        "geometry": geometry,
    }
