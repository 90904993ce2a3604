"""One crew's fields: name, places, shift, lunch, languages and skills."""

from __future__ import annotations

from dataclasses import replace
from datetime import time, timedelta

from PySide6.QtCore import QTime, Signal
from PySide6.QtWidgets import (
    QAbstractSpinBox,
    QCheckBox,
    QFormLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QSpinBox,
    QTimeEdit,
    QWidget,
)

from stormops_desktop.model.crew_hours import CrewHours, LunchHours
from stormops_desktop.ui.places.place_fields import PlaceFields

_MOST_NAME = 60


class CrewForm(QWidget):
    """Shows a crew and tells when the person has changed it; what is not possible is said below."""

    edited = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.crew_name = QLineEdit(maxLength=_MOST_NAME)
        self.start = PlaceFields(self.tr("the start"))
        self.same_end = QCheckBox(self.tr("&Ends where it starts"))
        self.end = PlaceFields(self.tr("the end"))
        self.begins, self.ends = QTimeEdit(), QTimeEdit()
        self.has_lunch = QCheckBox(self.tr("&Lunch"))
        self.lunch_minutes = QSpinBox(minimum=1, maximum=240, suffix=self.tr(" min"))
        self.lunch_from, self.lunch_to = QTimeEdit(), QTimeEdit()
        self.english, self.spanish = QCheckBox(self.tr("English")), QCheckBox(self.tr("Spanish"))
        self.skills = QLineEdit(placeholderText=self.tr("separated by commas"))
        self.fault = QLabel(wordWrap=True)
        self._crew: CrewHours | None = None
        self._lay_out()
        self._connect()

    def show_crew(self, crew: CrewHours | None) -> None:
        """Show a crew without telling of it; None: there is none."""
        self._crew = crew
        self.setEnabled(crew is not None)
        self.fault.clear()
        if crew is None:
            return
        was_blocked = self.blockSignals(True)
        self.crew_name.setText(crew.crew)
        self.start.place, self.end.place = crew.start, crew.end
        self.same_end.setChecked(crew.start == crew.end)
        _show(self.begins, crew.shift[0])
        _show(self.ends, crew.shift[1])
        self.has_lunch.setChecked(crew.lunch is not None)
        if crew.lunch is not None:
            self.lunch_minutes.setValue(round(crew.lunch.duration.total_seconds() / 60))
            _show(self.lunch_from, crew.lunch.earliest)
            _show(self.lunch_to, crew.lunch.latest_end)
        self.english.setChecked("en" in crew.languages)
        self.spanish.setChecked("es" in crew.languages)
        self.skills.setText(", ".join(sorted(crew.skills)))
        self._follow()
        self.blockSignals(was_blocked)

    def crew(self) -> CrewHours | None:
        """The crew as the fields say, or None where there is none or they contradict themselves."""
        if self._crew is None:
            return None
        lunch = None
        if self.has_lunch.isChecked():
            lunch = LunchHours(
                _time(self.lunch_from), _time(self.lunch_to), timedelta(minutes=self.lunch_minutes.value())
            )
        languages = [code for code, box in (("en", self.english), ("es", self.spanish)) if box.isChecked()]
        found = replace(
            self._crew,
            crew=self.crew_name.text().strip(),
            start=self.start.place,
            end=self.start.place if self.same_end.isChecked() else self.end.place,
            shift=(_time(self.begins), _time(self.ends)),
            lunch=lunch,
            skills=frozenset(part.strip() for part in self.skills.text().split(",") if part.strip()),
            languages=tuple(languages),
        )
        fault = self._fault_of(found)
        self.fault.setText(fault)
        self.fault.setVisible(bool(fault))
        return None if fault else found

    def say_fault(self, words: str) -> None:
        """Say what is not possible, where another part found it."""
        self.fault.setText(words)
        self.fault.setVisible(bool(words))

    def _fault_of(self, crew: CrewHours) -> str:
        if not crew.crew:
            return self.tr("Give the crew a name.")
        if crew.shift[1] <= crew.shift[0]:
            return self.tr("The shift ends before it begins.")
        if not crew.languages:
            return self.tr("Choose a language that the crew speaks.")
        if crew.lunch is not None and _minutes(crew.lunch.latest_end) - _minutes(crew.lunch.earliest) < (
            crew.lunch.duration.total_seconds() / 60
        ):
            return self.tr("Lunch does not fit between its hours.")
        return ""

    def _follow(self) -> None:
        self.end.setEnabled(not self.same_end.isChecked())
        for field in (self.lunch_minutes, self.lunch_from, self.lunch_to):
            field.setEnabled(self.has_lunch.isChecked())

    def _changed(self) -> None:
        self._follow()
        self.edited.emit()

    def _connect(self) -> None:
        for line in (self.crew_name, self.skills):
            line.editingFinished.connect(self.edited)
        for clock in (self.begins, self.ends, self.lunch_from, self.lunch_to):
            clock.timeChanged.connect(self._changed)
        for box in (self.same_end, self.has_lunch, self.english, self.spanish):
            box.toggled.connect(self._changed)
        self.lunch_minutes.valueChanged.connect(self._changed)
        self.start.changed.connect(self._changed)
        self.end.changed.connect(self._changed)

    def _lay_out(self) -> None:
        form = QFormLayout(self)
        form.setContentsMargins(0, 0, 0, 0)
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.ExpandingFieldsGrow)
        form.addRow(self.tr("&Name"), self.crew_name)
        form.addRow(self.tr("&Starts at"), self.start)
        form.addRow("", self.same_end)
        form.addRow(self.tr("En&ds at"), self.end)
        form.addRow(self.tr("S&hift"), _row(self.begins, QLabel("–"), self.ends))
        form.addRow(self.has_lunch, _row(self.lunch_minutes))
        form.addRow(self.tr("&between"), _row(self.lunch_from, QLabel("–"), self.lunch_to))
        form.addRow(self.tr("Speaks"), _row(self.english, self.spanish))
        form.addRow(self.tr("S&kills"), self.skills)
        form.addRow(self.fault)
        self.fault.hide()
        for places in (self.start, self.end):
            for degrees in (places.latitude, places.longitude):
                degrees.setButtonSymbols(QAbstractSpinBox.ButtonSymbols.NoButtons)
        for field, name in (
            (self.begins, self.tr("Begin of the shift")),
            (self.ends, self.tr("End of the shift")),
            (self.lunch_from, self.tr("Lunch begins no earlier than")),
            (self.lunch_to, self.tr("Lunch ends no later than")),
            (self.lunch_minutes, self.tr("Length of lunch")),
        ):
            field.setAccessibleName(name)
            field.setToolTip(name)
        self.skills.setToolTip(self.tr("What this crew can do and others cannot"))


def _row(*parts: QWidget) -> QWidget:
    row = QWidget()
    line = QHBoxLayout(row)
    line.setContentsMargins(0, 0, 0, 0)
    for part in parts:
        line.addWidget(part)
    line.addStretch(1)
    return row


def _show(field: QTimeEdit, clock: time) -> None:
    field.setTime(QTime(clock.hour, clock.minute))


def _time(field: QTimeEdit) -> time:
    return time(field.time().hour(), field.time().minute())


def _minutes(clock: time) -> int:
    return clock.hour * 60 + clock.minute
