"""What comes from below the window is shown in the window's language: errors, history, rules of contact."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from stormops_desktop.engines.proposal.compliance import may_contact
from stormops_desktop.formats.phrasebook import read_phrasebook
from stormops_desktop.model.cleared import Channel
from stormops_desktop.model.errors import BusyError
from stormops_desktop.model.job_record import JobRecord, JobState
from stormops_desktop.model.sentence import Sentence
from stormops_desktop.operations.jobs.job import Job
from stormops_desktop.operations.plays.list_proposals import list_proposals
from stormops_desktop.operations.plays.rule_book import load_households, load_rule_book
from stormops_desktop.operations.workspaces.work_history import Deed, Standing
from stormops_desktop.stores.workspace import Workspace
from stormops_desktop.ui.panels.jobs.job_details import JobDetails
from stormops_desktop.ui.panels.jobs.job_words import error_words
from stormops_desktop.ui.panels.log.history_model import HistoryColumn, HistoryModel
from stormops_desktop.ui.window.notice_bar import NoticeBar

_NOW = datetime(2026, 11, 23, 16, tzinfo=UTC)


pytestmark = pytest.mark.usefixtures("in_spanish")


def test_the_notice_bar_tells_errors_in_spanish(qtbot: QtBot) -> None:
    """An error of a store, with its remedy; file and record stay as they are called."""
    bar = NoticeBar()
    qtbot.addWidget(bar)
    remedy = "Free some space and try again; nothing was changed."
    bar.tell(BusyError("The disk is full.", remedy=remedy, file="workspace.sqlite"))
    assert bar.text == (
        "El disco está lleno. Libere espacio e inténtelo de nuevo; no se cambió nada.\nworkspace.sqlite"
    )


def test_the_history_tells_titles_in_spanish() -> None:
    """Each with a capital letter, whatever language it was done in."""
    model = HistoryModel()
    model.show([Deed(1, Sentence("edit {count} proposals", count=12), _NOW, Standing.DONE, 12)])
    assert model.index(0, HistoryColumn.TITLE).data() == "Editar 12 propuestas"


def test_a_job_tells_steps_and_errors_in_spanish(qtbot: QtBot) -> None:
    """Its log and what stopped it."""
    details = JobDetails()
    qtbot.addWidget(details)
    log = (Sentence("{clock}Z {step}", clock="16:00:01", step="cutting swaths"),)
    error = {"message": "The disk is full.", "remedy": "Choose another folder.", "file": None, "record": None}
    job = JobRecord("1", "Importar", JobState.FAILED, _NOW, _NOW, log=log, error=error)
    details.show_job(job)
    assert "16:00:01Z cortando franjas" in details.text()
    assert error_words(job) == "El disco está lleno. Elija otra carpeta."


@pytest.mark.parametrize("channel", list(Channel))
def test_every_reason_of_a_verdict_has_its_spanish(workspace_of_demo: Workspace, channel: Channel) -> None:
    """Rules, what they say of this household, and the age of lists: no English sentence is left over."""
    spanish = read_phrasebook("es")
    homes = [proposal.property_id for proposal in list_proposals(workspace_of_demo, job=Job())[:5]]
    households = load_households(workspace_of_demo, homes)
    for at in (_NOW, datetime(2026, 11, 22, 9, tzinfo=UTC), datetime(2027, 6, 1, 16, tzinfo=UTC)):
        rules = load_rule_book(workspace_of_demo, at, at=at)
        for row in range(len(homes)):
            for reason in may_contact(households.household(row), channel, at, rules).reasons:
                assert [part for part in _sentences(reason.text) if spanish.translation(part) == part] == []


def _sentences(text: str) -> Iterator[str]:
    """The templates of a text and of all that it holds; values such as dates and places are none."""
    if isinstance(text, Sentence):
        if text.template != "{rule} {more}":
            yield text.template
        for value in text.values.values():
            yield from _sentences(str(value) if not isinstance(value, str) else value)
    elif text.endswith("."):
        yield text


@pytest.fixture
def workspace_of_demo(demo_template: Path) -> Iterator[Workspace]:
    """The demo's workspace, which nobody writes to here."""
    with Workspace.open(demo_template) as workspace:
        yield workspace
