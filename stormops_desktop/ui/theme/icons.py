"""Icons by what they mean; the pictures come with qtawesome (Material Design Icons)."""

from __future__ import annotations

from PySide6.QtGui import QIcon

_NAMES = {
    "approve": "mdi6.check",
    "bookmark": "mdi6.bookmark-outline",
    "cancel": "mdi6.close-circle-outline",
    "copy": "mdi6.content-copy",
    "day": "mdi6.calendar-today",
    "drill": "mdi6.weather-lightning",
    "edit": "mdi6.pencil",
    "export": "mdi6.file-export-outline",
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
    "new": "mdi6.plus",
    "next_view": "mdi6.arrow-right",
    "packets": "mdi6.package-variant-closed",
    "pan": "mdi6.hand-back-right-outline",
    "place": "mdi6.map-marker-outline",
    "playbooks": "mdi6.notebook-outline",
    "polygon": "mdi6.vector-polygon",
    "previous_view": "mdi6.arrow-left",
    "print": "mdi6.printer-outline",
    "properties": "mdi6.home-outline",
    "proposals": "mdi6.inbox-outline",
    "redo": "mdi6.redo",
    "reject": "mdi6.close",
    "retry": "mdi6.refresh",
    "routes": "mdi6.map-marker-path",
    "save": "mdi6.content-save-outline",
    "score": "mdi6.speedometer",
    "search": "mdi6.magnify",
    "select": "mdi6.cursor-default-click-outline",
    "select_box": "mdi6.select-drag",
    "settings": "mdi6.cog-outline",
    "show_on_map": "mdi6.map-search-outline",
    "skip": "mdi6.debug-step-over",
    "stop": "mdi6.stop-circle-outline",
    "storms": "mdi6.weather-hail",
    "today": "mdi6.weather-sunset-up",
    "undo": "mdi6.undo",
    "warning": "mdi6.alert-outline",
    "whole_territory": "mdi6.fit-to-page-outline",
    "zoom_box": "mdi6.magnify-scan",
    "zoom_in": "mdi6.plus",
    "zoom_out": "mdi6.minus",
}


def icon(meaning: str) -> QIcon:
    """The icon for a meaning of the table above, in the colour of the palette's text."""
    import qtawesome  # a quarter of a second: only where a picture is wanted

    found: QIcon = qtawesome.icon(_NAMES[meaning])
    return found
