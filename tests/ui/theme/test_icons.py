"""Icons by their meaning."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest
from PySide6.QtCore import QSize
from PySide6.QtGui import QColor, QIcon, QImage
from PySide6.QtWidgets import QApplication

from stormops_desktop.model.errors import NotInstalledError
from stormops_desktop.ui.preferences.preferences import Theme
from stormops_desktop.ui.theme import icons
from stormops_desktop.ui.theme.apply_theme import apply_theme
from stormops_desktop.ui.theme.icons import icon

MEANINGS = sorted(icons._NAMES)
SIZE = QSize(32, 32)


def drawn(meaning: str, mode: QIcon.Mode = QIcon.Mode.Normal) -> QImage:
    return icon(meaning).pixmap(SIZE, mode).toImage()


def ink(image: QImage) -> list[QColor]:
    """The colours of all pixels that are not clear."""
    places = ((x, y) for x in range(image.width()) for y in range(image.height()))
    return [color for color in (image.pixelColor(*place) for place in places) if color.alpha() > 60]


@pytest.mark.parametrize("meaning", MEANINGS)
def test_every_meaning_has_a_picture(preferences: object, meaning: str) -> None:
    """Each name of the table is a glyph of the font: something is drawn, and it stays inside its square."""
    image = drawn(meaning)
    assert len(ink(image)) > 20
    edge = [image.pixelColor(x, y).alpha() for x in range(32) for y in (0, 31)]
    assert max(edge) < 200


@pytest.mark.parametrize("theme", [Theme.LIGHT, Theme.DARK])
def test_a_sleeping_icon_is_fainter_but_seen(preferences: object, qapp: QApplication, theme: Theme) -> None:
    """Disabled icons are drawn in the same colour and less opaque, in both themes."""
    apply_theme(qapp, theme)
    awake, asleep = drawn("measure"), drawn("measure", QIcon.Mode.Disabled)
    strongest = max(color.alpha() for color in ink(asleep))
    assert 60 < strongest < 120
    assert max(color.alpha() for color in ink(awake)) > 240


def test_icons_need_no_import_of_qtawesome() -> None:
    """Importing qtawesome takes a quarter of a second of the start: a fresh process draws without it."""
    import subprocess

    code = (
        "import sys; from PySide6.QtGui import QGuiApplication; app = QGuiApplication([]);"
        "from stormops_desktop.ui.theme.icons import icon; assert not icon('lasso').pixmap(20, 20).isNull();"
        "assert 'qtawesome' not in sys.modules"
    )
    subprocess.run([sys.executable, "-c", code], check=True, timeout=60)


def test_a_missing_font_is_told(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Where qtawesome is not there, the error says how to install it instead of drawing boxes."""
    for found in list(sys.path):
        if (Path(found) / "qtawesome").is_dir():
            monkeypatch.setattr(sys, "path", [entry for entry in sys.path if entry != found])
    monkeypatch.delitem(sys.modules, "qtawesome", raising=False)
    with pytest.raises(NotInstalledError, match="icon font") as caught:
        icons._font_file("*.ttf")
    assert "[desktop]" in caught.value.remedy
