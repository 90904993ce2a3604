"""A territory's generations, written and read."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from datetime import date
from pathlib import Path

import duckdb
import geopandas
import numpy as np
import pyarrow as pa
import pytest
from sqlalchemy import and_, column, func, select, table
from sqlalchemy.sql.expression import TableClause

from stormops_desktop.engines.territory.parameters import territory_parameters
from stormops_desktop.engines.territory.shapes import reordered
from stormops_desktop.engines.territory.synthetic import SyntheticTerritory, generate_territory
from stormops_desktop.files.shipped_files import resource
from stormops_desktop.model.errors import UsageError
from stormops_desktop.model.geometry import Points
from stormops_desktop.model.progress import CancelToken, no_progress
from stormops_desktop.model.territory import LAYER_SCHEMAS, ContactKind, Layer, LayerKind
from stormops_desktop.stores.duckdb.analytics import open_analytics, write_database
from stormops_desktop.stores.journal import Command
from stormops_desktop.stores.territory import (
    clear_other_slots,
    read_contacts,
    read_layer,
    read_parcels,
    read_properties,
    roads_file,
    stage_contacts,
    stage_layer,
    stage_properties,
    stage_roads,
)
from stormops_desktop.stores.workspace import Workspace

PROPERTIES: TableClause = table("properties", *map(column, ("property_id", "west", "south", "east", "north")))


@pytest.fixture(scope="module")
def territory() -> SyntheticTerritory:
    """A small synthetic territory."""
    text = resource("parameters", "synthetic_territory.json").read_text(encoding="utf-8")
    return generate_territory(
        3,
        1_000,
        territory_parameters(json.loads(text)),
        as_of=date(2026, 3, 2),
        pool=None,
        progress=no_progress,
        cancel=CancelToken(),
    )


def publish(workspace: Workspace, territory: SyntheticTerritory, rows: pa.Array | None = None) -> None:
    """Make (some of) the territory's properties current."""
    kept = pa.array(np.arange(territory.properties.num_rows)) if rows is None else rows
    generation = stage_properties(
        workspace,
        territory.properties.take(kept),
        reordered(territory.parcels, kept.to_numpy()),
        {"synthetic": True},
    )
    workspace.apply(Command("import parcels", (workspace.set_slot(generation),)))


def test_outlines_must_go_with_their_properties(workspace: Workspace, territory: SyntheticTerritory) -> None:
    """Fewer outlines than properties would shift every row: that is a mistake, and nothing is written."""
    with pytest.raises(ValueError, match="cannot have"):
        stage_properties(workspace, territory.properties, reordered(territory.parcels, np.arange(3)), {})
    assert not list(workspace.generations.iterdir())


def test_importing_unchanged_parcels_twice_changes_nothing(
    workspace: Workspace, territory: SyntheticTerritory
) -> None:
    """D59: 10,000 unchanged parcels imported again and again: no key is refused, and the rows stay."""
    rows = pa.array(np.tile(np.arange(1_000), 10))
    properties = territory.properties.take(rows)
    ids = pa.array([f"P{number:05}" for number in range(10_000)])
    properties = properties.set_column(0, properties.schema.field(0), ids)
    parcels = reordered(territory.parcels, rows.to_numpy())
    for _ in range(3):
        again = stage_properties(workspace, properties, parcels, {"synthetic": True})
        workspace.apply(Command("import parcels again", (workspace.set_slot(again),)))
        with open_analytics(workspace, ["properties"]) as analytics:
            counted = analytics.arrow(
                select(func.count(PROPERTIES.c.property_id.distinct()).label("n")).select_from(PROPERTIES)
            )
        assert counted["n"].to_pylist() == [10_000]


def test_properties_come_back_row_for_row(workspace: Workspace, territory: SyntheticTerritory) -> None:
    """Table and outlines are the same to the bit; the manifest says how many, and that they are synthetic."""
    publish(workspace, territory)
    assert read_properties(workspace).equals(territory.properties)
    parcels = read_parcels(workspace)
    assert parcels.x.tobytes() == territory.parcels.x.tobytes()
    assert parcels.ring_starts.tolist() == territory.parcels.ring_starts.tolist()
    generation = workspace.generation("properties")
    assert generation is not None
    assert generation.manifest == {"synthetic": True, "properties": 1_000}


def test_other_readers_understand_the_files(workspace: Workspace, territory: SyntheticTerritory) -> None:
    """The outlines are GeoArrow with a CRS to geopandas, the table is one to DuckDB itself."""
    publish(workspace, territory)
    generation = workspace.generation("properties")
    assert generation is not None
    outlines = geopandas.GeoDataFrame.from_arrow(
        pa.ipc.open_file(str(generation.path / "parcels.arrow")).read_all()
    )
    assert outlines.crs == "OGC:CRS84"
    assert np.allclose(outlines.total_bounds, territory.bbox, atol=1e-12)
    with duckdb.connect(str(generation.path / "properties.duckdb"), read_only=True) as connection:
        read = connection.execute(
            "SELECT property_id, roof_pitch, last_contact FROM properties"
        ).to_arrow_table()
    for name in read.column_names:
        assert read[name].to_pylist() == territory.properties[name].to_pylist()


