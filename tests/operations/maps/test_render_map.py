"""Maps of a workspace as PNG files, read back by Pillow and GDAL."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import rasterio
from jsonschema import Draft202012Validator
from numpy.typing import NDArray
from PIL import Image

from stormops_desktop.engines.cartography.projection import lonlat_to_pixels
from stormops_desktop.engines.hail.swaths import swaths_of
from stormops_desktop.files.shipped_files import resource
from stormops_desktop.formats.day_plan.leg_table import legs_to_table
from stormops_desktop.formats.styles.shipped_style import read_style
from stormops_desktop.model.errors import BadInputError, CancelledError, UsageError
from stormops_desktop.model.hail import Grid, HailField, StormEvent
from stormops_desktop.model.routing import Leg, Mode
from stormops_desktop.model.scene import View
from stormops_desktop.model.style import MapTheme
from stormops_desktop.operations.jobs.job import Job
from stormops_desktop.operations.maps.layers.catalog import LAYER_NAMES
from stormops_desktop.operations.maps.map_styles import background_color
from stormops_desktop.operations.maps.render_map import RenderMapAnswer, render_map
from stormops_desktop.operations.routes.published_day import LEGS_FILE, plan_slot
from stormops_desktop.operations.scores.score_properties import score_properties
from stormops_desktop.operations.territory.demo_territory import demo_territory
from stormops_desktop.stores.arrow_layers import write_table
from stormops_desktop.stores.journal import Command, RowChange
from stormops_desktop.stores.storms import storm_slot, write_storm
from stormops_desktop.stores.workspace import Workspace

STORM_ENDS = datetime(2024, 5, 11, 10, tzinfo=UTC)
PAPER = (247, 245, 240)
YELLOW = (255, 204, 0)


@pytest.fixture(scope="module")
def suburb(tmp_path_factory: pytest.TempPathFactory) -> Any:
    """A workspace with a synthetic territory of 1,000 homes, a scored storm and another storm."""
    folder = tmp_path_factory.mktemp("map") / "workspace"
    with Workspace.create(folder) as workspace:
        demo_territory(workspace, properties=1_000, seed=3, job=Job())
        put_storm(workspace, "hail-a")
        score_properties(workspace, "hail-a", job=Job())
        yield workspace


def put_storm(workspace: Workspace, storm_id: str, *, drill: bool = False, synthetic: bool = True) -> None:
    """Hail that grows from west to east over the suburb, with a gap in its coverage in the north-west."""
    grid = Grid(-96.90, 33.20, 0.01, 0.01, 12, 16)
    values = np.tile(np.linspace(5, 70, 16, dtype=np.float32), (12, 1))
    values[:3, :4] = np.nan
    field = HailField(grid, values, "MESH_Max_1440min", STORM_ENDS, 1440, synthetic=synthetic)
    event = StormEvent(
        storm_id,
        "Test storm",
        STORM_ENDS,
        STORM_ENDS,
        (field,),
        tuple(swaths_of(field)),
        drill=drill,
        synthetic=synthetic,
    )
    with workspace.stage() as staged:
        about: dict[str, Any] = {"sources": [], "parameter_table": None, "notes": []}
        generation = staged.seal(storm_slot(storm_id), write_storm(staged.path, event, about))
    workspace.apply(Command(f"import {storm_id}", (workspace.set_slot(generation),)))


def middle(workspace: Workspace, zoom: float = 15.0) -> View:
    """A small view of the middle of the territory."""
    generation = workspace.generation("properties")
    assert generation is not None
    west, south, east, north = generation.manifest["bbox"]
    return View((west + east) / 2, (south + north) / 2, zoom, 320, 240)


def rendered(
    workspace: Workspace, out: Path, view: View, layers: Sequence[str] | None = None, **options: Any
) -> tuple[RenderMapAnswer, NDArray[np.uint8]]:
    """The answer and the pixels, read by GDAL."""
    answer = render_map(workspace, out, view=view, layers=layers, job=Job(), **options)
    with rasterio.open(out) as picture:
        return answer, np.moveaxis(picture.read(), 0, -1)[..., :3]


pytestmark = pytest.mark.filterwarnings("ignore:Dataset has no geotransform")  # a PNG has none


def test_what_a_first_look_shows(suburb: Workspace, tmp_path: Path) -> None:
    """Without a list of layers the map shows hail, properties and roads, and says so."""
    answer, pixels = rendered(suburb, tmp_path / "map.png", middle(suburb))
    assert answer.layers == ("hail", "properties", "roads")
    assert (answer.storm_id, answer.width, answer.height) == ("hail-a", 320, 240)
    assert pixels.shape == (240, 320, 3)
    assert len(np.unique(pixels.reshape(-1, 3), axis=0)) > 200


def test_synthetic_data_says_so(suburb: Workspace, tmp_path: Path) -> None:
    """A map of invented data carries a striped tag in its corner and a text field in the file."""
    answer, pixels = rendered(suburb, tmp_path / "map.png", middle(suburb))
    assert answer.synthetic
    tag = pixels[10:34, 10:140]
    assert (tag == YELLOW).all(-1).mean() > 0.4
    with Image.open(tmp_path / "map.png") as picture:
        assert picture.info["Synthetic"] == "true"
        assert picture.info["Layers"] == "hail,properties,roads"


def test_a_drill_says_so(workspace: Workspace, tmp_path: Path) -> None:
    """A drill of a real storm is tagged as a drill and not as synthetic."""
    put_storm(workspace, "drill-a", drill=True, synthetic=False)
    answer, pixels = rendered(workspace, tmp_path / "map.png", View(-96.82, 33.15, 12, 320, 240), ["hail"])
    assert (answer.drill, answer.synthetic) == (True, False)
    assert (pixels[10:34, 10:60] == YELLOW).all(-1).mean() > 0.3


def test_real_data_carries_no_tag(workspace: Workspace, tmp_path: Path) -> None:
    """A real storm's map has no mark in its corner."""
    put_storm(workspace, "real", synthetic=False)
    answer, pixels = rendered(workspace, tmp_path / "map.png", View(-96.82, 33.15, 12, 320, 240), ["hail"])
    assert not answer.synthetic
    assert not (pixels == YELLOW).all(-1).any()


