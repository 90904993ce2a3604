"""The Storms panel: choosing, importing, scoring, exporting and undoing storms."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog
from pytestqt.qtbot import QtBot
from shiboken6 import isValid

from stormops_desktop.model.job_record import JobState
from stormops_desktop.operations.scores.score_state import ScoreState
from stormops_desktop.ui.panels.storms.storms_panel import StormsPanel
from stormops_desktop.ui.preferences.preferences import Units
from stormops_desktop.ui.window.choose_storm import choose_storm
from stormops_desktop.ui.window.desk import Desk
from stormops_desktop.ui.window.work_area import WorkArea

_LONG_MS = 60_000


def drop(panel: StormsPanel, *files: Path) -> None:
    """Drag files onto the panel and let go of them."""
    assert taken(panel, *files)
    data = _dragged(*files)
    buttons, keys = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    QApplication.sendEvent(panel, QDropEvent(QPointF(9, 9), Qt.DropAction.CopyAction, data, buttons, keys))


def taken(panel: StormsPanel, *files: Path) -> bool:
    """Whether the panel takes these files when they are dragged over it."""
    data = _dragged(*files)
    buttons, keys = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    enter = QDragEnterEvent(QPoint(9, 9), Qt.DropAction.CopyAction, data, buttons, keys)
    QApplication.sendEvent(panel, enter)
    return enter.isAccepted()


def _dragged(*files: Path) -> QMimeData:
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(file)) for file in files])
    return data


def import_by_drop(panel: StormsPanel, qtbot: QtBot, file: Path) -> None:
    """Drop a file, look at it, import it, and wait until it is in the list."""
    before = panel.list_page.model.rowCount()
    drop(panel, file)
    qtbot.waitUntil(panel.import_page.go.isEnabled, timeout=_LONG_MS)
    QTest.mouseClick(panel.import_page.go, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(
        lambda: panel.desk.idle and panel.list_page.model.rowCount() == before + 1, timeout=_LONG_MS
    )


def details_of(panel: StormsPanel) -> dict[str, str]:
    """Names and values of the details, all groups together."""
    tree = panel.list_page.details
    groups = [tree.topLevelItem(row) for row in range(tree.topLevelItemCount())]
    lines = [group.child(row) for group in groups if group is not None for row in range(group.childCount())]
    return {line.text(0): line.text(1) for line in lines if line is not None}


def test_the_demo_storm_is_listed_with_its_marks(panel: StormsPanel, desk: Desk) -> None:
    """The storm is chosen, says that it is invented, when it ended by the town's clock, and whom it hit."""
    index = panel.list_page.model.index(0)
    said = str(index.data(Qt.ItemDataRole.AccessibleTextRole))
    assert "SYNTHETIC" in said
    assert "homes with 1.00 in or more" in said
    assert "scored" in said
    assert desk.storm is not None
    assert details_of(panel)["Id"] == desk.storm
    assert details_of(panel)["all homes"] == "1,000"
    assert details_of(panel)["Ends"].endswith((" CST", " CDT"))


def test_a_dropped_file_is_looked_at_imported_chosen_and_scored(
    panel: StormsPanel, desk: Desk, qtbot: QtBot, mesh_file: Path
) -> None:
    """Drop, look, import, then one button scores it; the new storm is the one on the desk."""
    import_by_drop(panel, qtbot, mesh_file)
    assert desk.storm == "mesh-2024-02-28"
    entry = panel.list_page.entry(desk.storm)
    assert entry is not None
    assert entry.score is ScoreState.NONE
    notices = panel.list_page.notices
    qtbot.waitUntil(lambda: "homes with 1.00 in or more" in notices.text, timeout=_LONG_MS)
    QTest.mouseClick(notices.findChildren(type(panel.import_page.go))[0], Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: desk.idle and _state(panel) is ScoreState.CURRENT, timeout=_LONG_MS)


def test_files_of_another_sort_are_left_to_the_window(
    panel: StormsPanel, tmp_path: Path, mesh_file: Path
) -> None:
    """Roads or a workspace dropped onto the panel pass through it; storm files and weather stores do not."""
    store = tmp_path / "run.zarr"
    store.mkdir()
    assert not taken(panel, tmp_path / "town.osm.pbf")
    assert not taken(panel, mesh_file, tmp_path / "town.osm.pbf")
    assert taken(panel, store)
    assert taken(panel, tmp_path / "240228_rpts_hail.csv")


