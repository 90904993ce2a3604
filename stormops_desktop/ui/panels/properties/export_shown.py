"""Exporting what the table shows, as a job."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QFileDialog, QWidget

from stormops_desktop.operations.properties.property_table import PropertyTable, Rows
from stormops_desktop.operations.scores.export_properties import ExportPropertiesAnswer, export_properties
from stormops_desktop.ui.text.quantities import number
from stormops_desktop.ui.window.desk import Desk


def export_shown(parent: QWidget, desk: Desk, table: PropertyTable, rows: Rows | None) -> None:
    """Ask for a file and write those rows, all columns; `rows` None: every property."""
    translate = QCoreApplication.translate
    dialog = QFileDialog(parent, translate("properties", "Export properties"))
    dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
    dialog.setNameFilters(
        [
            translate("properties", "GeoPackage (*.gpkg)"),
            translate("properties", "GeoParquet (*.parquet)"),
            translate("properties", "Table (*.csv)"),
        ]
    )
    dialog.setDefaultSuffix("gpkg")
    dialog.filterSelected.connect(lambda kind: dialog.setDefaultSuffix(kind.rpartition("*.")[2].rstrip(")")))
    dialog.fileSelected.connect(lambda path: start_export(desk, table, rows, Path(path)))
    dialog.finished.connect(dialog.deleteLater)
    dialog.open()


def start_export(desk: Desk, table: PropertyTable, rows: Rows | None, path: Path) -> str:
    """Write the file in the work process; returns the job's id."""
    translate = QCoreApplication.translate
    count = len(table) if rows is None else len(rows)
    return desk.jobs.start(
        translate("properties", "Export {0} properties to {1}").format(number(count), path.name),
        partial(export_properties, path=path, storm_id=table.storm_id, rows=rows),
        in_process=True,
        then=partial(_tell, desk),
    )


def _tell(desk: Desk, answer: ExportPropertiesAnswer) -> None:
    words = QCoreApplication.translate("properties", "{0} properties written to {1}")
    desk.command_done.emit(words.format(number(answer.rows), answer.path))
