from __future__ import annotations

import pytest

from stormops_desktop.engines.proposal.phone_zones import zones_of_phones


@pytest.mark.parametrize(
    ("phone", "zones"),
    [
        ("+12145550101", "America/Chicago"),
        ("+13035550101", "America/Denver"),
        (" +12125550101 ", "America/New_York"),
        ("+18005550101", ""),  # toll-free: nobody lives there
        ("+525512345678", "America/Mexico_City"),
        ("not a number", ""),
        ("", ""),
        (None, ""),
    ],
)
def test_area_codes_suggest_zones(phone: str | None, zones: str) -> None:
    """An area code names its zone; toll-free numbers, nonsense and nothing name none."""
    assert zones_of_phones([phone]) == [zones]


def test_many_numbers_keep_their_order() -> None:
    """Zones come back row for row."""
    assert zones_of_phones(["+13035550101", None, "+12145550101"]) == [
        "America/Denver",
        "",
        "America/Chicago",
    ]
