"""Whether the coordinate systems' libraries find their own data: each of ours brings a copy of PROJ."""

from __future__ import annotations

import math

from stormops_desktop.model.errors import NotInstalledError
from stormops_desktop.model.geometry import LonLat
from stormops_desktop.model.sentence import Sentence

_PLACE: LonLat = (-96.8, 33.15)
_UTM_14N = 26914
_EAST_NORTH = (705_186.8, 3_670_070.9)  # Snyder, Map Projections (USGS PP 1395), series 8-9 to 8-15, GRS 80
_TOLERANCE_M = 1.0


def prove_projections() -> None:
    """Move a place from EPSG:4326 to EPSG:26914 with each library.

    Raises:
        NotInstalledError: One cannot, or comes out elsewhere; it says which and where it looks for its data.
    """
    import pyproj
    from rasterio.warp import transform

    by_pyproj = pyproj.Transformer.from_crs(4326, _UTM_14N, always_xy=True).transform(*_PLACE)
    (east,), (north,) = transform("EPSG:4326", f"EPSG:{_UTM_14N}", [_PLACE[0]], [_PLACE[1]])
    for library, found in (("pyproj", by_pyproj), ("rasterio", (east, north))):
        if not math.dist(found, _EAST_NORTH) <= _TOLERANCE_M:
            raise NotInstalledError(
                Sentence(
                    "{library} moves coordinates wrongly: it finds another PROJ's data.", library=library
                ),
                remedy="Unset PROJ_DATA and PROJ_LIB, or install it again.",
            )
