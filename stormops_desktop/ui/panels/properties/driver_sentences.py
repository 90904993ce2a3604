"""What drives a score, as sentences in the window's language."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QCoreApplication

from stormops_desktop.ui.text.by_language import by_language


def driver_sentence(driver: str) -> str:
    """The sentence for a driver's name in lower case, as scores hold it; the name itself where it is new."""
    return _sentences().get(driver, driver)


@by_language
def _sentences() -> Mapping[str, str]:
    translate = QCoreApplication.translate
    return {
        "large_hail": translate(
            "properties",
            "The hail was large enough to cost a new roof of this kind half its worth or more.",
        ),
        "small_hail": translate(
            "properties",
            "Even at the high end of the estimate, the hail was too small to harm this roof.",
        ),
        "old_roof": translate("properties", "Age has weakened the roof."),
        "new_roof": translate("properties", "The roof was nearly new."),
        "wind": translate("properties", "A gust near by drove the hail harder."),
        "fragile_material": translate("properties", "The roof is of a material that hail harms easily."),
        "tough_material": translate("properties", "The roof is of a material that stands a lot of hail."),
        "age_uncertain": translate(
            "properties", "The roof's age is hardly known, which widens the interval."
        ),
        "material_unknown": translate(
            "properties", "The roof's material is not known; an ordinary one is assumed."
        ),
        "roof_after_storm": translate(
            "properties", "This roof was put on after the storm, so the storm did not harm it."
        ),
    }
