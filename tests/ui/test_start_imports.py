"""What the window loads before its map is drawn: every import is waited for at the start."""

from __future__ import annotations

import subprocess
import sys

LATER = (
    "PIL", "astral", "babel", "duckdb", "eccodes", "geopandas", "jsonschema", "numba", "ortools", "osmium",
    "pandas", "phonenumbers", "pyarrow", "pyogrio", "pyproj", "pyvrp", "rasterio", "scipy", "shapely",
    "typst", "xarray", "zarr",
)  # fmt: skip
"""Packages that drawing, readers, solvers and dialogs need and a window that opens does not."""


def test_the_window_starts_without_what_draws_reads_and_solves() -> None:
    """Importing the window loads none of the heavy packages that only some of its actions need."""
    ask = "import sys, stormops_desktop.ui.application; print(' '.join(sorted(sys.modules)))"
    done = subprocess.run([sys.executable, "-c", ask], capture_output=True, text=True, check=True)
    assert sorted(set(LATER) & set(done.stdout.split())) == []
