"""`stormops map`: what the window's map shows, arranged and asked from outside it."""

from __future__ import annotations

import json
from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from PIL import Image

from stormops_desktop.files.shipped_files import resource
from stormops_desktop.formats.tiles.mbtiles_writer import writing_mbtiles
from stormops_desktop.model.basemap import TileAddress, TileSet
from tests.conftest import TileServer
from tests.memory_keyring import MemoryKeyring, using

type Ask = Callable[..., Any]
type Read = Callable[..., str]

SERVER = "https://tiles.example.com/{z}/{x}/{y}.png"


def layer(ask: Ask, name: str) -> dict[str, Any]:
    """One layer as it is set."""
    found: dict[str, Any] = next(line for line in ask("map", "layers", "list") if line["layer"] == name)
    return found


def test_a_layer_is_changed_in_one_step_and_reset(ask: Ask) -> None:
    """All that is named changes and is undone at once; reset brings back what comes with the software."""
    before = ask("map", "layers", "list")
    changes = ("--hide", "--opacity", "0.4", "--position", "0", "--by", "moe", "--overview", "squares")
    ask("map", "layers", "set", "properties", *changes)
    after = ask("map", "layers", "list")
    assert after[0]["layer"] == "properties"
    assert (after[0]["visible"], after[0]["opacity"]) == (False, 0.4)
    assert after[0]["settings"] == {"by": "moe", "overview": "squares"}
    ask("undo")
    assert ask("map", "layers", "list") == before
    ask("redo")
    assert "properties" in ask("map", "layers", "reset", "properties")["changed"]
    assert layer(ask, "properties")["settings"] == {}
    ask("map", "layers", "reset")
    assert ask("map", "layers", "list") == before


def test_a_frame_of_the_hail_is_chosen_and_left(ask: Ask) -> None:
    """--frame takes a number and lets go of it with “all”; other layers have no frames."""
    ask("map", "layers", "set", "hail", "--frame", "0")
    assert layer(ask, "hail")["settings"] == {"frame": 0}
    ask("map", "layers", "set", "hail", "--frame", "all")
    assert layer(ask, "hail")["settings"] == {}
    assert ask("map", "layers", "set", "roads", "--frame", "1", status=2)["error"]["record"] == "frame"


def test_a_style_of_ones_own_is_checked(ask: Ask, tmp_path: Path) -> None:
    """A style file is kept as it is; one that breaks the schema, or is no JSON, is refused with its place."""
    style = json.loads(resource("styles", "hail.json").read_text(encoding="utf-8"))
    file = tmp_path / "own.json"
    file.write_text(json.dumps(style), encoding="utf-8")
    ask("map", "layers", "set", "hail", "--style", file)
    assert layer(ask, "hail")["style"] == style
    file.write_text(json.dumps(style | {"colour": "red"}), encoding="utf-8")
    assert ask("map", "layers", "set", "hail", "--style", file, status=4)["error"]["code"] == "bad_input"
    file.write_text("{", encoding="utf-8")
    assert ask("map", "layers", "set", "hail", "--style", file, status=4)["error"]["file"] == str(file)


@pytest.mark.parametrize(
    "words",
    [
        ("set", "moon", "--hide"),
        ("set", "properties"),
        ("set", "properties", "--by", "moon"),
        ("set", "properties", "--opacity", "2"),
        ("set", "hail", "--frame", "first"),
        ("reset", "moon"),
    ],
)
def test_what_no_layer_knows_is_refused(ask: Ask, words: tuple[str, ...]) -> None:
    """Unknown layers, ways and frames, and a change of nothing, end with status 2 and a remedy."""
    before = ask("workspace", "history")
    assert ask("map", "layers", *words, status=2)["error"]["remedy"]
    assert ask("workspace", "history") == before


