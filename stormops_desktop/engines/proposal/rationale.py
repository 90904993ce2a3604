"""Why a proposal is made, in sentences that can be translated."""

from __future__ import annotations

from dataclasses import asdict
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from stormops_desktop.engines.proposal.contact_hours import known_zone
from stormops_desktop.model.cleared import Cleared
from stormops_desktop.model.hail import MM_PER_INCH
from stormops_desktop.model.proposal import Candidate, ChannelOdds, ScoreSource, Wording
from stormops_desktop.model.rules import RuleBook

SYNTHETIC = "This home is invented."
DRILL = "This storm is a drill."
HAIL = "Hail of about {hail_in} in fell on this roof."
IMPACT = "Storm Impact Index {sii} (90 % interval {sii_low} to {sii_high})."
ROOF_AGE = "The roof is about {roof_age} years old."
VALUE = (
    "Expected job revenue {moe_usd} USD ({moe_low_usd} to {moe_high_usd}); at a judged {percent} % chance "
    "of a response and {cost_usd} USD for the contact it is worth {value_usd} USD."
)
HOURS = "May be contacted from {begins} to {ends} local time."
SENTENCES = (SYNTHETIC, DRILL, HAIL, IMPACT, ROOF_AGE, VALUE, HOURS)
"""Every template, for the catalogues."""


def rationale_of(
    cleared: Cleared[Candidate],
    source: ScoreSource,
    *,
    probability: float,
    odds: ChannelOdds,
    value_usd: int,
    time_zone: str,
) -> tuple[Wording, ...]:
    """The sentences for one candidate; what is not known is not said."""
    home = cleared.value
    flags = ((source.synthetic, SYNTHETIC), (source.drill, DRILL))
    sentences = [Wording(text, {}) for holds, text in flags if holds]
    if home.hail_mm is not None:
        sentences.append(Wording(HAIL, {"hail_in": round(home.hail_mm / MM_PER_INCH, 1)}))
    impact = {"sii": round(home.sii), "sii_low": round(home.sii_low), "sii_high": round(home.sii_high)}
    sentences.append(Wording(IMPACT, impact))
    if home.roof_age is not None:
        sentences.append(Wording(ROOF_AGE, {"roof_age": round(home.roof_age)}))
    value = {
        "moe_usd": home.moe_usd,
        "moe_low_usd": home.moe_low_usd,
        "moe_high_usd": home.moe_high_usd,
        "percent": round(100 * probability, 1),
        "cost_usd": odds.cost_usd,
        "value_usd": value_usd,
    }
    hours = {"begins": _local(cleared.begins, time_zone), "ends": _local(cleared.ends, time_zone)}
    return (*sentences, Wording(VALUE, value), Wording(HOURS, hours))


def evidence_of(cleared: Cleared[Candidate], rules: RuleBook, source: ScoreSource) -> dict[str, Any]:
    """What the proposal rests on, as plain JSON values."""
    home = cleared.value
    day = cleared.begins.date()
    return {
        **asdict(source),
        "score": {
            "sii": round(home.sii, 1),
            "sii_low": round(home.sii_low, 1),
            "sii_high": round(home.sii_high, 1),
            "moe_usd": home.moe_usd,
            "moe_low_usd": home.moe_low_usd,
            "moe_high_usd": home.moe_high_usd,
            "hail_mm": None if home.hail_mm is None else round(home.hail_mm, 1),
        },
        "lists": {
            kind.value: {"as_of": as_of.isoformat(), "age_days": (day - as_of).days}
            for kind, as_of in sorted(rules.list_dates.items())
        },
        "rules": [f"{reason.rule}@{reason.version}" for reason in cleared.verdict.reasons],
        "unverified_rules": [reason.rule for reason in cleared.verdict.reasons if not reason.verified],
    }


def _local(moment: datetime, time_zone: str) -> str:
    zone = ZoneInfo(time_zone if known_zone(time_zone) else "UTC")
    return moment.astimezone(zone).strftime("%Y-%m-%d %H:%M")
