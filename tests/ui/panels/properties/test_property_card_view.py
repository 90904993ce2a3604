"""The card of one property."""

from __future__ import annotations

import re
import time
from datetime import UTC, datetime, timedelta

import pytest
from PySide6.QtCore import QDateTime, Qt
from PySide6.QtGui import QColor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot
from sqlalchemy import event

from stormops_desktop.model.cleared import Channel
from stormops_desktop.operations.jobs.job import Job
from stormops_desktop.operations.plays.check_contact import check_contact
from stormops_desktop.operations.scores.show_property import show_property
from stormops_desktop.stores.territory import read_properties
from stormops_desktop.ui.panels.properties.contact_section import ContactSection
from stormops_desktop.ui.panels.properties.interval_bar import IntervalBar
from stormops_desktop.ui.panels.properties.properties_panel import PropertiesPanel
from stormops_desktop.ui.panels.properties.property_card_view import PropertyCardView
from stormops_desktop.ui.preferences.preferences import Preferences, Units
from stormops_desktop.ui.text.quantities import hail_size, money
from stormops_desktop.ui.window.desk import Desk


def _chosen(panel: PropertiesPanel, qtbot: QtBot, row: int) -> str:
    """Choose a property and wait for its card and verdicts; returns its id."""
    panel.desk.selection.show(row)
    property_id = panel.finder.table.property_id(row) if panel.finder.table is not None else ""
    qtbot.waitUntil(
        lambda: (
            panel.card.card is not None
            and panel.card.card.facts.property["property_id"] == property_id
            and panel.desk.idle
            and "…" not in panel.card.contact.verdict_words(Channel.CALL)
        ),
        timeout=10_000,
    )
    return property_id


def _face(clock: str) -> QDateTime:
    """What a clock shows, as the field takes it."""
    return QDateTime.fromString(f"{clock}:00Z", Qt.DateFormat.ISODate)


def test_the_card_tells_what_the_command_tells(panel: PropertiesPanel, qtbot: QtBot, desk: Desk) -> None:
    """Address, hail, SII and MOE with their intervals, drivers, roof: those of `properties show`; marked."""
    property_id = _chosen(panel, qtbot, 5)
    answer = show_property(desk.workspace, property_id, job=Job())
    (score,) = answer.scores
    words = panel.card.words
    assert answer.property["address"] in words
    assert hail_size(score.hail_mm, Units.US) in words
    assert money(score.moe_high_usd) in words
    for driver in score.drivers:
        assert driver.words in words
    for mark in ("SYNTHETIC HOME", "SYNTHETIC DATA", "judged, not calibrated"):
        assert mark in words


def test_verdicts_are_those_of_the_gate_at_the_chosen_time(
    panel: PropertiesPanel, qtbot: QtBot, desk: Desk
) -> None:
    """Morning and night at the property: each channel says what the gate says, with all rules."""
    property_id = _chosen(panel, qtbot, 5)
    for clock in ("2026-11-24T10:30", "2026-11-24T23:30"):
        panel.card.contact._when.setDateTime(_face(clock))
        gate = {
            channel: check_contact(desk.workspace, property_id, channel=channel, at=clock, job=Job())
            for channel in Channel
        }
        qtbot.waitUntil(lambda: desk.idle, timeout=5_000)
        for channel, answer in gate.items():
            assert ("not allowed" not in panel.card.contact.verdict_words(channel)) == answer.allowed
    row = panel.card.contact._rows[Channel.CALL]
    QTest.keyClick(row.button, Qt.Key.Key_Space)
    assert row._reasons.isVisible()
    assert all(reason.citation in row._reasons.text() for reason in gate[Channel.CALL].reasons)


def test_a_phone_number_is_not_shown_at_night(panel: PropertiesPanel, qtbot: QtBot, desk: Desk) -> None:
    """Nobody can call whom she must not call: no number stands anywhere on the card."""
    phones = read_properties(desk.workspace)["phone"].to_pylist()
    _chosen(panel, qtbot, next(row for row, phone in enumerate(phones) if phone))
    panel.card.contact._when.setDateTime(_face("2026-11-24T23:30"))
    qtbot.waitUntil(
        lambda: desk.idle and "not allowed" in panel.card.contact.verdict_words(Channel.CALL), timeout=5_000
    )
    assert not re.search(r"\+1\d{10}", panel.card.words)


