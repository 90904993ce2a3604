"""Run every benchmark and write docs/benchmarks.md: `make bench`, or `python -m benchmarks map scores`.

A benchmark is a module `bench_<name>.py` that prints one JSON object a line:
{"work", "ours", "peer", "ratio", "target", "unit", "met"}; `peer` and `ratio` may be null.
"""

from __future__ import annotations

import json
import os
import platform
import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

HERE = Path(__file__).parent
TABLE = HERE.parent / "docs" / "benchmarks.md"


def main(wanted: list[str]) -> int:
    """Run the wanted benchmarks (all where none is named); returns 1 where one failed to run."""
    if os.environ.get("PYTHONDONTWRITEBYTECODE"):
        print("Unset PYTHONDONTWRITEBYTECODE: imports without bytecode would be timed.", file=sys.stderr)
        return 2
    names = sorted(path.stem.removeprefix("bench_") for path in HERE.glob("bench_*.py"))
    rows: list[dict[str, Any]] = []
    failed = False
    for name in names:
        if wanted and name not in wanted:
            continue
        print(f"# {name}", flush=True)
        result = subprocess.run(
            [sys.executable, "-m", f"benchmarks.bench_{name}"],
            cwd=HERE.parent,
            stdout=subprocess.PIPE,
            text=True,
            check=False,
        )
        failed = failed or result.returncode != 0
        found = [json.loads(line) for line in result.stdout.splitlines() if line.startswith("{")]
        for row in found:
            print(_line(row), flush=True)
        rows += found
    if not wanted:
        TABLE.write_text(_page(rows), encoding="utf-8")
        print(f"written: {TABLE}")
    return int(failed)


def _line(row: dict[str, Any]) -> str:
    cells = [row["work"], _figure(row["ours"], row), _figure(row.get("peer"), row), _ratio(row)]
    return "| " + " | ".join([*cells, row["target"], _met(row)]) + " |"


def _figure(value: float | str | None, row: dict[str, Any]) -> str:
    if value is None:
        return "–"
    return value if isinstance(value, str) else f"{value:.3g} {row.get('unit', '')}".strip()


def _ratio(row: dict[str, Any]) -> str:
    ratio = row.get("ratio")
    return "–" if ratio is None else ratio if isinstance(ratio, str) else f"{ratio:.2f}"


def _met(row: dict[str, Any]) -> str:
    met = row.get("met")
    return "–" if met is None else "yes" if met else "**no**"


def _page(rows: list[dict[str, Any]]) -> str:
    head = [
        "# Benchmarks",
        "",
        f"Made by `make bench` on {datetime.now(UTC):%Y-%m-%d}: {_machine()}.",
        "",
        "Ours and the peer's figure come from one run, in alternating order; machines are shared and noisy,",
        "so read the ratios. Each peer is a file in `benchmarks/peers/`, checked to give an equal result.",
        "",
        "| work | ours | peer | ratio | to reach | reached |",
        "|---|---|---|---|---|---|",
    ]
    return "\n".join([*head, *(_line(row) for row in rows), ""])


def _machine() -> str:
    model = platform.processor() or platform.machine()
    info = Path("/proc/cpuinfo")
    if info.exists():
        names = [line for line in info.read_text(encoding="utf-8").splitlines() if "model name" in line]
        model = names[0].partition(":")[2].strip() if names else model
    return f"{model}, {os.cpu_count()} cores, {platform.system()}, Python {platform.python_version()}"


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
