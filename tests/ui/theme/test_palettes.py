"""Every pair of words and ground can be read."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QRect
from PySide6.QtGui import QColor, QPixmap
from PySide6.QtWidgets import QApplication, QCheckBox
from pytestqt.qtbot import QtBot

from stormops_desktop.ui.application import prepare
from stormops_desktop.ui.preferences.preferences import Preferences, Theme
from stormops_desktop.ui.theme.app_icon import app_icon
from stormops_desktop.ui.theme.palettes import CONTRAST_DARK, CONTRAST_LIGHT, DARK, LIGHT, Colors


def _luminance(color: QColor) -> float:
    parts = (color.redF(), color.greenF(), color.blueF())
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str | QColor, other: str | QColor) -> float:
    """WCAG 2.2's contrast ratio."""
    high, low = sorted((_luminance(QColor(one)), _luminance(QColor(other))), reverse=True)
    return (high + 0.05) / (low + 0.05)


@pytest.mark.parametrize(
    ("colors", "least"), [(LIGHT, 4.5), (DARK, 4.5), (CONTRAST_LIGHT, 7.0), (CONTRAST_DARK, 7.0)]
)
def test_words_can_be_read(colors: Colors, least: float) -> None:
    """G68: words of every meaning have the contrast of WCAG on every ground, disabled ones too."""
    grounds = (colors.window, colors.base, colors.alternate, colors.button)
    words = (colors.text, colors.faint, colors.link, colors.good, colors.warning, colors.bad)
    poor = [
        (word, ground, round(contrast(word, ground), 2))
        for word in words
        for ground in grounds
        if contrast(word, ground) < least and not (ground == colors.button and word not in words[:2])
    ]
    assert poor == []
    assert contrast(colors.on_accent, colors.accent) >= least


@pytest.mark.parametrize("theme", [Theme.LIGHT, Theme.DARK])
def test_a_box_to_tick_can_be_seen(
    theme: Theme, preferences: Preferences, qapp: QApplication, qtbot: QtBot
) -> None:
    """G68: the outline of a box to tick stands out from its ground by 3:1 in both themes."""
    preferences.theme = theme
    prepare(qapp, preferences)
    box = QCheckBox("Words")
    qtbot.addWidget(box)
    box.show()
    picture = box.grab().toImage()
    ground = box.palette().color(box.backgroundRole())
    mark = QRect(0, 0, 16, picture.height())
    best = max(
        contrast(picture.pixelColor(x, y), ground) for x in range(mark.width()) for y in range(mark.height())
    )
    assert best >= 3.0
    preferences.theme = Theme.LIGHT
    prepare(qapp, preferences)


def test_the_icon_is_drawn_in_any_size(qapp: QApplication) -> None:
    """The window's icon is there, small and large, and not empty."""
    for size in (16, 32, 256):
        pixmap: QPixmap = app_icon().pixmap(size, size)
        colors = {
            pixmap.toImage().pixelColor(x, size // 2).name() for x in range(0, size, max(size // 16, 1))
        }
        assert len(colors) > 1
