"""Places are found by what people type."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from stormops_desktop.operations.jobs.job import Job
from stormops_desktop.operations.places.find_places import PlaceKind, find_places
from stormops_desktop.operations.territory.demo_territory import demo_territory
from stormops_desktop.stores.journal import Command, RowChange
from stormops_desktop.stores.territory import read_properties
from stormops_desktop.stores.workspace import Workspace


@pytest.fixture(scope="module")
def suburb(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Workspace]:
    """1,000 synthetic homes; nobody writes to them but for a bookmark."""
    folder: Path = tmp_path_factory.mktemp("suburb") / "workspace"
    with Workspace.create(folder) as workspace:
        demo_territory(workspace, properties=1000, seed=7, job=Job())
        row = {"bookmark_id": "b", "name": "The depot", "lon": -96.8, "lat": 33.1, "zoom": 15.0}
        workspace.apply(Command("bookmark", (RowChange("bookmarks", "b", None, row),)))
        yield workspace


def test_an_id_finds_its_property(suburb: Workspace) -> None:
    """A property's id, in any case, finds its row first."""
    ids = read_properties(suburb)["property_id"]
    place = find_places(suburb, str(ids[17]).upper())[0]
    assert (place.kind, place.row) == (PlaceKind.PROPERTY, 17)


def test_words_of_an_address_find_it(suburb: Workspace) -> None:
    """Any words of the address, in any order and case, find the properties that hold them all."""
    address = str(read_properties(suburb)["address"][5])
    words = address.split()
    found = find_places(suburb, f"{words[1].lower()} {words[0]}")
    assert address in [place.title for place in found]
    west, south, east, north = found[0].bbox
    assert west < east
    assert south < north


def test_an_address_may_be_pasted_with_its_city(suburb: Workspace) -> None:
    """An address as an envelope has it, with city, state and ZIP, finds the home; so does a part of that."""
    home = read_properties(suburb).slice(5, 1).to_pylist()[0]
    address, city, state, code = (home[name] for name in ("address", "city", "state", "zip"))
    for text in (
        f"{address}, {city}, {state} {code}",
        f"{address}, {city}, {state} {code}-1234",
        f"{address.upper()} {city.lower()}",
        f"{address}, {code}",
    ):
        assert [place.row for place in find_places(suburb, text) if place.title == address], text
    assert find_places(suburb, f"{address}, Elsewhere, {state}") == ()
    assert find_places(suburb, ",,") == ()


def test_the_beginning_comes_before_the_middle(suburb: Workspace) -> None:
    """Addresses that begin as typed are told before those that hold it somewhere."""
    address = str(read_properties(suburb)["address"][5])
    assert find_places(suburb, address)[0].title == address


def test_a_zip_is_one_place(suburb: Workspace) -> None:
    """A ZIP code is told with how many properties it has, all of them within its box."""
    code = str(read_properties(suburb)["zip"][0])
    place = next(found for found in find_places(suburb, code) if found.kind is PlaceKind.ZIP)
    assert place.count > 1


def test_names_of_ones_own_are_found(suburb: Workspace) -> None:
    """A bookmark is found by a part of its name."""
    assert [place.title for place in find_places(suburb, "depot")] == ["The depot"]


def test_coordinates_need_no_territory(workspace: Workspace) -> None:
    """In an empty workspace coordinates are found, and words are not."""
    (place,) = find_places(workspace, "33.15, -96.82")
    assert place.kind is PlaceKind.COORDINATES
    assert find_places(workspace, "oak") == ()


def test_a_letter_is_too_little(suburb: Workspace) -> None:
    """One letter would find everything."""
    assert find_places(suburb, "a") == ()


def test_no_more_than_asked(suburb: Workspace) -> None:
    """The list is as short as wanted."""
    assert len(find_places(suburb, "St", most=4)) <= 4
