"""The worker process: loads prepared networks and answers one request a line.

It exists because an OSRM query holds the interpreter's lock for its whole time. Requests and answers are
JSON lines; places, times and lengths pass as .npy files that the requests name. Run as
`python -I -m stormops_desktop.remote.roads.worker`; it ends when its input ends.
"""

from __future__ import annotations

import json
import os
import sys
from functools import cache
from typing import Any, TextIO

import numpy as np
import osrm
from numpy.typing import NDArray

UNLIMITED = -1


@cache
def _engine(base: str, algorithm: str) -> Any:
    return osrm.OSRM(
        storage_config=base,
        algorithm=algorithm,
        use_shared_memory=False,
        max_locations_distance_table=UNLIMITED,
        max_locations_viaroute=UNLIMITED,
        verbosity="NONE",
    )


def _coordinates(path: str) -> list[Any]:
    places = np.load(path, allow_pickle=False)
    return [osrm.Coordinate((float(lon), float(lat))) for lon, lat in places]


def _plain(value: Any) -> Any:
    if isinstance(value, osrm.Object):
        return {key: _plain(value[key]) for key in value}
    if isinstance(value, osrm.Array):
        return [_plain(item) for item in value]
    return value


def _rows(table: Any, rows: int, cols: int) -> NDArray[np.float64]:
    out = np.empty((rows, cols))
    for row in range(rows):
        out[row] = list(table[row])  # None, where there is no way, becomes NaN
    return out


def _nearest(engine: Any, place: Any) -> float:
    found = engine.Nearest(osrm.NearestParameters(coordinates=[place], generate_hints=False))
    return float(found["waypoints"][0]["distance"])


def table(engine: Any, request: dict[str, Any]) -> dict[str, Any]:
    """Seconds and meters from sources to destinations.

    With "snapping" also how far each source was moved to its road, and how far the nearest road of any piece
    of the network lies: OSRM prefers large pieces where places lie on several.
    """
    places = _coordinates(request["places"])
    sources, destinations = request["sources"], request["destinations"]
    found = engine.Table(
        osrm.TableParameters(
            coordinates=places,
            sources=sources,
            destinations=destinations,
            annotations=["duration", "distance"],
            generate_hints=False,
        )
    )
    shape = (len(sources), len(destinations))
    np.save(request["out"], np.stack([_rows(found["durations"], *shape), _rows(found["distances"], *shape)]))
    if not request["snapping"]:
        return {}
    return {
        "moved_m": [place["distance"] for place in found["sources"]],
        "nearest_m": [_nearest(engine, places[source]) for source in sources],
    }


def route(engine: Any, request: dict[str, Any]) -> dict[str, Any]:
    """The way through the places in order, with steps: OSRM's own answer, one leg between each two."""
    found = engine.Route(
        osrm.RouteParameters(
            coordinates=_coordinates(request["places"]),
            steps=True,
            geometries="geojson",
            overview="false",
            continue_straight=False,  # a crew that stopped at a door may turn round
            generate_hints=False,
        )
    )
    return {"legs": _plain(found["routes"][0]["legs"])}


_KINDS = {"table": table, "route": route}


def answer(line: str) -> dict[str, Any]:
    """The answer to one request line; an OSRM error comes back as {"error": its words}."""
    request = json.loads(line)
    try:
        return _KINDS[request["kind"]](_engine(request["base"], request["algorithm"]), request)
    except (RuntimeError, OSError, MemoryError) as error:
        return {"error": str(error) or type(error).__name__}


def serve(requests: TextIO, answers: TextIO) -> None:
    """Answer every line until the input ends."""
    for line in requests:
        answers.write(json.dumps(answer(line)) + "\n")
        answers.flush()


def main() -> None:
    """Keep stdout for answers alone: whatever OSRM prints goes to stderr."""
    with os.fdopen(os.dup(1), "w", encoding="utf-8") as answers:
        os.dup2(2, 1)
        serve(sys.stdin, answers)


if __name__ == "__main__":
    main()
