from __future__ import annotations

import copy
import json
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

from stormops_desktop.engines.playbook.playbook_parsing import parse_playbook, playbook_id_of
from stormops_desktop.files.shipped_files import resource
from stormops_desktop.model.cleared import Channel
from stormops_desktop.model.errors import BadInputError
from stormops_desktop.model.playbook import PlaybookStatus, SesTier

RING = [[-97, 33], [-96, 33], [-96, 34], [-97, 34], [-97, 33]]
FULL: dict[str, Any] = {
    "playbook_name": "Full Play",
    "playbook_version": "v2.0.0",
    "status": "Active",
    "description": "Everything at once.",
    "created_by": "test",
    "expected_property_count": 100,
    "targeting_rules": {
        "physics": {"min_sii_score": 70, "max_days_since_storm": 30, "roof_age_min": 10, "roof_age_max": 40},
        "geography": {"zips": ["75034"], "tracts": ["48085030101"], "custom_polygon": RING},
        "demographics": {"ses_tiers": ["High"], "min_median_income": 80000, "homeownership_rate_min": 0.7},
        "psychographics": {"personas": ["Proof_Seeker"], "exclude_personas": ["Procrastinator"]},
        "behavioral": {
            "prior_touchpoints_max": 3,
            "response_rate_min": 0.2,
            "exclude_recent_converts": True,
            "past_customers_only": False,
        },
        "competition": {"competitor_pressure_max": 0.6, "white_space_score_min": 50},
        "similarity": {"enabled": False, "similarity_threshold": 0.75, "top_k": 500},
    },
    "channel_strategy": {
        "sequence": [
            {"step": 1, "channel": "email", "timing_hours": 0, "message_variant": "calm", "offer_type": "x"},
            {
                "step": 2,
                "channel": "door_knock",
                "timing_hours": 120,
                "condition": "if_no_response_to_step_1",
                "timing_window": "weekday_18:00-20:00",
                "message_variant": "calm",
                "success_criteria": "inspection",
            },
        ],
        "adaptive": {"enabled": False, "bandit_epsilon": 0.1, "reoptimize_after_n_contacts": 100},
    },
    "message_variants": {"calm": {"en": ["Hello."], "es": ["Hola."]}},
    "max_daily_contacts": 50,
    "max_concurrent_properties": 500,
    "min_property_count": 10,
    "team_size_required": 4,
    "budget_allocated": 15000,
    "target_conversion_rate": 0.25,
    "target_avg_ticket": 18000,
    "target_roi": 400,
    "target_retention_rate": 0.8,
    "requires_vector_search": False,
    "requires_ml_scoring": True,
}


def changed(path: str, value: object) -> dict[str, Any]:
    """FULL with one value put in, by its key path."""
    document = copy.deepcopy(FULL)
    *parents, last = path.split(".")
    at: Any = document
    for key in parents:
        at = at[int(key)] if key.isdigit() else at[key]
    at[last] = value
    return document


def test_every_key_is_understood() -> None:
    """A playbook with every known key parses, and each value is where it belongs."""
    play = parse_playbook(FULL)
    assert (play.playbook_id, play.name, play.version) == ("full-play", "Full Play", "v2.0.0")
    assert play.status is PlaybookStatus.ACTIVE
    assert play.targeting.physics.roof_age_max == 40
    assert play.targeting.geography.custom_polygon is not None
    assert play.targeting.geography.custom_polygon.startswith("POLYGON")
    assert play.targeting.demographics.ses_tiers == (SesTier.HIGH,)
    assert play.targeting.behavioral.exclude_recent_converts
    assert [step.channel for step in play.sequence] == [Channel.EMAIL, Channel.DOOR_KNOCK]
    assert play.sequence[1].timing_window == "weekday_18:00-20:00"
    assert play.messages["calm"]["es"] == ("Hola.",)
    assert play.capacity.budget_allocated == 15000
    assert play.goals.target_roi == 400
    assert play.requires == ("ml_scoring",)
    assert play.document == FULL


