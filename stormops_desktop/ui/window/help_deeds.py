"""The guide, What's This, the log, and what this program is."""

from __future__ import annotations

import platform
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, qVersion
from PySide6.QtWidgets import QWhatsThis

from stormops_desktop import __version__
from stormops_desktop.ui.theme.app_icon import app_icon
from stormops_desktop.ui.window.guide_window import GuideWindow
from stormops_desktop.ui.window.log_file import log_file
from stormops_desktop.ui.window.prompts import tell_about

if TYPE_CHECKING:
    from stormops_desktop.ui.window.main_window import MainWindow

_ICON_PX = 64


class HelpDeeds(QObject):
    """Of the Help menu."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        self._guide: GuideWindow | None = None

    def show_guide(self, page: str | None = None) -> None:
        """Open the user guide at a page; by itself at the page of the panel that has the keyboard."""
        if self._guide is None:
            self._guide = GuideWindow(self._window)
            self._guide.destroyed.connect(self._forget_guide)
        self._guide.show_page(page or self._page_in_use())
        self._guide.show()
        self._guide.raise_()
        self._guide.activateWindow()

    def whats_this(self) -> None:
        """The next click asks what a thing is."""
        QWhatsThis.enterWhatsThisMode()

    def show_log(self) -> None:
        """The Log panel's messages; without a workspace, where the file lies."""
        if self._window.area is None:
            self._window.tell(self.tr("The log lies in {0}.").format(log_file()))
            return
        from stormops_desktop.ui.panels.log.log_panel import LogPanel

        panel = self._window.area.show_panel("log")
        if isinstance(panel, LogPanel):
            panel.pages.setCurrentWidget(panel.messages)

    def about(self) -> None:
        """Version, what it stands on, what it does not do."""
        tell_about(
            self._window,
            self.tr("About StormOps"),
            self.tr("<h3>StormOps {0}</h3>").format(__version__),
            self.tr(
                "Storm restoration for field managers: from a radar's hail to a crew's packet, on this "
                "computer alone. Nothing leaves it unless you ask for it.\n\nPython {0}, Qt {1}, {2}.\n"
                "Material Design Icons; Source Sans; map data of the sources that each map names."
            ).format(platform.python_version(), qVersion(), platform.platform(terse=True)),
            app_icon().pixmap(_ICON_PX, _ICON_PX),
        )

    def _page_in_use(self) -> str:
        area = self._window.area
        focus = self._window.focusWidget()
        if area is not None and focus is not None:
            for name, panel in area.panels.items():
                if panel is focus or panel.isAncestorOf(focus):
                    return name
        return "index"

    def _forget_guide(self) -> None:
        self._guide = None
