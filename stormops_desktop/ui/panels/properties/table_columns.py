"""The table's columns on the screen: which, how wide, in which order, with what above them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QObject, QPoint, Qt, QTimer, Signal
from PySide6.QtWidgets import QMenu, QWidget

from stormops_desktop.model.property_columns import ColumnKind
from stormops_desktop.operations.properties.property_table import PropertyTable
from stormops_desktop.ui.panels.properties.column_chooser import ColumnChooser
from stormops_desktop.ui.panels.properties.column_words import column_title
from stormops_desktop.ui.panels.properties.filter_header import FilterField, FilterHeader
from stormops_desktop.ui.panels.properties.shown_columns import (
    ShownColumn,
    columns_at_first,
    keep_columns,
    read_columns,
    with_names,
)
from stormops_desktop.ui.preferences.preferences import Preferences

_WIDE_LETTERS = {ColumnKind.TEXT: 20, ColumnKind.CATEGORY: 20, ColumnKind.INSTANT: 24, ColumnKind.DATE: 13}
_LETTERS = 9
_HEAD_PADDING_PX = 34
_RISING = Qt.SortOrder.AscendingOrder


class TableColumns(QObject):
    """Keeps the person's columns and lays the head out by them.

    Attributes:
        names: What the head shows now, by section.
        choices: The names to choose among above columns of few values.
    """

    changed = Signal()
    """Other columns are to be shown."""
    sorted = Signal(str, bool)
    """By a column ("": by none), and whether falling."""

    def __init__(self, head: FilterHeader, preferences: Preferences, parent: QWidget) -> None:
        super().__init__(parent)
        self._head = head
        self._preferences = preferences
        self._owner = parent
        self._columns = read_columns(preferences)
        self._table: PropertyTable | None = None
        self.names: tuple[str, ...] = ()
        self.choices: Mapping[str, Sequence[str]] = {}
        head.sectionResized.connect(self._keep)
        head.sectionMoved.connect(self._moved)
        head.sortIndicatorChanged.connect(self._sort)

    def names_in(self, table: PropertyTable) -> list[str]:
        """The person's columns that this table has; those of a first start where it has none of hers."""
        for columns in (self._columns, columns_at_first()):
            names = [column.name for column in columns if column.name in table.columns]
            if names:
                return names
        return []

    def lay_out(self, table: PropertyTable, order: str | None, *, descending: bool) -> None:
        """Put widths, filters and the sign of the order right, after the model shows other columns."""
        self._table, self.names = table, tuple(self.names_in(table))
        fields = [self._field(table, name) for name in self.names]
        head = self._head
        head.blockSignals(True)
        for place in range(head.count()):
            head.moveSection(head.visualIndex(place), place)
        widths = {column.name: column.width for column in self._columns}
        for section, field in enumerate(fields):
            head.resizeSection(section, widths.get(field.name) or self._usual_width(field))
        head.setSortIndicatorShown(True)
        falling = Qt.SortOrder.DescendingOrder if descending else _RISING
        head.setSortIndicator(self.names.index(order) if order in self.names else -1, falling)
        head.blockSignals(False)
        head.set_fields(fields)
        head.updateGeometries()

    def show_columns(self, names: Sequence[str]) -> None:
        """Show these, in this order, from now on."""
        self._columns = with_names(self._columns, names)
        keep_columns(self._preferences, self._columns)
        self.changed.emit()

    def choose(self) -> None:
        """Ask which."""
        if self._table is None:
            return
        shown = [column.name for column in self._columns]
        chooser = ColumnChooser(list(self._table.columns), shown, self._preferences.units, self._owner)
        chooser.accepted.connect(lambda: self.show_columns(chooser.names()))
        chooser.finished.connect(chooser.deleteLater)
        chooser.open()

    def add_to_menu(self, menu: QMenu, place: QPoint) -> None:
        """What can be done with the column at a place of the head."""
        section = self._head.logicalIndexAt(place)
        if 0 <= section < len(self.names):
            others = [name for name in self.names if name != self.names[section]]
            hide = menu.addAction(self.tr("&Hide this column"))
            hide.setEnabled(bool(others))
            hide.triggered.connect(lambda _checked=False: self.show_columns(others))
        loose = menu.addAction(self.tr("&No order: neighbors together"))
        loose.triggered.connect(lambda _checked=False: self._head.setSortIndicator(-1, _RISING))
        clear = menu.addAction(self.tr("C&lear all filters"))
        clear.triggered.connect(lambda _checked=False: self._head.clear_filters())

    def _field(self, table: PropertyTable, name: str) -> FilterField:
        column = table.columns[name]
        title = column_title(column, self._preferences.units)
        # The drivers of a score are several names in one cell.
        return FilterField(name, title, column.kind, self.choices.get(name, ()), whole=name != "drivers")

    def _usual_width(self, field: FilterField) -> int:
        metrics = self._head.fontMetrics()
        least = metrics.horizontalAdvance("0") * _WIDE_LETTERS.get(field.kind, _LETTERS)
        return max(least, metrics.horizontalAdvance(field.title) + _HEAD_PADDING_PX)

    def order_by(self, section: int) -> None:
        """As a click on its head: rising, and falling where it rises already."""
        head = self._head
        rises = head.sortIndicatorSection() == section and head.sortIndicatorOrder() is _RISING
        head.setSortIndicator(section, Qt.SortOrder.DescendingOrder if rises else _RISING)

    def _sort(self, section: int, order: Qt.SortOrder) -> None:
        name = self.names[section] if 0 <= section < len(self.names) else ""
        self.sorted.emit(name, order is Qt.SortOrder.DescendingOrder)

    def _moved(self, *_: int) -> None:
        """The model takes the new order, once the head is done with the mouse."""
        self._keep()
        QTimer.singleShot(0, self, self.changed.emit)

    def _keep(self, *_: int) -> None:
        """Remember widths and order as the head has them; columns that this table lacks stay behind them."""
        if self._head.count() != len(self.names):
            return
        sections = [self._head.logicalIndex(place) for place in range(self._head.count())]
        shown = [ShownColumn(self.names[section], self._head.sectionSize(section)) for section in sections]
        absent = [column for column in self._columns if column.name not in self.names]
        self._columns = (*shown, *absent)
        keep_columns(self._preferences, self._columns)
