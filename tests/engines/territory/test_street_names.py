"""Street names."""

from __future__ import annotations

from dataclasses import replace

import pytest

from stormops_desktop.engines.territory.parameters import TerritoryParameters
from stormops_desktop.engines.territory.street_names import street_names
from stormops_desktop.engines.territory.subdivision import StreetKind


def test_every_name_is_given_once(parameters: TerritoryParameters) -> None:
    """40,000 streets of all kinds have 40,000 names."""
    kinds = [StreetKind.CUL_DE_SAC, StreetKind.LOCAL, StreetKind.LOCAL, StreetKind.COLLECTOR] * 10_000
    names = street_names(kinds, 7, parameters)
    assert len(set(names)) == len(names)


def test_a_street_keeps_its_name_when_the_town_grows(parameters: TerritoryParameters) -> None:
    """The n-th court has its name whatever lies around it."""
    few = street_names([StreetKind.CUL_DE_SAC] * 3, 7, parameters)
    mixed = street_names([StreetKind.LOCAL, *[StreetKind.CUL_DE_SAC] * 5], 7, parameters)
    assert mixed[1:4] == few


def test_kinds_have_their_own_types(parameters: TerritoryParameters) -> None:
    """Courts are courts, and highways are told to be synthetic."""
    court, highway = street_names([StreetKind.CUL_DE_SAC, StreetKind.HIGHWAY], 7, parameters)
    assert court.rpartition(" ")[2] in parameters.street_types[StreetKind.CUL_DE_SAC]
    assert highway.startswith("Synthetic Hwy")


def test_when_names_run_out_it_says_so(parameters: TerritoryParameters) -> None:
    """With two words and one type there are five names; the sixth court is an error, never a second one."""
    scarce = replace(
        parameters,
        street_first=("Wren",),
        street_second=("Hollow",),
        street_types={**parameters.street_types, StreetKind.CUL_DE_SAC: ("Ct",)},
    )
    assert len(set(street_names([StreetKind.CUL_DE_SAC] * 5, 1, scarce))) == 5
    with pytest.raises(ValueError, match="no names left"):
        street_names([StreetKind.CUL_DE_SAC] * 6, 1, scarce)
