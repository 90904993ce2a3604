"""Reading public instances, and what is wrong with bad ones."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
import vrplib  # type: ignore[import-untyped]  # it has no types
from pyvrp import read

from stormops_desktop.engines.routing.instances.pyvrp_instance import pyvrp_instance
from stormops_desktop.formats.instances.instance_arrays import read_instance_arrays, write_instance_arrays
from stormops_desktop.formats.instances.read_instance import read_instance
from stormops_desktop.model.errors import BadInputError
from stormops_desktop.model.routing_instance import Rounding

SOLOMON = """tiny

VEHICLE
NUMBER     CAPACITY
  2         10

CUSTOMER
CUST NO.  XCOORD.   YCOORD.    DEMAND   READY TIME  DUE DATE   SERVICE   TIME

    0      35         35          0          0       230          0
    1      41         49         10        161       171         10
    2      35         17          7         50        60         10
"""
VRPLIB = """NAME : tiny
TYPE : PCVRPTW
DIMENSION : 3
VEHICLES : 2
CAPACITY : 10
SERVICE_TIME : 4
EDGE_WEIGHT_TYPE : EUC_2D
NODE_COORD_SECTION
1 0 0
2 0 10
3 10 0
DEMAND_SECTION
1 0
2 3
3 4
TIME_WINDOW_SECTION
1 0 100
2 5 50
3 6 60
PRIZE_SECTION
1 0
2 7
3 8
DEPOT_SECTION
1
-1
EOF
"""


def _written(folder: Path, text: str, name: str = "tiny.txt") -> Path:
    path = folder / name
    path.write_text(text)
    return path


def test_a_solomon_file_is_read_in_tenths(tmp_path: Path) -> None:
    """Windows and services come in tenths, the rest as it stands; an independent reader sees the same."""
    path = _written(tmp_path, SOLOMON)
    instance = read_instance(path)
    theirs = vrplib.read_instance(path, instance_format="solomon")
    assert (instance.name, instance.vehicles, instance.capacity) == ("tiny", 2, 10)
    assert instance.rounding is Rounding.TENTHS
    assert instance.windows is not None
    assert np.array_equal(instance.windows, 10 * theirs["time_window"])
    assert np.array_equal(instance.service, 10 * theirs["service_time"])
    assert np.array_equal(instance.coordinates, theirs["node_coord"])
    assert np.array_equal(instance.demand, theirs["demand"])


def test_a_prize_collecting_file_means_the_same_to_pyvrp(tmp_path: Path) -> None:
    """PyVRP's own reader makes the same clients, windows, prizes and distances of the file."""
    path = _written(tmp_path, VRPLIB, "tiny.vrp")
    ours, theirs = pyvrp_instance(read_instance(path)), read(path, round_func="dimacs")
    assert np.array_equal(ours.duration_matrix(0), theirs.duration_matrix(0))
    for one, other in zip(ours.clients(), theirs.clients(), strict=True):
        assert (one.tw_early, one.tw_late, one.prize, one.required) == (
            other.tw_early,
            other.tw_late,
            other.prize,
            other.required,
        )
        assert one.service_duration == other.service_duration


@pytest.mark.real_data
@pytest.mark.parametrize("name", ["X-n101-k25.vrp", "X-n502-k39.vrp", "PC_R1_10_5.vrp"])
def test_published_files_mean_the_same_to_pyvrp(real_data: Path, name: str) -> None:
    """Distances and demands of the published files are those of PyVRP's own reader."""
    path = real_data / "routing" / name
    instance = read_instance(path)
    theirs = read(path, round_func="round" if name.startswith("X") else "dimacs")
    assert np.array_equal(pyvrp_instance(instance).distance_matrix(0), theirs.distance_matrix(0))
    scale = 1 if name.startswith("X") else 10
    assert [client.delivery[0] for client in theirs.clients()] == list(scale * instance.demand[1:])