def test_scored_properties_are_coloured_by_sii(suburb: Workspace, tmp_path: Path) -> None:
    """Properties of a scored storm show the classes of the SII style; without a storm they are plain."""
    view = middle(suburb, 17.0)
    _, scored = rendered(suburb, tmp_path / "a.png", view, ["properties"], storm_id="hail-a")
    style = json.loads(resource("styles", "properties_sii.json").read_text(encoding="utf-8"))
    fills = [tuple(bytes.fromhex(item["fill"][1:])) for item in style["classes"]]
    shown = [fill for fill in fills if (scored == fill).all(-1).sum() > 50]
    assert len(shown) >= 2


def test_every_layer_that_there_is(suburb: Workspace, tmp_path: Path) -> None:
    """Swaths, tracts and proposals draw something over bare paper."""
    table_row = suburb.generation("properties")
    assert table_row is not None
    put_proposal(suburb)
    for name in ("hail", "swaths", "tracts", "properties", "roads", "proposals"):
        answer, pixels = rendered(suburb, tmp_path / f"{name}.png", middle(suburb, 13.0), [name])
        assert answer.layers == (name,)
        body = pixels[40:200, :]
        assert (body != PAPER).any(-1).sum() > 20, name


def put_proposal(workspace: Workspace) -> None:
    """One pending proposal at the first property, and one at a property that is gone."""
    from stormops_desktop.stores.territory import read_properties

    first = read_properties(workspace)["property_id"][0].as_py()
    row: dict[str, Any] = {
        "execution_id": "e1",
        "playbook_id": "p1",
        "storm": "hail-a",
        "kind": "lead_list",
        "channel": "door_knock",
        "status": "pending",
        "priority": 1,
        "expected_value_usd": 100,
        "rationale": [],
        "evidence": {},
        "begins": "2024-05-12T14:00:00+00:00",
        "ends": "2024-05-13T01:00:00+00:00",
        "expires_at": "2999-06-12T14:00:00+00:00",
        "created_at": "2024-05-11T14:00:00+00:00",
    }
    workspace.apply(
        Command(
            "propose",
            (
                RowChange("proposals", "x1", None, {**row, "property_id": first}),
                RowChange("proposals", "x2", None, {**row, "property_id": "gone"}),
            ),
        )
    )


