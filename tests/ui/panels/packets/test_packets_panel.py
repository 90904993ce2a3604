"""Packets are looked at, written and printed through real widgets."""

from __future__ import annotations

import csv
import hashlib
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray
from pypdf import PdfReader
from PySide6.QtCore import Qt
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from stormops_desktop.model.job_record import JobState
from stormops_desktop.model.territory import ContactKind
from stormops_desktop.operations.jobs.job import Job
from stormops_desktop.operations.packets.packet_pages import packet_page
from stormops_desktop.operations.routes.read_day_board import read_day_board
from stormops_desktop.operations.routes.skip_stop import skip_stop
from stormops_desktop.operations.territory.import_contacts import import_contacts
from stormops_desktop.ui.panels.packets.packets_panel import PacketsPanel
from stormops_desktop.ui.panels.packets.print_setup import printer_for

PATIENCE_MS = 120_000
MM_PER_POINT = 25.4 / 72


def preview(panel: PacketsPanel, qtbot: QtBot) -> Path:
    """Press Preview; the PDF that is shown when its pages are drawn."""
    before = panel.pages.pages
    QTest.mouseClick(panel.preview, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: panel.pages.pages is not before, timeout=PATIENCE_MS)
    qtbot.waitUntil(lambda: panel.pages.drawn and panel.desk.idle, timeout=PATIENCE_MS)
    assert panel.pages.pages is not None
    return panel.pages.pages.pdf


def export(panel: PacketsPanel, qtbot: QtBot) -> None:
    """Press Export and wait for what it says."""
    QTest.mouseClick(panel.export, Qt.MouseButton.LeftButton)
    settled(panel, qtbot)


def settled(panel: PacketsPanel, qtbot: QtBot) -> None:
    """Wait until nothing runs and something is said."""
    qtbot.waitUntil(
        lambda: not panel.work.running and panel.desk.idle and panel.notices.isVisible(), timeout=PATIENCE_MS
    )


def choose_formats(panel: PacketsPanel, *names: str) -> None:
    """Check these formats and no others."""
    for name, box in panel.options.formats.items():
        box.setChecked(name in names)


def button(panel: PacketsPanel, text: str) -> QPushButton:
    """The button of a notice."""
    return next(found for found in panel.notices.findChildren(QPushButton) if found.text() == text)


def texts(pdf: Path) -> list[str]:
    """The words of each page."""
    return [" ".join(page.extract_text().split()) for page in PdfReader(pdf).pages]


def shrunk(picture: NDArray[np.uint8], width: int) -> NDArray[np.float64]:
    """A picture averaged down to a width that divides its own."""
    times = picture.shape[1] // width
    rows = picture.shape[0] // times
    cells = picture[: rows * times, : width * times, :3].reshape(rows, times, width, times, 3)
    averaged: NDArray[np.float64] = cells.mean(axis=(1, 3))
    return averaged


def test_the_preview_is_the_document_that_is_exported(panel: PacketsPanel, qtbot: QtBot) -> None:
    """G58: after looking at pages here and there, the exported PDF has the same pages in the same order."""
    shown = preview(panel, qtbot)
    pages = panel.pages.pages
    assert pages is not None
    for number in (len(pages.sizes) - 1, 0, 3):
        panel.pages.go_to_page(number)
        qtbot.waitUntil(lambda: panel.pages.drawn, timeout=PATIENCE_MS)
    assert panel.page.text().startswith("Page 4 of ")
    choose_formats(panel, "pdf")
    export(panel, qtbot)
    (written,) = Path(panel.options.options().folder).glob("*.pdf")
    assert texts(written) == texts(shown)
    assert len(texts(written)) == len(pages.sizes)
    assert hashlib.sha256(written.read_bytes()).digest() == hashlib.sha256(shown.read_bytes()).digest()


def test_the_preview_looks_the_same_at_every_zoom(panel: PacketsPanel, qtbot: QtBot) -> None:
    """G56: at half and double size a page has its labels at the same places, those of the PDF itself.

    When a stop is skipped afterwards, the panel says that these pages are of earlier routes.
    """
    shown = preview(panel, qtbot)
    small, large = packet_page(shown, 0, 425), packet_page(shown, 0, 1_700)
    fine = shrunk(large, 425)
    rows = min(len(small), len(fine)) - 2
    apart = [np.abs(fine[off : rows + off, off:] - small[:rows, : 425 - off, :3]).mean() for off in (0, 2)]
    assert apart[0] < apart[1] / 2, "two pixels are a millimetre"
    grabbed = panel.pages.viewport().grab().toImage()
    place = grabbed.width() // 2
    column = [grabbed.pixelColor(place, row).lightness() for row in range(12, grabbed.height() - 12)]
    assert max(column) == 255
    assert min(column) < 128
    panel.pages.zoom_by(2.0)
    qtbot.waitUntil(lambda: panel.pages.drawn, timeout=PATIENCE_MS)
    assert panel.pages.horizontalScrollBar().maximum() > 0
    assert "earlier" not in panel.page.text()
    day = panel.desk.day
    assert day is not None
    board = read_day_board(panel.desk.workspace, day)
    assert board is not None
    skip_stop(panel.desk.workspace, board.routes[0].stops[0].stop_id, reason="asked")
    panel.desk.changed.emit(frozenset({"stops", "routes"}))
    qtbot.waitUntil(lambda: "earlier" in panel.page.text(), timeout=PATIENCE_MS)


