"""Where the docks were when the window was closed: kept with a seal, so that only what fits is used."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable

from PySide6.QtCore import QByteArray
from PySide6.QtWidgets import QDockWidget, QMainWindow

from stormops_desktop.ui.preferences.preferences import Preferences

_NAME = "window docks"
_LAYOUT_VERSION = 2
_SEAL_BYTES = hashlib.sha256().digest_size


def keep_docks(window: QMainWindow, docks: Iterable[QDockWidget], preferences: Preferences) -> None:
    """Keep where the docks of a window are."""
    state = bytes(window.saveState(_LAYOUT_VERSION).data())
    preferences.keep_bytes(_NAME, QByteArray(_seal(docks, state) + state))


def restore_docks(window: QMainWindow, docks: Iterable[QDockWidget], preferences: Preferences) -> bool:
    """Put the docks where they were; returns whether they are there.

    Qt takes in a state of other docks, or a damaged one, as far as it understands it, and leaves tabs without
    docks lying about. So nothing is tried with a state that is not of these very docks to the last byte.
    Where False comes back they stand where they stood.
    """
    kept = preferences.bytes_of(_NAME)
    if kept is None:
        return False
    sealed = bytes(kept.data())
    seal, state = sealed[:_SEAL_BYTES], sealed[_SEAL_BYTES:]
    if seal != _seal(docks, state):
        return False
    return window.restoreState(QByteArray(state), _LAYOUT_VERSION)


def _seal(docks: Iterable[QDockWidget], state: bytes) -> bytes:
    """A digest of the state and of the names of the docks that it is of."""
    names = "\n".join(sorted(dock.objectName() for dock in docks))
    return hashlib.sha256(names.encode() + b"\0" + state).digest()
