"""Jobs of earlier windows are called in the language of this one."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from PySide6.QtWidgets import QApplication

from stormops_desktop.model.job_record import JobRecord, JobState
from stormops_desktop.model.kept_work import KeptWork
from stormops_desktop.operations.jobs.known_work import KNOWN_WORK, kept
from stormops_desktop.ui.application import prepare
from stormops_desktop.ui.jobs.work_titles import work_title
from stormops_desktop.ui.preferences.preferences import Language, Preferences
from tests.operations.jobs.kept_samples import SAMPLES


def _job(work: KeptWork | None) -> JobRecord:
    return JobRecord("j", "As it was called", JobState.LOST, datetime(2026, 11, 20, tzinfo=UTC), work=work)


@pytest.mark.parametrize("name", KNOWN_WORK)
def test_each_work_is_called_in_english_and_spanish(
    qapp: QApplication, preferences: Preferences, name: str
) -> None:
    """A job that was started in one language is told in the other, whatever it was."""
    told = []
    for language in (Language.ENGLISH, Language.SPANISH):
        preferences.language = language
        prepare(qapp, preferences)
        told.append([work_title(_job(kept(name, **arguments))) for arguments in SAMPLES[name]])
    preferences.language = Language.ENGLISH
    prepare(qapp, preferences)
    assert all(english != spanish for english, spanish in zip(*told, strict=True))
    assert "As it was called" not in {*told[0], *told[1]}


def test_what_is_not_known_keeps_its_title(qapp: QApplication) -> None:
    """Work that this version does not know, or cannot read, is called as it was."""
    for work in (None, KeptWork("paint", {}), KeptWork("build routes", {"day": 3}), KeptWork("score", {})):
        assert work_title(_job(work)) == "As it was called"
