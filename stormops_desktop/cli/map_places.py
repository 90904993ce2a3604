"""`stormops map identify` and `map find`: what is at a place, and where a place is."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from stormops_desktop.cli.places import LONLAT
from stormops_desktop.cli.session import Session, pass_session

if TYPE_CHECKING:
    from rich.console import RenderableType
    from rich.table import Table

    from stormops_desktop.operations.maps.identify_place import IdentifyAnswer
    from stormops_desktop.operations.places.find_places import Place

_MM_PER_INCH = 25.4


@click.command("identify")
@click.option("--place", type=LONLAT, required=True, help="Where to look.")
@click.option(
    "--reach", type=click.FloatRange(0, 1000), default=10, show_default=True, help="Metres around it."
)
@click.option("--storm", help="Whose hail and scores to tell; the newest where not given.")
@pass_session
def identify(session: Session, place: tuple[float, float], reach: float, storm: str | None) -> None:
    """Tell what is known of a place: its property, its score, the hail that fell there."""
    from stormops_desktop.operations.maps.identify_place import identify_place
    from stormops_desktop.operations.maps.property_shapes import ShapesInUse
    from stormops_desktop.operations.storms.storm_to_show import storm_to_show

    with session.workspace() as workspace:
        storm_id = storm_to_show(workspace, storm)
        found = identify_place(workspace, place, reach_m=reach, storm_id=storm_id, shapes=ShapesInUse())
    session.answer(_told_to_programs(found, storm_id), people=lambda _: _told_to_people(found))


@click.command("find")
@click.argument("text")
@click.option("--most", type=click.IntRange(1, 1000), default=12, show_default=True, help="How many at most.")
@pass_session
def find(session: Session, text: str, most: int) -> None:
    """Find addresses, property ids, ZIPs, cities, bookmarks, areas or coordinates by TEXT."""
    from stormops_desktop.operations.places.find_places import find_places

    with session.workspace() as workspace:
        places = find_places(workspace, text, most=most)
    told = [
        {
            "kind": place.kind,
            "title": place.title,
            "detail": place.detail,
            "property_id": place.property_id,
            "bbox": place.bbox,
            "properties": place.count,
        }
        for place in places
    ]
    session.answer(told, people=lambda _: _found(places))


def _told_to_programs(found: IdentifyAnswer, storm_id: str | None) -> dict[str, Any]:
    there = found.property
    return {
        "place": found.place,
        "storm_id": storm_id,
        "property": there
        and {
            "property_id": there.property_id,
            "address": there.address,
            "city": there.city,
            "roof_material": there.roof_material,
            "synthetic": there.synthetic,
            "hail_mm": there.hail_mm,
            "sii": there.sii,
            "moe_usd": there.moe_usd,
        },
        "more_properties": 0 if there is None else len(there.others),
        "hail": found.hail,
    }


def _told_to_people(found: IdentifyAnswer) -> RenderableType:
    from stormops_desktop.cli.tables import facts_table, marked

    facts: dict[str, Any] = {"place": "{:.5f},{:.5f}".format(*found.place)}
    if found.hail is not None:
        size = "not covered" if found.hail.hail_mm is None else f"{found.hail.hail_mm / _MM_PER_INCH:.2f} in"
        facts["hail"] = marked(size, drill=found.hail.drill, synthetic=found.hail.synthetic)
    there = found.property
    if there is None:
        return facts_table({**facts, "property": "none here"})
    facts |= {"property": there.property_id, "address": there.address, "roof": there.roof_material}
    if there.hail_mm is not None:
        facts["hail at the roof"] = "{:.2f} in, 90 % from {:.2f} to {:.2f} in".format(
            *(size / _MM_PER_INCH for size in there.hail_mm)
        )
    if there.sii is not None:
        facts["SII"] = "{:.1f}, 90 % from {:.1f} to {:.1f}".format(*there.sii)
    if there.moe_usd is not None:
        facts["MOE (judged)"] = "${:,.0f}, 90 % from ${:,.0f} to ${:,.0f}".format(*there.moe_usd)
    return facts_table(facts)


def _found(places: tuple[Place, ...]) -> Table:
    from stormops_desktop.cli.tables import rows_table

    return rows_table(
        ("what", "place", "detail"), [(place.kind.value, place.title, place.detail) for place in places]
    )
