"""The whole synthetic territory: its tables, their laws, and that it says what it is."""

from __future__ import annotations

from datetime import UTC, date, datetime

import numpy as np
import phonenumbers
import pyarrow as pa
import pyarrow.compute as pc
import pytest
import shapely

from stormops_desktop.engines.territory.assemble import Sources, assemble
from stormops_desktop.engines.territory.columns import filled
from stormops_desktop.engines.territory.hilbert import hilbert_order
from stormops_desktop.engines.territory.parameters import TerritoryParameters
from stormops_desktop.engines.territory.roof_age import fractional_years
from stormops_desktop.engines.territory.shapes import shapes_of
from stormops_desktop.engines.territory.synthetic import SyntheticTerritory, generate_territory
from stormops_desktop.model.errors import CancelledError
from stormops_desktop.model.geometry import Polygons
from stormops_desktop.model.progress import CancelToken, no_progress
from stormops_desktop.model.property import PROPERTY_SCHEMA, RoofAgeBasis, RoofMaterial
from stormops_desktop.model.territory import CONTACT_SCHEMA, LAYER_SCHEMAS, ContactKind, Layer, LayerKind


def outlines(territory: SyntheticTerritory, kind: LayerKind) -> Polygons:
    """A polygon layer's geometry."""
    geometry = territory.layers[kind].geometry
    assert isinstance(geometry, Polygons)
    return geometry


def test_every_table_has_its_schema_and_is_marked_synthetic(territory: SyntheticTerritory) -> None:
    """Columns are those that others rely on, none null where it must not be; all say synthetic."""
    assert territory.properties.schema.equals(PROPERTY_SCHEMA)
    tables = [territory.properties, *territory.contacts.values()]
    for kind, layer in territory.layers.items():
        assert layer.columns.schema.equals(LAYER_SCHEMAS[kind])
        tables.append(layer.columns)
    for contacts in territory.contacts.values():
        assert contacts.schema.equals(CONTACT_SCHEMA)
    for table in tables:
        table.validate(full=True)
        assert pc.all(table["synthetic"]).as_py()
        for field in table.schema:
            assert field.nullable or table[field.name].null_count == 0
    assert "synthetic" in territory.source
    assert territory.roads.synthetic
    assert set(territory.contacts) == set(ContactKind)


def test_rows_lie_in_hilbert_order_with_true_boxes(territory: SyntheticTerritory) -> None:
    """Properties follow the curve; each bounding box is that of its parcel, and holds its sample point."""
    table = territory.properties
    lon, lat = table["lon"].to_numpy(), table["lat"].to_numpy()
    assert (hilbert_order(lon, lat) == np.arange(len(lon))).all()
    boxes = np.column_stack([table[side].to_numpy() for side in ("west", "south", "east", "north")])
    parcels = shapes_of(territory.parcels)
    assert np.array_equal(shapely.bounds(parcels), boxes)
    assert shapely.contains_xy(parcels, lon, lat).all()
    assert territory.bbox == pytest.approx(shapely.total_bounds(parcels))


def test_hail_is_sampled_inside_the_building_of_the_same_row(territory: SyntheticTerritory) -> None:
    """Buildings stand row for row with properties, and hold the point where hail is sampled."""
    buildings = shapes_of(outlines(territory, LayerKind.BUILDINGS))
    table = territory.properties
    assert shapely.contains_xy(buildings, table["lon"].to_numpy(), table["lat"].to_numpy()).all()
    assert set(table["sample_basis"].to_pylist()) == {"main_building"}
    assert territory.layers[LayerKind.BUILDINGS].columns["parcel_id"].equals(table["property_id"])


def test_the_territory_lies_by_frisco(territory: SyntheticTerritory) -> None:
    """Its box lies at 33.15 N 96.82 W, and its ZIP codes are those of the owner's plays."""
    west, south, east, north = territory.bbox
    assert west < -96.82 < east
    assert south - 0.01 < 33.15 < north + 0.01
    assert set(territory.properties["zip"].to_pylist()) == {"75034", "75035"}
    assert set(territory.properties["city"].to_pylist()) == {"Synthetic Frisco"}


def test_tracts_hold_their_homes(territory: SyntheticTerritory) -> None:
    """Each home lies in the tract of its row, whose income stands in the property."""
    tracts = territory.layers[LayerKind.TRACTS].columns
    shapes = shapes_of(outlines(territory, LayerKind.TRACTS))
    place = {tract: row for row, tract in enumerate(tracts["tract_id"].to_pylist())}
    rows = np.array([place[tract] for tract in territory.properties["tract_id"].to_pylist()])
    lon, lat = territory.properties["lon"].to_numpy(), territory.properties["lat"].to_numpy()
    assert shapely.contains_xy(shapes[rows], lon, lat).all()
    income = tracts["median_income_usd"].to_numpy()[rows]
    assert (territory.properties["tract_income_usd"].to_numpy() == income).all()
    assert np.bincount(rows).tolist() == tracts["households"].to_pylist()
    assert all(len(tract) == 11 and tract.startswith("48999") for tract in place)


