"""One selection for map, table and every panel."""

from __future__ import annotations

import time

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from stormops_desktop.ui.window.selection import Selection

_ROWS = st.lists(st.integers(0, 40), max_size=30)


@settings(deadline=None)
@given(_ROWS, _ROWS, _ROWS)
def test_selections_are_sets_that_rise(chosen: list[int], more: list[int], less: list[int]) -> None:
    """Selecting, adding and taking away are those of sets; the rows rise, each once."""
    selection = Selection()
    selection.select(np.array(chosen, np.int64))
    assert selection.rows.tolist() == sorted(set(chosen))
    selection.add(np.array(more, np.int32))
    assert selection.rows.tolist() == sorted({*chosen, *more})
    selection.remove(np.array(less, np.int32))
    assert selection.rows.tolist() == sorted({*chosen, *more} - {*less})
    assert not selection.rows.flags.writeable


def test_one_row_alone_shows_its_card() -> None:
    """Selecting one property looks at it; selecting nothing and no card is one call."""
    selection = Selection()
    selection.select(np.array([7]))
    assert selection.focus == np.int32(7)
    selection.clear()
    assert len(selection.rows) == 0
    assert selection.focus is None


def test_a_million_rows_are_selected_in_a_moment() -> None:
    """Select all, add and take away a half: no step holds the window's thread up."""
    rows = np.random.default_rng(1).permutation(1_000_000).astype(np.int32)
    selection = Selection()
    for act, some in ((selection.select, rows), (selection.add, rows[::3]), (selection.remove, rows[::2])):
        begins = time.thread_time()
        act(some)
        assert time.thread_time() - begins < 0.2
    assert len(selection.rows) == 500_000
