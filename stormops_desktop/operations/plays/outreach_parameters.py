"""The judged figures of resources/parameters/outreach.json."""

from __future__ import annotations

import json
from datetime import timedelta
from functools import cache
from typing import Any

from stormops_desktop.files.shipped_files import resource
from stormops_desktop.model.cleared import Channel
from stormops_desktop.model.playbook import SesTier, TargetingParameters
from stormops_desktop.model.proposal import ChannelOdds, OutreachParameters


@cache
def targeting_parameters() -> TargetingParameters:
    """What targeting rules leave open."""
    figures = _figures()
    return TargetingParameters(
        ses_floors_usd={SesTier(tier): floor for tier, floor in figures["ses_floors_usd"].items()},
        recent_convert_months=figures["recent_convert_months"],
    )


@cache
def outreach_parameters() -> OutreachParameters:
    """What ranking and timing go by."""
    figures = _figures()
    return OutreachParameters(
        odds={Channel(channel): ChannelOdds(**odds) for channel, odds in figures["channels"].items()},
        response_prior_touches=figures["response_prior_touches"],
        look_ahead=timedelta(days=figures["look_ahead_days"]),
        least_window=timedelta(minutes=figures["least_window_minutes"]),
        expires_after=timedelta(days=figures["expires_after_days"]),
    )


def _figures() -> dict[str, Any]:
    figures: dict[str, Any] = json.loads(resource("parameters", "outreach.json").read_text(encoding="utf-8"))
    return figures
