"""The form of a playbook: every rule, step, message, limit and goal with its own widget."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import partial
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFormLayout, QGroupBox, QScrollArea, QVBoxLayout, QWidget

from stormops_desktop.engines.playbook.document_paths import value_at, with_value
from stormops_desktop.operations.plays.targeting_choices import TargetingChoices
from stormops_desktop.ui.panels.playbooks.area_editor import AreaEditor
from stormops_desktop.ui.panels.playbooks.field_editors import (
    FieldEditor,
    FlagEditor,
    TicksEditor,
    make_editor,
)
from stormops_desktop.ui.panels.playbooks.form_fields import (
    ABOUT,
    GOALS,
    LIMITS,
    TARGETING,
    FieldKind,
    FormField,
    field_words,
)
from stormops_desktop.ui.panels.playbooks.messages_editor import MessagesEditor
from stormops_desktop.ui.panels.playbooks.steps_editor import StepsEditor
from stormops_desktop.ui.panels.playbooks.wheel_guard import WheelGuard
from stormops_desktop.ui.preferences.preferences import Preferences
from stormops_desktop.ui.theme.state_label import State, StateLabel

SEQUENCE = "channel_strategy.sequence"
MESSAGES = "message_variants"


class PlaybookForm(QScrollArea):
    """Shows a document and changes it value by value; what it does not show stays in it.

    Attributes:
        editors: By key path.
    """

    edited = Signal(object)
    """The document with one value changed."""

    def __init__(self, preferences: Preferences, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._preferences = preferences
        self._document: Mapping[str, Any] = {}
        self.editors: dict[str, FieldEditor] = {}
        self._labels: dict[str, StateLabel] = {}
        inner = QWidget()
        column = QVBoxLayout(inner)
        for title, fields in (
            (self.tr("The play"), ABOUT),
            (self.tr("Whom it targets"), TARGETING),
        ):
            column.addWidget(self._group(title, fields))
        column.addWidget(self._single(self.tr("What is done, in order"), SEQUENCE, StepsEditor()))
        column.addWidget(self._single(self.tr("What is said"), MESSAGES, MessagesEditor()))
        column.addWidget(self._group(self.tr("Limits"), LIMITS))
        column.addWidget(self._group(self.tr("Goals"), GOALS))
        column.addStretch(1)
        WheelGuard(self).guard(inner)
        self.setWidget(inner)
        self.setWidgetResizable(True)
        self.setFrameShape(QScrollArea.Shape.NoFrame)

    def show_document(self, document: Mapping[str, Any]) -> None:
        """Show another document, without telling."""
        self._document = document
        for path, editor in self.editors.items():
            editor.show_value(value_at(document, path))
        self._offer_variants()

    def offer(self, choices: TargetingChoices) -> None:
        """Offer the personas and areas of the territory."""
        for editor in self.editors.values():
            if isinstance(editor, AreaEditor):
                editor.offer(choices.areas)
        for path in ("personas", "exclude_personas"):
            editor = self.editors[f"targeting_rules.psychographics.{path}"]
            if isinstance(editor, TicksEditor):
                editor.offer(choices.personas)

    def mark(self, path: str | None) -> None:
        """Point at the field that a key path lies in; None at none."""
        marked = self._field_of(path) if path else None
        for own, label in self._labels.items():
            label.tell(label.text(), State.BAD if own == marked else State.PLAIN)
            font = label.font()
            font.setBold(own == marked)
            label.setFont(font)

    def knows(self, path: str) -> bool:
        """Whether one of the fields is, or holds, what a key path names."""
        return self._field_of(path) is not None

    def go_to(self, path: str) -> None:
        """Bring the field of a key path into view and put the keyboard there."""
        field = self._field_of(path)
        if field is not None:
            self.ensureWidgetVisible(self.editors[field])
            self.editors[field].setFocus()

    def _field_of(self, path: str) -> str | None:
        inside = [own for own in self.editors if path == own or path.startswith((f"{own}.", f"{own}["))]
        return max(inside, key=len, default=None)

    def _group(self, title: str, fields: Sequence[FormField]) -> QGroupBox:
        box = QGroupBox(title)
        form = QFormLayout(box)
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        for field in fields:
            name, tip = field_words(field.path)
            area = field.kind is FieldKind.AREA
            editor = AreaEditor(name) if area else make_editor(field)
            editor.setToolTip(tip)
            editor.setWhatsThis(tip)
            self._add(field.path, editor)
            if isinstance(editor, FlagEditor):
                form.addRow(editor)
            else:
                self._labels[field.path] = StateLabel(self._preferences)
                self._labels[field.path].setText(name)
                self._labels[field.path].setToolTip(tip)
                form.addRow(self._labels[field.path], editor)
        return box

    def _single(self, title: str, path: str, editor: FieldEditor) -> QGroupBox:
        box = QGroupBox(title)
        column = QVBoxLayout(box)
        column.addWidget(editor)
        self._add(path, editor)
        return box

    def _add(self, path: str, editor: FieldEditor) -> None:
        self.editors[path] = editor
        editor.edited.connect(partial(self._edit, path))

    def _edit(self, path: str, value: Any) -> None:
        self._document = with_value(self._document, path, value)
        if path == MESSAGES:
            self._offer_variants()
        self.edited.emit(self._document)

    def _offer_variants(self) -> None:
        variants = value_at(self._document, MESSAGES)
        steps = self.editors[SEQUENCE]
        if isinstance(steps, StepsEditor):
            steps.offer(list(variants) if isinstance(variants, Mapping) else [])
