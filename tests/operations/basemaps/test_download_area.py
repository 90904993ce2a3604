"""Areas are kept for use without a network: politely, with a way to stop, and never half."""

from __future__ import annotations

import json
import threading
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
import rasterio
from jsonschema import Draft202012Validator

from stormops_desktop.files.shipped_files import resource
from stormops_desktop.model.basemap import Basemap, BasemapKind
from stormops_desktop.model.errors import BadInputError, CancelledError, StormOpsError, UsageError
from stormops_desktop.model.progress import CancelToken
from stormops_desktop.operations.basemaps import area_tiles as area_tiles_file
from stormops_desktop.operations.basemaps import download_area as download_area_file
from stormops_desktop.operations.basemaps.area_tiles import area_tiles, check_terms
from stormops_desktop.operations.basemaps.basemap_rows import read_basemaps
from stormops_desktop.operations.basemaps.download_area import download_area
from stormops_desktop.operations.basemaps.edit_basemaps import add_tile_server
from stormops_desktop.operations.basemaps.tile_source import open_tiles
from stormops_desktop.operations.basemaps.try_basemap import try_tile_server
from stormops_desktop.operations.jobs.job import Job
from stormops_desktop.stores.workspace import Workspace

if TYPE_CHECKING:
    from tests.conftest import TileServer

FRISCO = (-96.85, 33.10, -96.78, 33.18)


