"""The dialog about basemaps, with its real widgets, on the map, against servers on this computer."""

from __future__ import annotations

import time
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible, QColor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QPushButton
from pytestqt.qtbot import QtBot
from shiboken6 import isValid

from stormops_desktop.formats.tiles.mbtiles_writer import writing_mbtiles
from stormops_desktop.model.basemap import Basemap, BasemapKind, TileAddress, TileSet
from stormops_desktop.operations.basemaps.basemap_rows import read_basemaps, row_of
from stormops_desktop.operations.basemaps.kept_tiles import kept_tiles_bytes
from stormops_desktop.remote.tiles import tile_client
from stormops_desktop.stores.journal import Command, RowChange
from stormops_desktop.stores.workspace import Workspace
from stormops_desktop.ui.map.basemaps.basemap_dialog import BasemapDialog
from stormops_desktop.ui.window.main_window import MainWindow
from stormops_desktop.ui.window.work_area import WorkArea
from tests.memory_keyring import MemoryKeyring, using

if TYPE_CHECKING:
    from tests.conftest import TileServer

PATIENCE_MS = 20_000
BLUE = QColor(10, 120, 200)


@pytest.fixture(autouse=True)
def _own_cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(
        "stormops_desktop.operations.basemaps.tile_source.user_cache_path", lambda _: tmp_path / "cache"
    )


@pytest.fixture
def dialog(area: WorkArea, qtbot: QtBot) -> Iterator[BasemapDialog]:
    """Opened by its button above the map."""
    area.map_toolbar.named_actions["basemaps"].trigger()
    dialog = area.map_toolbar.show_basemaps()
    qtbot.waitUntil(lambda: dialog.list.list.count() == 1, timeout=PATIENCE_MS)
    yield dialog
    if isValid(dialog):
        dialog.close()


def press(button: QPushButton) -> None:
    """Click a button that can be clicked."""
    assert button.isEnabled()
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)


def type_in(field: QLineEdit, text: str) -> None:
    """Type over what a field holds."""
    field.selectAll()
    QTest.keyClicks(field, text)


def enter_server(qtbot: QtBot, dialog: BasemapDialog, template: str) -> None:
    """Add a server named City, as a person does."""
    press(dialog.list.server)
    type_in(dialog.server.name, "City")
    type_in(dialog.server.address, template)
    type_in(dialog.server.attribution, "City of Testers")


def keep(qtbot: QtBot, dialog: BasemapDialog) -> None:
    """Keep what was entered, and see it in the list."""
    before = dialog.list.list.count()
    press(dialog.server.keep)
    qtbot.waitUntil(lambda: dialog.list.list.count() == before + 1, timeout=PATIENCE_MS)
    assert dialog.pages.currentWidget() is dialog.list
    qtbot.waitUntil(lambda: dialog.list.current is not None, timeout=PATIENCE_MS)


