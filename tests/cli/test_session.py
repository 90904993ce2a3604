"""One run of the command line."""

from __future__ import annotations

import os
import signal
import sys

import pytest

from stormops_desktop.cli.session import Session


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no signals that a process may send itself")
@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_a_signal_to_end_cancels_the_job_and_a_second_does_not_wait(number: signal.Signals) -> None:
    """Ctrl+C and the system's wish to end both ask the job to stop, so that nothing half made is left."""
    before = signal.getsignal(number)
    with Session(json=False) as session:
        os.kill(os.getpid(), number)
        assert session.job.cancel.cancelled
        with pytest.raises(KeyboardInterrupt):
            os.kill(os.getpid(), number)
    assert signal.getsignal(number) is before
