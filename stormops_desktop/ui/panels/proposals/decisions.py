"""Approve, reject and edit: what the inbox's keys and buttons do to the chosen proposals."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QToolButton

from stormops_desktop.model.proposal import ProposalStatus
from stormops_desktop.operations.jobs.work import Work
from stormops_desktop.operations.plays.decide_proposals import (
    DecideProposalsAnswer,
    approve_proposals,
    reject_proposals,
)
from stormops_desktop.operations.plays.edit_proposal import EditProposalsAnswer, edit_proposals
from stormops_desktop.ui.panels.proposals.edit_form import EditForm, ProposalEdit
from stormops_desktop.ui.panels.proposals.inbox import Inbox, Rows
from stormops_desktop.ui.panels.proposals.reject_form import RejectForm
from stormops_desktop.ui.text.quantities import number
from stormops_desktop.ui.theme.icons import icon
from stormops_desktop.ui.window.desk import Desk

_APPROVABLE = {ProposalStatus.PENDING}
_REJECTABLE = {ProposalStatus.PENDING, ProposalStatus.APPROVED}


class Decisions(QObject):
    """Each decision is one command, and so one step of undo, however many proposals are chosen.

    Attributes:
        buttons: Approve, Reject, Edit.
    """

    def __init__(self, desk: Desk, inbox: Inbox, reject_form: RejectForm, edit_form: EditForm) -> None:
        super().__init__(inbox)
        self._desk = desk
        self._inbox = inbox
        self._reject_form, self._edit_form = reject_form, edit_form
        self._asked_about: frozenset[str] = frozenset()
        self.approve = self._action("approve", self.tr("Approve"), "A", self._approve)
        self.reject = self._action("reject", self.tr("Reject…"), "R", self._begin_reject)
        self.edit = self._action("edit", self.tr("Edit…"), "E", self._begin_edit)
        self.buttons = [self._button(action) for action in (self.approve, self.reject, self.edit)]
        reject_form.given.connect(self._reject)
        reject_form.left.connect(self._leave_forms)
        edit_form.given.connect(self._edit)
        edit_form.left.connect(self._leave_forms)
        inbox.picked.connect(self.follow)
        inbox.arranged.connect(self.follow)
        self.follow()

    def follow(self) -> None:
        """Enable what can be done with the chosen proposals; a form about others closes."""
        statuses = self._inbox.different("status", self._inbox.chosen.rows)
        self.approve.setEnabled(bool(statuses & _APPROVABLE))
        self.reject.setEnabled(bool(statuses & _REJECTABLE))
        self.edit.setEnabled(bool(statuses))
        forms_are_open = not (self._reject_form.isHidden() and self._edit_form.isHidden())
        if forms_are_open and self._chosen_ids() != self._asked_about:
            self._hide_forms()

    def _action(self, meaning: str, text: str, key: str, act: Callable[[], None]) -> QAction:
        action = QAction(icon(meaning), text, self)
        action.setShortcut(QKeySequence(key))
        action.setAutoRepeat(False)  # a key held down must not decide what nobody has read
        # A letter is a command only while the table has the keyboard; in a text box it is a letter.
        action.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
        action.setToolTip(self.tr("{0} ({1})", "what a button does, its key").format(text, key))
        action.triggered.connect(lambda _checked=False: act())
        self._inbox.view.addAction(action)
        return action

    def _button(self, action: QAction) -> QToolButton:
        button = QToolButton()
        button.setDefaultAction(action)
        button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        return button

    def _approve(self) -> None:
        rows = self._that_are(_APPROVABLE)
        self._command(
            partial(approve_proposals, proposal_ids=self._inbox.ids(rows)),
            self.tr("Approved: {0}. Ctrl+Z takes it back."),
        )

    def _begin_reject(self) -> None:
        self._leave_forms()
        self._asked_about = self._chosen_ids()
        self._reject_form.begin(len(self._that_are(_REJECTABLE)))

    def _reject(self, reason: str) -> None:
        rows = self._that_are(_REJECTABLE)
        self._leave_forms()
        self._command(
            partial(reject_proposals, proposal_ids=self._inbox.ids(rows), reason=reason),
            self.tr("Rejected: {0}. Ctrl+Z takes it back."),
        )

    def _begin_edit(self) -> None:
        self._leave_forms()
        self._asked_about = self._chosen_ids()
        rows = self._inbox.chosen.rows
        priorities = {int(str(value)) for value in self._inbox.different("priority", rows)}
        notes, crew_notes = (
            {str(value or "") for value in self._inbox.different(name, rows)}
            for name in ("note", "crew_note")
        )
        self._edit_form.begin(len(rows), priorities, notes, crew_notes)

    def _edit(self, edit: ProposalEdit) -> None:
        ids = self._inbox.ids(self._inbox.chosen.rows)
        self._leave_forms()
        self._command(
            partial(
                edit_proposals,
                proposal_ids=ids,
                priority=edit.priority,
                note=edit.note,
                crew_note=edit.crew_note,
            ),
            self.tr("Edited: {0}. Ctrl+Z takes it back."),
            go_on=False,
        )

    def _that_are(self, allowed: set[ProposalStatus]) -> Rows:
        """The chosen ones that may be decided so; the others stay as they are."""
        return self._inbox.of_status(self._inbox.chosen.rows, allowed)

    def _command(self, work: Work, words: str, *, go_on: bool = True) -> None:
        left = len(self._inbox.chosen.rows)

        def done(answer: DecideProposalsAnswer | EditProposalsAnswer) -> None:
            told = words.format(number(answer.changed))
            if left > answer.changed:
                others = self.tr("Left as they are: {0} (decided or lapsed before).")
                told = f"{told} {others.format(number(left - answer.changed))}"
            self._desk.command_done.emit(told)

        self._desk.command(work, then=done)
        if go_on:
            self._inbox.go_on()

    def _chosen_ids(self) -> frozenset[str]:
        return frozenset(self._inbox.ids(self._inbox.chosen.rows))

    def _leave_forms(self) -> None:
        self._hide_forms()
        self._inbox.view.setFocus()

    def _hide_forms(self) -> None:
        self._reject_form.hide()
        self._edit_form.hide()
