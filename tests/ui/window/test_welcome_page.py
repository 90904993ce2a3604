"""The first page."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from stormops_desktop.operations.workspaces.demo_place import DemoWish
from stormops_desktop.ui.window.main_window import MainWindow
from stormops_desktop.ui.window.welcome_page import WelcomePage


@pytest.fixture
def page(window: MainWindow, tmp_path: Path) -> WelcomePage:
    """The first page, for a small demo in a folder of the test."""
    page = window.first_page
    page.wish = DemoWish(homes=1_000, crews=2, search_seconds=0.5)
    page.demo_home = tmp_path
    return page


def test_one_click_makes_and_opens_the_demo(page: WelcomePage, window: MainWindow, qtbot: QtBot) -> None:
    """A click makes the demo with progress, and opens it; the second time it is opened at once."""
    QTest.mouseClick(page.demo, Qt.MouseButton.LeftButton)
    assert page.card.isVisible()
    assert not page.demo.isEnabled()
    qtbot.waitUntil(lambda: page.card.bar.value() > 0, timeout=60_000)
    qtbot.waitUntil(lambda: window.area is not None, timeout=180_000)
    assert window.windowTitle().startswith("StormOps demo")
    window.close_workspace()
    assert "StormOps demo" in page.recent.list.item(0).text()
    QTest.mouseClick(page.demo, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: window.area is not None, timeout=60_000)


def test_a_cancelled_demo_leaves_nothing(page: WelcomePage, qtbot: QtBot, tmp_path: Path) -> None:
    """Cancel stops the making within some seconds; no folder is left, and the button works again."""
    QTest.mouseClick(page.demo, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: page.card.bar.value() > 0, timeout=60_000)
    QTest.mouseClick(page.card.cancel, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: not page.work.running, timeout=5_000)
    assert page.demo.isEnabled()
    assert "nothing of it is left" in page.notices.text
    assert not (tmp_path / "StormOps demo").exists()


def test_a_recent_workspace_that_is_gone_can_be_taken_off(
    page: WelcomePage, window: MainWindow, tmp_path: Path
) -> None:
    """Choosing a workspace that is no more says so, with a button that takes it off the list."""
    window.preferences.remember_workspace(tmp_path / "gone")
    page.recent.list.itemActivated.emit(page.recent.list.item(0))
    assert "no workspace" in page.notices.text
    QTest.mouseClick(page.notices.button, Qt.MouseButton.LeftButton)
    assert window.preferences.recent == []
    assert not page.recent.isVisible()


def test_del_takes_a_workspace_off_the_list(page: WelcomePage, window: MainWindow, tmp_path: Path) -> None:
    """The key does it too; the workspace itself is left alone."""
    window.preferences.remember_workspace(tmp_path / "one")
    window.preferences.remember_workspace(tmp_path / "two")
    page.recent.list.setCurrentRow(0)
    page.recent.list.setFocus()
    QTest.keyClick(page.recent.list, Qt.Key.Key_Delete)
    assert window.preferences.recent == [tmp_path / "one"]


def test_closing_while_the_demo_is_made_ends_it(page: WelcomePage, window: MainWindow, qtbot: QtBot) -> None:
    """D93: the window can be closed at any moment; the half-made demo goes."""
    QTest.mouseClick(page.demo, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: page.card.bar.value() > 0, timeout=60_000)
    window.close()
    assert not (page.demo_home / "StormOps demo").exists()
