"""From the drawing board to the ground: a smooth bend of the plane, then longitude and latitude."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from stormops_desktop.engines.kernel import kernel
from stormops_desktop.engines.territory.noise import uniform_at
from stormops_desktop.model.geometry import Floats

CELL_M = 800.0
"""Side of a neighbourhood on the drawing board: half a mile, as the section grid of Texas suburbs has it."""

_WGS84_A = 6_378_137.0
_WGS84_E2 = 0.006_694_379_990_14


@dataclass(frozen=True, slots=True)
class Bend:
    """One level of bending: the curl of a random uniform cubic B-spline on a lattice of `spacing` metres.

    A displacement that is a curl keeps areas to first order, so streets turn and lots keep their size. With
    every control value within 0.2 spacing^2 the displacement's Jacobian has norm under 1, so the map is
    one-to-one and no two lots can overlap after it (the contraction argument; compare Choi and Lee 2000,
    "Injectivity conditions of 2D and 3D uniform cubic B-spline functions").

    Attributes:
        spacing: Of the lattice (m).
        first_i, first_j: Lattice place of values[0, 0].
        values: Control values (m2), indexed [i - first_i, j - first_j].
    """

    spacing: float
    first_i: int
    first_j: int
    values: Floats


def bend_level(
    seed: int, channel: int, *, spacing: float, strength: float, calm: float, reach_m: float
) -> Bend:
    """A level of bending that covers the square of +-`reach_m` around the origin.

    Args:
        strength: Largest control value in units of spacing^2; below 0.2.
        calm: Factor on mile lines (1 bends them as much as all else), so that arterials stay arterials.
    """
    if not 0 <= strength < 0.2:
        raise ValueError(f"A bend of strength {strength} could fold the ground; it must be below 0.2.")
    most = int(np.ceil(reach_m / spacing)) + 3
    places = np.arange(-most, most + 1)
    i, j = np.meshgrid(places, places, indexing="ij")
    values = (2 * uniform_at(seed, channel, i, j) - 1) * strength * spacing**2
    on_mile = (np.mod(i * spacing, 2 * CELL_M) == 0) | (np.mod(j * spacing, 2 * CELL_M) == 0)
    return Bend(spacing, -most, -most, np.where(on_mile, calm, 1.0) * values)


@kernel
def _bend(x: Floats, y: Floats, spacing: float, first_i: int, first_j: int, values: Floats) -> None:
    """Move points in place by the curl of the spline; only +, - and *, so equal points move equally."""
    wx = np.empty(4)
    wy = np.empty(4)
    dx = np.empty(4)
    dy = np.empty(4)
    for point in range(len(x)):
        u = x[point] / spacing
        v = y[point] / spacing
        i = int(np.floor(u))
        j = int(np.floor(v))
        u -= i
        v -= j
        for axis in range(2):
            t = u if axis == 0 else v
            s = 1.0 - t
            w = wx if axis == 0 else wy
            d = dx if axis == 0 else dy
            w[0] = s * s * s / 6.0
            w[1] = (3.0 * t * t * t - 6.0 * t * t + 4.0) / 6.0
            w[2] = (3.0 * s * s * s - 6.0 * s * s + 4.0) / 6.0
            w[3] = t * t * t / 6.0
            d[0] = -0.5 * s * s
            d[1] = 1.5 * t * t - 2.0 * t
            d[2] = -1.5 * s * s + 2.0 * s
            d[3] = 0.5 * t * t
        along_x = 0.0
        along_y = 0.0
        for a in range(4):
            for b in range(4):
                value = values[i - 1 + a - first_i, j - 1 + b - first_j]
                along_x += value * dx[a] * wy[b]
                along_y += value * wx[a] * dy[b]
        x[point] += along_y / spacing
        y[point] -= along_x / spacing


@dataclass(frozen=True, slots=True)
class Ground:
    """Where the drawing board lies on the Earth and how it is bent.

    Attributes:
        lon, lat: Of the drawing board's origin (degrees).
        bends: Applied in order.
    """

    lon: float
    lat: float
    bends: tuple[Bend, ...]

    def metres(self, x: Floats, y: Floats) -> tuple[Floats, Floats]:
        """Bent positions in metres east and north of the origin; a function of each point alone.

        Raises:
            ValueError: A point lies beyond the reach of the bends.
        """
        east, north = np.array(x, np.float64), np.array(y, np.float64)
        for bend in self.bends:
            most = -(bend.first_i + 2) * bend.spacing
            if max(np.abs(east).max(initial=0.0), np.abs(north).max(initial=0.0)) >= most:
                raise ValueError(f"A point lies more than {most:,.0f} m from the middle of the drawn ground.")
            _bend(east, north, bend.spacing, bend.first_i, bend.first_j, bend.values)
        return east, north

    def lon_lat(self, east: Floats, north: Floats) -> tuple[Floats, Floats]:
        """Degrees from metres by the radii of curvature of WGS 84; right to 1 in 10,000 within 30 km."""
        phi = np.radians(self.lat)
        across = 1.0 - _WGS84_E2 * np.sin(phi) ** 2
        meridian = _WGS84_A * (1.0 - _WGS84_E2) / across**1.5
        parallel = _WGS84_A / across**0.5 * np.cos(phi)
        up = north / meridian
        # 1 / cos(latitude) as a series around the origin, so that only + and * touch the points.
        tangent = np.tan(phi)
        stretch = 1.0 + up * tangent + up * up * (0.5 + tangent * tangent)
        return self.lon + np.degrees(east / parallel * stretch), self.lat + np.degrees(up)


def suburban_ground(seed: int, lon: float, lat: float, reach_m: float) -> Ground:
    """The demo's ground: gentle bends of the mile grid, livelier ones inside the neighbourhoods."""
    return Ground(
        lon,
        lat,
        (
            bend_level(seed, 1, spacing=400.0, strength=0.19, calm=0.1, reach_m=reach_m),
            bend_level(seed, 2, spacing=400.0, strength=0.19, calm=0.1, reach_m=reach_m + 100.0),
            bend_level(seed, 3, spacing=800.0, strength=0.19, calm=0.3, reach_m=reach_m + 300.0),
            bend_level(seed, 4, spacing=3200.0, strength=0.15, calm=1.0, reach_m=reach_m + 600.0),
        ),
    )
