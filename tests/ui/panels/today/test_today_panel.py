"""The Today panel: what it says, and where its buttons lead."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from datetime import date, timedelta
from pathlib import Path

import numpy as np
import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QImage, QPalette
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog
from pytestqt.qtbot import QtBot

from stormops_desktop.model.territory import CONTACT_SCHEMA, ContactKind
from stormops_desktop.operations.plays.decide_proposals import approve_all_proposals
from stormops_desktop.operations.storms.drill_storm import DrillAnswer, drill_storm
from stormops_desktop.stores.journal import Command
from stormops_desktop.stores.territory import stage_contacts
from stormops_desktop.ui.panels.today.day_line import DayLine
from stormops_desktop.ui.panels.today.day_section import DaySection
from stormops_desktop.ui.panels.today.today_panel import TodayPanel
from stormops_desktop.ui.preferences.preferences import Units
from stormops_desktop.ui.window.choose_storm import choose_storm
from stormops_desktop.ui.window.desk import Desk
from stormops_desktop.ui.window.import_dialog import ImportDialog
from stormops_desktop.ui.window.main_window import MainWindow
from stormops_desktop.ui.window.work_area import WorkArea

_LONG_MS = 60_000


@pytest.fixture
def panel(desk: Desk, qtbot: QtBot) -> Iterator[TodayPanel]:
    """The panel, shown and at rest, without a window around it."""
    choose_storm(desk)
    panel = TodayPanel(desk)
    panel.resize(330, 900)
    panel.show()
    qtbot.waitUntil(lambda: desk.idle and bool(panel.storm.lines), timeout=_LONG_MS)
    yield panel
    panel.close()
    panel.deleteLater()


def words(section: DaySection) -> str:
    """Everything that a section says."""
    return "\n".join(line.text.text() for line in section.lines)


def line_of(section: DaySection, part: str) -> DayLine:
    """The line that says something."""
    return next(line for line in section.lines if part in line.text.text())


def put_list(desk: Desk, kind: ContactKind, days_old: int) -> None:
    """Import an empty contact list that was taken some days ago."""
    as_of = date.today() - timedelta(days=days_old)  # noqa: DTZ011  (the same calendar as the panel's)
    generation = stage_contacts(desk.workspace, kind, CONTACT_SCHEMA.empty_table(), as_of, {})
    desk.workspace.apply(Command(f"import {kind}", (desk.workspace.set_slot(generation),)))


def test_the_morning_stands_on_one_page(panel: TodayPanel) -> None:
    """Storm with its mark, homes, money with its bounds and what it rests on, crews and ages are all told."""
    assert "SYNTHETIC" in words(panel.storm)
    assert "of 1,000" in words(panel.storm)
    assert panel.bars.isVisibleTo(panel)
    assert "1.00 in or more: " in panel.bars.accessibleDescription()
    money = words(panel.money)
    assert "$" in money
    assert "Judged, not calibrated" in money
    assert "bounds are added" in money
    assert "stops done" in words(panel.crews)
    assert "Crew 1: 0 of " in words(panel.crews)
    assert "SYNTHETIC" in words(panel.crews)
    assert "Scores: " in words(panel.ages)
    assert "The no-knock list: of " in words(panel.ages)


def test_each_panel_that_a_line_leads_to_is_there(panel: TodayPanel, desk: Desk, qtbot: QtBot) -> None:
    """Every arrow asks for a panel of the catalogue, and has a name for screen readers."""
    asked: list[str] = []
    desk.panel_wanted.connect(asked.append)
    arrows = [
        line.button
        for section in (panel.storm, panel.decisions, panel.crews, panel.ages)
        for line in section.lines
        if line.button.isVisibleTo(panel) and not line.button.text()
    ]
    for arrow in arrows:
        assert arrow.accessibleName().startswith("Go to ")
        QTest.mouseClick(arrow, Qt.MouseButton.LeftButton)
    assert {"storms", "properties", "routes"} <= set(asked)


def test_an_arrow_shows_the_panel_in_the_window(area: WorkArea, qtbot: QtBot) -> None:
    """In the window the arrow brings the other panel to the front, with the keyboard in it."""
    panel = area.show_panel("today")
    assert isinstance(panel, TodayPanel)
    qtbot.waitUntil(lambda: area.desk.idle and bool(panel.crews.lines), timeout=_LONG_MS)
    QTest.mouseClick(line_of(panel.crews, "stops done").button, Qt.MouseButton.LeftButton)
    assert area.dock("routes").isVisible()
    qtbot.waitUntil(lambda: "routes" in area.panels, timeout=_LONG_MS)


def test_a_map_that_cannot_be_drawn_keeps_the_page_from_nobody(
    window: MainWindow, demo_folder: Path, qtbot: QtBot
) -> None:
    """Where the table of the map's layers is damaged, a notice tells it, and the page fills all the same."""
    with closing(sqlite3.connect(demo_folder / "workspace.sqlite")) as database:
        database.execute("ALTER TABLE map_layers RENAME COLUMN opacity TO damaged")
    area = window.open_or_raise(demo_folder)
    qtbot.waitUntil(area.notices.isVisible, timeout=_LONG_MS)
    panel = area.show_panel("today")
    assert isinstance(panel, TodayPanel)
    qtbot.waitUntil(lambda: bool(panel.crews.lines), timeout=_LONG_MS)
    assert area.canvas.content is None


