"""The Playbooks panel: write a play as a form or as JSON, see at once whom it targets, run it."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QHideEvent, QKeyEvent, QKeySequence, QShortcut, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from stormops_desktop.model.errors import StormOpsError
from stormops_desktop.operations.plays.playbook_history import PlaybookHistory, playbook_history
from stormops_desktop.operations.plays.playbook_shelf import ShelvedPlaybook, playbook_shelf
from stormops_desktop.operations.plays.run_playbook import RunPlaybookAnswer
from stormops_desktop.operations.plays.targeting_choices import targeting_choices
from stormops_desktop.operations.territory.territory_clock import territory_time_zone
from stormops_desktop.stores.workspace import Workspace
from stormops_desktop.ui.panels.panel import Panel
from stormops_desktop.ui.panels.playbooks.draft import Draft
from stormops_desktop.ui.panels.playbooks.draft_bar import DraftBar
from stormops_desktop.ui.panels.playbooks.live_check import LiveCheck
from stormops_desktop.ui.panels.playbooks.play_actions import PlayActions
from stormops_desktop.ui.panels.playbooks.play_editor import PlayEditor
from stormops_desktop.ui.panels.playbooks.play_list import PlayList
from stormops_desktop.ui.panels.playbooks.run_view import RunView
from stormops_desktop.ui.panels.playbooks.targeted_overlay import TargetedOverlay
from stormops_desktop.ui.panels.playbooks.verdict_view import VerdictView
from stormops_desktop.ui.theme.icons import icon
from stormops_desktop.ui.window.desk import Desk


class PlaybooksPanel(Panel):
    """Joins the list of plays, the editor of one, and what the check and the count say of it."""

    name = "playbooks"
    tables = frozenset({"playbooks", "executions", "slots", "areas"})

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        self._shelf: dict[str, ShelvedPlaybook] = {}
        self._wanted: str | None = None
        self.draft = Draft(desk, self)
        self.check = LiveCheck(desk, self.draft, self)
        self.play_actions = PlayActions(desk, self.draft, self)
        self.list = PlayList()
        self.draft_bar = DraftBar(desk.preferences)
        self.editor = PlayEditor(self.draft, self.check, desk.preferences)
        self.verdict = VerdictView(desk.preferences)
        self.run_view = RunView()
        self.save = QPushButton(icon("save"), self.tr("&Save"))
        self.run = QPushButton(icon("play"), self.tr("&Run"))
        self.overlay = TargetedOverlay(desk, self)
        if desk.canvas is not None:
            desk.canvas.add_overlay(self.overlay, lowest=True)
        self._connect()
        self._lay_out()
        self.setFocusProxy(self.list.plays)
        self._follow_draft()

    def refresh(self) -> None:
        """Read the plays anew; what is being written stays."""
        self.desk.ask(playbook_shelf, self._show_shelf, owner=self, topic="shelf")
        self.desk.ask(targeting_choices, self.editor.form.offer, owner=self, topic="choices")

    def open(self, playbook_id: str) -> None:
        """Take up a play that is on the shelf, with its draft."""
        play = self._shelf[playbook_id]
        drafted = None if play.draft is None else play.draft.text
        self.draft.open(playbook_id, play.document, drafted)
        self.run_view.hide()
        self._ask_history()

    def event(self, event: QEvent) -> bool:
        """Ctrl+Z belongs to the draft while the keyboard is in its form and there is something to undo."""
        if (
            isinstance(event, QKeyEvent)
            and event.type() == QEvent.Type.ShortcutOverride
            and event.matches(QKeySequence.StandardKey.Undo)
            and self.draft.can_undo
        ):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802  (Qt's name)
        """Undo in the draft, as `event` claimed."""
        if event.matches(QKeySequence.StandardKey.Undo) and self.draft.can_undo:
            self.draft.undo()
        else:
            super().keyPressEvent(event)

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802  (Qt's name)
        """Another theme has other dots."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange and self.isVisible():
            self._show_homes()

    def showEvent(self, event: QShowEvent) -> None:  # noqa: N802  (Qt's name)
        """Count and show again what was dropped when the panel was hidden."""
        super().showEvent(event)
        if self.draft.playbook_id is not None:
            self.check.check()

    def hideEvent(self, event: QHideEvent) -> None:  # noqa: N802  (Qt's name)
        """Keep the draft, leave the map, release files."""
        super().hideEvent(event)
        self.draft.flush()
        self.check.rest()
        self.overlay.show_homes(None)

    def _show_shelf(self, shelf: tuple[ShelvedPlaybook, ...]) -> None:
        self._shelf = {play.playbook_id: play for play in shelf}
        wanted, self._wanted = self._wanted, None
        current = wanted if wanted in self._shelf else self.draft.playbook_id
        if wanted in self._shelf or current not in self._shelf:
            current = current if current in self._shelf else next(iter(self._preferred(shelf)), None)
            if current is not None:
                self.open(current)
        else:
            document = self._shelf[current].document
            if document is not None:
                self.draft.rebase(document)
            self._ask_history()
        self.list.show_plays(shelf, current)
        self.check.count()

    def _preferred(self, shelf: tuple[ShelvedPlaybook, ...]) -> list[str]:
        """Plays being written first, then those in use."""
        order = sorted(shelf, key=lambda play: (play.draft is None, play.status != "Active"))
        return [play.playbook_id for play in order]

    def _open_new(self, playbook_id: str) -> None:
        """A play was made, imported or saved: read the shelf and open it."""
        self._wanted = playbook_id
        self.refresh()

    def _ask_history(self) -> None:
        playbook_id = self.draft.playbook_id
        if playbook_id is not None:
            self.desk.ask(
                partial(_history, playbook_id=playbook_id),
                lambda found: self.editor.history.show_history(*found),
                owner=self,
                topic="history",
            )

    def _follow_draft(self) -> None:
        open_ = self.draft.playbook_id is not None
        self.draft_bar.tell(dirty=open_ and self.draft.dirty)
        self.save.setEnabled(False)
        self.run.setEnabled(False)
        if open_:
            self.verdict.tell_checking()

    def _follow_check(self) -> None:
        answer = self.check.answer
        if answer is None:
            return
        runs = answer.playbook is not None
        self.save.setEnabled(runs and self.draft.dirty)
        self.run.setEnabled(runs and self.desk.storm is not None)
        self.run.setText(self.tr("Save and &run") if self.draft.dirty else self.tr("&Run"))
        if not runs:
            self.verdict.tell_mistake(answer)
            self.overlay.show_homes(None)

    def _follow_count(self) -> None:
        preview, answer = self.check.preview, self.check.answer
        if preview is not None and answer is not None:
            self.verdict.tell_count(preview, self.desk.storm or "", answer.notes)
            self._show_homes()

    def _show_homes(self) -> None:
        preview = self.check.preview
        shown = self.verdict.on_map.isChecked() and preview is not None
        self.overlay.show_homes(preview.targeted.points if shown and preview is not None else None)

    def _uncounted(self, error: StormOpsError | None) -> None:
        self.verdict.tell_uncounted(error)
        self.overlay.show_homes(None)

    def _save(self, *, then_run: bool = False) -> None:
        answer = self.check.answer
        if answer is None or answer.playbook is None or answer.document is None:
            return
        if self.draft.dirty:
            self.play_actions.save(answer.document, then_run=then_run)
        elif then_run:
            self.play_actions.run(answer.playbook.playbook_id, answer.playbook.name)

    def _do(self, asked: str) -> None:
        answer = self.check.answer
        document = None if answer is None else answer.document
        if asked == "new":
            self.play_actions.new(list(self._shelf))
        elif asked == "import":
            self.play_actions.read()
        elif document is not None and asked == "copy":
            self.play_actions.copy(document, list(self._shelf))
        elif document is not None:
            self.play_actions.write(document, str(self.draft.playbook_id))

    def _ran(self, answer: RunPlaybookAnswer) -> None:
        self.run_view.tell(answer)

    def _connect(self) -> None:
        self.list.chosen.connect(self.open)
        self.list.asked.connect(self._do)
        self.draft.changed.connect(self._follow_draft)
        self.draft_bar.discarded.connect(self.draft.discard)
        self.check.checked.connect(self._follow_check)
        self.check.counted.connect(self._follow_count)
        self.check.uncounted.connect(self._uncounted)
        self.verdict.go_to_mistake.connect(self.editor.go_to_mistake)
        self.verdict.go_to_storms.connect(partial(self.desk.panel_wanted.emit, "storms"))
        self.verdict.on_map.toggled.connect(lambda _shown: self._show_homes())
        self.save.clicked.connect(lambda _checked: self._save())
        self.run.clicked.connect(lambda _checked: self._save(then_run=True))
        self.play_actions.opened.connect(self._open_new)
        self.play_actions.ran.connect(self._ran)
        self.run_view.inbox_wanted.connect(partial(self.desk.panel_wanted.emit, "proposals"))
        self.desk.storm_changed.connect(self._storm_changed)
        self.desk.closing.connect(self.draft.flush)
        self.desk.at_close(self.check.close)

    def _storm_changed(self) -> None:
        if self.isVisible():
            self._follow_check()
            self.check.count()

    def _lay_out(self) -> None:
        self.save.setToolTip(self.tr("Keep this as the play's newest version (Ctrl+S)"))
        within = Qt.ShortcutContext.WidgetWithChildrenShortcut
        QShortcut(QKeySequence.StandardKey.Save, self, self.save.click, context=within)
        self.run.setToolTip(self.tr("Propose a contact to every targeted home that the law allows"))
        buttons = QHBoxLayout()
        buttons.addStretch(1)
        buttons.addWidget(self.save)
        buttons.addWidget(self.run)
        column = QVBoxLayout(self)
        column.setContentsMargins(6, 6, 6, 6)
        column.addWidget(self.list)
        column.addWidget(self.draft_bar)
        column.addWidget(self.editor, 1)
        column.addWidget(self.verdict)
        column.addWidget(self.run_view)
        column.addLayout(buttons)


def _history(workspace: Workspace, *, playbook_id: str) -> tuple[PlaybookHistory, str]:
    """With the clock of the territory, to tell the times by."""
    return playbook_history(workspace, playbook_id), territory_time_zone(workspace)