def test_areas_are_kept_renamed_and_removed_by_name_or_id(ask: Ask, tmp_path: Path) -> None:
    """Corners and GeoJSON give the same area; a name that two share must give way to the id."""
    corners = ("--corner=-96.8,33.1", "--corner=-96.79,33.1", "--corner=-96.79,33.11")
    first = ask("map", "areas", "add", "North", *corners)
    assert first["area_m2"] == pytest.approx(0.5 * 930 * 1110, rel=0.05)
    file = tmp_path / "north.geojson"
    feature = {"type": "Feature", "properties": {}, "geometry": first["polygon"]}
    file.write_text(json.dumps({"type": "FeatureCollection", "features": [feature]}), encoding="utf-8")
    second = ask("map", "areas", "add", "North", "--file", file)
    assert second["polygon"] == first["polygon"]
    assert "Several areas" in ask("map", "areas", "remove", "North", status=2)["error"]["message"]
    assert ask("map", "areas", "rename", second["area_id"], "South")["name"] == "South"
    assert ask("map", "areas", "remove", "North") == {"removed": first["area_id"], "name": "North"}
    assert [area["name"] for area in ask("map", "areas", "list")] == ["South"]
    assert ask("map", "areas", "add", "None", status=2)["error"]["code"] == "usage"


@pytest.mark.parametrize(
    "content",
    [
        "no JSON",
        "[]",
        '{"type": "FeatureCollection", "features": []}',
        '{"type": "Point", "coordinates": [1, 2]}',
        '{"type": "Polygon", "coordinates": [[[0,0],[1,0],[1,1],[0,0]], [[0,0],[1,0],[1,1],[0,0]]]}',
        '{"type": "Polygon", "coordinates": [[[0,0],[1,"x"],[1,1],[0,0]]]}',
        '{"type": "Polygon", "coordinates": [[[0,0],[1,0],[NaN,1],[0,0]]]}',
        '{"type": "Polygon", "coordinates": [7]}',
    ],
)
def test_a_file_without_one_area_is_refused(ask: Ask, tmp_path: Path, content: str) -> None:
    """Anything but one polygon in one piece is bad input with the file's name, and nothing is kept."""
    file = tmp_path / "area.geojson"
    file.write_text(content, encoding="utf-8")
    assert ask("map", "areas", "add", "X", "--file", file, status=4)["error"]["file"] == str(file)
    assert ask("map", "areas", "list") == []


def test_bookmarks_come_and_go(ask: Ask) -> None:
    """A view is kept under its name and forgotten by it."""
    made = ask("map", "bookmarks", "add", "Home", "--view", "-96.8,33.1,15")
    assert ask("map", "bookmarks", "list") == [made]
    assert ask("map", "bookmarks", "remove", "Home")["removed"] == made["bookmark_id"]
    assert ask("map", "bookmarks", "remove", "Home", status=2)["error"]["record"] == "Home"


def test_basemaps_are_added_shown_and_removed(ask: Ask, read: Read, tmp_path: Path) -> None:
    """A file and a server come onto the list, one of them under the map; each step is undone by itself."""
    picture = BytesIO()
    Image.new("RGB", (256, 256), "navy").save(picture, "PNG")
    file = tmp_path / "ground.mbtiles"
    with writing_mbtiles(file, TileSet("Ground", "© Us", 0, 3, (-180, -85, 180, 85), "png")) as writer:
        writer.add(TileAddress(0, 0, 0), picture.getvalue())
    ground = ask("map", "basemaps", "add", file)
    assert (ground["name"], ground["kind"], ground["attribution"]) == ("Ground", "mbtiles", "© Us")
    words = ("--name", "City", "--max-zoom", "17", "--tile-px", "512", "--may-download")
    city = ask("map", "basemaps", "add", SERVER, *words)
    assert (city["location"], city["min_zoom"], city["max_zoom"]) == (SERVER, 0, 17)
    assert (city["tile_px"], city["may_download"]) == (512, True)
    assert ask("map", "basemaps", "show", "Ground")["chosen"] == ground["basemap_id"]
    assert layer(ask, "basemap")["visible"]
    (line,) = [line for line in read("map", "basemaps", "list").splitlines() if "shown" in line]
    assert "Ground" in line
    ask("undo")
    assert ask("map", "basemaps", "list") == {"basemaps": [city, ground], "chosen": None}
    ask("redo")
    assert ask("map", "basemaps", "show", "--none")["chosen"] is None
    assert ask("map", "basemaps", "remove", "City") == {"removed": city["basemap_id"], "name": "City"}
    assert ask("map", "basemaps", "list")["basemaps"] == [ground]


