"""Making a plan again from its receipt."""

from __future__ import annotations

import json
import time
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from stormops_desktop.engines.routing.plan_day import plan_day
from stormops_desktop.engines.routing.problem_hash import problem_sha256
from stormops_desktop.formats.day_plan.plan_json import plan_from_json
from stormops_desktop.formats.day_plan.problem_files import read_problem
from stormops_desktop.model.errors import BadInputError
from stormops_desktop.model.sentence import Sentence
from stormops_desktop.operations.jobs.job import Job
from stormops_desktop.operations.routes.day_receipt import BY_HAND, KIND, travel_sha256
from stormops_desktop.operations.routes.published_day import PLAN_FILE, read_unroutable


@dataclass(frozen=True, slots=True)
class ReplayPlanAnswer:
    """Whether the plan came out the same; `differs` names what did not."""

    identical: bool
    differs: tuple[str, ...]


def replay_plan(receipt: Path, *, job: Job) -> ReplayPlanAnswer:
    """Plan the receipt's problem again with its seed and iterations, and compare every visit.

    Raises:
        BadInputError: The receipt or what it names cannot be read, or was changed: that input is named.
        CancelledError: Cancelled.
    """
    told = _read(receipt)
    if not isinstance(told, dict) or told.get("kind") != KIND:
        raise BadInputError(
            "This file is no receipt of a day's plan.",
            remedy="Name the file that `stormops routes build` gave as its receipt.",
            file=receipt,
        )
    folder = receipt.parent
    problem = read_problem(folder)
    for name, found in (
        ("travel_sha256", travel_sha256(problem.travel)),
        ("problem_sha256", problem_sha256(problem)),
    ):
        if told.get(name) != found:
            raise BadInputError(
                Sentence("The plan's input was changed after the plan was made: {name} differs.", name=name),
                remedy="Build the routes again.",
                file=receipt,
                record=name,
            )
    if told["solver"] == BY_HAND:
        raise BadInputError(
            "This plan was made by hand, so there is nothing to compute again.",
            remedy="Replay the receipt of a build or rebuild.",
            file=receipt,
        )
    again = plan_day(
        problem,
        seconds=None,
        iterations=told["iterations"],
        seed=told["seed"],
        clock=time.perf_counter,
        cancel=job.cancel,
        unroutable=read_unroutable(folder),
        initial=told["initial"],
        max_work=told["max_work"],
    )
    before = plan_from_json(_read(folder / PLAN_FILE))
    differs = [day.crew for day, old in zip(again.days, before.days, strict=True) if day != old]
    if again.unserved != before.unserved:
        differs.append("unserved")
    return ReplayPlanAnswer(not differs, tuple(differs))


def _read(path: Path) -> Any:
    try:
        return json.loads(path.read_text("utf-8"))
    except (OSError, ValueError) as error:
        raise BadInputError(
            Sentence("The plan's receipt cannot be read: {error}.", error=error),
            remedy="Name the file that `stormops routes build` gave as its receipt.",
            file=path,
        ) from error
