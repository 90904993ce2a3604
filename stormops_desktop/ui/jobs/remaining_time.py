"""How long a job will still take, from how fast it went lately."""

from __future__ import annotations

_MEMORY_S = 20.0
_LEAST_FRACTION = 0.02
_LEAST_S = 0.5


class RemainingTime:
    """Keeps the reports of the last 20 s; steps differ in speed, so old ones do not count."""

    def __init__(self) -> None:
        self._reports: list[tuple[float, float]] = []

    def report(self, fraction: float, now: float) -> float | None:
        """Note that `fraction` is done at `now` (seconds); returns the seconds left, None where unknown."""
        if self._reports and fraction < self._reports[-1][1]:
            self._reports.clear()
        self._reports.append((now, fraction))
        while len(self._reports) > 2 and now - self._reports[0][0] > _MEMORY_S:
            self._reports.pop(0)
        began, before = self._reports[0]
        if now - began < _LEAST_S or fraction - before < _LEAST_FRACTION:
            return None
        return max(0.0, (1.0 - fraction) * (now - began) / (fraction - before))
