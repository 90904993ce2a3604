"""A public vehicle routing instance, as the literature publishes it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import IntEnum

import numpy as np
from numpy.typing import NDArray


class Rounding(IntEnum):
    """How a data set's distances become integers; the value is how many units make one of the file's.

    TENTHS: truncated to one decimal (Solomon, Homberger, PC_*; DIMACS challenge). WHOLE: rounded (X).
    """

    WHOLE = 1
    TENTHS = 10


@dataclass(frozen=True, slots=True)
class RoutingInstance:
    """Depot (row 0) and clients (rows 1 to n); times, services and prizes in units of `rounding`.

    Attributes:
        coordinates: float64 (n + 1, 2), as in the file.
        demand: int64 (n + 1,), against `capacity`.
        windows: int64 (n + 1, 2), begin of service, both ends included; None where there are none.
        service: int64 (n + 1,).
        prizes: int64 (n + 1,), lost where a client is not visited; None where all must be visited.
        vehicles: How many there are.
    """

    name: str
    rounding: Rounding
    coordinates: NDArray[np.float64]
    demand: NDArray[np.int64]
    capacity: int
    vehicles: int
    windows: NDArray[np.int64] | None
    service: NDArray[np.int64]
    prizes: NDArray[np.int64] | None

    @property
    def clients(self) -> int:
        """How many there are, without the depot."""
        return len(self.demand) - 1


@dataclass(frozen=True, slots=True)
class InstanceSolution:
    """Routes of client numbers from 1, without the depot; the cost as a file states it, if it does."""

    routes: tuple[tuple[int, ...], ...]
    cost: float | None = None
