"""From a playbook's JSON (the owner's shape) to a Playbook, strictly: nothing is dropped in silence."""

from __future__ import annotations

import math
import re
from typing import Any

import shapely
from shapely.geometry import shape

from stormops_desktop.engines.playbook.strict_object import StrictObject
from stormops_desktop.model.cleared import Channel
from stormops_desktop.model.errors import BadInputError
from stormops_desktop.model.playbook import (
    Behavioral,
    Capacity,
    ChannelStep,
    Competition,
    Demographics,
    Geography,
    Goals,
    Physics,
    Playbook,
    PlaybookStatus,
    Psychographics,
    SesTier,
    TargetingRules,
)
from stormops_desktop.model.sentence import Sentence

_MANY = 10**9
_REQUIRED_PARTS = ("vector_search", "graph_analysis", "streaming_triggers", "ml_scoring")
_SIMILARITY_KEYS = (
    "mode",
    "reference_property_ids",
    "reference_tract_ids",
    "similarity_threshold",
    "top_k",
    "top_k_tracts",
    "properties_per_tract",
)
_CONDITION = re.compile(r"if_(?:no_)?response_to_step_(\d{1,2})|if_engaged|if_high_ltv")
_WINDOW = re.compile(r"(?:weekday|weekend|daily)_([01]\d|2[0-3]):[0-5]\d-([01]\d|2[0-3]):[0-5]\d")


def parse_playbook(document: object, file: str | None = None) -> Playbook:
    """A playbook from its JSON value.

    Raises:
        BadInputError: A key is unknown, a value is not of its form, or a rule asks for what cannot be
            evaluated yet; it names the key path.
    """
    root = StrictObject(document, "", file)
    name = root.required_text("playbook_name")
    targeting = _targeting(root.child("targeting_rules"))
    playbook = Playbook(
        playbook_id=root.text("playbook_id") or playbook_id_of(name),
        name=name,
        version=root.text("playbook_version") or "v1.0.0",
        status=root.choice("status", PlaybookStatus) or PlaybookStatus.DRAFT,
        targeting=targeting,
        sequence=_sequence(root.child("channel_strategy")),
        messages=_messages(root.child("message_variants")),
        capacity=_capacity(root),
        goals=_goals(root),
        requires=tuple(part for part in _REQUIRED_PARTS if root.flag(f"requires_{part}")),
        document=dict(document) if isinstance(document, dict) else {},
    )
    root.text("description")
    root.text("created_by")
    root.whole("expected_property_count", 0, _MANY)
    _check_messages(playbook, root)
    root.finish()
    return playbook


def playbook_id_of(name: str) -> str:
    """The id made from a name: lower-case letters, digits and hyphens."""
    return re.sub(r"[^a-z0-9]+", "-", name.lower()).strip("-") or "playbook"


def _targeting(rules: StrictObject) -> TargetingRules:
    _refuse_similarity(rules.child("similarity"))
    targeting = TargetingRules(
        physics=_physics(rules.child("physics")),
        geography=_geography(rules.child("geography")),
        demographics=_demographics(rules.child("demographics")),
        psychographics=_psychographics(rules.child("psychographics")),
        behavioral=_behavioral(rules.child("behavioral")),
        competition=_competition(rules.child("competition")),
    )
    rules.finish()
    return targeting


def _refuse_similarity(family: StrictObject) -> None:
    enabled = family.flag("enabled")
    family.finish(also_known=_SIMILARITY_KEYS)
    if enabled:
        raise family.error(
            "enabled",
            "Similarity search cannot be evaluated yet: this workspace holds no embeddings.",
            "Set “targeting_rules.similarity.enabled” to false to run the play without it.",
        )


