"""The map among dark widgets: its ground, layers, names and legend are dark, paper stays light."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QImage
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from stormops_desktop.model.scene import View
from stormops_desktop.model.style import MapTheme
from stormops_desktop.operations.jobs.job import Job
from stormops_desktop.operations.maps.arrange_layers import show_layers
from stormops_desktop.operations.maps.layers.catalog import LAYER_NAMES
from stormops_desktop.operations.maps.map_label import LabelKind, MapLabel
from stormops_desktop.operations.maps.map_styles import background_color
from stormops_desktop.ui.map.label_picture import LabelSetter
from stormops_desktop.ui.panels.layers.layers_panel import LayersPanel
from stormops_desktop.ui.panels.layers.style_dialog import StyleDialog
from stormops_desktop.ui.preferences.preferences import Preferences, Theme
from stormops_desktop.ui.theme.apply_theme import apply_theme
from stormops_desktop.ui.theme.map_theme import map_theme
from stormops_desktop.ui.theme.palettes import CONTRAST_DARK, CONTRAST_LIGHT, DARK, LIGHT, palette_of
from stormops_desktop.ui.window.map_sheet import draw_sheet
from stormops_desktop.ui.window.work_area import WorkArea
from tests.ui.map.map_stand import MapStand

PATIENCE_MS = 30_000


@pytest.fixture
def dark(qapp: QApplication, preferences: Preferences) -> Iterator[None]:
    """Dark widgets for one test."""
    preferences.theme = Theme.DARK
    apply_theme(qapp, Theme.DARK)
    yield
    apply_theme(qapp, Theme.LIGHT)


def common(image: QImage, count: int) -> list[QColor]:
    """The most frequent colours of a picture."""
    places = ((x, y) for x in range(0, image.width(), 2) for y in range(60, image.height() - 60, 2))
    found = Counter(image.pixelColor(*place).rgb() for place in places)
    return [QColor(color) for color, _ in found.most_common(count)]


def only(stand: MapStand, layer: str) -> None:
    """Hide all layers but one."""
    others = [name for name in LAYER_NAMES if name != layer]
    show_layers(stand.desk.workspace, others, visible=False, job=Job())
    show_layers(stand.desk.workspace, [layer], visible=True, job=Job())

    def alone() -> bool:
        content = stand.canvas.content
        return content is not None and [shown.name for shown in content.layers] == [layer]

    stand.qtbot.waitUntil(alone, timeout=PATIENCE_MS)
    stand.rest()


@pytest.mark.parametrize(
    ("colors", "theme"),
    [
        (LIGHT, MapTheme.LIGHT),
        (CONTRAST_LIGHT, MapTheme.LIGHT),
        (DARK, MapTheme.DARK),
        (CONTRAST_DARK, MapTheme.DARK),
    ],
)
def test_the_ground_follows_the_palette(colors: object, theme: MapTheme) -> None:
    """Every dark palette, also in high contrast, wants the dark map, and every light one that of paper."""
    assert map_theme(palette_of(colors)) is theme  # type: ignore[arg-type]  # Colors, by the list above


def test_the_map_goes_dark_and_light_again(stand: MapStand, qapp: QApplication) -> None:
    """Choosing the dark theme draws ground and streets anew in dark colours; light brings paper back."""
    only(stand, "roads")
    stand.qtbot.waitUntil(
        lambda: QColor(*background_color()) in common(stand.picture(), 3), timeout=PATIENCE_MS
    )
    light = common(stand.picture(), 3)
    apply_theme(qapp, Theme.DARK)
    ground = QColor(*background_color(MapTheme.DARK))

    def dark() -> bool:
        """The ground is dark at once, the streets are when the new picture is there."""
        seen = common(stand.picture(), 3)
        return seen[0] == ground and not {color.rgb() for color in seen} & {color.rgb() for color in light}

    stand.qtbot.waitUntil(dark, timeout=PATIENCE_MS)
    apply_theme(qapp, Theme.LIGHT)
    stand.qtbot.waitUntil(lambda: common(stand.picture(), 3) == light, timeout=PATIENCE_MS)


@pytest.mark.usefixtures("dark")
@pytest.mark.parametrize("layer", ["properties", "hail"])
def test_the_legend_has_the_colours_of_the_map(stand: MapStand, layer: str, qtbot: QtBot) -> None:
    """In the dark each colour that covers much of the map stands in the legend, to the very value."""
    only(stand, layer)
    panel = LayersPanel(stand.desk)
    panel.show()
    stand.rest()
    qtbot.waitUntil(lambda: stand.desk.idle and panel.model.rowCount() > 0, timeout=PATIENCE_MS)
    legend = {QColor(*background_color(MapTheme.DARK)).rgb()}
    top = panel.model.index_of(layer)
    for row in range(panel.model.rowCount(top)):
        icon = panel.model.data(panel.model.index(row, 0, top), Qt.ItemDataRole.DecorationRole)
        swatch = icon.pixmap(22, 14).toImage()
        legend.add(swatch.pixelColor(swatch.width() // 2, swatch.height() // 2).rgb())
    for color in common(stand.picture(), 1 if layer == "hail" else 2):
        near = [
            abs(color.red() - QColor(known).red())
            + abs(color.green() - QColor(known).green())
            + abs(color.blue() - QColor(known).blue())
            for known in legend
        ]
        assert min(near) <= 3, color.name()
    panel.close()
    panel.deleteLater()


@pytest.mark.usefixtures("dark")
def test_paper_stays_light(area: WorkArea) -> None:
    """What is printed from a dark window is drawn as on paper."""
    view = View(-96.8, 33.1, 3.0, 60, 60)
    sheet = draw_sheet(area.desk.workspace, view, None, "Sans Serif", Job())
    assert sheet.image.pixelColor(2, 2) == QColor(*background_color(MapTheme.LIGHT))


def test_names_are_light_in_the_dark(qapp: QApplication) -> None:
    """A name is set in light ink with a dark halo on the dark ground, the other way round on paper."""
    label = MapLabel("Whisper Mist Ln", LabelKind.STREET, 150.0, 30.0)
    view = View(0, 0, 1, 300, 60)
    lightest = {}
    for theme in MapTheme:
        image = LabelSetter("Sans Serif", 1.0, theme).picture(view, [label]).image
        inks = [image.pixelColor(x, y) for x in range(300) for y in range(60)]
        solid = [ink.lightness() for ink in inks if ink.alpha() > 250]
        lightest[theme] = max(solid), min(solid)
    assert lightest[MapTheme.DARK][0] > 200
    assert lightest[MapTheme.LIGHT][1] < 90


@pytest.mark.usefixtures("dark")
def test_the_style_editor_shows_what_the_map_shows(stand: MapStand, qtbot: QtBot) -> None:
    """In the dark the editor's colours are those of the map; a colour that is chosen stays as chosen."""
    panel = LayersPanel(stand.desk)
    panel.show()
    qtbot.waitUntil(lambda: stand.desk.idle and panel.model.rowCount() > 0, timeout=PATIENCE_MS)
    layer = panel.model.layer_at(panel.model.index_of("hail"))
    assert layer is not None
    fill = layer.styles[0].classes[0].fill
    assert fill is not None
    dialog = StyleDialog(stand.desk, layer)
    swatch = dialog.table.cellWidget(0, 0)
    assert swatch is not None
    assert swatch.property("color") == QColor(*fill[:3]).name()
    dialog.table.color_chosen.emit(0, "#123456")
    assert swatch.property("color") == "#123456"
    for widget in (dialog, panel):
        widget.close()
        widget.deleteLater()
