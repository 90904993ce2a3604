"""New, open, import, and what is dropped onto the window."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QMimeData, QObject
from PySide6.QtWidgets import QFileDialog

from stormops_desktop.model.errors import StormOpsError
from stormops_desktop.operations.imports.file_kinds import FileKind, possible_kinds
from stormops_desktop.operations.jobs.job import Job
from stormops_desktop.operations.jobs.unexpected import told
from stormops_desktop.ui.text.localized import localized
from stormops_desktop.ui.text.moments import moment
from stormops_desktop.ui.window.notice_bar import Remedy

if TYPE_CHECKING:
    from stormops_desktop.operations.workspaces.restore_workspace import RestoredWorkspace
    from stormops_desktop.ui.window.main_window import MainWindow
    from stormops_desktop.ui.window.work_area import WorkArea


class FileDeeds(QObject):
    """Of the File menu; `take` sorts files by what they may be."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window

    def new(self) -> None:
        """Ask for a folder and make a workspace there."""
        folder = QFileDialog.getExistingDirectory(
            self._window, self.tr("An empty or new folder for the workspace")
        )
        if folder:
            self.make_workspace(Path(folder))

    def make_workspace(self, folder: Path) -> None:
        """Make a workspace and open it."""
        from stormops_desktop.operations.workspaces.describe_workspace import create_workspace

        try:
            create_workspace(folder, job=Job())
        except (StormOpsError, OSError) as error:
            self._window.tell(told(error), Remedy(self.tr("Choose another folder…"), self.new))
            return
        self._window.open_workspace(folder, self._tell_empty)

    def _tell_empty(self, area: WorkArea) -> None:
        words = self.tr(
            "This workspace is empty. Import parcels or addresses first, then a storm: drop the files "
            "onto this window."
        )
        area.notices.tell(words, Remedy(self.tr("Import files…"), self.choose_files))

    def open(self) -> None:
        """Ask for a workspace's folder."""
        folder = QFileDialog.getExistingDirectory(self._window, self.tr("Open a workspace"))
        if folder:
            self._window.open_workspace(Path(folder))

    def copy_to_open(self, source: Path) -> None:
        """Ask for a folder, copy a workspace that cannot be written to, and open the copy."""
        folder = QFileDialog.getExistingDirectory(
            self._window, self.tr("An empty or new folder for the copy")
        )
        if folder:
            self._window.leave_workspace(partial(self._window.first_page.make_copy, source, Path(folder)))

    def put_back(self, folder: Path) -> None:
        """Leave the workspace, put back its newest sound safety copy, and open it again."""
        self._window.leave_workspace(partial(self._window.first_page.put_back, folder))

    def open_restored(self, restored: RestoredWorkspace) -> None:
        """Open what was put back, and tell up to when it goes and where the damaged files are."""
        self._window.open_workspace(restored.workspace, partial(self._tell_restored, restored))

    def _tell_restored(self, restored: RestoredWorkspace, area: WorkArea) -> None:
        made_at = moment(restored.made_at, datetime.now(UTC))
        if restored.newest is None:
            words = self.tr("The decisions are as of {0}, before the first. The damaged files lie in {1}.")
            area.notices.tell(words.format(made_at, restored.damaged))
            return
        words = self.tr("The decisions are as of {0}, up to “{1}”. The damaged files lie in {2}.")
        area.notices.tell(words.format(made_at, localized(restored.newest), restored.damaged))

    def choose_files(self) -> None:
        """Ask for files to import."""
        names, _ = QFileDialog.getOpenFileNames(self._window, self.tr("Files to import"))
        if names:
            self.take([Path(name) for name in names])

    def take(self, files: Sequence[Path]) -> None:
        """Open a workspace, look at storm files together, ask what each other file is."""
        kinds = {file: possible_kinds(file) for file in files}
        workspaces = [file for file, found in kinds.items() if found == (FileKind.WORKSPACE,)]
        if workspaces:
            first = workspaces[0]
            self._window.open_workspace(first if first.is_dir() else first.parent)
            return
        area = self._window.area
        if area is None:
            self._window.tell(
                self.tr("Open a workspace first, or make one; then drop the files again."),
                Remedy(self.tr("New workspace…"), self.new),
            )
            return
        storms = [file for file, found in kinds.items() if found[:1] == (FileKind.STORM,)]
        unknown = [file for file, found in kinds.items() if not found]
        if storms:
            self._look_at_storm(storms)
        if unknown:
            words = self.tr("Nothing here can read {0}. What can be imported is listed in the user guide.")
            show = Remedy(self.tr("Show the list"), partial(self._window.help.show_guide, "importing"))
            area.notices.tell(words.format(", ".join(file.name for file in unknown)), show)
        for file, found in kinds.items():
            if found and file not in storms:
                self._ask(file, found)

    def files_of(self, dropped: QMimeData) -> list[Path]:
        """Files and folders of this computer that are dragged."""
        return [Path(url.toLocalFile()) for url in dropped.urls() if url.isLocalFile()]

    def _ask(self, file: Path, kinds: tuple[FileKind, ...]) -> None:
        area = self._window.area
        if area is None:
            return
        from stormops_desktop.ui.window.import_dialog import ImportDialog  # loads every reader of files

        dialog = ImportDialog(area.desk, file, kinds, self._window)
        dialog.storm_chosen.connect(lambda chosen: self._look_at_storm([chosen]))
        dialog.open()

    def _look_at_storm(self, files: Sequence[Path]) -> None:
        from stormops_desktop.ui.panels.storms.storms_panel import StormsPanel

        if self._window.area is None:
            return
        panel = self._window.area.show_panel("storms")
        if isinstance(panel, StormsPanel):
            panel.look_at(files)
