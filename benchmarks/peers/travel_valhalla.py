"""Valhalla's matrix over the same roads, as its documentation advises: tiles once, one actor kept."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

MOST_PLACES = 5_000_000


def build_tiles(pbf: Path, folder: Path) -> Path:
    """Build routing tiles of a road extract; returns the configuration to open them with."""
    import valhalla

    (folder / "tiles").mkdir()
    config = valhalla.get_config(tile_extract="", tile_dir=folder / "tiles")
    config["mjolnir"].pop("tile_extract", None)
    limits = config["service_limits"]
    limits["auto"]["max_matrix_location_pairs"] = MOST_PLACES
    limits["auto"]["max_matrix_distance"] = 5_000_000.0
    path = folder / "valhalla.json"
    path.write_text(json.dumps(config), "utf-8")
    subprocess.run(
        [str(Path(valhalla.__file__).parent / "bin" / "valhalla_build_tiles"), "-c", str(path), str(pbf)],
        check=True,
        cwd=folder,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    return path


def open_actor(config: Path) -> Any:
    """An actor over the tiles."""
    from valhalla import Actor

    return Actor(str(config))


def matrix(actor: Any, places: NDArray[np.float64]) -> NDArray[np.float64]:
    """Driving seconds between all places; NaN where there is no way."""
    locations = [{"lon": float(lon), "lat": float(lat)} for lon, lat in places]
    request = {"sources": locations, "targets": locations, "costing": "auto", "verbose": False}
    durations = json.loads(actor.matrix(json.dumps(request)))["sources_to_targets"]["durations"]
    return np.array([[np.nan if cell is None else cell for cell in row] for row in durations], np.float64)