def corner(area: WorkArea) -> QColor:
    """The map's colour beside the territory, where nothing but the basemap can be."""
    return area.canvas.grab().toImage().pixelColor(3, area.canvas.height() // 2)


def hide_hail(area: WorkArea) -> None:
    """Leave nothing over the ground but what the territory has."""
    area.desk.storm = None


def test_a_server_is_entered_tried_shown_and_taken_back(
    area: WorkArea, dialog: BasemapDialog, qtbot: QtBot, tile_server: TileServer
) -> None:
    """A person enters a server, sees one of its tiles, shows it on the map, and undoes all that."""
    hide_hail(area)
    enter_server(qtbot, dialog, tile_server.template)
    press(dialog.server.try_button)
    qtbot.waitUntil(lambda: not dialog.server.preview.pixmap().isNull(), timeout=PATIENCE_MS)
    assert dialog.server.preview.pixmap().toImage().pixelColor(5, 5) == BLUE
    keep(qtbot, dialog)
    press(dialog.list.show_button)
    qtbot.waitUntil(lambda: corner(area) == BLUE, timeout=PATIENCE_MS)
    content = area.canvas.content
    assert content is not None
    assert "City of Testers" in content.attributions
    area.desk.undo()
    qtbot.waitUntil(lambda: corner(area) != BLUE, timeout=PATIENCE_MS)
    area.desk.undo()
    qtbot.waitUntil(lambda: dialog.list.list.count() == 1, timeout=PATIENCE_MS)


def test_the_field_of_a_key_says_whose_it_is(qtbot: QtBot, dialog: BasemapDialog) -> None:
    """G51: the title names the program; a screen reader hears whose key it is, what for, where it is kept."""
    enter_server(qtbot, dialog, "https://tiles.example.com/{z}/{x}/{y}.png?key={key}")
    assert "StormOps" in dialog.windowTitle()
    heard = QAccessible.queryAccessibleInterface(dialog.server.key)
    assert heard is not None
    assert heard.text(QAccessible.Text.Name) == "Key"
    told = heard.text(QAccessible.Text.Description)
    assert all(word in told for word in ("tiles.example.com", "map tiles", "keyring", "StormOps"))
    assert dialog.server.key.echoMode() is QLineEdit.EchoMode.Password


def test_a_hanging_server_leaves_the_map_in_use(
    window: MainWindow, area: WorkArea, dialog: BasemapDialog, qtbot: QtBot, tile_server: TileServer
) -> None:
    """G89: while its server hangs, the map still pans and comes to rest, and the window closes at once."""
    tile_server.hang.set()
    enter_server(qtbot, dialog, tile_server.template)
    keep(qtbot, dialog)
    press(dialog.list.show_button)
    qtbot.waitUntil(lambda: len(tile_server.asked) > 0, timeout=PATIENCE_MS)
    with qtbot.waitSignal(area.canvas.exact, timeout=PATIENCE_MS):
        area.canvas.zoom_by(1.0)
    started = time.monotonic()
    window.close_workspace()
    assert time.monotonic() - started < 2


def test_a_try_at_a_hanging_server_holds_up_nobody(
    window: MainWindow, dialog: BasemapDialog, qtbot: QtBot, tile_server: TileServer
) -> None:
    """G12: leaving the workspace does not wait for a silent server, and its late answer finds nobody."""
    tile_server.hang.set()
    enter_server(qtbot, dialog, tile_server.template)
    press(dialog.server.try_button)
    qtbot.waitUntil(lambda: len(tile_server.asked) > 0, timeout=PATIENCE_MS)
    started = time.monotonic()
    window.close_workspace()
    assert time.monotonic() - started < 2
    tile_server.hang.clear()


def test_a_server_that_never_answers_is_given_up(
    dialog: BasemapDialog, qtbot: QtBot, tile_server: TileServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    """G12: while it is silent the dialog takes typing; it is given up in time, and closing waits for none."""
    assert tile_client._READ_S <= tile_client._WHOLE_S <= 15
    monkeypatch.setattr(tile_client, "_READ_S", 1.0)
    tile_server.hang.set()
    enter_server(qtbot, dialog, tile_server.template)
    press(dialog.server.try_button)
    qtbot.waitUntil(lambda: len(tile_server.asked) > 0, timeout=PATIENCE_MS)
    type_in(dialog.server.name, "Town")
    assert dialog.server.name.text() == "Town"
    assert not dialog.notices.isVisible()
    qtbot.waitUntil(dialog.notices.isVisible, timeout=5_000)
    assert dialog.server.try_button.isEnabled()
    press(dialog.server.try_button)
    started = time.monotonic()
    dialog.close()
    assert time.monotonic() - started < 0.5
    assert not dialog.isVisible()


@pytest.mark.parametrize("status", [403, 404, 500])
def test_a_server_that_fails_is_told_when_tried(
    dialog: BasemapDialog, qtbot: QtBot, tile_server: TileServer, status: int
) -> None:
    """A try that fails says why in the dialog, with what to do; what was entered is still there."""
    tile_server.answer = lambda _: (status, {}, b"")
    enter_server(qtbot, dialog, tile_server.template)
    press(dialog.server.try_button)
    qtbot.waitUntil(dialog.notices.isVisible, timeout=PATIENCE_MS)
    assert dialog.server.name.text() == "City"
    assert dialog.server.try_button.isEnabled()
    assert dialog.server.preview.pixmap().isNull()


def test_a_wrong_address_is_told(dialog: BasemapDialog, qtbot: QtBot) -> None:
    """An address without tile numbers is not kept; the dialog says what is missing."""
    enter_server(qtbot, dialog, "https://t.example/map.png")
    press(dialog.server.keep)
    qtbot.waitUntil(dialog.notices.isVisible, timeout=PATIENCE_MS)
    assert "{z}" in dialog.notices.text
    assert dialog.pages.currentWidget() is dialog.server
    press(next(button for button in dialog.server.findChildren(QPushButton) if "Back" in button.text()))
    assert dialog.pages.currentWidget() is dialog.list
    assert not dialog.notices.isVisible()


def test_a_file_is_added_and_one_that_is_none_is_told(
    dialog: BasemapDialog, qtbot: QtBot, tmp_path: Path, tile_server: TileServer
) -> None:
    """A file of tiles appears in the list under its own name; another file is refused in the dialog."""
    path = tmp_path / "town.mbtiles"
    with writing_mbtiles(path, TileSet("Town", "© Town", 0, 0, (-180, -85, 180, 85), "png")) as writer:
        writer.add(TileAddress(0, 0, 0), tile_server.picture())
    dialog.add_file(path)
    qtbot.waitUntil(lambda: dialog.list.list.count() == 2, timeout=PATIENCE_MS)
    qtbot.waitUntil(lambda: dialog.list.current is not None, timeout=PATIENCE_MS)
    assert "© Town" in dialog.list.details.text()
    assert not dialog.list.area.isEnabled()
    path.with_suffix(".txt").write_text("notes")
    dialog.add_file(path.with_suffix(".txt"))
    qtbot.waitUntil(dialog.notices.isVisible, timeout=PATIENCE_MS)
    assert dialog.list.list.count() == 2


def test_an_area_is_kept_as_a_job(
    area: WorkArea, dialog: BasemapDialog, qtbot: QtBot, tile_server: TileServer
) -> None:
    """Tiles are counted while one chooses; the download is a job, and the area is in the list after it."""
    enter_server(qtbot, dialog, tile_server.template)
    keep(qtbot, dialog)
    press(dialog.list.area)
    qtbot.waitUntil(lambda: dialog.pages.currentWidget() is dialog.area, timeout=PATIENCE_MS)
    assert not dialog.area.go.isEnabled()
    assert "allows" in dialog.area.words.text()
    press(next(button for button in dialog.area.findChildren(QPushButton) if "Back" in button.text()))
    press(dialog.list.change)
    dialog.server.may_download.setChecked(True)
    press(dialog.server.keep)
    qtbot.waitUntil(lambda: dialog.list.current is not None and dialog.list.current.may_download)
    press(dialog.list.area)
    qtbot.waitUntil(lambda: dialog.pages.currentWidget() is dialog.area, timeout=PATIENCE_MS)
    dialog.area.zoom.setValue(19)
    many = dialog.area.words.text()
    dialog.area.zoom.setValue(4)
    assert dialog.area.words.text() != many
    press(dialog.area.go)
    qtbot.waitUntil(lambda: dialog.list.list.count() == 3, timeout=PATIENCE_MS)
    kinds = {basemap.kind for basemap in read_basemaps(area.desk.workspace)}
    assert kinds == {BasemapKind.XYZ, BasemapKind.AREA}
    qtbot.waitUntil(lambda: "without a network" in area.notices.text, timeout=PATIENCE_MS)


def test_removing_can_be_undone(dialog: BasemapDialog, area: WorkArea, qtbot: QtBot) -> None:
    """G26: a basemap removed by mistake comes back by Undo, chosen as it was."""
    enter_server(qtbot, dialog, "https://127.0.0.1:9/{z}/{x}/{y}.png")
    keep(qtbot, dialog)
    press(dialog.list.remove)
    qtbot.waitUntil(lambda: dialog.list.list.count() == 1, timeout=PATIENCE_MS)
    assert not dialog.list.remove.isEnabled()
    area.desk.undo()
    qtbot.waitUntil(lambda: dialog.list.list.count() == 2, timeout=PATIENCE_MS)


def test_kept_tiles_can_be_forgotten(
    area: WorkArea, dialog: BasemapDialog, qtbot: QtBot, tile_server: TileServer
) -> None:
    """F35: forgetting tiles frees what is told, and no decision of the workspace is touched."""
    enter_server(qtbot, dialog, tile_server.template)
    keep(qtbot, dialog)
    press(dialog.list.show_button)
    hide_hail(area)
    qtbot.waitUntil(lambda: corner(area) == BLUE, timeout=PATIENCE_MS)
    entries = area.desk.workspace.last_entry()
    dialog.close()
    dialog.show()
    qtbot.waitUntil(dialog.list.forget.isEnabled, timeout=PATIENCE_MS)
    assert kept_tiles_bytes() > 0
    press(dialog.list.forget)
    qtbot.waitUntil(lambda: not dialog.list.forget.isEnabled(), timeout=PATIENCE_MS)
    assert kept_tiles_bytes() == 0
    assert area.desk.workspace.last_entry() == entries


def test_everything_is_reached_with_tab(dialog: BasemapDialog, qtbot: QtBot) -> None:
    """Tab goes through all that can be used on each page and comes round again."""
    press(dialog.list.server)
    dialog.server.name.setFocus()
    seen = []
    for _ in range(20):
        seen.append(dialog.focusWidget())
        QTest.keyClick(dialog.focusWidget(), Qt.Key.Key_Tab)
    form = dialog.server
    assert {form.name, form.address, form.attribution, form.tile_px, form.try_button, form.keep} <= set(seen)
    assert seen.count(form.name) > 1


def test_a_key_goes_to_the_keyring(
    area: WorkArea, dialog: BasemapDialog, qtbot: QtBot, tile_server: TileServer
) -> None:
    """A key entered with the address moves to its own field, is shown nowhere, and still draws the map."""
    hide_hail(area)
    ring = MemoryKeyring()
    with using(ring):
        enter_server(qtbot, dialog, f"{tile_server.template}?apikey=hush")
        dialog.activateWindow()
        dialog.server.address.setFocus()
        qtbot.waitUntil(dialog.server.address.hasFocus, timeout=PATIENCE_MS)
        QTest.keyClick(dialog.server.address, Qt.Key.Key_Tab)
        assert dialog.server.address.text() == tile_server.template + "?apikey={key}"
        assert dialog.server.key.text() == "hush"
        assert dialog.server.key.echoMode() is QLineEdit.EchoMode.Password
        press(dialog.server.try_button)
        qtbot.waitUntil(lambda: not dialog.server.preview.pixmap().isNull(), timeout=PATIENCE_MS)
        keep(qtbot, dialog)
        assert list(ring.secrets.values()) == ["hush"]
        assert "hush" not in dialog.list.details.text()
        press(dialog.list.show_button)
        qtbot.waitUntil(lambda: corner(area) == BLUE, timeout=PATIENCE_MS)
        assert tile_server.asked[-1].endswith("?apikey=hush")


def test_a_missing_key_is_told_and_entered(
    area: WorkArea, dialog: BasemapDialog, qtbot: QtBot, tile_server: TileServer
) -> None:
    """Without its key a basemap is left out and told, with the way out; entering the key shows it at once."""
    hide_hail(area)
    with using(MemoryKeyring()):
        enter_server(qtbot, dialog, tile_server.template + "?apikey={key}")
        keep(qtbot, dialog)
        press(dialog.list.show_button)
        qtbot.waitUntil(lambda: "is not on this computer" in area.notices.text, timeout=PATIENCE_MS)
        assert "Basemaps" in area.notices.text
        press(dialog.list.change)
        type_in(dialog.server.key, "hush")
        press(dialog.server.keep)
        qtbot.waitUntil(lambda: corner(area) == BLUE, timeout=PATIENCE_MS)


def test_keys_of_an_earlier_version_are_moved_and_told(
    window: MainWindow, demo_folder: Path, qtbot: QtBot
) -> None:
    """Opening a workspace that has a key in an address moves it to the keyring, and says so once."""
    location = "https://127.0.0.1:9/{z}/{x}/{y}.png?key=hush"
    row = row_of(Basemap("", "City", BasemapKind.XYZ, location))
    with Workspace.open(demo_folder) as workspace:
        workspace.apply(Command("add the basemap “City”", (RowChange("basemaps", "old", None, row),)))
    ring = MemoryKeyring()
    with using(ring):
        area = window.open_or_raise(demo_folder)
        qtbot.waitUntil(lambda: "keyring" in area.notices.text, timeout=PATIENCE_MS)
        assert "127.0.0.1:9" in area.notices.text
        assert list(ring.secrets.values()) == ["hush"]
        assert read_basemaps(area.desk.workspace)[0].location.endswith("?key={key}")
        qtbot.waitUntil(lambda: area.desk.idle, timeout=PATIENCE_MS)


def test_a_locked_keyring_holds_up_nothing(window: MainWindow, demo_folder: Path, qtbot: QtBot) -> None:
    """G50: while the keyring is locked the window opens and draws; one notice says what to do about it."""
    row = row_of(Basemap("", "City", BasemapKind.XYZ, "https://127.0.0.1:9/{z}/{x}/{y}.png?key=hush"))
    with Workspace.open(demo_folder) as workspace:
        workspace.apply(Command("add the basemap “City”", (RowChange("basemaps", "old", None, row),)))
    ring = MemoryKeyring()
    ring.locked = True
    with using(ring):
        area = window.open_or_raise(demo_folder)
        qtbot.waitUntil(lambda: area.desk.idle and area.canvas.idle, timeout=PATIENCE_MS)
        qtbot.waitUntil(lambda: "KeyringLocked" in area.notices.text, timeout=PATIENCE_MS)
        assert "Unlock it" in area.notices.text
        assert "hush" not in area.notices.text
