"""Giving the application its style, palette and font."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication

from stormops_desktop.ui.preferences.preferences import Theme
from stormops_desktop.ui.theme.outlined_style import OutlinedStyle
from stormops_desktop.ui.theme.palettes import CONTRAST_DARK, CONTRAST_LIGHT, DARK, LIGHT, Colors, palette_of

_CONTRAST = "stormops high contrast"


def colors_of(theme: Theme) -> Colors:
    """The colours of a theme; the system's where it says so, light where the system does not tell.

    In high contrast where the system asks for it, or `apply_theme` was told to.
    """
    hints = QGuiApplication.styleHints()
    by_system = hints.colorScheme() is Qt.ColorScheme.Dark
    dark = by_system if theme is Theme.SYSTEM else theme is Theme.DARK
    application = QGuiApplication.instance()
    asked = application is not None and bool(application.property(_CONTRAST))
    if asked or hints.accessibility().contrastPreference() is Qt.ContrastPreference.HighContrast:
        return CONTRAST_DARK if dark else CONTRAST_LIGHT
    return DARK if dark else LIGHT


def apply_theme(application: QApplication, theme: Theme, *, high_contrast: bool = False) -> Colors:
    """Use Qt's own Fusion style, alike on every system, in the theme's colours."""
    application.setProperty(_CONTRAST, high_contrast)
    colors = colors_of(theme)
    if not isinstance(application.style(), OutlinedStyle):
        application.setStyle(OutlinedStyle())
    application.setPalette(palette_of(colors))
    application.setStyleSheet(
        f"QToolTip {{ color: {colors.text}; background: {colors.base}; border: 1px solid {colors.border}; }}"
    )
    return colors
