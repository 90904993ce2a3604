"""A full MRMS CONUS GRIB2 file to fields and swaths: `stormops storm import` against contourf and shapely.

Both are whole commands, from process start, with warm caches and in alternating order. Before they are timed
both must put exactly the same cells into every swath. Without the real file (STORMOPS_DATA) an invented
storm on a grid of the same size is used, and the row says so.
"""

from __future__ import annotations

import json
import os
import statistics
import subprocess
import sys
import time
from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from tempfile import TemporaryDirectory

import geopandas
import numpy as np
import psutil
import shapely

from stormops_desktop.engines.hail.synthetic import SyntheticStorm, synthetic_hailstorm
from stormops_desktop.formats.weather.product_table import ProductTable
from stormops_desktop.formats.weather.read_weather import read_weather
from stormops_desktop.formats.weather.reading import WeatherKind
from stormops_desktop.formats.weather.write_grib import grib_message
from stormops_desktop.formats.weather.write_swaths import multipolygon
from stormops_desktop.model.hail import MM_PER_INCH, Grid
from stormops_desktop.operations.storms.weather_table import product_table_in_use
from stormops_desktop.stores.storms import read_storm, storm_generation, storm_ids
from stormops_desktop.stores.workspace import Workspace

HERE = Path(__file__).parent.parent
NAME = "MRMS_MESH_Max_1440min_00.50_20240228-100000.grib2"
ROUNDS = 5
MOST_S, MOST_GB, AT_LEAST = 1.0, 0.8, 4.0


def main() -> None:
    """Check, measure and print two rows: time against the peer, and memory."""
    with TemporaryDirectory(prefix="bench-field-") as name:
        folder = Path(name)
        table = product_table_in_use()
        path = _file(folder, table)
        ours, theirs = _Ours(folder, path), _Peer(folder, path)
        ours.run()
        theirs.run()
        _check_equal(ours, theirs, path, table)
        seconds: tuple[list[float], list[float]] = ([], [])
        for number in range(ROUNDS):
            for which in (0, 1) if number % 2 else (1, 0):
                seconds[which].append((ours, theirs)[which].run())
        mine, peer = statistics.median(seconds[0]), statistics.median(seconds[1])
        what = "full MRMS CONUS GRIB2 to fields and swaths" + (
            "" if path.name == NAME else " (invented storm)"
        )
        _print(
            what,
            mine,
            peer,
            f"<= {MOST_S} s, {AT_LEAST:g}x",
            "s",
            met=mine <= MOST_S and peer / mine >= AT_LEAST,
        )
        memory, peer_memory = ours.peak_gb(), theirs.peak_gb()
        _print(f"{what}, memory (PSS)", memory, peer_memory, f"<= {MOST_GB} GB", "GB", met=memory <= MOST_GB)


class _Ours:
    """The command line, into a new workspace each time."""

    def __init__(self, folder: Path, path: Path) -> None:
        self.folder, self.path, self.count = folder, path, 0

    @property
    def workspace(self) -> Path:
        return self.folder / f"workspace-{self.count}"

    def command(self) -> Sequence[str]:
        self.count += 1
        program = [sys.executable, "-m", "stormops_desktop.cli.app", "-w", str(self.workspace), "--json"]
        subprocess.run([*program, "workspace", "create"], cwd=HERE, check=True, stdout=subprocess.DEVNULL)
        return [*program, "storm", "import", str(self.path)]

    def run(self) -> float:
        return _timed(self.command())

    def peak_gb(self) -> float:
        return _peak_pss_gb(self.command())


class _Peer:
    """The peer's command."""

    def __init__(self, folder: Path, path: Path) -> None:
        self.out, self.path = folder / "peer.gpkg", path

    def command(self) -> Sequence[str]:
        self.out.unlink(missing_ok=True)
        return [sys.executable, "-m", "benchmarks.peers.field_contourf", str(self.path), str(self.out)]

    def run(self) -> float:
        return _timed(self.command())

    def peak_gb(self) -> float:
        return _peak_pss_gb(self.command())


def _timed(command: Sequence[str]) -> float:
    begun = time.perf_counter()
    subprocess.run(command, cwd=HERE, check=True, capture_output=True)
    return time.perf_counter() - begun


def _peak_pss_gb(command: Sequence[str]) -> float:
    """Largest sum of PSS over the command and its children, looked at every 5 ms."""
    highest = 0
    with subprocess.Popen(command, cwd=HERE, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as process:
        watched = psutil.Process(process.pid)
        while process.poll() is None:
            highest = max(highest, _pss(watched))
            time.sleep(0.005)
    return highest / 1e9


def _pss(process: psutil.Process) -> int:
    try:
        return sum(each.memory_full_info().pss for each in (process, *process.children(recursive=True)))
    except psutil.Error:
        return 0


def _check_equal(ours: _Ours, theirs: _Peer, path: Path, table: ProductTable) -> None:
    """Both must hold the centres of just the cells that reach each class."""
    (field,) = read_weather(path, WeatherKind.GRIB, table).fields
    rows, cols = np.nonzero(field.values_mm >= 10.0)
    sizes = field.values_mm[rows, cols]
    lon, lat = field.grid.lon0 + cols * field.grid.dlon, field.grid.lat0 - rows * field.grid.dlat
    with Workspace.open(ours.workspace) as workspace:
        (storm_id,) = storm_ids(workspace)
        swaths = read_storm(storm_generation(workspace, storm_id)).swaths
    peers = geopandas.read_file(theirs.out).set_index("size_in").geometry
    for swath in swaths:
        class_mm = swath.size_in * MM_PER_INCH
        reaches = sizes >= class_mm
        # A cell that measures just the class lies on the outline, where GDAL's rounding of places decides.
        clear = np.abs(sizes - class_mm) > 0.01
        for name, shape in (("ours", multipolygon(swath.polygons)), ("peer", peers[swath.size_in])):
            inside = shapely.contains_xy(shape, lon, lat)
            wrong = int(np.count_nonzero((inside != reaches) & clear))
            assert wrong == 0, f"{name}: {wrong} of {len(sizes)} cells wrong at {swath.size_in} in"


def _file(folder: Path, table: ProductTable) -> Path:
    """The real day, or an invented storm in the middle of a grid of MRMS's size."""
    data = Path(os.environ.get("STORMOPS_DATA") or HERE.parent / "shared" / "data")
    real = data / "hail" / NAME
    if real.is_file():
        return real
    storm = SyntheticStorm((-95.0, 37.5), datetime(2024, 2, 28, 10, tzinfo=UTC))
    part = synthetic_hailstorm(storm, np.random.default_rng(7))
    values = np.zeros((3500, 7000), np.float32)
    values[:1200] = np.nan
    values[1700 : 1700 + part.grid.rows, 3400 : 3400 + part.grid.cols] = np.nan_to_num(part.values_mm)
    path = folder / "SYNTHETIC.grib2"
    grid = Grid(-129.995, 54.995, 0.01, 0.01, 3500, 7000)
    path.write_bytes(grib_message(replace(part, grid=grid, values_mm=values), table))
    return path


def _print(work: str, ours: float, peer: float, target: str, unit: str, *, met: bool) -> None:
    row = {
        "work": work,
        "ours": ours,
        "peer": peer,
        "ratio": peer / ours,
        "target": target,
        "unit": unit,
        "met": met,
    }
    print(json.dumps(row), flush=True)


if __name__ == "__main__":
    main()
