"""Every kind of bad input: its exit status, a sentence that helps, no traceback, an unchanged workspace."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import eccodes
import numpy as np
import osmium
import pytest
import xarray as xr
from osmium.osm.mutable import Node, Way

from stormops_desktop.engines.hail.synthetic import SyntheticStorm, synthetic_hailstorm
from stormops_desktop.formats.weather.write_grib import grib_message
from stormops_desktop.operations.jobs.job import Job
from stormops_desktop.operations.storms.weather_table import product_table_in_use
from stormops_desktop.operations.territory.demo_territory import demo_territory
from stormops_desktop.stores.workspace import Workspace

BAD_INPUT, BUSY = 4, 6


@pytest.fixture(scope="module")
def empty(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A workspace for real files: nothing in it yet."""
    folder = tmp_path_factory.mktemp("bad") / "empty"
    Workspace.create(folder).close()
    return folder


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A workspace with a small synthetic territory."""
    folder = tmp_path_factory.mktemp("bad") / "demo"
    with Workspace.create(folder) as workspace:
        demo_territory(workspace, properties=1_000, seed=3, job=Job())
    return folder


def grib_bytes() -> bytes:
    storm = SyntheticStorm((-96.8, 33.1), Job().clock(), half_width_deg=0.3)
    return grib_message(synthetic_hailstorm(storm, np.random.default_rng(1)), product_table_in_use())


def truncated_grib(folder: Path) -> Path:
    path = folder / "cut.grib2"
    whole = grib_bytes()
    path.write_bytes(whole[: len(whole) * 6 // 10])
    return path


def foreign_grib(folder: Path) -> Path:
    """A temperature, which is no hail."""
    path = folder / "temperature.grib2"
    handle = eccodes.codes_grib_new_from_samples("regular_ll_sfc_grib2")
    with path.open("wb") as stream:
        eccodes.codes_write(handle, stream)
    eccodes.codes_release(handle)
    return path


def netcdf_without_coordinates(folder: Path) -> Path:
    path = folder / "field.nc"
    values = np.ones((4, 5), np.float32)
    xr.Dataset({"hail": (("y", "x"), values, {"units": "mm"})}).to_netcdf(path, engine="netcdf4")
    return path


def csv_with_surplus_fields(folder: Path) -> Path:
    path = folder / "permits.csv"
    headings = ["permit_id", "address", "issued", "description", *(f"c{n}" for n in range(35))]
    assert len(headings) == 39
    row = ",".join(["p1", "1 Main St", "2024-05-01", "Reroof", *["x"] * 36])
    path.write_text(",".join(headings) + "\n" + row + "\n" + row.replace("p1", "p2") + "\n")
    return path


def lsr(folder: Path, magnitude: str, *, report: bool = True) -> Path:
    path = folder / "LSRJAN.txt"
    lines = [
        "453",
        "NWUS54 KJAN 161737",
        "LSRJAN",
        "",
        "PRELIMINARY LOCAL STORM REPORT",
        "NATIONAL WEATHER SERVICE JACKSON MS",
        "1137 AM CST MON DEC 16 2019",
        "",
    ]
    if report:
        lines += [
            "1137 AM     HAIL             YOKENA                  32.18N 90.94W",
            f"12/16/2019  {magnitude:<17}WARREN             MS   AMATEUR RADIO",
        ]
    path.write_text("\n".join([*lines, "", "&&", "", "$$", ""]))
    return path


def sizes_that_cannot_be(folder: Path) -> Path:
    path = folder / "hail.csv"
    row = "1,2020,7,1,2020-07-01,16:39:00,3,TX,48,1,{},0,0,0,0,33.1,-96.8\n"
    heading = "om,yr,mo,dy,date,time,tz,st,stf,stn,mag,inj,fat,loss,closs,slat,slon\n"
    path.write_text(heading + row.format("NaN") + row.format("-1.00"))
    return path


def parcels(folder: Path, *features: tuple[str, object]) -> Path:
    path = folder / "parcels.geojson"
    listed = [
        {"type": "Feature", "properties": {"apn": name}, "geometry": geometry} for name, geometry in features
    ]
    path.write_text(json.dumps({"type": "FeatureCollection", "features": listed}))
    return path


def polygon(*corners: tuple[float, float]) -> dict[str, object]:
    return {"type": "Polygon", "coordinates": [[*corners, corners[0]]]}


SQUARE = polygon((-96.8, 33.1), (-96.799, 33.1), (-96.799, 33.101), (-96.8, 33.101))
BOW_TIE = polygon((-96.8, 33.1), (-96.799, 33.101), (-96.799, 33.1), (-96.8, 33.101))
LINE_ONLY = polygon((-96.8, 33.1), (-96.8, 33.101), (-96.8, 33.102))


def roads_with_missing_nodes(folder: Path, *, one_good: bool) -> Path:
    path = folder / "roads.osm.pbf"
    path.unlink(missing_ok=True)
    writer = osmium.SimpleWriter(str(path))
    writer.add_node(Node(id=1, location=(-96.8, 33.1)))
    writer.add_node(Node(id=2, location=(-96.79, 33.1)))
    if one_good:
        writer.add_way(Way(id=10, nodes=[1, 2], tags={"highway": "residential", "name": "Elm St"}))
    writer.add_way(Way(id=11, nodes=[1, 98, 99], tags={"highway": "residential"}))
    writer.close()
    return path


def roads_without_nodes(folder: Path) -> Path:
    return roads_with_missing_nodes(folder, one_good=False)


def playbook_with_unknown_key(folder: Path) -> Path:
    path = folder / "play.json"
    shipped = Path(__file__).parents[2] / "resources" / "playbooks" / "frisco-first-knock.json"
    play = json.loads(shipped.read_text())
    play["targeting_rules"]["physics"]["min_sii_scor"] = 70
    path.write_text(json.dumps(play))
    return path


def crew_that_ends_before_it_starts(folder: Path) -> Path:
    path = folder / "crews.json"
    place = [-96.82, 33.15]
    path.write_text(
        json.dumps([{"crew": "Crew 7", "start": place, "end": place, "shift": ["17:00", "08:00"]}])
    )
    return path


@dataclass(frozen=True)
class Case:
    """One kind of bad input: the file, the words before and after it, and what must be said."""

    name: str
    make: Callable[[Path], Path]
    words: tuple[str, ...]
    says: tuple[str, ...]
    after: tuple[str, ...] = ()
    on_demo: bool = False
    status: int = BAD_INPUT


def _import(kind: str) -> tuple[str, ...]:
    return ("territory", "import", "--kind", kind)


STORM, PARCELS, ROADS = ("storm", "import"), _import("parcels"), _import("roads")


REFUSED = [
    Case("truncated GRIB", truncated_grib, STORM, ("cut.grib2",)),
    Case("foreign GRIB", foreign_grib, STORM, ("temperature.grib2",)),
    Case("NetCDF without coordinates", netcdf_without_coordinates, STORM, ("field.nc",)),
    Case("40 under 39", csv_with_surplus_fields, _import("permits"), ("40 fields under 39", "line 2")),
    Case("fake units", lambda f: lsr(f, "40 C"), STORM, ("“C”", "line 9")),
    Case("NaN magnitude", lambda f: lsr(f, "NAN INCH"), STORM, ("not a number", "line 9")),
    Case("NaN and negative sizes", sizes_that_cannot_be, STORM, ("None of the 2", "line 2")),
    Case("empty report", lambda f: lsr(f, "", report=False), STORM, ("holds no reports",)),
    Case("flat polygon", lambda f: parcels(f, ("a", LINE_ONLY)), PARCELS, ("no area", "feature 1")),
    Case("roads without nodes", roads_without_nodes, ROADS, ("no usable road",)),
    Case("unknown playbook key", playbook_with_unknown_key, ("playbook", "validate"), ("min_sii_scor",)),
    Case(
        "crew that ends before it starts",
        crew_that_ends_before_it_starts,
        ("routes", "build", "--crews"),
        ("Crew 7",),
        after=("--date", "2026-11-23"),
        on_demo=True,
    ),
]  # fmt: skip


def fingerprint(folder: Path) -> dict[str, bytes]:
    """Every published file of a workspace, and its database as SQL would dump it."""
    import sqlite3

    connection = sqlite3.connect(folder / "workspace.sqlite")
    dump = "\n".join(connection.iterdump()).encode()
    connection.close()
    files = {str(path.relative_to(folder)): b"" for path in (folder / "generations").rglob("*")}
    return files | {"workspace.sqlite": dump}


def run(workspace: Path, *words: str | Path) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "stormops_desktop.cli.app", "-w", str(workspace), *map(str, words)]
    return subprocess.run(command, capture_output=True, text=True, check=False)


@pytest.mark.parametrize("case", REFUSED, ids=lambda case: case.name)
def test_what_cannot_be_used_is_refused_in_a_sentence(
    case: Case, empty: Path, demo: Path, tmp_path: Path
) -> None:
    """Exit status, file, record and remedy are told, for programs and for people; nothing has changed."""
    workspace = demo if case.on_demo else empty
    file = case.make(tmp_path)
    before = fingerprint(workspace)
    told = run(workspace, *case.words, file, *case.after, "--json")
    assert told.returncode == case.status, told.stdout + told.stderr
    error = json.loads(told.stdout)["error"]
    assert set(error) == {"code", "message", "file", "record", "remedy"}
    assert error["file"] is not None
    assert Path(error["file"]).name == file.name
    assert error["remedy"]
    for words in case.says:
        assert words in " ".join(str(value) for value in error.values())
    people = run(workspace, *case.words, file, *case.after)
    assert people.returncode == case.status
    assert people.stdout == ""
    assert error["message"] in people.stderr
    assert "Traceback" not in told.stderr + people.stderr
    assert fingerprint(workspace) == before


SET_ASIDE = [
    Case(
        "invalid polygons",
        lambda f: parcels(f, ("a", SQUARE), ("b", BOW_TIE), ("c", None)),
        PARCELS,
        ("feature 3", "no geometry"),
    ),
    Case(
        "duplicate ids",
        lambda f: parcels(f, ("a", SQUARE), ("a", SQUARE)),
        PARCELS,
        ("feature 2", "there already"),
    ),
    Case(
        "missing nodes",
        lambda f: roads_with_missing_nodes(f, one_good=True),
        ROADS,
        ("way 11",),
    ),
]


@pytest.mark.parametrize("case", SET_ASIDE, ids=lambda case: case.name)
def test_what_is_partly_usable_is_counted(case: Case, empty: Path, tmp_path: Path) -> None:
    """The rest is used; each record that is not is named with its reason, and a dry run changes nothing."""
    file = case.make(tmp_path)
    before = fingerprint(empty)
    told = run(empty, *case.words, file, "--dry-run", "--json")
    assert told.returncode == 0, told.stdout + told.stderr
    answer = json.loads(told.stdout)
    assert answer["imported"] == answer["read"] - len(answer["skipped"]) > 0
    assert len(answer["skipped"]) == 1
    for words in case.says:
        assert words in " ".join(answer["skipped"][0].values())
    assert fingerprint(empty) == before


@pytest.mark.skipif(shutil.which("unshare") is None, reason="needs unshare to mount a small disk of its own")
def test_a_disk_that_fills_while_writing(demo: Path, tmp_path: Path) -> None:
    """On a real disk of a few megabytes an import that does not fit is refused, and what was there stays."""
    storm = tmp_path / "storm.grib2"
    storm.write_bytes(grib_bytes())
    small = tmp_path / "small"
    small.mkdir()
    script = (
        f'mount -t tmpfs -o size=$(( $(du -sm "{demo}" | cut -f1) * 1024 + 600 ))k tmpfs "{small}" && '
        f'cp -r "{demo}/." "{small}/" && ls "{small}/generations" > "{tmp_path}/before" && '
        f'"{sys.executable}" -m stormops_desktop.cli.app -w "{small}" --json '
        f'territory demo --properties 20000 --seed 5; echo "status $?"; '
        f'ls "{small}/generations" > "{tmp_path}/after"; '
        f'"{sys.executable}" -m stormops_desktop.cli.app -w "{small}" --json workspace info'
    )
    told = subprocess.run(
        ["unshare", "--map-root-user", "--mount", "sh", "-c", script],
        capture_output=True,
        text=True,
        check=True,
    )
    first, status, info = told.stdout.strip().splitlines()
    assert status == f"status {BUSY}", told.stdout + told.stderr
    error = json.loads(first)["error"]
    assert "full" in error["message"]
    assert "space" in error["remedy"]
    assert json.loads(info)["properties"] == 1_000
    assert (tmp_path / "before").read_text() == (tmp_path / "after").read_text()
    assert "Traceback" not in told.stderr
