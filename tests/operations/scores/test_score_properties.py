"""Scoring a territory for a storm, end to end in a workspace."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import duckdb
import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
import pytest
from jsonschema import Draft202012Validator

from stormops_desktop.cli.answers import as_json
from stormops_desktop.engines.hail.combine import sample_storm_at
from stormops_desktop.files.shipped_files import resource
from stormops_desktop.model.errors import BadInputError, CancelledError, UsageError
from stormops_desktop.model.hail import HailField, ReportKind, StormReport
from stormops_desktop.model.progress import CancelToken
from stormops_desktop.model.score import SCORE_SCHEMA
from stormops_desktop.operations.jobs.job import Job
from stormops_desktop.operations.scores.score_properties import score_properties
from stormops_desktop.stores.arrow_layers import read_table
from stormops_desktop.stores.workspace import Workspace


def scores_of(workspace: Workspace) -> pa.Table:
    generation = workspace.generation("score/test")
    assert generation is not None
    return read_table(generation.path / "scores.arrow")


def test_scores_stand_row_for_row_with_the_properties(scored_ground: Workspace, job: Job) -> None:
    """Every property has its row, in order, in the Arrow file and in the table of the DuckDB file."""
    answer = score_properties(scored_ground, "test", job=job)
    table = scores_of(scored_ground)
    territory = scored_ground.generation("properties")
    assert territory is not None
    assert table.schema == SCORE_SCHEMA
    assert table["property_id"] == read_table(territory.path / "properties.arrow")["property_id"]
    with duckdb.connect(str(answer.receipt.parent / "score.duckdb"), read_only=True) as connection:
        assert (
            connection.execute("SELECT property_id, sii FROM scores")
            .to_arrow_table()["sii"]
            .equals(table["sii"])
        )


def test_hail_of_scores_is_the_hail_engine_s(
    scored_ground: Workspace, job: Job, day_field: HailField
) -> None:
    """A score's hail equals what the hail engine samples at the same points, bit for bit."""
    score_properties(scored_ground, "test", job=job)
    territory = scored_ground.generation("properties")
    assert territory is not None
    ground = read_table(territory.path / "properties.arrow")
    sampled = sample_storm_at([day_field], ground["lon"].to_numpy(), ground["lat"].to_numpy())
    np.testing.assert_array_equal(scores_of(scored_ground)["hail_mm"].to_numpy(), sampled.hail_mm)


def test_no_coverage_is_null_and_nothing_detected_is_zero(scored_ground: Workspace, job: Job) -> None:
    """Outside the field or in its gaps every measure is null; covered without hail it is 0, not null."""
    answer = score_properties(scored_ground, "test", job=job)
    table = scores_of(scored_ground)
    uncovered, dry = pc.is_null(table["hail_mm"]), pc.equal(table["hail_mm"], 0)
    assert pc.sum(uncovered).as_py() > 0
    assert pc.sum(dry).as_py() > 0
    for name in ("hail_low_mm", "hail_high_mm", "sii", "sii_low", "sii_high", "moe_usd", "moe_high_usd"):
        assert pc.is_null(table[name]) == uncovered
        assert pc.sum(table.filter(dry)[name]).as_py() == 0
    assert answer.covered == 60 - pc.sum(uncovered).as_py()
    assert answer.exposed == answer.covered - pc.sum(dry).as_py()


def test_the_answer_adds_up_and_fits_its_schema(scored_ground: Workspace, job: Job) -> None:
    """Counts and totals are those of the table, and the JSON is what cli.md promises."""
    answer = score_properties(scored_ground, "test", job=job)
    table = scores_of(scored_ground)
    hit = table.filter(pc.greater(table["hail_mm"], 0))
    assert answer.moe_usd.total == pc.sum(table["moe_usd"]).as_py()
    assert answer.moe_usd.low == pc.sum(table["moe_low_usd"]).as_py()
    assert answer.moe_usd.high == pc.sum(table["moe_high_usd"]).as_py()
    assert "fully correlated" in answer.moe_usd.bounds
    assert answer.sii.max == pytest.approx(pc.max(hit["sii"]).as_py())
    assert answer.sii.mean == pytest.approx(pc.mean(hit["sii"]).as_py(), rel=1e-6)
    schema = json.loads(resource("schemas", "answers", "score.schema.json").read_text("utf-8"))
    Draft202012Validator(schema).validate(as_json(answer))
    assert answer.synthetic