@pytest.mark.parametrize(("paper", "width", "height"), [("letter", 215.9, 279.4), ("a4", 210.0, 297.0)])
def test_printing_keeps_the_paper_and_every_page(
    panel: PacketsPanel, qtbot: QtBot, tmp_path: Path, paper: str, width: float, height: float
) -> None:
    """G61: what goes to the printer has the paper's size to a millimetre and the ink of every chosen page."""
    panel.options.paper.setCurrentIndex(panel.options.paper.findData(paper))
    shown = preview(panel, qtbot)
    assert panel.pages.pages is not None
    printer = printer_for(panel.pages.pages)
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(tmp_path / "printed.pdf"))
    printer.setFromTo(1, 3)
    panel.print_on(printer)
    settled(panel, qtbot)
    assert "3 pages" in panel.notices.text
    printed = PdfReader(tmp_path / "printed.pdf").pages
    assert len(printed) == 3
    for page in printed:
        assert abs(float(page.mediabox.width) * MM_PER_POINT - width) < 1.0
        assert abs(float(page.mediabox.height) * MM_PER_POINT - height) < 1.0
    for number in range(3):
        wanted, got = (shrunk(packet_page(pdf, number, 850), 85) for pdf in (shown, tmp_path / "printed.pdf"))
        rows = min(len(wanted), len(got))
        assert np.abs(wanted[:rows] - got[:rows]).mean() < 6.0


def test_choices_are_kept_and_each_crew_has_its_own_file(
    panel: PacketsPanel, make_panel: Callable[[], PacketsPanel], qtbot: QtBot
) -> None:
    """G60: language, paper, formats and folder are there again next time; each crew has files of its own."""
    panel.options.language.setCurrentIndex(panel.options.language.findData("es"))
    panel.options.paper.setCurrentIndex(panel.options.paper.findData("a4"))
    choose_formats(panel, "gpx", "csv")
    again = make_panel()
    assert again.options.options() == panel.options.options()
    export(again, qtbot)
    names = sorted(path.name for path in Path(again.options.options().folder).iterdir())
    day = panel.desk.day
    crews = [route.crew.lower().replace(" ", "-") for route in again.routes.routes]
    for crew in crews:
        assert f"{crew}_{day}_v1_es.csv" in names
        assert any(name.startswith(f"{crew}_{day}_v1_es") and name.endswith(".gpx") for name in names)


def test_a_withheld_stop_is_told_with_its_rule_and_is_in_no_file(
    panel: PacketsPanel, qtbot: QtBot, tmp_path: Path
) -> None:
    """A home put on the no-knock list after planning is listed with its rule, and left out of the files."""
    day = panel.desk.day
    assert day is not None
    board = read_day_board(panel.desk.workspace, day)
    assert board is not None
    gone = board.routes[0].stops[2]
    listed = tmp_path / "no_knock.csv"
    listed.write_text(f"property_id\n{gone.property_id}\n", encoding="utf-8")
    today = datetime.now(UTC).date()
    import_contacts(panel.desk.workspace, listed, ContactKind.NO_KNOCK, as_of=today, mapping={}, job=Job())
    choose_formats(panel, "csv")
    export(panel, qtbot)
    qtbot.waitUntil(panel.withheld.isVisible, timeout=PATIENCE_MS)
    row = panel.withheld.list.topLevelItem(0)
    assert row is not None
    assert row.text(0) == gone.address
    assert "no_knock" in row.toolTip(0)
    assert len(row.text(1)) > 10
    (written,) = Path(panel.options.options().folder).glob("*.csv")
    with written.open(encoding="utf-8-sig", newline="") as stream:
        assert all(gone.property_id not in line.values() for line in csv.DictReader(stream))


def test_files_are_replaced_only_when_told_to(panel: PacketsPanel, qtbot: QtBot) -> None:
    """A second export says which file is there already and replaces it only by its button."""
    choose_formats(panel, "csv")
    export(panel, qtbot)
    (written,) = Path(panel.options.options().folder).glob("*.csv")
    written.write_text("mine", encoding="utf-8")
    export(panel, qtbot)
    assert written.name in panel.notices.text
    assert written.read_text(encoding="utf-8") == "mine"
    button(panel, "Replace them").click()
    settled(panel, qtbot)
    assert written.read_text(encoding="utf-8") != "mine"


def test_a_file_that_cannot_be_replaced_is_named_and_another_folder_helps(
    panel: PacketsPanel, qtbot: QtBot, tmp_path: Path
) -> None:
    """G59: where a target is held by something else, the message names it; writing elsewhere works."""
    choose_formats(panel, "csv")
    export(panel, qtbot)
    (written,) = Path(panel.options.options().folder).glob("*.csv")
    written.unlink()
    (written / "held").mkdir(parents=True)
    export(panel, qtbot)
    button(panel, "Replace them").click()
    settled(panel, qtbot)
    assert f"{written.name} cannot be replaced" in panel.notices.text
    assert "another folder" in panel.notices.text
    panel.options.folder.setText(str(tmp_path / "elsewhere"))
    panel.options.folder.editingFinished.emit()
    export(panel, qtbot)
    assert (tmp_path / "elsewhere" / written.name).is_file()


def test_a_preview_that_is_stopped_leaves_nothing(panel: PacketsPanel, qtbot: QtBot) -> None:
    """Stop ends the making of a preview: the job is cancelled, no pages are shown, Preview is there again."""
    panel.fill()  # as for a picture of the window: it presses Preview
    qtbot.waitUntil(panel.cancel.isVisible, timeout=PATIENCE_MS)
    QTest.mouseClick(panel.cancel, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: not panel.work.running, timeout=PATIENCE_MS)
    assert panel.desk.jobs.records()[0].state is JobState.CANCELLED
    assert panel.pages.pages is None
    assert panel.preview.isEnabled()
