"""Starting the window: the Qt application, its language and theme."""

from __future__ import annotations

import sys
from pathlib import Path

from PySide6.QtCore import QLibraryInfo, QLocale, QSettings, QTranslator
from PySide6.QtWidgets import QApplication

from stormops_desktop import __version__
from stormops_desktop.files.shipped_files import resource
from stormops_desktop.ui.preferences.preferences import Language, Preferences
from stormops_desktop.ui.theme.apply_theme import apply_theme
from stormops_desktop.ui.window.main_window import MainWindow


def run_window(folder: Path | None) -> int:
    """Open the window on a workspace, or on its first page; returns the exit status when it is closed."""
    application = application_for(sys.argv[:1])
    preferences = Preferences(
        QSettings(QSettings.Format.IniFormat, QSettings.Scope.UserScope, "StormOps", "desktop")
    )
    prepare(application, preferences)
    window = MainWindow(preferences)
    if folder is not None:
        window.open_workspace(folder)
    window.show()
    return application.exec()


def application_for(arguments: list[str]) -> QApplication:
    """The one QApplication of this process."""
    found = QApplication.instance()
    if isinstance(found, QApplication):
        return found
    application = QApplication(arguments)
    application.setApplicationName("StormOps")
    application.setApplicationVersion(__version__)
    application.setOrganizationName("StormOps")
    return application


def prepare(application: QApplication, preferences: Preferences) -> None:
    """Give it the person's language and theme; before any window is made, since texts are set once."""
    apply_theme(application, preferences.theme)
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
