"""The GRIB parameter table."""

from __future__ import annotations

import pytest

from stormops_desktop.formats.weather.product_table import (
    ProductTable,
    UnknownProductError,
    codes_of,
    read_product_table,
)
from stormops_desktop.model.errors import BadInputError

HEAD = "# version: 99\n# no_coverage: -3\ndiscipline,category,parameter,product,name,units,hail,window_min\n"


def test_the_shipped_table_names_mesh_and_its_sentinels(table: ProductTable) -> None:
    """D09: MESH products are hail in mm with their windows, PrecipRate is none, an absent code is unknown."""
    mesh = table.hail_product((209, 3, 34))
    assert (mesh.product, mesh.units, mesh.window_min) == ("MESH_Max_1440min", "mm", 1440)
    assert codes_of(table, ["MESH", "MESH_Max_60min"]) == {
        "MESH": (209, 3, 28),
        "MESH_Max_60min": (209, 3, 30),
    }
    assert table.sentinels.no_coverage == (-3.0, -999.0)
    assert table.sentinels.nothing_detected == (-1.0, -99.0)
    with pytest.raises(UnknownProductError, match="not a hail size"):
        table.hail_product((209, 6, 1))
    with pytest.raises(
        UnknownProductError, match=r"version 12\.2\) does not know discipline 209, category 200"
    ):
        table.hail_product((209, 200, 1))


def test_a_wrong_table_is_refused_by_line() -> None:
    """D11: a name and unit swapped and a key that comes twice are both reported, with their lines."""
    rows = (
        "209,3,28,MESH,Maximum size,mm,yes,0\n"
        "209,3,34,MESH_Max,mm,Maximum size,yes,1440\n"
        "209,3,28,MESH,Maximum size again,mm,yes,0\n"
        "209,three,1,X,Y,mm,no,\n"
        "209,3,40,Z,Odd hail,dBZ,yes,0\n"
    )
    with pytest.raises(BadInputError) as caught:
        read_product_table(HEAD + rows, file="own.csv")
    message = caught.value.message
    assert "4 line(s)" in message
    for words in (
        "line 5: “Maximum size” is no unit",
        "line 6: the key 209,3,28 comes twice",
        "line 7: discipline",
        "line 8: a hail size cannot be in dBZ",
    ):
        assert words in message
    assert (caught.value.file, caught.value.record) == ("own.csv", "line 5")


@pytest.mark.parametrize("text", ["", "a,b\n1,2\n", HEAD.replace("# version: 99\n", "")])
def test_a_table_without_version_or_columns_is_refused(text: str) -> None:
    """What is no parameter table says what one needs."""
    with pytest.raises(BadInputError, match="needs a “# version:” line"):
        read_product_table(text, file="own.csv")
