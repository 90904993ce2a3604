"""The list of storms with what can be done, and the details of the chosen one below."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QItemSelectionModel, QModelIndex, Qt, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import (
    QAbstractItemView,
    QGridLayout,
    QLabel,
    QListView,
    QPushButton,
    QSizePolicy,
    QSplitter,
    QStackedLayout,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from stormops_desktop.operations.scores.score_state import ScoreState
from stormops_desktop.ui.panels.forward_focus import forward_focus
from stormops_desktop.ui.panels.storms.storm_details import StormDetails
from stormops_desktop.ui.panels.storms.storm_list_model import StormListModel
from stormops_desktop.ui.panels.storms.storm_row_painter import StormRowPainter
from stormops_desktop.ui.theme.icons import icon
from stormops_desktop.ui.window.desk import Desk
from stormops_desktop.ui.window.notice_bar import NoticeBar

if TYPE_CHECKING:
    from stormops_desktop.operations.storms.overview_storms import StormOverview, StormsOverview
    from stormops_desktop.operations.storms.show_storm import StormAnswer

_BUTTONS_IN_A_ROW = 3


class ListPage(QWidget):
    """The storms of the workspace.

    Attributes:
        deeds: Import, drill, score, export and show on the map, by name.
        notices: What has just come in, with what comes next.
    """

    chosen = Signal(str)
    """The id of a storm that a person chose."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._following = False
        self.notices = NoticeBar()
        self.model = StormListModel(desk.preferences, self)
        self.view = self._list()
        self.details = StormDetails(desk.preferences)
        self.deeds = self._make_actions()
        splitter = QSplitter(Qt.Orientation.Vertical)
        splitter.addWidget(self._list_or_words())
        splitter.addWidget(self.details)
        splitter.setStretchFactor(0, 1)
        splitter.setStretchFactor(1, 1)
        splitter.setChildrenCollapsible(False)
        column = QVBoxLayout(self)
        column.setContentsMargins(4, 4, 4, 4)
        column.addLayout(self._buttons())
        column.addWidget(self.notices)
        column.addWidget(splitter, 1)
        forward_focus(self, self.view)

    @property
    def time_zone(self) -> str:
        """Of the territory."""
        return self.model.time_zone

    def entry(self, storm_id: str | None) -> StormOverview | None:
        """A storm of the list."""
        return self.model.entry(storm_id)

    def show_storms(self, overview: StormsOverview, chosen: str | None) -> None:
        """Show other storms."""
        self._painter.time_zone = overview.time_zone
        self.model.show_storms(overview)
        self._layers.setCurrentIndex(1 if overview.storms else 0)
        self.select(chosen)

    def select(self, storm_id: str | None) -> None:
        """Mark a storm as the chosen one."""
        row = self.model.row_of(storm_id)
        selection = self.view.selectionModel()
        self._following = True
        if row is None:
            selection.clear()
        else:
            index = self.model.index(row)
            selection.setCurrentIndex(index, QItemSelectionModel.SelectionFlag.ClearAndSelect)
            self.view.scrollTo(index)
        self._following = False
        self._enable(self.entry(storm_id))

    def show_details(self, storm: StormAnswer | None) -> None:
        """Show everything of a storm, or nothing."""
        if storm is None:
            self.details.clear()
        else:
            self.details.show_storm(storm, self.entry(storm.storm_id), self.time_zone)

    def _list(self) -> QListView:
        view = QListView()
        self._painter = StormRowPainter(self._desk.preferences, view)
        view.setModel(self.model)
        view.setItemDelegate(self._painter)
        view.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        view.setUniformItemSizes(True)
        view.setAlternatingRowColors(True)
        view.setAccessibleName(self.tr("Storms, the newest first"))
        view.setWhatsThis(
            self.tr("Map and panels show the storm that is chosen here. Drop storm files onto this panel.")
        )
        view.selectionModel().currentChanged.connect(self._current_changed)
        view.activated.connect(lambda _index: self.deeds["show_on_map"].trigger())
        return view

    def _list_or_words(self) -> QWidget:
        """The list, or what to do where there is no storm yet."""
        none = QWidget()
        words = QLabel(
            self.tr("No storm yet. Import radar files, reports or warnings, or drop them here."),
            wordWrap=True,
        )
        words.setAlignment(Qt.AlignmentFlag.AlignCenter)
        button = QPushButton(icon("import"), self.tr("&Import a storm…"))
        button.clicked.connect(self.deeds["import"].trigger)
        column = QVBoxLayout(none)
        column.addStretch(1)
        column.addWidget(words)
        column.addWidget(button, alignment=Qt.AlignmentFlag.AlignHCenter)
        column.addStretch(1)
        box = QWidget()
        self._layers = QStackedLayout(box)
        self._layers.addWidget(none)
        self._layers.addWidget(self.view)
        return box

    def _make_actions(self) -> dict[str, QAction]:
        texts = {
            "import": (self.tr("Import…"), self.tr("Look into storm files and import them")),
            "drill": (self.tr("Drill…"), self.tr("Move this storm to another place for practice")),
            "score": (self.tr("Score"), self.tr("Score every home for this storm")),
            "export": (
                self.tr("Export…"),
                self.tr("Write fields and swaths as GeoTIFF, NetCDF, GeoPackage, GeoParquet"),
            ),
            "show_on_map": (self.tr("Go there"), self.tr("Show the whole storm on the map (Enter)")),
        }
        return {name: self._action(name, *words) for name, words in texts.items()}

    def _action(self, name: str, text: str, tip: str) -> QAction:
        action = QAction(icon(name), text, self)
        action.setToolTip(tip)
        action.setObjectName(name)
        return action

    def _buttons(self) -> QGridLayout:
        """In two rows: long words of a language must not widen the dock."""
        grid = QGridLayout()
        grid.setSpacing(2)
        for number, action in enumerate(self.deeds.values()):
            button = QToolButton()
            button.setDefaultAction(action)
            button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextUnderIcon)
            button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
            button.setAutoRaise(True)
            button.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
            grid.addWidget(button, *divmod(number, _BUTTONS_IN_A_ROW))
        return grid

    def _enable(self, entry: StormOverview | None) -> None:
        for name, action in self.deeds.items():
            action.setEnabled(name == "import" or entry is not None)
        has_field = entry is not None and entry.storm.product is not None
        self.deeds["drill"].setEnabled(has_field)
        self.deeds["score"].setEnabled(has_field)
        again = entry is not None and entry.score is not ScoreState.NONE
        self.deeds["score"].setText(self.tr("Score again") if again else self.tr("Score"))

    def _current_changed(self, current: QModelIndex) -> None:
        entry = current.data(Qt.ItemDataRole.UserRole)
        if entry is not None and not self._following:
            self.chosen.emit(entry.storm.storm_id)
