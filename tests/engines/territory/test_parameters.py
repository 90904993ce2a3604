"""Reading the generator's parameters."""

from __future__ import annotations

import json
from typing import Any

import pytest

from stormops_desktop.engines.territory.parameters import TerritoryParameters, territory_parameters
from stormops_desktop.files.shipped_files import resource
from stormops_desktop.model.errors import BadInputError
from stormops_desktop.model.property import RoofMaterial


@pytest.fixture
def data() -> dict[str, Any]:
    """The shipped file."""
    text = resource("parameters", "synthetic_territory.json").read_text(encoding="utf-8")
    parsed: dict[str, Any] = json.loads(text)
    return parsed


def test_a_missing_key_is_named(data: dict[str, Any]) -> None:
    """Without `zips` the error names the key and the file."""
    del data["zips"]
    with pytest.raises(BadInputError, match="zips") as raised:
        territory_parameters(data)
    assert raised.value.record == "zips"


def test_shares_that_do_not_add_up_are_refused(data: dict[str, Any]) -> None:
    """Persona shares of 1.1 in all are an error with the sum."""
    data["personas"]["Proof_Seeker"] += 0.1
    with pytest.raises(BadInputError, match=r"add up to 1\.1"):
        territory_parameters(data)


def test_two_kinds_of_street_cannot_share_a_type(data: dict[str, Any]) -> None:
    """A Drive that is both collector and lane could be the same Drive twice."""
    data["street_types"]["collector"].append("Ln")
    with pytest.raises(BadInputError, match="share a street type"):
        territory_parameters(data)


def test_the_shipped_parameters_fit_the_plays_and_the_roofs(parameters: TerritoryParameters) -> None:
    """ZIP codes and personas are those of the owner's plays; names of people and places are marked."""
    assert parameters.zips[:2] == ("75034", "75035")
    assert {"Proof_Seeker", "Family_Protector", "Status_Conscious", "Procrastinator"} <= set(
        parameters.personas
    )
    assert set(parameters.roof_materials) <= set(RoofMaterial)
    assert all("synthetic" in rival.name for rival in parameters.competitors)
    assert "Synthetic" in parameters.place
    assert "Synthetic" in parameters.neighbour_place
