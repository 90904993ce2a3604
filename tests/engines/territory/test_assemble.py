"""Properties from source layers."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime
from typing import Any
from zoneinfo import ZoneInfo

import numpy as np
import pyarrow as pa
import pytest
import shapely
from hypothesis import given, settings
from hypothesis import strategies as st
from numpy.typing import NDArray

from stormops_desktop.engines.territory.assemble import Assembled, Sources, assemble
from stormops_desktop.engines.territory.columns import filled
from stormops_desktop.engines.territory.shapes import shapes_of
from stormops_desktop.model.errors import CancelledError
from stormops_desktop.model.geometry import Floats, Points, Polygons
from stormops_desktop.model.progress import CancelToken, no_progress
from stormops_desktop.model.property import PROPERTY_SCHEMA
from stormops_desktop.model.territory import CONTACT_SCHEMA, LAYER_SCHEMAS, Layer, LayerKind

CENTRAL = ZoneInfo("America/Chicago")
LOT = 0.0004


def boxes(corners: list[tuple[float, float, float, float] | None]) -> Polygons:
    """Counter-clockwise rectangles; None has no ring."""
    x, y, rings, features = [], [], [0], [0]
    for corner in corners:
        if corner is not None:
            west, south, east, north = corner
            x += [west, east, east, west, west]
            y += [south, south, north, north, south]
            rings.append(len(x))
        features.append(len(rings) - 1)
    return Polygons(
        np.array(x, float), np.array(y, float), np.array(rings, np.int32), np.array(features, np.int32)
    )


def layer(kind: LayerKind, rows: list[dict[str, object]], geometry: Polygons | Points | None) -> Layer:
    """A layer of rows that name only what matters."""
    names = sorted({name for row in rows for name in row})
    columns = {
        name: pa.array([row.get(name) for row in rows], _plain(LAYER_SCHEMAS[kind].field(name).type))
        for name in names
    }
    return Layer(kind, filled(LAYER_SCHEMAS[kind], len(rows), columns, "test"), geometry)


def _plain(kind: pa.DataType) -> pa.DataType:
    return kind.value_type if pa.types.is_dictionary(kind) else kind


def lot(column: int, row: int = 0) -> tuple[float, float, float, float]:
    """A lot of about 40 m in a row of lots near Dallas."""
    west, south = -96.82 + column * LOT, 33.15 + row * LOT
    return (west, south, west + LOT, south + LOT)


def sources(**given: object) -> Sources:
    """Sources with nothing but what is given; simple spelling; one time zone."""

    def key(address: str | None) -> str | None:
        return address.lower() if address else None

    def zones(lon: Floats, _lat: Floats) -> list[str]:
        return ["America/Chicago"] * len(lon)

    bare = Sources(None, None, None, None, None, None, key, zones, 2026.2)
    return replace(bare, **given)  # type: ignore[arg-type]  # the tests name fields


def made(**given: object) -> Assembled:
    """Assembled from what is given."""
    return assemble(sources(**given), progress=no_progress, cancel=CancelToken())


def by_id(assembled: Assembled) -> dict[str, dict[str, Any]]:
    """Rows by property id."""
    return {row["property_id"]: row for row in assembled.properties.to_pylist()}


PARCELS = layer(
    LayerKind.PARCELS,
    [
        {"parcel_id": "A", "house_number": "10", "street": "Wren Ln", "zip": "75034", "year_built": 1990},
        {"parcel_id": "B", "address": "12 Wren Ln", "zip": "75034-1234", "home_value_usd": 400_000},
        {"parcel_id": "C"},
    ],
    boxes([lot(0), lot(1), None]),
)


def inside(column: int, share: float = 0.5) -> tuple[float, float]:
    """A point in a lot."""
    west, south, _, _ = lot(column)
    return west + share * LOT, south + share * LOT


def points(*places: tuple[float, float]) -> Points:
    """A point layer's geometry."""
    return Points(np.array([p[0] for p in places]), np.array([p[1] for p in places]))


def test_the_record_says_where_hail_is_sampled() -> None:
    """The main building, else a point inside the parcel, else the address point; each row names its basis."""
    house = boxes([(*inside(0, 0.3), *inside(0, 0.7))])
    assembled = made(
        parcels=PARCELS,
        buildings=layer(LayerKind.BUILDINGS, [{"building_id": "h", "roof_pitch": 6.0}], house),
        addresses=layer(
            LayerKind.ADDRESSES,
            [{"address_id": "1", "parcel_id": "C", "house_number": "14", "street": "Wren Ln"}],
            points(inside(2)),
        ),
    )
    rows = by_id(assembled)
    assert {key: row["sample_basis"] for key, row in rows.items()} == {
        "A": "main_building",
        "B": "inside_parcel",
        "C": "address_point",
    }
    assert assembled.sample_basis == {"main_building": 1, "inside_parcel": 1, "address_point": 1}
    assert shapes_of(house)[0].contains(shapely.Point(rows["A"]["lon"], rows["A"]["lat"]))
    assert (rows["C"]["lon"], rows["C"]["lat"]) == inside(2)
    assert rows["A"]["roof_pitch"] == 6.0
    assert rows["B"]["roof_pitch"] is None
    assert rows["C"]["address"] == "14 Wren Ln"
    assert rows["C"]["west"] == rows["C"]["east"] == rows["C"]["lon"]
    assert assembled.properties.schema.equals(PROPERTY_SCHEMA)
    assert len(assembled.parcels) == 3


