"""The line below the table: how many are shown, what is left out, and what the figures must say."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from stormops_desktop.operations.properties.property_table import PropertyTable, TableRows
from stormops_desktop.ui.text.quantities import number


def counts(found: TableRows, selected: int, *, filtered: bool) -> str:
    """How many rows are shown, selected, and left out because a fact is not known."""
    translate = QCoreApplication.translate
    parts = [
        translate("properties", "{0} of {1} properties").format(number(len(found.rows)), number(found.total))
    ]
    if filtered and found.unknown:
        parts.append(
            translate("properties", "{0} left out: a fact asked for is not known").format(
                number(found.unknown)
            )
        )
    if selected:
        parts.append(translate("properties", "{0} selected").format(number(selected)))
    return " · ".join(parts)


def marks(table: PropertyTable) -> str:
    """Drill, synthetic, judged, out of date; "" for nothing to say."""
    translate = QCoreApplication.translate
    scored = table.storm_id is not None
    named = (table.storm or "").upper().startswith("DRILL")
    said = (
        (table.drill and not named, translate("properties", "DRILL")),
        (table.synthetic, translate("properties", "SYNTHETIC DATA")),
        (table.stale, translate("properties", "OUT OF DATE: score the storm again")),
        (scored, translate("properties", "scores are judged, not calibrated")),
        (not scored, translate("properties", "no scores: choose a scored storm")),
    )
    words = " · ".join(text for holds, text in said if holds)
    return f"{table.storm} · {words}" if table.storm is not None else words
