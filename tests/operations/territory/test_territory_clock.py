"""The clock by which a territory lives."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from stormops_desktop.operations.jobs.job import Job
from stormops_desktop.operations.territory.demo_territory import demo_territory
from stormops_desktop.operations.territory.territory_clock import local_date, territory_time_zone
from stormops_desktop.stores.workspace import Workspace

AT_NIGHT = datetime(2026, 11, 23, 3, tzinfo=UTC)


@pytest.fixture
def workspace(tmp_path: Path) -> Iterator[Workspace]:
    """An empty one."""
    with Workspace.create(tmp_path / "workspace") as workspace:
        yield workspace


def test_the_date_is_that_of_the_territory(workspace: Workspace) -> None:
    """At three in the morning UTC it is still yesterday in Frisco."""
    demo_territory(workspace, properties=1_000, seed=7, job=Job())
    assert territory_time_zone(workspace) == "America/Chicago"
    assert local_date(workspace, AT_NIGHT) == date(2026, 11, 22)


def test_without_a_territory_it_is_that_of_utc(workspace: Workspace) -> None:
    """Nobody's clock is guessed."""
    assert territory_time_zone(workspace) == ""
    assert local_date(workspace, AT_NIGHT) == date(2026, 11, 23)
