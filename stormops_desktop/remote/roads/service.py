"""The client of the worker processes: tables and routes over prepared networks."""

from __future__ import annotations

import json
import queue
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from types import TracebackType
from typing import IO, Any, Self, cast

import numpy as np
from numpy.typing import NDArray

from stormops_desktop.model.errors import StormOpsError
from stormops_desktop.model.progress import CancelToken
from stormops_desktop.model.sentence import Sentence
from stormops_desktop.remote.roads.network import Network
from stormops_desktop.remote.roads.programs import stop_process

_POLL_S = 0.05
_PATIENCE_S = 120.0
_SPLIT_FROM = 100

type Places = NDArray[np.float64]
"""Longitude and latitude in degrees, shape (places, 2)."""
type Numbers = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class TableRequest:
    """What a table is asked about.

    Attributes:
        sources, destinations: Numbers of places; the others are not looked at.
        snapping: Whether to tell how the sources meet the network.
    """

    network: Network
    places: Places
    sources: Numbers
    destinations: Numbers
    snapping: bool = False


@dataclass(frozen=True, slots=True)
class Table:
    """Times and lengths from sources to destinations.

    Attributes:
        seconds, meters: float64, shape (sources, destinations); NaN where there is no way.
        moved_m: How far each source was moved to the road its times start from, shape (sources,).
        nearest_m: To the nearest road of any piece of the network, likewise. Both empty if not asked for.
    """

    seconds: NDArray[np.float64]
    meters: NDArray[np.float64]
    moved_m: NDArray[np.float64]
    nearest_m: NDArray[np.float64]


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

    def tables(self, requests: Sequence[TableRequest], *, cancel: CancelToken | None = None) -> list[Table]:
        """The tables asked for, shared between the workers; large ones are split by their sources.

        Raises:
            CancelledError: Cancelled; the workers that were busy are ended within 200 ms.
            StormOpsError: OSRM failed, or took longer than the patience.
        """
        parts = [self._split(request) for request in requests]
        outs = [[self._fresh_path("table") for _ in split] for split in parts]
        asked = [
            self._table_request(part, out)
            for split, files in zip(parts, outs, strict=True)
            for part, out in zip(split, files, strict=True)
        ]
        answers = iter(self._ask_all(asked, cancel))
        return [_joined([(_taken(out), next(answers)) for out in files]) for files in outs]

    def legs_of(
        self, network: Network, ways: Sequence[Places], *, cancel: CancelToken | None = None
    ) -> list[list[dict[str, Any]]]:
        """OSRM's legs, with steps, of several ways through places in order; shared between the workers."""
        requests = [
            {
                "kind": "route",
                "base": str(network.base),
                "algorithm": network.algorithm,
                "places": self._save(way),
            }
            for way in ways
        ]
        return [reply["legs"] for reply in self._ask_all(requests, cancel)]

    def _split(self, request: TableRequest) -> list[TableRequest]:
        if len(request.sources) < _SPLIT_FROM:
            return [request]
        chunks = np.array_split(request.sources, len(self._workers))
        return [replace(request, sources=chunk) for chunk in chunks]

    def _table_request(self, request: TableRequest, out: Path) -> dict[str, Any]:
        """OSRM snaps every place that it is given, so only those that are asked about are passed."""
        used, numbers = np.unique(
            np.concatenate([request.sources, request.destinations]), return_inverse=True
        )
        return {
            "kind": "table",
            "base": str(request.network.base),
            "algorithm": request.network.algorithm,
            "places": self._save(request.places[used]),
            "sources": numbers[: len(request.sources)].tolist(),
            "destinations": numbers[len(request.sources) :].tolist(),
            "snapping": request.snapping,
            "out": str(out),
        }

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
                            Sentence(
                                "The road service did not answer within {patience_s:.0f} seconds.",
                                patience_s=self._patience_s,
                            ),
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
                Sentence("The road service ended unexpectedly (exit status {status}).", status=status),
                remedy="Run it again; if it happens again, run `stormops doctor`.",
            )
        reply: dict[str, Any] = json.loads(line)
        if "error" in reply:
            raise StormOpsError(
                Sentence("The road service could not answer: {error}", error=reply["error"]),
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


def _taken(path: Path) -> NDArray[np.float64]:
    found: NDArray[np.float64] = np.load(path, allow_pickle=False)
    path.unlink()
    return found


def _joined(parts: list[tuple[NDArray[np.float64], dict[str, Any]]]) -> Table:
    seconds, meters = np.concatenate([both for both, _ in parts], axis=1)
    moved = [distance for _, reply in parts for distance in reply.get("moved_m", ())]
    nearest = [distance for _, reply in parts for distance in reply.get("nearest_m", ())]
    return Table(seconds, meters, np.array(moved, np.float64), np.array(nearest, np.float64))
