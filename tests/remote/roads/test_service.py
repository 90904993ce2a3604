"""Worker processes: tables, ways, and what happens when one is slow, dead or cancelled."""

from __future__ import annotations

import sys
import threading
import time
from pathlib import Path

import numpy as np
import pytest

from stormops_desktop.model.errors import CancelledError, StormOpsError
from stormops_desktop.model.progress import CancelToken
from stormops_desktop.remote.roads.network import Network
from stormops_desktop.remote.roads.service import Places, RoadService, TableRequest

WEST, SOUTH, STEP = -96.80, 33.10, 0.002


def town_places(count: int, seed: int = 1) -> Places:
    """Places in the tiny town."""
    rng = np.random.default_rng(seed)
    return np.column_stack([WEST + rng.uniform(0, 5 * STEP, count), SOUTH + rng.uniform(0, 5 * STEP, count)])


def all_to_all(network: Network, places: Places) -> TableRequest:
    """A request for the whole table, with snapping."""
    everywhere = np.arange(len(places))
    return TableRequest(network, places, everywhere, everywhere, snapping=True)


def stub(tmp_path: Path, body: str) -> list[str]:
    """A command that behaves like a broken worker."""
    script = tmp_path / "stub.py"
    script.write_text("import sys, time\nfor line in sys.stdin:\n    " + body, "utf-8")
    return [sys.executable, "-I", str(script)]


def test_a_table_is_the_same_however_it_is_split(service: RoadService, town_drive: Network) -> None:
    """A table of 130 places, split between two workers, equals its rows asked one block at a time."""
    places = town_places(130)
    (whole,) = service.tables([all_to_all(town_drive, places)])
    everywhere = np.arange(130)
    blocks = [TableRequest(town_drive, places, chunk, everywhere) for chunk in np.array_split(everywhere, 5)]
    rows = service.tables(blocks)
    np.testing.assert_array_equal(whole.seconds, np.concatenate([block.seconds for block in rows]))
    assert whole.seconds.shape == (130, 130)
    assert whole.moved_m.shape == whole.nearest_m.shape == (130,)
    assert not np.diag(whole.seconds).any()


def test_lengths_are_those_of_streets(service: RoadService, town_drive: Network) -> None:
    """From one corner of the grid to the other the way is the sum of both sides (10 blocks)."""
    corners = np.array([[WEST, SOUTH], [WEST + 5 * STEP, SOUTH + 5 * STEP]])
    (found,) = service.tables([all_to_all(town_drive, corners)])
    sides = 5 * STEP * 111_195 * (1 + np.cos(np.radians(SOUTH)))
    assert found.meters[0, 1] == pytest.approx(sides, rel=0.01)


def test_an_island_has_no_way_and_tells_its_distance(service: RoadService, town_drive: Network) -> None:
    """F41: a place on an island piece has no way to the rest, and the rest still has its table."""
    places = np.vstack([town_places(5), [[WEST + 0.0301, SOUTH + 0.001]]])
    (found,) = service.tables([all_to_all(town_drive, places)])
    assert found.nearest_m[5] < 20
    assert found.moved_m[5] > 1000 or np.isnan(found.seconds[5, 0])
    assert np.isfinite(found.seconds[:5, :5]).all()


def test_ways_name_streets(service: RoadService, town_drive: Network) -> None:
    """A way along one row and up one column names both streets."""
    places = np.array([[WEST + 0.5 * STEP, SOUTH], [WEST + 5 * STEP, SOUTH + 2.5 * STEP]])
    ((leg,),) = service.legs_of(town_drive, [places])
    names = [step["name"] for step in leg["steps"]]
    assert names[0] == "Row 0 St"
    assert names[-1] == "Col 5 Ave"


def test_a_cancel_acts_within_200_ms(tmp_path: Path) -> None:
    """A cancel during a question that never ends raises within 200 ms of it."""
    cancel = CancelToken()
    with RoadService(workers=1, command=stub(tmp_path, "time.sleep(60)")) as slow:
        slow.warm()
        timer = threading.Timer(0.3, cancel.cancel)
        timer.start()
        started = time.perf_counter()
        with pytest.raises(CancelledError):
            slow.legs_of(_nowhere(), [town_places(2)], cancel=cancel)
        assert time.perf_counter() - started < 0.3 + 0.2
        timer.join()


def test_a_worker_that_hangs_is_told(tmp_path: Path) -> None:
    """F65: a worker that never answers ends in a sentence after the patience, not in waiting for ever."""
    with (
        RoadService(workers=1, patience_s=0.4, command=stub(tmp_path, "time.sleep(60)")) as hanging,
        pytest.raises(StormOpsError, match="did not answer within"),
    ):
        hanging.legs_of(_nowhere(), [town_places(2)])


def test_a_worker_that_dies_is_told(tmp_path: Path) -> None:
    """A worker that ends instead of answering is told with its exit status."""
    with (
        RoadService(workers=1, command=stub(tmp_path, "sys.exit(9)")) as dying,
        pytest.raises(StormOpsError, match="exit status 9"),
    ):
        dying.legs_of(_nowhere(), [town_places(2)])


def test_an_error_of_the_engine_is_told_and_the_worker_lives(
    service: RoadService, town_drive: Network
) -> None:
    """F65: a network that is not there gives a sentence; the next question is answered."""
    with pytest.raises(StormOpsError, match="could not answer"):
        service.legs_of(_nowhere(), [town_places(2)])
    (found,) = service.tables([all_to_all(town_drive, town_places(3))])
    assert np.isfinite(found.seconds).all()


def _nowhere() -> Network:
    from stormops_desktop.remote.roads.network import Algorithm, Profile

    return Network(Path("nowhere"), Profile.CAR, Algorithm.MLD, "0", 0, 0, 0)
