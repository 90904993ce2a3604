"""The workspace's storms with what each did to the territory."""

from __future__ import annotations

from dataclasses import dataclass

from stormops_desktop.operations.scores.score_state import ScoreState, score_state
from stormops_desktop.operations.storms.homes_hit import HomesHit, homes_hit
from stormops_desktop.operations.storms.list_storms import list_storms
from stormops_desktop.operations.storms.storm_answers import StormSummary
from stormops_desktop.operations.territory.territory_clock import territory_time_zone
from stormops_desktop.stores.workspace import Workspace


@dataclass(frozen=True, slots=True)
class StormOverview:
    """One storm.

    Attributes:
        homes: None without a territory, or where the storm holds reports and warnings alone.
    """

    storm: StormSummary
    homes: HomesHit | None
    score: ScoreState


@dataclass(frozen=True, slots=True)
class StormsOverview:
    """All storms, the newest first.

    Attributes:
        time_zone: Of the territory, IANA; "" without one.
    """

    storms: tuple[StormOverview, ...]
    time_zone: str


def overview_storms(workspace: Workspace) -> StormsOverview:
    """Describe every storm in a line.

    Raises:
        BadInputError: A stored file is missing or damaged.
    """
    return StormsOverview(
        tuple(
            StormOverview(storm, homes_hit(workspace, storm.storm_id), score_state(workspace, storm.storm_id))
            for storm in list_storms(workspace)
        ),
        territory_time_zone(workspace),
    )
