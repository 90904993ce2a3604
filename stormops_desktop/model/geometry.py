"""Geometry as flat columns, so that a million shapes are four arrays and not a million objects."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

type Floats = NDArray[np.float64]
type Indices = NDArray[np.int32]
type LonLat = tuple[float, float]
type BBox = tuple[float, float, float, float]
"""west, south, east, north in degrees (EPSG:4326) unless said otherwise."""


@dataclass(frozen=True, slots=True)
class Polygons:
    """Features made of rings; a feature's rings may belong to several polygons.

    Rings are closed (first point repeated), exteriors counter-clockwise and holes clockwise in
    x-right, y-up coordinates, so that signed areas add up and neighbours meet without seams.

    Attributes:
        x, y: Coordinates of all points, shape (points,).
        ring_starts: Ring r is points ring_starts[r] to ring_starts[r + 1], shape (rings + 1,).
        feature_starts: Feature f is rings feature_starts[f] to feature_starts[f + 1], shape (features + 1,).
    """

    x: Floats
    y: Floats
    ring_starts: Indices
    feature_starts: Indices

    def __len__(self) -> int:
        return len(self.feature_starts) - 1


@dataclass(frozen=True, slots=True)
class Lines:
    """Line strings: line i is points starts[i] to starts[i + 1]."""

    x: Floats
    y: Floats
    starts: Indices

    def __len__(self) -> int:
        return len(self.starts) - 1


@dataclass(frozen=True, slots=True)
class Points:
    """Points; both arrays have shape (points,)."""

    x: Floats
    y: Floats

    def __len__(self) -> int:
        return len(self.x)
