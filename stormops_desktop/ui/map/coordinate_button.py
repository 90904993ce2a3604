"""Where the mouse is, in the status bar."""

from __future__ import annotations

from functools import partial

from PySide6.QtGui import QAction, QActionGroup, QGuiApplication
from PySide6.QtWidgets import QMenu, QToolButton, QWidget

from stormops_desktop.ui.map.canvas import MapCanvas
from stormops_desktop.ui.preferences.preferences import CoordinateFormat
from stormops_desktop.ui.text.coordinates import coordinates


class CoordinateButton(QToolButton):
    """Tells the place under the mouse, else the middle of the map; its menu copies and chooses the form."""

    def __init__(self, canvas: MapCanvas, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._canvas = canvas
        self._preferences = canvas.desk.preferences
        self._place = (canvas.view.lon, canvas.view.lat)
        self.setAutoRaise(True)
        self.setStyleSheet("QToolButton::menu-indicator { image: none; }")  # it would lie on the last digit
        self.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.setAccessibleName(self.tr("Coordinates"))
        self.setToolTip(
            self.tr("The place under the mouse (WGS 84). Click to copy it or to choose its form.")
        )
        self._fill_menu()
        canvas.hovered.connect(self._tell)
        canvas.view_changed.connect(self._tell_middle)
        self._preferences.changed.connect(self._show)
        self._show()

    def _fill_menu(self) -> None:
        menu = QMenu(self)
        copy = menu.addAction(self.tr("&Copy the middle of the map"))
        copy.triggered.connect(self._copy)
        menu.addSeparator()
        self._forms = QActionGroup(menu)
        for form, title in (
            (CoordinateFormat.DECIMAL, self.tr("&Decimal degrees")),
            (CoordinateFormat.DMS, self.tr("Degrees, &minutes, seconds")),
            (CoordinateFormat.UTM, self.tr("&UTM")),
        ):
            action = QAction(title, menu, checkable=True, checked=self._preferences.coordinates is form)
            action.triggered.connect(partial(self._choose, form))
            self._forms.addAction(action)
            menu.addAction(action)
        self.setMenu(menu)

    def _choose(self, form: CoordinateFormat, _checked: bool = False) -> None:
        self._preferences.coordinates = form

    def _copy(self) -> None:
        view = self._canvas.view
        text = coordinates(view.lon, view.lat, self._preferences.coordinates)
        QGuiApplication.clipboard().setText(text)
        self._canvas.desk.command_done.emit(self.tr("Copied: {0}").format(text))

    def _tell(self, lon: float, lat: float) -> None:
        self._place = (lon, lat)
        self._show()

    def _tell_middle(self) -> None:
        if not self._canvas.underMouse():
            self._tell(self._canvas.view.lon, self._canvas.view.lat)

    def _show(self) -> None:
        text = coordinates(*self._place, self._preferences.coordinates)
        self.setText(text)
        self.setAccessibleDescription(text)
