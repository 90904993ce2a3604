"""One property in full: what is known, and what drives its scores."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import UTC, datetime

import numpy as np
import pyarrow as pa
import pytest
from jsonschema import Draft202012Validator

from stormops_desktop.cli.answers import as_json
from stormops_desktop.files.shipped_files import resource
from stormops_desktop.model.errors import UsageError
from stormops_desktop.operations.jobs.job import Job
from stormops_desktop.operations.scores.score_properties import score_properties
from stormops_desktop.operations.scores.show_property import show_property
from stormops_desktop.stores.arrow_layers import read_table
from stormops_desktop.stores.workspace import Workspace


def test_a_property_tells_all_it_knows_and_why(scored_ground: Workspace, job: Job) -> None:
    """Every column, the interval of age today, the score with its interval, and drivers in plain words."""
    score_properties(scored_ground, "test", job=job)
    generation = scored_ground.generation("score/test")
    assert generation is not None
    table = read_table(generation.path / "scores.arrow")
    row = int(np.nanargmax(table["sii"].to_numpy()))
    in_2026 = Job(clock=lambda: datetime(2026, 1, 1, tzinfo=UTC))
    answer = show_property(scored_ground, f"P{row:05d}", job=in_2026)
    (score,) = answer.scores
    assert answer.property["address"] == f"{100 + row} Wren Hollow Ln"
    assert answer.property["phone"] is None
    assert answer.roof_age_years == (
        2026 - answer.property["roof_installed_to"],
        2026 - answer.property["roof_installed_from"],
    )
    assert (score.sii, score.moe_usd) == (table["sii"][row].as_py(), table["moe_usd"][row].as_py())
    assert score.local_date == "2024-02-27 or 2024-02-28"
    assert {driver.driver for driver in score.drivers} >= {"large_hail", "old_roof"}
    assert "Age has weakened the roof." in [driver.words for driver in score.drivers]
    assert "not calibrated" in answer.calibration
    schema = json.loads(resource("schemas", "answers", "properties_show.schema.json").read_text("utf-8"))
    Draft202012Validator(schema).validate(as_json(answer))


def test_a_property_outside_the_field_says_not_covered(scored_ground: Workspace, job: Job) -> None:
    """Its exposure is null, not zero."""
    score_properties(scored_ground, "test", job=job)
    (score,) = show_property(scored_ground, "P00059", job=job).scores
    assert (score.covered, score.hail_mm, score.sii, score.moe_usd, score.local_date) == (False, *[None] * 4)


def test_scores_of_an_older_import_are_marked_stale_and_found_by_id(
    scored_ground: Workspace,
    job: Job,
    make_properties: Callable[[int], pa.Table],
    put_properties: Callable[[pa.Table], None],
) -> None:
    """After another import the score is looked up by id, not by row, and says that it is out of date."""
    score_properties(scored_ground, "test", job=job)
    (before,) = show_property(scored_ground, "P00020", job=job).scores
    put_properties(make_properties(60).slice(10))
    (after,) = show_property(scored_ground, "P00020", job=job).scores
    assert (before.stale, after.stale) == (False, True)
    assert after.sii == before.sii
    put_properties(make_properties(61))
    assert show_property(scored_ground, "P00060", job=job).scores == ()


def test_an_unknown_property_is_refused(scored_ground: Workspace, job: Job) -> None:
    """The sentence names the id."""
    with pytest.raises(UsageError, match="P99999"):
        show_property(scored_ground, "P99999", job=job)
