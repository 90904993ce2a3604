"""The tool bar above the map."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QAction, QActionGroup, QKeySequence
from PySide6.QtWidgets import QLabel, QSizePolicy, QToolBar, QToolButton, QWidget

from stormops_desktop.operations.maps.pick_properties import Take
from stormops_desktop.ui.map.bookmarks_menu import BookmarksMenu
from stormops_desktop.ui.map.canvas import MapCanvas
from stormops_desktop.ui.map.tools.map_tools import PAN, MapTools, ToolEntry, tool_entries
from stormops_desktop.ui.text.quantities import number
from stormops_desktop.ui.theme.icons import icon

if TYPE_CHECKING:
    from stormops_desktop.ui.map.basemaps.basemap_dialog import BasemapDialog

_ICON_PX = 20
_LAST_LOOKING, _LAST_SELECTING = "identify", "polygon"


class MapToolbar(QToolBar):
    """Tools, what the selection holds, and the ways about the map.

    Its shortcuts are single keys, so they act only while the map has the keyboard.

    Attributes:
        named_actions: All its actions by name; menus and the command palette may show them too.
    """

    def __init__(self, canvas: MapCanvas, tools: MapTools, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("map tools")
        self.setWindowTitle(self.tr("Map tools"))
        self.setAccessibleName(self.tr("Map tools"))
        self.setIconSize(QSize(_ICON_PX, _ICON_PX))
        self._canvas = canvas
        self._tools = tools
        self.named_actions: dict[str, QAction] = {}
        self._basemaps: BasemapDialog | None = None
        self._group = QActionGroup(self)
        for entry in tool_entries():
            self._add_tool(entry)
            if entry.name == _LAST_LOOKING:
                self.addSeparator()
            elif entry.name == _LAST_SELECTING:
                self._add_selection()
                self.addSeparator()
        self._add_room()
        self._add_views()
        tools.chosen.connect(self._show_chosen)
        canvas.desk.selection.changed.connect(self._count)
        canvas.desk.selection.focus_changed.connect(self._count)
        canvas.history.changed.connect(self._show_history)
        self._show_chosen(tools.in_use)
        self._count()
        self._show_history()

    @property
    def selected_words(self) -> str:
        """What it says of the selection."""
        return self._counted.text()

    # Made once

    def _add_tool(self, entry: ToolEntry) -> None:
        action = self._action(entry.name, entry.title, entry.help, entry.key)
        action.setCheckable(True)
        action.triggered.connect(partial(self._choose, entry.name))
        self._group.addAction(action)

    def _add_selection(self) -> None:
        touched = self._action(
            "touched",
            self.tr("Take what is touched"),
            self.tr(
                "On: boxes, lassos and polygons take every property that they touch. "
                "Off: only those whose home lies inside, as playbooks do."
            ),
            "T",
        )
        touched.setCheckable(True)
        touched.toggled.connect(self._take)
        clear = self._action(
            "clear_selection", self.tr("Select nothing"), self.tr("Clear the selection."), "Ctrl+Shift+A"
        )
        clear.triggered.connect(lambda _checked=False: self._canvas.desk.selection.clear())
        self._counted = QLabel()
        self._counted.setAccessibleName(self.tr("Selected properties"))
        self._counted.setContentsMargins(4, 0, 6, 0)
        self.addWidget(self._counted)

    def _add_room(self) -> None:
        room = QWidget()
        room.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self.addWidget(room)

    def _add_views(self) -> None:
        canvas = self._canvas
        for name, title, keys, act in (
            ("previous_view", self.tr("Previous view"), "Alt+Left", canvas.history.back),
            ("next_view", self.tr("Next view"), "Alt+Right", canvas.history.forward),
            ("zoom_in", self.tr("Zoom in"), "+", partial(canvas.zoom_by, 1.0)),
            ("zoom_out", self.tr("Zoom out"), "-", partial(canvas.zoom_by, -1.0)),
            ("whole_territory", self.tr("Whole territory"), "Home", canvas.show_territory),
        ):
            action = self._action(name, title, "", None)
            action.setToolTip(_tip(title, "", keys))
            action.triggered.connect(lambda _checked=False, act=act: act())
        self._add_bookmarks()
        basemaps = self._action(
            "basemaps",
            self.tr("Basemaps…"),
            self.tr("Choose what lies under the map: a tile server, a file of tiles, an offline area."),
            None,
        )
        basemaps.triggered.connect(lambda _checked=False: self.show_basemaps())

    def _add_bookmarks(self) -> None:
        button = QToolButton()
        button.setIcon(icon("bookmark"))
        button.setToolTip(self.tr("Bookmarks"))
        button.setAccessibleName(self.tr("Bookmarks"))
        button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        button.setMenu(BookmarksMenu(self._canvas, self))
        self.addWidget(button)

    def _action(self, name: str, title: str, told: str, key: str | None) -> QAction:
        action = QAction(icon(name), title, self)
        action.setObjectName(f"map {name}")
        action.setToolTip(_tip(title, told, key or ""))
        action.setWhatsThis(told or title)
        if key is not None:
            action.setShortcut(QKeySequence(key))
            action.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
            self._canvas.addAction(action)  # the key acts where the keyboard is on the map
        self.addAction(action)
        self.named_actions[name] = action
        return action

    # What happens

    def show_basemaps(self) -> BasemapDialog:
        """Show the dialog about basemaps; the map stays in use beside it."""
        from stormops_desktop.ui.map.basemaps.basemap_dialog import BasemapDialog  # loads readers of tiles

        if self._basemaps is None:
            self._basemaps = BasemapDialog(self._canvas, self)
        self._basemaps.show()
        self._basemaps.raise_()
        self._basemaps.activateWindow()
        return self._basemaps

    def _choose(self, name: str, _checked: bool = False) -> None:
        self._tools.choose(name)
        self._canvas.setFocus(Qt.FocusReason.OtherFocusReason)

    def _show_chosen(self, name: str) -> None:
        self.named_actions[name if name in self.named_actions else PAN].setChecked(True)

    def _take(self, touched: bool) -> None:
        self._tools.chooser.take = Take.TOUCHED if touched else Take.HOMES

    def _count(self) -> None:
        count = len(self._canvas.desk.selection.rows)
        shown = self._canvas.desk.selection.focus is not None
        self.named_actions["clear_selection"].setEnabled(count > 0 or shown)
        self._counted.setText(self.tr("{0} selected").format(number(count)) if count else "")

    def _show_history(self) -> None:
        self.named_actions["previous_view"].setEnabled(self._canvas.history.can_go_back)
        self.named_actions["next_view"].setEnabled(self._canvas.history.can_go_forward)


def _tip(title: str, told: str, keys: str) -> str:
    head = (
        f"{title} ({QKeySequence(keys).toString(QKeySequence.SequenceFormat.NativeText)})" if keys else title
    )
    return f"{head}\n{told}" if told else head
