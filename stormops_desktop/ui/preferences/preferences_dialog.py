"""The preferences of a person on this computer."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from enum import StrEnum

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor
from PySide6.QtWidgets import (
    QCheckBox,
    QColorDialog,
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QDoubleSpinBox,
    QFormLayout,
    QLabel,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from stormops_desktop.ui.preferences.preferences import (
    HIGHLIGHT_PX,
    CoordinateFormat,
    Language,
    Preferences,
    Theme,
    Units,
)


class PreferencesDialog(QDialog):
    """Every choice acts at once; there is nothing to save."""

    def __init__(self, preferences: Preferences, parent: QWidget) -> None:
        super().__init__(parent)
        self._preferences = preferences
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("Preferences"))
        form = QFormLayout()
        self._add_looks(form)
        self._add_measures(form)
        self._add_map(form)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        buttons.rejected.connect(self.reject)
        column = QVBoxLayout(self)
        column.addLayout(form)
        column.addWidget(QLabel(self.tr("Every choice acts at once and is kept on this computer.")))
        column.addWidget(buttons)

    def _add_looks(self, form: QFormLayout) -> None:
        preferences = self._preferences
        self.language = self._choice(
            preferences.language,
            {
                Language.SYSTEM: self.tr("As the system"),
                Language.ENGLISH: "English",
                Language.SPANISH: "Español",
            },
            lambda value: setattr(preferences, "language", Language(value)),
        )
        self.language.setToolTip(self.tr("The window opens anew in the other language"))
        form.addRow(self.tr("&Language"), self.language)
        self.theme = self._choice(
            preferences.theme,
            {
                Theme.SYSTEM: self.tr("As the system"),
                Theme.LIGHT: self.tr("Light"),
                Theme.DARK: self.tr("Dark"),
            },
            lambda value: setattr(preferences, "theme", Theme(value)),
        )
        form.addRow(self.tr("&Theme"), self.theme)
        self.contrast = QCheckBox(self.tr("&High contrast"))
        self.contrast.setToolTip(self.tr("Black and white with strong borders; also when the system asks"))
        self.contrast.setChecked(preferences.high_contrast)
        self.contrast.toggled.connect(lambda on: setattr(preferences, "high_contrast", on))
        form.addRow("", self.contrast)

    def _add_measures(self, form: QFormLayout) -> None:
        preferences = self._preferences
        self.units = self._choice(
            preferences.units,
            {
                Units.US: self.tr("Inches, feet, miles"),
                Units.METRIC: self.tr("Millimetres, metres, kilometres"),
            },
            lambda value: setattr(preferences, "units", Units(value)),
        )
        form.addRow(self.tr("&Units"), self.units)
        self.coordinates = self._choice(
            preferences.coordinates,
            {
                CoordinateFormat.DECIMAL: self.tr("Decimal degrees (33.15000, -96.82000)"),
                CoordinateFormat.DMS: self.tr("Degrees, minutes, seconds (33°09′00″ N)"),
                CoordinateFormat.UTM: self.tr("UTM (14S 703451 3670125)"),
            },
            lambda value: setattr(preferences, "coordinates", CoordinateFormat(value)),
        )
        form.addRow(self.tr("&Coordinates"), self.coordinates)

    def _add_map(self, form: QFormLayout) -> None:
        preferences = self._preferences
        self.color = QPushButton()
        self.color.clicked.connect(self._choose_color)
        self._show_color()
        form.addRow(self.tr("&Selection on the map"), self.color)
        self.outline = QDoubleSpinBox(minimum=HIGHLIGHT_PX[0], maximum=HIGHLIGHT_PX[1], singleStep=0.5)
        self.outline.setDecimals(1)
        self.outline.setSuffix(self.tr(" px"))
        self.outline.setValue(preferences.highlight_width)
        self.outline.valueChanged.connect(lambda value: setattr(preferences, "highlight_width", value))
        form.addRow(self.tr("&Width of its outline"), self.outline)

    def _choice[E: StrEnum](
        self, current: E, choices: Mapping[E, str], keep: Callable[[str], None]
    ) -> QComboBox:
        box = QComboBox()
        for value, words in choices.items():
            box.addItem(words, value.value)
        box.setCurrentIndex(box.findData(current.value))
        box.activated.connect(lambda _index: keep(str(box.currentData())))
        return box

    def _choose_color(self) -> None:
        dialog = QColorDialog(QColor(self._preferences.highlight_color), self)
        dialog.setWindowTitle(self.tr("Colour of what is selected"))
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.colorSelected.connect(self._keep_color)
        dialog.open()

    def _keep_color(self, color: QColor) -> None:
        self._preferences.highlight_color = color.name()
        self._show_color()

    def _show_color(self) -> None:
        color = self._preferences.highlight_color
        ground = QColor(color)
        ink = "#000000" if ground.lightness() > 140 else "#ffffff"
        self.color.setText(color)
        self.color.setStyleSheet(f"background: {color}; color: {ink}; padding: 3px 12px;")
