"""When something happened by this computer's own clock: for jobs, messages and the history of one's work."""

from __future__ import annotations

from datetime import datetime

from PySide6.QtCore import QCoreApplication

from stormops_desktop.ui.text.quantities import clock_alone, local_date


def moment(utc: datetime, now: datetime) -> str:
    """The clock alone for today, else the date and the clock; both arguments are aware."""
    local = utc.astimezone()
    if local.date() == now.astimezone().date():
        return clock_alone(local)
    return full_moment(utc)


def full_moment(utc: datetime) -> str:
    """The date and the clock, whatever day it is."""
    local = utc.astimezone()
    shape = QCoreApplication.translate("moments", "{0}, {1}", "date, time")
    return shape.format(local_date(local.date()), clock_alone(local))
