"""Looking into files before they are imported, through the page itself."""

from __future__ import annotations

import time
from pathlib import Path

import numpy as np
import pandas as pd
import xarray as xr
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from stormops_desktop.model.errors import BadInputError
from stormops_desktop.operations.storms.preview_storm import FilePreview, StormPreview
from stormops_desktop.operations.storms.storm_answers import SkippedAnswer
from stormops_desktop.ui.panels.storms.storms_panel import StormsPanel
from stormops_desktop.ui.window.desk import Desk

_LONG_MS = 60_000


def unitless(path: Path) -> Path:
    """A NetCDF file whose hail variable does not say its unit."""
    times = pd.to_datetime(["2026-11-20T10:00"])
    places = {"time": times, "lat": [33.0, 33.1, 33.2], "lon": [-97.0, -96.9, -96.8]}
    hail = xr.DataArray(
        np.full((1, 3, 3), 2.0, np.float32), dims=("time", "lat", "lon"), coords=places, name="hail"
    )
    hail.to_dataset().to_netcdf(path)
    return path


def test_a_look_changes_nothing(panel: StormsPanel, desk: Desk, qtbot: QtBot, mesh_file: Path) -> None:
    """Looking and cancelling leaves the workspace as it was, and the list is back."""
    before = desk.workspace.last_entry()
    panel.look_at([mesh_file])
    page = panel.import_page
    qtbot.waitUntil(page.go.isEnabled, timeout=_LONG_MS)
    report = page.report.toPlainText()
    assert "largest 1.97 in" in report
    assert "60 × 60 cells" in report
    assert page.name.placeholderText() == "mesh-2024-02-28"
    QTest.mouseClick(page.cancel, Qt.MouseButton.LeftButton)
    assert panel.pages.currentWidget() is panel.list_page
    assert desk.workspace.last_entry() == before


def test_the_unit_is_asked_for_and_believed(
    panel: StormsPanel, desk: Desk, qtbot: QtBot, tmp_path: Path
) -> None:
    """G52: where a file does not say its unit, importing waits for a person's choice."""
    panel.look_at([unitless(tmp_path / "hail.nc")])
    page = panel.import_page
    qtbot.waitUntil(lambda: page.preview is not None, timeout=_LONG_MS)
    assert "unit" in page.words.text()
    assert not page.go.isEnabled()
    page.unit.setFocus()
    QTest.keyClicks(page.unit, "cm")
    page.unit.activated.emit(page.unit.currentIndex())
    qtbot.waitUntil(page.go.isEnabled, timeout=_LONG_MS)
    assert page.unit.currentData() == "cm"
    assert "0.79 in" in page.report.toPlainText()


def test_a_bad_file_among_good_ones_is_named_and_may_be_left_out(
    panel: StormsPanel, desk: Desk, qtbot: QtBot, mesh_file: Path, tmp_path: Path
) -> None:
    """Importing waits until a person says that the unusable file is left out; then the rest comes in."""
    bad = tmp_path / "holiday.txt"
    bad.write_text("no storm at all", encoding="utf-8")
    panel.look_at([bad, mesh_file])
    page = panel.import_page
    qtbot.waitUntil(lambda: page.preview is not None, timeout=_LONG_MS)
    assert "It cannot be used" in page.report.toPlainText()
    assert not page.go.isEnabled()
    page.leave_out.setChecked(True)
    page.name.setText("Leap day")
    QTest.mouseClick(page.go, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: desk.idle and desk.storm == "leap-day", timeout=_LONG_MS)


def test_files_that_are_there_already_are_shown_not_imported_again(
    panel: StormsPanel, desk: Desk, qtbot: QtBot, mesh_file: Path
) -> None:
    """The page says so, and its button shows the storm that was made of them."""
    panel.look_at([mesh_file])
    page = panel.import_page
    qtbot.waitUntil(page.go.isEnabled, timeout=_LONG_MS)
    QTest.mouseClick(page.go, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(
        lambda: desk.idle and panel.list_page.entry("mesh-2024-02-28") is not None, timeout=_LONG_MS
    )
    entry = desk.workspace.last_entry()
    desk.storm = next(iter(set(_ids(panel)) - {"mesh-2024-02-28"}))
    panel.look_at([mesh_file])
    qtbot.waitUntil(page.go.isEnabled, timeout=_LONG_MS)
    assert "already" in page.words.text()
    QTest.mouseClick(page.go, Qt.MouseButton.LeftButton)
    assert desk.storm == "mesh-2024-02-28"
    assert desk.workspace.last_entry() == entry


def test_a_huge_file_neither_freezes_nor_holds_the_window(
    panel: StormsPanel, desk: Desk, qtbot: QtBot, tmp_path: Path
) -> None:
    """D92: a 4 GB file shows a bar at once, the window stays live, and Cancel lets go of it at once."""
    huge = tmp_path / "huge.tif"
    with huge.open("wb") as stream:
        stream.truncate(4 << 30)
    started = time.monotonic()
    panel.look_at([huge])
    page = panel.import_page
    assert page.bar.isVisible()
    longest, last = 0.0, time.monotonic()
    while time.monotonic() - started < 0.4:
        QApplication.processEvents()
        longest, last = max(longest, time.monotonic() - last), time.monotonic()
    assert longest < 0.25
    assert page.preview is None
    assert not desk.idle
    QTest.mouseClick(page.cancel, Qt.MouseButton.LeftButton)
    assert panel.pages.currentWidget() is panel.list_page
    qtbot.waitUntil(lambda: desk.idle, timeout=2_000)


def test_hidden_words_in_a_file_stay_words(panel: StormsPanel) -> None:
    """Markup in names, reasons and notes of files is shown as it stands, never taken for markup."""
    error = BadInputError("<b>No</b> & never.", remedy="Try <i>again</i>.", record="<u>line 1</u>")
    skipped = (SkippedAnswer("record <s>1</s>", "wind & rain"),)
    file = FilePreview(Path("a & b.txt"), error=error, notes=("<h1>note</h1>",), skipped=skipped)
    panel.import_page.report.show_preview(StormPreview((file,)))
    shown = panel.import_page.report.toPlainText()
    for words in ("a & b.txt", "<b>No</b> & never.", "Try <i>again</i>.", "<u>line 1</u>", "<h1>note</h1>"):
        assert words in shown
    assert "record <s>1</s>: wind & rain" in shown


def _ids(panel: StormsPanel) -> list[str]:
    model = panel.list_page.model
    return [model.index(row).data(Qt.ItemDataRole.UserRole).storm.storm_id for row in range(model.rowCount())]
