"""Keys that providers of tiles ask for: in the system's keyring, one a server, never in a workspace."""

from __future__ import annotations

import json
import os
import re
from functools import cache

from stormops_desktop.files.shipped_files import resource
from stormops_desktop.model.errors import UsageError
from stormops_desktop.model.sentence import Sentence
from stormops_desktop.remote.keyring.system_keyring import (
    KeyringUnavailableError,
    find_secret,
    keep_secret,
)
from stormops_desktop.remote.tiles.tile_address import KEY_PLACE, host_of

_SERVICE = "StormOps map tiles"
_VARIABLE = "STORMOPS_TILE_KEY_"
_LONGEST_KEY = 2_000


class MissingKeyError(UsageError):
    """A server wants a key, and this computer knows none."""


def split_key(location: str) -> tuple[str, str]:
    """An address without its key, which {key} stands for, and the key; "" where it holds none.

    A key is the value of a parameter that providers have their keys in; where there are several, all from the
    first to the last of them counts as one.
    """
    found = list(_key_parameters().finditer(location))
    if not found:
        return location, ""
    begins, ends = found[0].start(found[0].lastindex or 0), found[-1].end(found[-1].lastindex or 0)
    return location[:begins] + KEY_PLACE + location[ends:], location[begins:ends]


def needs_key(location: str) -> bool:
    """Whether an address has a place for a key, which is kept elsewhere."""
    return KEY_PLACE in location


def key_for(location: str) -> tuple[str, str]:
    """An address with {key} in it where it needs a key, and that key.

    An address of an earlier version, with the key in it, gives that one.

    Raises:
        MissingKeyError: This computer knows no key for the server.
        KeyringUnavailableError: There is no keyring to ask.
    """
    template, key = split_key(location)
    if key or not needs_key(template):
        return template, key
    host = host_of(template).lower()
    told = os.environ.get(variable_of(host))
    try:
        kept = told or find_secret(_SERVICE, host)
    except KeyringUnavailableError as error:
        raise KeyringUnavailableError(error.message, remedy=_way_out(error.remedy, host)) from error
    if not kept:
        raise MissingKeyError(
            Sentence("The key for the tiles of {host} is not on this computer.", host=host),
            remedy=_way_out(
                "Enter it under Basemaps in the map's tool bar: choose the basemap, “Change…”.", host
            ),
        )
    return template, kept


def keep_key(location: str, key: str) -> None:
    """Keep the key of an address's server for this person on this computer.

    Raises:
        UsageError: It is no key, or the address has no {key} that it could stand for.
        KeyringUnavailableError: There is no keyring.
    """
    if not needs_key(location):
        raise UsageError(
            "The address does not say where the key goes.",
            remedy="Put {key} into the address where the provider wants its key.",
        )
    if len(key) > _LONGEST_KEY or not key.isascii() or not key.isprintable() or " " in key:
        raise UsageError(
            "This cannot be a key: it has spaces or letters that no address can have, or is too long.",
            remedy="Copy it again from the provider's page.",
        )
    host = host_of(location).lower()
    try:
        keep_secret(_SERVICE, host, key)
    except KeyringUnavailableError as error:
        raise KeyringUnavailableError(error.message, remedy=_way_out(error.remedy, host)) from error


def variable_of(host: str) -> str:
    """The environment variable that may hold the key of a server, for computers without a keyring."""
    return _VARIABLE + re.sub(r"[^A-Z0-9]+", "_", host.upper())


def _way_out(remedy: str, host: str) -> str:
    return Sentence(
        "{remedy} Or start StormOps with the key in the environment variable {variable}.",
        remedy=remedy,
        variable=variable_of(host),
    )


@cache
def _key_parameters() -> re.Pattern[str]:
    """Parameters of a query or of a path (RFC 3986, 3.4 and 3.3) that hold keys; {key} itself is none."""
    text = resource("parameters", "tile_servers.json").read_text(encoding="utf-8")
    names = "|".join(re.escape(name) for name in json.loads(text)["key_parameters"]["names"])
    query = rf"[?&](?:{names})=(?P<query>(?!\{{key\}})[^&#]+)"
    path = rf";(?:{names})=(?P<path>(?!\{{key\}})[^;/?#]+)"
    return re.compile(f"{query}|{path}", re.IGNORECASE)
