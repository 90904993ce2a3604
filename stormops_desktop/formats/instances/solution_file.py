"""VRPLIB solution files (.sol): one line a route, then the cost."""

from __future__ import annotations

import re
from pathlib import Path

from stormops_desktop.files.durable_files import written_beside
from stormops_desktop.formats.instances.numbered_lines import numbered_lines
from stormops_desktop.model.routing_instance import InstanceSolution
from stormops_desktop.model.sentence import Sentence

_ROUTE = re.compile(r"Route\s+#\d+\s*:(?P<clients>[\d\s]*)$", re.IGNORECASE)
_COST = re.compile(r"Cost\s*:?\s*(?P<cost>\d+(\.\d+)?)$", re.IGNORECASE)


def read_solution(path: Path) -> InstanceSolution:
    """Read routes and stated cost; BadInputError names a line that is neither."""
    routes: list[tuple[int, ...]] = []
    cost: float | None = None
    for line in numbered_lines(path):
        text = line.text.strip()
        if route := _ROUTE.match(text):
            routes.append(tuple(int(client) for client in route["clients"].split()))
        elif stated := _COST.match(text):
            cost = float(stated["cost"])
        else:
            raise line.wrong(Sentence("{text!r} is neither a route nor the cost.", text=text[:40]))
    return InstanceSolution(tuple(routes), cost)


def write_solution(path: Path, solution: InstanceSolution) -> None:
    """Write the file whole or not at all."""
    lines = [f"Route #{at}: {' '.join(map(str, route))}" for at, route in enumerate(solution.routes, 1)]
    if solution.cost is not None:
        lines.append(f"Cost {solution.cost}")
    with written_beside(path) as draft:
        draft.write_text("\n".join(lines) + "\n", encoding="utf-8")
