"""The map's layers as a tree: each with its legend below it, the uppermost on the map first."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QAbstractItemModel, QByteArray, QMimeData, QModelIndex, QObject, Qt, Signal
from PySide6.QtGui import QColor, QGuiApplication, QIcon, QPalette

from stormops_desktop.model.style import Style, StyleClass
from stormops_desktop.operations.maps.layer_overview import LayerOverview
from stormops_desktop.operations.maps.map_styles import background_color
from stormops_desktop.ui.panels.layers.layer_words import layer_title, worded
from stormops_desktop.ui.panels.layers.legend_swatch import legend_icon
from stormops_desktop.ui.theme.map_theme import map_theme

LAYER_MIME = "application/x-stormops-layer"
type Index = QModelIndex | Any  # Qt hands over persistent indexes too

_NONE = QModelIndex()


@dataclass(frozen=True, slots=True)
class _Legend:
    text: str
    icon: QIcon


class LayerTreeModel(QAbstractItemModel):
    """Rows of layers are checkable and can be dragged; what is wanted is told, and shown when it is so."""

    show_wanted = Signal(str, bool)
    """A layer is to be shown or hidden."""
    move_wanted = Signal(str, int)
    """A layer is to be put at a place, counted from the bottom without it."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._layers: tuple[LayerOverview, ...] = ()
        self._legends: list[list[_Legend]] = []
        self._failed: Mapping[str, str] = {}

    # What it holds

    def show_layers(self, layers: Sequence[LayerOverview]) -> None:
        """Take the layers, from bottom to top."""
        self.beginResetModel()
        self._layers = tuple(reversed(layers))
        palette = QGuiApplication.palette()
        self._legends = [_legend(layer.styles, palette) for layer in self._layers]
        self.endResetModel()

    def show_failures(self, failed: Mapping[str, str]) -> None:
        """Why layers that ought to show do not, by name."""
        if failed == self._failed:
            return
        self._failed = dict(failed)
        if self._layers:
            self.dataChanged.emit(self.index(0, 0), self.index(len(self._layers) - 1, 0))

    def layer_at(self, index: Index) -> LayerOverview | None:
        """The layer of a row, or of the row above a line of a legend."""
        if not index.isValid():
            return None
        top = index.internalId()
        return self._layers[index.row() if top == 0 else top - 1]

    def index_of(self, layer: str) -> QModelIndex:
        """The row of a layer; invalid where there is none of that name."""
        names = [item.setting.layer for item in self._layers]
        return self.index(names.index(layer), 0) if layer in names else QModelIndex()

    def place_of(self, row: int) -> int:
        """The place from the bottom of the layer in a row."""
        return len(self._layers) - 1 - row

    # As Qt asks; the internal id is 0 for layers, else 1 more than the row of the layer above

    def index(self, row: int, column: int, parent: Index = _NONE) -> QModelIndex:
        """The index of a layer or of a line of a legend."""
        if not self.hasIndex(row, column, parent):
            return QModelIndex()
        return self.createIndex(row, column, parent.row() + 1 if parent.isValid() else 0)

    def parent(self, index: Index = _NONE) -> Any:
        """The layer above a line of a legend."""
        top = index.internalId() if index.isValid() else 0
        return self.createIndex(top - 1, 0, 0) if top else QModelIndex()

    def rowCount(self, parent: Index = _NONE) -> int:  # noqa: N802 (Qt's name)
        """Layers, or lines of a legend."""
        if not parent.isValid():
            return len(self._layers)
        return len(self._legends[parent.row()]) if parent.internalId() == 0 else 0

    def columnCount(self, parent: Index = _NONE) -> int:  # noqa: N802 (Qt's name)
        """One."""
        return 1

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Names, swatches, whether a layer shows, and why it does not."""
        if not index.isValid():
            return None
        if index.internalId():
            line = self._legends[index.internalId() - 1][index.row()]
            return {Qt.ItemDataRole.DisplayRole: line.text, Qt.ItemDataRole.DecorationRole: line.icon}.get(
                Qt.ItemDataRole(role)
            )
        return self._layer_data(self._layers[index.row()], Qt.ItemDataRole(role))

    def setData(self, index: Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:  # noqa: N802 (Qt's name)
        """A check mark was set or taken away."""
        if role != Qt.ItemDataRole.CheckStateRole or not index.isValid() or index.internalId():
            return False
        visible = Qt.CheckState(value) is Qt.CheckState.Checked
        self.show_wanted.emit(self._layers[index.row()].setting.layer, visible)
        return True

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Layers can be checked and dragged, and dropped between one another."""
        flag = Qt.ItemFlag
        if not index.isValid():
            return flag.ItemIsDropEnabled
        common = flag.ItemIsEnabled | flag.ItemIsSelectable
        if index.internalId():
            return common | flag.ItemNeverHasChildren
        return common | flag.ItemIsUserCheckable | flag.ItemIsDragEnabled

    # Dragging

    def supportedDropActions(self) -> Qt.DropAction:  # noqa: N802 (Qt's name)
        """Layers are moved."""
        return Qt.DropAction.MoveAction

    def mimeTypes(self) -> list[str]:  # noqa: N802 (Qt's name)
        """A layer's name."""
        return [LAYER_MIME]

    def mimeData(self, indexes: Sequence[Index]) -> QMimeData:  # noqa: N802 (Qt's name)
        """The layer that is dragged."""
        data = QMimeData()
        layer = self.layer_at(indexes[0])
        if layer is not None:
            data.setData(LAYER_MIME, QByteArray(layer.setting.layer.encode()))
        return data

    def dropMimeData(  # noqa: N802 (Qt's name)
        self, data: QMimeData, action: Qt.DropAction, row: int, column: int, parent: Index
    ) -> bool:
        """A layer is dropped above row `row`; says False, since the commit moves it."""
        name = bytes(data.data(LAYER_MIME).data()).decode()
        before = self.index_of(name).row()
        if parent.isValid() or before < 0:
            return False
        target = len(self._layers) if row < 0 else row
        above = target - 1 if before < target else target  # counted without the dragged one
        self.move_wanted.emit(name, len(self._layers) - 1 - above)
        return False

    def _layer_data(self, layer: LayerOverview, role: Qt.ItemDataRole) -> Any:
        title, failure = layer_title(layer.setting.layer), self._failed.get(layer.setting.layer)
        if role is Qt.ItemDataRole.DisplayRole:
            return title if failure is None else self.tr("{0} (nothing to show)").format(title)
        if role is Qt.ItemDataRole.CheckStateRole:
            return Qt.CheckState.Checked if layer.setting.visible else Qt.CheckState.Unchecked
        if role in {Qt.ItemDataRole.ToolTipRole, Qt.ItemDataRole.AccessibleDescriptionRole}:
            return failure or self.tr("Space shows or hides it, Ctrl+Up and Ctrl+Down move it.")
        return None


def _legend(styles: Sequence[Style], palette: QPalette) -> list[_Legend]:
    ground = QColor(*background_color(map_theme(palette)))
    return [
        _Legend(worded(item.label), legend_icon(style, item, palette, ground))
        for style in styles
        for item in _shown(style)
    ]


def _shown(style: Style) -> Sequence[StyleClass]:
    """The classes a legend lists: all that can be seen."""
    return [item for item in style.symbols if item.fill or item.stroke or style.outline]
