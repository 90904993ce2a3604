"""Names over the map: they come when it rests, go along while it moves, follow what is shown."""

from __future__ import annotations

from dataclasses import replace
from functools import partial

import pytest
from PySide6.QtGui import QColor, QImage, QPainter
from PySide6.QtWidgets import QApplication

from stormops_desktop.model.scene import View
from stormops_desktop.operations.maps.arrange_layers import show_layers
from stormops_desktop.operations.maps.map_label import LabelKind, MapLabel
from stormops_desktop.ui.map.camera import centred, moved, zoomed
from stormops_desktop.ui.map.label_picture import LabelSetter
from stormops_desktop.ui.map.labels_overlay import LabelsOverlay
from stormops_desktop.ui.map.overlay import MapOverlay
from tests.ui.map.map_stand import MapStand

PATIENCE_MS = 20_000


@pytest.fixture
def labels(stand: MapStand) -> LabelsOverlay:
    """Over the map at street zoom, at rest."""
    overlay = LabelsOverlay(stand.desk, stand.canvas)
    stand.canvas.add_overlay(overlay)
    rest(stand, overlay)
    return overlay


def rest(stand: MapStand, labels: LabelsOverlay) -> None:
    """Wait for the labels of the view."""
    stand.rest()
    stand.canvas.exact.emit()
    stand.qtbot.waitUntil(lambda: labels.idle and stand.desk.idle, timeout=PATIENCE_MS)


def painted(overlay: MapOverlay, view: View) -> QImage:
    """What an overlay paints in a view, on white."""
    image = QImage(view.width, view.height, QImage.Format.Format_RGB32)
    image.fill(QColor("white"))
    painter = QPainter(image)
    overlay.paint(painter, view)
    painter.end()
    return image


def shown(labels: LabelsOverlay) -> set[LabelKind]:
    """Kinds of labels in the picture."""
    assert labels.picture is not None
    return {label.kind for label in labels.picture.labels}


def ink(image: QImage) -> int:
    """Dark pixels."""
    return sum(
        image.pixelColor(x, y).lightness() < 110
        for y in range(0, image.height(), 2)
        for x in range(0, image.width(), 2)
    )


def test_streets_and_houses_are_named(stand: MapStand, labels: LabelsOverlay) -> None:
    """At street zoom the map carries street names and house numbers, in ink that is dark on any fill."""
    assert shown(labels) >= {LabelKind.STREET, LabelKind.HOUSE_NUMBER}
    assert ink(painted(labels, stand.canvas.view)) > 200


def test_names_go_along_with_the_hand(stand: MapStand, labels: LabelsOverlay) -> None:
    """G56: while the map is panned the same names move by just as much, and none jumps or vanishes."""
    before = stand.canvas.view
    still = painted(labels, before)
    panned = painted(labels, moved(before, 40, 25))
    assert panned.copy(40, 25, 300, 300) == still.copy(0, 0, 300, 300)


def test_names_are_not_stretched(stand: MapStand, labels: LabelsOverlay) -> None:
    """Zoomed far from where they were set, names are left out until they are set anew."""
    view = stand.canvas.view
    away = zoomed(view, view.zoom - 2, view.width / 2, view.height / 2)
    assert ink(painted(labels, away)) == 0
    near = zoomed(view, view.zoom + 0.3, view.width / 2, view.height / 2)
    assert ink(painted(labels, near)) > 100


@pytest.mark.parametrize(
    ("layer", "gone"), [("roads", LabelKind.STREET), ("properties", LabelKind.HOUSE_NUMBER)]
)
def test_names_follow_their_layer(
    stand: MapStand, labels: LabelsOverlay, layer: str, gone: LabelKind
) -> None:
    """Hiding roads takes their names away, hiding properties their numbers; Undo brings them back."""
    stand.desk.command(partial(show_layers, layers=[layer], visible=False))
    stand.qtbot.waitUntil(lambda: gone not in shown(labels), timeout=PATIENCE_MS)
    stand.desk.undo()
    stand.qtbot.waitUntil(lambda: gone in shown(labels), timeout=PATIENCE_MS)


def test_a_new_view_has_its_own_names(stand: MapStand, labels: LabelsOverlay) -> None:
    """After a jump to another part of town the names there are set, also just beyond the edges."""
    before = labels.picture
    stand.canvas.look(centred(stand.canvas.view, *stand.homes[0]))
    rest(stand, labels)
    after = labels.picture
    assert after is not None
    assert after is not before
    assert after.view.width > stand.canvas.view.width


def test_names_are_crisp_on_fine_screens(qapp: QApplication) -> None:
    """On a screen of twice the pixels a name is set with twice the pixels."""
    label = MapLabel("Whisper Mist Ln", LabelKind.STREET, 200.0, 100.0)
    small, large = LabelSetter("Sans Serif", 1.0), LabelSetter("Sans Serif", 2.0)
    width, _ = small.measure(label.text, label.kind)
    assert large.measure(label.text, label.kind)[0] == pytest.approx(2 * width, rel=0.1)
    view = View(0, 0, 1, 400, 200)
    dots = ink(_on_white(small.picture(view, [label]).image))
    fine = replace(label, x=400.0, y=200.0)
    fine_dots = ink(_on_white(large.picture(View(0, 0, 1, 800, 400, 2.0), [fine]).image))
    assert fine_dots > 2.5 * dots


def _on_white(image: QImage) -> QImage:
    ground = QImage(image.size(), QImage.Format.Format_RGB32)
    ground.fill(QColor("white"))
    painter = QPainter(ground)
    painter.drawImage(0, 0, image)
    painter.end()
    return ground
