"""The map on the clipboard and on paper."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pypdfium2
import pytest
from PySide6.QtCore import SIGNAL
from PySide6.QtGui import QGuiApplication, QImage
from pytestqt.qtbot import QtBot

from stormops_desktop.model.errors import StormOpsError
from stormops_desktop.model.scene import View
from stormops_desktop.ui.window.main_window import MainWindow
from stormops_desktop.ui.window.map_sheet import sheet_view
from stormops_desktop.ui.window.work_area import WorkArea


def test_the_map_is_copied_as_shown(area: WorkArea, window: MainWindow) -> None:
    """Edit > Copy the map puts the very pixels of the map on the clipboard."""
    window.menus.actions["copy map"].trigger()
    plain = QImage.Format.Format_RGB32
    copied = QGuiApplication.clipboard().image().convertToFormat(plain)
    assert copied == area.canvas.grab().toImage().convertToFormat(plain)
    assert copied.width() > 100


def test_paper_shows_what_the_screen_shows() -> None:
    """G56: the sheet keeps the middle and holds the whole of the screen's view, only finer."""
    screen = View(-96.8, 33.1, 14.0, 800, 600, 1.0)
    sheet = sheet_view(screen, 3000, 2100, 300)
    assert (sheet.lon, sheet.lat, sheet.pixel_ratio) == (screen.lon, screen.lat, 300 / 96)
    shown = sheet.height / sheet.pixel_ratio / 2 ** (sheet.zoom - screen.zoom)
    assert shown == pytest.approx(600)


def test_the_map_becomes_a_page(area: WorkArea, window: MainWindow, qtbot: QtBot, tmp_path: Path) -> None:
    """G61: the PDF has one page of US Letter across, and the map is on it, with what must be said of it."""
    file = tmp_path / "map.pdf"
    window.maps.write_pdf(file)
    qtbot.waitUntil(file.exists, timeout=60_000)
    document = pypdfium2.PdfDocument(file)
    try:
        page = document[0]
        width, height = page.get_size()
        assert len(document) == 1
        assert (width, height) == pytest.approx((792, 612), abs=2.8)
        words = page.get_textpage().get_text_range()
        assert "SYNTHETIC DATA" in words
        assert "demo" in words
        picture = np.asarray(page.render(scale=1).to_pil())
        assert len(np.unique(picture.reshape(-1, picture.shape[-1]), axis=0)) > 100
    finally:
        document.close()


def test_the_desk_keeps_nothing_of_a_page_that_is_done(
    area: WorkArea, window: MainWindow, qtbot: QtBot, tmp_path: Path
) -> None:
    """Each page can be cancelled by closing, and leaves no ear on the desk when it is done."""
    closing = SIGNAL("closing()")
    before = area.desk.receivers(closing)
    for name in ("one.pdf", "two.pdf"):
        window.maps.write_pdf(tmp_path / name)
        qtbot.waitUntil((tmp_path / name).exists, timeout=60_000)
    assert area.desk.receivers(closing) == before


def test_a_folder_that_is_not_there_is_told(area: WorkArea, window: MainWindow, qtbot: QtBot) -> None:
    """G59: a PDF that cannot be written names the file and leaves none."""
    window.maps.write_pdf(Path("/nowhere/map.pdf"))
    qtbot.waitUntil(area.notices.isVisible, timeout=60_000)
    assert "/nowhere" in area.notices.text


def test_what_is_missing_on_paper_is_told(
    area: WorkArea, window: MainWindow, qtbot: QtBot, tmp_path: Path
) -> None:
    """Where a layer's file has vanished the page is made without it, and a notice names what is missing."""
    told: list[object] = []
    area.desk.notice.connect(told.append)
    for file in (area.desk.workspace.root / "generations").rglob("scores.arrow"):
        file.unlink()
    window.maps.write_pdf(tmp_path / "map.pdf")
    qtbot.waitUntil((tmp_path / "map.pdf").exists, timeout=30_000)
    assert [error for error in told if isinstance(error, StormOpsError) and "scores.arrow" in str(error)]
