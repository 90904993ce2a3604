"""Links that open turn-by-turn navigation on a phone.

Source: Google, "Maps URLs", api=1: a plain https address that Android and iOS open in the maps app and any
other phone in its browser; `geo:` addresses are not followed by the iOS camera.
"""

from __future__ import annotations

from collections.abc import Sequence
from urllib.parse import urlencode

from stormops_desktop.model.geometry import LonLat

STOPS_PER_LINK = 9
"""Stops that phone maps take in one link."""

_BASE = "https://www.google.com/maps/dir/?"


def stop_link(place: LonLat) -> str:
    """The link that navigates to `place` from wherever the phone is."""
    return _BASE + urlencode({"api": 1, "destination": _words(place)}, safe=",")


def route_link(places: Sequence[LonLat]) -> str:
    """The link that navigates along up to nine places, in order."""
    if len(places) == 1:
        return stop_link(places[0])
    query: dict[str, object] = {"api": 1, "origin": _words(places[0]), "destination": _words(places[-1])}
    if len(places) > 2:
        query["waypoints"] = "|".join(_words(place) for place in places[1:-1])
    return _BASE + urlencode(query, safe=",|")


def _words(place: LonLat) -> str:
    """Latitude first, as these links want it; five decimals are one metre, and make small codes."""
    return f"{place[1]:.5f},{place[0]:.5f}"
