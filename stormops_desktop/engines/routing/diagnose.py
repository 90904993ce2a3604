"""Why a stop that could be served alone is on no route of this plan."""

from __future__ import annotations

from stormops_desktop.engines.routing.repair import DayOrders, worth_the_time
from stormops_desktop.engines.routing.unserved_details import day_full, not_worth
from stormops_desktop.model.routing import Unserved, UnservedReason


def diagnose(day: DayOrders, stop: int) -> Unserved:
    """NOT_WORTH_THE_TIME where even its cheapest place costs more than its prize, else DISPLACED."""
    index = day.index
    request = index.problem.stops[stop]
    place = day.best(stop)
    cheapest = index.at_door(stop, None) if place is None else place.added
    if not worth_the_time(index, stop, cheapest):
        cost_usd = cheapest * max(1, index.problem.usd_per_hour) / 3600
        price = not_worth(cheapest, cost_usd, request.prize_usd)
        return Unserved(request.stop_id, UnservedReason.NOT_WORTH_THE_TIME, price)
    return Unserved(request.stop_id, UnservedReason.DISPLACED, day_full())
