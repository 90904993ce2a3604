"""Which of the software's parts are on this machine."""

from __future__ import annotations

import importlib.metadata
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass

_AT_ONCE = 4

_PROJECTIONS = "stormops_desktop.operations.installation.prove_projections"

# Distribution, statement that proves that it works here, and what it is for.
_NEEDED = (
    ("numpy", "import numpy", "arrays"),
    ("numba", "import numba", "fast kernels"),
    ("pyarrow", "import pyarrow", "columns on the disk"),
    ("duckdb", "import duckdb", "questions over properties"),
    ("duckdb-extension-spatial", "import duckdb_extension_spatial", "questions over geometry"),
    ("eccodes", "import eccodes", "GRIB2 radar files"),
    ("rasterio", "import rasterio", "GeoTIFF"),
    ("xarray", "import xarray", "NetCDF and Zarr forecasts"),
    ("pyogrio", "import pyogrio", "parcels and other vector files"),
    (
        "pyproj",
        f"import {_PROJECTIONS} as projections; projections.prove_projections()",
        "coordinate systems",
    ),
    ("osmium", "import osmium", "road networks"),
    ("osrm-bindings", "import osrm", "travel times and directions"),
    ("pyvrp", "import pyvrp", "routes"),
    ("ortools", "import ortools", "lunch breaks that are hard to place"),
    ("typst", "import typst", "PDF packets"),
    ("tzfpy", "import tzfpy", "time zones of places"),
    ("phonenumbers", "import phonenumbers", "time zones of phone numbers"),
)
_WINDOW = ("PySide6-Essentials", "import PySide6.QtWidgets", "the window (not needed for the command line)")


@dataclass(frozen=True, slots=True)
class Part:
    """One thing the software needs; `version` is None where it is missing, `remedy` how to get it."""

    name: str
    version: str | None
    purpose: str
    remedy: str | None


@dataclass(frozen=True, slots=True)
class Examination:
    """Everything that was looked for; `complete` where nothing that the command line needs is missing."""

    complete: bool
    parts: tuple[Part, ...]


def examine_installation() -> Examination:
    """Load every part once, each in a process of its own; one that does not load counts as missing.

    Native libraries that never meet in one process otherwise may not leave it in peace together.
    """
    with ThreadPoolExecutor(_AT_ONCE) as pool:
        *needed, window = pool.map(lambda part: _examine(*part), (*_NEEDED, _WINDOW))
    return Examination(all(part.version is not None for part in needed), (*needed, window))


def _examine(distribution: str, proof: str, purpose: str) -> Part:
    loaded = subprocess.run(
        [sys.executable, "-c", f"{proof}; import os; os._exit(0)"],
        capture_output=True,
        text=True,
        check=False,
    )
    if loaded.returncode == 0:
        return Part(distribution, importlib.metadata.version(distribution), purpose, None)
    reason = (loaded.stderr.strip().splitlines() or [f"it ended with status {loaded.returncode}"])[-1]
    return Part(distribution, None, purpose, f"pip install {distribution} ({reason})")
