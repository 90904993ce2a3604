"""The rules of contact in force in a workspace, and its households as the rules see them."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from datetime import date, datetime, timedelta
from functools import cache, reduce

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from stormops_desktop.engines.proposal.contact_lists import HOUSEHOLD_COLUMNS, build_households
from stormops_desktop.engines.proposal.place_rules import place_rule_sets, places_of
from stormops_desktop.engines.proposal.rule_set_parsing import parse_rule_set
from stormops_desktop.files.shipped_files import resource
from stormops_desktop.model.errors import UsageError
from stormops_desktop.model.geometry import Points
from stormops_desktop.model.household import Coded, Households
from stormops_desktop.model.rules import RuleBook, RuleSet
from stormops_desktop.model.sentence import Sentence
from stormops_desktop.model.territory import ContactKind, Layer, LayerKind
from stormops_desktop.stores.arrow_layers import polygons_from_arrow, read_table
from stormops_desktop.stores.property_lookup import rows_of
from stormops_desktop.stores.territory import properties_of
from stormops_desktop.stores.workspace import Workspace

_PROPERTIES_REMEDY = (
    "Make one with `stormops territory demo`, or import parcels with `stormops territory import`."
)


def load_rule_book(workspace: Workspace, now: datetime, *, at: datetime | None = None) -> RuleBook:
    """The shipped rule sets, the workspace's places, the dates of its lists, and public holidays.

    Args:
        now: By the clock, aware: a list that claims to be of a later day does not count.
        at: The time that is asked about, where it is not near `now`: holidays are those around it.
    """
    year = (at or now).year
    sets = shipped_rule_sets()
    states = {
        name[-2:].upper(): found for name, found in sets.items() if name.startswith("us_") and len(name) == 5
    }
    places = _places(workspace)
    return RuleBook(
        everywhere=(sets["us"], sets["company"]),
        states=states,
        common=sets["us_common"],
        places={} if places is None else place_rule_sets(places),
        no_place=sets["place_default"],
        list_dates=_list_dates(workspace, now),
        holidays=public_holidays(("", *_states(workspace)), (year - 1, year, year + 1)),
    )


@cache
def shipped_rule_sets() -> dict[str, RuleSet]:
    """Every rule set of resources/rule_sets, by name."""
    parsed = [
        parse_rule_set(json.loads(file.read_text(encoding="utf-8")), file.name)
        for file in resource("rule_sets").iterdir()
        if file.name.endswith(".json")
    ]
    return {rule_set.rule_set: rule_set for rule_set in sorted(parsed, key=lambda found: found.rule_set)}


def public_holidays(states: Iterable[str], years: Sequence[int]) -> dict[str, frozenset[date]]:
    """Public holidays by state, observed days included; "" holds the federal ones, as do unknown states."""
    import holidays  # here, since every command that knows a rule would wait for it

    federal = frozenset(holidays.country_holidays("US", years=years))
    known = holidays.country_holidays("US").subdivisions
    return {
        state: federal | frozenset(holidays.country_holidays("US", subdiv=state, years=years))
        if state in known
        else federal
        for state in states
    }


def load_households(workspace: Workspace, property_ids: Sequence[str] | None = None) -> Households:
    """Households of those properties in that order, or of all in the order of `properties.arrow`.

    Raises:
        UsageError: There is no territory, or no property of that id.
    """
    table = property_rows(workspace, property_ids, (*HOUSEHOLD_COLUMNS, "lon", "lat"))
    lists = {}
    for kind in ContactKind:
        generation = workspace.generation(f"contacts/{kind.value}")
        if generation is not None:
            entries = read_table(generation.path / "contacts.arrow")
            lists[kind] = entries if property_ids is None else _that_may_name(table, entries)
    return build_households(table, lists, _places_of(workspace, table))


def _that_may_name(properties: pa.Table, entries: pa.Table) -> pa.Table:
    """The entries of a list that share a name with one of these properties: the rest is about others."""
    emails, named = pc.utf8_lower(properties["email"]), pc.is_in
    asked = (
        named(entries["property_id"], value_set=properties["property_id"]),
        named(entries["phone"], value_set=properties["phone"].drop_null()),
        named(pc.utf8_lower(entries["email"]), value_set=emails.drop_null()),
        named(entries["zip"], value_set=properties["zip"].drop_null()),
    )
    return entries.filter(reduce(pc.or_, asked))


def property_rows(
    workspace: Workspace, property_ids: Sequence[str] | None, columns: Sequence[str]
) -> pa.Table:
    """Columns of `properties.arrow` for those properties in that order, or for all.

    Raises:
        UsageError: There is no territory, or no property of that id.
    """
    generation = workspace.require("properties", remedy=_PROPERTIES_REMEDY)
    whole = properties_of(generation)
    table = whole.select(columns)
    if property_ids is None:
        return table
    rows = rows_of(whole, property_ids)
    if (rows < 0).any():
        missing = property_ids[int(np.argmax(rows < 0))]
        raise UsageError(
            Sentence("There is no property “{missing}”.", missing=missing),
            remedy="Look up its id with `stormops properties export FILE`.",
            record=missing,
        )
    return table.take(rows)


def _places(workspace: Workspace) -> Layer | None:
    generation = workspace.generation(f"layer/{LayerKind.PLACES.value}")
    if generation is None:
        return None
    table = read_table(generation.path / "places.arrow")
    return Layer(LayerKind.PLACES, table.drop_columns(["geometry"]), polygons_from_arrow(table["geometry"]))


def _places_of(workspace: Workspace, table: pa.Table) -> Coded | None:
    places = _places(workspace)
    if places is None:
        return None
    x, y = (np.asarray(table[name].to_numpy(), dtype=np.float64) for name in ("lon", "lat"))
    return places_of(Points(x, y), places)


def _states(workspace: Workspace) -> list[str]:
    generation = workspace.require("properties", remedy=_PROPERTIES_REMEDY)
    column = properties_of(generation)["state"]
    return [state for state in pc.unique(column.cast(pa.string())).to_pylist() if state]


def _list_dates(workspace: Workspace, now: datetime) -> dict[ContactKind, date]:
    generations = {kind: workspace.generation(f"contacts/{kind.value}") for kind in ContactKind}
    dates = {
        kind: date.fromisoformat(generation.manifest["as_of"])
        for kind, generation in generations.items()
        if generation is not None
    }
    # A day's grace, since dates begin at different instants around the world.
    return {kind: as_of for kind, as_of in dates.items() if as_of <= (now + timedelta(days=1)).date()}
