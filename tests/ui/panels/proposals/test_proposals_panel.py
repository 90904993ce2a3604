"""The inbox: read, sort and filter; map and inbox show the same."""

from __future__ import annotations

import numpy as np
import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from stormops_desktop.model.proposal import ProposalStatus
from stormops_desktop.ui.panels.proposals.proposal_model import ProposalColumn
from stormops_desktop.ui.panels.proposals.proposals_panel import ProposalsPanel
from stormops_desktop.ui.window.work_area import WorkArea
from tests.ui.panels.proposals.inbox_hand import SOON, choose, count, key, lines, rest


def test_what_waits_is_shown_first_and_most_valuable_on_top(panel: ProposalsPanel) -> None:
    """The inbox opens on what waits for a decision, by judged worth, the first one ready to be read."""
    waiting = [line for line in lines(panel.desk) if line.status is ProposalStatus.PENDING]
    model = panel.inbox.view.model()
    assert panel.filters.wanted.status is ProposalStatus.PENDING
    assert model.rowCount() == len(waiting) > 20
    assert panel.inbox.ids(panel.inbox.chosen.rows) == [waiting[0].proposal_id]
    assert str(len(waiting)) in panel.filters.status.currentText()


def test_letters_in_the_search_box_decide_nothing(panel: ProposalsPanel, qtbot: QtBot) -> None:
    """G73: A, R and E typed into the search box are letters; no proposal is decided."""
    total = count(panel.desk, "pending")
    panel.filters.words.setFocus()
    QTest.keyClicks(panel.filters.words, "area")
    QTest.keyClick(panel.filters.words, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    rest(panel, qtbot)
    assert panel.filters.words.text() == "area"
    assert count(panel.desk, "pending") == total
    assert not panel.reject_form.isVisible()
    assert not panel.edit_form.isVisible()


def test_filters_narrow_together(panel: ProposalsPanel, qtbot: QtBot) -> None:
    """G03: words and least worth narrow the list on a thread, and the number of matches is told."""
    shown = lines(panel.desk)
    street = str(panel.inbox.column("address", np.array([0], np.int32))[0]).split(maxsplit=1)[1]
    least = shown[len(shown) // 2].expected_value_usd
    QTest.keyClicks(panel.filters.words, street.lower())
    panel.filters.least.setValue(least)
    rest(panel, qtbot)
    rows = panel.inbox.arranged_now.order
    assert 0 < len(rows) < len(shown)
    assert all(street in str(address) for address in panel.inbox.column("address", rows))
    assert all(int(str(value)) >= least for value in panel.inbox.column("value_usd", rows))
    assert panel.sum.text().startswith(f"{len(rows)} shown")


def test_a_click_on_a_head_sorts(panel: ProposalsPanel, qtbot: QtBot) -> None:
    """Clicking a column's head sorts by it, and again the other way; what is chosen stays chosen."""
    chosen = panel.inbox.ids(panel.inbox.chosen.rows)
    header = panel.inbox.view.horizontalHeader()
    for order in (Qt.SortOrder.AscendingOrder, Qt.SortOrder.DescendingOrder):
        panel.inbox.view.sortByColumn(ProposalColumn.ADDRESS, order)
        rest(panel, qtbot)
        model = panel.inbox.view.model()
        shown = [model.index(row, ProposalColumn.ADDRESS).data() for row in range(model.rowCount())]
        assert shown == sorted(shown, reverse=order is Qt.SortOrder.DescendingOrder)
    assert header.sortIndicatorSection() == ProposalColumn.ADDRESS
    assert panel.inbox.ids(panel.inbox.chosen.rows) == chosen


def test_choosing_proposals_selects_their_homes(panel: ProposalsPanel, qtbot: QtBot) -> None:
    """What is chosen in the inbox is selected on the map, property by property."""
    choose(panel, 0, 3, 4)
    rest(panel, qtbot)
    rows = panel.inbox.property_rows(panel.inbox.arranged_now.order[[0, 3, 4]])
    assert panel.desk.selection.rows.tolist() == sorted(rows.tolist())


def test_selecting_homes_chooses_their_proposals(panel: ProposalsPanel, qtbot: QtBot) -> None:
    """Homes that are selected elsewhere are chosen in the inbox, and the first is shown in the card."""
    wanted = panel.inbox.arranged_now.order[[2, 7]]
    panel.desk.selection.select(panel.inbox.property_rows(wanted))
    rest(panel, qtbot)
    assert panel.inbox.chosen.rows.tolist() == sorted(wanted.tolist())
    address = str(panel.inbox.column("address", wanted)[0])
    assert address in panel.card.text.toPlainText()


def test_the_card_tells_why_and_what_it_rests_on(panel: ProposalsPanel, qtbot: QtBot) -> None:
    """Rationale, intervals, age of the lists, and what is judged or invented, stand there."""
    rest(panel, qtbot)
    words = panel.card.text.toPlainText()
    for part in (
        "Why",
        "Storm Impact Index",
        "90 %",
        "judged",
        "Invented home",
        "days old",
        "receipt",
    ):
        assert part in words
    assert "{" not in words


def test_enter_brings_the_home_into_view(panel: ProposalsPanel, qtbot: QtBot) -> None:
    """Enter moves the map to the chosen proposal."""
    with qtbot.waitSignal(panel.desk.go_to, timeout=SOON) as told:
        key(panel, qtbot, Qt.Key.Key_Return)
    assert told.args
    west, south, east, north = told.args[0]
    lon, lat = (panel.inbox.column(name, panel.inbox.chosen.rows)[0] for name in ("lon", "lat"))
    assert west < float(str(lon)) < east
    assert south < float(str(lat)) < north


def test_the_home_opens_from_the_card(panel: ProposalsPanel, qtbot: QtBot) -> None:
    """The card's link asks for the panel of properties and shows that home there."""
    rest(panel, qtbot)
    with qtbot.waitSignal(panel.desk.panel_wanted, timeout=SOON) as told:
        panel.card.link.emit("property")
    assert told.args == ["properties"]
    assert panel.desk.selection.focus == panel.inbox.property_rows(panel.inbox.chosen.rows)[0]


@pytest.mark.usefixtures("qtbot")
def test_every_control_has_a_name(panel: ProposalsPanel) -> None:
    """G72: each control that takes the keyboard has a name for a screen reader, and Tab leaves the table."""
    unnamed = [
        type(child).__name__
        for child in panel.findChildren(QWidget)
        if child.focusPolicy() & Qt.FocusPolicy.TabFocus
        and child.isVisible()
        and not (child.accessibleName() or getattr(child, "text", lambda: "")() or _own_name(child))
    ]
    assert not unnamed
    assert not panel.inbox.view.tabKeyNavigation()


def _own_name(child: QWidget) -> bool:
    """Inner parts of a named control, such as the line of a combo box."""
    parent = child.parentWidget()
    return parent is not None and bool(parent.accessibleName())


def test_it_stands_in_the_window(area: WorkArea, qtbot: QtBot) -> None:
    """In the window the panel follows the map's selection and stands beside it."""
    panel = area.show_panel("proposals")
    qtbot.waitUntil(lambda: area.desk.idle, timeout=SOON)
    assert isinstance(panel, ProposalsPanel)
    assert panel.inbox.total > 20


def test_copying_gives_a_sheet(panel: ProposalsPanel, qtbot: QtBot) -> None:
    """G65: Ctrl+C puts the chosen proposals on the clipboard as a sheet, numbers as programs read them."""
    choose(panel, 0, 1)
    key(panel, qtbot, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    head, *rows = (line.split("\t") for line in QGuiApplication.clipboard().text().splitlines())
    assert head[:3] == ["priority", "value_usd", "address"]
    first = lines(panel.desk)[0]
    assert len(rows) == 2
    assert int(rows[0][1]) == first.expected_value_usd
    assert rows[0][-1] == first.property_id
