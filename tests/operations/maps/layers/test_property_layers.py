"""Properties, tracts, competitors, reports, warnings and crews on the map, by numbers worked out here."""

from __future__ import annotations

import shutil
from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import numpy as np
import pyarrow as pa
import pytest
import shapely

from stormops_desktop.engines.cartography.draw import draw
from stormops_desktop.engines.cartography.projection import lonlat_to_pixels
from stormops_desktop.engines.hail.swaths import swaths_of
from stormops_desktop.formats.styles.shipped_style import read_style
from stormops_desktop.model.geometry import Polygons
from stormops_desktop.model.hail import Grid, HailField, ReportKind, StormEvent, StormReport, StormWarning
from stormops_desktop.model.map_settings import LayerSetting
from stormops_desktop.model.scene import LineLayer, MarkerLayer, PolygonLayer, Scene, View
from stormops_desktop.model.style import NOT_DRAWN
from stormops_desktop.model.territory import LayerKind
from stormops_desktop.operations.jobs.job import Job
from stormops_desktop.operations.maps.identify_place import identify_place
from stormops_desktop.operations.maps.layers.catalog import map_layer
from stormops_desktop.operations.maps.layers.map_data import MapData
from stormops_desktop.operations.maps.layers.map_layer import LayerRequest
from stormops_desktop.operations.maps.property_shapes import ShapesInUse
from stormops_desktop.operations.scores.score_properties import score_properties
from stormops_desktop.operations.territory.demo_territory import demo_territory
from stormops_desktop.stores.arrow_layers import write_table
from stormops_desktop.stores.journal import Command, RowChange
from stormops_desktop.stores.scores import read_scores, score_slot
from stormops_desktop.stores.storms import storm_slot, write_storm
from stormops_desktop.stores.territory import read_layer, read_properties
from stormops_desktop.stores.workspace import Workspace

STORM = "hail-a"
ENDS = datetime(2024, 5, 11, 10, tzinfo=UTC)
FAR, NEAR = 11.0, 17.0


@pytest.fixture(scope="module")
def town(tmp_path_factory: pytest.TempPathFactory) -> Any:
    """1,000 invented homes, a scored storm with reports and warnings of each kind, a gap in its radar."""
    folder = tmp_path_factory.mktemp("layers") / "workspace"
    with Workspace.create(folder) as workspace:
        demo_territory(workspace, properties=1_000, seed=3, job=Job())
        _put_storm(workspace)
        score_properties(workspace, STORM, job=Job())
        yield workspace


def _put_storm(workspace: Workspace) -> None:
    grid = Grid(-96.90, 33.20, 0.01, 0.01, 12, 16)
    values = np.tile(np.linspace(5, 70, 16, dtype=np.float32), (12, 1))
    values[:, :8] = np.nan
    field = HailField(grid, values, "MESH_Max_1440min", ENDS, 1440, synthetic=True)
    reports = tuple(
        StormReport(kind, ENDS, -96.82 + number * 0.01, 33.15, "test", size_mm=25.0)
        for number, kind in enumerate(ReportKind)
    )
    warnings = tuple(
        StormWarning(str(number), event, ENDS, ENDS + timedelta(hours=1), _square(0.01 * number), "test")
        for number, event in enumerate(
            ("Severe Thunderstorm Warning", "Tornado Warning", "Dust Storm Warning")
        )
    )
    event = StormEvent(
        STORM, "Test", ENDS, ENDS, (field,), tuple(swaths_of(field)), reports, warnings, synthetic=True
    )
    with workspace.stage() as staged:
        about: dict[str, Any] = {"sources": [], "parameter_table": None, "notes": []}
        generation = staged.seal(storm_slot(STORM), write_storm(staged.path, event, about))
    workspace.apply(Command("import", (workspace.set_slot(generation),)))


def _square(shift: float) -> Polygons:
    x = np.array([-96.85, -96.80, -96.80, -96.85, -96.85]) + shift
    y = np.array([33.10, 33.10, 33.15, 33.15, 33.10])
    return Polygons(x, y, np.array([0, 5], np.int32), np.array([0, 1], np.int32))


def request(workspace: Workspace, layer: str, settings: Mapping[str, Any] | None = None) -> LayerRequest:
    """A layer's request for the storm."""
    return LayerRequest(MapData(workspace), LayerSetting(layer, settings=settings or {}), STORM)


def view(workspace: Workspace, zoom: float) -> View:
    """The middle of the territory."""
    generation = workspace.generation("properties")
    assert generation is not None
    west, south, east, north = generation.manifest["bbox"]
    return View((west + east) / 2, (south + north) / 2, zoom, 600, 400)


