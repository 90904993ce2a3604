"""What a playbook would target as it stands in the editor, with the homes for the map."""

from __future__ import annotations

import threading
from collections.abc import Mapping
from contextlib import ExitStack
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from stormops_desktop.model.geometry import Points
from stormops_desktop.operations.jobs.job import Job
from stormops_desktop.operations.plays.list_playbooks import checked_playbook
from stormops_desktop.operations.plays.preview_playbook import (
    RuleCount,
    open_scored_homes,
    predicates_of,
    require_score,
)
from stormops_desktop.stores.duckdb.analytics import Analytics
from stormops_desktop.stores.generation import Generation
from stormops_desktop.stores.queries.targeting import (
    KEPT,
    TargetingPredicate,
    removal_steps,
    removed_rule,
)
from stormops_desktop.stores.territory import PROPERTIES_SLOT, read_properties
from stormops_desktop.stores.workspace import Workspace


@dataclass(frozen=True, slots=True)
class TargetedHomes:
    """The homes that a play targets.

    Attributes:
        rows: int32, row numbers of the properties, rising.
        points: Where they stand, lon/lat, in that order.
    """

    rows: NDArray[np.int32]
    points: Points


@dataclass(frozen=True, slots=True)
class PreviewDraftAnswer:
    """Targeted homes and those that each rule removes; together they are all properties.

    Attributes:
        properties: How many there are.
        synthetic, drill: Whether the scores are of invented homes, or of a drill.
    """

    targeted: TargetedHomes
    removed_by: tuple[RuleCount, ...]
    properties: int
    synthetic: bool
    drill: bool


class DraftPreviews:
    """Previews for an editor: the scored homes stay open between two of them (opening takes 0.2 s and more).

    Safe between threads; previews take turns.
    """

    def __init__(self) -> None:
        self._turn = threading.Lock()
        self._opened = ExitStack()
        self._held: tuple[str, str, Analytics] | None = None

    def preview(
        self, workspace: Workspace, document: Mapping[str, Any], *, storm: str, job: Job
    ) -> PreviewDraftAnswer:
        """Find what a playbook that need not be kept targets; the first rule that removes a home counts.

        Raises:
            UsageError: The storm is not scored.
            BadInputError: The playbook cannot be run.
            CancelledError: Its answer is no longer wanted.
        """
        playbook = checked_playbook(document, None)
        with self._turn:
            job.cancel.raise_if_cancelled()
            score = require_score(workspace, storm)
            predicates = predicates_of(workspace, playbook, score, job.clock())
            analytics = self._homes(workspace, score)
            job.cancel.raise_if_cancelled()
            steps = analytics.arrow(removal_steps(predicates))["step"].to_numpy()
        return _answer(workspace, score, predicates, steps)

    def close(self) -> None:
        """Let go of the workspace's files."""
        with self._turn:
            self._release()

    def _homes(self, workspace: Workspace, score: Generation) -> Analytics:
        properties = workspace.generation(PROPERTIES_SLOT)
        wanted = ("" if properties is None else properties.content_hash, score.content_hash)
        if self._held is None or self._held[:2] != wanted:
            self._release()
            self._held = (*wanted, self._opened.enter_context(open_scored_homes(workspace, score)))
        return self._held[2]

    def _release(self) -> None:
        self._held = None
        self._opened.close()


def _answer(
    workspace: Workspace,
    score: Generation,
    predicates: tuple[TargetingPredicate, ...],
    steps: NDArray[np.integer],
) -> PreviewDraftAnswer:
    counts = np.bincount(steps - KEPT)
    removed = [
        (removed_rule(predicates, int(place) + KEPT), int(counts[place])) for place in np.flatnonzero(counts)
    ]
    return PreviewDraftAnswer(
        _targeted(workspace, np.flatnonzero(steps == KEPT).astype(np.int32)),
        tuple(RuleCount(rule, count) for rule, count in removed if rule is not None),
        len(steps),
        bool(score.manifest.get("synthetic")),
        bool(score.manifest.get("drill")),
    )


def _targeted(workspace: Workspace, rows: NDArray[np.int32]) -> TargetedHomes:
    table = read_properties(workspace)
    lon, lat = (table[name].to_numpy()[rows] for name in ("lon", "lat"))
    return TargetedHomes(rows, Points(lon, lat))
