"""The channel sequence of a play: steps that can be added, removed and put in another order."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from typing import Any

from PySide6.QtWidgets import QPushButton, QVBoxLayout

from stormops_desktop.model.cleared import Channel
from stormops_desktop.ui.panels.playbooks.field_editors import FieldEditor
from stormops_desktop.ui.panels.playbooks.step_editor import StepEditor
from stormops_desktop.ui.panels.playbooks.wheel_guard import WheelGuard


class StepsEditor(FieldEditor):
    """Edits `channel_strategy.sequence`."""

    def __init__(self) -> None:
        super().__init__()
        self.steps: list[StepEditor] = []
        self._value: list[dict[str, Any]] = []
        self._variants: list[str] = []
        self._wheel = WheelGuard(self)
        self.add = QPushButton(self.tr("Add a step"))
        self.add.clicked.connect(self._add)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.addWidget(self.add)

    def offer(self, variants: list[str]) -> None:
        """The play's message variants."""
        if variants != self._variants:
            self._variants = variants
            self._rebuild()

    def show_value(self, value: Any) -> None:
        """A list of steps."""
        self._value = [dict(item) for item in value if isinstance(item, Mapping)] if _is_list(value) else []
        self._rebuild()

    def _rebuild(self) -> None:
        for step in self.steps:
            self._column.removeWidget(step)
            step.deleteLater()
        self.steps = []
        for place, written in enumerate(self._value):
            editor = StepEditor(place + 1, written, self._variants)
            editor.edited.connect(partial(self._edit, place))
            editor.removed.connect(partial(self._remove, place))
            editor.moved.connect(partial(self._move, place))
            self._wheel.guard(editor)
            self._column.insertWidget(place, editor)
            self.steps.append(editor)

    def _edit(self, place: int, step: dict[str, Any]) -> None:
        self._value[place] = step
        self.edited.emit(_numbered(self._value))

    def _add(self) -> None:
        self._restructure([*self._value, {"channel": Channel.DOOR_KNOCK.value, "timing_hours": 0}])

    def _remove(self, place: int) -> None:
        self._restructure(self._value[:place] + self._value[place + 1 :])

    def _move(self, place: int, by: int) -> None:
        other = place + by
        if 0 <= other < len(self._value):
            steps = list(self._value)
            steps[place], steps[other] = steps[other], steps[place]
            self._restructure(steps)
            self.steps[other].channel.setFocus()

    def _restructure(self, steps: list[dict[str, Any]]) -> None:
        self._value = _numbered(steps)
        self._rebuild()
        self.edited.emit(_numbered(steps))


def _numbered(steps: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Steps that carry a number carry their place."""
    return [{**step, "step": place} for place, step in enumerate(steps, start=1)]


def _is_list(value: Any) -> bool:
    return isinstance(value, list)
