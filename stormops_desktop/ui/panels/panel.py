"""What every panel is: a dock's inside that follows the desk."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from PySide6.QtCore import QSize
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QWidget

from stormops_desktop.ui.panels.forward_focus import forward_focus

if TYPE_CHECKING:
    from stormops_desktop.ui.window.desk import Desk


_LEAST_WIDTH_PX = 220
"""A panel that is squeezed further cuts its words off."""


class Panel(QWidget):
    """A panel reads nothing until it is shown; after that it follows commits to the tables it names.

    Panels are made by the window when their dock is first shown. They ask the workspace by `desk.ask`, change
    it by `desk.command` (short) or `desk.jobs.start` (long), and never make the window's thread wait.
    """

    name: ClassVar[str]
    """As in the catalogue of panels; also the object name, by which the window's state is kept."""
    tables: ClassVar[frozenset[str]] = frozenset()
    """Decision tables whose commits make the panel `refresh`."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.desk = desk
        self.setObjectName(self.name)
        self._stale = True
        desk.changed.connect(self._hear)

    def setFocusProxy(self, widget: QWidget | None) -> None:  # noqa: N802 (Qt's name)
        """Give the keyboard on to a part of the panel; Tab still reaches everything (see forward_focus)."""
        if widget is not None:
            forward_focus(self, widget)

    def minimumSizeHint(self) -> QSize:  # noqa: N802 (Qt's name)
        """What its parts need, and room for words."""
        return super().minimumSizeHint().expandedTo(QSize(_LEAST_WIDTH_PX, 0))

    def refresh(self) -> None:
        """Ask the workspace anew and show what it answers."""
        raise NotImplementedError

    def fill(self) -> None:
        """Show what else a person would have to press a button for: for pictures of the window."""

    def showEvent(self, event: QShowEvent) -> None:  # noqa: N802 (Qt's name)
        """Refresh where something changed while the panel was hidden."""
        super().showEvent(event)
        self._refresh_if_seen()

    def mark_stale(self) -> None:
        """Refresh now, or when the panel is next shown."""
        self._stale = True
        self._refresh_if_seen()

    def _hear(self, tables: frozenset[str]) -> None:
        if tables & self.tables:
            self.mark_stale()

    def _refresh_if_seen(self) -> None:
        if self._stale and self.isVisible():
            self._stale = False
            self.refresh()
