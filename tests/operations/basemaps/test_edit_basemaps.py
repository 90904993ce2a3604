"""Basemaps are entered, changed and removed; each step can be undone."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from stormops_desktop.formats.tiles.mbtiles_writer import writing_mbtiles
from stormops_desktop.model.basemap import Basemap, BasemapKind, TileAddress, TileSet
from stormops_desktop.model.errors import BadInputError, UsageError
from stormops_desktop.operations.basemaps.basemap_rows import read_basemaps, require_basemap
from stormops_desktop.operations.basemaps.choose_basemap import basemap_choice, choose_basemap
from stormops_desktop.operations.basemaps.edit_basemaps import (
    add_tile_file,
    add_tile_server,
    change_basemap,
    remove_basemap,
)
from stormops_desktop.operations.jobs.job import Job
from stormops_desktop.operations.maps.arrange_layers import show_layers
from stormops_desktop.operations.maps.read_map_settings import read_map_settings
from stormops_desktop.stores.workspace import Workspace

STREETS = Basemap("", " Streets ", BasemapKind.XYZ, "https://t.example/{z}/{x}/{y}.png ", "© Testers")


def test_a_server_is_entered_changed_removed_and_all_is_undone(workspace: Workspace) -> None:
    """G26: a basemap removed by mistake comes back with its address, zooms and terms, by one undo each."""
    added = add_tile_server(workspace, STREETS, job=Job())
    assert (added.name, added.location) == ("Streets", "https://t.example/{z}/{x}/{y}.png")
    changed = replace(added, max_zoom=17, may_download=True)
    assert change_basemap(workspace, changed, job=Job()) == changed
    change_basemap(workspace, changed, job=Job())
    assert remove_basemap(workspace, added.basemap_id, job=Job()) == changed
    assert read_basemaps(workspace) == ()
    workspace.undo()
    assert read_basemaps(workspace) == (changed,)
    workspace.undo()
    assert read_basemaps(workspace) == (added,)
    workspace.undo()
    assert read_basemaps(workspace) == ()


def test_a_choice_is_one_undo_step(workspace: Workspace) -> None:
    """Choosing a basemap for a layer that was hidden shows it, and one undo takes back both; so does none."""
    added = add_tile_server(workspace, STREETS, job=Job())
    show_layers(workspace, ["basemap"], visible=False, job=Job())
    assert choose_basemap(workspace, added.basemap_id, job=Job()).chosen == added.basemap_id
    workspace.undo()
    assert basemap_choice(workspace).chosen is None
    layer = read_map_settings(workspace).setting("basemap")
    assert layer is not None
    assert not layer.visible
    workspace.redo()
    assert choose_basemap(workspace, None, job=Job()).chosen is None
    workspace.undo()
    assert basemap_choice(workspace).chosen == added.basemap_id


def test_a_file_is_entered_where_it_lies(workspace: Workspace, tmp_path: Path) -> None:
    """A file of tiles names itself, its zooms and whose work it is."""
    path = tmp_path / "town.mbtiles"
    with writing_mbtiles(path, TileSet("Town", "© Town", 3, 5, (-97, 33, -96, 34), "png")) as writer:
        writer.add(TileAddress(3, 1, 2), b"x")
    added = add_tile_file(workspace, path, job=Job())
    assert (added.name, added.attribution, added.min_zoom, added.max_zoom) == ("Town", "© Town", 3, 5)
    assert (added.kind, added.location) == (BasemapKind.MBTILES, str(path))
    assert require_basemap(workspace, added.basemap_id) == added


def test_a_file_that_is_no_map_is_not_entered(workspace: Workspace, tmp_path: Path) -> None:
    """A file of something else is refused, and nothing is kept."""
    path = tmp_path / "notes.mbtiles"
    path.write_text("notes")
    with pytest.raises(BadInputError):
        add_tile_file(workspace, path, job=Job())
    assert read_basemaps(workspace) == ()


@pytest.mark.parametrize(
    "wrong",
    [
        replace(STREETS, name="  "),
        replace(STREETS, name="x" * 101),
        replace(STREETS, location="not an address"),
        replace(STREETS, location="https://t.example/{z}/{x}/{y}?" + "k" * 2_000),
        replace(STREETS, min_zoom=9, max_zoom=3),
        replace(STREETS, max_zoom=25),
        replace(STREETS, tile_px=100),
    ],
)
def test_what_cannot_be_is_refused(workspace: Workspace, wrong: Basemap) -> None:
    """A basemap without a name, with a wrong address, wrong zooms or odd tiles is refused with a remedy."""
    with pytest.raises(UsageError) as caught:
        add_tile_server(workspace, wrong, job=Job())
    assert caught.value.remedy
    assert read_basemaps(workspace) == ()


@pytest.mark.parametrize(
    "act", [lambda w: remove_basemap(w, "no", job=Job()), lambda w: require_basemap(w, "no")]
)
def test_a_basemap_that_is_gone_is_told(workspace: Workspace, act: Callable[[Workspace], object]) -> None:
    """What another window removed is told, with what to do."""
    with pytest.raises(UsageError, match="any more"):
        act(workspace)
