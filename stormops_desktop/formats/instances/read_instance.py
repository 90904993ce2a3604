"""Reads a public instance in either format."""

from __future__ import annotations

from pathlib import Path

from stormops_desktop.formats.instances.numbered_lines import numbered_lines
from stormops_desktop.formats.instances.solomon import read_solomon
from stormops_desktop.formats.instances.vrplib_format import read_vrplib
from stormops_desktop.model.errors import BadInputError
from stormops_desktop.model.routing_instance import RoutingInstance
from stormops_desktop.model.sentence import Sentence


def read_instance(path: Path) -> RoutingInstance:
    """Read a VRPLIB file (its first line is a keyword with a colon) or a Solomon file.

    Raises:
        BadInputError: Malformed, with the line; also where no vehicle could carry a client.
    """
    first = next(numbered_lines(path), None)
    if first is None:
        raise BadInputError("The file is empty.", remedy="Give a Solomon or VRPLIB file.", file=path)
    instance = read_vrplib(path) if ":" in first.text else read_solomon(path)
    if instance.clients < 1 or instance.vehicles < 1:
        raise BadInputError("It has no clients or no vehicles.", remedy="Give a whole instance.", file=path)
    heaviest = int(instance.demand.argmax())
    if instance.prizes is None and instance.demand[heaviest] > instance.capacity:
        raise BadInputError(
            Sentence(
                "Client {heaviest} needs {demand}, but a vehicle holds {capacity}.",
                heaviest=heaviest,
                demand=instance.demand[heaviest],
                capacity=instance.capacity,
            ),
            remedy="Give an instance that can be solved.",
            file=path,
            record=f"client {heaviest}",
        )
    return instance
