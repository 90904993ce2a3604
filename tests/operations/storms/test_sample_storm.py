"""`stormops storm sample`."""

from __future__ import annotations

import csv
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

type Storm = Callable[..., Any]


def test_columns_and_order_are_kept_and_two_are_added(storm: Storm, mesh: Path, tmp_path: Path) -> None:
    """Centres, between them, in the open, beyond the field, in no coverage: empty where not covered."""
    storm("import", mesh)
    points = tmp_path / "points.csv"
    points.write_text(
        'name,lat,lon,note\nhit,33.16,-96.8,"a, b"\nbetween,33.16,-96.795,\nzero,33.38,-96.98,x\n'
        "far,10,10,\nuncovered,33.2,-96.55,\nturned,33.16,263.2,\n",
        encoding="utf-8",
    )
    answer = storm("sample", "mesh-2024-02-28", "--points", points, "--out", tmp_path / "out.csv")
    assert (answer["points"], answer["covered"]) == (6, 4)
    with (tmp_path / "out.csv").open(newline="", encoding="utf-8") as stream:
        rows = list(csv.reader(stream))
    assert rows[0] == ["name", "lat", "lon", "note", "hail_mm", "hail_mm_nearest"]
    assert rows[1] == ["hit", "33.16", "-96.8", "a, b", "82.8", "82.8"]
    assert float(rows[2][4]) == pytest.approx(41.4, abs=0.01)
    assert rows[3][4:] == ["0", "0"]
    assert rows[4][4:] == rows[5][4:] == ["", ""]
    assert rows[6][4:] == ["82.8", "82.8"]


@pytest.mark.parametrize(
    ("text", "words", "record"),
    [
        ("x,y\n1,2\n", "headings are x, y", None),
        ("", "headings are none", None),
        ("lon,lat\n1,2,3\n", "3 fields under 2 headings", "line 2"),
        ("lon,lat\n-96.8,33\n-96.8,north\n", "no longitude and latitude", "line 3"),
        ("lon,lat\n-96.8,133\n", "no place on earth", "line 2"),
        ("lon,lat\nnan,33\n", "no place on earth", "line 2"),
        ('lon,lat\n"1,2\n', "cannot be read", None),
    ],
)
def test_wrong_points_are_refused_by_line(
    storm: Storm, mesh: Path, tmp_path: Path, text: str, words: str, record: str | None
) -> None:
    """A row that is wrong ends with exit 4, its line and a remedy; no half-written answer stays."""
    storm("import", mesh)
    points = tmp_path / "points.csv"
    points.write_text(text, encoding="utf-8")
    error = storm("sample", "mesh-2024-02-28", "--points", points, "--out", tmp_path / "out.csv", status=4)
    assert words in error["message"]
    assert (error["file"], error["record"]) == (str(points), record)
    assert not (tmp_path / "out.csv").exists()


def test_no_points_give_a_heading(storm: Storm, mesh: Path, tmp_path: Path) -> None:
    """A file without rows is answered with its heading; a column of ours that is there already is refused."""
    storm("import", mesh)
    points = tmp_path / "points.csv"
    points.write_text("lon,lat\n", encoding="utf-8")
    storm("sample", "mesh-2024-02-28", "--points", points, "--out", tmp_path / "out.csv")
    assert (tmp_path / "out.csv").read_text(encoding="utf-8").strip() == "lon,lat,hail_mm,hail_mm_nearest"
    words = ("--points", tmp_path / "out.csv", "--out", tmp_path / "more.csv")
    assert storm("sample", "mesh-2024-02-28", *words, status=2)["code"] == "usage"
