"""The widgets that edit one value of a playbook each; all share one small interface."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QDoubleSpinBox,
    QHBoxLayout,
    QLineEdit,
    QPlainTextEdit,
    QVBoxLayout,
    QWidget,
)

from stormops_desktop.model.playbook import PlaybookStatus, SesTier
from stormops_desktop.ui.panels.playbooks.form_fields import FieldKind, FormField, field_words
from stormops_desktop.ui.panels.playbooks.playbook_words import playbook_status_words


class FieldEditor(QWidget):
    """Edits one value; `edited` tells it whenever a person changes it."""

    edited = Signal(object)

    def show_value(self, value: Any) -> None:
        """Show a value without telling; what is not of its kind shows as nothing."""
        raise NotImplementedError


class TextEditor(FieldEditor):
    """One line; empty is None."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self.line = QLineEdit()
        self.line.setAccessibleName(name)
        self.line.textEdited.connect(lambda text: self.edited.emit(self._value(text)))
        _around(self, self.line)

    def show_value(self, value: Any) -> None:
        """A text."""
        self.line.setText(value if isinstance(value, str) else "")

    def _value(self, text: str) -> Any:
        return text or None


class TextsEditor(TextEditor):
    """Several texts with commas between; none is None."""

    def show_value(self, value: Any) -> None:
        """A list of texts; the line stays as it is typed while it means the same."""
        texts = [str(item) for item in value] if isinstance(value, list) else []
        if self._value(self.line.text()) != (texts or None):
            self.line.setText(", ".join(texts))

    def _value(self, text: str) -> Any:
        return [part.strip() for part in text.split(",") if part.strip()] or None


class LongTextEditor(FieldEditor):
    """Several lines; empty is None."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self.text = QPlainTextEdit(tabChangesFocus=True)
        self.text.setAccessibleName(name)
        self.text.setFixedHeight(4 * self.fontMetrics().lineSpacing() + 10)
        self.text.textChanged.connect(self._tell)
        _around(self, self.text)

    def show_value(self, value: Any) -> None:
        """A text."""
        words = value if isinstance(value, str) else ""
        if words != self.text.toPlainText():
            self.text.blockSignals(True)
            self.text.setPlainText(words)
            self.text.blockSignals(False)

    def _tell(self) -> None:
        self.edited.emit(self.text.toPlainText() or None)


class NumberEditor(FieldEditor):
    """A number that may be left open: ticked it counts, not ticked it asks nothing (None)."""

    def __init__(self, field: FormField, name: str) -> None:
        super().__init__()
        self.asked = QCheckBox()
        self.asked.setAccessibleName(self.tr("Use: {0}").format(name))
        self.asked.setToolTip(self.tr("Ticked: the play asks for this"))
        self.number = QDoubleSpinBox(maximum=field.high, decimals=field.decimals, singleStep=field.step)
        self.number.setAccessibleName(name)
        self.number.setGroupSeparatorShown(True)
        self._whole = field.decimals == 0
        self.number.setKeyboardTracking(True)
        self.asked.toggled.connect(self.number.setEnabled)
        self.asked.toggled.connect(lambda _asked: self._tell())
        self.number.valueChanged.connect(lambda _value: self._tell())
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.asked)
        row.addWidget(self.number, 1)
        self.show_value(None)

    def show_value(self, value: Any) -> None:
        """A number, or None."""
        known = isinstance(value, int | float) and not isinstance(value, bool)
        for widget in (self.asked, self.number):
            widget.blockSignals(True)
        self.asked.setChecked(known)
        self.number.setEnabled(known)
        if known and self.number.value() != value:
            self.number.setValue(value)
        for widget in (self.asked, self.number):
            widget.blockSignals(False)

    def _tell(self) -> None:
        value = int(self.number.value()) if self._whole else self.number.value()
        if isinstance(value, float) and value.is_integer():
            value = int(value)
        self.edited.emit(value if self.asked.isChecked() else None)


class FlagEditor(FieldEditor):
    """Yes or no."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self.box = QCheckBox(name)
        self.box.clicked.connect(self._tell)
        _around(self, self.box)

    def show_value(self, value: Any) -> None:
        """True, or anything else."""
        self.box.setChecked(value is True)

    def _tell(self, ticked: bool) -> None:
        self.edited.emit(ticked)


class TicksEditor(FieldEditor):
    """Some of a few; none is None. What is not among them but in the playbook is offered too."""

    def __init__(self, name: str, choices: Sequence[str]) -> None:
        super().__init__()
        self._name = name
        self.boxes: dict[str, QCheckBox] = {}
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(2)
        self.offer(choices)

    def offer(self, choices: Sequence[str]) -> None:
        """Offer these as well."""
        for choice in choices:
            if choice not in self.boxes:
                box = QCheckBox(choice.replace("_", " "))
                box.setAccessibleDescription(self._name)
                box.clicked.connect(lambda _ticked: self._tell())
                self.boxes[choice] = box
                self._column.addWidget(box)

    def show_value(self, value: Any) -> None:
        """A list of texts."""
        ticked = [str(item) for item in value] if isinstance(value, list) else []
        self.offer(ticked)
        for choice, box in self.boxes.items():
            box.setChecked(choice in ticked)

    def _tell(self) -> None:
        self.edited.emit([choice for choice, box in self.boxes.items() if box.isChecked()] or None)


class StatusEditor(FieldEditor):
    """Where the play stands in its life."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self.combo = QComboBox()
        self.combo.setAccessibleName(name)
        for status in PlaybookStatus:
            self.combo.addItem(playbook_status_words(status.value), status.value)
        self.combo.activated.connect(lambda _index: self.edited.emit(str(self.combo.currentData())))
        _around(self, self.combo)

    def show_value(self, value: Any) -> None:
        """A PlaybookStatus by its value."""
        self.combo.setCurrentIndex(max(0, self.combo.findData(value)))


def make_editor(field: FormField) -> FieldEditor:
    """The editor of a field, other than of an area."""
    name = field_words(field.path)[0]
    match field.kind:
        case FieldKind.TEXT:
            return TextEditor(name)
        case FieldKind.LONG_TEXT:
            return LongTextEditor(name)
        case FieldKind.TEXTS:
            return TextsEditor(name)
        case FieldKind.STATUS:
            return StatusEditor(name)
        case FieldKind.FLAG:
            return FlagEditor(name)
        case FieldKind.TIERS:
            return TicksEditor(name, [tier.value for tier in SesTier])
        case FieldKind.PERSONAS:
            return TicksEditor(name, [])
        case _:
            return NumberEditor(field, name)


def _around(editor: QWidget, inner: QWidget) -> None:
    column = QVBoxLayout(editor)
    column.setContentsMargins(0, 0, 0, 0)
    column.addWidget(inner)
    editor.setFocusProxy(inner)
