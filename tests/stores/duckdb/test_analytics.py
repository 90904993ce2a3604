"""DuckDB over generations: read-only, offline, bound parameters."""

from __future__ import annotations

import threading
import time
from pathlib import Path

import duckdb
import pyarrow as pa
import pytest
from sqlalchemy import column, func, literal, select, table

from stormops_desktop.model.errors import BadInputError, CancelledError, UsageError
from stormops_desktop.model.progress import CancelToken
from stormops_desktop.stores.duckdb.analytics import Analytics, open_analytics, write_database
from stormops_desktop.stores.journal import Command
from stormops_desktop.stores.workspace import Workspace

PROPERTIES = table("properties", column("property_id"), column("sii"), column("name"))


@pytest.fixture
def filled(workspace: Workspace) -> Workspace:
    with workspace.stage() as staged:
        rows = pa.table({"property_id": ["a", "b", "c"], "sii": [10, 70, 90], "name": ["x", "50%", "it's"]})
        write_database(staged.path / "properties.duckdb", {"properties": rows})
        generation = staged.seal("properties", {})
    workspace.apply(Command("import", (workspace.set_slot(generation),)))
    return workspace


def test_expressions_run_with_bound_parameters(filled: Workspace) -> None:
    """Values never become SQL text: quotes, percent signs and lists arrive as they are."""
    with open_analytics(filled, ["properties"]) as analytics:
        found = analytics.arrow(
            select(PROPERTIES.c.property_id)
            .where(PROPERTIES.c.name.in_(["50%", "it's"]), PROPERTIES.c.sii >= 70)
            .order_by(PROPERTIES.c.sii.desc())
        )
    assert found["property_id"].to_pylist() == ["c", "b"]


def test_geometry_works_without_a_network(
    filled: Workspace, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """D57: in an empty home, with nothing to download from, spatial functions answer."""
    monkeypatch.setenv("HOME", str(tmp_path))
    with open_analytics(filled, ["properties"]) as analytics:
        area = analytics.arrow(
            select(func.ST_Area(func.ST_GeomFromText(literal("POLYGON((0 0,2 0,2 2,0 2,0 0))"))).label("a"))
        )
    assert area["a"].to_pylist() == [4.0]
    assert not list(tmp_path.rglob("*.duckdb_extension"))


def test_many_readers_and_no_writer(filled: Workspace) -> None:
    """D49: two readers hold one file at a time; a writer is what DuckDB refuses meanwhile."""
    with (
        open_analytics(filled, ["properties"]) as first,
        open_analytics(filled, ["properties"]) as second,
    ):
        count = select(func.count().label("n")).select_from(PROPERTIES)
        assert first.arrow(count)["n"].to_pylist() == second.arrow(count)["n"].to_pylist() == [3]


def test_threads_each_own_their_connection(filled: Workspace) -> None:
    """D50: eight threads with a connection each give 200 right answers and no crash."""
    answers: list[int] = []

    def ask() -> None:
        with open_analytics(filled, ["properties"]) as analytics:
            for _ in range(25):
                found = analytics.arrow(select(func.sum(PROPERTIES.c.sii).label("s")))
                answers.append(int(found["s"][0].as_py()))

    threads = [threading.Thread(target=ask) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert answers == [170] * 200


def test_x_comes_before_y() -> None:
    """D51: a transformed point keeps x as longitude and y as latitude."""
    with Analytics() as analytics:
        point = func.ST_Transform(
            func.ST_Point(288795.0, 680221.0), literal("EPSG:27700"), literal("EPSG:4326"), literal(True)
        )
        found = analytics.arrow(select(func.ST_X(point).label("x"), func.ST_Y(point).label("y")))
    assert found["x"][0].as_py() == pytest.approx(-3.7849, abs=1e-3)
    assert found["y"][0].as_py() == pytest.approx(56.0022, abs=1e-3)


def test_a_damaged_table_file_is_a_sentence(filled: Workspace) -> None:
    """D48: a table file whose header is zeros is named with what to do, and the process lives."""
    generation = filled.require("properties", remedy="")
    path = generation.path / "properties.duckdb"
    path.write_bytes(b"\0" * path.stat().st_size)
    with (
        pytest.raises(BadInputError, match="cannot be read") as error,
        open_analytics(filled, ["properties"]),
    ):
        pass
    assert "Undo the last import" in error.value.remedy
    with pytest.raises(UsageError, match="score/x"), open_analytics(filled, ["score/x"]):
        pass


def test_a_table_file_is_whole_when_it_is_written(tmp_path: Path) -> None:
    """D47: nothing waits in a write-ahead log beside the file: a copy of the file alone has every row."""
    write_database(tmp_path / "t.duckdb", {"t": pa.table({"n": list(range(1000))})})
    assert [path.name for path in tmp_path.iterdir()] == ["t.duckdb"]
    with duckdb.connect(str(tmp_path / "t.duckdb"), read_only=True) as connection:
        assert connection.execute("SELECT count(*), sum(n) FROM t").fetchone() == (1000, 499500)


def test_a_long_question_ends_when_it_is_cancelled(filled: Workspace) -> None:
    """G06: a spatial question over ten million rows ends at once in mid-run, and the next is answered."""
    token = CancelToken()
    rows = func.range(10_000_000).table_valued("range").alias("rows")
    place = func.ST_Point(rows.c.range, rows.c.range)
    longest = select(func.max(func.ST_Area(func.ST_Buffer(place, literal(1.5)))).label("area"))
    with Analytics(token) as analytics:
        cancelling = threading.Timer(0.3, token.cancel)
        cancelling.start()
        begun = time.monotonic()
        with pytest.raises(CancelledError):
            analytics.arrow(longest.select_from(rows))
        ended = time.monotonic() - begun
        cancelling.join()
        assert 0.3 <= ended < 2.0
    with Analytics(CancelToken()) as analytics:
        assert analytics.arrow(select(literal(7).label("seven")))["seven"].to_pylist() == [7]


def test_a_question_after_a_cancelled_one_is_answered_on_the_same_connection() -> None:
    """G06: an interrupted connection is not broken: without the token's word it answers as ever."""

    class Once(CancelToken):
        """Cancelled for the first question alone."""

        asked = 0

        @property
        def cancelled(self) -> bool:
            """Whether this is the first question."""
            return self.asked == 1

    token = Once()
    rows = func.range(2_000_000_000).table_valued("range").alias("rows")
    with Analytics(token) as analytics:
        token.asked = 1
        with pytest.raises(CancelledError):
            analytics.arrow(select(func.sum(func.sqrt(rows.c.range)).label("sum")).select_from(rows))
        token.asked = 2
        assert analytics.arrow(select(literal(7).label("seven")))["seven"].to_pylist() == [7]
