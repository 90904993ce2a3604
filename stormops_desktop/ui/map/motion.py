"""How the map moves on when the hand lets go, and how it glides to another zoom: arithmetic alone."""

from __future__ import annotations

import math
from collections import deque
from dataclasses import dataclass, field

_SAMPLE_S = 0.08
"""How far back movements count for the speed at which the hand let go."""
_LEAST_SPAN_S = 0.03
"""Movements that arrive together count as if they had taken this long."""
_DECAY_S = 0.32
"""In this time the speed falls to 1/e."""
_LEAST_SPEED = 60.0
"""Pixels a second below which the map stands still."""
_MOST_SPEED = 5_000.0
GLIDE_S = 0.12
"""How long a step of the wheel glides, at most."""


@dataclass(slots=True)
class Fling:
    """The speed of a hand that drags, then of the map that slides on; pixels and seconds."""

    speed_x: float = 0.0
    speed_y: float = 0.0
    _samples: deque[tuple[float, float, float]] = field(default_factory=deque)

    def drag(self, now: float, dx: float, dy: float) -> None:
        """The hand moved the map by (dx, dy)."""
        self._samples.append((now, dx, dy))

    def let_go(self, now: float) -> bool:
        """The hand let go; returns whether the map slides on."""
        recent = [sample for sample in self._samples if now - sample[0] <= _SAMPLE_S]
        self._samples.clear()
        if not recent:
            self.stop()
            return False
        span = max(now - recent[0][0], _LEAST_SPAN_S)
        speed_x, speed_y = (sum(sample[axis] for sample in recent) / span for axis in (1, 2))
        speed = math.hypot(speed_x, speed_y)
        part = min(1.0, _MOST_SPEED / speed) if speed else 0.0
        self.speed_x, self.speed_y = speed_x * part, speed_y * part
        return self.moving

    def slide(self, seconds: float) -> tuple[float, float]:
        """How far the map slides in the next `seconds`; its speed falls on the way."""
        left = math.exp(-seconds / _DECAY_S)
        way = _DECAY_S * (1 - left)
        dx, dy = self.speed_x * way, self.speed_y * way
        self.speed_x, self.speed_y = self.speed_x * left, self.speed_y * left
        return dx, dy

    @property
    def moving(self) -> bool:
        """Whether the map is fast enough to slide on."""
        return math.hypot(self.speed_x, self.speed_y) >= _LEAST_SPEED

    def stop(self) -> None:
        """Stand still, and forget what the hand did."""
        self.speed_x = self.speed_y = 0.0
        self._samples.clear()


@dataclass(frozen=True, slots=True)
class Glide:
    """From one zoom to another about a pixel, fast at first."""

    begins: float
    start_zoom: float
    end_zoom: float
    x: float
    y: float

    def zoom_at(self, now: float) -> float:
        """The zoom at a time; the end's from GLIDE_S after the beginning on."""
        part = min(max((now - self.begins) / GLIDE_S, 0.0), 1.0)
        return self.start_zoom + (self.end_zoom - self.start_zoom) * (1 - (1 - part) ** 3)

    def is_over(self, now: float) -> bool:
        """Whether the end is reached."""
        return now - self.begins >= GLIDE_S