def test_routes_are_those_of_the_newest_day(suburb: Workspace, tmp_path: Path) -> None:
    """The newest day's way is drawn in its crew's colour with its stops by state; an older day's is not."""
    view = middle(suburb, 15.0)
    day = {"time_zone": "America/Chicago", "basis": "roads", "withheld": [], "validated": True}
    changes = []
    for name in ("2024-05-13", "2024-05-14"):
        plan = {**day, "synthetic": True, "made_at": "2024-05-12T12:00:00+00:00"}
        changes.append(RowChange("plans", name, None, plan))
    changes.append(RowChange("routes", "r1", None, route_row(view)))
    for number, state in enumerate(("planned", "unserved", "withheld")):
        place = {"lon": view.lon + 0.001 * number, "lat": view.lat + 0.0015}
        stop = {"day": "2024-05-14", "property_id": "p", "proposal_id": "x", "prize_usd": 1, "state": state}
        changes.append(RowChange("stops", f"s{number}", None, {**stop, **place, "route_id": "r1"}))
    line = ((view.lon - 0.002, view.lat), (view.lon + 0.002, view.lat))
    with suburb.stage() as staged:
        legs = {"r1": (Leg(Mode.DRIVE, 60, 400, (), line), Leg(Mode.WALK, 1, 0, (), line[:1]))}
        write_table(staged.path / LEGS_FILE, legs_to_table(legs))
        generation = staged.seal(plan_slot(date(2024, 5, 14)), {})
    suburb.apply(Command("plan", (*changes, suburb.set_slot(generation))))
    answer, pixels = rendered(suburb, tmp_path / "map.png", view, ["routes"])
    assert answer.layers == ("routes",)
    blue, black = (0, 114, 178), (26, 26, 26)
    assert tuple(pixels[120, 150]) == blue
    assert tuple(pixels[120, 40]) == PAPER
    x, y = lonlat_to_pixels(view, np.array([view.lon]), np.array([view.lat + 0.0015]))
    assert tuple(pixels[int(y[0]), int(x[0])]) == black


def route_row(view: View) -> dict[str, Any]:
    """A route of one crew."""
    return {
        "day": "2024-05-14",
        "crew": "crew-1",
        "version": 1,
        "position": 0,
        "start": [view.lon, view.lat],
        "end": [view.lon, view.lat],
        "departs": "2024-05-14T14:00:00+00:00",
        "returns": "2024-05-14T20:00:00+00:00",
        "drive_s": 60,
        "walk_s": 0,
        "service_s": 0,
        "meters": 400,
        "languages": ["en"],
    }


def test_an_unknown_layer_is_refused_with_the_list(suburb: Workspace, tmp_path: Path) -> None:
    """The sentence names the layer, the remedy all that there are, and no file appears."""
    with pytest.raises(UsageError, match="no map layer “hale”") as caught:
        rendered(suburb, tmp_path / "map.png", middle(suburb), ["hail", "hale"])
    assert all(name in caught.value.remedy for name in LAYER_NAMES)
    assert list(tmp_path.iterdir()) == []


def test_an_empty_layer_is_refused_with_its_remedy(workspace: Workspace, tmp_path: Path) -> None:
    """Every layer of an empty workspace says how to fill it."""
    for name in LAYER_NAMES:
        with pytest.raises(UsageError, match=f"nothing to draw for the layer “{name}”") as caught:
            rendered(workspace, tmp_path / "map.png", View(-96.82, 33.15, 12, 64, 48), [name])
        assert caught.value.remedy


def test_an_empty_workspace_is_paper(workspace: Workspace, tmp_path: Path) -> None:
    """With nothing to show the map is empty and not an error."""
    answer, pixels = rendered(workspace, tmp_path / "map.png", View(-96.82, 33.15, 12, 320, 240))
    assert answer.layers == ()
    assert (pixels[:100, :100] == PAPER).all()


def test_the_dark_map_has_the_styles_colours_for_the_dark(suburb: Workspace, tmp_path: Path) -> None:
    """Roads have the colours that their style names for the dark, none of those on paper; hail is darker."""
    view = middle(suburb, zoom=17.5)
    strokes = {
        theme: {item.stroke.color[:3] for item in read_style("roads", theme).classes if item.stroke}
        for theme in MapTheme
    }
    shown, hail = {}, {}
    for theme in MapTheme:
        _, roads = rendered(suburb, tmp_path / "roads.png", view, ["roads"], theme=theme)
        shown[theme] = {tuple(color) for color in np.unique(roads[60:180].reshape(-1, 3), axis=0).tolist()}
        hail[theme] = rendered(suburb, tmp_path / "hail.png", view, ["hail"], theme=theme)[1].mean()
    assert shown[MapTheme.DARK] & strokes[MapTheme.DARK]
    assert not shown[MapTheme.DARK] & (strokes[MapTheme.LIGHT] - strokes[MapTheme.DARK])
    assert hail[MapTheme.DARK] < hail[MapTheme.LIGHT] - 40


def test_the_ground_of_an_empty_dark_map(
    workspace: Workspace, tmp_path: Path, stormops: Callable[..., Any]
) -> None:
    """The command's --theme dark lays the dark ground of the window; another theme is refused."""
    out = tmp_path / "dark.png"
    words = ("-w", workspace.root, "map", "render", out, "--view", "-96.8,33.1,12", "--size", "64x48")
    assert stormops(*words, "--theme", "dark").status == 0
    with Image.open(out) as picture:
        ground = np.asarray(picture.convert("RGB"))[0, 0]
    assert tuple(ground) == background_color(MapTheme.DARK)[:3] != PAPER
    assert stormops(*words, "--theme", "dim").status == 2


