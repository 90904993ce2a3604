"""Which crews could visit a stop of a real plan."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import date
from typing import Any

import jsonschema
import pytest
from sqlalchemy import select

from stormops_desktop.cli.answers import as_json
from stormops_desktop.files.shipped_files import resource
from stormops_desktop.model.errors import UsageError
from stormops_desktop.operations.jobs.job import Job
from stormops_desktop.operations.routes.explain_stop import explain_stop
from stormops_desktop.operations.routes.skip_stop import skip_stop
from stormops_desktop.stores.schema.routes import stops
from stormops_desktop.stores.workspace import Workspace

MONDAY = date(2026, 11, 23)


def test_every_crew_has_a_row(
    suburb: Workspace, approve: Callable[..., list[str]], build: Callable[..., Any], job: Job
) -> None:
    """F39: for a stop of a built day each crew has a row with its obstacle or its added seconds."""
    approve(suburb, 12)
    build(2, MONDAY)
    rows = suburb.rows(select(stops).where(stops.c.route_id.is_not(None)))
    answer = explain_stop(suburb, rows[0]["stop_id"], job=job)
    schema = resource("schemas", "answers", "routes_explain.schema.json").read_text("utf-8")
    jsonschema.validate(json.loads(json.dumps(as_json(answer))), json.loads(schema))
    assert len(answer.crews) == 2
    assert sum(line.serves for line in answer.crews) == 1
    assert all(line.feasible == (line.added_s is not None) for line in answer.crews)
    assert answer.reason is None


def test_a_skipped_stop_is_nothing_to_plan(
    suburb: Workspace, approve: Callable[..., list[str]], build: Callable[..., Any], job: Job
) -> None:
    """Asking about a stop that was skipped says so."""
    approve(suburb, 12)
    build(1, MONDAY)
    stop_id = suburb.rows(select(stops).where(stops.c.route_id.is_not(None)))[0]["stop_id"]
    skip_stop(suburb, stop_id, reason="dog")
    with pytest.raises(UsageError, match="skipped"):
        explain_stop(suburb, stop_id, job=job)
