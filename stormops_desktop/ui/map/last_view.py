"""The view that a workspace was left with, kept among the preferences of this computer."""

from __future__ import annotations

import hashlib
import json
import math
from dataclasses import replace

from PySide6.QtCore import QByteArray

from stormops_desktop.model.scene import View
from stormops_desktop.ui.map.camera import LEAST_ZOOM, MOST_ZOOM
from stormops_desktop.ui.window.desk import Desk

_ANY_SIZE = View(0.0, 0.0, 10.0, 800, 600)


def last_view(desk: Desk) -> View | None:
    """Where the map of this workspace was left; None where it was never looked at, or that is unreadable."""
    kept = desk.preferences.bytes_of(_key(desk))
    if kept is None:
        return None
    try:
        lon, lat, zoom = (float(number) for number in json.loads(kept.toStdString()))
    except (ValueError, TypeError):
        return None
    if not (
        math.isfinite(lon + lat) and abs(lon) <= 180 and abs(lat) <= 90 and LEAST_ZOOM <= zoom <= MOST_ZOOM
    ):
        return None
    return replace(_ANY_SIZE, lon=lon, lat=lat, zoom=zoom)


def keep_last_view(desk: Desk, view: View) -> None:
    """Remember where the map of this workspace is left."""
    text = json.dumps([view.lon, view.lat, view.zoom])
    desk.preferences.keep_bytes(_key(desk), QByteArray(text.encode()))


def _key(desk: Desk) -> str:
    """A name for the workspace's folder that a settings file can hold."""
    folder = str(desk.workspace.root.absolute())
    return f"map of {hashlib.sha256(folder.encode()).hexdigest()[:16]}"
