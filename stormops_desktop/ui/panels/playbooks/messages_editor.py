"""What is said: talking points by variant, in English and Spanish, one a line."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from PySide6.QtWidgets import QComboBox, QFormLayout, QHBoxLayout, QPlainTextEdit, QPushButton

from stormops_desktop.ui.panels.playbooks.field_editors import FieldEditor


class MessagesEditor(FieldEditor):
    """Edits `message_variants`: a variant is chosen or typed, its words stand below."""

    def __init__(self) -> None:
        super().__init__()
        self._value: dict[str, Any] = {}
        self.variant = QComboBox(editable=True)
        self.variant.setAccessibleName(self.tr("Message variant"))
        self.variant.setToolTip(self.tr("Type a new name and press Enter to add a variant"))
        self.variant.currentTextChanged.connect(lambda _text: self._show_words())
        remove = QPushButton(self.tr("Remove"))
        remove.setToolTip(self.tr("Remove this variant and its words"))
        remove.clicked.connect(self._remove)
        self.words = {language: QPlainTextEdit(tabChangesFocus=True) for language in ("en", "es")}
        names = {"en": self.tr("English"), "es": self.tr("Spanish")}
        row = QHBoxLayout()
        row.addWidget(self.variant, 1)
        row.addWidget(remove)
        form = QFormLayout(self)
        form.setContentsMargins(0, 0, 0, 0)
        form.setRowWrapPolicy(QFormLayout.RowWrapPolicy.WrapAllRows)
        form.addRow(self.tr("Variant"), row)
        for language, text in self.words.items():
            text.setAccessibleName(names[language])
            text.setFixedHeight(6 * self.fontMetrics().lineSpacing() + 10)
            text.setToolTip(self.tr("One talking point a line; unlawful ones are refused"))
            text.textChanged.connect(self._tell)
            form.addRow(names[language], text)

    def show_value(self, value: Any) -> None:
        """An object of variants."""
        self._value = dict(value) if isinstance(value, Mapping) else {}
        chosen = self.variant.currentText()
        self.variant.blockSignals(True)
        self.variant.clear()
        self.variant.addItems(list(self._value))
        if chosen in self._value:
            self.variant.setCurrentText(chosen)
        self.variant.blockSignals(False)
        self._show_words()

    def _show_words(self) -> None:
        languages = self._value.get(self.variant.currentText())
        for language, text in self.words.items():
            points = languages.get(language) if isinstance(languages, Mapping) else None
            words = "\n".join(str(point) for point in points) if isinstance(points, list) else ""
            if _points(text.toPlainText()) != _points(words):
                text.blockSignals(True)
                text.setPlainText(words)
                text.blockSignals(False)

    def _tell(self) -> None:
        variant = self.variant.currentText().strip()
        if not variant:
            return
        languages = {language: _points(text.toPlainText()) for language, text in self.words.items()}
        self._value[variant] = {language: points for language, points in languages.items() if points}
        if self.variant.findText(variant) < 0:
            self.variant.addItem(variant)
        self.edited.emit(dict(self._value))

    def _remove(self) -> None:
        variant = self.variant.currentText().strip()
        if self._value.pop(variant, None) is not None:
            self.edited.emit(dict(self._value) or None)
            self.show_value(self._value)


def _points(words: str) -> list[str]:
    return [line.strip() for line in words.splitlines() if line.strip()]
