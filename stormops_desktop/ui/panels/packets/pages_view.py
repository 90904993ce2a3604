"""The pages of a PDF below each other, drawn when they come into sight."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable
from functools import partial
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QEvent, QRect, Qt, Signal
from PySide6.QtGui import (
    QImage,
    QKeyEvent,
    QKeySequence,
    QPainter,
    QPaintEvent,
    QPalette,
    QResizeEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QAbstractScrollArea, QWidget

from stormops_desktop.operations.packets.packet_pages import PacketPages
from stormops_desktop.stores.workspace import Workspace
from stormops_desktop.ui.window.desk import Desk

type Picture = NDArray[np.uint8]

_GAP_PX = 10
_MOST_KEPT = 16
_ZOOM_STEP = 1.25
_MOST_ZOOM, _LEAST_ZOOM = 5.0, 0.25


class PagesView(QAbstractScrollArea):
    """As wide as the panel at zoom 1; Ctrl with the wheel, + and - zoom."""

    page_changed = Signal(int, int)
    """The page in the middle, from 1, and how many there are."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._pages: PacketPages | None = None
        self._zoom = 1.0
        self._kept: OrderedDict[tuple[int, int], QImage] = OrderedDict()
        self._asked: set[tuple[int, int]] = set()
        self.setAccessibleName(self.tr("Preview of the packets"))
        self.setWhatsThis(self.tr("The pages as they will be printed. Ctrl and the wheel zoom."))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.verticalScrollBar().valueChanged.connect(self._tell_page)

    @property
    def pages(self) -> PacketPages | None:
        """What it shows."""
        return self._pages

    @property
    def drawn(self) -> bool:
        """Whether every page in sight has been drawn (for tests and pictures)."""
        return all(self._key(number) in self._kept for number, _ in self._in_sight())

    def show_pages(self, pages: PacketPages | None) -> None:
        """Show another PDF from its beginning; None: nothing."""
        self._pages = pages
        self._kept.clear()
        self._asked.clear()
        self._measure()
        self.verticalScrollBar().setValue(0)
        self._tell_page()
        self.viewport().update()

    def zoom_by(self, factor: float) -> None:
        """Larger or smaller; the page in the middle stays."""
        bar = self.verticalScrollBar()
        share = bar.value() / max(bar.maximum(), 1)
        self._zoom = min(max(self._zoom * factor, _LEAST_ZOOM), _MOST_ZOOM)
        self._measure()
        bar.setValue(round(share * bar.maximum()))
        self.viewport().update()

    def fit_width(self) -> None:
        """As wide as the panel."""
        self.zoom_by(1.0 / self._zoom)

    def go_to_page(self, number: int) -> None:
        """Scroll to a page, from 0."""
        places = self._places()
        if 0 <= number < len(places):
            self.verticalScrollBar().setValue(places[number].top() - _GAP_PX)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 (Qt's name)
        """The pages in sight; white paper until one is drawn."""
        painter = QPainter(self.viewport())
        painter.fillRect(event.rect(), self.palette().color(QPalette.ColorRole.Mid))
        if self._pages is None:
            painter.setPen(self.palette().color(QPalette.ColorRole.Text))
            words = self.tr("Press Preview to see the pages as they will be printed.")
            flags = Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap
            painter.drawText(self.viewport().rect().adjusted(20, 0, -20, 0), flags, words)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        for number, place in self._in_sight():
            image = self._image(number)
            if image is None:
                painter.fillRect(place, Qt.GlobalColor.white)
                painter.setPen(Qt.GlobalColor.darkGray)
                painter.drawText(place, Qt.AlignmentFlag.AlignCenter, self.tr("Page {0}").format(number + 1))
            else:
                painter.drawImage(place, image)
        painter.end()

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 (Qt's name)
        """Stay as wide as the panel."""
        super().resizeEvent(event)
        self._measure()

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802 (Qt's name)
        """Another screen may have other pixels."""
        super().changeEvent(event)
        self.viewport().update()

    def wheelEvent(self, event: QWheelEvent) -> None:  # noqa: N802 (Qt's name)
        """Zoom with Ctrl; else scroll."""
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.zoom_by(_ZOOM_STEP if event.angleDelta().y() > 0 else 1 / _ZOOM_STEP)
        else:
            super().wheelEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 (Qt's name)
        """+ and - zoom; Home and End are the first and last page."""
        bar = self.verticalScrollBar()
        keys: dict[int, Callable[[], None]] = {
            Qt.Key.Key_Home: lambda: bar.setValue(0),
            Qt.Key.Key_End: lambda: bar.setValue(bar.maximum()),
            Qt.Key.Key_0: self.fit_width,
        }
        if event.matches(QKeySequence.StandardKey.ZoomIn) or event.key() == Qt.Key.Key_Plus:
            self.zoom_by(_ZOOM_STEP)
        elif event.matches(QKeySequence.StandardKey.ZoomOut) or event.key() == Qt.Key.Key_Minus:
            self.zoom_by(1 / _ZOOM_STEP)
        elif event.key() in keys:
            keys[event.key()]()
        else:
            super().keyPressEvent(event)

    # Where pages lie

    def _places(self) -> list[QRect]:
        """Of each page in the viewport's pixels, with nothing scrolled."""
        if self._pages is None:
            return []
        width = max(round((self.viewport().width() - 2 * _GAP_PX) * self._zoom), 40)
        left = max((self.viewport().width() - width) // 2, _GAP_PX)
        top = _GAP_PX
        places = []
        for size in self._pages.sizes:
            height = round(width * size.height_mm / size.width_mm)
            places.append(QRect(left, top, width, height))
            top += height + _GAP_PX
        return places

    def _in_sight(self) -> list[tuple[int, QRect]]:
        shift = -self.horizontalScrollBar().value(), -self.verticalScrollBar().value()
        shown = self.viewport().rect()
        moved = [place.translated(*shift) for place in self._places()]
        return [(number, place) for number, place in enumerate(moved) if place.intersects(shown)]

    def _measure(self) -> None:
        places = self._places()
        down, across = self.verticalScrollBar(), self.horizontalScrollBar()
        height = places[-1].bottom() + _GAP_PX if places else 0
        width = places[0].width() + 2 * _GAP_PX if places else 0
        down.setRange(0, max(height - self.viewport().height(), 0))
        down.setPageStep(self.viewport().height())
        down.setSingleStep(40)
        across.setRange(0, max(width - self.viewport().width(), 0))
        across.setPageStep(self.viewport().width())

    def _tell_page(self) -> None:
        places = self._places()
        middle = self.verticalScrollBar().value() + self.viewport().height() // 2
        passed = sum(place.top() <= middle for place in places)
        self.page_changed.emit(max(passed, min(len(places), 1)), len(places))

    # Pictures of pages

    def _key(self, number: int) -> tuple[int, int]:
        """A page and its width in device pixels."""
        width = self._places()[number].width() if self._pages is not None else 0
        return number, round(width * self.devicePixelRatioF())

    def _image(self, number: int) -> QImage | None:
        """The page at this size, or at another one until that is drawn."""
        key = self._key(number)
        found = self._kept.get(key)
        if found is None and self._pages is not None and key not in self._asked:
            self._asked = {other for other in self._asked if other[0] != number} | {key}
            question = partial(_drawn, pdf=self._pages.pdf, number=number, width_px=key[1])
            self._desk.ask(
                question, partial(self._take, self._pages, key), owner=self, topic=f"page {number}"
            )
        return found or next((image for (page, _), image in self._kept.items() if page == number), None)

    def _take(self, pages: PacketPages, key: tuple[int, int], picture: Picture) -> None:
        if pages is not self._pages:
            return
        self._asked.discard(key)
        rows, columns = picture.shape[:2]
        image = QImage(picture.data, columns, rows, 4 * columns, QImage.Format.Format_RGB32)
        self._kept[key] = image.copy()
        while len(self._kept) > _MOST_KEPT:
            self._kept.popitem(last=False)
        self.viewport().update()


def _drawn(_workspace: Workspace, *, pdf: Path, number: int, width_px: int) -> Picture:
    from stormops_desktop.operations.packets.packet_pages import packet_page

    return packet_page(pdf, number, width_px)
