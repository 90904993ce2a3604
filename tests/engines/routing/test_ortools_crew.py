"""One crew planned by OR-Tools, with lunch and locks."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from stormops_desktop.engines.routing.buildings import group_visits
from stormops_desktop.engines.routing.day_index import DayIndex
from stormops_desktop.engines.routing.ortools_crew import replan_crew
from stormops_desktop.engines.routing.settle_crew import keeps_all_rules, settle_crew
from stormops_desktop.model.errors import CancelledError
from stormops_desktop.model.progress import CancelToken
from stormops_desktop.model.routing import StopLock

HOUR = 3600


def test_lunch_windows_and_the_order_of_locks_are_kept(days: Any) -> None:
    """Double windows, a lunch and locks against the geography: the order keeps every rule, all served."""
    stops = [days.stop(f"s{at}", x=5 * at, service=1500) for at in range(8)]
    stops[2] = replace(stops[2], windows=((9 * HOUR, 10 * HOUR), (14 * HOUR, 15 * HOUR)))
    stops[6], stops[1] = (replace(stops[at], lock=StopLock("A", at == 1)) for at in (6, 1))
    index = DayIndex.of(days.problem([days.crew("A", lunch=days.noon_lunch)], stops))
    order = replan_crew(index, 0, group_visits(index, list(range(8))), CancelToken())
    assert sorted(order) == list(range(8))
    assert keeps_all_rules(index, 0, order)


def test_nothing_to_plan_is_an_empty_order(days: Any) -> None:
    """No groups, no order; and a stop that cannot be reached in time is left out rather than failing."""
    index = DayIndex.of(days.problem([days.crew(shift=(8 * HOUR, 9 * HOUR))], [days.stop("far", x=50)]))
    assert replan_crew(index, 0, [], CancelToken()) == []
    assert replan_crew(index, 0, group_visits(index, [0]), CancelToken()) == []


def test_a_cancelled_token_ends_it(days: Any) -> None:
    """OR-Tools asks the token during its search."""
    index = DayIndex.of(days.problem([days.crew()], [days.stop(f"s{at}", x=at) for at in range(9)]))
    cancel = CancelToken()
    cancel.cancel()
    with pytest.raises(CancelledError):
        replan_crew(index, 0, group_visits(index, list(range(9))), cancel)


def test_a_plan_on_its_way_is_settled_without_ortools(days: Any) -> None:
    """An order that breaks a rule is rebuilt by insertion at once where thoroughness is not asked for."""
    stops = [days.stop("late", windows=((8 * HOUR, 9 * HOUR),)), days.stop("first", service=HOUR)]
    index = DayIndex.of(days.problem([days.crew()], stops))
    order, by_ortools = settle_crew(index, 0, [1, 0], thorough=False, cancel=CancelToken())
    assert (order, by_ortools) == ([0, 1], False)
