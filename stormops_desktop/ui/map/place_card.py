"""A small frame on the map that belongs to a place and moves with it."""

from __future__ import annotations

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QGridLayout, QLabel, QSizePolicy, QToolButton, QVBoxLayout

from stormops_desktop.model.geometry import LonLat
from stormops_desktop.ui.map.canvas import MapCanvas
from stormops_desktop.ui.map.screen_places import points_of

_AWAY_PX = 14
_EDGE_PX = 8


class PlaceCard(QFrame):
    """Stands beside its place, inside the canvas; hidden while the place is out of view. Escape closes it."""

    closed = Signal()

    def __init__(self, canvas: MapCanvas, title: str) -> None:
        super().__init__(canvas)
        self._canvas = canvas
        self._place: LonLat | None = None
        self.setFrameShape(QFrame.Shape.StyledPanel)
        self.setAutoFillBackground(True)
        self.setAttribute(Qt.WidgetAttribute.WA_NoMousePropagation)  # a press on it is none on the map
        self.setCursor(Qt.CursorShape.ArrowCursor)
        self.setAccessibleName(title)
        self.heading = QLabel(title, textFormat=Qt.TextFormat.PlainText, wordWrap=True)
        bold = self.heading.font()
        bold.setBold(True)
        self.heading.setFont(bold)
        self.heading.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        close = QToolButton(autoRaise=True)
        close.setText("✕")
        close.setAccessibleName(self.tr("Close"))
        close.setToolTip(self.tr("Close (Esc)"))
        close.clicked.connect(self.dismiss)
        head = QGridLayout()
        head.addWidget(self.heading, 0, 0)
        head.addWidget(close, 0, 1, Qt.AlignmentFlag.AlignTop)
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(10, 6, 6, 8)
        self.column.setSpacing(4)
        self.column.addLayout(head)
        canvas.view_changed.connect(self._follow)
        self.hide()

    @property
    def place(self) -> LonLat | None:
        """Where it stands; None while it is closed."""
        return self._place

    def stand_at(self, place: LonLat) -> None:
        """Show it beside a place."""
        self._place = place
        self.refit()
        self.raise_()

    def refit(self) -> None:
        """Take the height of what it says now."""
        self.column.activate()
        self.adjustSize()
        self._follow()

    def dismiss(self) -> None:
        """Close it and give the keyboard back to the map."""
        if self._place is None:
            return
        held = self.isAncestorOf(self.focusWidget()) if self.focusWidget() is not None else False
        self._place = None
        self.hide()
        if held:
            self._canvas.setFocus(Qt.FocusReason.OtherFocusReason)
        self.closed.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 (Qt's name)
        """Escape closes; no other key reaches the map from here."""
        if Qt.Key(event.key()) is Qt.Key.Key_Escape:
            self.dismiss()
        event.accept()

    def _follow(self) -> None:
        if self._place is None:
            return
        point = points_of(self._canvas.view, [self._place])[0].toPoint()
        if not self._canvas.rect().contains(point):
            self.hide()
            return
        room = self._canvas.rect().adjusted(_EDGE_PX, _EDGE_PX, -_EDGE_PX, -_EDGE_PX)
        across = point.x() + _AWAY_PX
        if across + self.width() > room.right():
            across = point.x() - _AWAY_PX - self.width()
        down = min(max(point.y() - self.height() // 3, room.top()), room.bottom() - self.height())
        self.move(QPoint(max(across, room.left()), max(down, room.top())))
        self.show()
