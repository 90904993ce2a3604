"""The receipt of a plan: what made it, so that it can be made again."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from datetime import datetime
from importlib.metadata import version
from typing import Any

import numpy as np

from stormops_desktop.model.routing import DayPlan, DayProblem, Seconds, TravelTimes
from stormops_desktop.operations.routes.prepare_roads import RoadNetworks

KIND = "day_plan"
BY_HAND = "by hand"
"""The solver of a plan that a person made."""

_PACKAGES = ("stormops-desktop", "pyvrp", "ortools", "osrm-bindings", "numpy")


def day_receipt(
    problem: DayProblem,
    plan: DayPlan,
    *,
    networks: RoadNetworks | None,
    initial: Sequence[Sequence[str]] | None = None,
    max_work: list[Seconds] | None = None,
    made_at: datetime,
) -> dict[str, Any]:
    """Seed, iterations, hashes of problem and matrices, networks and versions, as plain JSON values.

    Args:
        initial: The orders that the search started from, None where it started from nothing.
        max_work: The limits of each crew's travel and work, None where there were none.
    """
    return {
        "kind": KIND,
        "seed": plan.seed,
        "iterations": plan.iterations,
        "solver": plan.solver,
        "problem_sha256": plan.problem_sha256,
        "travel_sha256": travel_sha256(problem.travel),
        "basis": problem.travel.basis,
        "networks": None
        if networks is None
        else {
            str(network.profile): {"key": network.key, "algorithm": str(network.algorithm)}
            for network in (networks.drive, networks.walk)
        },
        "initial": initial,
        "max_work": max_work,
        "crews": len(problem.crews),
        "stops": len(problem.stops),
        "served_prize_usd": plan.served_prize_usd,
        "versions": {name: version(name) for name in _PACKAGES},
        "made_at": made_at.isoformat(),
    }


def travel_sha256(travel: TravelTimes) -> str:
    """SHA-256 over the matrices, little-endian, the same on every platform."""
    digest = hashlib.sha256(repr(travel.seconds.shape).encode())
    for matrix, kind in ((travel.seconds, "<i8"), (travel.meters, "<i8"), (travel.mode, "<u1")):
        digest.update(np.ascontiguousarray(matrix, dtype=kind).tobytes())
    return digest.hexdigest()
