"""The proof of the projections against the formulas themselves, and against data of another PROJ."""

from __future__ import annotations

import math

import pytest

from stormops_desktop.model.errors import NotInstalledError
from stormops_desktop.operations.installation import prove_projections as module
from stormops_desktop.operations.installation.prove_projections import prove_projections


def snyder_utm(lon: float, lat: float, central_meridian: float) -> tuple[float, float]:
    """Transverse Mercator by the series 8-9 to 8-15 of Snyder, USGS Professional Paper 1395, on GRS 80."""
    a, f, k0 = 6_378_137.0, 1 / 298.257222101, 0.9996
    e2 = f * (2 - f)
    phi = math.radians(lat)
    n = a / math.sqrt(1 - e2 * math.sin(phi) ** 2)
    t, c = math.tan(phi) ** 2, e2 / (1 - e2) * math.cos(phi) ** 2
    part = math.radians(lon - central_meridian) * math.cos(phi)
    arc = a * (
        (1 - e2 / 4 - 3 * e2**2 / 64 - 5 * e2**3 / 256) * phi
        - (3 * e2 / 8 + 3 * e2**2 / 32 + 45 * e2**3 / 1024) * math.sin(2 * phi)
        + (15 * e2**2 / 256 + 45 * e2**3 / 1024) * math.sin(4 * phi)
        - 35 * e2**3 / 3072 * math.sin(6 * phi)
    )
    ep2 = e2 / (1 - e2)
    east = (
        k0 * n * (part + (1 - t + c) * part**3 / 6 + (5 - 18 * t + t**2 + 72 * c - 58 * ep2) * part**5 / 120)
    )
    north = k0 * (
        arc
        + n
        * math.tan(phi)
        * (
            part**2 / 2
            + (5 - t + 9 * c + 4 * c**2) * part**4 / 24
            + (61 - 58 * t + t**2 + 600 * c - 330 * ep2) * part**6 / 720
        )
    )
    return 500_000 + east, north


def test_the_place_expected_is_the_one_of_the_series() -> None:
    """The proof compares with Snyder's series, to a metre."""
    assert snyder_utm(*module._PLACE, central_meridian=-99.0) == pytest.approx(module._EAST_NORTH, abs=0.5)


def test_libraries_that_agree_prove_it() -> None:
    """D103: pyproj and rasterio, each with a PROJ of its own, both put the place where the series does."""
    prove_projections()


def test_a_library_that_comes_out_elsewhere_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    """D103: a result that is off is told with the library's name and the way out."""
    monkeypatch.setattr(module, "_EAST_NORTH", (705_100.0, 3_670_070.9))
    with pytest.raises(NotInstalledError, match="pyproj") as error:
        prove_projections()
    assert "PROJ_LIB" in error.value.remedy
