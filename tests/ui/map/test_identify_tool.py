"""Asking the map what is at a place."""

from __future__ import annotations

from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton

from stormops_desktop.stores.territory import read_properties
from stormops_desktop.ui.map.identify_card import IdentifyCard
from stormops_desktop.ui.map.tools.identify_tool import IdentifyTool
from stormops_desktop.ui.preferences.preferences import CoordinateFormat, Units
from tests.ui.map.map_stand import MapStand


def card_of(stand: MapStand) -> IdentifyCard:
    tool = stand.tools.tool("identify")
    assert isinstance(tool, IdentifyTool)
    return tool.card


def test_a_click_tells_of_the_property_and_the_hail(stand: MapStand) -> None:
    """The card shows address, index with its interval and hail, and says that data is invented and judged."""
    stand.tools.choose("identify")
    row = stand.in_sight()[0]
    stand.click(stand.pixel(stand.homes[row]))
    card = card_of(stand)
    assert card.isVisible()
    address = read_properties(stand.desk.workspace)["address"][row].as_py()
    assert card.heading.text().startswith(address)
    for words in ("Storm Impact Index", "(90%:", "Hail at this place", " in", "SYNTHETIC DATA", "judged"):
        assert words in card.text
    assert stand.selected() == [], "identifying does not change the selection"
    assert stand.desk.selection.focus == row


def test_the_card_tells_places_as_the_person_reads_them(stand: MapStand) -> None:
    """Who works in UTM finds UTM on the card, as beside the scale."""
    stand.desk.preferences.coordinates = CoordinateFormat.UTM
    stand.tools.choose("identify")
    home = stand.homes[stand.in_sight()[0]]
    stand.click(stand.pixel(home))
    assert "14S " in card_of(stand).text


def test_the_card_follows_its_place_and_hides_when_it_is_out_of_view(stand: MapStand) -> None:
    """The card moves with the map, is gone while its place is, and comes back with it."""
    stand.tools.choose("identify")
    row = stand.in_sight()[0]
    home = stand.homes[row]
    stand.click(stand.pixel(home))
    card, before = card_of(stand), card_of(stand).pos()
    stand.canvas.go_to(home[0] + 0.0004, home[1])
    stand.rest()
    assert card.pos() != before
    stand.canvas.go_to(home[0] + 0.1, home[1])
    assert not card.isVisible()
    stand.canvas.go_to(*home)
    assert card.isVisible()
    assert stand.canvas.rect().contains(card.geometry())


def test_enter_asks_for_the_middle_and_escape_closes(stand: MapStand) -> None:
    """G72: by keys alone: Enter identifies the middle of the map, Tab reaches the card, Escape closes it."""
    stand.tools.choose("identify")
    stand.key(Qt.Key.Key_Return)
    card = card_of(stand)
    assert card.isVisible()
    assert card.accessibleName() == card.heading.text()
    button = card.findChild(QPushButton)
    assert button is not None
    button.setFocus()
    QTest.keyClick(button, Qt.Key.Key_Escape)
    assert not card.isVisible()
    assert stand.canvas.hasFocus()
    stand.key(Qt.Key.Key_Return)
    stand.key(Qt.Key.Key_Escape)
    assert not card.isVisible()


def test_the_way_to_everything_about_a_property(stand: MapStand) -> None:
    """The button selects the property and asks for the Properties panel."""
    wanted: list[str] = []
    stand.desk.panel_wanted.connect(wanted.append)
    stand.tools.choose("identify")
    row = stand.in_sight()[0]
    stand.click(stand.pixel(stand.homes[row]))
    button = card_of(stand).findChild(QPushButton)
    assert button is not None
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    assert stand.selected() == [row]
    assert wanted == ["properties"]


def test_a_press_on_the_card_is_none_on_the_map(stand: MapStand) -> None:
    """Clicking beside the card's words neither identifies what lies below nor moves or zooms the map."""
    stand.tools.choose("identify")
    row = stand.in_sight()[0]
    stand.click(stand.pixel(stand.homes[row]))
    card, view = card_of(stand), stand.canvas.view
    before = card.text
    QTest.mouseClick(
        card, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, QPoint(3, card.height() - 3)
    )
    QTest.mouseDClick(card, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, QPoint(3, 3))
    stand.rest()
    assert card.text == before
    assert stand.canvas.view == view


def test_where_nothing_is_the_card_says_so(stand: MapStand) -> None:
    """Outside the territory and the storm there is no property and no zero: it is not covered."""
    stand.tools.choose("identify")
    stand.canvas.go_to(-80.0, 45.0)
    stand.rest()
    stand.click(QPoint(200, 200))
    assert card_of(stand).heading.text() == "No property here"
    assert "not covered" in card_of(stand).text


def test_sizes_are_in_the_persons_units(stand: MapStand) -> None:
    """With metric units the card tells millimetres."""
    stand.desk.preferences.units = Units.METRIC
    stand.tools.choose("identify")
    stand.click(stand.pixel(stand.homes[stand.in_sight()[0]]))
    assert " mm" in card_of(stand).text


def test_a_damaged_file_is_told_and_the_map_goes_on(stand: MapStand) -> None:
    """Where the storm's files are gone the bar tells it with a remedy; no card shows half an answer."""
    storm = stand.desk.workspace.generation(f"storm/{stand.desk.storm}")
    assert storm is not None
    told: list[object] = []
    stand.desk.notice.connect(told.append)
    for path in (storm.path / "fields").iterdir():
        path.unlink()
    stand.tools.choose("identify")
    stand.click(stand.pixel(stand.homes[stand.in_sight()[0]]))
    assert not card_of(stand).isVisible()
    assert any("cannot be read" in str(notice) for notice in told)
