"""What a person names on a command line is found, or told why not."""

from __future__ import annotations

from dataclasses import dataclass

import pytest

from stormops_desktop.model.errors import UsageError
from stormops_desktop.operations.maps.one_named import one_named


@dataclass(frozen=True)
class Place:
    """Something with a name."""

    name: str


KNOWN = {"1": Place("North"), "2": Place("South"), "3": Place("South"), "South": Place("West")}


def found(wanted: str, known: dict[str, Place] = KNOWN) -> Place:
    """As the commands ask."""
    return one_named(known, wanted, none="None.", several="Several.", remedy="List them.")


def test_an_id_names_one_for_certain() -> None:
    """An id is found before a name that reads alike, and where names are shared."""
    assert found("2") is KNOWN["2"]
    assert found("South") is KNOWN["South"]


def test_the_only_one_of_a_name_is_found() -> None:
    """A name does where nothing else has it."""
    assert found("North") is KNOWN["1"]


@pytest.mark.parametrize(("wanted", "said"), [("East", "None."), ("South", "Several.")])
def test_nothing_is_guessed(wanted: str, said: str) -> None:
    """A name that nothing has, or several have, is refused by name and with its remedy."""
    known = {number: place for number, place in KNOWN.items() if number != "South"}
    with pytest.raises(UsageError) as refused:
        found(wanted, known)
    assert (refused.value.message, refused.value.record, refused.value.remedy) == (said, wanted, "List them.")
