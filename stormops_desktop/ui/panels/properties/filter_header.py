"""The table's head with a row of filters in it, one above each column."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QObject, QSize, Qt, Signal
from PySide6.QtWidgets import QAbstractItemView, QComboBox, QHeaderView, QLineEdit

from stormops_desktop.model.property_columns import NUMERIC_KINDS, ColumnKind
from stormops_desktop.ui.panels.properties.column_words import value_word

_NARROWEST_PX = 56


@dataclass(frozen=True, slots=True)
class FilterField:
    """What stands above one column.

    Attributes:
        choices: Stored names to choose among; none: a line to type in.
        whole: A choice is the whole value, not one of several that a comma joins.
    """

    name: str
    title: str
    kind: ColumnKind
    choices: Sequence[str] = ()
    whole: bool = True


class FilterHeader(QHeaderView):
    """A horizontal head whose lower half filters; Tab goes from filter to filter and on to the table."""

    filtered = Signal()

    def __init__(self, view: QAbstractItemView) -> None:
        super().__init__(Qt.Orientation.Horizontal, view)
        self._view = view
        self._editors: list[QLineEdit | QComboBox] = []
        self._fields: list[FilterField] = []
        self._shown = True
        self.setSectionsClickable(True)
        self.setSectionsMovable(True)
        self.setHighlightSections(False)
        self.setMinimumSectionSize(_NARROWEST_PX)
        self.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        self.sectionResized.connect(self._place)
        self.sectionMoved.connect(self._place)
        view.horizontalScrollBar().valueChanged.connect(self._place)

    def set_fields(self, fields: Sequence[FilterField]) -> None:
        """Put these filters above the columns, in their order; what was typed for a column stays."""
        if list(fields) == self._fields:
            self._place()
            return
        typed = self.texts()
        for editor in self._editors:
            editor.deleteLater()
        self._fields = list(fields)
        self._editors = [self._editor_of(field) for field in fields]
        for field, editor in zip(self._fields, self._editors, strict=True):
            _fill(editor, typed.get(field.name, ""))
            editor.setVisible(self._shown)
        self._place()

    def texts(self) -> Mapping[str, str]:
        """What is typed or chosen, by column; columns without a filter are left out."""
        found = {
            field.name: editor.text() if isinstance(editor, QLineEdit) else str(editor.currentData())
            for field, editor in zip(self._fields, self._editors, strict=True)
        }
        return {name: text for name, text in found.items() if text.strip()}

    def clear_filters(self) -> None:
        """Filter by nothing."""
        for editor in self._editors:
            _fill(editor, "")
        self.filtered.emit()

    def complain(self, name: str | None, words: str = "") -> None:
        """Mark the filter that cannot be read, and no other."""
        for field, editor in zip(self._fields, self._editors, strict=True):
            wrong = field.name == name
            editor.setProperty("wrong", wrong)
            editor.setToolTip(words if wrong else self._hint(field))
            font = editor.font()
            font.setItalic(wrong)
            editor.setFont(font)

    @property
    def filters_shown(self) -> bool:
        """Whether the row of filters is there."""
        return self._shown

    @filters_shown.setter
    def filters_shown(self, shown: bool) -> None:
        self._shown = shown
        for editor in self._editors:
            editor.setVisible(shown)
        self.updateGeometries()
        self._view.updateGeometry()
        self.geometriesChanged.emit()
        self._place()

    @property
    def editors(self) -> Sequence[QLineEdit | QComboBox]:
        """The filters from left to right."""
        return self._editors

    def editor(self, name: str) -> QLineEdit | QComboBox:
        """The filter above a column; KeyError where it is not shown."""
        return {field.name: editor for field, editor in zip(self._fields, self._editors, strict=True)}[name]

    # Qt's names from here on

    def sizeHint(self) -> QSize:  # noqa: N802 (Qt's name)
        """As high as the titles and the filters."""
        size = super().sizeHint()
        return QSize(size.width(), size.height() + self._filter_height())

    def updateGeometries(self) -> None:  # noqa: N802 (Qt's name)
        """Leave room for the filters below the titles."""
        self.setViewportMargins(0, 0, 0, self._filter_height())
        super().updateGeometries()
        self._place()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 (Qt's name)
        """Bring a filter into view when the keyboard comes to it."""
        if event.type() == QEvent.Type.FocusIn and watched in self._editors:
            column = self._editors.index(watched)
            self._reveal(column)
        return super().eventFilter(watched, event)

    def _filter_height(self) -> int:
        return self._editors[0].sizeHint().height() + 2 if self._shown and self._editors else 0

    def _reveal(self, column: int) -> None:
        bar = self._view.horizontalScrollBar()
        left = self.sectionPosition(column)
        right = left + self.sectionSize(column)
        if left < bar.value():
            bar.setValue(left)
        elif right > bar.value() + self._view.viewport().width():
            bar.setValue(right - self._view.viewport().width())

    def _place(self, *_: int) -> None:
        """Each filter below its title."""
        height = self._filter_height()
        top = self.height() - height
        for column, editor in enumerate(self._editors[: self.count()]):
            left = self.sectionViewportPosition(column)
            editor.setGeometry(left + 1, top, max(self.sectionSize(column) - 2, 0), max(height - 2, 0))

    def _editor_of(self, field: FilterField) -> QLineEdit | QComboBox:
        editor = self._choice(field) if field.choices else self._line()
        editor.setParent(self)
        editor.setAccessibleName(self.tr("Filter by {0}").format(field.title))
        editor.setToolTip(self._hint(field))
        editor.installEventFilter(self)
        return editor

    def _line(self) -> QLineEdit:
        line = QLineEdit(clearButtonEnabled=True, placeholderText=self.tr("Filter"))
        line.textEdited.connect(self.filtered)
        line.textChanged.connect(lambda text: None if text else self.filtered.emit())
        return line

    def _choice(self, field: FilterField) -> QComboBox:
        choice = QComboBox()
        choice.addItem(self.tr("All"), "")
        for name in field.choices:
            flag = field.kind is ColumnKind.FLAG
            words = {"yes": self.tr("Yes"), "no": self.tr("No")}[name] if flag else value_word(name)
            choice.addItem(words, name if flag or not field.whole else f"={name}")
        choice.addItem(self.tr("Unknown"), "?")
        choice.view().setMinimumWidth(choice.view().sizeHintForColumn(0) + 24)
        choice.currentIndexChanged.connect(self.filtered)
        return choice

    def _hint(self, field: FilterField) -> str:
        if field.choices:
            return self.tr("Show only these")
        if field.kind in NUMERIC_KINDS:
            return self.tr("60 (what reads so), >= 60, < 60, 60..80, or ? for unknown")
        if field.kind in {ColumnKind.DATE, ColumnKind.INSTANT}:
            return self.tr("2024-02-27, >= 2024-02-27, 2024-02-01..2024-02-29, or ? for unknown")
        return self.tr("Part of the text, = for the whole text, or ? for unknown")


def _fill(editor: QLineEdit | QComboBox, text: str) -> None:
    """Set without telling."""
    editor.blockSignals(True)
    if isinstance(editor, QLineEdit):
        editor.setText(text)
    else:
        editor.setCurrentIndex(max(editor.findData(text), 0))
    editor.blockSignals(False)
