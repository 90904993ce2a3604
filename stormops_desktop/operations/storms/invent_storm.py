"""Inventing a hailstorm where there is no radar file: written as GRIB2 like MRMS's own, then imported."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

import numpy as np

from stormops_desktop.engines.hail.synthetic import SyntheticStorm, synthetic_hailstorm
from stormops_desktop.files.durable_files import written_beside
from stormops_desktop.formats.weather.write_grib import grib_message, grib_name
from stormops_desktop.model.geometry import LonLat
from stormops_desktop.operations.jobs.job import Job
from stormops_desktop.operations.storms.import_storm import ImportStormAnswer, import_storm
from stormops_desktop.operations.storms.weather_table import product_table_in_use
from stormops_desktop.stores.workspace import Workspace


def invent_storm(
    workspace: Workspace, folder: Path, *, center: LonLat, ends: datetime, seed: int, job: Job
) -> ImportStormAnswer:
    """Write an invented storm into `folder` and import it; it is marked synthetic wherever it shows."""
    field = synthetic_hailstorm(SyntheticStorm(center, ends), np.random.default_rng(seed))
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / grib_name(field)
    with written_beside(path) as draft:
        draft.write_bytes(grib_message(field, product_table_in_use()))
    return import_storm(workspace, [path], name=None, job=job)
