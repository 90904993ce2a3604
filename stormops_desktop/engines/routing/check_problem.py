"""What a day's problem must be before any solver sees it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from stormops_desktop.model.errors import BadInputError
from stormops_desktop.model.routing import Crew, DayProblem, StopRequest
from stormops_desktop.model.sentence import Sentence


def check_problem(problem: DayProblem) -> None:
    """Refuse a problem that cannot mean anything: BadInputError names the crew, stop or matrix.

    An impossible stop is no reason to refuse; it is set aside with its reason and the rest is planned.
    """
    _refuse_doubles("crew", (crew.crew for crew in problem.crews))
    _refuse_doubles("stop", (stop.stop_id for stop in problem.stops))
    for crew in problem.crews:
        _check_crew(crew)
    for stop in problem.stops:
        _check_stop(stop)
    places = 2 * len(problem.crews) + len(problem.stops)
    for name, matrix in (("seconds", problem.travel.seconds), ("meters", problem.travel.meters)):
        if matrix.shape != (places, places):
            raise BadInputError(
                Sentence(
                    "The travel {name} are of {shape} places, but crews and stops make {places}.",
                    name=name,
                    shape=matrix.shape,
                    places=places,
                ),
                remedy="Compute the travel times again for these crews and stops.",
                record=f"travel.{name}",
            )
        if matrix.size and int(matrix.min()) < 0:
            raise BadInputError(
                Sentence("A travel time or length is negative ({matrix}).", matrix=int(matrix.min())),
                remedy="Compute the travel times again.",
                record=f"travel.{name}",
            )


def _refuse_doubles(kind: str, names: Iterable[str]) -> None:
    doubled = [name for name, count in Counter(names).items() if count > 1]
    if doubled:
        raise BadInputError(
            Sentence("The {kind} {doubled!r} is there more than once.", kind=kind, doubled=doubled[0]),
            remedy=Sentence("Give every {kind} a name of its own.", kind=kind),
            record=f"{kind} {doubled[0]}",
        )


def _check_crew(crew: Crew) -> None:
    if not 0 <= crew.shift[0] < crew.shift[1]:
        raise BadInputError(
            Sentence(
                "The shift of crew {crew!r} ends ({shift} s) before it starts ({shift_2} s).",
                crew=crew.crew,
                shift=crew.shift[1],
                shift_2=crew.shift[0],
            ),
            remedy="Give a shift whose end is later than its start.",
            record=f"crew {crew.crew}",
        )
    lunch = crew.lunch
    if lunch is not None and not 0 < lunch.duration <= lunch.latest_end - lunch.earliest:
        raise BadInputError(
            Sentence(
                "The lunch of crew {crew!r} ({duration} s) does not fit between its earliest "
                "begin ({earliest} s) and its latest end ({latest_end} s).",
                crew=crew.crew,
                duration=lunch.duration,
                earliest=lunch.earliest,
                latest_end=lunch.latest_end,
            ),
            remedy="Widen the lunch window or shorten the lunch.",
            record=f"crew {crew.crew}",
        )


def _check_stop(stop: StopRequest) -> None:
    edges = [edge for window in stop.windows for edge in window]
    if edges != sorted(edges) or any(opens >= closes for opens, closes in stop.windows):
        raise BadInputError(
            Sentence(
                "The time windows of stop {stop_id!r} are empty, overlap or are out of order.",
                stop_id=stop.stop_id,
            ),
            remedy="Give windows in order of time, each ending after it begins.",
            record=f"stop {stop.stop_id}",
        )
    if min(stop.service, stop.setup, stop.prize_usd) < 0:
        raise BadInputError(
            Sentence(
                "Stop {stop_id!r} has a negative service time, set-up time or prize.", stop_id=stop.stop_id
            ),
            remedy="Give zero or more.",
            record=f"stop {stop.stop_id}",
        )
