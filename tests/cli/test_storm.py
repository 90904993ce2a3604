"""`stormops storm` as people read it."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import numpy as np
import pytest

from stormops_desktop.cli.app import run
from stormops_desktop.engines.hail.synthetic import SyntheticStorm, synthetic_hailstorm
from stormops_desktop.formats.weather.write_grib import grib_message, grib_name
from stormops_desktop.operations.storms.weather_table import product_table_in_use


def test_every_command_reads_well_and_says_synthetic(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Import, list, show, drill and export print US units, and mark what is invented or a drill."""
    storm = SyntheticStorm((-96.82, 33.15), datetime(2026, 5, 2, 10, tzinfo=UTC), half_width_deg=0.4)
    field = synthetic_hailstorm(storm, np.random.default_rng(7))
    path = tmp_path / grib_name(field)
    path.write_bytes(grib_message(field, product_table_in_use()))
    folder = str(tmp_path / "workspace")

    def printed(*words: str) -> str:
        assert run(["-w", folder, *words]) == 0
        return capsys.readouterr().out

    printed("workspace", "create")
    imported = printed("storm", "import", str(path))
    assert "Storm synthetic-mesh-2026-05-02 (SYNTHETIC)" in imported
    assert "square miles" in imported
    assert "nothing was changed" in printed("storm", "import", str(path))
    assert "SYNTHETIC" in printed("storm", "list")
    drilled = printed("storm", "drill", "synthetic-mesh-2026-05-02", "--to", "-97.5,35.4", "--rotate", "10")
    assert "drill-synthetic-mesh-2026-05-02" in drilled
    shown = printed("storm", "show", "drill-synthetic-mesh-2026-05-02")
    assert "DRILL" in shown
    assert "hail at least, in" in shown
    exported = printed("storm", "export", "synthetic-mesh-2026-05-02", "--out", str(tmp_path / "out"))
    assert "geoparquet" in exported


@pytest.mark.parametrize("place", ["here", "1,2,3", "-200,33", "33,-96,"])
def test_a_place_that_is_none_is_refused(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], place: str
) -> None:
    """LON,LAT that is no place ends with exit 2 and an example or the order to keep."""
    assert run(["-w", str(tmp_path), "storm", "drill", "x", "--to", place]) == 2
    assert "longitude comes first" in (said := capsys.readouterr().err) or "-96.82,33.15" in said