@pytest.fixture(autouse=True)
def _short_rests(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(download_area_file, "_REST_S", 0.01)


@pytest.fixture
def streets(workspace: Workspace, tile_server: TileServer) -> Basemap:
    """A server whose provider allows it."""
    entered = Basemap("", "Streets", BasemapKind.XYZ, tile_server.template, "© Testers", may_download=True)
    return add_tile_server(workspace, entered, job=Job())


def download(
    workspace: Workspace, streets: Basemap, *, max_zoom: int = 12, job: Job | None = None
) -> Basemap:
    """The area about Frisco."""
    answer = download_area(
        workspace, streets.basemap_id, FRISCO, name="Frisco", max_zoom=max_zoom, job=job or Job()
    )
    assert answer.basemap is not None
    return answer.basemap


def test_an_area_is_kept_and_used_without_a_network(
    workspace: Workspace, streets: Basemap, tile_server: TileServer
) -> None:
    """After the download the server is never asked again, and GDAL reads the file that was made."""
    told: list[str] = []
    job = Job(progress=lambda _, step: told.append(step))
    area = download(workspace, streets, job=job)
    wanted = list(area_tiles(streets, FRISCO, 12))
    assert sorted(tile_server.asked) == sorted(f"/{z}/{x}/{y}.png" for z, x, y in wanted)
    assert told[-1] == f"{len(wanted)} tiles kept"
    assert (area.kind, area.attribution, area.min_zoom, area.max_zoom) == (
        BasemapKind.AREA, "© Testers", 0, 12,
    )  # fmt: skip
    asked = len(tile_server.asked)
    source = open_tiles(workspace, area, trouble=lambda _: None)
    assert all(source.read(tile) for tile in wanted)
    source.close()
    assert len(tile_server.asked) == asked
    generation = workspace.generation(area.location)
    assert generation is not None
    with rasterio.open(generation.path / "area.mbtiles") as theirs:
        assert theirs.read(3).max() == 200
    assert "http" not in json.dumps(dict(generation.manifest))


def test_it_is_one_step_to_undo(workspace: Workspace, streets: Basemap) -> None:
    """Undo takes the area off the list and out of the workspace; redo brings both back."""
    area = download(workspace, streets, max_zoom=3)
    workspace.undo()
    assert read_basemaps(workspace) == (streets,)
    with pytest.raises(UsageError, match="not in the workspace any more"):
        open_tiles(workspace, area, trouble=lambda _: None)
    workspace.redo()
    assert set(read_basemaps(workspace)) == {streets, area}


@pytest.mark.parametrize(
    ("change", "word"),
    [
        ({"may_download": False}, "not said"),
        ({"location": "https://tile.openstreetmap.org/{z}/{x}/{y}.png"}, "does not allow"),
        ({"location": "https://a.tile.openstreetmap.org/{z}/{x}/{y}.png"}, "does not allow"),
        ({"kind": BasemapKind.MBTILES}, "already"),
    ],
)
def test_terms_are_kept(change: dict[str, object], word: str) -> None:
    """Where the provider forbids it, or nobody said that it allows it, no area is downloaded."""
    streets = Basemap("b", "Streets", BasemapKind.XYZ, "https://t.example/{z}/{x}/{y}", may_download=True)
    check_terms(streets)
    with pytest.raises(UsageError, match=word):
        check_terms(replace(streets, **change))  # type: ignore[arg-type]  # any field may be changed


def test_every_term_has_its_source() -> None:
    """Each provider that forbids it is listed with its terms, where they stand and when they were read."""
    terms, schema = (
        json.loads(resource(*place).read_text("utf-8"))
        for place in (
            ("parameters", "tile_servers.json"),
            ("schemas", "parameters", "tile_servers.schema.json"),
        )
    )
    Draft202012Validator(schema).validate(terms)
    assert terms["no_download"]


def test_an_area_too_large_is_refused_before_anything_is_asked(
    workspace: Workspace, streets: Basemap, tile_server: TileServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A county down to the houses is refused with its number of tiles, not tried."""
    monkeypatch.setattr(download_area_file, "MOST_TILES", 100)
    with pytest.raises(UsageError, match="tiles"):
        download(workspace, streets, max_zoom=18)
    assert tile_server.asked == []
    assert area_tiles_file.MOST_TILES >= 50_000


def test_no_zoom_is_told(workspace: Workspace, tile_server: TileServer) -> None:
    """A zoom above the source's coarsest gives no tiles, and that is said."""
    entered = Basemap("", "S", BasemapKind.XYZ, tile_server.template, min_zoom=10, may_download=True)
    added = add_tile_server(workspace, entered, job=Job())
    with pytest.raises(UsageError, match="no tiles up to"):
        download(workspace, added, max_zoom=5)


def test_a_cancel_leaves_nothing_and_the_next_try_goes_on(
    workspace: Workspace, streets: Basemap, tile_server: TileServer
) -> None:
    """A download stopped in the middle publishes nothing; what was fetched is not fetched again."""
    cancel, good = CancelToken(), tile_server.answer
    turn = threading.Lock()

    def until_the_fifth(path: str) -> tuple[int, dict[str, str], bytes]:
        with turn:
            if len(tile_server.asked) >= 5:
                cancel.cancel()
        return good(path)

    tile_server.answer = until_the_fifth
    with pytest.raises(CancelledError):
        download(workspace, streets, job=Job(cancel=cancel))
    assert read_basemaps(workspace) == (streets,)
    assert not [path for path in workspace.generations.glob("*") if path.name.startswith(".staging")]
    tile_server.answer = good
    download(workspace, streets)
    assert len(tile_server.asked) - len(set(tile_server.asked)) <= 2


@pytest.mark.parametrize("failures", [2, 10_000])
def test_a_server_that_fails_is_asked_again_a_few_times(
    workspace: Workspace,
    streets: Basemap,
    tile_server: TileServer,
    failures: int,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """A hiccup is outlived; a server that stays out of order ends the download with its name."""
    monkeypatch.setattr("stormops_desktop.remote.tiles.tile_client._FIRST_REST_S", 0.01)
    monkeypatch.setattr("stormops_desktop.remote.tiles.tile_client._LONGEST_REST_S", 0.01)
    good = tile_server.answer
    tile_server.answer = lambda path: (500, {}, b"") if len(tile_server.asked) <= failures else good(path)
    if failures < 10:
        assert download(workspace, streets, max_zoom=5) in read_basemaps(workspace)
    else:
        with pytest.raises(StormOpsError, match="out of order"):
            download(workspace, streets, max_zoom=5)
        assert read_basemaps(workspace) == (streets,)


def test_an_area_without_tiles_is_told(
    workspace: Workspace, streets: Basemap, tile_server: TileServer
) -> None:
    """A provider that has nothing there leaves no empty basemap behind."""
    tile_server.answer = lambda _: (404, {}, b"")
    with pytest.raises(BadInputError, match="no tile of this area"):
        download(workspace, streets, max_zoom=5)


def test_tiles_that_a_server_has_not_are_counted(
    workspace: Workspace, streets: Basemap, tile_server: TileServer
) -> None:
    """Holes are counted in the answer, and are holes in the file."""
    good = tile_server.answer
    tile_server.answer = lambda path: (404, {}, b"") if path.startswith("/5/") else good(path)
    answer = download_area(workspace, streets.basemap_id, FRISCO, name="F", max_zoom=6, job=Job())
    assert answer.missing == len(list(area_tiles(streets, FRISCO, 5))) - len(
        list(area_tiles(streets, FRISCO, 4))
    )
    assert answer.tiles + answer.missing == len(area_tiles(streets, FRISCO, 6))


@pytest.mark.parametrize(("status", "word"), [(200, ""), (404, "no tile here"), (403, "refuses")])
def test_a_server_can_be_tried(tile_server: TileServer, status: int, word: str) -> None:
    """Before a server is kept one of its tiles is shown, or it is said what is wrong."""
    good: Callable[[str], tuple[int, dict[str, str], bytes]] = tile_server.answer
    tile_server.answer = lambda path: good(path) if status == 200 else (status, {}, b"")
    streets = Basemap("", "S", BasemapKind.XYZ, tile_server.template, max_zoom=14)
    if status == 200:
        tried = try_tile_server(streets, (-96.8, 33.1), 17.3)
        assert tried.zoom == 14
        assert tried.pixels[0, 0].tolist() == [10, 120, 200, 255]
    else:
        with pytest.raises(StormOpsError, match=word):
            try_tile_server(streets, (-96.8, 33.1), 17.3)


def test_the_cache_is_the_test_s_own(tile_cache_folder: Path, workspace: Workspace, streets: Basemap) -> None:
    """No test writes into the cache of whoever runs it."""
    download(workspace, streets, max_zoom=2)
    assert list(tile_cache_folder.iterdir())
