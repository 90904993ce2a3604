"""The tree of layers: arranged by mouse and keys."""

from __future__ import annotations

from PySide6.QtCore import QItemSelectionModel, QModelIndex, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QTreeView, QWidget

from stormops_desktop.ui.panels.layers.layer_tree_model import LayerTreeModel

_FIRST_OPEN = ("properties", "hail")


class LayerTree(QTreeView):
    """Space shows or hides, Ctrl+Up and Ctrl+Down move, arrows open and close legends."""

    layer_chosen = Signal()
    """Another layer is the current one (see `current_layer`)."""

    def __init__(self, model: LayerTreeModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._layers = model
        self._open = set(_FIRST_OPEN)
        self.setModel(model)
        self.setHeaderHidden(True)
        self.setUniformRowHeights(True)
        self.setExpandsOnDoubleClick(True)
        self.setDragDropMode(QAbstractItemView.DragDropMode.InternalMove)
        self.setDragDropOverwriteMode(False)
        self.setDropIndicatorShown(True)
        self.setTabKeyNavigation(False)
        self.setAccessibleName(self.tr("Layers of the map, the uppermost first"))
        self.setWhatsThis(
            self.tr(
                "The map's layers, the uppermost first. Check a layer to show it, drag it to another place, "
                "open it to see its legend. Every change can be undone."
            )
        )
        self.expanded.connect(self._opened)
        self.collapsed.connect(self._closed)
        self.selectionModel().currentChanged.connect(lambda *_: self.layer_chosen.emit())

    @property
    def current_layer(self) -> str | None:
        """The layer of the current row, None without one."""
        layer = self._layers.layer_at(self.currentIndex())
        return None if layer is None else layer.setting.layer

    def choose(self, layer: str | None) -> None:
        """Make a layer the current one; the uppermost where there is none of that name."""
        index = self._layers.index_of(layer) if layer is not None else QModelIndex()
        if not index.isValid():
            index = self._layers.index(0, 0)
        flags = QItemSelectionModel.SelectionFlag.ClearAndSelect
        self.selectionModel().setCurrentIndex(index, flags)

    def reopen(self) -> None:
        """Open the legends that were open before the model was filled anew."""
        for name in list(self._open):
            index = self._layers.index_of(name)
            if index.isValid():
                self.setExpanded(index, True)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 (Qt's name)
        """Ctrl with arrows moves the layer."""
        steps = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}
        step = steps.get(Qt.Key(event.key()))
        if step is not None and event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.move_current(step)
            return
        super().keyPressEvent(event)

    def move_current(self, step: int) -> None:
        """Ask for the current layer one row higher (-1) or lower (1)."""
        name = self.current_layer
        row = self._layers.index_of(name).row() + step if name is not None else -1
        if name is not None and 0 <= row < self._layers.rowCount():
            self._layers.move_wanted.emit(name, self._layers.place_of(row))

    def _opened(self, index: QModelIndex) -> None:
        layer = self._layers.layer_at(index)
        if layer is not None:
            self._open.add(layer.setting.layer)

    def _closed(self, index: QModelIndex) -> None:
        layer = self._layers.layer_at(index)
        if layer is not None:
            self._open.discard(layer.setting.layer)
