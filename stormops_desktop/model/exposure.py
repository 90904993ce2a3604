"""Exposure: a property under a storm, and the local date on which it was hit."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class DateBasis(StrEnum):
    """What the local date of an exposure rests on, best first."""

    INSTANT = "instant"  # the field is of one moment
    SHORTER_FIELD = "shorter_field"  # a field over less time shows hail on one date only
    REPORT = "report"  # a hail report near by
    WINDOW = "window"  # only the window of the maximum is known


class DateCertainty(StrEnum):
    """How sure the local date is."""

    CERTAIN = "certain"  # no other date is possible
    LIKELY = "likely"  # a report near by decides between possible dates
    AMBIGUOUS = "ambiguous"  # every date from first to last is possible


@dataclass(frozen=True, slots=True)
class LocalDate:
    """The date of the hail by the calendar of the place, as a person can say it.

    Attributes:
        first, last: The possible dates; equal where one is decided on.
        probability: Of the most probable of them: 1 where no other is possible; the share of the window that
            lies on it where only the window is known; a judged figure where a report decides.
    """

    first: date
    last: date
    basis: DateBasis
    certainty: DateCertainty
    probability: float

    @property
    def text(self) -> str:
        """ISO dates: "2024-02-27", or "2024-02-27 or 2024-02-28"; more than two as "... to ..."."""
        if self.first == self.last:
            return self.first.isoformat()
        joint = " or " if (self.last - self.first).days == 1 else " to "
        return f"{self.first.isoformat()}{joint}{self.last.isoformat()}"
