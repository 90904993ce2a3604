"""The routes of the day, each with a box: whose packets are wanted."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QWidget

from stormops_desktop.operations.routes.list_routes import RouteLine
from stormops_desktop.ui.text.quantities import number
from stormops_desktop.ui.theme.crew_colors import crew_sign

_ROUTE_ID = Qt.ItemDataRole.UserRole
_MOST_ROWS_SEEN = 5


class RouteList(QListWidget):
    """Keeps what is not wanted when the day is read anew; new routes are wanted."""

    chosen_changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._routes: tuple[RouteLine, ...] = ()
        self._unwanted: set[str] = set()
        self.setAccessibleName(self.tr("Routes whose packets are wanted"))
        self.setToolTip(self.tr("The space bar takes a crew in or leaves it out"))
        self.itemChanged.connect(self._hear)

    @property
    def routes(self) -> tuple[RouteLine, ...]:
        """All of the day."""
        return self._routes

    @property
    def wanted(self) -> tuple[RouteLine, ...]:
        """Those whose boxes are checked."""
        return tuple(route for route in self._routes if route.route_id not in self._unwanted)

    def show_routes(self, routes: tuple[RouteLine, ...]) -> None:
        """Show the routes of a day."""
        self._routes = routes
        self.blockSignals(True)
        self.clear()
        for place, route in enumerate(routes):
            item = QListWidgetItem(self._words(route))
            item.setIcon(crew_sign(place))
            item.setData(_ROUTE_ID, route.route_id)
            item.setFlags(item.flags() | Qt.ItemFlag.ItemIsUserCheckable)
            wanted = route.route_id not in self._unwanted
            item.setCheckState(Qt.CheckState.Checked if wanted else Qt.CheckState.Unchecked)
            self.addItem(item)
        self.blockSignals(False)
        row = self.sizeHintForRow(0) if routes else 22
        self.setFixedHeight(row * min(max(len(routes), 1), _MOST_ROWS_SEEN) + 2 * self.frameWidth() + 2)

    def _words(self, route: RouteLine) -> str:
        return self.tr("{0} – {1} stops, version {2}").format(
            route.crew, number(route.stops), number(route.version)
        )

    def _hear(self, item: QListWidgetItem) -> None:
        route_id = item.data(_ROUTE_ID)
        if item.checkState() is Qt.CheckState.Checked:
            self._unwanted.discard(route_id)
        else:
            self._unwanted.add(route_id)
        self.chosen_changed.emit()
