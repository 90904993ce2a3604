"""Keeping a recent copy of the decisions beside them."""

from __future__ import annotations

from datetime import timedelta

from stormops_desktop.operations.jobs.job import Job
from stormops_desktop.stores.database import DATABASE
from stormops_desktop.stores.safety_copies.kept_copies import kept_copies
from stormops_desktop.stores.safety_copies.read_copy import same_work
from stormops_desktop.stores.safety_copies.write_copy import write_copy
from stormops_desktop.stores.workspace import Workspace

EVERY = timedelta(minutes=5)
"""A file that breaks costs no more work than this."""


def keep_safety_copy(workspace: Workspace, *, job: Job) -> bool:
    """Copy the database where the newest copy is five minutes old and something was decided since.

    Returns:
        Whether a copy was made.

    Raises:
        DamagedDatabaseError: The database is damaged; the older copies stay.
        BusyError: Somebody has it for themselves, or the disk is full.
        BadInputError: The folder cannot be written to.
        CancelledError: Cancelled.
    """
    now = job.clock()
    newest = next(iter(kept_copies(workspace.root)), None)
    if newest is not None:
        recent = timedelta(0) <= now - newest.made_at < EVERY
        if recent or same_work(newest.path, workspace.root / DATABASE):
            return False
    write_copy(workspace.root, now=now, cancel=job.cancel)
    return True