def test_layers_come_back_with_their_geometry(workspace: Workspace, territory: SyntheticTerritory) -> None:
    """Polygons, points and bare tables come back as they were; what was never imported is None."""
    addresses = Layer(
        LayerKind.ADDRESSES,
        pa.Table.from_pylist(
            [{"address_id": "1", "source": "test", "synthetic": True}], LAYER_SCHEMAS[LayerKind.ADDRESSES]
        ),
        Points(np.array([-96.8]), np.array([33.1])),
    )
    layers = [addresses, *territory.layers.values()]
    generations = [stage_layer(workspace, layer, {"synthetic": True}) for layer in layers]
    workspace.apply(Command("import layers", tuple(map(workspace.set_slot, generations))))
    for layer in layers:
        back = read_layer(workspace, layer.kind)
        assert back is not None
        assert back.columns.equals(layer.columns)
        if layer.geometry is None:
            assert back.geometry is None
        else:
            assert back.geometry is not None
            assert type(back.geometry) is type(layer.geometry)
            assert back.geometry.x.tobytes() == layer.geometry.x.tobytes()
    assert read_layer(workspace, LayerKind.PARCELS) is None


def test_contact_lists_keep_their_day(workspace: Workspace, territory: SyntheticTerritory) -> None:
    """A list comes back with the day it stood so; a list that was never imported is None, not empty."""
    contacts = territory.contacts[ContactKind.DO_NOT_CONTACT]
    generation = stage_contacts(
        workspace, ContactKind.DO_NOT_CONTACT, contacts, date(2026, 3, 2), {"synthetic": True}
    )
    workspace.apply(Command("import a list", (workspace.set_slot(generation),)))
    assert read_contacts(workspace, ContactKind.OPT_OUT) is None
    found = read_contacts(workspace, ContactKind.DO_NOT_CONTACT)
    assert found is not None
    assert found[0].equals(contacts)
    assert found[1] == date(2026, 3, 2)


def test_a_workspace_without_territory_says_how_to_make_one(workspace: Workspace) -> None:
    """Reading properties or parcels is a UsageError with the two commands; roads are None."""
    for read in (read_properties, read_parcels):
        with pytest.raises(UsageError) as raised:
            read(workspace)
        assert "territory demo" in raised.value.remedy
    assert roads_file(workspace) is None


def test_roads_lie_where_they_were_written(workspace: Workspace) -> None:
    """The writer gets a path, and the file is found again."""
    generation = stage_roads(workspace, lambda path: _write(path, b"roads"), {"synthetic": True})
    workspace.apply(Command("import roads", (workspace.set_slot(generation),)))
    found = roads_file(workspace)
    assert found is not None
    assert found.read_bytes() == b"roads"


def _write(path: Path, content: bytes) -> None:
    path.write_bytes(content)


def test_another_territory_clears_what_was_counted_on_the_old_one(
    workspace: Workspace, territory: SyntheticTerritory
) -> None:
    """Old layers, lists and scores go with one undoable command; storms stay."""
    layer = territory.layers[LayerKind.TRACTS]
    tracts = stage_layer(workspace, layer, {})
    with workspace.stage() as staged:
        _write(staged.path / "x", b"1")
        score = staged.seal("score/old", {})
    with workspace.stage() as staged:
        _write(staged.path / "y", b"2")
        storm = staged.seal("storm/old", {})
    workspace.apply(Command("before", tuple(map(workspace.set_slot, (tracts, score, storm)))))
    workspace.apply(Command("another", clear_other_slots(workspace, {"properties"})))
    assert workspace.slots() == ["storm/old"]
    workspace.undo()
    assert workspace.slots() == ["layer/tracts", "score/old", "storm/old"]


_KILLED_WRITER = """
import os, sys
from pathlib import Path
import pyarrow as pa
from stormops_desktop.model.geometry import Polygons
from stormops_desktop.stores.arrow_layers import write_table
from stormops_desktop.stores.duckdb.analytics import write_database
from stormops_desktop.stores.workspace import Workspace

with Workspace.open(Path(sys.argv[1])) as workspace, workspace.stage() as staged:
    write_database(staged.path / "properties.duckdb", {"properties": pa.table({"property_id": ["x"] * 5000})})
    os._exit(9)
"""


