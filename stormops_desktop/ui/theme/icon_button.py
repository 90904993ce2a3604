"""A small button with an icon and its words for tool tip and screen reader."""

from __future__ import annotations

from PySide6.QtWidgets import QToolButton

from stormops_desktop.ui.theme.icons import icon


def icon_button(meaning: str, told: str) -> QToolButton:
    """A button for a meaning of `icons`, reached with Tab."""
    button = QToolButton()
    button.setIcon(icon(meaning))
    button.setToolTip(told)
    button.setAccessibleName(told)
    return button
