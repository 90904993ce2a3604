"""KML and KMZ as schemas, GDAL and phones read them."""

from __future__ import annotations

import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pyogrio
import pytest
from lxml import etree

from stormops_desktop.formats.packet.gpx import write_gpx
from stormops_desktop.formats.packet.kml import NAMESPACE, PLACEMARKS_PER_FILE, write_kml, write_kmz
from stormops_desktop.formats.packet.stop_fields import STOP_FIELDS
from stormops_desktop.model.packet import PacketRoute
from stormops_desktop.model.wording import Translator

KML = {"k": NAMESPACE}

type RouteMaker = Callable[..., PacketRoute]
type StopMaker = Callable[..., Any]


def found(source: Path | bytes, expression: str) -> Any:
    """What an XPath finds in KML."""
    root = etree.fromstring(source) if isinstance(source, bytes) else etree.parse(source)
    return root.xpath(expression, namespaces=KML)


@pytest.mark.real_data
@pytest.mark.parametrize("count", [0, 1, 40])
def test_file_validates(
    real_data: Path, tmp_path: Path, make_route: RouteMaker, english: Translator, count: int
) -> None:
    """Empty, one-stop and long days validate against the KML 2.2 schema."""
    schema = etree.XMLSchema(file=str(real_data / "standards" / "kml_xsd" / "ogckml22.xsd"))
    schema.assertValid(etree.parse(write_kml(tmp_path, make_route(count, synthetic=True), english)[0]))


def test_kmz_is_one_document_with_a_folder_for_each_crew(
    tmp_path: Path, make_route: RouteMaker, english: Translator
) -> None:
    """F84: the KMZ's first entry is doc.kml, links to nothing, and has a folder a crew with its stops."""
    routes = [make_route(5), make_route(3, crew="Crew C", route_id="route-c")]
    write_kmz(tmp_path / "all.kmz", routes, english)
    with zipfile.ZipFile(tmp_path / "all.kmz") as archive:
        assert archive.namelist() == ["doc.kml"]
        document = archive.read("doc.kml")
    assert not found(document, "//k:NetworkLink")
    assert len(found(document, "/k:kml/k:Document/k:Folder")) == 2
    assert len(found(document, "//k:Placemark[k:styleUrl='#stop']")) == 8


def test_illegal_characters_and_markup_are_made_harmless(
    tmp_path: Path, make_route: RouteMaker, make_stop: StopMaker, english: Translator
) -> None:
    """F85: ampersands and angle brackets survive as text, and control characters are dropped."""
    name = "12 O'Brien & Söhne <LLC>\x0b Way"
    route = make_route(stops=(make_stop(1, address=name, note="ring\x00 twice \ud800"),))
    clean = "001 12 O'Brien & Söhne <LLC> Way"
    (kml,) = write_kml(tmp_path, route, english)
    assert found(kml, "//k:Placemark[k:styleUrl='#stop']/k:name/text()") == [clean]
    gpx = write_gpx(tmp_path, route, english)[0]
    assert found(gpx, "//*[local-name()='wpt']/*[local-name()='name']/text()")[1] == clean
    assert found(gpx, "//*[local-name()='cmt']/text()") == ["ring twice"]


def test_names_of_files_are_ascii_and_names_inside_are_not(
    tmp_path: Path, make_route: RouteMaker, english: Translator
) -> None:
    """F86: crew 'Équipe Nuñez' gets an ASCII file name and archive, and keeps its accents in the document."""
    route = make_route(2, crew="Équipe Nuñez")
    (path,) = write_kml(tmp_path, route, english)
    assert path.name.isascii()
    assert path.name.startswith("equipe-nunez-")
    write_kmz(tmp_path / "all.kmz", [route], english)
    with zipfile.ZipFile(tmp_path / "all.kmz") as archive:
        assert all(name.isascii() for name in archive.namelist())
        document = archive.read("doc.kml")
    assert found(document, "/k:kml/k:Document/k:name/text()") == ["Équipe Nuñez 2024-05-12 v2"]


def test_document_and_folder_are_named(tmp_path: Path, make_route: RouteMaker, english: Translator) -> None:
    """F87: the Document carries crew and date, as the Folder does."""
    (path,) = write_kml(tmp_path, make_route(2), english)
    expected = ["Crew B 2024-05-12 v2"]
    assert found(path, "/k:kml/k:Document/k:name/text()") == expected
    assert found(path, "/k:kml/k:Document/k:Folder/k:name/text()") == expected


