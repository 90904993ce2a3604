"""Addresses of tile servers as people enter them: templates with {z}, {x} and {y}."""

from __future__ import annotations

import re
from urllib.parse import urlsplit

from stormops_desktop.model.basemap import TileAddress
from stormops_desktop.model.errors import UsageError

_PLACEHOLDER = re.compile(r"\{([^{}]*)\}")
_KNOWN = frozenset({"z", "x", "y", "-y", "s", "r"})
_SUBDOMAINS = "abc"


def check_template(template: str) -> None:
    """Say what is wrong with an address template.

    Raises:
        UsageError: It is no http(s) address, or its placeholders are not those of tiles.
    """
    try:
        parts = urlsplit(template)
        host = parts.hostname
    except ValueError:
        host = None
    if not host or parts.scheme not in {"https", "http"}:
        raise UsageError(
            f"“{template}” is no address of a tile server.",
            remedy="Enter an address that begins with https:// and holds {z}, {x} and {y}.",
            record=template,
        )
    found = set(_PLACEHOLDER.findall(template))
    unknown = sorted(found - _KNOWN)
    if unknown:
        raise UsageError(
            f"The address holds {{{unknown[0]}}}, which StormOps does not know.",
            remedy="Use {z}, {x} and {y} (or {-y}), and enter everything else, such as a key, as it is.",
            record=template,
        )
    if not {"z", "x"} <= found or not found & {"y", "-y"}:
        raise UsageError(
            "The address does not say where the tile's numbers go.",
            remedy="Put {z} for the zoom, {x} for the column and {y} for the row.",
            record=template,
        )


def host_of(template: str) -> str:
    """The server's name, for people and for counting its failures."""
    return urlsplit(template.replace("{s}", _SUBDOMAINS[0])).netloc


def tile_url(template: str, address: TileAddress) -> str:
    """The address of one tile; {-y} counts rows from the south, {s} spreads tiles over a, b and c."""
    values = {
        "z": str(address.zoom),
        "x": str(address.col),
        "y": str(address.row),
        "-y": str(2**address.zoom - 1 - address.row),
        "s": _SUBDOMAINS[(address.col + address.row) % len(_SUBDOMAINS)],
        "r": "",
    }
    return _PLACEHOLDER.sub(lambda found: values[found[1]], template)