def test_a_record_without_any_place_is_set_aside_with_its_reason() -> None:
    """No outline and no address point: skipped by name, the rest goes on."""
    assembled = made(parcels=PARCELS)
    assert sorted(by_id(assembled)) == ["A", "B"]
    assert [(skipped.record, "neither" in skipped.reason) for skipped in assembled.skipped] == [("C", True)]


def test_of_equal_ids_the_first_is_used() -> None:
    """A parcel id that comes twice makes one property, and the second record is told."""
    twice = layer(
        LayerKind.PARCELS,
        [{"parcel_id": "A", "year_built": 1990}, {"parcel_id": "A", "year_built": 2020}],
        boxes([lot(0), lot(5)]),
    )
    assembled = made(parcels=twice)
    assert by_id(assembled)["A"]["year_built"] == 1990
    assert [skipped.record for skipped in assembled.skipped] == ["A"]


def test_addresses_find_their_parcel_by_id_or_by_place() -> None:
    """The id that the source says wins over the place; of several the one without a unit is the parcel's."""
    bare = layer(LayerKind.PARCELS, [{"parcel_id": "A"}, {"parcel_id": "B"}], boxes([lot(0), lot(1)]))
    addresses = layer(
        LayerKind.ADDRESSES,
        [
            {"address_id": "1", "house_number": "7", "street": "Elm St", "unit": "2", "city": "Frisco"},
            {"address_id": "2", "house_number": "7", "street": "Elm St", "city": "Frisco", "state": "TX"},
            {"address_id": "3", "parcel_id": "B", "house_number": "9", "street": "Elm St"},
            {"address_id": "4", "house_number": "99", "street": "Far Rd"},
        ],
        points(inside(0), inside(0), inside(0), inside(9)),
    )
    rows = by_id(made(parcels=bare, addresses=addresses))
    assert rows["A"]["address"] == "7 Elm St"
    assert rows["A"]["unit"] is None
    assert rows["A"]["state"] == "TX"
    assert rows["B"]["address"] == "9 Elm St"


def test_without_parcels_every_address_is_a_property() -> None:
    """A list of addresses alone makes a territory of points, without outlines."""
    addresses = layer(
        LayerKind.ADDRESSES,
        [{"address_id": "1", "house_number": "7", "street": "Elm St"}, {"address_id": "2"}],
        points(inside(0), inside(1)),
    )
    assembled = made(addresses=addresses)
    assert assembled.sample_basis == {"address_point": 2}
    assert shapely.is_empty(shapes_of(assembled.parcels)).all()
    assert by_id(assembled)["1"]["address"] == "7 Elm St"


def test_nothing_to_assemble_is_a_mistake() -> None:
    """Neither parcels nor addresses: ValueError."""
    with pytest.raises(ValueError, match="parcels or addresses"):
        made()


def test_tracts_give_their_facts_and_a_shared_edge_goes_to_the_lower_id() -> None:
    """D64: homes on the border of two tracts get the lower tract id, whatever the file's order."""
    west, south, east, north = lot(0)
    middle = (west + east) / 2
    rows: list[dict[str, object]] = [
        {"tract_id": "48085000200", "median_income_usd": 90_000},
        {"tract_id": "48085000100", "median_income_usd": 70_000, "built_from": 1978},
    ]
    shapes = boxes([(middle, south - 1, east + 1, north + 1), (west - 1, south - 1, middle, north + 1)])
    tracts = layer(LayerKind.TRACTS, rows, shapes)
    addresses = layer(LayerKind.ADDRESSES, [{"address_id": str(k)} for k in range(4)], points(
        *[(middle, south + k * LOT / 4) for k in range(4)]
    ))  # fmt: skip
    found = by_id(made(addresses=addresses, tracts=tracts))
    assert {row["tract_id"] for row in found.values()} == {"48085000100"}
    assert {row["tract_income_usd"] for row in found.values()} == {70_000}
    assert {row["roof_age_basis"] for row in found.values()} == {"tract"}
    assert {row["roof_installed_from"] for row in found.values()} == {1978.0}


def permits(*rows: dict[str, object]) -> pa.Table:
    """A permits layer's columns; re-roofs unless they say otherwise."""
    filled_in = [
        {"permit_id": f"P{number}", "reroof": True, **row} for number, row in enumerate(rows, start=1)
    ]
    return layer(LayerKind.PERMITS, filled_in, None).columns