def test_large_days_are_split(tmp_path: Path, make_route: RouteMaker, english: Translator) -> None:
    """F90: 3,100 stops become files of at most 5 MB and 2,000 placemarks that hold every stop once."""
    paths = write_kml(tmp_path, make_route(3_100), english)
    counts = [len(found(path, "//k:Placemark[k:styleUrl='#stop']")) for path in paths]
    assert sum(counts) == 3_100
    assert max(counts) <= PLACEMARKS_PER_FILE <= 2_000
    assert max(path.stat().st_size for path in paths) <= 5_000_000


def test_descriptions_hold_the_essentials_as_plain_text(
    tmp_path: Path, make_route: RouteMaker, make_stop: StopMaker, english: Translator
) -> None:
    """F91: each stop's description holds address, hail and note in plain text under 500 characters."""
    stops = (make_stop(1, note="Gate code 1122"), make_stop(2, note="long " * 300))
    (path,) = write_kml(tmp_path, make_route(stops=stops), english)
    words = found(path, "//k:Placemark[k:styleUrl='#stop']/k:description/text()")
    assert all(len(text) < 500 and "<" not in text for text in words)
    for part in ("1204 Copper Canyon Dr, Frisco, TX 75034", "Hail 1.6 in", "Gate code 1122"):
        assert part in words[0]


def test_placemarks_have_one_name_one_description_and_every_value(
    tmp_path: Path, make_route: RouteMaker, make_stop: StopMaker, english: Translator
) -> None:
    """F92: no placemark doubles its name or description, and each carries all its values."""
    stop = make_stop(1)
    (path,) = write_kml(tmp_path, make_route(stops=(stop,)), english)
    assert all(len(found(path, f"//k:Placemark/k:{tag}")) == 4 for tag in ("name", "description"))
    values = {data.get("name"): data.findtext("k:value", namespaces=KML) for data in found(path, "//k:Data")}
    assert values["property_id"] == "property-1"
    assert values["hail_low_in"] == "1.1"
    assert len(values) == len(STOP_FIELDS)


def test_gdal_reads_equal_columns_for_unequal_stops(
    tmp_path: Path, make_route: RouteMaker, make_stop: StopMaker, english: Translator
) -> None:
    """F93: stops with and without hail, note and house number have the same full list of columns."""
    stops = (
        make_stop(1, hail_mm=None, hail_low_mm=None, hail_high_mm=None, hail_dates=()),
        make_stop(2, note="Dog"),
        make_stop(3, house_number="", city=""),
    )
    (path,) = write_kml(tmp_path, make_route(stops=stops), english)
    fields = [
        [data.get("name") for data in placemark.iter(f"{{{NAMESPACE}}}Data")]
        for placemark in found(path, "//k:Placemark[k:styleUrl='#stop']")
    ]
    assert fields == [[field.name for field in STOP_FIELDS]] * 3
    _, _, shapes, (words,) = pyogrio.raw.read(path, columns=["description"])
    assert len(shapes) == 6
    assert "Dog" in words[2]
    assert "not known" in words[1]


def test_one_kmz_holds_all_crews_with_names_and_colours(
    tmp_path: Path, make_route: RouteMaker, english: Translator
) -> None:
    """G64: one KMZ holds four crews as GDAL's layers; each place has its name and a style of its colour."""
    crews = ("Ana", "Ben", "Cleo", "Dan")
    routes = [make_route(3, crew=crew, route_id=f"route-{crew}") for crew in crews]
    write_kmz(tmp_path / "all.kmz", routes, english)
    layers = [str(name) for name, _ in pyogrio.list_layers(tmp_path / "all.kmz")]
    assert [next(crew for crew in crews if crew in layer) for layer in layers] == list(crews)
    with zipfile.ZipFile(tmp_path / "all.kmz") as archive:
        document = archive.read("doc.kml")
    named = [name.text for name in found(document, "//k:Placemark/k:name")]
    assert len(named) == 4 * 6
    assert all(named)
    colors = {
        style.get("id"): style.findtext(".//k:color", namespaces=KML)
        for style in found(document, "//k:Style")
    }
    worn = {url.text.removeprefix("#") for url in found(document, "//k:Placemark/k:styleUrl")}
    assert worn == set(colors)
    assert len(set(colors.values())) == len(colors)
