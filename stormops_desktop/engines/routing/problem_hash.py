"""The name of a day's problem: a hash over its canonical bytes."""

from __future__ import annotations

import hashlib
import json
from dataclasses import asdict

import numpy as np

from stormops_desktop.model.routing import DayProblem


def problem_sha256(problem: DayProblem) -> str:
    """SHA-256 over crews, stops and price as JSON with sorted keys, then the matrices, little-endian.

    Equal problems have equal hashes on every platform; a changed window, price or cell changes it.
    """
    travel = problem.travel
    head = {
        "basis": travel.basis,
        "crews": [asdict(crew) for crew in problem.crews],
        "stops": [asdict(stop) for stop in problem.stops],
        "usd_per_hour": problem.usd_per_hour,
    }
    digest = hashlib.sha256(json.dumps(head, sort_keys=True, default=sorted).encode())
    for matrix, kind in ((travel.seconds, "<i8"), (travel.meters, "<i8"), (travel.mode, "<u1")):
        digest.update(repr(matrix.shape).encode())
        digest.update(np.ascontiguousarray(matrix, dtype=kind).tobytes())
    return digest.hexdigest()
