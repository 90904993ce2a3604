"""Scores as a good analyst writes them: geopandas sjoin of centroids with the swaths, then vectorised pandas.

No intervals: each home gets the lower end of the largest class it lies in. The join is `sjoin` of the points
with the swaths (geopandas' user guide, "Merging data"), the largest class per home by a grouped maximum.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import geopandas
import numpy as np
import pandas as pd

MM_PER_INCH = 25.4


def frames(columns: dict[str, Any], shapes: Sequence[Any], sizes_in: Sequence[float]) -> tuple[Any, Any]:
    """Points and swaths as GeoDataFrames in EPSG:4326: the columns in memory, before anything is timed."""
    points = geopandas.points_from_xy(columns["lon"], columns["lat"])
    attributes = {name: values for name, values in columns.items() if name not in {"lon", "lat"}}
    homes = geopandas.GeoDataFrame(attributes, geometry=points, crs="EPSG:4326")
    swaths = geopandas.GeoDataFrame({"size_in": list(sizes_in)}, geometry=list(shapes), crs="EPSG:4326")
    return homes, swaths


def score(
    homes: Any, swaths: Any, curves: pd.DataFrame, prices: pd.Series, storm_year: float
) -> pd.DataFrame:
    """Largest class, SII and MOE of every home; class NaN outside all swaths."""
    joined = homes[["geometry"]].sjoin(swaths, predicate="within", how="inner")
    hail_in = joined["size_in"].groupby(level=0).max().reindex(homes.index)
    curve = curves.take(homes["material"].to_numpy())
    age = storm_year - (homes["installed_from"] + homes["installed_to"]) / 2
    factor = (1 + (homes["pitch"] / 12) ** 2) ** -0.25
    load = hail_in * MM_PER_INCH * factor * np.exp(curve["aging"].to_numpy() * age)
    threshold, half = curve["threshold"].to_numpy(), curve["half"].to_numpy()
    cube = ((load - threshold) / (half - threshold)).clip(lower=0) ** 3
    severity = cube / (1 + cube)
    moe = severity * homes["area_m2"] * prices.take(homes["material"].to_numpy()).to_numpy() * 0.6
    return pd.DataFrame({"size_in": hail_in, "sii": 100 * severity.fillna(0), "moe": moe.fillna(0).round()})