def test_decisions_follow_what_is_decided(panel: TodayPanel, desk: Desk, qtbot: QtBot) -> None:
    """Undoing the day's routes and approvals makes proposals wait; approving them empties the inbox again."""
    assert "No proposal waits" in words(panel.decisions)
    desk.undo()
    qtbot.waitUntil(lambda: "No routes yet" in words(panel.crews), timeout=_LONG_MS)
    desk.undo()
    qtbot.waitUntil(lambda: "door knocks wait for approval" in words(panel.decisions), timeout=_LONG_MS)
    desk.command(approve_all_proposals)
    qtbot.waitUntil(lambda: "No proposal waits" in words(panel.decisions), timeout=_LONG_MS)
    assert "approved doors are on no crew's day" in words(panel.decisions)


def test_a_stale_list_is_told_and_mended_from_here(
    panel: TodayPanel, desk: Desk, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What stops for a list's age is said; its button imports a fresh one, and the alert goes."""
    put_list(desk, ContactKind.NO_KNOCK, 40)
    qtbot.waitUntil(lambda: "The no-knock list is of" in words(panel.alerts), timeout=_LONG_MS)
    line = line_of(panel.alerts, "The no-knock list")
    assert "withholds door knocks" in line.text.text()
    file = tmp_path / "no_knock.csv"
    file.write_text("address,zip\n1 Nowhere Rd,75034\n", encoding="utf-8")
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: (str(file), ""))
    QTest.mouseClick(line.button, Qt.MouseButton.LeftButton)
    dialog = next(iter(panel.findChildren(ImportDialog)))
    assert dialog.details.as_of is not None
    with qtbot.waitSignal(desk.notice, timeout=_LONG_MS) as told:
        QTest.mouseClick(dialog.go, Qt.MouseButton.LeftButton)
    assert told.args is not None
    assert "1 of 1" in str(told.args[0])
    qtbot.waitUntil(lambda: "The no-knock list" not in words(panel.alerts), timeout=_LONG_MS)


def test_an_unscored_storm_is_scored_from_here(panel: TodayPanel, desk: Desk, qtbot: QtBot) -> None:
    """A new storm has no money yet; the alert's button scores it, and the money comes."""
    territory = desk.workspace.generation("properties")
    assert territory is not None
    west, south, east, north = territory.manifest["bbox"]
    storm, middle = desk.storm, ((west + east) / 2, (south + north) / 2)
    assert storm is not None
    made: list[DrillAnswer] = []
    desk.command(
        lambda workspace, *, job: drill_storm(workspace, storm, to=middle, job=job), then=made.append
    )
    qtbot.waitUntil(lambda: bool(made), timeout=_LONG_MS)
    desk.storm = made[0].storm_id
    qtbot.waitUntil(lambda: "not scored" in words(panel.alerts), timeout=_LONG_MS)
    assert "DRILL" in words(panel.storm)
    assert not panel.money.isVisibleTo(panel)
    QTest.mouseClick(line_of(panel.alerts, "not scored").button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: "$" in words(panel.money) and panel.money.isVisibleTo(panel), timeout=_LONG_MS)


def test_the_keyboard_stays_where_it_is_while_the_page_follows_the_day(
    panel: TodayPanel, desk: Desk, qtbot: QtBot
) -> None:
    """A commit of somebody else changes the words and takes the keyboard from nobody."""
    panel.activateWindow()
    button = line_of(panel.crews, "stops done").button
    button.setFocus()
    assert QApplication.focusWidget() is button
    put_list(desk, ContactKind.OPT_OUT, 60)
    qtbot.waitUntil(lambda: "The opt-out list is of" in words(panel.alerts), timeout=_LONG_MS)
    assert QApplication.focusWidget() is button


def test_bars_are_as_long_as_their_homes(panel: TodayPanel, desk: Desk, qtbot: QtBot) -> None:
    """On the picture the bar of each class covers the share of homes that it counts, within two pixels."""
    homes = _homes(panel, desk, qtbot)
    image = panel.bars.grab().toImage().convertToFormat(QImage.Format.Format_RGB32)
    shown = np.frombuffer(image.constBits(), np.uint32).reshape(image.height(), image.width()) & 0xFFFFFF
    color = panel.palette().color(QPalette.ColorRole.Accent)
    row = panel.fontMetrics().height() + 3
    lengths = [
        int(np.count_nonzero(shown[number * row + row // 2] == _word(color))) for number in range(len(homes))
    ]
    full = lengths[0] * 1000 / homes[0]
    assert full > 40
    for length, count in zip(lengths, homes, strict=True):
        assert abs(length - full * count / 1000) <= 3


def test_units_are_the_persons(panel: TodayPanel, desk: Desk, qtbot: QtBot) -> None:
    """In metric the bars and the homes are told in millimetres."""
    desk.preferences.units = Units.METRIC
    qtbot.waitUntil(lambda: "25 mm or more" in panel.bars.accessibleDescription(), timeout=_LONG_MS)
    assert "25 mm or more" in words(panel.storm)


def _homes(panel: TodayPanel, desk: Desk, qtbot: QtBot) -> list[int]:
    from stormops_desktop.operations.storms.homes_hit import homes_hit

    assert desk.storm is not None
    found = homes_hit(desk.workspace, desk.storm)
    assert found is not None
    return [count.homes for count in found.at_least]


def _word(color: QColor) -> int:
    return (color.red() << 16) | (color.green() << 8) | color.blue()