def test_files_dropped_onto_a_look_come_beside_what_is_looked_at(
    panel: StormsPanel, qtbot: QtBot, mesh_file: Path, tmp_path: Path
) -> None:
    """Reports dropped onto a field that is being looked at become parts of the same storm."""
    csv = tmp_path / "240228_rpts_hail.csv"
    csv.write_text(
        "Time,Size,Location,County,State,Lat,Lon,Comments\n"
        "0251,175,FRISCO,COLLIN,TX,33.16,-96.80,GOLF BALL (FWD)\n",
        encoding="utf-8",
    )
    drop(panel, mesh_file)
    drop(panel, csv)
    qtbot.waitUntil(panel.import_page.go.isEnabled, timeout=_LONG_MS)
    report = panel.import_page.report.toPlainText()
    assert mesh_file.name in report
    assert "Storm reports: 1" in report


def test_undoing_an_import_takes_the_storm_off_every_list(
    panel: StormsPanel, desk: Desk, qtbot: QtBot, mesh_file: Path
) -> None:
    """After undo the list, its details and the storm on the desk are the ones from before."""
    before = desk.storm
    import_by_drop(panel, qtbot, mesh_file)
    desk.undo()
    qtbot.waitUntil(
        lambda: desk.idle and panel.list_page.model.rowCount() == 1 and desk.storm == before, timeout=_LONG_MS
    )
    qtbot.waitUntil(lambda: details_of(panel).get("Id") == before, timeout=_LONG_MS)


def test_arrow_keys_choose_and_enter_goes_there(
    panel: StormsPanel, desk: Desk, qtbot: QtBot, mesh_file: Path
) -> None:
    """The list is worked with keys alone: down and up choose the storm of the desk, Enter shows it whole."""
    import_by_drop(panel, qtbot, mesh_file)
    view = panel.list_page.view
    QTest.keyClick(view, Qt.Key.Key_Home)
    newest = desk.storm
    QTest.keyClick(view, Qt.Key.Key_Down)
    assert desk.storm == "mesh-2024-02-28" != newest
    with qtbot.waitSignal(desk.go_to, timeout=_LONG_MS) as gone:
        QTest.keyClick(view, Qt.Key.Key_Return)
    assert gone.args is not None
    west, south, east, north = gone.args[0]
    assert (west, south, east, north) == pytest.approx((-96.92, 33.05, -96.72, 33.25), abs=0.05)


def test_a_running_job_is_told_and_leaves_no_word_when_cancelled(
    panel: StormsPanel, desk: Desk, qtbot: QtBot
) -> None:
    """While scoring runs the panel says where to watch it; after a cancel nothing claims that it runs."""
    notices = panel.list_page.notices
    asked: list[str] = []
    desk.panel_wanted.connect(asked.append)
    panel.list_page.deeds["score"].trigger()
    assert "in the background" in notices.text
    desk.jobs.cancel(desk.jobs.open_jobs[0].job_id)
    qtbot.waitUntil(lambda: desk.idle and notices.isHidden(), timeout=_LONG_MS)
    panel.list_page.deeds["score"].trigger()
    QTest.mouseClick(notices.findChildren(type(panel.import_page.go))[0], Qt.MouseButton.LeftButton)
    assert asked == ["jobs"]
    desk.jobs.cancel(desk.jobs.open_jobs[0].job_id)
    qtbot.waitUntil(lambda: desk.idle, timeout=_LONG_MS)


def test_files_go_out_to_the_folder_that_was_chosen(
    panel: StormsPanel, desk: Desk, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Export writes the storm's files as a job and says where they are."""
    out = tmp_path / "out"
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_: str(out))
    panel.list_page.deeds["export"].trigger()
    qtbot.waitUntil(lambda: str(out) in panel.list_page.notices.text, timeout=_LONG_MS)
    assert {path.suffix for path in out.iterdir()} >= {".tif", ".nc", ".gpkg", ".parquet"}


