"""The doors of a packet: what a crew may know of each, passed through the gate once more for the day."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc
from sqlalchemy import select

from stormops_desktop.engines.playbook.playbook_parsing import parse_playbook
from stormops_desktop.engines.proposal.compliance import clear, contact_windows
from stormops_desktop.engines.routing.day_clock import DayClock
from stormops_desktop.model.cleared import Channel, Cleared, Verdict
from stormops_desktop.model.packet import PacketStop
from stormops_desktop.model.playbook import Playbook
from stormops_desktop.model.rules import RuleBook
from stormops_desktop.operations.plays.rule_book import load_households, property_rows
from stormops_desktop.operations.routes.clear_doors import Withheld
from stormops_desktop.operations.routes.published_day import Row
from stormops_desktop.stores.schema.playbooks import executions
from stormops_desktop.stores.schema.proposals import crew_notes, proposals
from stormops_desktop.stores.scores import read_scores, score_slot
from stormops_desktop.stores.workspace import Workspace

_PROPERTY_COLUMNS = (
    "property_id", "address", "house_number", "city", "state", "zip", "lon", "lat", "time_zone", "synthetic",
)  # fmt: skip
_HAIL_COLUMNS = ("hail_mm", "hail_low_mm", "hail_high_mm", "local_date_first", "local_date_last")
_CODE_ALPHABET = "23456789ABCDEFGHJKMNPQRSTVWXYZ"
_CODE_LENGTH = 4


@dataclass(frozen=True, slots=True)
class PacketDoors:
    """The doors of a route.

    Attributes:
        storms: Ids of the storms that the day's plays ran for, sorted.
        synthetic: True where any of the day's homes was invented.
    """

    cleared: tuple[Cleared[PacketStop], ...]
    withheld: tuple[Withheld, ...]
    storms: tuple[str, ...]
    synthetic: bool


def packet_doors(
    workspace: Workspace, rows: Sequence[Row], day_rows: Sequence[Row], clock: DayClock, rules: RuleBook
) -> PacketDoors:
    """Clear each planned stop of a route again, for the lawful hours that its visit lies in.

    Lists and rules may have changed since the route was made: what was lawful then may not be now.

    Args:
        rows: Rows of `stops`, planned ones, in visiting order.
        day_rows: Rows of all crews' stops: a crew without any still reads that the day is a drill.
    """
    storms, synthetic = _marks(workspace, day_rows)
    ids = [row["property_id"] for row in rows]
    if not ids:
        return PacketDoors((), (), storms, synthetic)
    homes = property_rows(workspace, ids, _PROPERTY_COLUMNS).to_pylist()
    plays = _plays(workspace, [row["proposal_id"] for row in rows])
    hail = _hail(workspace, [(plays[row["proposal_id"]].storm, row["property_id"]) for row in rows])
    notes = _crew_notes(workspace, [row["proposal_id"] for row in rows])
    codes = entry_codes([row["stop_id"] for row in rows])
    households = load_households(workspace, ids)
    cleared: list[Cleared[PacketStop]] = []
    withheld: list[Withheld] = []
    for at, (row, home) in enumerate(zip(rows, homes, strict=True)):
        household = households.household(at)
        begins, leaves = (datetime.fromisoformat(row[name]) for name in ("begins", "leaves"))
        day = (clock.midnight, clock.next_midnight)
        spans = contact_windows(household, Channel.DOOR_KNOCK, day, rules)
        window = next((span for span in spans if span[0] <= begins and leaves <= span[1]), None)
        if window is None:
            visit = (begins, max(leaves, begins + timedelta(seconds=1)))
            verdict = clear(None, household, Channel.DOOR_KNOCK, visit, rules)
            withheld.append(Withheld(row["property_id"], _first_rule(verdict)))
            continue
        talk = plays[row["proposal_id"]].talk
        known = {**row, **hail[at], **home, "note": notes.get(row["proposal_id"], "")}
        stop = _packet_stop(known, codes[at], talk=talk, window=window)
        mark = clear(stop, household, Channel.DOOR_KNOCK, window, rules)
        if isinstance(mark, Cleared):
            cleared.append(mark)
        else:
            withheld.append(Withheld(row["property_id"], _first_rule(mark)))
    return PacketDoors(tuple(cleared), tuple(withheld), storms, synthetic)


def _marks(workspace: Workspace, rows: Sequence[Row]) -> tuple[tuple[str, ...], bool]:
    """Storms that the day's plays ran for, sorted, and whether any of its homes was invented."""
    plays = _plays(workspace, [row["proposal_id"] for row in rows])
    homes = property_rows(workspace, [row["property_id"] for row in rows], ["property_id", "synthetic"])
    return tuple(sorted({play.storm for play in plays.values()})), any(homes["synthetic"].to_pylist())


