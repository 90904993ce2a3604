"""A DayProblem in a folder, as a solver's process and a receipt keep it."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import asdict
from pathlib import Path
from typing import Any

import numpy as np

from stormops_desktop.model.errors import BadInputError
from stormops_desktop.model.routing import Crew, DayProblem, Lunch, StopLock, StopRequest, TravelTimes
from stormops_desktop.model.sentence import Sentence

PROBLEM_FILE = "problem.json"
TRAVEL_FILE = "travel.npz"


def write_problem(folder: Path, problem: DayProblem) -> None:
    """Write crews, stops and price as JSON, the matrices as .npz."""
    head = {
        "crews": [asdict(crew) for crew in problem.crews],
        "stops": [asdict(stop) for stop in problem.stops],
        "usd_per_hour": problem.usd_per_hour,
        "basis": problem.travel.basis,
    }
    travel = problem.travel
    np.savez(folder / TRAVEL_FILE, seconds=travel.seconds, meters=travel.meters, mode=travel.mode)
    (folder / PROBLEM_FILE).write_text(json.dumps(head, sort_keys=True, default=sorted), encoding="utf-8")


def read_problem(folder: Path) -> DayProblem:
    """Read what `write_problem` wrote; BadInputError where it is not that."""
    try:
        head = json.loads((folder / PROBLEM_FILE).read_text(encoding="utf-8"))
        with np.load(folder / TRAVEL_FILE, allow_pickle=False) as arrays:
            travel = TravelTimes(arrays["seconds"], arrays["meters"], arrays["mode"], head["basis"])
        return DayProblem(
            crews=tuple(_crew(crew) for crew in head["crews"]),
            stops=tuple(_stop(stop) for stop in head["stops"]),
            travel=travel,
            usd_per_hour=head["usd_per_hour"],
        )
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise _unreadable(folder, error) from error


def read_problem_crews(folder: Path) -> tuple[Crew, ...]:
    """The crews of a problem alone, without its large matrices; BadInputError where it is none."""
    try:
        head = json.loads((folder / PROBLEM_FILE).read_text(encoding="utf-8"))
        return tuple(_crew(crew) for crew in head["crews"])
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise _unreadable(folder, error) from error


def _unreadable(folder: Path, error: Exception) -> BadInputError:
    return BadInputError(
        Sentence("The day's problem cannot be read: {error}.", error=error),
        remedy="Build the routes again.",
        file=folder / PROBLEM_FILE,
    )


def _crew(fields: Mapping[str, Any]) -> Crew:
    lunch = fields["lunch"]
    return Crew(
        crew=fields["crew"],
        start=tuple(fields["start"]),
        end=tuple(fields["end"]),
        shift=tuple(fields["shift"]),
        lunch=None if lunch is None else Lunch(**lunch),
        skills=frozenset(fields["skills"]),
        languages=tuple(fields["languages"]),
    )


def _stop(fields: Mapping[str, Any]) -> StopRequest:
    lock = fields["lock"]
    changed = {
        "windows": tuple((opens, closes) for opens, closes in fields["windows"]),
        "skills": frozenset(fields["skills"]),
        "lock": None if lock is None else StopLock(**lock),
    }
    return StopRequest(**{**fields, **changed})
