"""Every word of the panel can be read, in both themes and in every state."""

from __future__ import annotations

import pytest
from PySide6.QtGui import QColor, QImage, QPalette
from PySide6.QtWidgets import QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot

from stormops_desktop.ui.panels.properties.properties_panel import PropertiesPanel
from stormops_desktop.ui.preferences.preferences import Theme
from stormops_desktop.ui.theme.apply_theme import apply_theme
from stormops_desktop.ui.window.desk import Desk

_LEAST = 4.5
"""WCAG 2.2, success criterion 1.4.3."""


def _luminance(color: QColor) -> float:
    def linear(part: float) -> float:
        return part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4

    red, green, blue = (linear(part) for part in (color.redF(), color.greenF(), color.blueF()))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _contrast(one: QColor, other: QColor) -> float:
    light, dark = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def _ground(image: QImage) -> QColor:
    """The commonest colour."""
    colors = [image.pixel(x, y) for x in range(0, image.width(), 2) for y in range(0, image.height(), 2)]
    return QColor.fromRgb(max(set(colors), key=colors.count))


@pytest.mark.parametrize("theme", [Theme.LIGHT, Theme.DARK])
def test_words_stand_out_from_their_ground(
    panel: PropertiesPanel, qtbot: QtBot, desk: Desk, qapp: QApplication, theme: Theme
) -> None:
    """D97: changing the theme while the panel is open leaves no text below a contrast of 4.5."""
    desk.selection.show(5)
    panel.tools.query.setText("siii > 3")
    qtbot.waitUntil(lambda: desk.idle and panel.card.card is not None and panel.wrong.isVisible())
    desk.preferences.theme = theme
    apply_theme(qapp, theme)
    qtbot.wait(20)
    labels = [label for label in panel.findChildren(QLabel) if label.isVisible() and label.text()]
    assert len(labels) > 15
    for label in labels:
        color = label.palette().color(QPalette.ColorRole.WindowText)
        ratio = _contrast(color, _ground(label.grab().toImage()))
        assert ratio >= _LEAST, f"{label.text()[:30]!r} {color.name()} has {ratio:.1f}"
    editors: list[QWidget] = [panel.tools.query, *panel.filters.editors]
    for editor in editors:
        color = editor.palette().color(QPalette.ColorRole.Text)
        assert _contrast(color, _ground(editor.grab().toImage())) >= _LEAST
    view = panel.view.palette()
    for text, ground in (("text", "base"), ("text", "alternateBase"), ("highlightedText", "highlight")):
        assert _contrast(getattr(view, text)().color(), getattr(view, ground)().color()) >= _LEAST