def test_a_killed_writer_leaves_a_workspace_that_opens(
    workspace: Workspace, territory: SyntheticTerritory
) -> None:
    """D46: killed while writing a new table, without a checkpoint: all rows of the old one are there.

    The table file holds no spatial index, so it opens without any extension being loaded first.
    """
    publish(workspace, territory)
    killed = subprocess.run([sys.executable, "-c", _KILLED_WRITER, str(workspace.root)], check=False)
    assert killed.returncode == 9
    with Workspace.open(workspace.root) as reopened:
        with open_analytics(reopened, ["properties"]) as analytics:
            counted = analytics.arrow(select(func.count().label("n")).select_from(PROPERTIES))
        generation = reopened.generation("properties")
    assert counted["n"].to_pylist() == [1_000]
    assert generation is not None
    bare: dict[str, str | bool | int | float | list[str]] = {
        "autoload_known_extensions": "false",
        "autoinstall_known_extensions": "false",
    }
    with duckdb.connect(
        str(generation.path / "properties.duckdb"), read_only=True, config=bare
    ) as connection:
        assert connection.execute("SELECT count(*) FROM duckdb_indexes()").fetchone() == (0,)
        assert connection.execute("SELECT count(*) FROM properties").fetchone() == (1_000,)


def windows(territory: SyntheticTerritory, count: int) -> list[tuple[float, float, float, float]]:
    """Boxes of a few streets all over the territory."""
    rng = np.random.default_rng(2)
    west, south, east, north = territory.bbox
    x, y = rng.uniform(west, east, count), rng.uniform(south, north, count)
    return [(a, b, a + 0.002, b + 0.002) for a, b in zip(x.tolist(), y.tolist(), strict=True)]


def test_window_queries_find_what_a_full_scan_finds_after_rows_are_gone(
    workspace: Workspace, territory: SyntheticTerritory
) -> None:
    """D56: with 300 random rows removed, 100 windows give the same ids by query and by a full scan."""
    kept = np.sort(np.random.default_rng(1).choice(1_000, 700, replace=False))
    publish(workspace, territory)
    publish(workspace, territory, pa.array(kept))
    rows = territory.properties.take(pa.array(kept))
    box = np.column_stack([rows[side].to_numpy() for side in ("west", "south", "east", "north")])
    ids = np.array(rows["property_id"].to_pylist())
    matched = 0
    with open_analytics(workspace, ["properties"]) as analytics:
        for west, south, east, north in windows(territory, 100):
            meets = and_(
                PROPERTIES.c.west <= east,
                PROPERTIES.c.east >= west,
                PROPERTIES.c.south <= north,
                PROPERTIES.c.north >= south,
            )
            found = analytics.arrow(select(PROPERTIES.c.property_id).where(meets))
            inside = (box[:, 0] <= east) & (box[:, 2] >= west) & (box[:, 1] <= north) & (box[:, 3] >= south)
            assert sorted(found["property_id"].to_pylist()) == sorted(ids[inside])
            matched += int(inside.sum())
    assert matched > 100


def test_a_window_over_a_million_rows_needs_no_spatial_index(tmp_path: Path) -> None:
    """D55: a window over a million bounding boxes answers within 200 ms, without any R-tree."""
    side = np.arange(1_000) / 10_000
    x, y = (grid.ravel() for grid in np.meshgrid(-97 + side, 33 + side, indexing="ij"))
    rows = pa.table(
        {"property_id": np.arange(len(x)), "west": x, "south": y, "east": x + 5e-5, "north": y + 5e-5}
    )
    with Workspace.create(tmp_path / "workspace") as workspace:
        with workspace.stage() as staged:
            write_database(staged.path / "properties.duckdb", {"properties": rows})
            generation = staged.seal("properties", {})
        workspace.apply(Command("a million", (workspace.set_slot(generation),)))
        window = and_(PROPERTIES.c.west <= -96.95, PROPERTIES.c.east >= -96.951,
                      PROPERTIES.c.south <= 33.05, PROPERTIES.c.north >= 33.049)  # fmt: skip
        statement = select(PROPERTIES.c.property_id).where(window)
        with open_analytics(workspace, ["properties"]) as analytics:
            seconds = []
            for _ in range(5):
                start = time.perf_counter()
                found = analytics.arrow(statement)
                seconds.append(time.perf_counter() - start)
    assert found.num_rows == 121
    assert min(seconds) < 0.2


def test_replaced_tables_leave_no_dead_rows_behind(
    workspace: Workspace, territory: SyntheticTerritory
) -> None:
    """D58: after ten replacements the table file is no larger than one written afresh, within half."""
    publish(workspace, territory)
    first = _table_size(workspace)
    for count in range(10):
        publish(workspace, territory, pa.array(np.arange(1_000 - count)))
    assert _table_size(workspace) < 1.5 * first


def _table_size(workspace: Workspace) -> int:
    generation = workspace.generation("properties")
    assert generation is not None
    return os.path.getsize(generation.path / "properties.duckdb")  # noqa: PTH202 (a size, not a path)
