"""Moving coordinates to WGS 84 by a named PROJ operation of stated accuracy, never by a guess."""

from __future__ import annotations

import warnings
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import pyproj
import shapely
from numpy.typing import NDArray
from pyproj.aoi import AreaOfInterest
from pyproj.transformer import TransformerGroup

from stormops_desktop.model.errors import BadInputError
from stormops_desktop.model.sentence import Sentence

_WGS_84 = pyproj.CRS("EPSG:4326")
_WGS_84_LON_LAT = pyproj.CRS("OGC:CRS84")


@dataclass(frozen=True, slots=True)
class CrsOperation:
    """How coordinates got to WGS 84.

    Attributes:
        source: Name of the coordinate system they came in.
        basis: Who said so.
        operation: PROJ's name of the operation; "none" where nothing was to be done.
        accuracy_m: As its authority states it; None where it does not.
        better_known: A better operation that needs a grid file which is not on this computer, or None.
    """

    source: str
    basis: str
    operation: str
    accuracy_m: float | None
    better_known: str | None = None


def to_wgs84(
    path: Path, geometry: NDArray[np.object_], crs: pyproj.CRS | None, basis: str
) -> tuple[NDArray[np.object_], CrsOperation]:
    """Geometries in longitude and latitude, and the operation that was used.

    Raises:
        BadInputError: The coordinate system is missing, or only a ballpark operation leads to WGS 84.
    """
    if crs is None:
        raise BadInputError(
            "The file does not say which coordinate system its coordinates are in.",
            remedy="Name it with --crs, e.g. --crs EPSG:2276; the office that made the file knows it.",
            file=path,
        )
    if crs.equals(_WGS_84, ignore_axis_order=True) or crs.equals(_WGS_84_LON_LAT, ignore_axis_order=True):
        return geometry, CrsOperation(crs.name, basis, "none", 0.0)
    transformer, better = _best(path, crs, geometry)
    moved = shapely.transform(geometry, lambda xy: np.column_stack(transformer.transform(xy[:, 0], xy[:, 1])))
    accuracy = transformer.accuracy if transformer.accuracy >= 0 else None
    return moved, CrsOperation(crs.name, basis, transformer.description, accuracy, better)


def _best(
    path: Path, crs: pyproj.CRS, geometry: NDArray[np.object_]
) -> tuple[pyproj.Transformer, str | None]:
    area: Any = _area(crs, geometry)  # pyproj's stubs name a class of the same shape
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", UserWarning)  # a missing grid is told as `better_known`
        group = TransformerGroup(crs, _WGS_84, always_xy=True, area_of_interest=area, allow_ballpark=False)
    if not group.transformers:
        raise BadInputError(
            Sentence("PROJ knows no operation of stated accuracy from “{crs}” to WGS 84.", crs=crs.name),
            remedy="Convert the file to EPSG:4326 where it was made, then import it again.",
            file=path,
        )
    missing = group.unavailable_operations if not group.best_available else []
    return group.transformers[0], missing[0].name if missing else None


def _area(crs: pyproj.CRS, geometry: NDArray[np.object_]) -> AreaOfInterest | None:
    """Roughly where the data lies, so that the operation made for that place is chosen."""
    west, south, east, north = shapely.total_bounds(geometry)
    if not np.isfinite([west, south, east, north]).all():
        return None
    rough = pyproj.Transformer.from_crs(crs, _WGS_84, always_xy=True)
    bounds = rough.transform_bounds(west, south, east, north)
    return AreaOfInterest(*bounds) if np.isfinite(bounds).all() else None
