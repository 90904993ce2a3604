"""GeoTIFF through rasterio; runs in the decoder process alone."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime

import numpy as np
import pyproj
import rasterio
from numpy.typing import NDArray

from stormops_desktop.formats.weather.decoder_process import Decoded, DecoderRequest
from stormops_desktop.formats.weather.lonlat_axes import grid_of_axes
from stormops_desktop.formats.weather.projected import raster_to_lonlat
from stormops_desktop.formats.weather.reading import MOST_CELLS
from stormops_desktop.formats.weather.sizes import check_sizes, length_unit, sizes_mm
from stormops_desktop.formats.weather.times import time_in_name
from stormops_desktop.model.errors import BadInputError
from stormops_desktop.model.hail import Grid, HailField
from stormops_desktop.model.sentence import Sentence


def decode_geotiff(request: DecoderRequest) -> Iterator[Decoded]:
    """The one band of a GeoTIFF as a field.

    Unit, time, product, window and the marks of forecasts and invented values are the tags that
    `write_geotiff` writes; what is absent is said in a note.
    """
    yield f"rasterio {rasterio.__version__}, GDAL {rasterio.__gdal_version__}"
    # PAM off: GDAL would write .aux.xml files beside the user's data.
    with rasterio.Env(GDAL_PAM_ENABLED=False, GDAL_DISABLE_READDIR_ON_OPEN="EMPTY_DIR"):
        try:
            source = rasterio.open(request.path)
        except rasterio.RasterioIOError as error:
            raise BadInputError(
                Sentence("INCOMPLETE or damaged: {error}.", error=error),
                remedy="Copy or download the file again.",
            ) from error
        with source:
            yield from _decode(source, request)


def _decode(source: rasterio.DatasetReader, request: DecoderRequest) -> Iterator[Decoded]:
    if source.count != 1:
        raise BadInputError(
            Sentence(
                "The GeoTIFF has {count} bands, and which of them is the hail size is not said.",
                count=source.count,
            ),
            remedy="Import one band a file.",
        )
    if source.crs is None:
        raise BadInputError(
            "The GeoTIFF does not say its reference system (CRS), and none is guessed.",
            remedy="Assign the right one in your GIS (gdal_edit.py -a_srs EPSG:...), then import it again.",
        )
    if source.width * source.height > MOST_CELLS:
        raise BadInputError("The GeoTIFF is too large.", remedy="Cut the file to your region first.")
    tags = {name.lower(): value for name, value in {**source.tags(), **source.tags(1)}.items()}
    product = tags.get("product") or source.descriptions[0] or "hail"
    declared = source.units[0] or tags.get("units") or tags.get("unit") or request.units
    if not declared:
        yield Sentence("the GeoTIFF declares no unit; its values are taken as millimetres")
    unit = length_unit(declared or "mm", what=Sentence("The GeoTIFF"))
    sizes = sizes_mm(_raw(source), unit, request.products.sentinels)
    check_sizes(sizes, what=Sentence("The GeoTIFF"))
    grid, sizes, note = _placed(source, sizes)
    valid_time, time_note = _valid_time(tags, request)
    yield from (words for words in (note, time_note) if words)
    yield HailField(
        grid=grid,
        values_mm=sizes,
        product=product,
        valid_time=valid_time,
        window_min=int(tags.get("window_min", 0)),
        forecast=tags.get("forecast") == "true",
        member=int(tags["member"]) if "member" in tags else None,
        synthetic=tags.get("synthetic") == "true",
    )


def _raw(source: rasterio.DatasetReader) -> NDArray[np.float32]:
    """Band 1 with its scale and offset, NaN where the mask says no data."""
    try:
        band = source.read(1, masked=True)
    except rasterio.RasterioIOError as error:
        raise BadInputError(
            Sentence("INCOMPLETE or damaged: {error}.", error=error),
            remedy="Copy or download the file again.",
        ) from error
    raw = band.astype(np.float32).filled(np.nan)
    scale, offset = source.scales[0], source.offsets[0]
    return raw if (scale, offset) == (1.0, 0.0) else np.asarray(raw * scale + offset, np.float32)


def _placed(
    source: rasterio.DatasetReader, sizes: NDArray[np.float32]
) -> tuple[Grid, NDArray[np.float32], str]:
    transform = source.transform
    crs = pyproj.CRS.from_wkt(source.crs.to_wkt())
    upright = transform.b == 0.0 and transform.d == 0.0
    if upright and crs.equals(pyproj.CRS("EPSG:4326"), ignore_axis_order=True):
        lon = transform.c + transform.a * (np.arange(source.width) + 0.5)
        lat = transform.f + transform.e * (np.arange(source.height) + 0.5)
        return *grid_of_axes(lon, lat, sizes), ""
    return raster_to_lonlat(sizes, crs, transform)


def _valid_time(tags: dict[str, str], request: DecoderRequest) -> tuple[datetime, str]:
    """The time of the tags, else of the name, else of the file; the last two say so."""
    if "valid_time" in tags:
        return datetime.fromisoformat(tags["valid_time"]).astimezone(UTC), ""
    named = time_in_name(request.name)
    if named is not None:
        return named, Sentence(
            "the time is taken from the file's name: {time} UTC", time=f"{named:%Y-%m-%d %H:%M}"
        )
    modified = datetime.fromtimestamp(request.modified, UTC).replace(microsecond=0)
    return (
        modified,
        Sentence(
            "no time is declared; the file was last changed {time} UTC, which is taken",
            time=f"{modified:%Y-%m-%d %H:%M}",
        ),
    )
