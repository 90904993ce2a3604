"""A demo workspace of 1,000,000 properties with its .osm.pbf, from process start; memory is PSS.

`python -m benchmarks.bench_territory [PROPERTIES]`.
"""

from __future__ import annotations

import json
import sys
import tempfile
import time
from pathlib import Path

import psutil

WALL_S = 90.0
PEAK_GB = 4.0
_POLL_S = 0.2


def main(properties: int) -> int:
    """Print one row for the time and one for the memory."""
    with tempfile.TemporaryDirectory() as folder:
        workspace = Path(folder) / "workspace"
        _stormops(workspace, "workspace", "create")
        start = time.perf_counter()
        answer, peak = _stormops(
            workspace, "territory", "demo", "--properties", str(properties), "--seed", "7"
        )
        seconds = time.perf_counter() - start
        assert answer["properties"] == properties
        assert list((workspace / "generations").glob("*/roads.osm.pbf"))
    work = f"{properties:,}-property demo workspace, with its .osm.pbf"
    _print(f"{work}: wall time", round(seconds, 1), "s", WALL_S)
    _print(f"{work}: peak memory (PSS)", round(peak / 1e9, 2), "GB", PEAK_GB)
    return 0


def _stormops(workspace: Path, *words: str) -> tuple[dict[str, object], int]:
    """Run a command to its end; its answer and the peak of its PSS (bytes)."""
    command = [sys.executable, "-m", "stormops_desktop.cli.app", "-w", str(workspace), *words, "--json"]
    with tempfile.TemporaryFile("w+") as out:
        process = psutil.Popen(command, stdout=out, stderr=sys.stderr)
        peak = 0
        while process.poll() is None:
            peak = max(peak, _pss(process))
            time.sleep(_POLL_S)
        assert process.returncode == 0
        out.seek(0)
        answer: dict[str, object] = json.load(out)
    return answer, peak


def _pss(process: psutil.Popen) -> int:
    """Proportional set size of a process and its children; 0 where it has just ended."""
    total = 0
    try:
        for each in (process, *process.children(recursive=True)):
            memory = each.memory_full_info()
            total += getattr(memory, "pss", memory.rss)
    except psutil.Error:
        return total
    return total


def _print(work: str, ours: float, unit: str, target: float) -> None:
    row = {
        "work": work,
        "ours": ours,
        "peer": None,
        "ratio": None,
        "target": f"<= {target:g} {unit}",
        "unit": unit,
        "met": ours <= target,
    }
    print(json.dumps(row))


if __name__ == "__main__":
    sys.exit(main(int(sys.argv[1]) if len(sys.argv) > 1 else 1_000_000))
