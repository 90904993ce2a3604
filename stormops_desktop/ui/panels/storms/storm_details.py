"""Everything of one storm: its fields, swaths, homes, sources and what was set aside."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QGuiApplication, QKeySequence
from PySide6.QtWidgets import QHeaderView, QTreeWidget, QTreeWidgetItem, QWidget

from stormops_desktop.model.hail import MM_PER_INCH
from stormops_desktop.ui.panels.storms.storm_words import field_words
from stormops_desktop.ui.preferences.preferences import Preferences
from stormops_desktop.ui.text.localized import localized
from stormops_desktop.ui.text.quantities import area, hail_size, local_time, number, percent

if TYPE_CHECKING:
    from stormops_desktop.operations.storms.overview_storms import StormOverview
    from stormops_desktop.operations.storms.show_storm import StormAnswer
    from stormops_desktop.operations.storms.storm_answers import FieldAnswer, SkippedAnswer

_SQUARE_METERS = 1e6
_MOST_SHOWN = 200

type Pair = tuple[str, str]


class StormDetails(QTreeWidget):
    """Names and values in groups; every value can be copied with Ctrl+C."""

    def __init__(self, preferences: Preferences, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._preferences = preferences
        self.setColumnCount(2)
        self.setHeaderHidden(True)
        self.setAlternatingRowColors(True)
        self.setIndentation(12)
        self.setUniformRowHeights(True)
        self.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.header().setSectionResizeMode(0, QHeaderView.ResizeMode.ResizeToContents)
        self.header().setStretchLastSection(True)
        self.setAccessibleName(self.tr("Details of the storm"))
        copy = QAction(self.tr("Copy"), self)
        copy.setShortcut(QKeySequence.StandardKey.Copy)
        copy.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
        copy.triggered.connect(self._copy)
        self.addAction(copy)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.ActionsContextMenu)

    def show_storm(self, storm: StormAnswer, entry: StormOverview | None, time_zone: str) -> None:
        """Show another storm."""
        self.clear()
        self._group(self.tr("Storm"), self._about(storm, time_zone), expanded=True)
        if entry is not None and entry.homes is not None:
            self._group(self.tr("Homes with hail of at least"), self._homes(entry), expanded=True)
        self._group(self.tr("Area of hail of at least"), self._swaths(storm))
        self._group(self.tr("Fields"), (self._field(field, time_zone) for field in storm.fields))
        self._group(
            self.tr("Files"), ((source["file"], str(source.get("decoder", ""))) for source in storm.sources)
        )
        self._group(self.tr("Notes"), (("", localized(note)) for note in storm.notes))
        self._group(self.tr("Set aside"), self.set_aside(storm.skipped))

    def set_aside(self, skipped: tuple[SkippedAnswer, ...]) -> list[Pair]:
        """Records that were set aside with their reasons; of very many the first."""
        pairs = [(entry.record, localized(entry.reason)) for entry in skipped[:_MOST_SHOWN]]
        if len(skipped) > _MOST_SHOWN:
            pairs.append(("", self.tr("and {0} more").format(number(len(skipped) - _MOST_SHOWN))))
        return pairs

    def _copy(self) -> None:
        """Put the current line on the clipboard."""
        item = self.currentItem()
        if item is not None:
            QGuiApplication.clipboard().setText(
                "\t".join(text for text in (item.text(0), item.text(1)) if text)
            )

    def _about(self, storm: StormAnswer, time_zone: str) -> list[Pair]:
        units = self._preferences.units
        pairs = [
            (self.tr("Name"), storm.name),
            (self.tr("Id"), storm.storm_id),
            (self.tr("Begins"), local_time(storm.begins, time_zone)),
            (self.tr("Ends"), local_time(storm.ends, time_zone)),
            (self.tr("Counts"), storm.product or self.tr("no hail field")),
            (self.tr("Reports"), number(storm.reports)),
            (self.tr("Warnings"), number(storm.warnings)),
        ]
        if storm.territory is not None:
            covered = percent(storm.territory.covered_fraction)
            pairs.append((self.tr("Territory covered"), covered))
            pairs.append((self.tr("Largest there"), hail_size(storm.territory.max_mm, units)))
        if storm.drill:
            moved_from = (storm.drill_of or {}).get("storm_id", "")
            pairs.append((self.tr("Drill"), self.tr("moved here for practice, from {0}").format(moved_from)))
        if storm.synthetic:
            pairs.append((self.tr("Synthetic"), self.tr("invented, no storm was like this")))
        return pairs

    def _homes(self, entry: StormOverview) -> list[Pair]:
        if entry.homes is None:
            return []
        pairs = [
            (hail_size(count.size_in * MM_PER_INCH, self._preferences.units), number(count.homes))
            for count in entry.homes.at_least
        ]
        pairs.append((self.tr("any size"), number(entry.homes.hit)))
        pairs.append((self.tr("all homes"), number(entry.homes.homes)))
        return pairs

    def _swaths(self, storm: StormAnswer) -> list[Pair]:
        units = self._preferences.units
        return [
            (hail_size(swath.size_in * MM_PER_INCH, units), area(swath.area_km2 * _SQUARE_METERS, units))
            for swath in storm.swaths
            if swath.polygons
        ]

    def _field(self, field: FieldAnswer, time_zone: str) -> Pair:
        when, what = field_words(field, time_zone, self._preferences.units)
        return (field.product, f"{when}; {what}")

    def _group(self, title: str, pairs: Iterable[Pair], *, expanded: bool = False) -> None:
        members = list(pairs)
        if not members:
            return
        group = QTreeWidgetItem([title])
        group.setFirstColumnSpanned(True)
        for name, value in members:
            item = QTreeWidgetItem(group, [name, value])
            item.setToolTip(0, name)
            item.setToolTip(1, value)
        self.addTopLevelItem(group)
        group.setFirstColumnSpanned(True)
        group.setExpanded(expanded)