def test_an_area_of_a_server_is_kept(ask: Ask, read: Read, tile_server: TileServer) -> None:
    """After a dry run that asks nobody, the tiles of the territory are fetched and listed as a basemap."""
    server = ask("map", "basemaps", "add", tile_server.template, "--name", "City", "--may-download")
    words = ("map", "basemaps", "keep", "City", "--name", "Kept", "--max-zoom", "14")
    planned = ask(*words, "--dry-run")
    assert "would be" in read(*words, "--dry-run")
    assert tile_server.asked == []
    assert planned["basemap"] is None
    kept = ask(*words)
    assert (kept["tiles"], kept["missing"], kept["dry_run"]) == (planned["tiles"], 0, False)
    assert len(set(tile_server.asked)) == kept["tiles"]
    assert (kept["basemap"]["kind"], kept["basemap"]["max_zoom"]) == ("area", 14)
    assert ask("map", "basemaps", "list")["basemaps"] == [server, kept["basemap"]]
    corner = (*words[:5], "Corner", "--bbox", "-96.83,33.14,-96.82,33.15", "--max-zoom", "14")
    assert "is kept" in read(*corner)


def test_an_area_is_kept_only_where_that_is_allowed(ask: Ask, tile_server: TileServer) -> None:
    """Nobody is asked where the provider's leave is not recorded, or where the area is none or too large."""
    ask("map", "basemaps", "add", tile_server.template, "--name", "Forbidden")
    ask("map", "basemaps", "add", tile_server.template, "--name", "Free", "--may-download")
    keep = ("map", "basemaps", "keep")
    for words in (
        ("Forbidden", "--name", "Kept"),
        ("Free", "--name", "Kept", "--bbox", "-97,33"),
        ("Free", "--name", "Kept", "--bbox", "-97,33,-96,34", "--max-zoom", "19"),
        ("Free", "--name", "Kept", "--bbox", "-96,34,-97,33"),
        ("Free", "--name", "Kept", "--bbox", "0,0,400,1"),
        ("Moon", "--name", "Kept"),
    ):
        assert ask(*keep, *words, status=2)["error"]["code"] == "usage"
    assert tile_server.asked == []


@pytest.mark.parametrize(
    "words",
    [
        ("add", SERVER),
        ("add", "https://tiles.example.com/", "--name", "City"),
        ("add", "ground.mbtiles", "--name", "Ground"),
        ("add", "ground.mbtiles", "--min-zoom", "0"),
        ("show", "Moon"),
        ("show",),
        ("show", "Moon", "--none"),
        ("remove", "Moon"),
    ],
)
def test_what_is_no_basemap_is_refused(ask: Ask, words: tuple[str, ...]) -> None:
    """A server without a name or places for a tile, a file with a name of ours, a name that nothing has."""
    assert ask("map", "basemaps", *words, status=2)["error"]["code"] == "usage"
    assert ask("map", "basemaps", "list")["basemaps"] == []


def test_a_server_s_key_is_told_by_no_answer(ask: Ask, demo_folder: Path) -> None:
    """A key in the address goes to the keyring: no answer, list or file of the workspace holds it."""
    keyring = MemoryKeyring()
    with using(keyring):
        made = ask("map", "basemaps", "add", f"{SERVER}?api_key=s3cret99", "--name", "City")
        listed = ask("map", "basemaps", "list")
    assert made["location"] == f"{SERVER}?api_key={{key}}"
    assert "s3cret99" not in json.dumps(listed)
    assert list(keyring.secrets.values()) == ["s3cret99"]
    assert not [
        file for file in demo_folder.rglob("*") if file.is_file() and b"s3cret99" in file.read_bytes()
    ]


def test_a_place_is_found_and_told_with_its_score(ask: Ask, read: Read) -> None:
    """A property found by its id is identified at its place, with the score that the list has."""
    listed = ask(
        "properties", "list", "--sort", "sii", "--descending", "--limit", "1", "--columns", "lon,lat,sii"
    )
    worst = listed["rows"][0]
    found = ask("map", "find", worst["property_id"])[0]
    assert (found["kind"], found["property_id"]) == ("property", worst["property_id"])
    place = f"{worst['lon']},{worst['lat']}"
    told = ask("map", "identify", "--place", place)
    assert told["property"]["property_id"] == worst["property_id"]
    assert told["property"]["sii"][0] == pytest.approx(worst["sii"])
    assert told["hail"]["hail_mm"] > 0
    assert told["hail"]["synthetic"]
    assert ask("map", "identify", "--place", "0,0")["property"] is None
    people = read("map", "identify", "--place", place)
    assert "SYNTHETIC" in people
    assert worst["property_id"] in people
    assert "none here" in read("map", "identify", "--place", "0,0")
