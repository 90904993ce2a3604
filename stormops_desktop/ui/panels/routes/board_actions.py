"""What can be done with the chosen stop or crew: the same actions in the tool bar, the menu and by keys."""

from __future__ import annotations

from PySide6.QtCore import QObject, QSize, Qt, Signal
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QMenu, QToolBar, QToolButton, QWidget

from stormops_desktop.operations.routes.day_board import BoardStop
from stormops_desktop.ui.panels.routes.board_model import Group
from stormops_desktop.ui.theme.crew_colors import crew_sign
from stormops_desktop.ui.theme.icons import icon


class BoardActions(QObject):
    """Enabled as the chosen row allows; `list_widget` has them, with their keys."""

    to_crew = Signal(str)
    """The name of the crew that shall have the stop."""

    def __init__(self, list_widget: QWidget) -> None:
        super().__init__(list_widget)
        self._list = list_widget
        self._menu = QMenu(list_widget)
        self.show_on_map = self._action(self.tr("Show on the &map"), "identify", "Return")
        self.up = self._action(self.tr("&Earlier"), "zoom_out", "Alt+Up")
        self.down = self._action(self.tr("&Later"), "zoom_in", "Alt+Down")
        self.lock = self._action(self.tr("&Lock"), "lock", "L")
        self.skip = self._action(self.tr("S&kip…"), "skip", "S")
        self.why = self._action(self.tr("&Which crew?"), "help", "W")
        self.again = self._action(self.tr("Plan this crew &again"), "retry", "Ctrl+R")
        self.give = self._menu.menuAction()
        self.give.setText(self.tr("&Give to crew"))
        self.give.setIcon(icon("routes"))
        list_widget.insertAction(self.why, self.give)

    def tool_bar(self) -> QToolBar:
        """The frequent ones as buttons."""
        bar = QToolBar()
        bar.setIconSize(QSize(16, 16))
        bar.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        for action in (self.lock, self.skip, self.give, self.why):
            bar.addAction(action)
        button = bar.widgetForAction(self.give)
        if isinstance(button, QToolButton):
            button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        return bar

    def offer_crews(self, crews: list[str]) -> None:
        """The crews of the day, in order; the first nine have the keys 1 to 9 in the menu."""
        self._menu.clear()
        for number, crew in enumerate(crews):
            words = f"&{number + 1}  {crew}" if number < 9 else crew
            action = self._menu.addAction(crew_sign(number), words)
            action.triggered.connect(lambda _checked=False, crew=crew: self.to_crew.emit(crew))

    def follow(self, stop: BoardStop | None, group: Group | None, *, busy: bool) -> None:
        """Enable what can be done with the chosen row; nothing that changes it while the day is planned."""
        planned = stop is not None and stop.state == "planned"
        may_move = stop is not None and stop.open and not busy
        locked = stop is not None and stop.locked_to is not None
        self.show_on_map.setEnabled(stop is not None or (group is not None and group.route is not None))
        for action in (self.up, self.down):
            action.setEnabled(planned and not busy)
        self.lock.setText(self.tr("Re&lease") if locked else self.tr("&Lock"))
        self.lock.setToolTip(
            self.tr("Let planning move this stop again (L)")
            if locked
            else self.tr("Keep this stop with its crew and in its order, whatever is planned (L)")
        )
        self.lock.setEnabled((planned or locked) and not busy)
        self.skip.setEnabled(may_move)
        self.give.setEnabled(may_move)
        self.why.setEnabled(may_move)
        self.why.setToolTip(self.tr("Ask of each crew whether it could take this stop, and what it adds (W)"))
        self.again.setEnabled(group is not None and group.route is not None and not busy)

    def _action(self, text: str, sign: str, key: str) -> QAction:
        action = QAction(icon(sign), text, self)
        action.setShortcut(QKeySequence(key))
        action.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
        action.setToolTip(f"{text.replace('&', '').rstrip('…')} ({action.shortcut().toString()})")
        self._list.addAction(action)
        return action
