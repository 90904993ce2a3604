"""One step of a play's channel sequence."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QFormLayout, QGroupBox, QHBoxLayout, QSpinBox, QToolButton

from stormops_desktop.model.cleared import Channel
from stormops_desktop.ui.panels.proposals.proposal_words import channel_words
from stormops_desktop.ui.theme.icons import icon

_MOST_HOURS = 24 * 365
_CONDITIONS = ("", "if_no_response_to_step_1", "if_response_to_step_1", "if_engaged", "if_high_ltv")


class StepEditor(QGroupBox):
    """Channel, delay, words and condition; keys that it does not show stay as they are."""

    edited = Signal(object)
    removed = Signal()
    moved = Signal(int)
    """-1 up, 1 down."""

    def __init__(self, number: int, step: Mapping[str, Any], variants: Sequence[str]) -> None:
        super().__init__()
        self.setTitle(self.tr("Step {0}").format(number))
        self._step = dict(step)
        self.channel = QComboBox()
        for channel in Channel:
            self.channel.addItem(channel_words(channel), channel.value)
        written = step.get("channel")
        if self.channel.findData(written) < 0:
            self.channel.addItem(str(written or ""), written)
        self.channel.setCurrentIndex(self.channel.findData(written))
        hours = step.get("timing_hours")
        self.hours = QSpinBox(maximum=_MOST_HOURS, value=hours if isinstance(hours, int) else 0)
        self.hours.setSuffix(self.tr(" h after the start"))
        self.variant = _texts(["", *variants], str(step.get("message_variant") or ""))
        self.condition = _texts(_CONDITIONS, str(step.get("condition") or ""))
        self._lay_out(number)
        self.channel.activated.connect(lambda _index: self._put("channel", self.channel.currentData()))
        self.hours.valueChanged.connect(lambda value: self._put("timing_hours", value))
        self.variant.currentTextChanged.connect(lambda text: self._put("message_variant", text or None))
        self.condition.currentTextChanged.connect(lambda text: self._put("condition", text or None))

    def _put(self, key: str, value: Any) -> None:
        if value is None:
            self._step.pop(key, None)
        else:
            self._step[key] = value
        self.edited.emit(dict(self._step))

    def _lay_out(self, number: int) -> None:
        form = QFormLayout(self)
        for name, widget, tip in (
            (self.tr("Channel"), self.channel, self.tr("How the household is reached")),
            (self.tr("When"), self.hours, self.tr("Hours after the play is run")),
            (self.tr("Words"), self.variant, self.tr("Which of the play's messages is said")),
            (self.tr("Only if"), self.condition, self.tr("Empty: always. Step 1 may have no condition.")),
        ):
            widget.setAccessibleName(self.tr("Step {0}: {1}").format(number, name))
            widget.setToolTip(tip)
            form.addRow(name, widget)
        row = QHBoxLayout()
        row.addStretch(1)
        for meaning, tip, signal in (
            ("move_up", self.tr("Earlier"), lambda: self.moved.emit(-1)),
            ("move_down", self.tr("Later"), lambda: self.moved.emit(1)),
            ("remove", self.tr("Remove this step"), self.removed.emit),
        ):
            button = QToolButton(autoRaise=True)
            button.setIcon(icon(meaning))
            button.setToolTip(tip)
            button.setAccessibleName(f"{tip} ({number})")
            button.clicked.connect(lambda _checked=False, act=signal: act())
            row.addWidget(button)
        form.addRow(row)


def _texts(choices: Sequence[str], text: str) -> QComboBox:
    """A line with suggestions."""
    combo = QComboBox(editable=True)
    combo.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
    combo.addItems([*choices, *([text] if text not in choices else [])])
    combo.setCurrentText(text)
    return combo
