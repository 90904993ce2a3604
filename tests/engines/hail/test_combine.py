"""What counts of a storm's fields."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta

import numpy as np
import pytest

from stormops_desktop.engines.hail.combine import choose_product, combine_fields, sample_storm_at
from stormops_desktop.model.errors import BadInputError, UsageError
from stormops_desktop.model.hail import HailField

type MakeField = Callable[..., HailField]


def test_observed_mesh_counts_before_anything_else(make_field: MakeField) -> None:
    """Observed MESH beats an observed index and a forecast, whatever their sizes."""
    fields = [
        make_field([[90]], product="earth2_hail", forecast=True),
        make_field([[80]], product="HAILCAST"),
        make_field([[20]], product="MESH"),
    ]
    assert choose_product(fields) == "MESH"
    assert combine_fields(fields).central.values_mm[0, 0] == 20


def test_the_longest_window_counts_among_mesh(make_field: MakeField) -> None:
    """A 24-hour maximum beats an instant of the same day."""
    fields = [make_field([[20]], product="MESH", window_min=0), make_field([[30]])]
    assert choose_product(fields) == "MESH_Max_1440min"


def test_a_product_can_be_asked_for(make_field: MakeField) -> None:
    """A product by name is taken; one that the storm has not is refused with those it has."""
    fields = [make_field([[20]]), make_field([[40]], product="earth2_hail", forecast=True)]
    assert choose_product(fields, "earth2_hail") == "earth2_hail"
    with pytest.raises(UsageError, match=r"no hail field “VIL”.*MESH_Max_1440min, earth2_hail"):
        choose_product(fields, "VIL")


def test_a_storm_without_fields_says_so() -> None:
    """No field is a sentence with a remedy, not an index error."""
    with pytest.raises(UsageError, match="no hail field"):
        choose_product([])


def test_times_are_maximised_over_and_the_window_grows(make_field: MakeField) -> None:
    """Two hours of one product give their larger value in each cell, and a window over both."""
    first = make_field([[10, np.nan, 0]], window_min=60)
    later = replace(
        first, values_mm=np.array([[5, 20, 30]], np.float32), valid_time=first.valid_time + timedelta(hours=1)
    )
    combined = combine_fields([later, first])
    np.testing.assert_array_equal(combined.central.values_mm, [[10, 20, 30]])
    assert combined.window == (first.valid_time - timedelta(hours=1), later.valid_time)
    assert combined.central.window_min == 120


def test_members_are_never_maximised_over(make_field: MakeField) -> None:
    """An ensemble stays side by side; its central field is the mean of the members that cover a cell."""
    members = [
        make_field([[10, np.nan]], product="earth2_hail", forecast=True, member=0),
        make_field([[30, 40]], product="earth2_hail", forecast=True, member=1),
    ]
    combined = combine_fields(members)
    assert [field.member for field in combined.fields] == [0, 1]
    np.testing.assert_array_equal(combined.central.values_mm, [[20, 40]])
    sampled = sample_storm_at(members, np.array([-96.9, -96.89]), np.array([33.2, 33.2]))
    assert sampled.member_mm is not None
    np.testing.assert_array_equal(sampled.member_mm, [[10, np.nan], [30, 40]])
    np.testing.assert_array_equal(sampled.hail_mm, [20, 40])
    assert sampled.forecast


def test_observed_and_forecast_of_one_name_are_not_mixed(make_field: MakeField) -> None:
    """Where one product is both observed and forecast, only what was observed counts."""
    fields = [make_field([[20]]), make_field([[90]], forecast=True)]
    combined = combine_fields(fields)
    assert combined.central.values_mm[0, 0] == 20
    assert not combined.forecast


def test_a_single_field_is_sampled_as_it_is(make_field: MakeField) -> None:
    """Without an ensemble there are no members, and the product and window are told."""
    field = make_field([[10, 20], [30, 40]])
    sampled = sample_storm_at([field], np.array([-96.895, 0.0]), np.array([33.195, 0.0]))
    assert sampled.member_mm is None
    assert sampled.hail_mm[0] == pytest.approx(25.0, abs=1e-3)
    assert np.isnan(sampled.hail_mm[1])
    assert (sampled.product, sampled.forecast) == ("MESH_Max_1440min", False)
    assert sampled.window == (field.valid_time - timedelta(days=1), field.valid_time)


def test_grids_that_differ_by_rounding_are_one_and_others_are_refused(make_field: MakeField) -> None:
    """D37: longitudes that differ by 1e-14 keep the grid's shape; a hundredth of a degree is an error."""
    first = make_field([[10, 20], [30, 40]])
    near = make_field([[40, 10], [10, 10]], lon0=-96.9 + 1e-14)
    assert combine_fields([first, near]).central.values_mm.shape == (2, 2)
    for other in (make_field([[1, 2], [3, 4]], lon0=-96.89), make_field([[1, 2, 3]])):
        with pytest.raises(BadInputError, match="different grids"):
            combine_fields([first, other])