def _physics(family: StrictObject) -> Physics:
    physics = Physics(
        min_sii_score=family.number("min_sii_score", 0, 100),
        max_days_since_storm=family.whole("max_days_since_storm", 0, 36_500),
        roof_age_min=family.number("roof_age_min", 0, 300),
        roof_age_max=family.number("roof_age_max", 0, 300),
    )
    if (physics.roof_age_min or 0) > (math.inf if physics.roof_age_max is None else physics.roof_age_max):
        raise family.error(
            "roof_age_min", "The least roof age is above the greatest: no home fits.", "Swap the two."
        )
    family.finish()
    return physics


def _geography(family: StrictObject) -> Geography:
    geography = Geography(
        zips=_digits(family, "zips", 5),
        tracts=_digits(family, "tracts", 11),
        custom_polygon=_polygon(family),
    )
    family.finish()
    return geography


def _digits(family: StrictObject, key: str, length: int) -> tuple[str, ...] | None:
    found = family.texts(key)
    for text in found or ():
        if not re.fullmatch(rf"[0-9]{{{length}}}", text):
            raise family.error(
                key,
                Sentence(
                    "“{text}” in “{family}” has not {length} digits.",
                    text=text,
                    family=family.path(key),
                    length=length,
                ),
                "Correct it.",
            )
    return found


def _polygon(family: StrictObject) -> str | None:
    value = family.get("custom_polygon")
    if value is None:
        return None
    try:
        geometry = shape(value if isinstance(value, dict) else {"type": "Polygon", "coordinates": [value]})
    except (
        shapely.errors.ShapelyError,
        ValueError,
        TypeError,
        KeyError,
        IndexError,
        AttributeError,
    ) as error:
        raise _bad_polygon(family, Sentence("cannot be read")) from error
    if geometry.geom_type not in {"Polygon", "MultiPolygon"} or geometry.is_empty:
        raise _bad_polygon(family, Sentence("is no polygon"))
    if not geometry.is_valid:
        raise _bad_polygon(
            family, Sentence("is not valid ({reason})", reason=shapely.is_valid_reason(geometry))
        )
    west, south, east, north = geometry.bounds
    if not (-180 <= west <= east <= 180 and -90 <= south <= north <= 90):
        raise _bad_polygon(family, Sentence("does not lie in degrees of longitude and latitude"))
    return str(shapely.to_wkt(geometry, rounding_precision=-1))


def _bad_polygon(family: StrictObject, why: str) -> BadInputError:
    return family.error(
        "custom_polygon",
        Sentence("“{family}” {why}.", family=family.path("custom_polygon"), why=why),
        "Write a GeoJSON Polygon or MultiPolygon, or one closed ring of [lon, lat] pairs.",
    )


def _demographics(family: StrictObject) -> Demographics:
    demographics = Demographics(
        ses_tiers=family.choices("ses_tiers", SesTier),
        min_median_income=family.whole("min_median_income", 0, _MANY),
        homeownership_rate_min=family.number("homeownership_rate_min", 0, 1),
    )
    family.finish()
    return demographics


def _psychographics(family: StrictObject) -> Psychographics:
    psychographics = Psychographics(family.texts("personas"), family.texts("exclude_personas"))
    family.finish()
    return psychographics


def _behavioral(family: StrictObject) -> Behavioral:
    behavioral = Behavioral(
        prior_touchpoints_max=family.whole("prior_touchpoints_max", 0, _MANY),
        response_rate_min=family.number("response_rate_min", 0, 1),
        exclude_recent_converts=family.flag("exclude_recent_converts"),
        past_customers_only=family.flag("past_customers_only"),
    )
    family.finish()
    return behavioral


def _competition(family: StrictObject) -> Competition:
    competition = Competition(
        competitor_pressure_max=family.number("competitor_pressure_max", 0, 1),
        white_space_score_min=family.number("white_space_score_min", 0, 100),
    )
    family.finish()
    return competition


