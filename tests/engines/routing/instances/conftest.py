"""Small public-style instances."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest

from stormops_desktop.model.routing_instance import Rounding, RoutingInstance


class InstanceMaker:
    """Builds instances on a grid; with windows and prizes on request."""

    def random(
        self, seed: int, clients: int, *, prizes: bool = False, windows: bool = True, **changes: Any
    ) -> RoutingInstance:
        """Clients around the depot, capacity for about five of them in a vehicle."""
        rng = np.random.default_rng(seed)
        begins = rng.integers(0, 500, clients + 1)
        times = np.stack([begins, begins + 600], axis=1) * Rounding.TENTHS
        times[0] = (0, 20_000)
        fields: dict[str, Any] = {
            "name": f"random {seed}",
            "rounding": Rounding.TENTHS if windows or prizes else Rounding.WHOLE,
            "coordinates": rng.integers(0, 50, (clients + 1, 2)).astype(float),
            "demand": np.concatenate([[0], rng.integers(1, 5, clients)]),
            "capacity": 13,
            "vehicles": clients,
            "windows": times if windows else None,
            "service": np.zeros(clients + 1, np.int64),
            "prizes": np.concatenate([[0], rng.integers(0, 300, clients)]) if prizes else None,
        }
        return RoutingInstance(**{**fields, **changes})


@pytest.fixture(scope="session")
def instances() -> InstanceMaker:
    """The maker of small instances."""
    return InstanceMaker()
