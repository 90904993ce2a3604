"""Which of the software's parts are on this machine."""

from __future__ import annotations

import importlib
import importlib.metadata
from dataclasses import dataclass

# Distribution, module that proves that it works here, and what it is for.
_NEEDED = (
    ("numpy", "numpy", "arrays"),
    ("numba", "numba", "fast kernels"),
    ("pyarrow", "pyarrow", "columns on the disk"),
    ("duckdb", "duckdb", "questions over properties"),
    ("duckdb-extension-spatial", "duckdb_extension_spatial", "questions over geometry"),
    ("eccodes", "eccodes", "GRIB2 radar files"),
    ("rasterio", "rasterio", "GeoTIFF"),
    ("xarray", "xarray", "NetCDF and Zarr forecasts"),
    ("pyogrio", "pyogrio", "parcels and other vector files"),
    ("osmium", "osmium", "road networks"),
    ("osrm-bindings", "osrm", "travel times and directions"),
    ("pyvrp", "pyvrp", "routes"),
    ("ortools", "ortools", "lunch breaks that are hard to place"),
    ("typst", "typst", "PDF packets"),
    ("tzfpy", "tzfpy", "time zones of places"),
    ("phonenumbers", "phonenumbers", "time zones of phone numbers"),
)


@dataclass(frozen=True, slots=True)
class Part:
    """One thing the software needs; `version` is None where it is missing, `remedy` how to get it."""

    name: str
    version: str | None
    purpose: str
    remedy: str | None


@dataclass(frozen=True, slots=True)
class Examination:
    """Everything that was looked for; `complete` where nothing is missing."""

    complete: bool
    parts: tuple[Part, ...]


def examine_installation() -> Examination:
    """Import every part once; one that does not load counts as missing."""
    parts = tuple(_examine(*needed) for needed in _NEEDED)
    return Examination(all(part.version is not None for part in parts), parts)


def _examine(distribution: str, module: str, purpose: str) -> Part:
    try:
        importlib.import_module(module)
        return Part(distribution, importlib.metadata.version(distribution), purpose, None)
    except (ImportError, OSError, RuntimeError) as error:
        return Part(distribution, None, purpose, f"pip install {distribution} ({error})")
