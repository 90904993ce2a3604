"""A RoutingInstance as one .npz file, for a solver's process."""

from __future__ import annotations

from pathlib import Path

import numpy as np

from stormops_desktop.model.routing_instance import Rounding, RoutingInstance

_NONE = np.zeros(0, np.int64)


def write_instance_arrays(path: Path, instance: RoutingInstance) -> None:
    """Write the instance's arrays and numbers."""
    np.savez(
        path,
        name=np.array(instance.name),
        numbers=np.array([instance.rounding, instance.capacity, instance.vehicles], np.int64),
        coordinates=instance.coordinates,
        demand=instance.demand,
        windows=_NONE if instance.windows is None else instance.windows,
        service=instance.service,
        prizes=_NONE if instance.prizes is None else instance.prizes,
    )


def read_instance_arrays(path: Path) -> RoutingInstance:
    """Read what `write_instance_arrays` wrote."""
    with np.load(path, allow_pickle=False) as arrays:
        rounding, capacity, vehicles = (int(number) for number in arrays["numbers"])
        windows, prizes = arrays["windows"], arrays["prizes"]
        return RoutingInstance(
            name=str(arrays["name"]),
            rounding=Rounding(rounding),
            coordinates=arrays["coordinates"],
            demand=arrays["demand"],
            capacity=capacity,
            vehicles=vehicles,
            windows=windows if windows.size else None,
            service=arrays["service"],
            prizes=prizes if prizes.size else None,
        )
