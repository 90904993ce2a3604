"""Moving keys of basemaps out of a workspace of an earlier version, and telling that."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QCoreApplication

from stormops_desktop.operations.basemaps.move_tile_keys import MovedTileKeys, move_tile_keys
from stormops_desktop.ui.window.desk import Desk


def move_keys(desk: Desk) -> None:
    """Do it on the thread of commands; an error, such as a missing keyring, is told too."""
    desk.command(move_tile_keys, then=partial(_tell, desk), failed=desk.notice.emit)


def _tell(desk: Desk, moved: MovedTileKeys) -> None:
    if not moved.servers:
        return
    words = QCoreApplication.translate(
        "keys",
        "The key for {0} stood in this workspace for everybody to read. It is in this computer’s keyring "
        "now, and the workspace and its history hold it no more. Copies made before still hold it: if others "
        "have one, ask the provider for a new key.",
    )
    desk.notice.emit(words.format(", ".join(moved.servers)))
