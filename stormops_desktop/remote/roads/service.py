"""The client of the worker processes: snapping, tables and routes over prepared networks."""

from __future__ import annotations

import json
import queue
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import IO, Any, Self, cast

import numpy as np
from numpy.typing import NDArray

from stormops_desktop.model.errors import StormOpsError
from stormops_desktop.model.progress import CancelToken
from stormops_desktop.remote.roads.network import Network
from stormops_desktop.remote.roads.programs import stop_process

_POLL_S = 0.05
_PATIENCE_S = 120.0

type Places = NDArray[np.float64]
"""Longitude and latitude in degrees, shape (places, 2)."""


@dataclass(frozen=True, slots=True)
class Table:
    """Times and lengths from sources to destinations.

    Attributes:
        seconds, meters: float64, shape (sources, destinations); NaN where there is no way.
        moved_m: How far each source was moved to its road, shape (sources,).
    """

    seconds: NDArray[np.float64]
    meters: NDArray[np.float64]
    moved_m: NDArray[np.float64]


class RoadService:
    """Worker processes that answer from prepared networks; a context manager that ends them.

    One service serves one thread. Workers start at the first question and stay warm.

    Args:
        workers: Processes; a large table is shared between them.
        patience_s: How long one question may take before its worker is ended and an error raised.
    """

    def __init__(
        self, *, workers: int = 2, patience_s: float = _PATIENCE_S, command: Sequence[str] | None = None
    ) -> None:
        self._command = list(command or (sys.executable, "-I", "-m", "stormops_desktop.remote.roads.worker"))
        self._patience_s = patience_s
        self._folder = tempfile.TemporaryDirectory(prefix="stormops-roads-")
        self._workers = [_Worker(self._command) for _ in range(workers)]
        self._asked = 0

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, value: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def warm(self) -> None:
        """Start the workers now, so that the first question need not wait for them."""
        for worker in self._workers:
            worker.start()

    def close(self) -> None:
        """End the workers and remove their files."""
        for worker in self._workers:
            worker.stop()
        self._folder.cleanup()

    def nearest(
        self, network: Network, places: Places, *, cancel: CancelToken | None = None
    ) -> NDArray[np.float64]:
        """Distance (m) of each place to the nearest road of any piece of the network."""
        if len(places) == 0:
            return np.empty(0)
        out = self._fresh_path("nearest")
        self._ask_all([self._request("nearest", network, places, out=str(out))], cancel)
        return _taken(out)

    def table(
        self,
        network: Network,
        places: Places,
        *,
        sources: NDArray[np.int64] | None = None,
        destinations: NDArray[np.int64] | None = None,
        cancel: CancelToken | None = None,
    ) -> Table:
        """Times and lengths between places, all to all where no indices are given.

        Raises:
            CancelledError: Cancelled; the workers that were busy are ended within 200 ms.
            StormOpsError: OSRM failed, or took longer than the patience.
        """
        return self.tables(network, places, [_block(len(places), sources, destinations)], cancel=cancel)[0]

    def tables(
        self,
        network: Network,
        places: Places,
        blocks: Sequence[tuple[NDArray[np.int64], NDArray[np.int64]]],
        *,
        cancel: CancelToken | None = None,
    ) -> list[Table]:
        """One table a block of (sources, destinations); a single block is split by its sources."""
        parts = [
            part
            for block in blocks
            for part in self._split(block, 1 if len(blocks) > 1 else len(self._workers))
        ]
        outs = [self._fresh_path("table") for _ in parts]
        file = self._save(places)
        requests = [
            {
                "kind": "table",
                "base": str(network.base),
                "algorithm": network.algorithm,
                "places": file,
                "sources": sources.tolist(),
                "destinations": destinations.tolist(),
                "out": str(out),
            }
            for (sources, destinations), out in zip(parts, outs, strict=True)
        ]
        answers = self._ask_all(requests, cancel)
        tables = [
            Table(seconds=found[0], meters=found[1], moved_m=np.array(reply["moved_m"], np.float64))
            for found, reply in zip(map(_taken, outs), answers, strict=True)
        ]
        return tables if len(blocks) > 1 else [_joined(tables)]

    def legs(
        self, network: Network, places: Places, *, cancel: CancelToken | None = None
    ) -> list[dict[str, Any]]:
        """OSRM's legs, with steps, through the places in order: len(places) - 1 of them."""
        return self.legs_of(network, [places], cancel=cancel)[0]

    def legs_of(
        self, network: Network, ways: Sequence[Places], *, cancel: CancelToken | None = None
    ) -> list[list[dict[str, Any]]]:
        """OSRM's legs of several ways, shared between the workers."""
        requests = [self._request("route", network, way) for way in ways]
        return [reply["legs"] for reply in self._ask_all(requests, cancel)]

    def _request(self, kind: str, network: Network, places: Places, **more: str) -> dict[str, Any]:
        base = {"kind": kind, "base": str(network.base), "algorithm": network.algorithm}
        return {**base, "places": self._save(places), **more}

    def _split(
        self, block: tuple[NDArray[np.int64], NDArray[np.int64]], parts: int
    ) -> list[tuple[NDArray[np.int64], NDArray[np.int64]]]:
        sources, destinations = block
        return [(chunk, destinations) for chunk in np.array_split(sources, max(1, min(parts, len(sources))))]

    def _save(self, places: Places) -> str:
        path = self._fresh_path("places")
        np.save(path, np.ascontiguousarray(places, np.float64))
        return str(path)

    def _fresh_path(self, kind: str) -> Path:
        self._asked += 1
        return Path(self._folder.name) / f"{kind}-{self._asked}.npy"

    def _ask_all(self, requests: list[dict[str, Any]], cancel: CancelToken | None) -> list[dict[str, Any]]:
        """Hand the requests to whichever worker is free; answers in the order of the requests."""
        waiting = list(enumerate(requests))[::-1]
        busy: dict[int, tuple[int, float]] = {}
        answers: list[dict[str, Any]] = [{}] * len(requests)
        try:
            while waiting or busy:
                for number, worker in enumerate(self._workers):
                    if number not in busy and waiting:
                        index, request = waiting.pop()
                        worker.send(request)
                        busy[number] = (index, time.monotonic() + self._patience_s)
                for number in list(busy):
                    index, deadline = busy[number]
                    reply = self._workers[number].receive(_POLL_S / len(busy))
                    if reply is not None:
                        answers[index] = reply
                        del busy[number]
                    elif time.monotonic() > deadline:
                        raise StormOpsError(
                            f"The road service did not answer within {self._patience_s:.0f} seconds.",
                            remedy="Run it again; if it happens again, plan fewer stops at a time.",
                        )
                if cancel is not None:
                    cancel.raise_if_cancelled()
        finally:
            for number in busy:  # their answers would meet the next question
                self._workers[number].stop()
        return answers


