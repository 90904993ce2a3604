"""The form of a playbook: every rule, step, message, limit and goal with its own widget."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Mapping, Sequence
from functools import partial
from typing import Any

from PySide6.QtCore import QTimer, Signal
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
        self._choices: TargetingChoices | None = None
        self._marked: str | None = None
        self._wheel = WheelGuard(self)
        inner = QWidget()
        self._column = QVBoxLayout(inner)
        self._column.addStretch(1)
        self.setWidget(inner)
        self.setWidgetResizable(True)
        self.setFrameShape(QScrollArea.Shape.NoFrame)
        self._parts = self._parts_in_order()
        self._builder = QTimer(self, interval=0)
        self._builder.timeout.connect(self._build_next)
        self._builder.start()

    def show_document(self, document: Mapping[str, Any]) -> None:
        """Show another document, without telling."""
        self._document = document
        for path, editor in self.editors.items():
            editor.show_value(value_at(document, path))
        self._offer_variants()

    def offer(self, choices: TargetingChoices) -> None:
        """Offer the personas and areas of the territory."""
        self._choices = choices
        for editor in self.editors.values():
            if isinstance(editor, AreaEditor):
                editor.offer(choices.areas)
        for path in ("personas", "exclude_personas"):
            ticks = self.editors.get(f"targeting_rules.psychographics.{path}")
            if isinstance(ticks, TicksEditor):
                ticks.offer(choices.personas)

    def mark(self, path: str | None) -> None:
        """Point at the field that a key path lies in; None at none."""
        self._marked = path
        marked = self._field_of(path) if path else None
        for own, label in self._labels.items():
            label.tell(label.text(), State.BAD if own == marked else State.PLAIN)
            font = label.font()
            font.setBold(own == marked)
            label.setFont(font)

    def knows(self, path: str) -> bool:
        """Whether one of the fields is, or holds, what a key path names."""
        self._build_all()
        return self._field_of(path) is not None

    def go_to(self, path: str) -> None:
        """Bring the field of a key path into view and put the keyboard there."""
        self._build_all()
        field = self._field_of(path)
        if field is not None:
            self.ensureWidgetVisible(self.editors[field])
            self.editors[field].setFocus()

    def _parts_in_order(self) -> deque[Callable[[], QGroupBox]]:
        """Made one part a turn of the event loop: all at once would hold up the window."""
        return deque(
            (
                partial(self._group, self.tr("The play"), ABOUT),
                partial(self._group, self.tr("Whom it targets"), TARGETING),
                lambda: self._single(self.tr("What is done, in order"), SEQUENCE, StepsEditor()),
                lambda: self._single(self.tr("What is said"), MESSAGES, MessagesEditor()),
                partial(self._group, self.tr("Limits"), LIMITS),
                partial(self._group, self.tr("Goals"), GOALS),
            )
        )

    def _build_next(self) -> None:
        part = self._parts.popleft()()
        self._column.insertWidget(self._column.count() - 1, part)
        self._wheel.guard(part)
        self.mark(self._marked)
        if self._choices is not None:
            self.offer(self._choices)
        self._offer_variants()
        if not self._parts:
            self._builder.stop()

    def _build_all(self) -> None:
        while self._parts:
            self._build_next()

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
        editor.show_value(value_at(self._document, path))
        editor.edited.connect(partial(self._edit, path))

    def _edit(self, path: str, value: Any) -> None:
        self._document = with_value(self._document, path, value)
        if path == MESSAGES:
            self._offer_variants()
        self.edited.emit(self._document)

    def _offer_variants(self) -> None:
        variants = value_at(self._document, MESSAGES)
        steps = self.editors.get(SEQUENCE)
        if isinstance(steps, StepsEditor):
            steps.offer(list(variants) if isinstance(variants, Mapping) else [])