def test_the_least_playbook_has_a_name_and_a_step() -> None:
    """What is left out asks nothing and limits nothing."""
    play = parse_playbook({"playbook_name": "N", "channel_strategy": {"sequence": [{"channel": "mail"}]}})
    assert play.status is PlaybookStatus.DRAFT
    assert play.targeting.physics.min_sii_score is None
    assert play.sequence[0].step == 1
    assert play.capacity.max_daily_contacts is None


@pytest.mark.parametrize(
    ("path", "record", "hint"),
    [
        ("playbok_version", "playbok_version", "playbook_version"),
        ("targeting_rules.physic", "targeting_rules.physic", "targeting_rules.physics"),
        ("targeting_rules.physics.min_sii", "targeting_rules.physics.min_sii", "physics.min_sii_score"),
        ("targeting_rules.geography.zip", "targeting_rules.geography.zip", "geography.zips"),
        ("targeting_rules.similarity.topk", "targeting_rules.similarity.topk", "similarity.top_k"),
        (
            "channel_strategy.sequence.0.chanel",
            "channel_strategy.sequence[0].chanel",
            "channel_strategy.sequence[0].channel",
        ),
        ("channel_strategy.adaptiv", "channel_strategy.adaptiv", "channel_strategy.adaptive"),
        ("message_variants.calm.fr", "message_variants.calm.fr", "message_variants.calm."),
    ],
)
def test_an_unknown_key_is_named_with_the_nearest_known_one(path: str, record: str, hint: str) -> None:
    """A key that nobody knows is an error at its path, with what was probably meant."""
    with pytest.raises(BadInputError, match="not known") as refused:
        parse_playbook(changed(path, 1), "play.json")
    assert (refused.value.file, refused.value.record) == ("play.json", record)
    assert hint in refused.value.remedy


@pytest.mark.parametrize(
    ("path", "value"),
    [
        ("playbook_name", None),
        ("playbook_name", "  "),
        ("status", "Running"),
        ("targeting_rules", []),
        ("targeting_rules.physics.min_sii_score", 101),
        ("targeting_rules.physics.min_sii_score", "70"),
        ("targeting_rules.physics.min_sii_score", True),
        ("targeting_rules.physics.min_sii_score", float("nan")),
        ("targeting_rules.physics.max_days_since_storm", 1.5),
        ("targeting_rules.physics.max_days_since_storm", -1),
        ("targeting_rules.physics.max_days_since_storm", 10**400),
        ("targeting_rules.physics.roof_age_min", 41),
        ("targeting_rules.geography.zips", []),
        ("targeting_rules.geography.zips", ["7503"]),
        ("targeting_rules.geography.zips", "75034"),
        ("targeting_rules.geography.tracts", ["x"]),
        ("targeting_rules.demographics.ses_tiers", ["Top"]),
        ("targeting_rules.demographics.homeownership_rate_min", 70),
        ("targeting_rules.psychographics.personas", [""]),
        ("targeting_rules.behavioral.exclude_recent_converts", "yes"),
        ("targeting_rules.competition.competitor_pressure_max", 1.1),
        ("channel_strategy.sequence", []),
        ("channel_strategy.sequence", {}),
        ("channel_strategy.sequence.0.channel", None),
        ("channel_strategy.sequence.0.channel", "fax"),
        ("channel_strategy.sequence.0.step", 2),
        ("channel_strategy.sequence.0.condition", "if_no_response_to_step_1"),
        ("channel_strategy.sequence.0.timing_window", "weekday_18:00-20:00"),
        ("channel_strategy.sequence.0.message_variant", "missing"),
        ("channel_strategy.sequence.1.condition", "import os"),
        ("channel_strategy.sequence.1.timing_window", "at dusk"),
        ("channel_strategy.adaptive.enabled", True),
        ("message_variants.calm.en", "Hello."),
        ("max_daily_contacts", -5),
        ("target_conversion_rate", 25),
        ("requires_ml_scoring", 1),
    ],
)
def test_a_value_of_the_wrong_form_is_named(path: str, value: object) -> None:
    """Each wrong value is an error that names the file and the key path, never a guess."""
    with pytest.raises(BadInputError) as refused:
        parse_playbook(changed(path, value), "play.json")
    assert refused.value.file == "play.json"
    assert refused.value.record is not None
    assert path.rpartition(".")[0].replace(".0", "[0]").replace(".1", "[1]") in refused.value.record
    assert refused.value.remedy


