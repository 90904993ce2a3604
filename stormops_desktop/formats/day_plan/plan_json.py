"""A DayPlan as plain JSON values and back, equal."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict
from typing import Any

from stormops_desktop.model.errors import BadInputError
from stormops_desktop.model.routing import CrewDay, DayPlan, PlacedLunch, Unserved, UnservedReason, Visit
from stormops_desktop.model.sentence import Sentence


def plan_to_json(plan: DayPlan) -> dict[str, Any]:
    """The plan as values that json.dumps takes."""
    return asdict(plan)


def plan_from_json(value: Mapping[str, Any]) -> DayPlan:
    """The plan that `plan_to_json` made the value of; BadInputError where it is not one."""
    try:
        return DayPlan(
            **{
                **value,
                "days": tuple(_day(day) for day in value["days"]),
                "unserved": tuple(
                    Unserved(**{**entry, "reason": UnservedReason(entry["reason"])})
                    for entry in value["unserved"]
                ),
            }
        )
    except (KeyError, TypeError, ValueError) as error:
        raise BadInputError(
            Sentence("This is no day plan: {error}.", error=error), remedy="Build the routes again."
        ) from error


def _day(fields: Mapping[str, Any]) -> CrewDay:
    lunch = fields["lunch"]
    changed = {
        "visits": tuple(Visit(**visit) for visit in fields["visits"]),
        "lunch": None if lunch is None else PlacedLunch(**lunch),
    }
    return CrewDay(**{**fields, **changed})