def test_roofs_vary_and_their_ages_say_what_they_rest_on(territory: SyntheticTerritory) -> None:
    """Materials and bases of age vary; an age that rests on a permit is that of the permits layer."""
    table = territory.properties
    assert {RoofMaterial.ASPHALT_3TAB, RoofMaterial.METAL} <= set(table["roof_material"].to_pylist())
    bases = table["roof_age_basis"].to_pylist()
    assert set(bases) == {RoofAgeBasis.OWN_JOB, RoofAgeBasis.PERMIT, RoofAgeBasis.YEAR_BUILT}
    assert min(bases.count(basis) for basis in set(bases)) > 10
    permits = territory.layers[LayerKind.PERMITS].columns
    reroofs = permits.filter(permits["reroof"])
    issued = dict(
        zip(
            reroofs["property_id"].to_pylist(),
            fractional_years(reroofs["issued"].to_numpy().astype("datetime64[D]")),
            strict=True,
        )
    )
    checked = 0
    for row in table.select(["property_id", "roof_age_basis", "roof_installed_from"]).to_pylist():
        if row["roof_age_basis"] == RoofAgeBasis.PERMIT:
            assert row["roof_installed_from"] == pytest.approx(issued[row["property_id"]], abs=0.01)
            checked += 1
    assert checked > 10


def test_assembling_its_own_layers_gives_the_same_properties(
    territory: SyntheticTerritory, as_of: date
) -> None:
    """The importers' way from layers to properties agrees with the generator's: roofs, tracts, places."""
    made = territory.properties
    columns = {
        name: made[name].combine_chunks()
        for name in ("address", "house_number", "street", "zip", "year_built")
    }
    parcels = filled(
        LAYER_SCHEMAS[LayerKind.PARCELS],
        made.num_rows,
        {"parcel_id": made["property_id"].combine_chunks(), **columns},
        "test",
    )
    buildings = territory.layers[LayerKind.BUILDINGS]
    unsaid = filled(
        LAYER_SCHEMAS[LayerKind.BUILDINGS],
        made.num_rows,
        {"building_id": buildings.columns["building_id"].combine_chunks()},
        "test",
    )
    assembled = assemble(
        Sources(
            parcels=Layer(LayerKind.PARCELS, parcels, territory.parcels),
            addresses=None,
            buildings=Layer(LayerKind.BUILDINGS, unsaid, buildings.geometry),
            tracts=territory.layers[LayerKind.TRACTS],
            permits=territory.layers[LayerKind.PERMITS].columns,
            customers=territory.contacts[ContactKind.CUSTOMERS],
            address_key=lambda line: line.lower() if line else None,
            time_zones=lambda lon, _lat: ["America/Chicago"] * len(lon),
            now=float(fractional_years(np.array([as_of], "datetime64[D]"))[0]),
        ),
        progress=no_progress,
        cancel=CancelToken(),
    )
    assert assembled.sample_basis == {"main_building": made.num_rows}
    by_id = {row["property_id"]: row for row in assembled.properties.to_pylist()}
    for row in made.to_pylist():
        found = by_id[row["property_id"]]
        for name in ("roof_age_basis", "tract_id", "tract_income_usd", "past_customer", "last_job", "west"):
            assert found[name] == row[name]
        for name in ("roof_installed_from", "roof_installed_to"):
            assert found[name] == pytest.approx(row[name], abs=0.01)


def test_contact_columns_are_counted_from_the_journeys(territory: SyntheticTerritory, as_of: date) -> None:
    """Touches, answers, last contact and the last week's contacts agree with the journeys layer."""
    journeys = territory.layers[LayerKind.JOURNEYS].columns.to_pylist()
    midnight = datetime(as_of.year, as_of.month, as_of.day, tzinfo=UTC)
    for row in territory.properties.to_pylist():
        mine = [touch for touch in journeys if touch["property_id"] == row["property_id"]]
        assert row["prior_touchpoints"] == len(mine)
        assert row["last_contact"] == max((touch["at"] for touch in mine), default=None)
        assert row["contacts_7d"] == sum((midnight - touch["at"]).days < 7 for touch in mine)
        if mine:
            answered = sum(touch["outcome"] != "no_answer" for touch in mine) / len(mine)
            assert row["response_rate"] == pytest.approx(answered)
            assert [touch["touch"] for touch in mine] == list(range(1, len(mine) + 1))
            assert not any(touch["converted"] for touch in mine[:-1])
        else:
            assert row["response_rate"] is None


