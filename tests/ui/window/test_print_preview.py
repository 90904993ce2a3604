"""The map's page before it is printed."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pypdfium2
import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QImage, QPageSize
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog, QPushButton
from pytestqt.qtbot import QtBot
from shiboken6 import isValid

from stormops_desktop.ui.preferences.preferences import Preferences, Theme
from stormops_desktop.ui.theme.apply_theme import apply_theme
from stormops_desktop.ui.window.main_window import MainWindow
from stormops_desktop.ui.window.print_preview import PrintPreview
from stormops_desktop.ui.window.work_area import WorkArea

PATIENCE_MS = 60_000


@pytest.fixture
def preview(area: WorkArea, window: MainWindow, qtbot: QtBot) -> Iterator[PrintPreview]:
    """Opened from the menu, with its page drawn."""
    window.menus.actions["print preview"].trigger()
    (preview,) = window.findChildren(PrintPreview)
    qtbot.waitUntil(lambda: preview.sheet is not None, timeout=PATIENCE_MS)
    yield preview
    if isValid(preview):
        preview.reject()


def page_of(preview: PrintPreview) -> tuple[int, int]:
    """Width and height of the white page as it is shown, pixels."""
    image = preview.page.grab().toImage()
    white = [
        (x, y)
        for y in range(0, image.height(), 2)
        for x in range(0, image.width(), 2)
        if image.pixelColor(x, y) == QColor("white")
    ]
    across, along = [x for x, _ in white], [y for _, y in white]
    return max(across) - min(across), max(along) - min(along)


def colors_of(image: QImage) -> int:
    """How many colours are in a picture, seen at some of its pixels."""
    step = 5
    places = ((x, y) for x in range(0, image.width(), step) for y in range(0, image.height(), step))
    return len({image.pixelColor(*place).rgb() for place in places})


def test_the_page_shows_the_map(preview: PrintPreview) -> None:
    """File > Print preview shows a sheet that lies across, with the map in its colours on it."""
    width, height = page_of(preview)
    assert width / height == pytest.approx(11 / 8.5, rel=0.05)
    assert colors_of(preview.page.grab().toImage()) > 40


def test_other_paper_is_drawn_anew(preview: PrintPreview, qtbot: QtBot) -> None:
    """Choosing upright A4 draws the map anew for it, and the page has that shape."""
    before = preview.sheet
    preview.way_box.setCurrentIndex(1)
    preview.size_box.setCurrentIndex(preview.size_box.findData(QPageSize.PageSizeId.A4))
    qtbot.waitUntil(lambda: preview.sheet is not None and preview.sheet is not before, timeout=PATIENCE_MS)
    sheet = preview.sheet
    assert sheet is not None
    assert sheet.view.height > sheet.view.width
    width, height = page_of(preview)
    assert height / width == pytest.approx(297 / 210, rel=0.05)


def test_what_was_chosen_is_written(
    preview: PrintPreview, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """G61: Save as PDF writes a page of exactly the paper that the preview shows."""
    file = tmp_path / "map.pdf"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(file), ""))
    preview.size_box.setCurrentIndex(preview.size_box.findData(QPageSize.PageSizeId.Tabloid))
    QTest.mouseClick(preview.save_button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(file.exists, timeout=PATIENCE_MS)
    document = pypdfium2.PdfDocument(file)
    try:
        assert document[0].get_size() == pytest.approx((1224, 792), abs=4)
    finally:
        document.close()


def test_it_closes_while_it_draws(preview: PrintPreview, area: WorkArea, qtbot: QtBot) -> None:
    """Closed while another page is drawn, nothing is left behind and the window works on."""
    preview.way_box.setCurrentIndex(1)
    close = next(button for button in preview.findChildren(QPushButton) if "Close" in button.text())
    QTest.mouseClick(close, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: area.desk.idle and not isValid(preview), timeout=PATIENCE_MS)


def test_everything_is_reached_with_tab(preview: PrintPreview) -> None:
    """Tab goes through paper, orientation, the page and the buttons, and comes round again."""
    preview.size_box.setFocus()
    seen = []
    for _ in range(12):
        seen.append(preview.focusWidget())
        QTest.keyClick(preview.focusWidget(), Qt.Key.Key_Tab)
    assert {preview.size_box, preview.way_box, preview.print_button, preview.save_button} <= set(seen)
    assert seen.count(preview.size_box) > 1


def test_the_heading_is_dark_also_among_dark_widgets(
    window: MainWindow, area: WorkArea, preferences: Preferences, qapp: QApplication, qtbot: QtBot
) -> None:
    """The page is paper in every theme: its heading is dark on white, however dark the window is."""
    preferences.theme = Theme.DARK
    apply_theme(qapp, Theme.DARK)
    preview = window.maps.preview()
    assert preview is not None
    qtbot.waitUntil(lambda: preview.sheet is not None, timeout=PATIENCE_MS)
    image = preview.page.grab().toImage()
    rows = [y for y in range(image.height()) if image.pixelColor(image.width() // 2, y) == QColor("white")]
    heading = image.copy(0, rows[0], image.width(), image.height() // 10)
    inks = [heading.pixelColor(x, y) for x in range(heading.width()) for y in range(heading.height())]
    preview.reject()
    assert sum(ink.lightness() < 70 for ink in inks) > 30
