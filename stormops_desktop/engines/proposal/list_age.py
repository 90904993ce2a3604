"""How old a contact list may be under a rule."""

from __future__ import annotations

from datetime import date, timedelta

from stormops_desktop.model.rules import ListRule
from stormops_desktop.model.sentence import Sentence


def staleness(rule: ListRule, as_of: date, day: date) -> str:
    """Why a list of `as_of` is too old on `day`, in words; "" where it is not."""
    age = (day - as_of).days
    if rule.max_age_days is not None and age > rule.max_age_days:
        return Sentence("{age} days old, at most {most} are lawful", age=age, most=rule.max_age_days)
    quarter = date(day.year, (day.month - 1) // 3 * 3 + 1, 1)
    if rule.quarterly and as_of < quarter:
        return Sentence("older than the list published on {published}", published=quarter.isoformat())
    return ""


def last_good_day(rule: ListRule, as_of: date) -> date | None:
    """The last day on which a list of `as_of` is fresh enough; None where its age does not matter."""
    limits = []
    if rule.max_age_days is not None:
        limits.append(as_of + timedelta(days=rule.max_age_days))
    if rule.quarterly:
        next_quarter = (as_of.month - 1) // 3 * 3 + 4
        year, month = (as_of.year, next_quarter) if next_quarter <= 12 else (as_of.year + 1, 1)
        limits.append(date(year, month, 1) - timedelta(days=1))
    return min(limits, default=None)
