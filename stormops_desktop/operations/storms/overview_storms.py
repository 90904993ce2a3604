"""The workspace's storms with what each did to the territory."""

from __future__ import annotations

from dataclasses import dataclass

from stormops_desktop.model.errors import BadInputError
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
        problem: Why its files cannot be read, else None; homes and score are not known then.
    """

    storm: StormSummary
    homes: HomesHit | None
    score: ScoreState
    problem: BadInputError | None = None


@dataclass(frozen=True, slots=True)
class StormsOverview:
    """All storms, the newest first.

    Attributes:
        time_zone: Of the territory, IANA; "" without one.
    """

    storms: tuple[StormOverview, ...]
    time_zone: str


def overview_storms(workspace: Workspace) -> StormsOverview:
    """Describe every storm in a line; a storm with a damaged file says so, and the others are told.

    Raises:
        BadInputError: A storm's manifest is missing or damaged.
    """
    storms = tuple(_overview(workspace, storm) for storm in list_storms(workspace))
    return StormsOverview(storms, territory_time_zone(workspace))


def _overview(workspace: Workspace, storm: StormSummary) -> StormOverview:
    try:
        return StormOverview(
            storm, homes_hit(workspace, storm.storm_id), score_state(workspace, storm.storm_id)
        )
    except BadInputError as error:
        return StormOverview(storm, None, ScoreState.NONE, error)