def _sequence(strategy: StrictObject) -> tuple[ChannelStep, ...]:
    steps = tuple(_step(item, index) for index, item in enumerate(strategy.children("sequence"), start=1))
    if not steps:
        raise strategy.error("sequence", "The play has no channel step.", "Name at least one step.")
    _refuse_adaptive(strategy.child("adaptive"))
    strategy.finish()
    return steps


def _step(item: StrictObject, index: int) -> ChannelStep:
    channel = item.choice("channel", Channel)
    if channel is None:
        raise item.error("channel", Sentence("Step {index} names no channel.", index=index), "Name one.")
    step = ChannelStep(
        step=_step_number(item, index),
        channel=channel,
        timing_hours=item.whole("timing_hours", 0, 24 * 365) or 0,
        message_variant=item.text("message_variant") or "",
        offer_type=item.text("offer_type") or "",
        condition=_matching(item, "condition", _CONDITION),
        timing_window=_matching(item, "timing_window", _WINDOW),
        success_criteria=item.text("success_criteria") or "",
    )
    if step.timing_window or (index == 1 and step.condition):
        key = "timing_window" if step.timing_window else "condition"
        if index == 1:
            raise item.error(
                key,
                Sentence("“{item}” of the first step cannot be evaluated yet.", item=item.path(key)),
                "Leave it out: proposals name the next lawful hours by themselves.",
            )
    item.finish()
    return step


def _step_number(item: StrictObject, index: int) -> int:
    step = item.whole("step", 1, 99)
    if step not in {None, index}:
        raise item.error(
            "step",
            Sentence("Step {step} stands in place {index}.", step=step, index=index),
            "Number the steps 1, 2, 3, ...",
        )
    return index


def _matching(item: StrictObject, key: str, pattern: re.Pattern[str]) -> str:
    found = item.text(key) or ""
    if found and not pattern.fullmatch(found):
        raise item.error(
            key,
            Sentence("“{item}” is not understood: “{found}”.", item=item.path(key), found=found[:60]),
            "Write e.g. “if_no_response_to_step_1” for a condition, “weekday_18:00-20:00” for a window.",
        )
    return found


def _refuse_adaptive(family: StrictObject) -> None:
    enabled = family.flag("enabled")
    family.number("bandit_epsilon", 0, 1)
    family.whole("reoptimize_after_n_contacts", 1, _MANY)
    family.finish()
    if enabled:
        raise family.error(
            "enabled",
            "Adaptive channels cannot be evaluated yet: no outcomes are collected.",
            "Set “channel_strategy.adaptive.enabled” to false.",
        )


def _messages(variants: StrictObject) -> dict[str, dict[str, tuple[str, ...]]]:
    messages: dict[str, dict[str, tuple[str, ...]]] = {}
    for variant in variants.keys():  # noqa: SIM118  (a method of StrictObject, not of a dict)
        languages = variants.child(variant)
        messages[variant] = {language: languages.texts(language) or () for language in ("en", "es")}
        languages.finish()
    return messages


def _check_messages(playbook: Playbook, root: StrictObject) -> None:
    for step in playbook.sequence:
        if step.message_variant and playbook.messages and step.message_variant not in playbook.messages:
            raise root.error(
                f"channel_strategy.sequence[{step.step - 1}].message_variant",
                Sentence(
                    "There is no message variant “{message_variant}”.", message_variant=step.message_variant
                ),
                Sentence(
                    "Use one of {variants}, or add it to “message_variants”.",
                    variants=", ".join(playbook.messages),
                ),
            )


def _capacity(root: StrictObject) -> Capacity:
    return Capacity(**{key: root.whole(key, 0, _MANY) for key in Capacity.__slots__})


def _goals(root: StrictObject) -> Goals:
    rates: dict[str, Any] = {
        key: root.number(key, 0, 1) for key in ("target_conversion_rate", "target_retention_rate")
    }
    return Goals(
        **rates,
        target_avg_ticket=root.whole("target_avg_ticket", 0, _MANY),
        target_roi=root.number("target_roi", 0, _MANY),
    )
