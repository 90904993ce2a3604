"""Exports are read back before they count as written."""

from __future__ import annotations

from pathlib import Path

import pyarrow as pa
import pyogrio
import pytest

from stormops_desktop.formats.vector import property_export
from stormops_desktop.formats.vector.property_export import compare, plain_columns, write_properties
from stormops_desktop.model.errors import BadInputError


@pytest.fixture
def homes() -> pa.Table:
    """Two homes with a long-named number."""
    return pa.table(
        {
            "lon": [-96.8, -96.7],
            "lat": [33.1, 33.2],
            "expected_revenue_high_usd": [1200, None],
            "note": ["a", "=b"],
        }
    )


@pytest.mark.parametrize("name", ["homes.gpkg", "homes.parquet", "homes.csv"])
def test_a_file_that_reads_back_otherwise_is_not_kept(
    homes: pa.Table, tmp_path: Path, name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """D68: a writer that blanks a column is caught by reading back; no draft is left, the old file stays."""
    path = tmp_path / name
    write_properties(path, homes)
    before = path.read_bytes()
    blank = homes.set_column(2, "expected_revenue_high_usd", pa.nulls(2, pa.int64()))
    writer, reader = property_export.format_of(path)
    monkeypatch.setattr(
        property_export, "format_of", lambda _: (lambda draft, _table: writer(draft, blank), reader)
    )
    with pytest.raises(BadInputError, match="expected_revenue_high_usd"):
        write_properties(path, homes)
    assert path.read_bytes() == before
    assert [file.name for file in tmp_path.iterdir()] == [name]


def test_a_layer_without_its_crs_is_not_kept(
    homes: pa.Table, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """D53: a GeoPackage that reads back with another or no CRS fails the export."""
    write = pyogrio.write_arrow

    def forgetful(*given: object, **options: object) -> None:
        write(*given, **{**options, "crs": "EPSG:32198"})

    monkeypatch.setattr(pyogrio, "write_arrow", forgetful)
    with pytest.raises(BadInputError, match="EPSG:32198"):
        write_properties(tmp_path / "homes.gpkg", homes)
    assert list(tmp_path.iterdir()) == []


def test_names_that_were_cut_are_told() -> None:
    """D67: a column that comes back under a shorter name is named in the error."""
    with pytest.raises(BadInputError) as caught:
        compare(pa.table({"inspection_status": [1]}), pa.table({"inspection": [1]}), Path("x.shp"))
    assert caught.value.record == "inspection_status"


def test_values_of_another_kind_are_told() -> None:
    """Text where a number was cannot be equal."""
    with pytest.raises(BadInputError):
        compare(pa.table({"n": [1]}), pa.table({"n": ["one"]}), Path("x.csv"))


def test_categories_become_text() -> None:
    """Every format holds text; dictionaries are for memory."""
    table = pa.table({"kind": pa.array(["a", None, "a"]).dictionary_encode()})
    assert plain_columns(table)["kind"].to_pylist() == ["a", None, "a"]
    assert plain_columns(table)["kind"].type == pa.string()
