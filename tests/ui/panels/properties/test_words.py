"""Every column, value and driver has words of its own."""

from __future__ import annotations

import numpy as np
import pyarrow as pa
import pytest
from PySide6.QtWidgets import QApplication

from stormops_desktop.engines.damage.driver_words import DRIVER_WORDS
from stormops_desktop.model.property import RoofAgeBasis, RoofMaterial, SampleBasis
from stormops_desktop.model.property_columns import PROPERTY_COLUMNS, ColumnKind
from stormops_desktop.model.proposal import ProposalStatus
from stormops_desktop.operations.properties.property_table import PropertyTable, TableRows
from stormops_desktop.ui.panels.properties import table_status
from stormops_desktop.ui.panels.properties.cell_texts import cell_text, filter_unit, plain_texts
from stormops_desktop.ui.panels.properties.column_words import column_title, value_word
from stormops_desktop.ui.panels.properties.driver_sentences import driver_sentence
from stormops_desktop.ui.preferences.preferences import Preferences, Units

pytestmark = pytest.mark.usefixtures("preferences")


def test_columns_have_titles_of_their_own() -> None:
    """No two columns share a head, and no head shows a name of the software's."""
    titles = [column_title(column, Units.US) for column in PROPERTY_COLUMNS.values()]
    assert len(set(titles)) == len(titles)
    assert not [title for title in titles if "_" in title]


def test_stored_names_are_told_in_words() -> None:
    """Roofs, bases, statuses and drivers read as words; what somebody else named stays as it is."""
    for kind in (RoofMaterial, RoofAgeBasis, SampleBasis, ProposalStatus):
        assert not [member for member in kind if value_word(member.value) == member.value]
    assert value_word("Deal_Hunter") == "Deal_Hunter"


def test_drivers_say_what_the_engine_says() -> None:
    """The window's sentences are the engine's, so that screen and command line agree."""
    assert {
        driver.name.lower(): driver_sentence(driver.name.lower()) for driver in DRIVER_WORDS if driver.name
    } == {driver.name.lower(): words for driver, words in DRIVER_WORDS.items() if driver.name}
    assert driver_sentence("new_driver") == "new_driver"


@pytest.mark.parametrize(
    ("name", "value", "told"),
    [
        ("sii", 30.44, "30.4"),
        ("hail_mm", 44.45, "1.75"),
        ("moe_usd", 12_345, "$12,345"),
        ("roof_area_m2", 230.0, "2,476 sq ft"),
        ("wind_ms", 31.0, "69 mph"),
        ("tract_homeownership_rate", 0.791, "79%"),
        ("owner_occupied", False, "No"),
        ("past_customer", True, "Yes"),
        ("drivers", "large_hail, old_roof", "large hail, old roof"),
        ("drivers", "", "–"),
        ("year_built", 1999, "1999"),
        ("lon", -96.8302222, "-96.830222"),
        ("zip", None, "–"),
    ],
)
def test_cells_read_as_people_write_them(name: str, value: object, told: str) -> None:
    """Years have no comma, money has, and the unknown is a dash."""
    assert cell_text(PROPERTY_COLUMNS[name], Units.US, "America/Chicago")(value) == told


def test_typed_figures_are_in_the_shown_unit() -> None:
    """What one unit as shown is in the stored one, for both kinds of units."""
    assert filter_unit(ColumnKind.HAIL_MM, Units.US) == 25.4
    assert filter_unit(ColumnKind.HAIL_MM, Units.METRIC) == 1.0
    assert filter_unit(ColumnKind.FRACTION, Units.US) == 0.01
    assert filter_unit(ColumnKind.AREA_M2, Units.US) == pytest.approx(0.0929, abs=1e-4)
    assert filter_unit(ColumnKind.SPEED_MS, Units.METRIC) == pytest.approx(1 / 3.6)


def test_programs_get_figures_without_words() -> None:
    """Copied cells keep seven figures of single precision, twelve of double, and nothing for unknown."""
    table = PropertyTable(
        {
            "property_id": pa.array(["a", "b"]),
            "sii": pa.array([60.1, None], pa.float32()),
            "lon": pa.array([-96.8302222362, 0.5]),
        },
        time_zone="UTC",
    )
    rows = plain_texts(table, np.array([0, 1], np.int32), ["property_id", "sii", "lon"])
    assert rows == [["a", "60.1", "-96.8302222362"], ["b", "", "0.5"]]


def test_the_status_line_says_what_is_left_out_and_made_up(
    qapp: QApplication, preferences: Preferences
) -> None:
    """Counts, unknown ones and marks each stand there only where there is something to say."""
    found = TableRows(np.arange(3, dtype=np.int32), 1_200, 7)
    assert table_status.counts(found, 0, filtered=False) == "3 of 1,200 properties"
    assert table_status.counts(found, 2, filtered=True) == (
        "3 of 1,200 properties · 7 left out: a fact asked for is not known · 2 selected"
    )
    data = {"property_id": pa.array(["a"])}
    drill = PropertyTable(data, time_zone="UTC", storm_id="s", storm="DRILL: s", drill=True, stale=True)
    assert table_status.marks(drill) == (
        "DRILL: s · OUT OF DATE: score the storm again · scores are judged, not calibrated"
    )
    moved = PropertyTable(data, time_zone="UTC", storm_id="s", storm="March", drill=True, synthetic=True)
    assert table_status.marks(moved).startswith("March · DRILL · SYNTHETIC DATA")
    assert table_status.marks(PropertyTable(data, time_zone="UTC")) == "no scores: choose a scored storm"
