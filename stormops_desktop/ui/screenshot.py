"""One state of the window as a picture, without a screen: for the guide, for tests, and for a first look."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from PySide6.QtCore import QCoreApplication, QEvent, QEventLoop, QSettings
from PySide6.QtWidgets import QApplication

from stormops_desktop.files.durable_files import written_beside
from stormops_desktop.model.errors import StormOpsError, UsageError
from stormops_desktop.model.sentence import Sentence
from stormops_desktop.ui.application import application_for, prepare
from stormops_desktop.ui.panels.catalog import PANELS
from stormops_desktop.ui.preferences.preferences import Language, Preferences, Theme
from stormops_desktop.ui.window.log_file import start_log
from stormops_desktop.ui.window.main_window import MainWindow

_PATIENCE_S = 60.0
_SETTLED_S = 0.15


@dataclass(frozen=True, slots=True)
class WindowState:
    """What the picture shows.

    Attributes:
        panel: Name of the one panel in front; None: those of a first start.
        view: Longitude, latitude, zoom; None: the whole territory.
        storm: None: the newest.
        size: Of the window, style pixels.
    """

    panel: str | None = None
    view: tuple[float, float, float] | None = None
    storm: str | None = None
    theme: Theme = Theme.LIGHT
    language: Language = Language.ENGLISH
    size: tuple[int, int] = (1440, 900)


@dataclass(frozen=True, slots=True)
class ScreenshotAnswer:
    """What was drawn."""

    path: Path
    width: int
    height: int


def take_screenshot(folder: Path, out: Path, state: WindowState) -> ScreenshotAnswer:
    """Open the window on a workspace, wait until everything in it is drawn, and write a PNG.

    Raises:
        UsageError: There is no such panel, workspace or storm.
        StormOpsError: The window did not come to rest within a minute.
    """
    if state.panel is not None and state.panel not in {entry.name for entry in PANELS}:
        raise UsageError(
            Sentence("There is no panel “{panel}”.", panel=state.panel),
            remedy=Sentence("Choose from {entry}.", entry=", ".join(entry.name for entry in PANELS)),
            record=state.panel,
        )
    start_log()
    application = application_for(["stormops"])
    with TemporaryDirectory(prefix="stormops-screenshot-") as settings:
        preferences = Preferences(QSettings(f"{settings}/window.ini", QSettings.Format.IniFormat))
        preferences.theme, preferences.language = state.theme, state.language
        prepare(application, preferences)
        window = MainWindow(preferences)
        try:
            return _picture(application, window, folder, out, state)
        finally:
            window.close()
            window.deleteLater()
            QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def _picture(
    application: QApplication, window: MainWindow, folder: Path, out: Path, state: WindowState
) -> ScreenshotAnswer:
    area = window.open_or_raise(folder)
    desk, canvas = area.desk, area.canvas
    if state.storm is not None:
        desk.storm = state.storm
    window.resize(*state.size)
    window.show()
    panel = None if state.panel is None else area.show_panel(state.panel)
    if state.view is not None:
        canvas.go_to(*state.view)
    _wait(application, lambda: desk.idle and canvas.idle)
    if panel is not None:
        panel.fill()
        _wait(application, lambda: desk.idle and canvas.idle)
    picture = window.grab()
    with written_beside(out) as draft:
        if not picture.save(str(draft), "PNG"):
            raise StormOpsError("The picture could not be written.", remedy="Choose another file.", file=out)
    return ScreenshotAnswer(out, picture.width(), picture.height())


def _wait(application: QApplication, done: Callable[[], bool]) -> None:
    """Let the window work until it has been at rest for a moment."""
    ends = time.monotonic() + _PATIENCE_S
    rests_since: float | None = None
    while rests_since is None or time.monotonic() - rests_since < _SETTLED_S:
        application.processEvents(QEventLoop.ProcessEventsFlag.AllEvents, 20)
        if not done():
            rests_since = None
        elif rests_since is None:
            rests_since = time.monotonic()
        if time.monotonic() > ends:
            raise StormOpsError(
                Sentence("The window was not at rest after {patience_s:.0f} s.", patience_s=_PATIENCE_S),
                remedy="Try again when the computer has less to do.",
            )
        time.sleep(0.005)