def drawn(workspace: Workspace, layer: str, zoom: float, **settings: Any) -> PolygonLayer:
    """The one polygon layer of a map layer."""
    prepared = map_layer(layer).prepare(request(workspace, layer, settings))
    assert prepared is not None
    (only,) = prepared.scene_layers(view(workspace, zoom))
    assert isinstance(only, PolygonLayer)
    return only


def outlines(layer: PolygonLayer) -> Any:
    """Simple polygons as shapely's."""
    rings = [
        np.column_stack([layer.polygons.x[start:stop], layer.polygons.y[start:stop]])
        for start, stop in zip(layer.polygons.ring_starts, layer.polygons.ring_starts[1:], strict=False)
    ]
    return np.array([shapely.Polygon(ring) for ring in rings])


def scores(workspace: Workspace, column: str) -> np.ndarray:
    """A column of the scores, NaN where the radar saw nothing of a home."""
    generation = workspace.generation(score_slot(STORM))
    assert generation is not None
    table = read_scores(generation.path)
    values = np.array(table[column].cast(pa.float64()).to_numpy(), np.float64)
    values[table["hail_mm"].is_null().to_numpy()] = np.nan
    return values


@pytest.mark.parametrize(("way", "column"), [("sii", "sii"), ("moe", "moe_usd")])
def test_close_by_each_property_shows_its_own_class(town: Workspace, way: str, column: str) -> None:
    """At street zoom every property is drawn by itself, in the class of its own number."""
    layer = drawn(town, "properties", NEAR, by=way)
    assert len(layer.polygons) == 1_000
    expected = read_style(f"properties_{way}").classes_of_numbers(scores(town, column))
    assert (layer.classes == expected).all()
    assert len(np.unique(expected)) > 2


@pytest.mark.parametrize("shape", ["hexagons", "squares"])
def test_far_out_each_cell_shows_the_exact_mean_of_its_homes(town: Workspace, shape: str) -> None:
    """At overview zoom the class of each cell is that of the mean over the homes that shapely finds in it."""
    layer = drawn(town, "properties", FAR, by="sii", overview=shape)
    table, sii = read_properties(town), scores(town, "sii")
    lon, lat = table["lon"].to_numpy(), table["lat"].to_numpy()
    style = read_style("properties_sii")
    counted = 0
    for outline, found in zip(outlines(layer), layer.classes, strict=True):
        inside = shapely.contains_xy(outline, lon, lat)
        known = sii[inside & ~np.isnan(sii)]
        mean = np.array([known.mean() if len(known) else np.nan])
        assert found == style.classes_of_numbers(mean)[0]
        counted += int(inside.sum())
    assert counted == 1_000
    assert len(layer.polygons) < 100


def test_far_out_tracts_show_the_mean_of_their_homes(town: Workspace) -> None:
    """By choice the overview is of tracts; the layer of tracts shows the same means by itself."""
    tracts = read_layer(town, LayerKind.TRACTS)
    assert tracts is not None
    ids, of_home, sii = (
        tracts.columns["tract_id"].to_pylist(),
        np.array(read_properties(town)["tract_id"].to_pylist()),
        scores(town, "sii"),
    )
    means = []
    for tract in ids:
        known = sii[(of_home == tract) & ~np.isnan(sii)]
        means.append(known.mean() if len(known) else np.nan)
    far = drawn(town, "properties", FAR, by="sii", overview="tracts")
    assert (far.classes == read_style("properties_sii").classes_of_numbers(np.array(means))).all()
    alone = drawn(town, "tracts", NEAR, by="sii")
    assert (alone.classes == read_style("tracts_sii").classes_of_numbers(np.array(means))).all()
    assert (drawn(town, "tracts", NEAR).classes == 0).all()


def test_every_property_can_be_shown_far_out_all_the_same(town: Workspace) -> None:
    """Whoever wants each property and no averages gets them at any zoom."""
    assert len(drawn(town, "properties", FAR, by="sii", overview="outlines").polygons) == 1_000


def test_properties_alike_are_never_averaged(town: Workspace) -> None:
    """In one colour there is nothing to average; what another version says is taken as nothing said."""
    assert len(drawn(town, "properties", FAR, by="plain").polygons) == 1_000
    assert (drawn(town, "properties", NEAR, by="of the future", overview="?").classes != NOT_DRAWN).all()


def test_an_unscored_storm_shows_properties_plain(town: Workspace) -> None:
    """Without scores nothing looks as if it were scored, and the legend says so."""
    plain = LayerRequest(MapData(town), LayerSetting("properties"), None)
    assert [style.name for style in map_layer("properties").styles(plain)] == ["properties_plain"]
    assert [style.name for style in map_layer("tracts").styles(plain)] == ["tracts"]


