"""Which ground the map is drawn on, beside widgets of a palette."""

from __future__ import annotations

from PySide6.QtGui import QPalette

from stormops_desktop.model.style import MapTheme

_HALF = 128


def map_theme(palette: QPalette) -> MapTheme:
    """Dark beside dark widgets, however dark they are (also in high contrast); else as on paper."""
    dark = palette.color(QPalette.ColorRole.Window).lightness() < _HALF
    return MapTheme.DARK if dark else MapTheme.LIGHT