def test_phones_and_mails_reach_nobody(territory: SyntheticTerritory) -> None:
    """Numbers are 555-0100 to 555-0199 with Texas area codes; mails are at example.com."""
    phones = [phone for phone in territory.properties["phone"].to_pylist() if phone]
    assert all(
        phone[5:10] == "55501" and phone[2:5] in {"214", "469", "972", "945", "817", "682"}
        for phone in phones
    )
    assert all(phonenumbers.is_possible_number(phonenumbers.parse(phone)) for phone in phones)
    mails = [mail for mail in territory.properties["email"].to_pylist() if mail]
    assert all(mail.endswith("@example.com") for mail in mails)
    assert len(set(mails)) == len(mails)


def test_a_shared_number_never_carries_one_household_s_refusal_to_another(
    territory: SyntheticTerritory,
) -> None:
    """Fictitious numbers are few, so one on a list belongs to households of that list alone."""
    listed: dict[str, str] = {}
    for kind in (ContactKind.DO_NOT_CONTACT, ContactKind.OPT_OUT, ContactKind.CONSENT, ContactKind.CUSTOMERS):
        for phone in territory.contacts[kind]["phone"].to_pylist():
            assert phone is None or listed.setdefault(phone, kind) == kind
    on_lists = {
        owner
        for kind in (
            ContactKind.DO_NOT_CONTACT,
            ContactKind.OPT_OUT,
            ContactKind.CONSENT,
            ContactKind.CUSTOMERS,
        )
        for owner in territory.contacts[kind]["property_id"].to_pylist()
    }
    for row in territory.properties.select(["property_id", "phone"]).to_pylist():
        assert row["phone"] not in listed or row["property_id"] in on_lists


def test_competitors_share_out_the_pressure_of_their_tract(territory: SyntheticTerritory) -> None:
    """Shares in a tract add up to at most 1, and properties there feel about that pressure."""
    table = territory.layers[LayerKind.COMPETITORS].columns
    totals = table.group_by("tract_id").aggregate([("share", "sum")]).to_pylist()
    assert all(0 <= total["share_sum"] <= 1.0001 for total in totals)
    by_tract = {total["tract_id"]: total["share_sum"] for total in totals}
    felt = territory.properties.group_by("tract_id").aggregate([("competitor_pressure", "mean")]).to_pylist()
    for tract in felt:
        assert tract["competitor_pressure_mean"] == pytest.approx(by_tract[tract["tract_id"]], abs=0.05)
    scores = territory.properties["white_space_score"].to_numpy()
    assert 0 <= scores.min() < scores.max() <= 100


def test_the_city_has_knock_rules_that_say_they_are_invented(territory: SyntheticTerritory) -> None:
    """The place covers every home, and its citation says that it is not law."""
    places = territory.layers[LayerKind.PLACES].columns.to_pylist()
    shape = shapes_of(outlines(territory, LayerKind.PLACES))[0]
    lon, lat = territory.properties["lon"].to_numpy(), territory.properties["lat"].to_numpy()
    assert shapely.contains_xy(shape, lon, lat).all()
    assert places[0]["name"] == "Synthetic Frisco"
    assert "invented, not law" in places[0]["citation"]
    assert places[0]["knock_from"] < places[0]["knock_to"]


def test_the_same_seed_gives_the_same_tables(
    territory: SyntheticTerritory, parameters: TerritoryParameters, as_of: date
) -> None:
    """Generated again, every column and every coordinate is the same."""
    again = generate_territory(
        5, 1_300, parameters, as_of=as_of, pool=None, progress=no_progress, cancel=CancelToken()
    )
    assert again.properties.equals(territory.properties)
    assert again.parcels.x.tobytes() == territory.parcels.x.tobytes()
    for kind, layer in territory.layers.items():
        assert again.layers[kind].columns.equals(layer.columns)
    for name, contacts in territory.contacts.items():
        assert again.contacts[name].equals(contacts)
    assert again.roads.lon.tobytes() == territory.roads.lon.tobytes()
    assert again.roads.name == territory.roads.name


def test_a_column_that_the_schema_does_not_know_is_a_mistake() -> None:
    """A misspelt column is an error, not a column that vanishes."""
    with pytest.raises(KeyError, match="colour"):
        filled(PROPERTY_SCHEMA, 1, {"colour": pa.array(["red"])}, None)


def test_cancelling_stops_it(parameters: TerritoryParameters, as_of: date) -> None:
    """A territory that is cancelled half-way raises CancelledError."""
    cancel = CancelToken()

    def stop(fraction: float, step: str) -> None:
        if step and fraction >= 0.5:
            cancel.cancel()

    with pytest.raises(CancelledError):
        generate_territory(1, 300, parameters, as_of=as_of, pool=None, progress=stop, cancel=cancel)