def test_arrays_bring_an_instance_back(tmp_path: Path) -> None:
    """What is written for a solver's process is read back equal, with and without windows and prizes."""
    without = "\n".join(line for line in VRPLIB.splitlines() if not line.startswith("SERVICE"))
    start, end = without.index("TIME_WINDOW"), without.index("DEPOT")
    texts = [SOLOMON, VRPLIB, without[:start] + without[end:]]
    for number, text in enumerate(texts):
        instance = read_instance(_written(tmp_path, text, f"{number}.txt"))
        write_instance_arrays(tmp_path / "i.npz", instance)
        again = read_instance_arrays(tmp_path / "i.npz")
        for name in instance.__dataclass_fields__:
            assert np.array_equal(getattr(again, name), getattr(instance, name))
    assert again.rounding is Rounding.WHOLE


@pytest.mark.parametrize(
    ("text", "record", "word"),
    [
        ("", None, "empty"),
        (SOLOMON.replace("161", "1x1"), "line 11", "no number"),
        (SOLOMON.replace("161", "nan"), "line 11", "out of range"),
        (SOLOMON.replace("161  ", "181  "), "line 11", "ends before it begins"),
        (SOLOMON.replace("    2      35", "    3      35"), "line 12", "Client 2 belongs here"),
        (SOLOMON.replace(" 17 ", " "), "line 12", "7 numbers belong here"),
        (SOLOMON.replace("7         50", "-7         50"), "line 12", "negative"),
        (SOLOMON.replace("CUSTOMER", "CLIENTS"), "CUSTOMER", "missing"),
        (SOLOMON[: SOLOMON.index("    0  ")], None, "ends before its clients"),
        (SOLOMON.replace("10        161", "99        161"), "client 1", "holds 10"),
        (SOLOMON[: SOLOMON.index("    1  ")], None, "no clients"),
        (VRPLIB.replace("EUC_2D", "EXPLICIT"), "EDGE_WEIGHT_TYPE", "Euclidean"),
        (VRPLIB.replace("CAPACITY : 10", ""), "CAPACITY", "missing"),
        (VRPLIB.replace("CAPACITY : 10", "CAPACITY : ten"), "line 5", "no whole number"),
        (VRPLIB.replace("DIMENSION : 3", "DIMENSION : 4"), "line 11", "DIMENSION is 4"),
        (VRPLIB.replace("3 10 0", "4 10 0"), "line 11", "Node 3 belongs here"),
        (VRPLIB.replace("PRIZE_SECTION", "BACKHAUL_SECTION"), "line 20", "not known"),
        (VRPLIB.replace("DEPOT_SECTION\n1", "DEPOT_SECTION\n2"), "line 25", "node 1"),
        (VRPLIB.replace("TYPE : PCVRPTW", "TYPE PCVRPTW"), "line 2", "neither a keyword"),
        (VRPLIB.replace("DEMAND_SECTION\n1 0\n2 3\n3 4\n", ""), "DEMAND_SECTION", "missing"),
    ],
)
def test_what_is_wrong_is_named_with_its_line(
    tmp_path: Path, text: str, record: str | None, word: str
) -> None:
    """Each malformed file is BadInputError with the file, the line or keyword, and a sentence."""
    with pytest.raises(BadInputError, match=word) as error:
        read_instance(_written(tmp_path, text))
    assert error.value.record == record
    assert error.value.file is not None


def test_a_service_section_is_read(tmp_path: Path) -> None:
    """Service times by node take the place of the one for all."""
    text = VRPLIB.replace("DEPOT_SECTION", "SERVICE_TIME_SECTION\n1 0\n2 5\n3 6\nDEPOT_SECTION")
    assert read_instance(_written(tmp_path, text)).service.tolist() == [0, 50, 60]


def test_no_file_no_text_and_too_much_are_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A missing file, bytes that are no text, and a file far too large each have their sentence."""
    with pytest.raises(BadInputError, match="no such file"):
        read_instance(tmp_path / "none")
    (tmp_path / "bytes").write_bytes(b"NAME : \xff\xfe")
    with pytest.raises(BadInputError, match="not text"):
        read_instance(tmp_path / "bytes")
    monkeypatch.setattr("stormops_desktop.formats.instances.numbered_lines.MOST_BYTES", 10)
    with pytest.raises(BadInputError, match="too large"):
        read_instance(_written(tmp_path, SOLOMON))
