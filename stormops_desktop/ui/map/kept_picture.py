"""The exact picture that a map was left with: what the next start shows while it gets ready to draw.

It lies in a folder of this computer that may be thrown away at any time. It is shown only where the workspace
has not changed since, and is drawn anew as soon as that can be done.
"""

from __future__ import annotations

import hashlib
import json
import logging
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from PySide6.QtCore import QSize
from PySide6.QtGui import QImage, QImageReader, QImageWriter

from stormops_desktop import __version__
from stormops_desktop.files.durable_files import written_beside
from stormops_desktop.model.scene import View
from stormops_desktop.model.style import MapTheme
from stormops_desktop.operations.maps.map_content import MapContent
from stormops_desktop.operations.maps.map_marks import MapMarks
from stormops_desktop.stores.workspace import Workspace
from stormops_desktop.ui.map.picture import Picture

_log = logging.getLogger(__name__)
_ABOUT = "stormops"
_LITTLE_PACKED = 80
"""Of a PNG's "quality": read again in some 15 ms."""
_MOST_KEPT = 20


@dataclass(frozen=True, slots=True)
class KeptPicture:
    """A picture, and the storm that it is of."""

    picture: Picture
    storm_id: str | None


def is_kept(picture: Picture) -> bool:
    """Whether it is of an earlier start: its content cannot be drawn."""
    return picture.content.number == 0


def keep_picture(workspace: Workspace, *, folder: Path, kept: KeptPicture) -> None:
    """Keep it for the next start, in place of the one before; on any thread.

    What cannot be written is left out: the next start only takes longer.
    """
    picture, content = kept.picture, kept.picture.content
    view = picture.view
    about = {
        "version": __version__,
        "newest_entry": workspace.newest_entry_id(),
        "view": [view.lon, view.lat, view.zoom, view.width, view.height, view.pixel_ratio],
        "storm": kept.storm_id,
        "theme": content.theme,
        "drill": content.marks.drill,
        "synthetic": content.marks.synthetic,
        "attributions": content.attributions,
    }
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with written_beside(_file(folder, workspace)) as draft:
            writer = QImageWriter(str(draft), b"PNG")
            writer.setQuality(_LITTLE_PACKED)
            writer.setText(_ABOUT, json.dumps(about))
            if not writer.write(picture.image):
                raise OSError(writer.errorString())
        for old in sorted(folder.glob("*.png"), key=lambda file: file.stat().st_mtime)[:-_MOST_KEPT]:
            old.unlink()
    except OSError as error:
        _log.info("the map's picture was not kept: %s", error)


def kept_picture(workspace: Workspace, *, folder: Path) -> KeptPicture | None:
    """The picture of the workspace as it is; None where none was kept, or something changed since."""
    reader = QImageReader(str(_file(folder, workspace)), b"PNG")
    try:
        about = json.loads(reader.text(_ABOUT) or "{}")
        if (about.get("version"), about.get("newest_entry")) != (__version__, workspace.newest_entry_id()):
            return None
        view = View(*about["view"])
        content = _content(about)
    except (ValueError, TypeError, KeyError) as error:
        _log.info("the kept picture of the map is of no use: %s", error)
        return None
    if reader.size() != QSize(view.width, view.height):
        return None
    image = reader.read()
    if image.isNull():
        return None
    return KeptPicture(
        Picture(view, image.convertToFormat(QImage.Format.Format_RGB32), content), about["storm"]
    )


def _content(about: dict[str, Any]) -> MapContent:
    """What the picture says of itself; its layers are not there to be drawn."""
    marks = MapMarks(bool(about["drill"]), bool(about["synthetic"]))
    attributions = tuple(str(name) for name in about["attributions"])
    return MapContent(0, (), (), (), marks, MapTheme(about["theme"]), attributions)


def _file(folder: Path, workspace: Workspace) -> Path:
    """One for each workspace's folder."""
    root = str(workspace.root.absolute())
    return folder / f"{hashlib.sha256(root.encode()).hexdigest()[:32]}.png"
