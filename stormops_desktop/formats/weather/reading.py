"""What a weather file gave."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from stormops_desktop.model.hail import HailField, Skipped

MOST_CELLS = 250_000_000
"""Fields with more cells are refused before anything is allocated."""


class WeatherKind(StrEnum):
    """Families of weather files, told by content."""

    GRIB = "grib"
    NETCDF = "netcdf"
    ZARR = "zarr"
    GEOTIFF = "geotiff"


@dataclass(frozen=True, slots=True)
class WeatherReading:
    """The fields of one file and how they were got.

    Attributes:
        fields: At least one.
        skipped: Messages or variables that were set aside.
        decoder: Library and version, for provenance.
        notes: What a person should know: a projection's operation and accuracy, a time taken from the
            file's name, ...
    """

    fields: tuple[HailField, ...]
    skipped: tuple[Skipped, ...] = ()
    decoder: str = ""
    notes: tuple[str, ...] = ()
