"""What the synthetic territory is made with: names, shares and rules, read from a data file by the caller."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from stormops_desktop.engines.territory.subdivision import StreetKind
from stormops_desktop.model.errors import BadInputError
from stormops_desktop.model.sentence import Sentence


@dataclass(frozen=True, slots=True)
class Competitor:
    """An invented rival."""

    name: str
    tier: int
    weight: float


@dataclass(frozen=True, slots=True)
class TerritoryParameters:
    """The contents of `parameters/synthetic_territory.json`; every figure in it is judged, none calibrated.

    Attributes:
        origin: Longitude and latitude of the middle of the invented ground.
        street_types, speeds_mph, lanes: By StreetKind.
        personas, roof_materials: Shares by name; they add up to 1.
        knock_rules: Of the two invented cities, in the columns of the places layer.
    """

    origin: tuple[float, float]
    place: str
    neighbour_place: str
    state: str
    time_zone: str
    zips: tuple[str, ...]
    area_codes: tuple[str, ...]
    email_domain: str
    street_first: tuple[str, ...]
    street_second: tuple[str, ...]
    street_types: Mapping[StreetKind, tuple[str, ...]]
    speeds_mph: Mapping[StreetKind, int]
    lanes: Mapping[StreetKind, int]
    personas: Mapping[str, float]
    roof_materials: Mapping[str, float]
    competitors: tuple[Competitor, ...]
    plays: tuple[str, ...]
    knock_rules: tuple[Mapping[str, Any], ...]
    knock_rules_citation: str
    version: str


def territory_parameters(data: Mapping[str, Any]) -> TerritoryParameters:
    """Parameters from the parsed JSON.

    Raises:
        BadInputError: A key is missing, shares do not add up to 1, or two kinds of street share a type.
    """
    try:
        parameters = TerritoryParameters(
            origin=(float(data["origin"][0]), float(data["origin"][1])),
            place=data["place"],
            neighbour_place=data["neighbour_place"],
            state=data["state"],
            time_zone=data["time_zone"],
            zips=tuple(data["zips"]),
            area_codes=tuple(data["area_codes"]),
            email_domain=data["email_domain"],
            street_first=tuple(data["street_first"]),
            street_second=tuple(data["street_second"]),
            street_types={kind: tuple(data["street_types"][kind.name.lower()]) for kind in StreetKind},
            speeds_mph={kind: int(data["speeds_mph"][kind.name.lower()]) for kind in StreetKind},
            lanes={kind: int(data["lanes"][kind.name.lower()]) for kind in StreetKind},
            personas=dict(data["personas"]),
            roof_materials=dict(data["roof_materials"]),
            competitors=tuple(
                Competitor(rival["name"], int(rival["tier"]), float(rival["weight"]))
                for rival in data["competitors"]
            ),
            plays=tuple(data["plays"]),
            knock_rules=tuple(data["knock_rules"]),
            knock_rules_citation=data["knock_rules_citation"],
            version=data["version"],
        )
    except KeyError as error:
        raise BadInputError(
            Sentence("The parameters of the synthetic territory have no {error}.", error=error),
            remedy="Restore the file that ships with this version.",
            file="parameters/synthetic_territory.json",
            record=str(error.args[0]),
        ) from error
    types = [word for kind in StreetKind for word in parameters.street_types[kind]]
    if len(set(types)) < len(types):
        raise BadInputError(
            "Two kinds of street share a street type, so two streets could have one name.",
            remedy="Give each street type to one kind of street.",
            file="parameters/synthetic_territory.json",
            record="street_types",
        )
    for key in ("personas", "roof_materials"):
        total = sum(getattr(parameters, key).values())
        if abs(total - 1) > 1e-6:
            raise BadInputError(
                Sentence("The shares of {key} add up to {total:g}, not to 1.", key=key, total=total),
                remedy="Correct the shares.",
                file="parameters/synthetic_territory.json",
                record=key,
            )
    return parameters