def entry_codes(stop_ids: Sequence[str]) -> list[str]:
    """A short code for each stop, unique among them, the same whenever they are asked for.

    Letters and digits that look alike by hand are left out. A code that is taken goes on to the next hash.
    """
    codes: dict[str, None] = {}
    for stop_id in stop_ids:
        attempt = 0
        while (code := _code(f"{stop_id}#{attempt}")) in codes:
            attempt += 1
        codes[code] = None
    return list(codes)


def _code(text: str) -> str:
    digest = hashlib.sha256(text.encode()).digest()
    return "".join(_CODE_ALPHABET[byte % len(_CODE_ALPHABET)] for byte in digest[:_CODE_LENGTH])


def _packet_stop(
    known: Mapping[str, Any],
    code: str,
    *,
    talk: Mapping[str, tuple[str, ...]],
    window: tuple[datetime, datetime],
) -> PacketStop:
    """The stop out of all that is `known`: columns of its row, its score, its property, and its note."""
    begins, leaves = (datetime.fromisoformat(known[name]) for name in ("begins", "leaves"))
    words = {name: known[name] or "" for name in ("house_number", "address", "city", "state", "zip")}
    return PacketStop(
        number=known["number"],
        stop_id=known["stop_id"],
        code=code,
        property_id=known["property_id"],
        **words,
        lon=known["lon"],
        lat=known["lat"],
        hail_mm=known["hail_mm"],
        hail_low_mm=known["hail_low_mm"],
        hail_high_mm=known["hail_high_mm"],
        hail_dates=_dates(known["local_date_first"], known["local_date_last"]),
        talking_points=dict(talk),
        arrives=datetime.fromisoformat(known["arrives"]),
        service_s=round((leaves - begins).total_seconds()),
        time_zone=known["time_zone"],
        window=window,
        note=known["note"],
    )


@dataclass(frozen=True, slots=True)
class _Play:
    storm: str
    talk: Mapping[str, tuple[str, ...]]


def _plays(workspace: Workspace, proposal_ids: Sequence[str]) -> dict[str, _Play]:
    """The storm and talking points behind each proposal, as the play was when it ran."""
    columns = (proposals.c.proposal_id, proposals.c.storm, executions.c.execution_id, executions.c.document)
    found = workspace.rows(
        select(*columns)
        .join(executions, executions.c.execution_id == proposals.c.execution_id)
        .where(proposals.c.proposal_id.in_(proposal_ids))
    )
    talks = {row["execution_id"]: _talk(parse_playbook(row["document"])) for row in found}
    return {row["proposal_id"]: _Play(row["storm"], talks[row["execution_id"]]) for row in found}


def _crew_notes(workspace: Workspace, proposal_ids: Sequence[str]) -> dict[str, str]:
    """What a person wrote for the crew on those proposals; notes for the office are on no packet."""
    rows = workspace.rows(select(crew_notes).where(crew_notes.c.proposal_id.in_(proposal_ids)))
    return {row["proposal_id"]: row["note"] for row in rows}


def _talk(playbook: Playbook) -> Mapping[str, tuple[str, ...]]:
    """Talking points by language of the play's first door-knock step."""
    for step in playbook.sequence:
        if step.channel is Channel.DOOR_KNOCK:
            return playbook.messages.get(step.message_variant, {})
    return {}


def _hail(workspace: Workspace, doors: Sequence[tuple[str, str]]) -> list[dict[str, Any]]:
    """Hail of each (storm, property), from the storm's scores; nothing known where it is not scored."""
    unknown: dict[str, Any] = dict.fromkeys(_HAIL_COLUMNS)
    found: dict[tuple[str, str], dict[str, Any]] = {}
    for storm in {storm for storm, _ in doors}:
        generation = workspace.generation(score_slot(storm))
        if generation is None:
            continue
        wanted = pa.array([property_id for name, property_id in doors if name == storm])
        scores = read_scores(generation.path)
        rows = scores.filter(pc.is_in(scores["property_id"], value_set=wanted))
        for row in rows.select(("property_id", *_HAIL_COLUMNS)).to_pylist():
            found[storm, row["property_id"]] = row
    return [found.get(door, unknown) for door in doors]


def _dates(first: date | None, last: date | None) -> tuple[date, ...]:
    if first is None or last is None:
        return ()
    return tuple(first + timedelta(days=days) for days in range((last - first).days + 1))


def _first_rule(verdict: Verdict | Cleared[Any]) -> str:
    reasons = verdict.reasons if isinstance(verdict, Verdict) else verdict.verdict.reasons
    return next((reason.rule for reason in reasons if reason.forbids), "outside_lawful_hours")
