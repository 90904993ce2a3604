"""CF NetCDF and Zarr through xarray, as NVIDIA Earth-2 tools and others write them; decoder process alone.

Understood: dimensions time, lead_time (or step), ensemble (or member, number, realization), variable, and
latitude/longitude in any order and direction, 0..360 or -180..180, regular (1-D) or on a curvilinear grid
(2-D, as StormCast's), which is brought to a regular one by nearest cell.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from itertools import product as combinations
from typing import Any

import netCDF4
import numpy as np
import xarray as xr
import zarr

from stormops_desktop.formats.weather.curvilinear import curvilinear_to_lonlat
from stormops_desktop.formats.weather.decoder_process import Decoded, DecoderRequest
from stormops_desktop.formats.weather.lonlat_axes import grid_of_axes
from stormops_desktop.formats.weather.reading import MOST_CELLS, WeatherKind
from stormops_desktop.formats.weather.sizes import check_sizes, length_unit, sizes_mm
from stormops_desktop.formats.weather.times import time_in_name
from stormops_desktop.model.errors import BadInputError
from stormops_desktop.model.hail import HailField
from stormops_desktop.model.sentence import Sentence

_HAIL = re.compile(r"hail|mesh(?!_?grid)", re.IGNORECASE)
_LEADS = ("lead_time", "step", "forecast_period", "prediction_timedelta")
_MEMBERS = ("ensemble", "member", "number", "realization")
_SECONDS = {"second": 1, "minute": 60, "hour": 3600, "h": 3600, "day": 86_400}
_NAMES = {"lat": ("lat", "latitude", "nav_lat"), "lon": ("lon", "longitude", "nav_lon")}
_UNITS = {"lat": "degrees_north", "lon": "degrees_east"}


def decode_xarray(request: DecoderRequest) -> Iterator[Decoded]:
    """Every hail variable: one field for each time, lead time and member."""
    is_zarr = request.kind is WeatherKind.ZARR
    library = f"zarr {zarr.__version__}" if is_zarr else f"netCDF4 {netCDF4.__version__}"
    yield f"xarray {xr.__version__}, {library}"
    try:
        opened = (
            xr.open_zarr(request.path, chunks=None, consolidated=False, decode_timedelta=True)
            if is_zarr
            else xr.open_dataset(request.path, engine="netcdf4", decode_timedelta=True)
        )
    except (OSError, ValueError, KeyError) as error:
        raise BadInputError(
            Sentence("INCOMPLETE or damaged: {error}.", error=error),
            remedy="Copy or download the file again.",
        ) from error
    with opened as dataset:
        for array in _hail_arrays(dataset):
            if is_zarr:
                _require_all_chunks(request.path, array.attrs.get("_array", str(array.name)))
            yield from _fields(array, dataset, request)


def _hail_arrays(dataset: xr.Dataset) -> list[xr.DataArray]:
    """The variables that call themselves hail sizes."""
    arrays: list[xr.DataArray] = []
    for name, array in dataset.data_vars.items():
        if "variable" in array.dims:
            arrays += [
                array.sel(variable=label).rename(str(label)).assign_attrs(_array=str(name))
                for label in array["variable"].values
                if _HAIL.search(str(label))
            ]
        elif array.ndim >= 2 and _HAIL.search(
            " ".join([str(name), *(str(array.attrs.get(key, "")) for key in ("standard_name", "long_name"))])
        ):
            arrays.append(array)
    if not arrays:
        found = ", ".join(str(name) for name in dataset.data_vars) or "none"
        raise BadInputError(
            Sentence("None of the variables calls itself hail or MESH (found: {found}).", found=found),
            remedy="Give the hail variable a long_name with “hail” in it, or import a file that has one.",
        )
    return arrays


def _require_all_chunks(path: str, name: str) -> None:
    """Refuse a variable with chunks that were lost or never written: they would read as its fill value."""
    array = zarr.open_group(path, mode="r")[name]
    if isinstance(array, zarr.Array) and array.nchunks_initialized < array._nshards:
        missing = array._nshards - array.nchunks_initialized
        raise BadInputError(
            Sentence(
                "INCOMPLETE: {missing} of {nshards} chunks of “{name}” are missing.",
                missing=missing,
                nshards=array._nshards,
                name=name,
            ),
            remedy="Copy the store again; if chunks without data were left out on purpose, write them "
            "(xarray: encoding write_empty_chunks=True).",
            record=name,
        )


def _fields(array: xr.DataArray, dataset: xr.Dataset, request: DecoderRequest) -> Iterator[Decoded]:
    name = str(array.name)
    declared = array.attrs.get("units") or array.attrs.get("unit") or request.units
    unit = length_unit(declared, what=Sentence("The variable “{name}”", name=name))
    lat, lon = _coordinate(array, dataset, "lat"), _coordinate(array, dataset, "lon")
    array = array.transpose(..., *(lat.dims if lat.ndim == 2 else (*lat.dims, *lon.dims)))
    if array.shape[-1] * array.shape[-2] > MOST_CELLS:
        raise BadInputError(
            "The grid is too large.", remedy="Cut the file to your region first.", record=name
        )
    outer = [str(dim) for dim in array.dims[:-2]]
    known = {"time", *_LEADS, *_MEMBERS}
    unknown = [dim for dim in outer if dim not in known and array.sizes[dim] > 1]
    if unknown:
        raise BadInputError(
            Sentence(
                "“{name}” has the dimension “{unknown}”, and which of its {sizes} layers is "
                "meant is not said.",
                name=name,
                unknown=unknown[0],
                sizes=array.sizes[unknown[0]],
            ),
            remedy="Select one layer and import that.",
            record=name,
        )
    for index in combinations(*(range(array.sizes[dim]) for dim in outer)):
        layer = array.isel(dict(zip(outer, index, strict=True)))
        yield from _field(layer, dataset, request, unit=unit, axes=(lat, lon))


def _field(
    layer: xr.DataArray,
    dataset: xr.Dataset,
    request: DecoderRequest,
    *,
    unit: str,
    axes: tuple[xr.DataArray, xr.DataArray],
) -> Iterator[Decoded]:
    name, (lat, lon) = str(layer.name), axes
    raw = layer.to_numpy()
    numbers = raw if raw.dtype.kind == "f" else raw.astype(np.float64)
    sizes = sizes_mm(numbers, unit, request.products.sentinels)
    check_sizes(sizes, what=f"“{name}”")
    if lat.ndim == 2:
        grid, sizes = curvilinear_to_lonlat(lon.to_numpy(), lat.to_numpy(), sizes)
    else:
        grid, sizes = grid_of_axes(lon.to_numpy(), lat.to_numpy(), sizes)
    valid_time, note = _valid_time(layer, request)
    if note:
        yield note
    yield HailField(
        grid=grid,
        values_mm=sizes,
        product=str(layer.attrs.get("product", name)),
        valid_time=valid_time,
        window_min=_window(layer, dataset),
        forecast=_flag(layer, dataset, "forecast") or any(key in layer.coords for key in _LEADS),
        member=_member(layer),
        synthetic=_flag(layer, dataset, "synthetic"),
    )


def _coordinate(array: xr.DataArray, dataset: xr.Dataset, axis: str) -> xr.DataArray:
    """The latitude or longitude of a variable, 1-D or 2-D over its own dimensions."""
    for candidate in (*array.coords.values(), *dataset.variables.values()):
        name = str(getattr(candidate, "name", "")).lower()
        attributes = candidate.attrs
        told = (
            name in _NAMES[axis]
            or attributes.get("standard_name") == _NAMES[axis][1]
            or attributes.get("units") == _UNITS[axis]
        )
        if told and candidate.ndim in (1, 2) and set(candidate.dims) <= set(array.dims):
            return xr.DataArray(candidate)
    plain = next((dataset[key] for key in _NAMES[axis] if key in dataset.variables), None)
    if plain is not None and plain.ndim in (1, 2) and set(plain.dims) <= set(array.dims):
        return plain
    raise BadInputError(
        Sentence(
            "“{array}” has no {names} coordinate, so nobody can tell where its cells lie.",
            array=array.name,
            names=_NAMES[axis][1],
        ),
        remedy="Write latitude and longitude into the file (CF conventions, chapter 4).",
        record=str(array.name),
    )


def _valid_time(layer: xr.DataArray, request: DecoderRequest) -> tuple[datetime, str]:
    base = layer["valid_time"] if "valid_time" in layer.coords else layer.coords.get("time")
    if base is None:
        named = time_in_name(request.name)
        if named is None:
            raise BadInputError(
                Sentence("“{layer}” has no time.", layer=layer.name),
                remedy="Write a time coordinate into the file, or its time into the file's name "
                "(hail_20240228-100000.nc).",
                record=str(layer.name),
            )
        return named, Sentence(
            "the time is taken from the file's name: {time} UTC", time=f"{named:%Y-%m-%d %H:%M}"
        )
    stamp = base.to_numpy()
    if stamp.dtype.kind != "M":
        raise _no_time_unit(layer, "hours since 1970-01-01")
    valid = stamp if "valid_time" in layer.coords else stamp + _lead(layer)
    return datetime.fromtimestamp(int(valid.astype("datetime64[s]").astype(np.int64)), UTC), ""


def _lead(layer: xr.DataArray) -> np.timedelta64:
    """How far the forecast looks ahead; Earth-2's "hour" and "day" are units that xarray leaves alone."""
    key = next((key for key in _LEADS if key in layer.coords), None)
    if key is None:
        return np.timedelta64(0, "s")
    lead = layer[key].to_numpy()
    if lead.dtype.kind == "m":
        return np.timedelta64(int(lead.astype("timedelta64[s]").astype(np.int64)), "s")
    seconds = _SECONDS.get(str(layer[key].attrs.get("units", "")).rstrip("s"))
    if seconds is None:
        raise _no_time_unit(layer, "hours")
    return np.timedelta64(round(float(lead) * seconds), "s")