@pytest.mark.parametrize(
    "polygon",
    [
        {"type": "Point", "coordinates": [0, 0]},
        {"type": "Polygon", "coordinates": []},
        {"type": "Polygon"},
        {"type": "Circle", "coordinates": [[0, 0]]},
        "POLYGON((0 0, 1 0, 1 1, 0 0))",
        [[0, 0], [1, 1], [1, 0], [0, 1], [0, 0]],  # a bow-tie
        [[0, 0], [1, 0]],
        [[0, 0], ["x", 0], [1, 1], [0, 0]],
        [[3000000, 0], [3000001, 0], [3000001, 1], [3000000, 0]],  # metres, not degrees
        7,
    ],
)
def test_a_polygon_that_is_none_is_named(polygon: object) -> None:
    """Points, bow-ties, metres and nonsense are refused at geography.custom_polygon."""
    with pytest.raises(BadInputError) as refused:
        parse_playbook(changed("targeting_rules.geography.custom_polygon", polygon))
    assert refused.value.record == "targeting_rules.geography.custom_polygon"


def test_geojson_polygons_are_understood() -> None:
    """GeoJSON Polygon and MultiPolygon are taken as they are."""
    for geometry in (
        {"type": "Polygon", "coordinates": [RING]},
        {"type": "MultiPolygon", "coordinates": [[RING]]},
    ):
        found = parse_playbook(changed("targeting_rules.geography.custom_polygon", geometry))
        assert found.targeting.geography.custom_polygon is not None


def test_similarity_that_is_wanted_is_refused_by_name() -> None:
    """A rule family that cannot be evaluated is an error naming the key, never dropped."""
    with pytest.raises(BadInputError, match="cannot be evaluated yet") as refused:
        parse_playbook(changed("targeting_rules.similarity.enabled", True))
    assert refused.value.record == "targeting_rules.similarity.enabled"


@pytest.mark.parametrize("document", [None, [], "x", 7])
def test_what_is_no_object_is_no_playbook(document: object) -> None:
    """JSON that is not an object is refused."""
    with pytest.raises(BadInputError, match="an object"):
        parse_playbook(document)


def test_ids_are_made_from_names() -> None:
    """Ids hold lower-case letters, digits and single hyphens; a name without any still has one."""
    assert playbook_id_of("Loyalty-DFW  HighSES!") == "loyalty-dfw-highses"
    assert playbook_id_of("¡!") == "playbook"


SCHEMA = Draft202012Validator(
    json.loads(resource("schemas", "playbook.schema.json").read_text(encoding="utf-8"))
)


@given(
    path=st.sampled_from(
        [
            "playbook_name", "status", "max_daily_contacts", "target_roi", "requires_ml_scoring",
            "targeting_rules.physics.min_sii_score", "targeting_rules.physics.max_days_since_storm",
            "targeting_rules.geography.zips", "targeting_rules.demographics.ses_tiers",
            "targeting_rules.behavioral.past_customers_only", "targeting_rules.unheard_of",
            "channel_strategy.sequence.0.timing_hours", "message_variants.calm.en", "unheard_of",
        ]
    ),
    value=st.none() | st.booleans() | st.integers(-5, 200) | st.floats(-1, 200) | st.text(max_size=6)
    | st.lists(st.sampled_from(["75034", "High", "x", ""]), max_size=2),
)  # fmt: skip
@settings(max_examples=300, deadline=None)
def test_the_shipped_schema_and_the_parser_agree(path: str, value: object) -> None:
    """What the parser takes, the JSON Schema takes, and what the schema refuses, the parser refuses."""
    document = changed(path, value)
    try:
        parse_playbook(document)
        parsed = True
    except BadInputError:
        parsed = False
    assert SCHEMA.is_valid(document) or not parsed


def test_the_full_playbook_fits_the_schema() -> None:
    """The JSON Schema is one, and knows every key."""
    Draft202012Validator.check_schema(SCHEMA.schema)
    SCHEMA.validate(FULL)
