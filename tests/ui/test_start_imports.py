"""What the window loads before its map is drawn: every import is waited for at the start."""

from __future__ import annotations

import subprocess
import sys

LATER = (
    "PIL", "astral", "babel", "duckdb", "eccodes", "geopandas", "jsonschema", "ortools", "osmium", "pandas",
    "phonenumbers", "pyogrio", "pyproj", "pyvrp", "rasterio", "typst", "xarray", "zarr",
)  # fmt: skip
"""Packages that readers, solvers and dialogs need and a window that opens does not."""


def test_the_window_starts_without_readers_and_solvers() -> None:
    """Importing the window loads none of the heavy packages that only some of its actions need."""
    ask = "import sys, stormops_desktop.ui.application; print(' '.join(sorted(sys.modules)))"
    done = subprocess.run([sys.executable, "-c", ask], capture_output=True, text=True, check=True)
    assert sorted(set(LATER) & set(done.stdout.split())) == []