def test_permits_find_their_home_by_id_and_by_address() -> None:
    """By property id; by address with ZIP code; the latest re-roof counts, a fence does not."""
    rows = by_id(
        made(
            parcels=PARCELS,
            permits=permits(
                {"property_id": "A", "issued": date(2015, 7, 2), "roof_material": "metal"},
                {"property_id": "A", "issued": date(2012, 1, 1), "roof_material": "tile"},
                {"property_id": "A", "issued": date(2024, 1, 1), "reroof": False},
                {"address": "12 WREN LN", "zip": "75034", "issued": date(2020, 1, 1)},
                {"address": "12 Wren Ln", "zip": "99999", "issued": date(2025, 1, 1)},
                {"address": None, "issued": date(2025, 1, 1)},
                {"property_id": "A", "issued": None},
            ),
        )
    )
    assert rows["A"]["roof_installed_from"] == pytest.approx(2015.5, abs=0.01)
    assert rows["A"]["roof_material"] == "metal"
    assert rows["B"]["roof_installed_from"] == 2020.0
    assert rows["B"]["roof_age_basis"] == "permit"


def test_an_address_without_zip_code_counts_only_where_it_is_the_only_one() -> None:
    """Two towns have a 12 Wren Ln: a permit without a ZIP code is nobody's; a lone 10 Wren Ln is found."""
    twins = layer(
        LayerKind.PARCELS,
        [
            {"parcel_id": "A", "address": "12 Wren Ln", "zip": "75034"},
            {"parcel_id": "B", "address": "12 Wren Ln", "zip": "76010"},
            {"parcel_id": "D", "address": "10 Wren Ln", "zip": "76010"},
        ],
        boxes([lot(0), lot(1), lot(2)]),
    )
    found = by_id(
        made(
            parcels=twins,
            permits=permits(
                {"address": "12 Wren Ln", "issued": date(2020, 1, 1)},
                {"address": "10 Wren Ln", "issued": date(2021, 1, 1)},
            ),
        )
    )
    assert {key: row["roof_age_basis"] for key, row in found.items()} == {
        "A": "unknown",
        "B": "unknown",
        "D": "permit",
    }


def test_our_own_jobs_come_before_permits() -> None:
    """A customer's re-roof gives the day of the job, the material we put on, and the customer's mark."""
    customers = filled(
        CONTACT_SCHEMA,
        2,
        {
            "property_id": pa.array(["A", "B"]),
            "at": pa.array([datetime(2019, 4, 1, 12, tzinfo=CENTRAL)] * 2, pa.timestamp("s", tz="UTC")),
            "detail": pa.array(["full reroof", "gutters"]),
            "roof_material": pa.array(["asphalt_impact_resistant", None]),
        },
        "test",
    )
    rows = by_id(
        made(
            parcels=PARCELS,
            customers=customers,
            permits=permits({"property_id": "A", "issued": date(2018, 1, 1), "roof_material": "tile"}),
        )
    )
    assert rows["A"]["roof_age_basis"] == "own_job"
    assert rows["A"]["last_job"] == date(2019, 4, 1)
    assert rows["A"]["past_customer"]
    assert rows["A"]["roof_material"] == "asphalt_impact_resistant"
    assert rows["B"]["past_customer"] is False
    assert rows["B"]["last_job"] is None


def test_what_no_source_says_is_null() -> None:
    """Unknown income, persona, phone, pitch and value are null, never zero; the material is unknown."""
    row = by_id(made(parcels=PARCELS, permits=permits()))["A"]
    for name in ("household_income_usd", "persona", "phone", "roof_pitch", "home_value_usd", "tract_id"):
        assert row[name] is None
    assert row["roof_material"] == "unknown"
    assert row["time_zone"] == "America/Chicago"


@settings(deadline=None, max_examples=10)
@given(st.permutations(range(6)))
def test_the_order_of_the_source_changes_nothing(order: list[int]) -> None:
    """Shuffled parcels and buildings give the same properties, row for row."""

    def shuffled(rows: NDArray[np.int64]) -> Assembled:
        parcels = layer(
            LayerKind.PARCELS, [{"parcel_id": f"P{k}"} for k in rows], boxes([lot(int(k)) for k in rows])
        )
        houses = layer(
            LayerKind.BUILDINGS,
            [{"building_id": f"H{k}", "roof_pitch": float(k)} for k in rows],
            boxes([(*inside(int(k), 0.3), *inside(int(k), 0.6)) for k in rows]),
        )
        return made(parcels=parcels, buildings=houses)

    plain, mixed = shuffled(np.arange(6)), shuffled(np.array(order))
    assert mixed.properties.equals(plain.properties)
    assert mixed.parcels.x.tobytes() == plain.parcels.x.tobytes()


def test_cancelling_stops_it() -> None:
    """A cancelled token ends with CancelledError."""
    stopped = CancelToken()
    stopped.cancel()
    with pytest.raises(CancelledError):
        assemble(sources(parcels=PARCELS), progress=no_progress, cancel=stopped)
