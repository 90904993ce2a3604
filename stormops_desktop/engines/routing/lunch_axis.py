"""Time without the lunch hour: the axis on which a solver that knows no breaks plans the day."""

from __future__ import annotations

from dataclasses import dataclass

from stormops_desktop.engines.routing.day_index import DayIndex
from stormops_desktop.model.routing import Seconds


@dataclass(frozen=True, slots=True)
class LunchAxis:
    """Maps the day onto an axis from which lunch is cut out.

    Where all crews have the same lunch, the `duration` after `cut` is taken out of the day: windows behind
    it move forward with the shift's end, so that a plan on the axis keeps them once lunch is put back.
    Where lunches differ, `cut` is None: windows stay and each shift ends earlier by its own lunch.
    """

    cut: Seconds | None
    duration: Seconds

    def squeeze(self, moment: Seconds) -> Seconds:
        """The moment's place on the axis."""
        if self.cut is None or moment <= self.cut:
            return moment
        return max(self.cut, moment - self.duration)


def lunch_axis(index: DayIndex) -> LunchAxis:
    """The axis of a day, cut in the middle of the lunch window that all crews share."""
    lunches = set(index.lunches)
    shared = lunches.pop() if len(lunches) == 1 else None
    if shared is None:
        return LunchAxis(None, 0)
    return LunchAxis((shared.earliest + shared.latest_end - shared.duration) // 2, shared.duration)


def squeezed_shift(index: DayIndex, axis: LunchAxis, crew: int) -> tuple[Seconds, Seconds]:
    """A crew's shift on the axis, shorter by its lunch."""
    begins, ends = index.problem.crews[crew].shift
    lunch = index.lunches[crew]
    if axis.cut is not None or lunch is None:
        return axis.squeeze(begins), axis.squeeze(ends)
    return begins, ends - lunch.duration