@pytest.mark.skipif(not hasattr(time, "tzset"), reason="this system cannot change a process's time zone")
def test_the_clock_is_the_property_s_and_not_the_computer_s(
    qtbot: QtBot, preferences: Preferences, monkeypatch: pytest.MonkeyPatch
) -> None:
    """An hour that the computer's zone skips in spring can be asked about: it is there in Arizona."""
    monkeypatch.setenv("TZ", "America/New_York")
    time.tzset()
    try:
        section = ContactSection(preferences)
        qtbot.addWidget(section)
        section._when.setDateTime(_face("2026-03-08T02:30"))
        assert section.at == "2026-03-08T02:30"
        section.ask_about("Nowhere/Land")
        assert abs(datetime.fromisoformat(f"{section.at}Z") - datetime.now(UTC)) < timedelta(minutes=2)
    finally:
        monkeypatch.undo()
        time.tzset()


@pytest.mark.parametrize("wider", [0, 120])
def test_nothing_of_the_card_is_cut_off(panel: PropertiesPanel, qtbot: QtBot, wider: int) -> None:
    """However narrow the card can be made, all of it lies inside its width."""
    _chosen(panel, qtbot, 5)
    panel.card.setFixedWidth(panel.card.minimumWidth() + wider)
    qtbot.wait(20)
    inside, width = panel.card.widget(), panel.card.viewport().width()
    assert inside is not None
    for label in inside.findChildren(QLabel):
        if label.isVisible():
            assert label.mapTo(inside, label.rect().topRight()).x() < width


def test_the_card_follows_the_newest_choice(panel: PropertiesPanel, qtbot: QtBot, desk: Desk) -> None:
    """Walking quickly through rows ends at the card of the last one, never at an earlier answer."""
    for row in range(12):
        desk.selection.show(row)
    property_id = _chosen(panel, qtbot, 12)
    assert property_id in panel.card.words
    desk.selection.show(13)
    desk.selection.clear()
    assert "No property chosen" in panel.card.words
    qtbot.waitUntil(lambda: desk.idle, timeout=10_000)
    assert "No property chosen" in panel.card.words, "an answer that comes late shows nobody"


def test_a_card_asks_for_one_property(panel: PropertiesPanel, qtbot: QtBot, desk: Desk) -> None:
    """G10: opening a card sends few statements, none of them repeated, each about this property alone."""
    _chosen(panel, qtbot, 3)
    statements: list[str] = []
    engine = desk.workspace._engine

    def note(_connection: object, _cursor: object, statement: str, *_: object) -> None:
        statements.append(statement)

    event.listen(engine, "before_cursor_execute", note)
    _chosen(panel, qtbot, 40)
    event.remove(engine, "before_cursor_execute", note)
    about = [statement for statement in statements if "FROM slots" not in statement]
    assert len(about) <= 5
    assert len(set(about)) == len(about)
    assert all("WHERE" in statement for statement in about)


def test_a_panel_that_goes_while_its_card_is_read_harms_nothing(desk: Desk, qtbot: QtBot) -> None:
    """D84: the answer that comes after its widget has gone is dropped without an error."""
    errors: list[object] = []
    desk.notice.connect(errors.append)
    card = PropertyCardView(desk)
    card.look_at(str(read_properties(desk.workspace)["property_id"][0].as_py()))
    card.deleteLater()
    qtbot.wait(1)
    qtbot.waitUntil(lambda: desk.idle, timeout=10_000)
    assert errors == []


def test_a_property_that_is_gone_is_told_on_the_card(desk: Desk, qtbot: QtBot) -> None:
    """What cannot be read says why, in the card's place."""
    card = PropertyCardView(desk)
    qtbot.addWidget(card)
    card.show()
    card.look_at("nobody")
    qtbot.waitUntil(lambda: "no property" in card.words, timeout=5_000)


@pytest.mark.parametrize(
    ("low", "value", "high"), [(20.0, 50.0, 80.0), (0.0, 0.0, 100.0), (90.0, 100.0, 100.0)]
)
def test_the_interval_is_drawn_where_it_lies(qtbot: QtBot, low: float, value: float, high: float) -> None:
    """The band spans from the low to the high end of the scale, and the dot sits on the figure."""
    bar = IntervalBar()
    qtbot.addWidget(bar)
    bar.resize(212, 16)
    bar.show_interval(low, value, high, top=100.0, words="SII: 50 (90%: 20 to 80)")
    bar.show()
    image = bar.grab().toImage()
    ground, accent = bar.palette().window().color(), bar.palette().accent().color()

    def colored(share: float, dy: int) -> QColor:
        return image.pixelColor(round(6 + share / 100 * 200), 8 + dy)

    assert colored(value, 0) == accent
    inside = (low + high) / 2 + (15 if value == (low + high) / 2 else 0)
    assert colored(inside, 2) != ground
    for outside in (low - 12, high + 12):
        if 0 <= outside <= 100:
            assert colored(outside, 2) == ground
    assert bar.accessibleName() == bar.toolTip() == "SII: 50 (90%: 20 to 80)"
