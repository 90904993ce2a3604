"""What QGIS does in its own Python: draw one layer in many views with its parallel renderer.

One JSON object on stdin ({"gpkg", "fills", "outline", "background", "picture", "views"}; a view has "extent"
and "size"), one on stdout ({"seconds": [...]}). The last view is written to "picture". The first view
is drawn once before the clock starts; the layer's index and the connections are warm then.
"""

from __future__ import annotations

import json
import os
import sys
import time

from qgis.core import (
    QgsApplication,
    QgsCategorizedSymbolRenderer,
    QgsCoordinateReferenceSystem,
    QgsFillSymbol,
    QgsMapRendererParallelJob,
    QgsMapSettings,
    QgsRectangle,
    QgsRendererCategory,
    QgsVectorLayer,
)
from qgis.PyQt.QtCore import QSize
from qgis.PyQt.QtGui import QColor


def main() -> None:
    """Read what is wanted, draw, tell the times."""
    wanted = json.load(sys.stdin)
    application = QgsApplication([], False)
    application.initQgis()
    layer = QgsVectorLayer(wanted["gpkg"], "parcels", "ogr")
    if not layer.isValid():
        raise SystemExit("QGIS cannot open the layer.")
    red, green, blue, _ = wanted["outline"]["color"]
    categories = []
    for number, fill in enumerate(wanted["fills"]):
        symbol = QgsFillSymbol.createSimple(
            {
                "color": ",".join(str(part) for part in fill),
                "outline_color": f"{red},{green},{blue},255",
                "outline_width": str(wanted["outline"]["width"]),
                "outline_width_unit": "Pixel",
            }
        )
        categories.append(QgsRendererCategory(number, symbol, str(number)))
    layer.setRenderer(QgsCategorizedSymbolRenderer("class", categories))
    seconds = []
    for number, view in enumerate([wanted["views"][0], *wanted["views"]]):
        began = time.perf_counter()
        image = _draw(layer, view, wanted["background"])
        if number:
            seconds.append(time.perf_counter() - began)
    image.save(wanted["picture"])
    json.dump({"seconds": seconds}, sys.stdout)
    sys.stdout.flush()
    os._exit(0)


def _draw(layer: object, view: dict[str, list[float]], background: list[int]) -> QgsMapRendererParallelJob:
    settings = QgsMapSettings()
    settings.setLayers([layer])
    settings.setDestinationCrs(QgsCoordinateReferenceSystem("EPSG:3857"))
    settings.setOutputSize(QSize(*view["size"]))
    settings.setExtent(QgsRectangle(*view["extent"]))
    settings.setBackgroundColor(QColor(*background))
    job = QgsMapRendererParallelJob(settings)
    job.start()
    job.waitForFinished()
    return job.renderedImage()


if __name__ == "__main__":
    main()
