"""The icon of windows and of the first page."""

from __future__ import annotations

from functools import cache

from PySide6.QtGui import QIcon

from stormops_desktop.files.shipped_files import resource


@cache
def app_icon() -> QIcon:
    """Drawn in any size from resources/icons/stormops.svg; needs a QGuiApplication."""
    return QIcon(str(resource("icons", "stormops.svg")))
