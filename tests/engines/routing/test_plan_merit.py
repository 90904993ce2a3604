"""Which plan of a day is better."""

from __future__ import annotations

import time
from typing import Any

from stormops_desktop.engines.routing.plan_day import plan_day
from stormops_desktop.engines.routing.plan_merit import plan_merit


def test_a_required_stop_outweighs_prizes(days: Any) -> None:
    """Serving the required stop is better than serving a dearer optional one; among equals less time wins."""
    shift = (8 * 3600, 9 * 3600)
    stops = [days.stop("must", service=3000, required=True), days.stop("dear", service=3000, prize_usd=900)]
    both = days.problem([days.crew(shift=shift)], stops)
    good = plan_day(both, seconds=None, iterations=10, seed=1, clock=time.perf_counter)
    only_dear = days.problem([days.crew(shift=shift)], stops[1:])
    worse = plan_day(only_dear, seconds=None, iterations=10, seed=1, clock=time.perf_counter)
    assert plan_merit(both, good) > plan_merit(both, worse)
    assert plan_merit(both, good) == (1, 100 * 3600 - 3000 * 60)