def test_several_storms_need_a_name(workspace: Workspace, tmp_path: Path) -> None:
    """Hail of one of two storms is not guessed."""
    put_storm(workspace, "one")
    put_storm(workspace, "two")
    with pytest.raises(UsageError, match="several storms") as caught:
        rendered(workspace, tmp_path / "map.png", View(-96.82, 33.15, 12, 64, 48), ["hail"])
    assert "one, two" in caught.value.remedy
    answer, _ = rendered(workspace, tmp_path / "map.png", View(-96.82, 33.15, 12, 64, 48))
    assert (answer.storm_id, answer.layers) == (None, ())


@pytest.mark.parametrize(
    ("view", "told"),
    [
        (View(0, 0, 12, 0, 48), "0 x 48"),
        (View(0, 0, 12, 64, 99_999), "99999"),
        (View(0, 0, 25, 64, 48), "zoom 25"),
    ],
)
def test_a_view_that_shows_nothing_is_refused(
    workspace: Workspace, tmp_path: Path, view: View, told: str
) -> None:
    """Pictures without pixels, or too large, and zooms that do not exist are refused in words."""
    with pytest.raises(UsageError, match=told):
        rendered(workspace, tmp_path / "map.png", view)


def test_a_missing_folder_is_named(workspace: Workspace, tmp_path: Path) -> None:
    """The folder is not made behind the person's back."""
    with pytest.raises(BadInputError, match="does not exist"):
        rendered(workspace, tmp_path / "no" / "map.png", View(0, 0, 12, 64, 48))


def test_a_cancelled_map_leaves_the_old_file(workspace: Workspace, tmp_path: Path) -> None:
    """Cancelling writes nothing and leaves nothing half-written beside it."""
    out = tmp_path / "map.png"
    out.write_bytes(b"old")
    job = Job()
    job.cancel.cancel()
    with pytest.raises(CancelledError):
        render_map(workspace, out, view=View(0, 0, 12, 64, 48), job=job)
    assert out.read_bytes() == b"old"
    assert [file.name for file in out.parent.iterdir() if file.suffix == ".png"] == ["map.png"]


def test_the_command(suburb: Workspace, tmp_path: Path, stormops: Callable[..., Any]) -> None:
    """`map render` writes the file, answers by its schema, and turns bad words into exit status 2."""
    out = tmp_path / "map.png"
    command = ("-w", suburb.root, "map", "render", out, "--size", "160x120")
    result = stormops(*command, "--view=-96.82,33.15,14", "--storm", "hail-a", "--layers", "hail,roads")
    assert result.status == 0, result.errors
    schema = json.loads(resource("schemas", "answers", "map_render.schema.json").read_text(encoding="utf-8"))
    Draft202012Validator(schema).validate(result.answer)
    assert result.answer["layers"] == ["hail", "roads"]
    with Image.open(out) as picture:
        assert picture.size == (160, 120)
    for words in (
        ("--view=-96.82,33.15",),
        ("--view=-96.82,x,14",),
        ("--view=-196.82,33.15,14",),
        ("--view=-96.82,33.15,14", "--storm", "none"),
    ):
        assert stormops(*command, *words).status == 2
    assert stormops(*command[:-1], "big", "--view=-96.82,33.15,14").status == 2


@pytest.mark.real_data
def test_a_real_radar_grid_on_a_map(workspace: Workspace, tmp_path: Path, real_data: Path) -> None:
    """The real MRMS day, drawn over Illinois: large hail in its colours, the rest clear, no tag."""
    from stormops_desktop.operations.storms.import_storm import import_storm

    (grib,) = (real_data / "hail").glob("MRMS_MESH_Max_1440min*.grib2")
    import_storm(workspace, [grib], name=None, job=Job())
    answer, pixels = rendered(workspace, tmp_path / "map.png", View(-89.2, 41.67, 10, 320, 240), ["hail"])
    assert not answer.synthetic
    colored = (pixels[:200] != PAPER).any(-1)
    assert 0.02 < colored.mean() < 0.9


def test_pictures_do_not_depend_on_threads(suburb: Workspace, tmp_path: Path) -> None:
    """The same map on one thread and on two is the same file, byte for byte."""
    from concurrent.futures import ThreadPoolExecutor

    view = middle(suburb)
    render_map(suburb, tmp_path / "one.png", view=view, job=Job())
    with ThreadPoolExecutor(2) as pool:
        render_map(suburb, tmp_path / "two.png", view=view, job=Job(pool=pool))
    assert (tmp_path / "one.png").read_bytes() == (tmp_path / "two.png").read_bytes()
