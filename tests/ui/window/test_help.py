"""The guide, the log and About."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QEvent, QUrl
from PySide6.QtWidgets import QApplication, QMessageBox
from pytestqt.qtbot import QtBot

from stormops_desktop.files.shipped_files import guide_folder
from stormops_desktop.ui.panels.catalog import PANELS
from stormops_desktop.ui.panels.log.log_panel import LogPanel
from stormops_desktop.ui.window.guide_window import GuideWindow
from stormops_desktop.ui.window.log_file import log_file, newest_lines
from stormops_desktop.ui.window.main_window import MainWindow
from stormops_desktop.ui.window.work_area import WorkArea

_LINK = re.compile(r"\]\((?!https?:)([^)#]+)")


def test_every_panel_has_its_page() -> None:
    """The guide holds a page for each panel, for the window and for imports."""
    pages = {page.stem for page in guide_folder().glob("*.md")}
    assert {entry.name for entry in PANELS} | {"index", "window", "map", "importing"} <= pages


def test_no_link_of_the_guide_is_dead() -> None:
    """Each page and picture that the guide points to is there."""
    dead = [
        f"{page.name}: {target}"
        for page in guide_folder().glob("*.md")
        for target in _LINK.findall(page.read_text(encoding="utf-8"))
        if not (guide_folder() / target).exists()
    ]
    assert dead == []


def test_help_opens_at_the_panel_in_use(area: WorkArea, window: MainWindow) -> None:
    """F1 shows the page of the panel that has the keyboard, from files of this computer; links work."""
    window.activateWindow()
    area.show_panel("jobs")
    window.menus.actions["guide"].trigger()
    (guide,) = window.findChildren(GuideWindow)
    assert guide.pages.source().fileName() == "jobs.md"
    guide.pages.follow(QUrl("routes.md"))
    assert "Routes" in guide.pages.toPlainText()
    guide.back.click()
    assert guide.pages.source().fileName() == "jobs.md"
    guide.close()


def test_the_guide_goes_when_it_is_closed(window: MainWindow, qapp: QApplication) -> None:
    """D88: opened and closed again and again, the guide leaves no window behind."""
    before = len(qapp.allWidgets())
    for _ in range(10):
        window.help.show_guide("index")
        (guide,) = window.findChildren(GuideWindow)
        guide.close()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    assert len(qapp.allWidgets()) == before


def test_an_unknown_page_is_the_first(window: MainWindow) -> None:
    """A panel without a page gets the table of contents."""
    window.help.show_guide("no such page")
    (guide,) = window.findChildren(GuideWindow)
    assert guide.pages.source().fileName() == "index.md"
    guide.close()


def test_about_names_the_version(window: MainWindow) -> None:
    """About tells the version of the program and of Qt."""
    window.help.about()
    box = QApplication.activeModalWidget()
    assert isinstance(box, QMessageBox)
    assert "Qt 6" in box.informativeText()
    box.close()
    box.deleteLater()


def test_the_log_opens_on_its_page(area: WorkArea, window: MainWindow, qtbot: QtBot) -> None:
    """Help > Open the log shows the program's messages; without a workspace it says where they lie."""
    window.menus.actions["log"].trigger()
    panel = area.panels["log"]
    assert isinstance(panel, LogPanel)
    assert panel.pages.currentWidget() is panel.messages
    qtbot.waitUntil(lambda: area.desk.idle, timeout=20_000)
    window.close_workspace()
    window.menus.actions["log"].trigger()
    assert str(log_file()) in window.first_page.notices.text


def test_qt_speaks_to_the_log_not_to_the_terminal(tmp_path: Path) -> None:
    """Qt's messages and unexpected errors go into the log file; the terminal stays clean of Qt's."""
    program = (
        "from PySide6.QtCore import qWarning\n"
        "from PySide6.QtWidgets import QApplication, QWidget\n"
        "from stormops_desktop.ui.window.log_file import start_log\n"
        "start_log()\n"
        "application = QApplication([])\n"
        "widget = QWidget(); widget.show(); application.processEvents()\n"
        "qWarning('a word of Qt')\n"
    )
    log = tmp_path / "logs" / "stormops.log"
    environment = {**os.environ, "STORMOPS_LOG": str(log), "QT_QPA_PLATFORM": "offscreen"}
    done = subprocess.run(
        [sys.executable, "-c", program], env=environment, capture_output=True, text=True, check=True
    )
    assert done.stderr == ""
    assert "a word of Qt" in log.read_text(encoding="utf-8")


def test_only_the_end_of_a_long_log_is_read(tmp_path: Path) -> None:
    """Of a long log the newest lines are shown, whole."""
    log = tmp_path / "long.log"
    log.write_text("".join(f"line {number}\n" for number in range(50_000)), encoding="utf-8")
    lines = newest_lines(log).splitlines()
    assert lines[-1] == "line 49999"
    assert re.fullmatch(r"line \d+", lines[0])
    assert newest_lines(tmp_path / "none.log") == ""