@pytest.fixture
def resettled(town: Workspace) -> Any:
    """The town after an import of as many other homes; taken back after the test."""
    territory = town.require("properties", remedy="")
    homes = read_properties(town)
    others = pa.array([f"other-{number}" for number in range(len(homes))])
    homes = homes.set_column(homes.schema.get_field_index("property_id"), "property_id", others)
    with town.stage() as staged:
        shutil.copytree(territory.path, staged.path, dirs_exist_ok=True)
        write_table(staged.path / "properties.arrow", homes)
        generation = staged.seal("properties", dict(territory.manifest))
    town.apply(Command("import another town", (town.set_slot(generation),)))
    yield town
    town.undo()


def test_scores_of_other_homes_are_not_shown(resettled: Workspace) -> None:
    """As many homes as were scored, but others: no home gets a score that was made for another one."""
    asked = request(resettled, "properties", {"by": "sii"})
    assert [style.name for style in map_layer("properties").styles(asked)] == ["properties_plain"]
    assert (drawn(resettled, "properties", NEAR, by="sii").classes == 0).all()
    place = read_properties(resettled).slice(500, 1).to_pylist()[0]
    shapes = ShapesInUse()
    found = identify_place(
        resettled, (place["lon"], place["lat"]), reach_m=1.0, storm_id=STORM, shapes=shapes
    ).property
    assert found is not None
    assert found.property_id == place["property_id"]
    assert found.sii is None


def _propose(
    workspace: Workspace, rows: list[tuple[str, str, str, int]], *, expires: str = "2999-01-01T00:00:00+00:00"
) -> None:
    """Commit proposals of (property, status, play, priority)."""
    common = {
        "execution_id": "e", "storm": STORM, "kind": "lead_list", "channel": "door_knock",
        "expected_value_usd": 1, "rationale": [], "evidence": {}, "begins": "", "ends": "",
        "expires_at": expires, "created_at": "", "decided_at": None, "reason": None,
    }  # fmt: skip
    workspace.apply(
        Command(
            "propose",
            tuple(
                RowChange(
                    "proposals",
                    f"p{number:03}-{expires}",
                    None,
                    {
                        **common,
                        "property_id": home,
                        "status": status,
                        "playbook_id": play,
                        "priority": priority,
                    },
                )
                for number, (home, status, play, priority) in enumerate(rows)
            ),
        )
    )


@pytest.fixture
def decided(town: Workspace) -> Any:
    """Some homes with proposals of two plays; taken back after the test."""
    homes = read_properties(town)["property_id"].to_pylist()
    named = tuple(
        RowChange(
            "playbooks",
            play,
            None,
            {"name": name, "version": "1", "status": "active", "document": {}, "imported_at": ""},
        )
        for play, name in (("z", "Alpha"), ("a", "Beta"))
    )
    town.apply(Command("play", named))
    rows = [(homes[0], "pending", "z", 5), (homes[0], "approved", "a", 9), (homes[1], "rejected", "z", 5)]
    rows += [(homes[2], "expired", "z", 5), (homes[3], "pending", "gone", 1), ("no home", "pending", "z", 1)]
    _propose(town, rows)
    _propose(town, [(homes[5], "approved", "z", 9)], expires="2024-05-12T00:00:00+00:00")
    yield town
    town.undo()
    town.undo()
    town.undo()


def test_properties_by_the_status_of_their_proposals(decided: Workspace) -> None:
    """The most advanced of a home's proposals shows; homes without one look like none."""
    style = read_style("properties_status")
    words = [symbol.value for symbol in style.symbols]
    layer = drawn(decided, "properties", NEAR, by="status")
    assert [words[number] for number in layer.classes[:6]] == [
        "approved",
        "rejected",
        "expired",
        "pending",
        None,
        "expired",  # approved in time, and its time has passed
    ]
    assert (layer.classes[6:] == len(style.classes)).all()


def test_decisions_do_not_disturb_what_they_do_not_touch(town: Workspace) -> None:
    """Approving a door leaves a layer by scores the very same, so that nothing is drawn anew."""
    layer, asked = map_layer("properties"), request(town, "properties")
    before = layer.prepare(asked)
    home = read_properties(town)["property_id"][0].as_py()
    _propose(town, [(home, "pending", "z", 1)])
    assert layer.prepare(asked) is before
    town.undo()
    other = LayerRequest(asked.data, LayerSetting("properties", settings={"by": "moe"}), STORM)
    assert layer.prepare(other) is not before


