"""What people read of the map's layers."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QCoreApplication, QLocale

from stormops_desktop.ui.text.by_language import by_language


def layer_title(name: str) -> str:
    """A layer's name in the window's language; of a kind unknown here, the name itself."""
    return _titles().get(name, name.replace("_", " ").capitalize())


def way_title(way: str) -> str:
    """By what a layer is coloured."""
    return _ways().get(way, way.replace("_", " "))


def overview_title(overview: str) -> str:
    """What a layer shows where its things are too small to be seen."""
    return _overviews().get(overview, overview.replace("_", " "))


def worded(text: Mapping[str, str]) -> str:
    """A text of a style in the window's language."""
    language = "es" if QLocale().language() is QLocale.Language.Spanish else "en"
    return text.get(language, text["en"])


@by_language
def _titles() -> Mapping[str, str]:
    translate = QCoreApplication.translate
    return {
        "basemap": translate("layers", "Basemap"),
        "hail": translate("layers", "Hail"),
        "properties": translate("layers", "Properties"),
        "tracts": translate("layers", "Census tracts"),
        "swaths": translate("layers", "Hail swaths"),
        "roads": translate("layers", "Roads"),
        "routes": translate("layers", "Routes and stops"),
        "proposals": translate("layers", "Proposals"),
        "areas": translate("layers", "Drawn areas"),
        "competitors": translate("layers", "Competitor pressure"),
        "reports": translate("layers", "Storm reports"),
        "warnings": translate("layers", "Warnings"),
        "crews": translate("layers", "Crews"),
    }


@by_language
def _ways() -> Mapping[str, str]:
    translate = QCoreApplication.translate
    return {
        "sii": translate("layers", "Storm Impact Index"),
        "moe": translate("layers", "market opportunity"),
        "status": translate("layers", "status of proposals"),
        "play": translate("layers", "playbook"),
        "plain": translate("layers", "one colour"),
        "hail": translate("layers", "hail size"),
    }


@by_language
def _overviews() -> Mapping[str, str]:
    translate = QCoreApplication.translate
    return {
        "hexagons": translate("layers", "averages in hexagons"),
        "squares": translate("layers", "averages in squares"),
        "tracts": translate("layers", "averages by tract"),
        "outlines": translate("layers", "every property"),
    }
