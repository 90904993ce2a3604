"""The paper that the map is printed on."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication, QMarginsF
from PySide6.QtGui import QPagedPaintDevice, QPageLayout, QPageSize

_MARGIN_MM = 12.0
_Id = QPageSize.PageSizeId
_Way = QPageLayout.Orientation


@dataclass(frozen=True, slots=True)
class MapPaper:
    """A size of sheets, and which way they lie; US Letter, across, where nothing else is chosen."""

    size: QPageSize.PageSizeId = _Id.Letter
    upright: bool = False

    def lay_on(self, device: QPagedPaintDevice) -> None:
        """Give it to a device, with margins that every printer has."""
        device.setPageSize(QPageSize(self.size))
        device.setPageOrientation(_Way.Portrait if self.upright else _Way.Landscape)
        margins = QMarginsF(_MARGIN_MM, _MARGIN_MM, _MARGIN_MM, _MARGIN_MM)
        device.setPageMargins(margins, QPageLayout.Unit.Millimeter)


def paper_names() -> dict[QPageSize.PageSizeId, str]:
    """The sizes to choose from, by their names."""
    translate = QCoreApplication.translate
    return {
        _Id.Letter: translate("paper", "Letter (8.5 × 11 in)"),
        _Id.Legal: translate("paper", "Legal (8.5 × 14 in)"),
        _Id.Tabloid: translate("paper", "Tabloid (11 × 17 in)"),
        _Id.AnsiC: translate("paper", "ANSI C (17 × 22 in)"),
        _Id.A4: translate("paper", "A4 (210 × 297 mm)"),
        _Id.A3: translate("paper", "A3 (297 × 420 mm)"),
    }
