"""A playbook: whom to target, by which channels, with what words, within which limits and for which goals."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

from stormops_desktop.model.cleared import Channel


class PlaybookStatus(StrEnum):
    """Where a playbook stands in its life."""

    DRAFT = "Draft"
    ACTIVE = "Active"
    PAUSED = "Paused"
    RETIRED = "Retired"


class SesTier(StrEnum):
    """Socio-economic tier of a tract, by its median income (cut-offs: TargetingParameters)."""

    HIGH = "High"
    MEDIUM = "Medium"
    LOW = "Low"


@dataclass(frozen=True, slots=True)
class TargetingParameters:
    """What the owner's rules leave open; judged, see resources/parameters/outreach.json.

    Attributes:
        ses_floors_usd: Least median income of each tier.
        recent_convert_months: A household whose job is younger than this counts as a recent convert.
    """

    ses_floors_usd: Mapping[SesTier, int]
    recent_convert_months: int


@dataclass(frozen=True, slots=True)
class Physics:
    """What the storm did to the roof; ages in years on the day of the run."""

    min_sii_score: float | None = None
    max_days_since_storm: int | None = None
    roof_age_min: float | None = None
    roof_age_max: float | None = None


@dataclass(frozen=True, slots=True)
class Geography:
    """Where; `custom_polygon` is well-known text in lon/lat."""

    zips: tuple[str, ...] | None = None
    tracts: tuple[str, ...] | None = None
    custom_polygon: str | None = None


@dataclass(frozen=True, slots=True)
class Demographics:
    """Of the tract: socio-economic tier (by median income), that income in USD, share of owners (0 to 1)."""

    ses_tiers: tuple[SesTier, ...] | None = None
    min_median_income: int | None = None
    homeownership_rate_min: float | None = None


@dataclass(frozen=True, slots=True)
class Psychographics:
    """Personas wanted and not wanted."""

    personas: tuple[str, ...] | None = None
    exclude_personas: tuple[str, ...] | None = None


@dataclass(frozen=True, slots=True)
class Behavioral:
    """What passed between the household and us."""

    prior_touchpoints_max: int | None = None
    response_rate_min: float | None = None
    exclude_recent_converts: bool = False
    past_customers_only: bool = False


@dataclass(frozen=True, slots=True)
class Competition:
    """How crowded the ground is: pressure 0 to 1, white space 0 to 100."""

    competitor_pressure_max: float | None = None
    white_space_score_min: float | None = None


@dataclass(frozen=True, slots=True)
class TargetingRules:
    """All rule families; a rule that is None asks nothing."""

    physics: Physics = Physics()
    geography: Geography = Geography()
    demographics: Demographics = Demographics()
    psychographics: Psychographics = Psychographics()
    behavioral: Behavioral = Behavioral()
    competition: Competition = Competition()


@dataclass(frozen=True, slots=True)
class ChannelStep:
    """One step of the channel sequence.

    Attributes:
        timing_hours: Hours after the start of the execution.
        condition: When the step is due, e.g. "if_no_response_to_step_1"; "" for always.
        timing_window: e.g. "weekday_18:00-20:00"; "" for any lawful time.
    """

    step: int
    channel: Channel
    timing_hours: int
    message_variant: str
    offer_type: str = ""
    condition: str = ""
    timing_window: str = ""
    success_criteria: str = ""


@dataclass(frozen=True, slots=True)
class Capacity:
    """Limits of the play; None where there is none. Money in USD."""

    max_daily_contacts: int | None = None
    max_concurrent_properties: int | None = None
    min_property_count: int | None = None
    team_size_required: int | None = None
    budget_allocated: int | None = None


@dataclass(frozen=True, slots=True)
class Goals:
    """What the play aims at: conversion rate 0 to 1, average ticket in USD, ROI in percent."""

    target_conversion_rate: float | None = None
    target_avg_ticket: int | None = None
    target_roi: float | None = None
    target_retention_rate: float | None = None


@dataclass(frozen=True, slots=True)
class Playbook:
    """A play that can be run.

    Attributes:
        playbook_id: Lower-case letters, digits and hyphens, e.g. "frisco-first-knock".
        messages: Talking points by variant and language code.
        requires: Parts of the analytics stack that the play names (e.g. "graph_analysis").
        document: The playbook as it was written, for showing and exporting.
    """

    playbook_id: str
    name: str
    version: str
    status: PlaybookStatus
    targeting: TargetingRules
    sequence: tuple[ChannelStep, ...]
    messages: Mapping[str, Mapping[str, tuple[str, ...]]]
    capacity: Capacity = Capacity()
    goals: Goals = Goals()
    requires: tuple[str, ...] = ()
    document: Mapping[str, Any] = field(default_factory=dict)
