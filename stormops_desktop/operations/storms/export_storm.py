"""A storm as files that any GIS reads."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from xml.etree import ElementTree as ET

from stormops_desktop.engines.hail.densify import densify as densify_field
from stormops_desktop.files.durable_files import written_beside
from stormops_desktop.formats.styles.qml import qml_document, qml_text
from stormops_desktop.formats.styles.shipped_style import read_style
from stormops_desktop.formats.styles.sld import sld_document
from stormops_desktop.formats.styles.style_rules import SymbolKind
from stormops_desktop.formats.weather.write_raster import write_geotiff, write_netcdf
from stormops_desktop.formats.weather.write_swaths import write_swath_geopackage, write_swath_geoparquet
from stormops_desktop.model.errors import BadInputError, UsageError
from stormops_desktop.model.hail import HailField, StormEvent
from stormops_desktop.model.sentence import Sentence
from stormops_desktop.operations.jobs.job import Job
from stormops_desktop.operations.scores.score_properties import properties_bbox
from stormops_desktop.stores.storms import read_storm, storm_generation
from stormops_desktop.stores.territory import read_properties
from stormops_desktop.stores.workspace import Workspace


@dataclass(frozen=True, slots=True)
class ExportedFile:
    """One file: "geotiff", "netcdf", "geopackage", "geoparquet", "qml" or "sld", and where it is."""

    format: str
    path: str


@dataclass(frozen=True, slots=True)
class ExportStormAnswer:
    """The files that were written."""

    storm_id: str
    files: tuple[ExportedFile, ...]
    drill: bool
    synthetic: bool


def export_storm(
    workspace: Workspace, storm_id: str, *, out: Path, densify: bool = False, job: Job
) -> ExportStormAnswer:
    """Write each field as GeoTIFF and NetCDF, the swaths as GeoPackage and GeoParquet, and their style.

    Files of the same names are replaced, each at once when it is whole.

    Args:
        densify: Write the fields over the territory only, coarse ones on its grid of 0.01 degrees; its cells
            hold what the surface between the coarse centres has there (docs/decisions).

    Raises:
        UsageError: There is no such storm; or densified, no territory, or no field reaches it.
        BadInputError: The folder cannot be made.
        CancelledError: Files written so far stay.
    """
    storm = read_storm(storm_generation(workspace, storm_id))
    if densify:
        storm = _on_the_territory(workspace, storm)
    try:
        out.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise BadInputError(
            Sentence("The folder cannot be made: {strerror}.", strerror=error.strerror),
            remedy="Choose another folder.",
            file=out,
        ) from error
    files = tuple(_write(storm, out, job))
    return ExportStormAnswer(storm_id, files, storm.drill, storm.synthetic)


def _on_the_territory(workspace: Workspace, storm: StormEvent) -> StormEvent:
    """The storm with the fields that reach the territory, on its grid."""
    extent = properties_bbox(read_properties(workspace))
    fields = [densify_field(field, extent) for field in storm.fields] if extent is not None else []
    reaching = tuple(field for field in fields if field is not None)
    if storm.fields and not reaching:
        raise UsageError(
            "No field of this storm reaches the territory.",
            remedy="Export it without --densify, or move it here with `stormops storm drill`.",
            record=storm.storm_id,
        )
    return replace(storm, fields=reaching)


def _write(storm: StormEvent, out: Path, job: Job) -> Iterator[ExportedFile]:
    for number, field in enumerate(storm.fields):
        stem = _stem(storm, field, number)
        for ending, name, write in ((".tif", "geotiff", write_geotiff), (".nc", "netcdf", write_netcdf)):
            job.cancel.raise_if_cancelled()
            job.progress(
                0.9 * number / len(storm.fields), Sentence("writing {stem}{ending}", stem=stem, ending=ending)
            )
            with written_beside(out / f"{stem}{ending}") as draft:
                write(draft, field, drill=storm.drill)
            yield ExportedFile(name, str(out / f"{stem}{ending}"))
    marked = _marks(storm) + storm.storm_id
    for ending, name, write_swaths in (
        (".gpkg", "geopackage", write_swath_geopackage),
        (".parquet", "geoparquet", write_swath_geoparquet),
        (".qml", "qml", _write_qml),
        (".sld", "sld", _write_sld),
    ):
        job.cancel.raise_if_cancelled()
        path = out / f"{marked}-swaths{ending}"
        with written_beside(path) as draft:
            write_swaths(draft, storm)
        yield ExportedFile(name, str(path))


def _write_qml(path: Path, _storm: StormEvent) -> None:
    """How QGIS shows the swaths, when it loads the style that stands beside them."""
    path.write_text(qml_text(qml_document(read_style("swaths"), SymbolKind.FILL, "en")), encoding="utf-8")


def _write_sld(path: Path, _storm: StormEvent) -> None:
    document = sld_document(read_style("swaths"), SymbolKind.FILL, "swaths", "en")
    path.write_bytes(ET.tostring(document, encoding="utf-8", xml_declaration=True))


def _stem(storm: StormEvent, field: HailField, number: int) -> str:
    """Storm, product and time; a number where a storm has several fields."""
    several = f"-{number:03d}" if len(storm.fields) > 1 else ""
    member = "" if field.member is None else f"-m{field.member}"
    product = "".join(letter if letter.isalnum() else "_" for letter in field.product)
    return f"{_marks(storm)}{storm.storm_id}-{product}-{field.valid_time:%Y%m%dT%H%MZ}{member}{several}"


def _marks(storm: StormEvent) -> str:
    """Words in front of the name, where its id does not say them already."""
    drill = "DRILL-" if storm.drill and not storm.storm_id.startswith("drill") else ""
    invented = "SYNTHETIC-" if storm.synthetic and "synthetic" not in storm.storm_id else ""
    return drill + invented
