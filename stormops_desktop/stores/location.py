"""Where a workspace may lie: SQLite's journal needs a local disk that nobody else rewrites."""

from __future__ import annotations

import os
import sys
from pathlib import Path

from stormops_desktop.model.errors import BadInputError
from stormops_desktop.model.sentence import Sentence

_NETWORK_FILE_SYSTEMS = frozenset(
    {"nfs", "nfs4", "cifs", "smb3", "smbfs", "9p", "afs", "fuse.sshfs", "fuse.rclone", "fuse.davfs", "davfs"}
)
_SYNCED_FOLDERS = (
    "onedrive",
    "dropbox",
    "google drive",
    "googledrive",
    "icloud drive",
    "mobile documents",
    "box sync",
    "nextcloud",
)
_REMEDY = "Put the workspace in a folder on this computer's own disk, outside synchronised folders."


def refuse_shared_location(path: Path) -> None:
    """Raise BadInputError where the folder is on a network share or is synchronised by a cloud service."""
    resolved = path.resolve()
    for part in resolved.parts:
        if part.lower().startswith(_SYNCED_FOLDERS):
            raise BadInputError(
                Sentence(
                    "“{part}” is synchronised by a cloud service, which may replace files in use.", part=part
                ),
                remedy=_REMEDY,
                file=path,
            )
    kind = _file_system(resolved)
    if kind in _NETWORK_FILE_SYSTEMS or str(resolved).startswith("\\\\"):
        raise BadInputError(
            Sentence(
                "This folder is on a network share ({kind}), where a crash could lose edits.",
                kind=kind or "UNC path",
            ),
            remedy=_REMEDY,
            file=path,
        )


def _file_system(path: Path) -> str:
    """Type of the file system that holds `path`, "" where the system does not tell."""
    mounts = Path("/proc/self/mounts")
    if sys.platform != "linux" or not mounts.exists():
        return ""
    best, kind = "", ""
    for line in mounts.read_text(encoding="utf-8", errors="replace").splitlines():
        _device, mount, name, *_ = line.split(" ")
        mount = mount.replace("\\040", " ")
        inside = mount == "/" or str(path) == mount or str(path).startswith(mount + os.sep)
        if inside and len(mount) >= len(best):
            best, kind = mount, name
    return kind