class _Worker:
    """One worker process, started when it is first needed and again after it was ended."""

    def __init__(self, command: list[str]) -> None:
        self._command = command
        self._child: subprocess.Popen[bytes] | None = None
        self._replies: queue.SimpleQueue[bytes] = queue.SimpleQueue()
        self._reader: threading.Thread | None = None

    def start(self) -> subprocess.Popen[bytes]:
        if self._child is None:
            self._child = subprocess.Popen(
                self._command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL
            )
            self._replies = queue.SimpleQueue()
            self._reader = threading.Thread(target=_pump, args=(self._child, self._replies), daemon=True)
            self._reader.start()
        return self._child

    def send(self, request: dict[str, Any]) -> None:
        stdin = cast(IO[bytes], self.start().stdin)
        try:
            stdin.write(json.dumps(request).encode() + b"\n")
            stdin.flush()
        except OSError:  # it has died; `receive` says so with its exit status
            return

    def receive(self, patience_s: float) -> dict[str, Any] | None:
        """The next answer, or None where it has not come yet."""
        try:
            line = self._replies.get(timeout=patience_s)
        except queue.Empty:
            return None
        if not line:
            status = self.stop()
            raise StormOpsError(
                f"The road service ended unexpectedly (exit status {status}).",
                remedy="Run it again; if it happens again, run `stormops doctor`.",
            )
        reply: dict[str, Any] = json.loads(line)
        if "error" in reply:
            raise StormOpsError(
                f"The road service could not answer: {reply['error']}",
                remedy="Import the roads of your territory again, then run it again.",
            )
        return reply

    def stop(self) -> int | None:
        child, self._child = self._child, None
        if child is None:
            return None
        stop_process(child)
        for pipe in (child.stdin, child.stdout):
            if pipe is not None:
                pipe.close()
        if self._reader is not None:
            self._reader.join(1.0)
        return child.returncode


def _pump(child: subprocess.Popen[bytes], replies: queue.SimpleQueue[bytes]) -> None:
    try:
        for line in cast(IO[bytes], child.stdout):
            replies.put(line)
    except ValueError:  # the pipe was closed under us: the worker was ended
        return
    finally:
        replies.put(b"")


def _block(
    count: int, sources: NDArray[np.int64] | None, destinations: NDArray[np.int64] | None
) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    everything = np.arange(count, dtype=np.int64)
    return (everything if sources is None else sources, everything if destinations is None else destinations)


def _taken(path: Path) -> NDArray[np.float64]:
    found: NDArray[np.float64] = np.load(path, allow_pickle=False)
    path.unlink()
    return found


def _joined(tables: list[Table]) -> Table:
    return Table(
        seconds=np.concatenate([table.seconds for table in tables]),
        meters=np.concatenate([table.meters for table in tables]),
        moved_m=np.concatenate([table.moved_m for table in tables]),
    )
