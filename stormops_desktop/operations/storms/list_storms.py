"""The workspace's storms, one line each."""

from __future__ import annotations

from stormops_desktop.operations.storms.storm_answers import StormSummary, storm_summary
from stormops_desktop.stores.storms import storm_generation, storm_ids
from stormops_desktop.stores.workspace import Workspace


def list_storms(workspace: Workspace) -> tuple[StormSummary, ...]:
    """Every storm, the newest first, from manifests alone."""
    summaries = [
        storm_summary(storm_generation(workspace, storm_id).manifest) for storm_id in storm_ids(workspace)
    ]
    return tuple(sorted(summaries, key=lambda summary: summary.ends, reverse=True))
