"""Windows in tests: drawn off screen, over a small demo workspace, and nothing may outlive its test."""

from __future__ import annotations

import os

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

import gc
import multiprocessing
import shutil
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from filelock import FileLock
from PySide6.QtCore import QCoreApplication, QEvent, QLocale, QSettings
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from stormops_desktop.operations.jobs.job import Job, kernel_threads
from stormops_desktop.operations.workspaces.run_demo import run_demo
from stormops_desktop.stores.workspace import Workspace
from stormops_desktop.ui.application import prepare
from stormops_desktop.ui.preferences.preferences import Language, Preferences, Theme
from stormops_desktop.ui.window.desk import Desk
from stormops_desktop.ui.window.main_window import MainWindow
from stormops_desktop.ui.window.work_area import WorkArea

_SECONDS_TO_END = 5.0


@pytest.fixture(scope="session")
def demo_template(tmp_path_factory: pytest.TempPathFactory, worker_id: str) -> Path:
    """A finished demo of 1,000 homes, made once for all test processes; nobody may write to it."""
    base = tmp_path_factory.getbasetemp()
    shared = (base if worker_id == "master" else base.parent) / "demo-template"
    with FileLock(f"{shared}.lock"):
        if not shared.exists():
            with kernel_threads() as pool:
                run_demo(shared, data=None, homes=1_000, crews=2, search_seconds=0.5, job=Job(pool=pool))
    return shared / "workspace"


@pytest.fixture
def demo_folder(demo_template: Path, tmp_path: Path) -> Path:
    """A demo workspace of one's own: territory, storm, scores, approved proposals and a day's routes."""
    return Path(shutil.copytree(demo_template, tmp_path / "demo"))


@pytest.fixture
def preferences(qapp: QApplication, tmp_path: Path) -> Preferences:
    """Preferences of a first start, in English and light."""
    preferences = Preferences(QSettings(str(tmp_path / "window.ini"), QSettings.Format.IniFormat))
    preferences.theme, preferences.language = Theme.LIGHT, Language.ENGLISH
    prepare(qapp, preferences)
    return preferences


@pytest.fixture
def in_spanish() -> Iterator[None]:
    """The window's language is Spanish."""
    before = QLocale()
    QLocale.setDefault(QLocale(QLocale.Language.Spanish, QLocale.Country.UnitedStates))
    yield
    QLocale.setDefault(before)


@pytest.fixture
def desk(demo_folder: Path, preferences: Preferences) -> Iterator[Desk]:
    """A desk over a demo workspace, without a window: enough for one panel or tool."""
    desk = Desk(Workspace.open(demo_folder), preferences)
    yield desk
    desk.close()
    desk.deleteLater()


@pytest.fixture
def window(qtbot: QtBot, preferences: Preferences) -> Iterator[MainWindow]:
    """The main window on its first page, shown."""
    window = MainWindow(preferences)
    window.show()
    yield window
    window.close_workspace()
    window.close()
    window.deleteLater()


@pytest.fixture
def area(window: MainWindow, demo_folder: Path, qtbot: QtBot) -> WorkArea:
    """The work area of a demo workspace in the main window, at rest."""
    area = window.open_or_raise(demo_folder)
    qtbot.waitUntil(lambda: area.desk.idle and area.canvas.idle, timeout=30_000)
    return area


@pytest.fixture(autouse=True)
def _nothing_outlives_its_test(qapp: QApplication) -> Iterator[None]:
    """No thread, process or window of a test is there after it."""
    before = set(threading.enumerate())
    yield
    gc.collect()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    qapp.processEvents()
    for thread in set(threading.enumerate()) - before:
        thread.join(_SECONDS_TO_END)
    assert not [thread.name for thread in set(threading.enumerate()) - before]
    assert not multiprocessing.active_children()
    assert not [widget for widget in qapp.topLevelWidgets() if widget.isVisible()]
    assert not [type(widget).__name__ for widget in qapp.topLevelWidgets() if widget.parent() is None]
