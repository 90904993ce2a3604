"""What a file may be, by its name."""

from __future__ import annotations

from pathlib import Path

import pytest

from stormops_desktop.operations.imports.file_kinds import FileKind, possible_kinds
from stormops_desktop.stores.workspace import Workspace


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("MESH_20240228.grib2", FileKind.STORM),
        ("MESH_20240228.grib2.gz", FileKind.STORM),
        ("hail.tif", FileKind.STORM),
        ("texas.osm.pbf", FileKind.ROADS),
        ("Frisco Parcels.gpkg", FileKind.PARCELS),
        ("address_points.csv", FileKind.ADDRESSES),
        ("footprints.geojson", FileKind.BUILDINGS),
        ("hail_reports.csv", FileKind.STORM),
        ("dnc 2026-11.csv", FileKind.DO_NOT_CONTACT),
        ("opt-out.csv", FileKind.OPT_OUT),
        ("crews.json", FileKind.CREWS),
        ("frisco-first-knock.json", FileKind.PLAYBOOK),
        ("frisco.mbtiles", FileKind.TILES),
    ],
)
def test_a_name_tells_what_is_likeliest(name: str, kind: FileKind) -> None:
    """The likeliest kind comes first, by the file's ending and the words in its name."""
    assert possible_kinds(Path(name))[0] is kind


def test_a_data_set_may_be_a_folder(tmp_path: Path) -> None:
    """A Zarr store and a file geodatabase are folders, and are what they are all the same."""
    for name in ("mesh.zarr", "parcels.gdb"):
        (tmp_path / name).mkdir()
    assert possible_kinds(tmp_path / "mesh.zarr") == (FileKind.STORM,)
    assert possible_kinds(tmp_path / "parcels.gdb")[0] is FileKind.PARCELS


def test_a_table_of_any_name_can_be_many_things() -> None:
    """A CSV without a telling name may be a layer, a list, a storm's reports or crews: a person is asked."""
    kinds = possible_kinds(Path("export (3).csv"))
    assert {FileKind.PARCELS, FileKind.CONTACTS, FileKind.STORM, FileKind.CREWS} <= set(kinds)
    assert len(kinds) == len(set(kinds))


def test_a_workspace_is_known_by_its_database(tmp_path: Path) -> None:
    """A workspace's folder, or its database, is a workspace; another folder is nothing."""
    Workspace.create(tmp_path / "one").close()
    assert possible_kinds(tmp_path / "one") == (FileKind.WORKSPACE,)
    assert possible_kinds(tmp_path / "one" / "workspace.sqlite") == (FileKind.WORKSPACE,)
    assert possible_kinds(tmp_path) == ()


def test_what_nothing_reads_is_nothing() -> None:
    """A letter and a picture are not imported."""
    assert possible_kinds(Path("letter.docx")) == possible_kinds(Path("photo.jpg")) == ()
