"""The whole main job on a demo workspace: from a storm over an invented suburb to packets one can open."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass, replace
from datetime import date, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

from stormops_desktop.engines.routing.day_clock import DayClock
from stormops_desktop.files.durable_files import written_beside
from stormops_desktop.model.errors import BadInputError, UsageError
from stormops_desktop.model.geometry import LonLat
from stormops_desktop.model.progress import part_of
from stormops_desktop.model.sentence import Sentence
from stormops_desktop.operations.jobs.job import Job
from stormops_desktop.operations.packets.export_packet import export_packet
from stormops_desktop.operations.plays.decide_proposals import approve_all_proposals
from stormops_desktop.operations.plays.run_playbook import run_playbook
from stormops_desktop.operations.routes.build_routes import BuildRoutesAnswer, build_routes
from stormops_desktop.operations.routes.clear_doors import clear_doors
from stormops_desktop.operations.routes.day_doors import approved_doors
from stormops_desktop.operations.scores.score_properties import score_properties
from stormops_desktop.operations.storms.drill_storm import drill_storm
from stormops_desktop.operations.storms.import_storm import import_storm
from stormops_desktop.operations.storms.invent_storm import invent_storm
from stormops_desktop.operations.storms.last_night import last_night
from stormops_desktop.operations.territory.demo_territory import demo_territory
from stormops_desktop.stores.workspace import Workspace

PLAYBOOK = "frisco-first-knock"
TIME_ZONE = ZoneInfo("America/Chicago")

_MRMS_DAY = "hail/MRMS_MESH_Max_1440min_00.50_20240228-100000.grib2"
_MRMS_ANCHOR: LonLat = (-89.205, 41.675)  # its strongest swath over land
_FORMATS = ("pdf", "gpx", "kml", "gpkg", "geojson", "csv")
_SUMMARY = "demo.json"
_WORKSPACE = "workspace"
_MOST_DAYS_AHEAD = 7


@dataclass(frozen=True, slots=True)
class DemoAnswer:
    """What the demo made, and where.

    Attributes:
        storm: Where the storm comes from, in a sentence.
        packets: Every file, PDFs first.
        made: False where an earlier demo was found as it was left.
        seconds: How long making it took.
    """

    workspace: Path
    storm: str
    storm_id: str
    homes: int
    roads_km: float
    hit: int
    proposals: int
    day: str
    routes: int
    stops: int
    unserved: int
    packets: tuple[Path, ...]
    made: bool
    seconds: float


def run_demo(
    out: Path,
    *,
    data: Path | None,
    homes: int = 4_000,
    crews: int = 4,
    seed: int = 7,
    search_seconds: float | None = None,
    job: Job,
) -> DemoAnswer:
    """Make `out/workspace` and `out/packets`, or tell what an earlier run left there.

    Args:
        data: The folder of real data; where it holds the MRMS day, that storm is moved onto the suburb
            as a drill. Elsewhere a hailstorm is invented.

    Raises:
        UsageError: `out` holds an unfinished demo or other files.
    """
    out = out.absolute()
    earlier = _earlier(out)
    if earlier is not None:
        return earlier
    begun = job.clock()
    root = out / _WORKSPACE
    if root.exists():
        raise UsageError(
            "An earlier demo was not finished here.", remedy="Remove the folder, then run it again.", file=out
        )
    with Workspace.create(root, clock=job.clock) as workspace:
        town = demo_territory(workspace, properties=homes, seed=seed, job=_step(job, 0.0, 0.1))
        west, south, east, north = town.bbox
        center = ((west + east) / 2, (south + north) / 2)
        storm_id, storm = _storm(workspace, out, data, center, seed, _step(job, 0.1, 0.25))
        score = score_properties(workspace, storm_id, job=_step(job, 0.25, 0.35))
        run = run_playbook(workspace, PLAYBOOK, storm=storm_id, job=_step(job, 0.35, 0.42))
        approve_all_proposals(workspace, job=_step(job, 0.42, 0.45))
        day, routes = _routes(workspace, crews, search_seconds, _step(job, 0.45, 0.75))
        packets = export_packet(
            workspace,
            [],
            day=day.isoformat(),
            out=out / "packets",
            formats=_FORMATS,
            job=_step(job, 0.75, 1.0),
        )
    answer = DemoAnswer(
        workspace=root,
        storm=storm,
        storm_id=storm_id,
        homes=town.properties,
        roads_km=town.roads_km,
        hit=score.exposed,
        proposals=run.proposals,
        day=day.isoformat(),
        routes=len(routes.routes),
        stops=sum(route.stops for route in routes.routes),
        unserved=len(routes.unserved),
        packets=tuple(sorted((file.path for file in packets.files), key=_pdfs_first)),
        made=True,
        seconds=round((job.clock() - begun).total_seconds(), 1),
    )
    with written_beside(out / _SUMMARY) as draft:
        draft.write_text(json.dumps(asdict(answer), default=str, indent=1), encoding="utf-8")
    return answer


def _step(job: Job, start: float, end: float) -> Job:
    """The same job, whose progress is a part of the whole."""
    return replace(job, progress=part_of(job.progress, start, end))


def _pdfs_first(path: Path) -> tuple[bool, str]:
    return path.suffix != ".pdf", path.name


def _earlier(out: Path) -> DemoAnswer | None:
    """What an earlier run told, where all of it is still there."""
    summary = out / _SUMMARY
    if not summary.is_file():
        return None
    try:
        told = json.loads(summary.read_text(encoding="utf-8"))
        packets = tuple(Path(path) for path in told.pop("packets"))
        answer = DemoAnswer(
            **{**told, "workspace": Path(told["workspace"]), "packets": packets, "made": False}
        )
    except (ValueError, TypeError, KeyError) as error:
        raise BadInputError(
            Sentence("The summary of an earlier demo cannot be read: {error}.", error=error),
            remedy="Remove the folder, then run it again.",
            file=summary,
        ) from error
    missing = [path for path in (answer.workspace, *answer.packets) if not path.exists()]
    if missing:
        raise UsageError(
            "Something of the earlier demo is gone.",
            remedy="Remove the folder, then run it again.",
            file=missing[0],
        )
    return answer


def _storm(
    workspace: Workspace, out: Path, data: Path | None, center: LonLat, seed: int, job: Job
) -> tuple[str, str]:
    """Last night's storm: the real MRMS day as a drill where it is there, else an invented one."""
    ends = last_night(job.clock(), TIME_ZONE)
    radar = None if data is None else data / _MRMS_DAY
    if radar is None or not radar.is_file():
        invented = invent_storm(workspace, out / "storm", center=center, ends=ends, seed=seed, job=job)
        return invented.storm_id, "SYNTHETIC: a hailstorm that was invented for this demo."
    found = import_storm(workspace, [radar], name=None, job=_step(job, 0.0, 0.5))
    drill = drill_storm(
        workspace,
        found.storm_id,
        to=center,
        source=_MRMS_ANCHOR,
        at=ends,
        job=_step(job, 0.5, 1.0),
    )
    return (
        drill.storm_id,
        "DRILL: the radar hail of 28 February 2024 (NOAA MRMS, Illinois), moved onto the invented suburb.",
    )


def _routes(
    workspace: Workspace, crews: int, search_seconds: float | None, job: Job
) -> tuple[date, BuildRoutesAnswer]:
    """Routes of the next day on which doors may be knocked at all."""
    today = job.clock().astimezone(TIME_ZONE).date()
    for ahead in range(1, _MOST_DAYS_AHEAD + 1):
        day = today + timedelta(days=ahead)
        doors = approved_doors(workspace, day, job.clock())
        cleared, _ = clear_doors(workspace, doors.doors, DayClock.of(day, doors.zone), now=job.clock())
        if cleared:
            return day, build_routes(workspace, crews, day, seconds=search_seconds, job=job)
    raise UsageError(
        Sentence(
            "No door may be knocked in the next {most_days_ahead} days.", most_days_ahead=_MOST_DAYS_AHEAD
        ),
        remedy="Look at `stormops contact check` for one of the homes.",
    )
