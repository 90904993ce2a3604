"""Places that the search box found, in words and pictures."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QIcon

from stormops_desktop.operations.places.find_places import Place, PlaceKind
from stormops_desktop.ui.text.quantities import number
from stormops_desktop.ui.theme.icons import icon

_PICTURES = {
    PlaceKind.COORDINATES: "place",
    PlaceKind.PROPERTY: "properties",
    PlaceKind.ZIP: "show_on_map",
    PlaceKind.CITY: "show_on_map",
    PlaceKind.BOOKMARK: "bookmark",
    PlaceKind.AREA: "areas",
}


def place_icon(kind: PlaceKind) -> QIcon:
    """For a kind of place."""
    return icon(_PICTURES[kind])


def place_detail(place: Place) -> str:
    """What stands behind the title."""
    translate = QCoreApplication.translate
    if place.kind is PlaceKind.PROPERTY:
        return place.detail
    return {
        PlaceKind.COORDINATES: translate("palette", "a place, by its coordinates"),
        PlaceKind.ZIP: translate("palette", "a ZIP code with {0} properties"),
        PlaceKind.CITY: translate("palette", "a city with {0} properties"),
        PlaceKind.BOOKMARK: translate("palette", "a bookmark"),
        PlaceKind.AREA: translate("palette", "an area"),
    }[place.kind].format(number(place.count))
