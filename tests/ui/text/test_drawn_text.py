"""Letters that no font has are marked where they are drawn, and told once."""

from __future__ import annotations

import pytest
from PySide6.QtGui import QFont, QFontMetricsF, QImage
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from stormops_desktop.model.scene import View
from stormops_desktop.operations.jobs.job import Job
from stormops_desktop.operations.maps.draw_area import draw_area
from stormops_desktop.operations.maps.map_label import LabelKind, MapLabel
from stormops_desktop.operations.workspaces.letters_in_use import letters_in_use
from stormops_desktop.ui.map.label_picture import LabelSetter
from stormops_desktop.ui.text.drawn_text import MARK, drawn_text, missing_letters
from stormops_desktop.ui.window.letter_notice import LetterNotice
from stormops_desktop.ui.window.work_area import WorkArea

NOBODYS = "\U0010fff0"
"""A letter of private use that no font has; those before U+F1AF0 are icons."""
TRIANGLE = [(-96.80, 33.10), (-96.79, 33.10), (-96.79, 33.11)]


@pytest.fixture
def metrics(qapp: QApplication) -> QFontMetricsF:
    """Of the window's font."""
    return QFontMetricsF(QFont("Sans Serif"))


def ink(image: QImage) -> int:
    """Pixels with much ink."""
    return sum(
        image.pixelColor(x, y).alpha() > 200 and image.pixelColor(x, y).lightness() < 110
        for x in range(image.width())
        for y in range(image.height())
    )


def test_only_what_is_missing_is_marked(metrics: QFontMetricsF) -> None:
    """A letter that no font has becomes a mark; all others, and invisible ones, stay."""
    assert drawn_text(f"Oak {NOBODYS}{NOBODYS} Ln", metrics) == f"Oak {MARK}{MARK} Ln"
    assert missing_letters(f"{NOBODYS}Oak{NOBODYS}", metrics) == NOBODYS
    assert drawn_text("Cañón Łódź\u200b Αθήνα", metrics) == "Cañón Łódź\u200b Αθήνα"


def test_accents_join_their_letters(metrics: QFontMetricsF) -> None:
    """An accent that stands after its letter is drawn as the one letter they make."""
    assert drawn_text("Can\u0303on", metrics) == "Cañon"
    assert missing_letters("Can\u0303on", metrics) == ""


def test_a_name_without_a_font_is_seen_on_the_map(qapp: QApplication) -> None:
    """A street whose name no font has shows as marks on the map: something is drawn, as long as the name."""
    setter = LabelSetter("Sans Serif", 3.0)
    view = View(0, 0, 1, 400, 80, 3.0)

    def drawn(text: str) -> QImage:
        return setter.picture(view, [MapLabel(text, LabelKind.STREET, 200.0, 40.0)]).image

    marks, one = drawn(NOBODYS * 4), drawn(NOBODYS)
    assert ink(one) > 20
    assert ink(marks) > 3 * ink(one)
    assert marks == drawn(MARK * 4)
    widths = [setter.measure(text, LabelKind.STREET)[0] for text in (NOBODYS * 4, MARK * 4)]
    assert widths[0] == widths[1]


def test_letters_in_use_are_found(area: WorkArea) -> None:
    """Letters beyond western Europe's are found in names, each with a name that has it."""
    assert letters_in_use(area.desk.workspace) == {}
    draw_area(area.desk.workspace, f"North {NOBODYS} Ł", TRIANGLE, job=Job())
    assert letters_in_use(area.desk.workspace) == {NOBODYS: f"North {NOBODYS} Ł"}


def test_missing_letters_are_told_once(area: WorkArea, qtbot: QtBot) -> None:
    """A name that cannot be drawn is told with a way out, and not again for another name with that letter."""
    told: list[str] = []
    area.desk.notice.connect(told.append)
    notice = LetterNotice(area.desk)
    for number in range(2):
        draw_area(area.desk.workspace, f"{NOBODYS} {number}", TRIANGLE, job=Job())
        notice.look()
        qtbot.waitUntil(lambda: area.desk.idle, timeout=20_000)
    (words,) = told
    assert "U+10FFF0" in words
    assert f"“{NOBODYS} 0”" in words
    assert "Noto" in words