def test_a_day_s_maximum_says_that_it_spans_two_local_dates(scored_ground: Workspace, job: Job) -> None:
    """24 h to 10:00 UTC are 27 and 28 February in Texas: both are given, as ambiguous, 20 h on the first."""
    (dates,) = score_properties(scored_ground, "test", job=job).local_dates
    assert (dates.date, dates.basis, dates.certainty) == ("2024-02-27 or 2024-02-28", "window", "ambiguous")
    assert dates.probability == pytest.approx(20 / 24, abs=1e-3)


def test_a_report_and_a_shorter_field_decide_the_date(
    scored_ground: Workspace, job: Job, put_storm: Callable[..., None], day_field: HailField
) -> None:
    """A report near by makes the date likely; a shorter field that holds the maximum makes it certain."""
    report = StormReport(
        ReportKind.HAIL, datetime(2024, 2, 28, 2, 30, tzinfo=UTC), -96.8, 33.1, "lsr", size_mm=44.0
    )
    put_storm(day_field, reports=(report,))
    dates = score_properties(scored_ground, "test", job=job).local_dates
    assert {date.basis: date.date for date in dates} == {
        "report": "2024-02-27",
        "window": "2024-02-27 or 2024-02-28",
    }
    hour = replace(
        day_field,
        product="MESH_Max_60min",
        window_min=60,
        valid_time=day_field.valid_time - timedelta(hours=2),
    )
    put_storm(day_field, hour)
    (date,) = score_properties(scored_ground, "test", job=job).local_dates
    assert (date.date, date.basis, date.certainty) == ("2024-02-28", "shorter_field", "certain")


def test_the_observed_product_counts_unless_another_is_asked_for(
    scored_ground: Workspace, job: Job, put_storm: Callable[..., None], day_field: HailField
) -> None:
    """Observed MESH comes before a forecast; --product takes the forecast; an unknown one is refused."""
    forecast = replace(day_field, product="earth2_hail", forecast=True, values_mm=day_field.values_mm + 1)
    put_storm(forecast, day_field)
    assert score_properties(scored_ground, "test", job=job).product == "MESH_Max_1440min"
    assert score_properties(scored_ground, "test", product="earth2_hail", job=job).product == "earth2_hail"
    with pytest.raises(UsageError, match="earth3"):
        score_properties(scored_ground, "test", product="earth3", job=job)


def test_ensemble_members_widen_and_are_never_maximised(
    scored_ground: Workspace, job: Job, put_storm: Callable[..., None], day_field: HailField
) -> None:
    """Two members at 0.5 and 1.5 times the size: their mean is the point, the interval is wider."""
    values = day_field.values_mm
    single = replace(day_field, product="earth2_hail", forecast=True)
    put_storm(single)
    score_properties(scored_ground, "test", job=job)
    before = scores_of(scored_ground)
    put_storm(
        replace(single, member=0, values_mm=(values * np.float32(0.5)).astype(np.float32)),
        replace(single, member=1, values_mm=(values * np.float32(1.5)).astype(np.float32)),
    )
    score_properties(scored_ground, "test", job=job)
    after = scores_of(scored_ground)
    hit = before["hail_mm"].to_numpy() > 5
    np.testing.assert_allclose(after["hail_mm"].to_numpy()[hit], before["hail_mm"].to_numpy()[hit], rtol=1e-5)
    assert np.all(after["hail_high_mm"].to_numpy()[hit] > before["hail_high_mm"].to_numpy()[hit])
    assert np.all(after["hail_low_mm"].to_numpy()[hit] < before["hail_low_mm"].to_numpy()[hit])


