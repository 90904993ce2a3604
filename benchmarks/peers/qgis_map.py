"""The peer of the map in a window: QGIS's parallel renderer over the same parcels in a GeoPackage."""

from __future__ import annotations

import json
import os
import subprocess
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np
import pyogrio.raw
import shapely
from numpy.typing import NDArray
from PIL import Image

from stormops_desktop.engines.cartography.projection import EARTH_CIRCUMFERENCE_M, view_bbox
from stormops_desktop.model.scene import PolygonLayer, Rgba, View

PYTHON = Path("/usr/bin/python3")
"""Debian's: QGIS is bound to it."""
_SCRIPT = Path(__file__).with_name("qgis_map_script.py")


def environment() -> dict[str, str]:
    """The process's own, without what leads Qt, GDAL or Python to our libraries."""
    foreign = ("PYTHON", "QT_", "GDAL_", "PROJ_", "LD_")
    kept = {name: value for name, value in os.environ.items() if not name.startswith(foreign)}
    return kept | {
        "PYTHONPATH": "/usr/lib/python3/dist-packages",
        "QGIS_PREFIX_PATH": "/usr",
        "QT_QPA_PLATFORM": "offscreen",
    }


def has_qgis() -> bool:
    """Whether QGIS is installed with its Python."""
    if not PYTHON.exists():
        return False
    asked = [str(PYTHON), "-c", "import qgis.core"]
    return subprocess.run(asked, env=environment(), capture_output=True, check=False).returncode == 0


def write_parcels(path: Path, layer: PolygonLayer) -> None:
    """The layer as a GeoPackage with a spatial index, as an analyst would keep it."""
    polygons = layer.polygons
    shapes = shapely.from_ragged_array(
        shapely.GeometryType.POLYGON,
        np.column_stack([polygons.x, polygons.y]),
        (polygons.ring_starts, polygons.feature_starts),
    )
    pyogrio.raw.write(
        path,
        shapely.to_wkb(shapes),
        [layer.classes.astype(np.int32)],
        fields=np.array(["class"], dtype=object),
        geometry_type="Polygon",
        crs="EPSG:4326",
        driver="GPKG",
        layer="parcels",
    )


def draw(
    path: Path, layer: PolygonLayer, background: Rgba, views: Sequence[View], picture: Path
) -> tuple[list[float], NDArray[np.uint8]]:
    """Seconds of each view, outlines forced on, and the last view as RGBA."""
    assert layer.outline is not None
    wanted: dict[str, Any] = {
        "gpkg": str(path),
        "fills": layer.fills,
        "outline": {"color": layer.outline.color, "width": layer.outline.width},
        "background": background,
        "picture": str(picture),
        "views": [{"extent": _web_mercator(view), "size": [view.width, view.height]} for view in views],
    }
    run = subprocess.run(
        [str(PYTHON), str(_SCRIPT)],
        input=json.dumps(wanted),
        env=environment(),
        stdout=subprocess.PIPE,
        text=True,
        check=True,
    )
    seconds: list[float] = json.loads(run.stdout[run.stdout.index("{") :])["seconds"]
    with Image.open(picture) as image:
        return seconds, np.asarray(image.convert("RGBA"))


def _web_mercator(view: View) -> list[float]:
    """West, south, east, north in metres of EPSG:3857."""
    west, south, east, north = view_bbox(view)
    metres = EARTH_CIRCUMFERENCE_M / 360
    ordinates = np.degrees(np.arcsinh(np.tan(np.radians([south, north]))))
    return [west * metres, float(ordinates[0]) * metres, east * metres, float(ordinates[1]) * metres]
