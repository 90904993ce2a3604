"""New, open, and what is dropped onto the window."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from stormops_desktop.operations.imports.file_kinds import FileKind
from stormops_desktop.stores.workspace import Workspace
from stormops_desktop.ui.panels.storms.storms_panel import StormsPanel
from stormops_desktop.ui.window.import_dialog import ImportDialog
from stormops_desktop.ui.window.main_window import MainWindow
from stormops_desktop.ui.window.work_area import WorkArea

_ADDRESSES = """id,address,city,state,zip,lon,lat
1,12 Oak St,Frisco,TX,75034,-96.82,33.15
2,14 Oak St,Frisco,TX,75034,-96.81,33.15
3,16 Oak St,Frisco,TX,75034,,
"""


@pytest.fixture
def addresses(tmp_path: Path) -> Path:
    """A table of addresses whose name tells nothing."""
    file = tmp_path / "export.csv"
    file.write_text(_ADDRESSES, encoding="utf-8")
    return file


@pytest.fixture
def empty(window: MainWindow, tmp_path: Path, qtbot: QtBot) -> WorkArea:
    """A new workspace, open and at rest."""
    window.files.make_workspace(tmp_path / "new")
    assert window.area is not None
    area = window.area
    qtbot.waitUntil(lambda: area.desk.idle and area.canvas.idle, timeout=30_000)
    return area


def _drop(window: MainWindow, *files: Path) -> None:
    dragged = QMimeData()
    dragged.setUrls([QUrl.fromLocalFile(str(file)) for file in files])
    copy, left, none = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    enter = QDragEnterEvent(QPoint(5, 5), copy, dragged, left, none)
    QApplication.sendEvent(window, enter)
    assert enter.isAccepted()
    QApplication.sendEvent(window, QDropEvent(QPointF(5, 5), copy, dragged, left, none))


def _dialog() -> ImportDialog:
    dialog = QApplication.activeModalWidget()
    assert isinstance(dialog, ImportDialog)
    return dialog


def test_a_new_workspace_says_what_comes_first(empty: WorkArea) -> None:
    """An empty workspace opens with what to do, and a button that begins it."""
    assert "is empty" in empty.notices.text
    assert empty.notices.button.isVisible()


def test_a_folder_in_use_is_no_new_workspace(window: MainWindow, addresses: Path) -> None:
    """Making a workspace among other files is refused, with another try as a button; the files stay."""
    window.files.make_workspace(addresses.parent)
    assert window.area is None
    assert "not empty" in window.first_page.notices.text
    assert addresses.read_text(encoding="utf-8") == _ADDRESSES


def test_a_dropped_workspace_opens(window: MainWindow, tmp_path: Path) -> None:
    """A workspace's folder dropped onto the first page opens."""
    Workspace.create(tmp_path / "mine").close()
    _drop(window, tmp_path / "mine")
    assert window.windowTitle().startswith("mine")


def test_files_need_a_workspace_first(window: MainWindow, addresses: Path) -> None:
    """Without a workspace a dropped file is not lost in silence: the bar says what to do."""
    _drop(window, addresses)
    assert "Open a workspace first" in window.first_page.notices.text


def test_a_dropped_table_is_asked_about_and_imported(
    empty: WorkArea, window: MainWindow, addresses: Path, qtbot: QtBot
) -> None:
    """G52: what a table is, is asked, not guessed in silence; a look tells what would come in."""
    _drop(window, addresses)
    dialog = _dialog()
    dialog.kind.setCurrentIndex(dialog.kind.findData(FileKind.ADDRESSES))
    QTest.mouseClick(dialog.look, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: "2 of 3 rows can be used" in dialog.words.toPlainText(), timeout=20_000)
    assert empty.desk.workspace.slots() == []
    QTest.mouseClick(dialog.go, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: "2 of 3 rows imported" in empty.notices.text, timeout=60_000)
    assert "layer/addresses" in empty.desk.workspace.slots()


def test_a_list_asks_for_its_date(empty: WorkArea, window: MainWindow, addresses: Path) -> None:
    """The dialog asks for what counts for the kind: a date for lists, coordinates for layers."""
    _drop(window, addresses)
    dialog = _dialog()
    dialog.kind.setCurrentIndex(dialog.kind.findData(FileKind.OPT_OUT))
    assert dialog.as_of.isVisible()
    assert not dialog.crs.isVisible()
    assert dialog.details.as_of is not None
    dialog.kind.setCurrentIndex(dialog.kind.findData(FileKind.PARCELS))
    assert dialog.crs.isVisible()
    dialog.reject()


def test_a_dropped_radar_file_goes_to_the_storms(
    empty: WorkArea, window: MainWindow, tmp_path: Path, qtbot: QtBot
) -> None:
    """A radar's file opens the Storms panel with a look at it; an unreadable one is told there."""
    file = tmp_path / "MESH.grib2"
    file.write_bytes(b"no grib")
    _drop(window, file)
    panel = empty.panels["storms"]
    assert isinstance(panel, StormsPanel)
    assert panel.pages.currentWidget() is panel.import_page
    qtbot.waitUntil(lambda: empty.desk.idle, timeout=30_000)


def test_what_nothing_reads_is_told(empty: WorkArea, window: MainWindow, tmp_path: Path) -> None:
    """A letter is not imported, and the bar names it with a way to what can be."""
    _drop(window, tmp_path / "letter.docx")
    assert "letter.docx" in empty.notices.text
    assert empty.notices.button.isVisible()
