"""`stormops today`: the manager's morning on one page."""

from __future__ import annotations

from datetime import date, datetime
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

import click

from stormops_desktop.cli.dates import DAY
from stormops_desktop.cli.session import Session, pass_session

if TYPE_CHECKING:
    from rich.console import RenderableType

    from stormops_desktop.operations.today.crew_progress import DayProgress
    from stormops_desktop.operations.today.day_alerts import Alert
    from stormops_desktop.operations.today.storm_toll import StormToll
    from stormops_desktop.operations.today.summarise_day import DaySummary

_MM_PER_INCH = 25.4


@click.command("today")
@click.option("--storm", help="The storm that is looked at; the newest where not given.")
@click.option("--date", "day", type=DAY, help="Whose crews are told of; the next day with routes by itself.")
@pass_session
def command(session: Session, storm: str | None, day: date | None) -> None:
    """Tell the morning on one page: the storm, what waits, the crews, what is wrong, how old things are."""
    from stormops_desktop.operations.storms.storm_to_show import storm_to_show
    from stormops_desktop.operations.today.summarise_day import summarise_day

    with session.workspace() as workspace:
        looked_at = storm_to_show(workspace, storm)
        session.answer(summarise_day(workspace, looked_at, day=day, job=session.job), people=_page)


def _page(summary: DaySummary) -> RenderableType:
    from rich.console import Group

    from stormops_desktop.cli.tables import facts_table, marked, rows_table

    zone = ZoneInfo(summary.time_zone or "UTC")
    facts = {
        "today": marked(str(summary.today), drill=False, synthetic=summary.synthetic),
        "homes": summary.properties,
        "waiting proposals": summary.decisions.count,
        "lapse within a day": summary.decisions.lapse_soon,
        "approved doors on no route": summary.decisions.unplanned_doors,
    }
    if summary.storm is not None:
        facts |= _toll(summary.storm)
    parts: list[RenderableType] = [facts_table(facts)]
    if summary.day is not None:
        parts += ["", _crews(summary.day)]
    if summary.alerts:
        rows = [(alert.severity.value, _alert(alert)) for alert in summary.alerts]
        parts += ["", rows_table(("how bad", "what"), rows)]
    ages = [(age.thing.value, _local(age.since, zone)) for age in summary.ages]
    return Group(*parts, "", rows_table(("since", "when"), ages))


def _toll(toll: StormToll) -> dict[str, str]:
    from stormops_desktop.cli.tables import marked

    facts = {"storm": marked(toll.storm.name, drill=toll.storm.drill, synthetic=toll.storm.synthetic)}
    if toll.homes is not None:
        size = "" if toll.homes.max_mm is None else f", up to {toll.homes.max_mm / _MM_PER_INCH:.2f} in"
        facts["homes hit"] = f"{toll.homes.hit:,} of {toll.homes.homes:,}{size}"
    if toll.moe is not None:
        facts["MOE (judged)"] = f"${toll.moe.total:,}, from ${toll.moe.low:,} to ${toll.moe.high:,}"
    return facts


def _crews(day: DayProgress) -> RenderableType:
    from stormops_desktop.cli.tables import rows_table

    zone = ZoneInfo(day.time_zone)
    rows = [
        (
            crew.crew,
            crew.stops,
            crew.done,
            crew.skipped,
            _local(crew.departs, zone),
            _local(crew.returns, zone),
        )
        for crew in day.crews
    ]
    return rows_table(("crew", "stops", "done", "skipped", "departs", "returns"), rows, title=f"{day.day}")


def _alert(alert: Alert) -> str:
    words = alert.kind.value.replace("_", " ")
    if alert.problem is not None:
        return f"{words}: {alert.problem.message} {alert.problem.remedy}"
    if alert.contact_list is not None:
        return f"{words}: {alert.contact_list.kind.value.replace('_', ' ')}"
    return f"{words}: {alert.count:,}" if alert.count else words


def _local(moment: datetime, zone: ZoneInfo) -> str:
    return moment.astimezone(zone).strftime("%Y-%m-%d %H:%M %Z")
