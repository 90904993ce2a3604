"""The form of a playbook: every rule, step, message, limit and goal with its own widget."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import partial
from itertools import batched
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
_ROWS_A_TURN = 6


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
        self._turns = self._build()
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

    def _build(self) -> Iterator[None]:
        """Make the form a few rows a turn of the event loop: all at once would hold up the window."""
        groups = (
            (self.tr("The play"), ABOUT),
            (self.tr("Whom it targets"), TARGETING),
            (self.tr("What is done, in order"), SEQUENCE),
            (self.tr("What is said"), MESSAGES),
            (self.tr("Limits"), LIMITS),
            (self.tr("Goals"), GOALS),
        )
        for title, content in groups:
            box = QGroupBox(title)
            self._column.insertWidget(self._column.count() - 1, box)
            if isinstance(content, str):
                self._fill_single(box, content)
            else:
                form = QFormLayout(box)
                form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
                for fields in batched(content, _ROWS_A_TURN):
                    for field in fields:
                        self._add_row(form, field)
                    yield
            if self._choices is not None:
                self.offer(self._choices)
            self._offer_variants()
            self.mark(self._marked)
            yield

    def _build_next(self) -> None:
        if next(self._turns, self) is self:
            self._builder.stop()

    def _build_all(self) -> None:
        for _ in self._turns:
            pass

    def _field_of(self, path: str) -> str | None:
        inside = [own for own in self.editors if path == own or path.startswith((f"{own}.", f"{own}["))]
        return max(inside, key=len, default=None)

    def _add_row(self, form: QFormLayout, field: FormField) -> None:
        name, tip = field_words(field.path)
        editor = AreaEditor(name) if field.kind is FieldKind.AREA else make_editor(field)
        editor.setToolTip(tip)
        editor.setWhatsThis(tip)
        self._add(field.path, editor)
        if isinstance(editor, FlagEditor):
            form.addRow(editor)
            return
        self._labels[field.path] = StateLabel(self._preferences)
        self._labels[field.path].setText(name)
        self._labels[field.path].setToolTip(tip)
        form.addRow(self._labels[field.path], editor)

    def _fill_single(self, box: QGroupBox, path: str) -> None:
        editor = StepsEditor() if path == SEQUENCE else MessagesEditor()
        QVBoxLayout(box).addWidget(editor)
        self._add(path, editor)

    def _add(self, path: str, editor: FieldEditor) -> None:
        self.editors[path] = editor
        self._wheel.guard(editor)
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