def _no_time_unit(layer: xr.DataArray, example: str) -> BadInputError:
    return BadInputError(
        Sentence("The times of “{layer}” have no unit that says what they count.", layer=layer.name),
        remedy=Sentence("Write the time's units (such as “{example}”) into the file.", example=example),
        record=str(layer.name),
    )


def _window(layer: xr.DataArray, dataset: xr.Dataset) -> int:
    """Minutes that the maximum is over: by the attribute window_min, else by the time's bounds."""
    if "window_min" in layer.attrs:
        return int(layer.attrs["window_min"])
    bounds = layer.coords["time"].attrs.get("bounds") if "time" in layer.coords else None
    if bounds not in dataset.variables:
        return 0
    pair: Any = dataset[bounds]
    if "time" in pair.dims:
        pair = pair.isel(time=int(np.argmax(dataset["time"].to_numpy() == layer["time"].to_numpy())))
    begin, end = pair.to_numpy().ravel()[:2]
    return round(timedelta(microseconds=int((end - begin) / np.timedelta64(1, "us"))).total_seconds() / 60)


def _member(layer: xr.DataArray) -> int | None:
    for key in _MEMBERS:
        if key in layer.coords:
            return int(layer[key].to_numpy())
    return None


def _flag(layer: xr.DataArray, dataset: xr.Dataset, name: str) -> bool:
    value = layer.attrs.get(name, dataset.attrs.get(name, ""))
    return str(value).lower() in ("true", "1", "yes")
