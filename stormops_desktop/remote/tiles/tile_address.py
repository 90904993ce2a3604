"""Addresses of tile servers as people enter them: templates with {z}, {x} and {y}."""

from __future__ import annotations

import re
from urllib.parse import urlsplit

from stormops_desktop.model.basemap import TileAddress
from stormops_desktop.model.errors import UsageError
from stormops_desktop.model.sentence import Sentence

KEY_PLACE = "{key}"
"""Stands for the key of the provider; the key itself is never part of an address that is kept."""

_PLACEHOLDER = re.compile(r"\{([^{}]*)\}")
_KNOWN = frozenset({"z", "x", "y", "-y", "s", "r", "key"})
_SUBDOMAINS = "abc"


def check_template(template: str) -> None:
    """Say what is wrong with an address template, which has {key} in the place of a key.

    Raises:
        UsageError: It is no http(s) address, or its placeholders are not those of tiles.
    """
    try:
        parts = urlsplit(template)
        host, server = parts.hostname, parts.netloc
    except ValueError:
        host, server = None, template
    if "@" in server:
        raise UsageError(
            "The address holds a name or a password before the name of the server.",
            remedy="Take them out; put {key} where the provider wants its key.",
            record=host,
        )
    if not host or parts.scheme not in {"https", "http"}:
        raise UsageError(
            Sentence("“{template}” is no address of a tile server.", template=template),
            remedy="Enter an address that begins with https:// and holds {z}, {x} and {y}.",
            record=template,
        )
    found = set(_PLACEHOLDER.findall(template))
    unknown = sorted(found - _KNOWN)
    if unknown:
        raise UsageError(
            Sentence(
                "The address holds {placeholder}, which StormOps does not know.",
                placeholder=f"{{{unknown[0]}}}",
            ),
            remedy="Use {z}, {x} and {y} (or {-y}), {key} for a key, and enter everything else as it is.",
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
    return urlsplit(template.replace("{s}", _SUBDOMAINS[0])).netloc.rpartition("@")[2]


def tile_url(template: str, address: TileAddress) -> str:
    """The address of one tile; {-y} counts rows from the south, {s} spreads tiles over a, b and c.

    A key must be in the template already.
    """
    values = {
        "z": str(address.zoom),
        "x": str(address.col),
        "y": str(address.row),
        "-y": str(2**address.zoom - 1 - address.row),
        "s": _SUBDOMAINS[(address.col + address.row) % len(_SUBDOMAINS)],
        "r": "",
    }
    return _PLACEHOLDER.sub(lambda found: values[found[1]], template)
