"""Past contacts, journeys, permits and contact lists of the synthetic territory, as tables."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from numpy.random import Generator
from numpy.typing import NDArray

from stormops_desktop.engines.territory.columns import category, constant, dates, filled, seconds, taken
from stormops_desktop.engines.territory.households import CONTACT_GROUPS, Households
from stormops_desktop.engines.territory.parameters import TerritoryParameters
from stormops_desktop.engines.territory.roof_age import calendar_days
from stormops_desktop.model.cleared import Channel
from stormops_desktop.model.geometry import Floats
from stormops_desktop.model.territory import CONTACT_SCHEMA, LAYER_SCHEMAS, ContactKind, LayerKind

_DAY_S = 86_400
_CHANNELS = (*(channel.value for channel in Channel), "paid_ad", "search", "referral")
_CHANNEL_SHARES = (0.17, 0.24, 0.12, 0.22, 0.1, 0.06, 0.05, 0.04)
_OUTCOMES = ("no_answer", "answered", "inspection", "declined", "complaint", "signed")
_OUTCOME_SHARES = (0.56, 0.2, 0.12, 0.1, 0.02, 0.0)
_CONTACTED_SHARE = 0.14
_CONVERTED_SHARE = 0.11


@dataclass(frozen=True, slots=True)
class Identity:
    """Who the rows of the town are, row for row: columns that every list repeats."""

    property_id: pa.Array
    address: pa.Array
    zip: pa.Array
    phone: pa.Array
    email: pa.Array


@dataclass(frozen=True, slots=True)
class Touches:
    """Every past touch, ordered by household and time.

    Attributes:
        household: Row of the town.
        number: 1 for the first touch of its household.
        at: Seconds since 1970, UTC.
    """

    household: NDArray[np.int64]
    number: NDArray[np.int64]
    at: NDArray[np.int64]
    channel: NDArray[np.int64]
    outcome: NDArray[np.int64]
    play: NDArray[np.int64]
    converted: NDArray[np.bool_]
    value_usd: NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class ContactFacts:
    """What the touches say of each household at the date of the list."""

    prior_touchpoints: NDArray[np.int64]
    response_rate: Floats
    last_contact: NDArray[np.int64]
    contacts_7d: NDArray[np.int64]
    complaints_30d: NDArray[np.int64]


def draw_touches(
    households: Households, parameters: TerritoryParameters, rng: Generator, as_of: date
) -> Touches:
    """Journeys of about one household in seven over the 18 months before `as_of`."""
    contacted = np.flatnonzero(rng.random(len(households.tract)) < _CONTACTED_SHARE)
    counts = np.minimum(rng.geometric(0.42, len(contacted)), 8)
    household = np.repeat(contacted, counts)
    total = len(household)
    first = np.cumsum(counts) - counts
    number = np.arange(total) - np.repeat(first, counts) + 1
    left = np.repeat(counts, counts) - number
    midnight = (as_of - date(1970, 1, 1)).days * _DAY_S
    last_day = np.repeat((540 * rng.random(len(contacted)) ** 1.6).astype(np.int64), counts)
    days_before = last_day + left * np.repeat(rng.integers(2, 9, len(contacted)), counts) + 1
    # 15:00 to 24:00 UTC is 9:00 to 18:00 in Texas in winter.
    at = midnight - days_before * _DAY_S + rng.integers(15 * 3600, 24 * 3600, total)
    outcome = np.searchsorted(np.cumsum(_OUTCOME_SHARES), rng.random(total), side="right")
    outcome = np.minimum(outcome, len(_OUTCOMES) - 2)
    converted = (left == 0) & (rng.random(total) < _CONVERTED_SHARE)
    outcome[converted] = _OUTCOMES.index("signed")
    channel = np.searchsorted(np.cumsum(_CHANNEL_SHARES), rng.random(total), side="right")
    play = np.repeat(rng.integers(0, len(parameters.plays), len(contacted)), counts)
    value = np.rint(rng.lognormal(9.6, 0.35, total) / 100).astype(np.int64) * 100
    return Touches(
        household,
        number,
        at,
        np.minimum(channel, len(_CHANNELS) - 1),
        outcome,
        play,
        converted,
        value,
    )


def contact_facts(touches: Touches, households: int, as_of: date) -> ContactFacts:
    """Count touches, answers and complaints of each household up to the end of the day before `as_of`."""
    midnight = (as_of - date(1970, 1, 1)).days * _DAY_S
    age = midnight - touches.at
    count = np.bincount(touches.household, minlength=households)
    answered = np.bincount(touches.household[touches.outcome > 0], minlength=households)
    last = np.full(households, np.iinfo(np.int64).min)
    np.maximum.at(last, touches.household, touches.at)
    week = touches.household[age <= 7 * _DAY_S]
    complaint = (touches.outcome == _OUTCOMES.index("complaint")) & (age <= 30 * _DAY_S)
    return ContactFacts(
        count,
        np.where(count > 0, answered / np.maximum(count, 1), np.nan),
        last,
        np.bincount(week, minlength=households),
        np.bincount(touches.household[complaint], minlength=households),
    )


def journeys_table(touches: Touches, who: Identity, parameters: TerritoryParameters, source: str) -> pa.Table:
    """The journeys layer; one journey a household."""
    schema = LAYER_SCHEMAS[LayerKind.JOURNEYS]
    property_id = taken(who.property_id, touches.household)
    return filled(
        schema,
        len(touches.at),
        {
            "journey_id": pc.binary_join_element_wise(pa.scalar("j"), property_id, "-"),
            "property_id": property_id,
            "touch": pa.array(touches.number, pa.int16()),
            "at": seconds(touches.at),
            "channel": category(touches.channel, _CHANNELS),
            "play": category(touches.play, parameters.plays),
            "outcome": category(touches.outcome, _OUTCOMES),
            "converted": pa.array(touches.converted),
            "value_usd": pa.array(touches.value_usd, pa.int32(), mask=~touches.converted),
        },
        source,
    )


def permits_table(
    households: Households,
    who: Identity,
    lon: Floats,
    lat: Floats,
    parameters: TerritoryParameters,
    rng: Generator,
    source: str,
) -> pa.Table:
    """The permits layer: re-roofs that were recorded, and other work on some homes."""
    reroofs = np.flatnonzero(~np.isnan(households.permit))
    others = np.flatnonzero(rng.random(len(households.permit)) < 0.05)
    other_work = ("Fence", "Pool", "Mechanical", "Plumbing", "Patio Cover")
    rows = np.concatenate([reroofs, others])
    reroof = np.arange(len(rows)) < len(reroofs)
    latest = float(np.nanmax(households.permit, initial=2020.0))
    years = np.concatenate([households.permit[reroofs], rng.uniform(2010, latest, len(others))])
    work = np.concatenate([np.zeros(len(reroofs), np.int64), rng.integers(1, 6, len(others))])
    rivals = [rival.name for rival in parameters.competitors]
    weights = np.array([rival.weight for rival in parameters.competitors])
    contractor = rng.choice(len(rivals), len(rows), p=weights / weights.sum())
    issued = calendar_days(years)
    order = np.lexsort((rows, issued))
    rows, reroof, issued, work = rows[order], reroof[order], issued[order], work[order]
    materials = tuple(parameters.roof_materials)
    return filled(
        LAYER_SCHEMAS[LayerKind.PERMITS],
        len(rows),
        {
            "permit_id": numbered("SYN-P", len(rows)),
            "property_id": taken(who.property_id, rows),
            "address": taken(who.address, rows),
            "zip": taken(who.zip, rows),
            "issued": dates(issued),
            "work": category(work, ("Residential Reroof", *other_work)),
            "reroof": pa.array(reroof),
            "roof_material": category(households.material[rows], materials, missing=~reroof),
            "contractor": pa.array(rivals).take(pa.array(contractor[order])),
            "lon": pa.array(lon[rows]),
            "lat": pa.array(lat[rows]),
        },
        source,
    )


def contact_lists(
    households: Households,
    touches: Touches,
    who: Identity,
    parameters: TerritoryParameters,
    rng: Generator,
    as_of: date,
    source: str,
) -> dict[ContactKind, pa.Table]:
    """All contact lists as they stand at `as_of`."""
    midnight = (as_of - date(1970, 1, 1)).days * _DAY_S
    groups = {
        ContactKind.DO_NOT_CONTACT: ("do_not_contact", "asked not to be contacted"),
        ContactKind.OPT_OUT: ("opt_out", "opted out of messages"),
        ContactKind.CONSENT: ("consent", "written"),
    }
    lists = {}
    for kind, (group, detail) in groups.items():
        rows = np.flatnonzero(households.lists == CONTACT_GROUPS.index(group))
        at = midnight - rng.integers(5, 600, len(rows)) * _DAY_S
        lists[kind] = _list(rows, who, source, at=seconds(at), detail=constant(detail, len(rows)))
    no_knock = np.flatnonzero(rng.random(len(households.lists)) < 0.02)
    at = midnight - rng.integers(5, 900, len(no_knock)) * _DAY_S
    lists[ContactKind.NO_KNOCK] = _list(
        no_knock,
        who,
        source,
        reach=False,
        at=seconds(at),
        detail=constant("city registry (synthetic)", len(no_knock)),
        channel=category(np.zeros(len(no_knock), np.int64), (Channel.DOOR_KNOCK.value,)),
    )
    ours = np.flatnonzero(touches.channel < len(Channel))
    lists[ContactKind.CONTACTS] = _list(
        touches.household[ours],
        who,
        source,
        reach=False,
        at=seconds(touches.at[ours]),
        channel=category(touches.channel[ours], _CHANNELS),
        detail=pa.array(_OUTCOMES).take(pa.array(touches.outcome[ours])),
    )
    customers = np.flatnonzero(~np.isnan(households.own_job))
    known_phone = households.lists[customers] == CONTACT_GROUPS.index("customer")
    done = calendar_days(households.own_job[customers]).astype(np.int64) * _DAY_S + 18 * 3600
    lists[ContactKind.CUSTOMERS] = _list(
        customers,
        who,
        source,
        reach=known_phone,
        at=seconds(done),
        detail=constant("reroof", len(customers)),
        roof_material=category(households.material[customers], tuple(parameters.roof_materials)),
    )
    return lists


def _list(
    rows: NDArray[np.int64],
    who: Identity,
    source: str,
    *,
    reach: bool | NDArray[np.bool_] = True,
    **columns: pa.Array,
) -> pa.Table:
    """A list of the households `rows`; phone and e-mail only where `reach` says so."""
    hidden = np.broadcast_to(~np.asarray(reach), len(rows))
    nothing = pa.scalar(None, pa.string())
    return filled(
        CONTACT_SCHEMA,
        len(rows),
        {
            "property_id": taken(who.property_id, rows),
            "phone": pc.if_else(pa.array(hidden), nothing, taken(who.phone, rows)),
            "email": pc.if_else(pa.array(hidden), nothing, taken(who.email, rows)),
            "address": taken(who.address, rows),
            "zip": taken(who.zip, rows),
            **columns,
        },
        source,
    )


def numbered(prefix: str, count: int, digits: int = 7) -> pa.Array:
    """Ids "SYN-P0000001" and so on."""
    numbers = pc.utf8_lpad(pa.array(np.arange(1, count + 1)).cast(pa.string()), digits, "0")
    return pc.binary_join_element_wise(pa.scalar(prefix), numbers, "")
