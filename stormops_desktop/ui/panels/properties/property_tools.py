"""The row of tools above the table."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QHBoxLayout, QToolButton, QWidget

from stormops_desktop.ui.panels.properties.query_line import QueryLine
from stormops_desktop.ui.theme.icons import icon

_ICON = QSize(18, 18)


class PropertyTools(QWidget):
    """The query line, and a button for each action; the actions are the panel's, so that menus share them.

    Attributes:
        query: The line.
        buttons: One for each action.
        select_found, only_selected, show_on_map, order, filters, columns, copy, export: The actions.
    """

    def __init__(self, owner: QWidget) -> None:
        super().__init__(owner)
        self._owner = owner
        self.query = QueryLine()
        self.select_found = self._action("select", self.tr("Select all found"), "Ctrl+Shift+A")
        self.only_selected = self._action("selected", self.tr("Show the selected only"), "Ctrl+Shift+S")
        self.only_selected.setCheckable(True)
        self.show_on_map = self._action(
            "show_on_map", self.tr("Show the selected on the map"), "Ctrl+Shift+M"
        )
        self.order = self._action("sort", self.tr("Order by the column of the cell"), "Ctrl+Shift+O")
        self.filters = self._action("filter", self.tr("Filters above the columns"), "Ctrl+Shift+F")
        self.filters.setCheckable(True)
        self.columns = self._action("columns", self.tr("Choose columns…"), "Ctrl+Shift+L")
        self.copy = self._action("copy", self.tr("Copy the selected rows"), None)
        self.export = self._action("export", self.tr("Export what is shown…"), "Ctrl+Shift+E")
        row = QHBoxLayout(self)
        row.setContentsMargins(6, 4, 6, 2)
        row.setSpacing(2)
        row.addWidget(self.query, 1)
        self.buttons = [self._button(action) for action in self.actions_in_order()]
        for button in self.buttons:
            row.addWidget(button)

    def actions_in_order(self) -> tuple[QAction, ...]:
        """As the buttons stand."""
        return (
            self.select_found,
            self.only_selected,
            self.show_on_map,
            self.order,
            self.filters,
            self.columns,
            self.copy,
            self.export,
        )

    def on(self, action: QAction, act: Callable[[], object]) -> None:
        """Have an action do something."""
        action.triggered.connect(lambda _checked=False: act())

    def _action(self, meaning: str, words: str, keys: str | None) -> QAction:
        action = QAction(icon(meaning), words, self._owner)
        tip = words
        if keys is not None:
            sequence = QKeySequence(keys)
            action.setShortcut(sequence)
            action.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            tip = f"{words} ({sequence.toString(QKeySequence.SequenceFormat.NativeText)})"
        action.setToolTip(tip)
        self._owner.addAction(action)
        return action

    def _button(self, action: QAction) -> QToolButton:
        button = QToolButton(autoRaise=True)
        button.setDefaultAction(action)
        button.setIconSize(_ICON)
        button.setAccessibleName(action.text())
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        return button
