"""Starting the window: the Qt application, its language and theme."""

from __future__ import annotations

import logging
import os
import sys
import threading
from functools import partial
from pathlib import Path

from platformdirs import user_cache_path
from PySide6.QtCore import QLibraryInfo, QLocale, QSettings, QTimer, QTranslator
from PySide6.QtWidgets import QApplication

from stormops_desktop import __version__
from stormops_desktop.files.shipped_files import resource
from stormops_desktop.ui.end_signals import STATUS_OF_SIGNALS, EndSignals
from stormops_desktop.ui.preferences.preferences import Language, Preferences
from stormops_desktop.ui.theme.app_icon import app_icon
from stormops_desktop.ui.theme.apply_theme import apply_theme
from stormops_desktop.ui.window.log_file import start_log
from stormops_desktop.ui.window.main_window import MainWindow
from stormops_desktop.ui.window.workspace_claim import (
    already_open_words,
    raise_other_window,
)

_log = logging.getLogger(__name__)


def run_window(folder: Path | None) -> int:
    """Open the window on a workspace, or on its first page; returns the exit status when it is closed.

    Where another window has the workspace open, that one comes to the front and this start ends. Ctrl+C and
    signals to end do what closing does, but for its question.
    """
    start_log()
    application = application_for(sys.argv[:1])
    settings = QSettings(QSettings.Format.IniFormat, QSettings.Scope.UserScope, "StormOps", "desktop")
    preferences = Preferences(settings, kept=user_cache_path("stormops") / "maps")
    prepare(application, preferences)
    if folder is not None and raise_other_window(folder):
        sys.stderr.write(f"{already_open_words(folder)}\n")
        return 0
    shown = ShownWindow(application, preferences)
    signals = EndSignals(lambda number: application.exit(STATUS_OF_SIGNALS + number))
    shown.open(folder)
    status = application.exec()
    shown.close()
    signals.close()
    _leave_stuck_threads(status)
    return status


class ShownWindow:
    """The window of this process; made anew when the language changes, since texts are set once."""

    def __init__(self, application: QApplication, preferences: Preferences) -> None:
        self._application = application
        self._preferences = preferences
        self.window = MainWindow(preferences)
        preferences.changed.connect(self._follow)
        hints = application.styleHints()
        hints.colorSchemeChanged.connect(self._retheme)
        hints.accessibility().contrastPreferenceChanged.connect(self._retheme)

    def open(self, folder: Path | None) -> None:
        """Show it, on a workspace or on its first page."""
        if folder is not None:
            self.window.open_workspace(folder)
        self.window.show()

    def close(self) -> None:
        """Let go of it; whoever is to be asked about jobs that run has been, so they are cancelled."""
        self._preferences.changed.disconnect(self._follow)
        self.window.close_workspace()
        self.window.close()

    def _follow(self, name: str) -> None:
        if name in {"theme", "high_contrast"}:
            self._retheme()
        elif name == "language":
            QTimer.singleShot(0, self.window, self._reopen)

    def _retheme(self) -> None:
        preferences = self._preferences
        apply_theme(self._application, preferences.theme, high_contrast=preferences.high_contrast)

    def _reopen(self) -> None:
        """In the other language, where it was; jobs that run are asked about, and can stay."""
        old, area = self.window, self.window.area
        folder = None if area is None else area.desk.workspace.root
        old.leave_workspace(partial(self._replace, old, folder))

    def _replace(self, old: MainWindow, folder: Path | None) -> None:
        prepare(self._application, self._preferences)
        self.window = MainWindow(self._preferences)
        self.window.restoreGeometry(old.saveGeometry())
        self.open(folder)
        old.close()
        old.deleteLater()


def application_for(arguments: list[str]) -> QApplication:
    """The one QApplication of this process."""
    found = QApplication.instance()
    if isinstance(found, QApplication):
        return found
    application = QApplication(arguments)
    application.setApplicationName("StormOps")
    application.setApplicationVersion(__version__)
    application.setOrganizationName("StormOps")
    application.setDesktopFileName("stormops")
    application.setWindowIcon(app_icon())
    return application


def prepare(application: QApplication, preferences: Preferences) -> None:
    """Give it the person's language and theme; before any window is made, since texts are set once."""
    apply_theme(application, preferences.theme, high_contrast=preferences.high_contrast)
    for translator in application.findChildren(QTranslator):
        application.removeTranslator(translator)
        translator.deleteLater()
    locale = language_of(preferences)
    QLocale.setDefault(locale)
    if locale.language() is QLocale.Language.Spanish:
        own, qt = QTranslator(application), QTranslator(application)
        if own.load(str(resource("translations", "desktop_es.qm"))):
            application.installTranslator(own)
        if qt.load("qtbase_es", QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)):
            application.installTranslator(qt)


def language_of(preferences: Preferences) -> QLocale:
    """US English or US Spanish: the person's choice, else the system's language."""
    spanish = preferences.language is Language.SPANISH or (
        preferences.language is Language.SYSTEM and QLocale.system().language() is QLocale.Language.Spanish
    )
    return QLocale(
        QLocale.Language.Spanish if spanish else QLocale.Language.English, QLocale.Country.UnitedStates
    )


def _leave_stuck_threads(status: int) -> None:
    """End the process although a thread does not heed its cancel token: all that counts is committed."""
    main = threading.main_thread()
    stuck = [thread.name for thread in threading.enumerate() if thread is not main and not thread.daemon]
    if stuck:
        _log.warning("ended while these threads ran: %s", ", ".join(stuck))
        logging.shutdown()
        os._exit(status)
