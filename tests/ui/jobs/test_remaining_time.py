"""How long a job will still take."""

from __future__ import annotations

import pytest

from stormops_desktop.ui.jobs.remaining_time import RemainingTime


def test_a_steady_job_is_foretold() -> None:
    """At a tenth a second, half a job has five seconds left."""
    remaining = RemainingTime()
    told = [remaining.report(second / 10, float(second)) for second in range(6)]
    assert told[0] is None
    assert told[-1] == pytest.approx(5.0)


def test_nothing_is_said_of_a_job_that_stands_still() -> None:
    """Without progress there is no estimate, rather than a wrong one."""
    remaining = RemainingTime()
    assert [remaining.report(0.1, float(second)) for second in range(5)] == [None] * 5


def test_a_job_that_begins_anew_forgets_its_past() -> None:
    """Where the fraction falls back, earlier speed does not count."""
    remaining = RemainingTime()
    remaining.report(0.0, 0.0)
    remaining.report(0.9, 1.0)
    assert remaining.report(0.1, 2.0) is None
    assert remaining.report(0.2, 3.0) == pytest.approx(8.0)
