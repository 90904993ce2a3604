"""Icons by what they mean, from the font of Material Design Icons that comes with qtawesome.

The font is read without importing qtawesome, which would take a quarter of a second of the window's start;
glyphs are painted in the palette's colour of the moment, so that they follow a change of the theme.
"""

from __future__ import annotations

import importlib.util
import json
from functools import cache
from pathlib import Path

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import (
    QFont,
    QFontDatabase,
    QGuiApplication,
    QIcon,
    QIconEngine,
    QPainter,
    QPalette,
    QPixmap,
)

from stormops_desktop.model.errors import NotInstalledError

_NAMES = {
    "approve": "mdi6.check",
    "areas": "mdi6.vector-square",
    "basemaps": "mdi6.map-outline",
    "bookmark": "mdi6.bookmark-outline",
    "cancel": "mdi6.close-circle-outline",
    "clear_selection": "mdi6.selection-off",
    "columns": "mdi6.view-column-outline",
    "copy": "mdi6.content-copy",
    "day": "mdi6.calendar-today",
    "draw_area": "mdi6.shape-polygon-plus",
    "drill": "mdi6.weather-lightning",
    "edit": "mdi6.pencil",
    "export": "mdi6.file-export-outline",
    "filter": "mdi6.filter-outline",
    "folder": "mdi6.folder-open-outline",
    "help": "mdi6.help-circle-outline",
    "identify": "mdi6.information-outline",
    "import": "mdi6.file-import-outline",
    "jobs": "mdi6.progress-clock",
    "lasso": "mdi6.lasso",
    "layers": "mdi6.layers-outline",
    "lock": "mdi6.lock-outline",
    "log": "mdi6.text-box-outline",
    "measure": "mdi6.ruler",
    "measure_area": "mdi6.vector-square",
    "move_down": "mdi6.arrow-down",
    "move_up": "mdi6.arrow-up",
    "new": "mdi6.plus",
    "next_frame": "mdi6.skip-next",
    "next_view": "mdi6.arrow-right",
    "packets": "mdi6.package-variant-closed",
    "pan": "mdi6.hand-back-right-outline",
    "pause": "mdi6.pause",
    "place": "mdi6.map-marker-outline",
    "play": "mdi6.play",
    "playbooks": "mdi6.notebook-outline",
    "polygon": "mdi6.vector-polygon",
    "preview": "mdi6.file-eye-outline",
    "previous_frame": "mdi6.skip-previous",
    "previous_view": "mdi6.arrow-left",
    "print": "mdi6.printer-outline",
    "properties": "mdi6.home-outline",
    "proposals": "mdi6.inbox-outline",
    "redo": "mdi6.redo",
    "reject": "mdi6.close",
    "remove": "mdi6.trash-can-outline",
    "reset": "mdi6.restore",
    "retry": "mdi6.refresh",
    "routes": "mdi6.map-marker-path",
    "save": "mdi6.content-save-outline",
    "score": "mdi6.speedometer",
    "search": "mdi6.magnify",
    "select": "mdi6.cursor-default-click-outline",
    "select_box": "mdi6.select-drag",
    "selected": "mdi6.selection-marker",
    "settings": "mdi6.cog-outline",
    "show_on_map": "mdi6.map-search-outline",
    "skip": "mdi6.debug-step-over",
    "sort": "mdi6.sort",
    "stop": "mdi6.stop-circle-outline",
    "storms": "mdi6.weather-hail",
    "style": "mdi6.palette-outline",
    "today": "mdi6.weather-sunset-up",
    "touched": "mdi6.vector-intersection",
    "undo": "mdi6.undo",
    "warning": "mdi6.alert-outline",
    "whole_territory": "mdi6.fit-to-page-outline",
    "zoom_box": "mdi6.magnify-scan",
    "zoom_in": "mdi6.plus",
    "zoom_out": "mdi6.minus",
}


_GLYPH_SHARE = 0.94
"""Of the icon's height that a glyph takes."""
_DISABLED_ALPHA = 0.35
"""Seen, and seen to be asleep, in both themes."""


def icon(meaning: str) -> QIcon:
    """The icon for a meaning of the table above, in the colour of the palette's text."""
    return QIcon(_GlyphEngine(_charmap()[_NAMES[meaning].removeprefix("mdi6.")]))


class _GlyphEngine(QIconEngine):
    """Paints one glyph of the icon font in any size."""

    def __init__(self, glyph: str) -> None:
        super().__init__()
        self._glyph = glyph

    def paint(self, painter: QPainter, rect: QRect, mode: QIcon.Mode, state: QIcon.State) -> None:
        """In the colour for enabled, disabled or chosen things."""
        font = QFont(_family())
        font.setPixelSize(max(round(rect.height() * _GLYPH_SHARE), 1))
        painter.save()
        painter.setFont(font)
        color = QGuiApplication.palette().color(_COLOR_ROLES[mode])
        if mode is QIcon.Mode.Disabled:
            color.setAlphaF(_DISABLED_ALPHA)
        painter.setPen(color)
        painter.drawText(rect, Qt.AlignmentFlag.AlignCenter, self._glyph)
        painter.restore()

    def pixmap(self, size: QSize, mode: QIcon.Mode, state: QIcon.State) -> QPixmap:
        """The same on a clear ground."""
        pixmap = QPixmap(size)
        pixmap.fill(Qt.GlobalColor.transparent)
        painter = QPainter(pixmap)
        self.paint(painter, pixmap.rect(), mode, state)
        painter.end()
        return pixmap

    def clone(self) -> QIconEngine:
        """Another of the same glyph."""
        return _GlyphEngine(self._glyph)


_COLOR_ROLES = {
    QIcon.Mode.Normal: QPalette.ColorRole.ButtonText,
    QIcon.Mode.Active: QPalette.ColorRole.ButtonText,
    QIcon.Mode.Disabled: QPalette.ColorRole.ButtonText,
    QIcon.Mode.Selected: QPalette.ColorRole.HighlightedText,
}


@cache
def _family() -> str:
    """The family of the icon font, loaded once into the application."""
    number = QFontDatabase.addApplicationFont(str(_font_file("materialdesignicons6-webfont-*.ttf")))
    return QFontDatabase.applicationFontFamilies(number)[0]


@cache
def _charmap() -> dict[str, str]:
    """The glyph of each name."""
    path = _font_file("materialdesignicons6-webfont-charmap-*.json")
    codes: dict[str, str] = json.loads(path.read_text(encoding="utf-8"))
    return {name: chr(int(code, 16)) for name, code in codes.items()}


def _font_file(pattern: str) -> Path:
    """A file of qtawesome's fonts.

    Raises:
        NotInstalledError: qtawesome is missing or without them.
    """
    spec = importlib.util.find_spec("qtawesome")
    for place in (spec.submodule_search_locations or ()) if spec is not None else ():
        found = sorted((Path(place) / "fonts").glob(pattern))
        if found:
            return found[-1]
    raise NotInstalledError(
        "The icon font of qtawesome is missing.",
        remedy="Install StormOps again with its extra [desktop].",
        record=pattern,
    )
