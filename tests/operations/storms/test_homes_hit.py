"""Counting the homes that storms hit."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from stormops_desktop.model.hail import MM_PER_INCH, SIZE_CLASSES_IN
from stormops_desktop.operations.jobs.job import Job
from stormops_desktop.operations.scores.score_properties import score_properties
from stormops_desktop.operations.scores.score_state import ScoreState
from stormops_desktop.operations.storms.homes_hit import count_sizes, homes_hit
from stormops_desktop.operations.storms.import_storm import import_storm
from stormops_desktop.operations.storms.overview_storms import overview_storms
from stormops_desktop.stores.workspace import Workspace

type PutHomes = Callable[[Workspace, list[tuple[float, float]]], None]

SIZES = st.lists(st.one_of(st.just(float("nan")), st.floats(0.0, 120.0, width=32)), max_size=40)


@given(sizes=SIZES)
def test_counts_are_those_of_a_plain_loop(sizes: list[float]) -> None:
    """Covered, hit and each class are what counting one by one gives; classes contain each other."""
    found = count_sizes(np.array(sizes, np.float32))
    covered = [float(np.float32(size)) for size in sizes if not np.isnan(size)]
    assert (found.homes, found.covered) == (len(sizes), len(covered))
    assert found.hit == sum(size > 0 for size in covered)
    wanted = {size_in: sum(size >= size_in * MM_PER_INCH for size in covered) for size_in in SIZE_CLASSES_IN}
    assert {count.size_in: count.homes for count in found.at_least} == {
        size_in: count for size_in, count in wanted.items() if count
    }
    assert found.max_mm == (max(covered) if covered else None)


def test_a_storm_counts_the_homes_below_it(workspace: Workspace, mesh: Path, put_homes: PutHomes) -> None:
    """Homes in the storm, under clear sky, beyond coverage and far away are told apart."""
    storm_id = import_storm(workspace, [mesh], name=None, job=Job()).storm_id
    assert homes_hit(workspace, storm_id) is None
    put_homes(workspace, [(-96.85, 33.25), (-96.8, 33.16), (-96.97, 33.38), (-96.52, 33.2)])
    found = homes_hit(workspace, storm_id)
    assert found is not None
    assert (found.homes, found.covered, found.hit) == (4, 3, 2)
    assert found.max_mm is not None
    assert abs(found.max_mm - 82.8) < 0.01
    assert [(count.size_in, count.homes) for count in found.at_least][:2] == [(0.75, 2), (1.0, 2)]


def test_the_overview_follows_scores_and_what_they_were_made_of(
    workspace: Workspace, mesh: Path, put_homes: PutHomes
) -> None:
    """A storm is not scored, then scored, and its scores are stale once the territory is another."""
    storm_id = import_storm(workspace, [mesh], name=None, job=Job()).storm_id
    put_homes(workspace, [(-96.85, 33.25), (-96.8, 33.16)])
    states = [overview_storms(workspace).storms[0].score]
    score_properties(workspace, storm_id, job=Job())
    states.append(overview_storms(workspace).storms[0].score)
    put_homes(workspace, [(-96.85, 33.25)])
    overview = overview_storms(workspace)
    states.append(overview.storms[0].score)
    assert states == [ScoreState.NONE, ScoreState.CURRENT, ScoreState.STALE]
    assert overview.storms[0].homes is not None
    assert overview.storms[0].homes.homes == 1
    assert overview.time_zone == "America/Chicago"
