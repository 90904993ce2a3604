"""States of stops, reasons and broken rules in words of the window's language."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication

from stormops_desktop.engines.routing.unserved_details import DETAILS
from stormops_desktop.model.sentence import recognised
from stormops_desktop.operations.routes.assign_stop import BrokenRule
from stormops_desktop.operations.routes.day_board import BoardRoute, BoardStop
from stormops_desktop.ui.preferences.preferences import Units
from stormops_desktop.ui.text.localized import localized
from stormops_desktop.ui.text.quantities import at_place, clock_alone, distance, duration, number, span

translate = QCoreApplication.translate


def state_words(stop: BoardStop) -> str:
    """What is to be known of a stop besides its time: lock, lateness, or why no route visits it."""
    if stop.state == "unserved":
        return unserved_words(stop.reason)
    if stop.state == "withheld":
        return translate("routes", "Withheld: {0}").format(stop.reason)
    if stop.state == "skipped":
        return translate("routes", "Skipped: {0}").format(stop.reason)
    if stop.state == "done":
        return translate("routes", "Done")
    notes = []
    if stop.late:
        notes.append(translate("routes", "Late"))
    if stop.locked_to is not None:
        notes.append(translate("routes", "Locked") if stop.fixed else translate("routes", "Kept by crew"))
    return ", ".join(notes)


def unserved_words(reason: str) -> str:
    """Why a stop is on no route."""
    words = {
        "too_far_from_road": translate("routes", "Too far from a road"),
        "disconnected": translate("routes", "Its road is cut off"),
        "no_crew_with_skill": translate("routes", "No crew has the skill"),
        "outside_every_shift": translate("routes", "Knock hours outside every shift"),
        "unreachable_in_time": translate("routes", "Cannot be reached in time"),
        "locked_crew_absent": translate("routes", "Its crew is not working"),
        "not_worth_the_time": translate("routes", "Not worth the time"),
        "displaced": translate("routes", "The day is full"),
        "already_planned": translate("routes", "On a route of another day"),
    }
    return words.get(reason, reason)


def detail_words(detail: str) -> str:
    """What a row says more about the reason, in English as programs read it; a person's own words stay."""
    return localized(recognised(detail, DETAILS))


def obstacle_words(obstacle: str) -> str:
    """The first rule that keeps a crew from a stop."""
    words = {
        "skill": translate("routes", "lacks the skill"),
        "locked_elsewhere": translate("routes", "the stop is kept by another crew"),
        "no_way": translate("routes", "no way leads there"),
        "window": translate("routes", "not there within the knock hours"),
        "shift": translate("routes", "outside its shift"),
        "day_is_full": translate("routes", "its day is full"),
    }
    return words.get(obstacle, obstacle)


def broken_words(broken: BrokenRule) -> str:
    """A rule that a plan made by hand breaks."""
    words = {
        "outside_window": translate("routes", "outside the knock hours"),
        "shift_end": translate("routes", "works past the end of the shift"),
        "lunch_window": translate("routes", "lunch outside its hours"),
        "skill": translate("routes", "lacks a skill"),
        "lock_crew": translate("routes", "a locked stop changed its crew"),
        "lock_order": translate("routes", "locked stops changed their order"),
        "no_way": translate("routes", "no way leads there"),
    }
    return translate("routes", "{0}: {1} ({2})").format(
        broken.crew, words.get(broken.rule, broken.rule), localized(broken.detail)
    )


def unserved_summary(stops: Sequence[BoardStop]) -> str:
    """How many stops each reason leaves out, most first."""
    counts = Counter(unserved_words(stop.reason) for stop in stops)
    return "; ".join(
        translate("routes", "{0}: {1}").format(words, number(count)) for words, count in counts.most_common()
    )


def route_words(route: BoardRoute, zone: str) -> str:
    """A crew's day in one line."""
    hours = span_of_clock(route, zone)
    return translate("routes", "{0} – {1} stops, {2}").format(route.crew, number(route.planned), hours)


def route_details(route: BoardRoute, zone: str, units: Units) -> str:
    """The same with what the day is made of."""
    parts = translate(
        "routes", "Drive {0} with parking, walk {1}, at doors {2}; {3} in all; version {4}"
    ).format(
        duration(route.drive_s),
        duration(route.walk_s),
        duration(route.service_s),
        distance(route.meters, units),
        number(route.version),
    )
    return f"{route_words(route, zone)}\n{parts}"


def span_of_clock(route: BoardRoute, zone: str) -> str:
    """When a crew sets out and comes back, by the day's clock."""
    return span(clock_alone(at_place(route.departs, zone)), clock_alone(at_place(route.returns, zone)))


def visit_words(stop: BoardStop, zone: str) -> str:
    """When a stop is visited, and when it may be."""
    if stop.begins is None or stop.leaves is None:
        return state_words(stop)
    times = span(clock_alone(at_place(stop.begins, zone)), clock_alone(at_place(stop.leaves, zone)))
    if stop.window_begins is None or stop.window_ends is None:
        return times
    lawful = span(
        clock_alone(at_place(stop.window_begins, zone)), clock_alone(at_place(stop.window_ends, zone))
    )
    return translate("routes", "{0}; knocking is lawful {1}").format(times, lawful)
