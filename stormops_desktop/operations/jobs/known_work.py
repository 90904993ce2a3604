"""The operations that a later start can do again, by the names under which the table of jobs keeps them.

The list is closed: what stands in a workspace is looked up here and checked, and can name nothing else.
"""

from __future__ import annotations

import importlib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import partial
from typing import Any

from stormops_desktop.model.errors import BadInputError
from stormops_desktop.model.job_record import OPEN_STATES, JobRecord
from stormops_desktop.model.kept_work import KeptWork
from stormops_desktop.operations.jobs.job import Job
from stormops_desktop.operations.jobs.kept_values import (
    BBOX,
    CREWS,
    DAY,
    FILE_DETAILS,
    FILE_KIND,
    FLAG,
    MOMENT,
    NUMBER,
    PATH,
    PLACE,
    TEXT,
    WHOLE,
    ValueKind,
    optional,
    several,
)
from stormops_desktop.operations.jobs.work import Work
from stormops_desktop.stores.workspace import Workspace

_ROOM = "stormops_desktop.operations."


@dataclass(frozen=True, slots=True)
class KnownWork:
    """One operation.

    Attributes:
        place: module:function below `operations`.
        arguments: Those that are kept; others stay as the operation has them.
        in_process: Whether it holds the GIL, so that a window runs it in another process.
    """

    place: str
    arguments: Mapping[str, ValueKind]
    in_process: bool = True


KNOWN_WORK: Mapping[str, KnownWork] = {
    "import storm": KnownWork(
        "storms.storm_work:import_files",
        {"files": several(PATH), "name": optional(TEXT), "units": optional(TEXT)},
    ),
    "drill": KnownWork(
        "storms.storm_work:make_drill",
        {"storm_id": TEXT, "to": PLACE, "source": PLACE, "rotate_deg": NUMBER, "at": optional(MOMENT)},
    ),
    "export storm": KnownWork("storms.storm_work:export_files", {"storm_id": TEXT, "out": PATH}),
    "score": KnownWork("storms.storm_work:score_homes", {"storm_id": TEXT}),
    "import file": KnownWork(
        "imports.import_file:import_file", {"file": PATH, "kind": FILE_KIND, "details": FILE_DETAILS}
    ),
    "run playbook": KnownWork("plays.run_playbook:run_playbook", {"playbook_id": TEXT, "storm": TEXT}),
    "export properties": KnownWork(
        "scores.export_properties:export_properties", {"path": PATH, "storm_id": optional(TEXT)}
    ),
    "download area": KnownWork(
        "basemaps.download_area:download_area",
        {"basemap_id": TEXT, "bbox": BBOX, "name": TEXT, "max_zoom": WHOLE},
        in_process=False,
    ),
    "prepare roads": KnownWork("routes.prepare_roads:prepare_roads", {}, in_process=False),
    "build routes": KnownWork(
        "routes.build_routes:build_routes",
        {"crews": CREWS, "day": DAY, "seconds": NUMBER, "balance": FLAG},
        in_process=False,
    ),
    "rebuild routes": KnownWork(
        "routes.rebuild_routes:rebuild_routes",
        {"route_id": optional(TEXT), "day": DAY, "seconds": NUMBER},
        in_process=False,
    ),
    "export packets": KnownWork(
        "packets.export_packet:export_packet",
        {
            "route_ids": several(TEXT),
            "out": PATH,
            "formats": several(TEXT),
            "language": TEXT,
            "paper": TEXT,
            "force": FLAG,
        },
    ),
}


def kept(name: str, /, **arguments: Any) -> KeptWork:
    """An operation with its arguments, as data.

    Raises:
        TypeError, ValueError: An argument is not of its kind.
    """
    kinds = KNOWN_WORK[name].arguments
    return KeptWork(name, {key: kinds[key].write(value) for key, value in arguments.items()})


def kept_work(work: Work) -> KeptWork | None:
    """What `work` is, as data, where it is a partial of a known operation whose arguments can be kept."""
    if not isinstance(work, partial) or work.args:
        return None
    place = f"{work.func.__module__}:{work.func.__qualname__}".removeprefix(_ROOM)
    name = next((name for name, known in KNOWN_WORK.items() if known.place == place), None)
    if name is None:
        return None
    kinds = KNOWN_WORK[name].arguments
    if any(key not in kinds and value is not None for key, value in work.keywords.items()):
        return None
    return kept(name, **{key: value for key, value in work.keywords.items() if key in kinds})


def can_do_again(job: JobRecord) -> bool:
    """Whether a job of an earlier window has ended and what it was is known."""
    return job.state not in OPEN_STATES and job.work is not None and job.work.name in KNOWN_WORK


def runs_in_process(work: KeptWork) -> bool:
    """Whether a window runs it in its work process."""
    return work.name in KNOWN_WORK and KNOWN_WORK[work.name].in_process


def do_again(workspace: Workspace, *, work: KeptWork, job: Job) -> Any:
    """Run an operation that was kept, and return its answer.

    Raises:
        BadInputError: What is kept is no known operation with arguments of their kinds.
        StormOpsError: What the operation raises.
    """
    known = KNOWN_WORK.get(work.name)
    if known is None or work.arguments.keys() != known.arguments.keys():
        raise _unreadable(work)
    try:
        arguments = {key: known.arguments[key].read(value) for key, value in work.arguments.items()}
    except (TypeError, ValueError, KeyError, BadInputError) as error:
        raise _unreadable(work) from error
    module, _, function = known.place.partition(":")
    operation = getattr(importlib.import_module(_ROOM + module), function)
    return operation(workspace, job=job, **arguments)


def _unreadable(work: KeptWork) -> BadInputError:
    return BadInputError(
        "What this job was to do cannot be read any more.",
        remedy="Start it again from the panel that it came from.",
        record=work.name,
    )
