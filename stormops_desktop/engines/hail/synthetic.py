"""An invented hailstorm: the swath that a few supercells leave as they pass over one place.

What is modelled, each with figures of the order that radar climatologies give (Cintineo et al. 2012,
Wea. Forecasting 27, 1235-1248, for MESH over the USA; swaths of tens of kilometres by some kilometres):

- several passes along one heading, side by side, each turning slowly to the right as right-movers do;
- growth and decay: the largest size rises along the track, holds and falls off again, with pulses;
- a hail core: sizes fall off across the track, more steeply on the right, where the hook and the inflow
  are, than on the left and forward side, where smaller hail falls out of the anvil;
- three states: cells below the smallest size that the radar tells (0.8 mm in MRMS) are "nothing detected",
  and a far corner of the grid is outside of coverage.

Nothing of it happened. The field says so, and every file made from it.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

import numpy as np
from numpy.typing import NDArray

from stormops_desktop.model.geometry import LonLat
from stormops_desktop.model.hail import Grid, HailField

_CELL_DEG = 0.01
_KM_PER_DEG = 111.195
_SMALLEST_MM = 0.8
_RESOLUTION_MM = 0.1
_STEP_KM = 0.5
_LEFT_KM, _RIGHT_KM = 5.0, 2.2


@dataclass(frozen=True, slots=True)
class SyntheticStorm:
    """What to invent.

    Attributes:
        center: Where the strongest part of the first pass lies, lon/lat.
        valid_time: End of the 24 hours that the field is the maximum over, aware UTC.
        peak_mm: Largest hail of the strongest pass, about.
        heading_deg: Where the cells go, degrees clockwise from north.
        passes: How many cells cross.
        half_width_deg: Half of the grid's width and height.
    """

    center: LonLat
    valid_time: datetime
    peak_mm: float = 62.0
    heading_deg: float = 68.0
    passes: int = 3
    half_width_deg: float = 1.0


def synthetic_hailstorm(storm: SyntheticStorm, generator: np.random.Generator) -> HailField:
    """The field of an invented storm, on MRMS's cells and in its resolution of 0.1 mm.

    The same storm and a generator in the same state give the same field.
    """
    half = round(storm.half_width_deg / _CELL_DEG)
    grid = Grid(
        lon0=round((round(storm.center[0] / _CELL_DEG) - half) * _CELL_DEG, 9),
        lat0=round((round(storm.center[1] / _CELL_DEG) + half) * _CELL_DEG, 9),
        dlon=_CELL_DEG,
        dlat=_CELL_DEG,
        rows=2 * half + 1,
        cols=2 * half + 1,
    )
    east, north = _kilometres(grid, storm.center)
    sizes = np.zeros((grid.rows, grid.cols))
    for number in range(storm.passes):
        np.maximum(sizes, _one_pass(east, north, storm, number, generator), out=sizes)
    values = (np.round(sizes / _RESOLUTION_MM) * _RESOLUTION_MM).astype(np.float32)
    values[values < _SMALLEST_MM] = 0.0
    values[(east + north < -1.7 * half * _CELL_DEG * _KM_PER_DEG * 0.9)] = np.nan
    return HailField(grid, values, "MESH_Max_1440min", storm.valid_time, 1440, synthetic=True)


def _kilometres(grid: Grid, center: LonLat) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Kilometres east and north of the centre for every cell."""
    lon = grid.lon0 + grid.dlon * np.arange(grid.cols)
    lat = grid.lat0 - grid.dlat * np.arange(grid.rows)
    east = (lon - center[0]) * _KM_PER_DEG * np.cos(np.deg2rad(center[1]))
    north = (lat - center[1]) * _KM_PER_DEG
    return np.broadcast_to(east, (grid.rows, grid.cols)), np.broadcast_to(
        north[:, None], (grid.rows, grid.cols)
    )


def _one_pass(
    east: NDArray[np.float64],
    north: NDArray[np.float64],
    storm: SyntheticStorm,
    number: int,
    generator: np.random.Generator,
) -> NDArray[np.float64]:
    """Largest size, mm, that one moving cell leaves in every grid cell."""
    length = generator.uniform(45.0, 75.0)
    beside = 0.0 if number == 0 else generator.choice((-1.0, 1.0)) * generator.uniform(9.0, 24.0)
    peak = storm.peak_mm * (1.0 if number == 0 else generator.uniform(0.45, 0.8))
    turn = generator.uniform(0.1, 0.35)  # degrees to the right for each kilometre
    ahead = 0.0 if number == 0 else generator.uniform(-15.0, 15.0)
    pulses = generator.uniform(0.0, 2 * np.pi), generator.uniform(9.0, 16.0)
    along = np.arange(-length / 2, length / 2, _STEP_KM)
    life = np.sin(np.pi * (along / length + 0.5)) ** 0.8
    strength = peak * life * (1.0 - 0.12 * (1.0 + np.sin(along / pulses[1] * 2 * np.pi + pulses[0])) / 2)
    sizes = np.zeros(east.shape)
    for distance, size in zip(along, strength, strict=True):
        heading = np.deg2rad(storm.heading_deg + turn * distance)
        middle = np.deg2rad(storm.heading_deg + turn * distance / 2)
        dx, dy = np.sin(heading), np.cos(heading)
        x = east - (distance + ahead) * np.sin(middle) + beside * np.cos(np.deg2rad(storm.heading_deg))
        y = north - (distance + ahead) * np.cos(middle) - beside * np.sin(np.deg2rad(storm.heading_deg))
        forward, right = x * dx + y * dy, x * dy - y * dx
        width = np.where(right > 0.0, _RIGHT_KM, _LEFT_KM)
        spread = (right / width) ** 2 + (forward / np.where(forward > 0.0, 4.0, 2.0)) ** 2
        np.maximum(sizes, size * np.exp(-0.5 * spread), out=sizes)
    return sizes
