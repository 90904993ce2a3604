"""The map as a sheet of paper: a heading, the map in the paper's resolution, and what must be said of it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from math import log2

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QImage, QPagedPaintDevice, QPainter

from stormops_desktop.model.errors import StormOpsError
from stormops_desktop.model.scene import View
from stormops_desktop.operations.jobs.job import Job, kernel_threads
from stormops_desktop.operations.maps.read_map_settings import read_map_settings
from stormops_desktop.stores.workspace import Workspace
from stormops_desktop.ui.map.canvas import MapCanvas
from stormops_desktop.ui.map.label_picture import LabelPicture, LabelSetter
from stormops_desktop.ui.map.labels_overlay import LabelsOverlay
from stormops_desktop.ui.map.picture import image_of
from stormops_desktop.ui.map.picture_maker import DRAWN_ABOVE
from stormops_desktop.ui.text.moments import full_moment
from stormops_desktop.ui.theme.palettes import LIGHT, palette_of

PAPER_DPI = 300
SCREEN_DPI = 96.0
_HEADING_PX = 34.0
_FOOT_PX = 16.0
_INK = QColor("#111111")
"""A preview writes in the colour of its own widgets where none is set; black itself counts as not set."""


@dataclass(frozen=True, slots=True)
class MapSheet:
    """Drawn on a thread, painted on the window's.

    Attributes:
        left_out: Why layers are missing on it.
    """

    view: View
    image: QImage
    labels: LabelPicture
    left_out: tuple[StormOpsError, ...] = ()


def sheet_view(screen: View, width: int, height: int, dpi: int) -> View:
    """What the screen shows, on paper of that many pixels: the whole of it, with more at two sides."""
    ratio = dpi / SCREEN_DPI
    across = screen.width / screen.pixel_ratio, screen.height / screen.pixel_ratio
    room = width / ratio, height / ratio
    zoom = screen.zoom + log2(min(room[0] / across[0], room[1] / across[1]))
    return View(screen.lon, screen.lat, zoom, width, height, ratio)


def draw_sheet(workspace: Workspace, view: View, storm_id: str | None, family: str, job: Job) -> MapSheet:
    """Draw the map and set its labels; on a thread, which also loads what draws."""
    from stormops_desktop.operations.maps.layers.map_data import MapData
    from stormops_desktop.operations.maps.map_labels import map_labels
    from stormops_desktop.operations.maps.paper_map import draw_paper_map

    with kernel_threads() as pool:
        paper = draw_paper_map(
            workspace,
            view,
            storm_id=storm_id,
            drawn_above=DRAWN_ABOVE,
            job=Job(job.progress, job.cancel, pool=pool),
        )
    settings = read_map_settings(workspace)
    shown = {item.layer for item in settings.layers if item.visible and item.opacity > 0}
    setter = LabelSetter(family, view.pixel_ratio)
    labels = map_labels(
        MapData(workspace),
        view,
        setter.measure,
        streets="roads" in shown,
        house_numbers="properties" in shown,
    )
    return MapSheet(view, image_of(paper.pixels), setter.picture(view, labels), paper.left_out)


def map_room(device: QPagedPaintDevice, dpi: int) -> tuple[int, int]:
    """Pixels that are left for the map on a page."""
    page = device.pageLayout().paintRectPixels(dpi)
    taken = (_HEADING_PX + _FOOT_PX) * dpi / SCREEN_DPI
    return page.width(), round(page.height() - taken)


def paint_sheet(
    device: QPagedPaintDevice, sheet: MapSheet, canvas: MapCanvas, heading: str, now: datetime
) -> None:
    """Paint one page."""
    painter = QPainter(device)
    ratio = sheet.view.pixel_ratio
    painter.scale(ratio, ratio)
    painter.setPen(_INK)
    width, height = sheet.view.width / ratio, sheet.view.height / ratio
    font = painter.font()
    font.setPixelSize(15)
    font.setBold(True)
    painter.setFont(font)
    painter.drawText(QRectF(0, 0, width, _HEADING_PX), Qt.AlignmentFlag.AlignVCenter, heading)
    font.setPixelSize(9)
    font.setBold(False)
    painter.setFont(font)
    painter.save()
    painter.translate(0, _HEADING_PX)
    painter.setClipRect(QRectF(0, 0, width, height))
    painter.drawImage(QRectF(0, 0, width, height), sheet.image)
    painter.save()
    painter.scale(1 / ratio, 1 / ratio)
    painter.drawImage(QPointF(0, 0), sheet.labels.image)
    painter.restore()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    canvas.paint_above(painter, sheet.view, without=(LabelsOverlay,), palette=palette_of(LIGHT))
    painter.restore()
    foot = QRectF(0, _HEADING_PX + height, width, _FOOT_PX)
    painter.drawText(foot, Qt.AlignmentFlag.AlignVCenter, full_moment(now))
    painter.end()
