"""The peer of bench_field: an MRMS file to swath polygons with rasterio, matplotlib's contourf and shapely.

Run as a command: `python -m benchmarks.peers.field_contourf FILE OUT.gpkg`. It reads the grid, masks what is
no measurement, fills the bands between the size classes, and joins each class with all larger ones.
"""

from __future__ import annotations

import sys
from pathlib import Path

import matplotlib as mpl
import numpy as np
import pyogrio.raw
import rasterio
import shapely
from matplotlib.path import Path as MplPath
from shapely.geometry.base import BaseGeometry

mpl.use("Agg")
import matplotlib.pyplot as plt

SIZES_IN = (0.75, 1.00, 1.25, 1.50, 1.75, 2.00, 2.50, 3.00)
TOLERANCE_MM = 1e-3  # float32 holds 25.4 as 25.3999996


def swaths(path: Path) -> list[BaseGeometry]:
    """One shape for each size class: where hail is at least that large."""
    with rasterio.open(path) as source:
        values = source.read(1)
        lon = source.transform.c + source.transform.a * (np.arange(source.width) + 0.5)
        lat = source.transform.f + source.transform.e * (np.arange(source.height) + 0.5)
    measured = np.ma.masked_less(values, -1.5)
    levels = [size * 25.4 - TOLERANCE_MM for size in SIZES_IN]
    filled = plt.contourf(lon, lat[::-1], measured[::-1], levels=[*levels, 1000.0])
    bands = [_area(band) for band in filled.get_paths()]
    joined: list[BaseGeometry] = []
    for band in reversed(bands):
        joined.append(shapely.union(band, joined[-1]) if joined else band)
    return joined[::-1]


def _area(band: MplPath) -> BaseGeometry:
    """The area between the rings of a filled contour, holes and islands in them told apart."""
    outlines = [np.asarray(outline) for outline in band.to_polygons(closed_only=True)]
    rings = [shapely.LinearRing(outline) for outline in outlines if len(outline) > 3]
    return shapely.build_area(shapely.GeometryCollection(rings))


def main() -> None:
    """Write the swaths as a GeoPackage."""
    found = swaths(Path(sys.argv[1]))
    geometry = np.array(
        [shapely.to_wkb(shapely.multipolygons(shapely.get_parts(shape))) for shape in found], object
    )
    pyogrio.raw.write(
        Path(sys.argv[2]),
        geometry,
        field_data=[np.array(SIZES_IN)],
        fields=["size_in"],
        driver="GPKG",
        crs="EPSG:4326",
        geometry_type="MultiPolygon",
    )


if __name__ == "__main__":
    main()
