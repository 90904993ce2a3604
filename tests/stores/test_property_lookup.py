"""Properties are found by their ids, whatever their order and number."""

from __future__ import annotations

import pyarrow as pa
from hypothesis import given
from hypothesis import strategies as st

from stormops_desktop.stores.property_lookup import rows_of

_IDS = st.lists(st.text("abc", min_size=1, max_size=2), max_size=12)


@given(_IDS, _IDS)
def test_each_id_has_the_row_that_a_list_would_give(held: list[str], wanted: list[str]) -> None:
    """The first row with that id, -1 for unknown ones; asked in any order, twice, or for none at all."""
    table = pa.table({"property_id": pa.chunked_array([held[:5], held[5:]], pa.string())})
    expected = [held.index(name) if name in held else -1 for name in wanted]
    assert rows_of(table, wanted).tolist() == expected
    assert rows_of(table, pa.array(wanted, pa.string())).tolist() == expected
