"""Exporting what the table shows."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pyogrio
from PySide6.QtWidgets import QFileDialog
from pytestqt.qtbot import QtBot

from stormops_desktop.model.job_record import JobState
from stormops_desktop.operations.properties.property_table import TableRequest
from stormops_desktop.stores.scores import PREFIX
from stormops_desktop.ui.panels.properties.export_shown import start_export
from stormops_desktop.ui.panels.properties.properties_panel import PropertiesPanel
from stormops_desktop.ui.window.desk import Desk


def test_an_export_ends_well_after_its_panel_has_gone(qtbot: QtBot, desk: Desk, tmp_path: Path) -> None:
    """D84: the panel closes while its export runs; the file is whole, in the order shown, without phones."""
    desk.storm = desk.workspace.slots(PREFIX)[0].removeprefix(PREFIX)
    panel = PropertiesPanel(desk)
    panel.show()
    qtbot.waitUntil(lambda: desk.idle and panel.model.rowCount() > 0, timeout=20_000)
    table = panel.finder.table
    assert table is not None
    rows = table.rows(TableRequest(order="sii", descending=True)).rows[:50]
    expected = table.cells(rows, ["property_id"])["property_id"].to_pylist()
    errors: list[object] = []
    desk.notice.connect(errors.append)
    path = tmp_path / "hit hardest.gpkg"
    job_id = start_export(desk, table, rows, path)
    panel.deleteLater()
    with qtbot.waitSignal(desk.command_done, timeout=60_000) as heard:
        pass
    assert errors == []
    assert desk.jobs.record(job_id).state is JobState.DONE
    assert heard.args is not None
    assert str(heard.args[0]).startswith("50 properties written to")
    written = pyogrio.read_dataframe(path)
    assert written["property_id"].tolist() == expected
    assert written["synthetic"].all()
    assert np.all(np.diff(written["sii"]) <= 0)
    assert not {"phone", "email"} & set(written.columns)


def test_the_dialog_asks_for_a_file_of_a_known_kind(panel: PropertiesPanel, qtbot: QtBot) -> None:
    """Export opens a dialog to save, which goes when it is cancelled; nothing is written."""
    panel.tools.export.trigger()
    dialog = panel.findChild(QFileDialog)
    assert isinstance(dialog, QFileDialog)
    assert dialog.acceptMode() is QFileDialog.AcceptMode.AcceptSave
    assert [kind.rpartition("*")[2] for kind in dialog.nameFilters()] == [".gpkg)", ".parquet)", ".csv)"]
    dialog.selectNameFilter(dialog.nameFilters()[2])
    dialog.filterSelected.emit(dialog.nameFilters()[2])
    assert dialog.defaultSuffix() == "csv"
    dialog.reject()
    qtbot.waitUntil(lambda: panel.findChild(QFileDialog) is None)
    assert panel.desk.jobs.records() == []