def test_the_same_run_twice_gives_one_receipt(scored_ground: Workspace) -> None:
    """Equal inputs give equal receipts, whatever the clock says."""
    first = score_properties(scored_ground, "test", job=Job(clock=lambda: datetime(2026, 1, 1, tzinfo=UTC)))
    second = score_properties(scored_ground, "test", job=Job())
    assert first.receipt.read_bytes() == second.receipt.read_bytes()


def test_scoring_is_one_undo_step(scored_ground: Workspace, job: Job) -> None:
    """Undo takes the scores back, redo brings them again."""
    score_properties(scored_ground, "test", job=job)
    assert scored_ground.undo() == "score test"
    assert scored_ground.generation("score/test") is None
    scored_ground.redo()
    assert scored_ground.generation("score/test") is not None


def test_a_cancelled_run_publishes_nothing(scored_ground: Workspace) -> None:
    """A cancel before the work leaves no scores and no new generation."""
    before = sorted(scored_ground.generations.iterdir())
    token = CancelToken()
    token.cancel()
    with pytest.raises(CancelledError):
        score_properties(scored_ground, "test", job=Job(cancel=token))
    assert scored_ground.generation("score/test") is None
    assert sorted(scored_ground.generations.iterdir()) == before


def test_own_parameters_stand_in_and_bad_ones_are_named(
    scored_ground: Workspace, job: Job, tmp_path: Path
) -> None:
    """A folder's price list changes MOE and nothing else; a negative price is refused by its path."""
    shipped = score_properties(scored_ground, "test", job=job)
    prices = json.loads(resource("parameters", "damage", "opportunity.json").read_text("utf-8"))
    for price in prices["price_usd_per_m2"].values():
        price["value"] *= 2
    (tmp_path / "opportunity.json").write_text(json.dumps(prices), encoding="utf-8")
    own = score_properties(scored_ground, "test", parameter_folder=tmp_path, job=job)
    assert own.sii == shipped.sii
    assert own.moe_usd.total == pytest.approx(2 * shipped.moe_usd.total, abs=60)
    prices["price_usd_per_m2"]["metal"]["value"] = -1
    (tmp_path / "opportunity.json").write_text(json.dumps(prices), encoding="utf-8")
    with pytest.raises(BadInputError) as caught:
        score_properties(scored_ground, "test", parameter_folder=tmp_path, job=job)
    assert caught.value.record == "price_usd_per_m2.metal.value"


def test_a_curve_that_falls_and_an_empty_folder_are_refused(
    scored_ground: Workspace, job: Job, tmp_path: Path
) -> None:
    """A half below its threshold names the material; broken JSON and an empty folder name themselves."""
    with pytest.raises(BadInputError, match="holds no damage parameters"):
        score_properties(scored_ground, "test", parameter_folder=tmp_path, job=job)
    curves = json.loads(resource("parameters", "damage", "fragility.json").read_text("utf-8"))
    curves["materials"]["tile"]["half_mm"]["value"] = 20
    (tmp_path / "fragility.json").write_text(json.dumps(curves), encoding="utf-8")
    with pytest.raises(BadInputError, match="tile") as caught:
        score_properties(scored_ground, "test", parameter_folder=tmp_path, job=job)
    assert caught.value.record == "materials.tile.half_mm"
    (tmp_path / "fragility.json").write_text("{", encoding="utf-8")
    with pytest.raises(BadInputError, match="no JSON"):
        score_properties(scored_ground, "test", parameter_folder=tmp_path, job=job)


def test_a_storm_or_territory_that_is_not_there_is_said(
    workspace: Workspace, job: Job, put_storm: Callable[..., None], day_field: HailField
) -> None:
    """Without the storm, and without properties, the sentence says what to do."""
    with pytest.raises(UsageError, match="no storm"):
        score_properties(workspace, "nowhere", job=job)
    put_storm(day_field)
    with pytest.raises(UsageError, match="territory demo"):
        score_properties(workspace, "test", job=job)