def test_an_export_outlives_its_panel(
    desk: Desk, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """D84: a panel that is gone when its export ends is not called any more, and the files are all there."""
    choose_storm(desk)
    panel = StormsPanel(desk)
    panel.show()
    qtbot.waitUntil(lambda: desk.idle and panel.list_page.model.rowCount() > 0, timeout=_LONG_MS)
    out = tmp_path / "out"
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_: str(out))
    panel.list_page.deeds["export"].trigger()
    (job,) = desk.jobs.open_jobs
    panel.close()
    panel.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    assert not isValid(panel)
    qtbot.waitUntil(lambda: desk.jobs.record(job.job_id).state is JobState.DONE, timeout=_LONG_MS)
    assert any(path.suffix == ".tif" for path in out.iterdir())


def test_keys_stay_in_the_field_that_has_them(area: WorkArea, qtbot: QtBot, mesh_file: Path) -> None:
    """G73: Ctrl+A, Ctrl+C and Delete in the import page change its field, and no selection or data."""
    panel = area.show_panel("storms")
    assert isinstance(panel, StormsPanel)
    area.desk.selection.select(np.array([3, 5], np.int32))
    panel.look_at([mesh_file])
    qtbot.waitUntil(panel.import_page.go.isEnabled, timeout=_LONG_MS)
    before = area.desk.workspace.last_entry()
    name = panel.import_page.name
    name.setFocus()
    QTest.keyClicks(name, "hail")
    for key, keys in (
        (Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier),
        (Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier),
        (Qt.Key.Key_Delete, Qt.KeyboardModifier.NoModifier),
    ):
        QTest.keyClick(name, key, keys)
    assert name.text() == ""
    assert QGuiApplication.clipboard().text() == "hail"
    assert area.desk.selection.rows.tolist() == [3, 5]
    assert area.desk.workspace.last_entry() == before


def test_sizes_follow_the_units_of_the_person(panel: StormsPanel, desk: Desk, qtbot: QtBot) -> None:
    """Turning to metric turns every inch of list and details into millimetres at once."""
    desk.preferences.units = Units.METRIC
    qtbot.waitUntil(lambda: "mm" in details_of(panel).get("Largest there", ""), timeout=_LONG_MS)
    said = str(panel.list_page.model.index(0).data(Qt.ItemDataRole.AccessibleTextRole))
    assert "homes with 25 mm or more" in said
    assert " in or" not in said


def test_a_line_of_the_details_can_be_copied(panel: StormsPanel, qtbot: QtBot) -> None:
    """Ctrl+C in the details puts the line on the clipboard and nothing else."""
    tree = panel.list_page.details
    group = tree.topLevelItem(0)
    assert group is not None
    line = group.child(1)
    assert line is not None
    tree.setCurrentItem(line)
    tree.setFocus()
    tree.actions()[0].trigger()
    assert QGuiApplication.clipboard().text() == f"Id\t{panel.desk.storm}"


def test_no_storm_yet_says_what_to_do(panel: StormsPanel, desk: Desk, qtbot: QtBot) -> None:
    """Without a storm the panel offers importing alone; what needs a storm cannot be pressed."""
    while panel.list_page.model.rowCount():
        with qtbot.waitSignal(desk.changed, timeout=_LONG_MS):
            desk.undo()
        qtbot.waitUntil(lambda: desk.idle, timeout=_LONG_MS)
    assert desk.storm is None
    enabled = {name for name, deed in panel.list_page.deeds.items() if deed.isEnabled()}
    assert enabled == {"import"}
    assert panel.list_page.details.topLevelItemCount() == 0


def test_tab_walks_through_the_panel_and_out(area: WorkArea, qtbot: QtBot) -> None:
    """G72: Tab visits each button, the list and the details once, all with names, and is trapped nowhere."""
    panel = area.show_panel("storms")
    qtbot.waitUntil(lambda: area.desk.idle, timeout=_LONG_MS)
    area.canvas.window().activateWindow()
    panel.setFocus()
    seen = []
    for _ in range(40):
        widget = QApplication.focusWidget()
        if widget is None or not panel.isAncestorOf(widget):
            break
        seen.append(widget)
        QTest.keyClick(widget, Qt.Key.Key_Tab)
    names = [widget.accessibleName() or getattr(widget, "text", str)() for widget in seen]
    assert len(seen) == len(set(seen)) >= 2
    assert all(names), names


def _state(panel: StormsPanel) -> ScoreState | None:
    entry = panel.list_page.entry(panel.desk.storm)
    return None if entry is None else entry.score
