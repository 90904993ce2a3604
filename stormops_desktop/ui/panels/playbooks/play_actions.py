"""Saving, running, copying, reading and writing plays: what the panel's buttons do."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QFileDialog, QWidget

from stormops_desktop.engines.playbook.playbook_parsing import playbook_id_of
from stormops_desktop.operations.plays.export_playbook import export_playbook
from stormops_desktop.operations.plays.import_playbook import ImportPlaybookAnswer, import_playbook
from stormops_desktop.operations.plays.playbook_drafts import keep_playbook_draft
from stormops_desktop.operations.plays.run_playbook import RunPlaybookAnswer, run_playbook
from stormops_desktop.operations.plays.save_playbook import SavePlaybookAnswer, save_playbook
from stormops_desktop.ui.panels.playbooks.draft import Draft, json_text
from stormops_desktop.ui.window.desk import Desk
from stormops_desktop.ui.window.prompts import ask_text


class PlayActions(QObject):
    """Short changes go as commands, the run as a job."""

    opened = Signal(str)
    """The id of a play that should be opened now: new, copied, imported or saved."""
    ran = Signal(object)
    """A RunPlaybookAnswer."""

    def __init__(self, desk: Desk, draft: Draft, parent: QWidget) -> None:
        super().__init__(parent)
        self._desk = desk
        self._draft = draft
        self._window = parent

    def save(self, document: Mapping[str, Any], *, then_run: bool = False) -> None:
        """Keep the draft as the play's newest version; where wanted, run it."""
        self._draft.flush()
        playbook_id, text = str(self._draft.playbook_id), self._draft.text

        def saved(answer: SavePlaybookAnswer) -> None:
            words = (
                self.tr("Saved {0}, version {1}.") if answer.changed else self.tr("{0} was saved already.")
            )
            self._desk.command_done.emit(words.format(answer.name, answer.version))
            if self._draft.saved(playbook_id, text):
                self.opened.emit(answer.playbook_id)
            if then_run:
                self.run(answer.playbook_id, answer.name)

        self._desk.command(partial(save_playbook, document=document, draft_of=playbook_id), then=saved)

    def run(self, playbook_id: str, name: str) -> None:
        """Run a kept play for the storm that is shown."""
        storm = self._desk.storm
        if storm is None:
            self._desk.notice.emit(self.tr("Choose a storm first: the play is run for its scores."))
            return
        title = self.tr("Run “{0}” for {1}").format(name, storm)
        work = partial(run_playbook, playbook_id=playbook_id, storm=storm)
        self._desk.jobs.start(title, work, in_process=True, then=self._ran)

    def new(self, taken: Sequence[str]) -> None:
        """Begin a play after asking for its name."""
        self._begin(
            self.tr("New play"),
            {
                "status": "Draft",
                "targeting_rules": {"physics": {"min_sii_score": 25}},
                "channel_strategy": {"sequence": [{"step": 1, "channel": "door_knock", "timing_hours": 0}]},
            },
            taken,
        )

    def copy(self, document: Mapping[str, Any], taken: Sequence[str]) -> None:
        """Begin a play as a copy of another."""
        rest = {key: value for key, value in document.items() if key not in {"playbook_id", "playbook_name"}}
        self._begin(self.tr("Copy of {0}").format(document.get("playbook_name", "")), rest, taken)

    def read(self) -> None:
        """Import a playbook file."""
        name, _ = QFileDialog.getOpenFileName(
            self._window, self.tr("Import a playbook"), "", self.tr("Playbooks (*.json)")
        )
        if name:
            self.import_file(Path(name))

    def import_file(self, file: Path) -> None:
        """Import a playbook file whose name is known."""
        self._desk.command(partial(import_playbook, file=file), then=self._imported)

    def write(self, document: Mapping[str, Any], playbook_id: str) -> None:
        """Export a play to a file."""
        name, _ = QFileDialog.getSaveFileName(
            self._window, self.tr("Export the playbook"), f"{playbook_id}.json", self.tr("Playbooks (*.json)")
        )
        if name:
            done = self.tr("Wrote {0}.").format(name)
            self._desk.command(
                partial(export_playbook, document=document, file=Path(name)),
                then=lambda _answer: self._desk.command_done.emit(done),
            )

    def _begin(self, suggested: str, document: Mapping[str, Any], taken: Sequence[str]) -> None:
        title, question = self.tr("New play"), self.tr("What is it called?")
        begin = partial(self._begin_named, document, taken)
        ask_text(self._window, title, question, begin, suggested=suggested)

    def _begin_named(self, document: Mapping[str, Any], taken: Sequence[str], name: str) -> None:
        if not name.strip():
            return
        playbook_id = _free_id(playbook_id_of(name.strip()), taken)
        named = {
            "playbook_id": playbook_id,
            "playbook_name": name.strip(),
            "playbook_version": "v1.0.0",
            **{key: value for key, value in document.items() if key != "playbook_version"},
            "status": "Draft",
        }
        self._desk.command(
            partial(keep_playbook_draft, playbook_id=playbook_id, text=json_text(named)),
            then=lambda _none: self.opened.emit(playbook_id),
        )

    def _imported(self, answer: ImportPlaybookAnswer) -> None:
        words = self.tr("Imported {0}, version {1}.").format(answer.name, answer.version)
        self._desk.command_done.emit(words)
        self.opened.emit(answer.playbook_id)

    def _ran(self, answer: RunPlaybookAnswer) -> None:
        self.ran.emit(answer)


def _free_id(wanted: str, taken: Sequence[str]) -> str:
    """The id, with a number where another play has it."""
    number = 2
    found = wanted
    while found in taken:
        found = f"{wanted}-{number}"
        number += 1
    return found
