"""What drives a score, in words for a person."""

from __future__ import annotations

from stormops_desktop.model.score import Driver

DRIVER_WORDS: dict[Driver, str] = {
    Driver.LARGE_HAIL: "The hail was large enough to cost a new roof of this kind half its worth or more.",
    Driver.SMALL_HAIL: "Even at the high end of the estimate, the hail was too small to harm this roof.",
    Driver.OLD_ROOF: "Age has weakened the roof.",
    Driver.NEW_ROOF: "The roof was nearly new.",
    Driver.WIND: "A gust near by drove the hail harder.",
    Driver.FRAGILE_MATERIAL: "The roof is of a material that hail harms easily.",
    Driver.TOUGH_MATERIAL: "The roof is of a material that stands a lot of hail.",
    Driver.AGE_UNCERTAIN: "The roof's age is hardly known, which widens the interval.",
    Driver.MATERIAL_UNKNOWN: "The roof's material is not known; an ordinary one is assumed.",
    Driver.ROOF_AFTER_STORM: "This roof was put on after the storm, so the storm did not harm it.",
}


def words_of(names: str) -> list[tuple[str, str]]:
    """(name, sentence) for each driver of a score's `drivers` text, such as "large_hail, old_roof"."""
    return [(name, DRIVER_WORDS[Driver[name.upper()]]) for name in names.split(", ") if name]