def test_properties_by_play(decided: Workspace) -> None:
    """Plays take colours in the order of their names; rejected and expired proposals count as none."""
    (style,) = map_layer("properties").styles(request(decided, "properties", {"by": "play"}))
    assert [symbol.label["en"] for symbol in style.classes] == ["Alpha", "Beta"]
    assert [symbol.value for symbol in style.classes] == ["z", "a"]
    layer = drawn(decided, "properties", NEAR, by="play")
    assert layer.classes[:6].tolist() == [1, 2, 2, 2, 2, 2]
    far = drawn(decided, "properties", FAR, by="play")
    assert set(far.classes.tolist()) <= {1, 2}


def test_more_plays_than_colours(town: Workspace) -> None:
    """The eighth play and all after it share one class, and the legend names it."""
    row = {"version": "1", "status": "active", "document": {}, "imported_at": ""}
    plays = [RowChange("playbooks", f"play-{n}", None, {"name": f"Play {n}", **row}) for n in range(9)]
    town.apply(Command("plays", tuple(plays)))
    home = read_properties(town)["property_id"][0].as_py()
    _propose(town, [(home, "pending", "play-8", 1)])
    (style,) = map_layer("properties").styles(request(town, "properties", {"by": "play"}))
    assert [symbol.value for symbol in style.classes][-2:] == ["play-6", "other plays"]
    assert drawn(town, "properties", NEAR, by="play").classes[0] == len(style.classes) - 1
    town.undo()
    town.undo()


def test_competitor_pressure(town: Workspace) -> None:
    """The pressure of each home close by, its exact mean far out; it lets what lies below show through."""
    pressure = np.asarray(read_properties(town)["competitor_pressure"].cast(pa.float64()).to_numpy())
    layer = drawn(town, "competitors", NEAR)
    style = read_style("competitor_pressure")
    assert (layer.classes == style.classes_of_numbers(pressure)).all()
    assert all(color[3] < 255 for color in layer.fills)
    assert len(drawn(town, "competitors", FAR).polygons) < 100


def test_reports_have_a_marker_each_by_kind(town: Workspace) -> None:
    """Each report is marked at its place, in the shape of what it is about."""
    prepared = map_layer("reports").prepare(request(town, "reports"))
    assert prepared is not None
    layers = prepared.scene_layers(view(town, NEAR))
    assert len(layers) == len(ReportKind)
    assert all(isinstance(layer, MarkerLayer) for layer in layers)
    assert len({layer.shape for layer in layers if isinstance(layer, MarkerLayer)}) == len(ReportKind)
    where = View(-96.82, 33.15, 14, 200, 100)
    picture = draw(Scene((255, 255, 255, 255), tuple(layers)), where)
    x, y = lonlat_to_pixels(where, np.array([-96.82]), np.array([33.15]))
    assert picture[int(y[0]), int(x[0])].tolist()[:3] != [255, 255, 255]


def test_warnings_are_outlined_by_event(town: Workspace) -> None:
    """Each warning's outline is drawn, tornadoes over thunderstorms; an unknown event as another one."""
    prepared = map_layer("warnings").prepare(request(town, "warnings"))
    assert prepared is not None
    casing, stroke = prepared.scene_layers(view(town, NEAR))
    assert isinstance(casing, LineLayer)
    assert isinstance(stroke, LineLayer)
    assert stroke.classes.tolist() == [0, 1, 2]
    assert np.diff(stroke.lines.starts).tolist() == [5, 5, 5]


def test_crews_stand_where_they_start(town: Workspace) -> None:
    """Crews that were entered are shown at their start; without any there is nothing to show."""
    assert map_layer("crews").prepare(request(town, "crews")) is None
    crew = {"crew": "North", "start": [-96.8, 33.14], "shift": ["08:00", "17:00"]}
    town.apply(Command("crew", (RowChange("crews", "North", None, {"position": 0, "document": crew}),)))
    prepared = map_layer("crews").prepare(request(town, "crews"))
    assert prepared is not None
    (markers,) = prepared.scene_layers(view(town, NEAR))
    assert isinstance(markers, MarkerLayer)
    assert (markers.points.x.tolist(), markers.points.y.tolist()) == ([-96.8], [33.14])
    town.undo()


@pytest.mark.parametrize("layer", ["properties", "competitors", "tracts", "reports", "warnings", "crews"])
def test_an_empty_workspace_has_nothing_to_show(layer: str, tmp_path: Path) -> None:
    """A layer of which the workspace holds nothing is left out, and is no error."""
    with Workspace.create(tmp_path / "empty") as workspace:
        assert map_layer(layer).prepare(LayerRequest(MapData(workspace), LayerSetting(layer), None)) is None
