"""The wheel alone, installed outside the checkout, runs the demo with the data files that it brings."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import sysconfig
import venv
import zipfile
from datetime import UTC, datetime
from pathlib import Path

import numpy as np
import pytest

from stormops_desktop.engines.hail.synthetic import SyntheticStorm, synthetic_hailstorm
from stormops_desktop.formats.weather.write_grib import grib_message
from stormops_desktop.operations.storms.weather_table import product_table_in_use

REPOSITORY = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel of this checkout, built without the network."""
    folder = tmp_path_factory.mktemp("wheel")
    build = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(folder)]
    subprocess.run(build, cwd=REPOSITORY, check=True, capture_output=True, text=True)
    (built,) = folder.glob("stormops_desktop-*.whl")
    return built


@pytest.fixture(scope="module")
def environment(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A new environment that holds the wheel and nothing else of ours.

    Other people's packages come from the environment the tests run in: its folder goes on the path behind
    the new one's own, as a plain folder, so that its .pth file that leads into the checkout is not read.
    """
    folder = tmp_path_factory.mktemp("environment")
    venv.create(folder, with_pip=True)
    python = str(program(folder, "python"))
    install = [python, "-m", "pip", "install", "--no-deps", "--no-index", "--disable-pip-version-check"]
    subprocess.run([*install, str(wheel)], check=True, capture_output=True, text=True)
    own = subprocess.run(
        [python, "-I", "-c", "import sysconfig; print(sysconfig.get_path('purelib'))"],
        check=True,
        capture_output=True,
        text=True,
    ).stdout.strip()
    outer = {sysconfig.get_path("purelib"), sysconfig.get_path("platlib")}
    Path(own, "other_packages.pth").write_text("\n".join(sorted(outer)) + "\n", encoding="utf-8")
    return folder


def program(environment: Path, name: str) -> Path:
    """A program of an environment."""
    return environment / ("Scripts/" + name + ".exe" if os.name == "nt" else "bin/" + name)


def test_the_wheel_holds_what_the_checkout_ships(wheel: Path) -> None:
    """Every data file lies under stormops_desktop/resources, byte for byte, and no test came along."""
    with zipfile.ZipFile(wheel) as archive:
        names = set(archive.namelist())
        shipped = [file for file in (REPOSITORY / "resources").rglob("*") if file.is_file()]
        assert len(shipped) > 50
        for file in shipped:
            inside = "stormops_desktop/" + file.relative_to(REPOSITORY).as_posix()
            assert archive.read(inside) == file.read_bytes()
    assert {name.split("/")[0].split("-")[0] for name in names} == {"stormops_desktop"}


def test_the_wheel_is_what_runs_and_it_finds_its_own_data(environment: Path, tmp_path: Path) -> None:
    """Package and resources are imported from the new environment; the checkout is not even on the path."""
    asked = (
        "import json, sys, stormops_desktop as package; "
        "from stormops_desktop.files.shipped_files import resource; "
        "print(json.dumps([package.__file__, str(resource('playbooks')), sys.path]))"
    )
    told = subprocess.run(
        [str(program(environment, "python")), "-I", "-c", asked],
        cwd=tmp_path,
        check=True,
        capture_output=True,
        text=True,
    )
    package, playbooks, path = json.loads(told.stdout)
    assert Path(package).is_relative_to(environment)
    assert Path(playbooks) == Path(package).parent / "resources" / "playbooks"
    assert not any(Path(entry).resolve() == REPOSITORY for entry in path)


def test_the_demo_runs_from_the_wheel(environment: Path, tmp_path: Path) -> None:
    """From an empty folder the whole main job ends with packets of every format.

    Kernels are compiled anew, as they are after an installation: numba keeps them by the file's place.
    """
    words = ["demo", "--properties", "1000", "--crews", "2", "--seconds", "1", "--json"]
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("PYTHON", "STORMOPS"))}
    told = subprocess.run(
        [str(program(environment, "stormops")), *words],
        cwd=tmp_path,
        env=kept | {"NUMBA_CACHE_DIR": str(tmp_path / "kernels")},
        capture_output=True,
        text=True,
        check=False,
    )
    assert told.returncode == 0, told.stderr[-2000:]
    answer = json.loads(told.stdout)
    assert answer["stops"] > 0
    assert Path(answer["workspace"]) == tmp_path / "demo" / "workspace"
    packets = [Path(file) for file in answer["packets"]]
    assert {file.suffix for file in packets} == {".pdf", ".gpx", ".kml", ".gpkg", ".geojson", ".csv"}
    assert all(file.stat().st_size > 0 for file in packets)


def test_the_wheel_decodes_a_radar_file(environment: Path, tmp_path: Path) -> None:
    """D104: with nothing but what is installed, a GRIB2 message is decoded: its tables came along."""
    file = tmp_path / "hail.grib2"
    storm = SyntheticStorm((-96.8, 33.1), datetime(2026, 11, 20, tzinfo=UTC))
    field = synthetic_hailstorm(storm, np.random.default_rng(5))
    file.write_bytes(grib_message(field, product_table_in_use()))
    create = [str(program(environment, "stormops")), "-w", str(tmp_path / "w")]
    imported = ["storm", "import", str(file), "--name", "hail", "--json"]
    subprocess.run([*create, "workspace", "create"], cwd=tmp_path, check=True, capture_output=True)
    told = subprocess.run([*create, *imported], cwd=tmp_path, check=True, capture_output=True, text=True)
    (decoded,) = json.loads(told.stdout)["fields"]
    assert decoded["max_mm"] == pytest.approx(float(np.nanmax(field.values_mm)), abs=0.2)


def test_the_wheel_moves_coordinates_by_its_own_proj(environment: Path, tmp_path: Path) -> None:
    """D103: without anybody's PROJ_LIB, EPSG:4326 comes out in EPSG:26914 where Snyder's series puts it."""
    plain = {name: value for name, value in os.environ.items() if not name.startswith(("PROJ", "PYTHON"))}
    proof = (
        "from stormops_desktop.operations.installation.prove_projections import prove_projections; "
        "prove_projections(); print('proved')"
    )
    told = subprocess.run(
        [str(program(environment, "python")), "-I", "-c", proof],
        cwd=tmp_path,
        env=plain,
        check=True,
        capture_output=True,
        text=True,
    )
    assert told.stdout.strip() == "proved"
