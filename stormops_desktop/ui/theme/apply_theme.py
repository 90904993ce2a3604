"""Giving the application its style, palette and font."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication

from stormops_desktop.ui.preferences.preferences import Theme
from stormops_desktop.ui.theme.palettes import DARK, LIGHT, Colors, palette_of


def colors_of(theme: Theme) -> Colors:
    """The colours of a theme; the system's where it says so, light where the system does not tell."""
    if theme is Theme.SYSTEM:
        dark = QGuiApplication.styleHints().colorScheme() is Qt.ColorScheme.Dark
        return DARK if dark else LIGHT
    return DARK if theme is Theme.DARK else LIGHT


def apply_theme(application: QApplication, theme: Theme) -> Colors:
    """Use Qt's own Fusion style, alike on every system, in the theme's colours."""
    colors = colors_of(theme)
    application.setStyle("Fusion")
    application.setPalette(palette_of(colors))
    application.setStyleSheet(
        f"QToolTip {{ color: {colors.text}; background: {colors.base}; border: 1px solid {colors.border}; }}"
    )
    return colors
